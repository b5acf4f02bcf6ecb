"""Cards' events to records and back. Knows JSON, not the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from interviewer import codec
from interviewer.review.events import EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.review.events import CardEvent


class CardRecords(Protocol):
    """Rows of `(type, payload)` per card, append-only."""

    def read(self, stream: str, /) -> Sequence[tuple[str, str]]:
        """Return a card's rows in order; none if it has none."""
        ...

    def append(self, stream: str, at_version: int, rows: Sequence[tuple[str, str]], /) -> None:
        """Store rows durably, all or none; StaleSession when `at_version` is taken."""
        ...

    def versions(self) -> dict[str, int]:
        """Return how many rows each card has."""
        ...


class CardJournal:
    """All cards' review logs."""

    def __init__(self, records: CardRecords) -> None:
        self._records = records

    def read_all(self) -> dict[str, tuple[CardEvent, ...]]:
        """Return the reviews of every card that has any."""
        return {card: tuple(_events(self._records.read(card))) for card in self._records.versions()}

    def append(self, card: str, at_version: int, event: CardEvent) -> None:
        """Store one event as number `at_version` of the card's log."""
        row = (type(event).__name__, codec.dumps(cast("object", event)))
        self._records.append(card, at_version, [row])


def _events(rows: Sequence[tuple[str, str]]) -> Iterable[CardEvent]:
    return (codec.loads(EVENT_TYPES[kind], payload) for kind, payload in rows)
