"""What an interview says about each criterion it asked for. Pure.

Nothing is taken from what is still open: the item being asked, and an exam that is not over, whose verdicts must not
be seen yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from interviewer.domain import STORY
from interviewer.interview.events import PlanEntry
from interviewer.review.memory import Rating, moment, rating_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.interview.state import CriterionState, ItemState, State


@dataclass(frozen=True, slots=True)
class Observation:
    """How one criterion stood when its item was left. `entry` holds the item as it was asked."""

    at: datetime
    session: str
    entry: PlanEntry
    criterion: str
    rating: Rating
    self_marked: bool = False


def observations(state: State) -> Iterator[Observation]:
    """Yield one observation per criterion of each item that was answered or skipped, and is over."""
    if state.mode == "exam" and not state.finished:
        return
    for index, item in enumerate(state.items):
        if (state.finished or index < state.index) and _faced(item):
            yield from _of_item(item, state.session)


def _of_item(item: ItemState, session: str) -> Iterator[Observation]:
    at = max(_times(item))
    said_so = {mark.criterion for mark in item.self_marks}
    for criterion in item.criteria:
        rating = rating_of(criterion.verdict, criterion.credit)
        if rating is None or criterion.id.startswith(STORY):
            continue
        # "I said it here": where the grader was unsure, the candidate's word settles it.
        own = criterion.id in said_so and _unsure(criterion)
        yield Observation(
            at, session, item.entry, criterion.id, "good" if own else rating, self_marked=own
        )


def _unsure(criterion: CriterionState) -> bool:
    return criterion.verdict is not None and criterion.verdict.verdict == "unscored"


def _faced(item: ItemState) -> bool:
    """Tell whether the candidate did anything with the item: a question left at the bell says nothing."""
    given_up = item.skipped or item.revealed
    return bool(item.turns) and (given_up or any(turn.graded for turn in item.turns))


def _times(item: ItemState) -> Iterator[datetime]:
    for turn in item.turns:
        yield moment(turn.asked.at)
        if turn.graded:
            yield moment(turn.graded.at)
