"""Rubrics that were written for a question elsewhere in the user's notes, an accepted draft for instance.

A question without an answer takes the answer and the rubric of a note that asks the same, word for word. An answered
one takes the rubric of a note with the same question and the same answer: once either
changes, the rubric fits no more.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewer.domain import Item

_COMPILED: Final = re.compile(r"c-[0-9a-f]{8}")
# Headings may stand a level lower in the other note, underlines be gone, lines be broken elsewhere.
_LAYOUT: Final = re.compile(r"^ {0,3}(?:#{1,6}(?=\s)|=+[ \t]*$|-+[ \t]*$)|\s+", re.MULTILINE)


def is_compiled(item: Item) -> bool:
    """Whether an item's criteria were made from its answer by rule (compile.py names them by their content)."""
    return all(_COMPILED.fullmatch(c.id) for c in item.criteria)


def with_written(items: Iterable[Item], among: Iterable[Item]) -> tuple[Item, ...]:
    """Return `items`, each with what one of `among` has written for it; id, question and place stay its own."""
    answers: dict[tuple[str, str], Item] = {}
    rubrics: dict[tuple[str, str, str], Item] = {}
    for other in among:
        if other.reference is None or not other.criteria:
            continue
        answers.setdefault(_asked(other), other)
        if not is_compiled(other):
            rubrics.setdefault((*_asked(other), _answered(other)), other)
    if not answers:
        return tuple(items)
    return tuple(_taken(item, answers, rubrics) for item in items)


def _taken(
    item: Item,
    answers: dict[tuple[str, str], Item],
    rubrics: dict[tuple[str, str, str], Item],
) -> Item:
    if item.reference is None:
        other = answers.get(_asked(item))
    elif is_compiled(item):
        other = rubrics.get((*_asked(item), _answered(item)))
    else:
        other = None
    if other is None or other.source == item.source:
        return item
    return replace(
        other,
        id=item.id,
        question=item.question,
        source=item.source,
        lines=item.lines,
        heading=item.heading,
    )


def _asked(item: Item) -> tuple[str, str]:
    return item.lang, _words(item.question)


def _answered(item: Item) -> str:
    return _words(item.reference.text) if item.reference else ""


def _words(text: str) -> str:
    return _LAYOUT.sub("", text).casefold()
