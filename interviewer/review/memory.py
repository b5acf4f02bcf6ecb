"""How well one criterion is remembered, and when it is due: (memory, rating, time) -> (memory, log). Pure.

The arithmetic is FSRS's (the `fsrs` package); the time is always passed in and nothing is random, so that the same
history gives the same schedule on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    import fsrs

    from interviewer.domain import Verdict
    from interviewer.interview.state import Credit

Rating = Literal["again", "hard", "good", "easy"]
Phase = Literal["learning", "review", "relearning"]
RATINGS: tuple[Rating, ...] = get_args(Rating)
_PHASES: tuple[Phase, ...] = get_args(Phase)

# Chosen for somebody with an interview soon (docs/decisions/0007-fsrs.md).
RETENTION: Final = 0.9
STEP: Final = timedelta(minutes=10)
LONGEST_DAYS: Final = 60


@dataclass(frozen=True, slots=True)
class Memory:
    """What FSRS keeps of one card. `stability` is in days; `difficulty` 1-10; `step` counts within learning."""

    due: datetime
    last: datetime
    stability: float
    difficulty: float
    phase: Phase
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Log:
    """One look at a card that moved its memory. `self_marked`: the candidate's own word, not a grader's."""

    at: datetime
    rating: Rating
    self_marked: bool = False


def recall(
    memory: Memory | None, rating: Rating, at: datetime, *, self_marked: bool = False
) -> tuple[Memory, Log]:
    """Return the memory after a look at time `at` (None: the first one), and the log of it."""
    import fsrs

    card, _ = _scheduler().review_card(
        _card(memory, at), fsrs.Rating(RATINGS.index(rating) + 1), at.astimezone(UTC)
    )
    return _memory(card), Log(at, rating, self_marked)


def retrievability(memory: Memory, at: datetime) -> float:
    """Return how likely it is to be known at `at`, in 0-1."""
    return float(_scheduler().get_card_retrievability(_card(memory, at), at.astimezone(UTC)))


def rating_of(verdict: Verdict | None, credit: Credit | None) -> Rating | None:
    """Return what a verdict says about the memory; None where nobody could look (no model, no reference).

    | verdict                 | unprompted | after a probe | after a hint |
    |-------------------------|------------|---------------|--------------|
    | met                     | easy       | good          | hard         |
    | partial, unsure         | hard       | hard          | hard         |
    | missing, contradicted   | again      | again         | again        |
    """
    if verdict is None:
        return "again"
    match verdict.verdict:
        case "met":
            return "hard" if credit == "hinted" else "good" if credit == "probed" else "easy"
        case "partial":
            return "hard"
        case "not_met" | "contradicted":
            return "again"
        case "unscored":
            return "hard" if verdict.why == "unsure" else None


def moment(text: str) -> datetime:
    """Read an ISO 8601 time of the log."""
    return datetime.fromisoformat(text).astimezone(UTC)


@cache
def _scheduler() -> fsrs.Scheduler:
    import fsrs

    return fsrs.Scheduler(
        desired_retention=RETENTION,
        learning_steps=(STEP,),
        relearning_steps=(STEP,),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )


def _card(memory: Memory | None, at: datetime) -> fsrs.Card:
    """Return the library's own card. Its id is given, since it would otherwise be read from the clock."""
    import fsrs

    if memory is None:
        return fsrs.Card(card_id=0, due=at.astimezone(UTC))
    return fsrs.Card(
        card_id=0,
        state=fsrs.State(_PHASES.index(memory.phase) + 1),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last,
    )


def _memory(card: fsrs.Card) -> Memory:
    assert card.last_review is not None
    assert card.stability is not None
    assert card.difficulty is not None
    phase = _PHASES[int(card.state) - 1]
    return Memory(card.due, card.last_review, card.stability, card.difficulty, phase, card.step)
