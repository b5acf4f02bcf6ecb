"""What can happen to a card in review. Stored per card like an interview's log, appended and never changed."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.domain import Assessment, Lang
from interviewer.review.memory import Rating


@dataclass(frozen=True, slots=True)
class Practised:
    """The candidate answered a card's question. `at` is ISO 8601, UTC; `assessment` judges its one criterion."""

    at: str
    lang: Lang
    question: str
    answer: str
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class SelfRated:
    """The grader was unsure of the last answer, and the candidate said how it went."""

    at: str
    rating: Rating


CardEvent = Practised | SelfRated
EVENT_TYPES: dict[str, type[CardEvent]] = {cls.__name__: cls for cls in (Practised, SelfRated)}
