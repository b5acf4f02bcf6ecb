"""All cards there are, folded from interviews and from reviews. Pure.

A card opens when a criterion was missed, half said, unsure or known only after a hint; from then on every interview
that asks for it again and every review moves its memory. A card whose interviews are gone is gone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interviewer.interview.events import PlanEntry
from interviewer.review.events import Practised, SelfRated
from interviewer.review.memory import Log, Memory, moment, rating_of, recall

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from interviewer.domain import Criterion, Item, Lang
    from interviewer.review.events import CardEvent
    from interviewer.review.observe import Observation

_OPENS = {"again", "hard"}


@dataclass(frozen=True, slots=True)
class Card:
    """One criterion of one item. `entry` is the item as last asked; `version` counts the events of its review log.

    `asked` counts the answers given in review; `pending` is the last one while it waits for the candidate's own rating.
    """

    item: str
    criterion: str
    entry: PlanEntry
    memory: Memory
    history: tuple[Log, ...]
    sessions: tuple[str, ...]
    asked: int = 0
    version: int = 0
    pending: Practised | None = None

    @property
    def id(self) -> str:
        """Return the card's name, for an address or a request."""
        return card_id(self.item, self.criterion)

    @property
    def lapses(self) -> int:
        """Return how often it was forgotten."""
        return sum(log.rating == "again" for log in self.history)

    def content(self, lang: Lang) -> Item:
        """Return the item in `lang` where that variant has this criterion, else in the language that does."""
        having = [v for v in self.entry.variants if _has(v, self.criterion)]
        return next((v for v in having if v.lang == lang), having[0])

    def claim(self, lang: Lang) -> Criterion:
        """Return the criterion itself."""
        return next(c for c in self.content(lang).criteria if c.id == self.criterion)


def card_id(item: str, criterion: str) -> str:
    """Return the name of the card of one criterion of one item."""
    return f"{item}#{criterion}"


def deck(
    seen: Iterable[Observation], reviews: Mapping[str, Sequence[CardEvent]]
) -> dict[str, Card]:
    """Return all cards by id. `reviews` are the review logs by card id; those of no card are left aside."""
    by_card: dict[str, list[Observation]] = {}
    for one in sorted(seen, key=lambda o: (o.at, o.session)):
        by_card.setdefault(card_id(one.entry.id, one.criterion), []).append(one)
    folded = (_fold(found, reviews.get(name, ())) for name, found in by_card.items())
    return {card.id: card for card in folded if card}


def _fold(seen: list[Observation], reviews: Sequence[CardEvent]) -> Card | None:
    """Replay one card's history in the order it happened; None while nothing was missed."""
    stream: list[tuple[object, int, Observation | CardEvent]] = [
        *((one.at, 0, one) for one in seen),
        *((moment(event.at), 1, event) for event in reviews),
    ]
    stream.sort(key=lambda step: step[:2])  # stable: each log keeps its own order
    card: Card | None = None
    for _, _, event in stream:
        card = _after(card, event)
    if card is None:
        return None
    return replace(
        card, version=len(reviews), asked=sum(isinstance(event, Practised) for event in reviews)
    )


def _after(card: Card | None, event: Observation | CardEvent) -> Card | None:
    match event:
        case Practised():
            return _practised(card, event) if card else None
        case SelfRated():
            return _self_rated(card, event) if card else None
        case _:
            return _seen(card, event)


def _seen(card: Card | None, one: Observation) -> Card | None:
    if card is None and one.rating not in _OPENS:
        return None
    memory, log = recall(
        card.memory if card else None, one.rating, one.at, self_marked=one.self_marked
    )
    if card is None:
        return Card(one.entry.id, one.criterion, one.entry, memory, (log,), (one.session,))
    fed = tuple(dict.fromkeys((*card.sessions, one.session)))
    return replace(card, entry=one.entry, memory=memory, history=(*card.history, log), sessions=fed)


def _practised(card: Card, event: Practised) -> Card:
    verdict = event.assessment.verdicts[0] if event.assessment.verdicts else None
    if verdict is None or verdict.verdict == "unscored":
        return replace(card, pending=event)
    # A review asks for the one point, so an answer is never unprompted.
    rating = rating_of(verdict, "probed")
    assert rating is not None
    memory, log = recall(card.memory, rating, moment(event.at))
    return replace(card, memory=memory, history=(*card.history, log), pending=None)


def _self_rated(card: Card, event: SelfRated) -> Card:
    if card.pending is None:
        return card
    memory, log = recall(card.memory, event.rating, moment(event.at), self_marked=True)
    return replace(card, memory=memory, history=(*card.history, log), pending=None)


def _has(item: Item, criterion: str) -> bool:
    return any(c.id == criterion for c in item.criteria)
