"""The labelled answers: 60 items, each answered in eight ways, every criterion judged by people-like readers twice.

See `datasets/answers-v1/README.md` for how they were made. `dev` is for looking; `test` was hashed before the grader
was worked on, and is for the last measurement only.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from evals.jsonl import rows as rows_of
from interviewer import codec
from interviewer.domain import EstimateName, Item, Lang
from interviewer.grading.protocol import GradeRequest
from interviewer.grading.scoring import CREDIT
from interviewer.grading.wider import widened

_DATASETS = Path(__file__).parent / "datasets"
FOLDER = _DATASETS / "answers-v1"
# Answers to other items, labelled once by their writers: to learn from, never to measure with.
TRAIN = _DATASETS / "train-v1"
Half = Literal["dev", "test"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One answer with its settled verdicts, by criterion. `kind` is what its writer set out to do."""

    id: str
    item: Item
    other: Item  # the same item in the other language
    lang: Lang  # of the answer
    kind: str
    answer: str
    gold: dict[str, EstimateName]

    @property
    def request(self) -> GradeRequest:
        """What a grader is asked, as in an interview; never what the label says."""
        return self.asking(self.answer)

    def asking(self, answer: str) -> GradeRequest:
        """Return the request for another answer to the same item."""
        item = self.item
        request = GradeRequest(
            question=item.question,
            answer=answer,
            criteria=item.criteria,
            lang=item.lang,
            reference=item.reference,
            misconceptions=item.misconceptions,
            rubric_hash=item.rubric.hash if item.rubric else "",
            kind=item.kind,
        )
        return widened(request, (self.other,))

    @property
    def score(self) -> float:
        """The true score, 0-1: the labels through the product's own arithmetic."""
        weights = {c.id: c.weight for c in self.item.criteria}
        return sum(weights[c] * CREDIT[v] for c, v in self.gold.items()) / sum(weights.values())


@cache
def labelled(half: Half) -> tuple[Labelled, ...]:
    """Return one half's rows, in the order of the file; ValueError if the test half is not the frozen one."""
    if half == "test":
        _check_frozen()
    return labelled_in(FOLDER, f"{half}.jsonl")


@cache
def labelled_in(
    folder: Path, name: str = "answers.jsonl", items_of: Path | None = None
) -> tuple[Labelled, ...]:
    """Return the rows of one file of a dataset, with their items, which may stand in another dataset."""
    items = {row["id"]: row for row in rows_of((items_of or folder) / "items.jsonl")}
    return tuple(_labelled(row, items[row["item"]]) for row in rows_of(folder / name))


def _labelled(row: dict[str, Any], item: dict[str, Any]) -> Labelled:
    asked = row.get("asked", item["lang"])
    return Labelled(
        id=row["id"],
        item=codec.from_json(Item, item[asked]),
        other=codec.from_json(Item, item["en" if asked == "zh" else "zh"]),
        lang=row["lang"],
        kind=row["kind"],
        answer=row["answer"],
        gold=row["verdicts"],
    )


def _check_frozen() -> None:
    frozen = (FOLDER / "test.sha256").read_text(encoding="utf-8").split()[0]
    if hashlib.sha256((FOLDER / "test.jsonl").read_bytes()).hexdigest() != frozen:
        msg = f"{FOLDER / 'test.jsonl'} is not the file that was frozen (test.sha256)"
        raise ValueError(msg)
