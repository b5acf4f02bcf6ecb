"""Events to records and back: the log's side of the interview. Knows JSON, not the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from interviewer import codec
from interviewer.errors import UnknownSession
from interviewer.interview.events import EVENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.interview.events import Event


class RecordStore(Protocol):
    """Rows of `(type, payload)` per session, append-only."""

    def read(self, session: str, /) -> Sequence[tuple[str, str]]:
        """Return a session's rows in order; none if it is unknown."""
        ...

    def append(self, session: str, at_version: int, rows: Sequence[tuple[str, str]], /) -> None:
        """Store rows durably, all or none; StaleSession when `at_version` is taken."""
        ...


class Journal:
    """An `EventLog` over any record store."""

    def __init__(self, records: RecordStore) -> None:
        self._records = records

    def read(self, session: str) -> tuple[Event, ...]:
        """Return all events; UnknownSession if there are none."""
        rows = self._records.read(session)
        if not rows:
            raise UnknownSession(name=session)
        return tuple(codec.loads(EVENT_TYPES[kind], payload) for kind, payload in rows)

    def append(self, session: str, at_version: int, events: Sequence[Event]) -> None:
        """Store `events` from number `at_version` on."""
        rows = [(type(event).__name__, codec.dumps(cast("object", event))) for event in events]
        self._records.append(session, at_version, rows)
