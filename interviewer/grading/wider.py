"""What an item says in its other language helps to grade an answer in either: people mix the two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewer.domain import Item
    from interviewer.grading.protocol import GradeRequest


def widened(request: GradeRequest, others: Iterable[Item]) -> GradeRequest:
    """Return the request with the criteria, false claims and question of `others`, the same item in other words.

    Only what belongs to one of the request's criteria is taken.
    """
    known = {c.id for c in request.criteria}
    items = tuple(others)
    return replace(
        request,
        also=tuple(c for item in items for c in item.criteria if c.id in known),
        misconceptions=(
            *request.misconceptions,
            *(m for item in items for m in item.misconceptions if m.criterion in known),
        ),
        asked=tuple(text for item in items for text in (item.question, *item.asked_as)),
    )
