"""What a review says: the wording of its question, what is due, what a round is, what is to come. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from interviewer.grading.protocol import GradeRequest
from interviewer.grading.wider import widened
from interviewer.review.words import ASK_AGAIN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, tzinfo

    from interviewer.domain import Lang
    from interviewer.review.deck import Card

ROUND: Final = timedelta(minutes=2)


def wording(card: Card, lang: Lang) -> str:
    """Return how the point is asked this time: written follow-ups first, then by its aspect, each in its turn."""
    item = card.content(lang)
    written = [
        f.text for f in item.follow_ups if f.probe == "elicit" and f.target == card.criterion
    ]
    wordings = [*written, *ASK_AGAIN[card.claim(lang).aspect][item.lang]]
    return wordings[card.asked % len(wordings)]


def request(card: Card, lang: Lang, answer: str) -> GradeRequest:
    """Return what the grader is asked: this answer, on this one criterion."""
    item = card.content(lang)
    asked = GradeRequest(
        question=item.question,
        answer=answer,
        criteria=(card.claim(lang),),
        lang=item.lang,
        reference=item.reference,
        misconceptions=tuple(m for m in item.misconceptions if m.criterion == card.criterion),
        rubric_hash=item.rubric.hash if item.rubric else "",
        prompt=wording(card, lang),
        kind=item.kind,
    )
    return widened(asked, (v for v in card.entry.variants if v.lang != item.lang))


def due(cards: Iterable[Card], now: datetime) -> list[Card]:
    """Return the cards due at `now`, the longest overdue first."""
    return sorted((c for c in cards if c.memory.due <= now), key=lambda c: (c.memory.due, c.id))


def upcoming(cards: Iterable[Card], now: datetime) -> datetime | None:
    """Return when the next card that is not due yet will be."""
    return min((c.memory.due for c in cards if c.memory.due > now), default=None)


def round_left(began: datetime, now: datetime) -> timedelta:
    """Return what is left of a round that began at `began`; never below zero."""
    return max(timedelta(0), ROUND - (now - began))


def forecast(
    cards: Iterable[Card], now: datetime, days: int, zone: tzinfo
) -> list[tuple[str, int]]:
    """Return `(day, cards due)` for today and the days after, as ISO dates of `zone`; what is overdue is today's."""
    today = now.astimezone(zone).date()
    counts = [0] * days
    for card in cards:
        ahead = (card.memory.due.astimezone(zone).date() - today).days
        if ahead < days:
            counts[max(0, ahead)] += 1
    return [((today + timedelta(days=n)).isoformat(), count) for n, count in enumerate(counts)]
