"""The bank's items in both languages, as the evaluation asks them; those of the frozen test half are left out."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from evals.answers import FOLDER
from interviewer.grading.protocol import GradeRequest
from interviewer.grading.wider import widened
from interviewer.notes.parse import parse_note
from interviewer.notes.read import read_note
from interviewer.resources import knowledge

if TYPE_CHECKING:
    from interviewer.domain import Item, Lang
    from interviewer.text.analyze import Analyzer

Both = dict["Lang", "Item"]


@cache
def bank(analyzer: Analyzer) -> tuple[Both, ...]:
    """Return the items written in both languages that have criteria and a reference, in the bank's order."""
    found: dict[str, Both] = {}
    for path in sorted((knowledge() / "bank").rglob("*.md")):
        for item in parse_note(read_note(path), analyzer).items:
            found.setdefault(item.id, {})[item.lang] = item
    kept = _held_back()
    return tuple(
        both
        for identity, both in found.items()
        if identity not in kept
        and len(both) > 1
        and all(item.reference and item.criteria for item in both.values())
    )


def request(item: Item, other: Item, answer: str) -> GradeRequest:
    """Return what a grader is asked about an answer to `item`; `other` is the item in the other language."""
    asked = GradeRequest(
        question=item.question,
        answer=answer,
        criteria=item.criteria,
        lang=item.lang,
        reference=item.reference,
        misconceptions=item.misconceptions,
        rubric_hash=item.rubric.hash if item.rubric else "",
        kind=item.kind,
    )
    return widened(asked, (other,))


def _held_back() -> frozenset[str]:
    """Return the items of the test half: what is tuned by these figures must not have seen them."""
    with (FOLDER / "items.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    return frozenset(row["id"] for row in rows if row["half"] == "test")
