"""The append-only log: rows of `(stream, number, type, payload)`, never changed, deleted only with their stream.

A stream is a session's interview (`events`) or a card's reviews (`reviews`).
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import exc

from interviewer.errors import CorruptDatabase, StaleSession
from interviewer.store.database import events, open_database, reviews

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence


class Records:
    """The streams of one table. Safe to use from several threads and processes."""

    def __init__(self, engine: sa.Engine, table: sa.Table = events) -> None:
        self._engine = engine
        self._table = table
        # The first column names the stream.
        self._stream: sa.Column[str] = table.columns.values()[0]

    def read(self, stream: str) -> list[tuple[str, str]]:
        """Return a stream's rows `(type, payload)` in order; none if it is unknown."""
        columns = self._table.c
        query = (
            sa.select(columns.type, columns.payload)
            .where(self._stream == stream)
            .order_by(columns.seq)
        )
        with self._reading() as connection:
            return [(row.type, row.payload) for row in connection.execute(query)]

    def append(self, stream: str, at_version: int, rows: Sequence[tuple[str, str]]) -> None:
        """Store rows durably, all or none; StaleSession when another writer took `at_version`."""
        values = [
            {self._stream.name: stream, "seq": at_version + n, "type": kind, "payload": payload}
            for n, (kind, payload) in enumerate(rows)
        ]
        try:
            with self._engine.begin() as connection:
                connection.execute(self._table.insert(), values)
        except exc.IntegrityError as error:
            raise StaleSession(session=stream) from error
        except exc.DatabaseError as error:
            raise CorruptDatabase(path=self._engine.url.database, detail=error.orig) from error

    def sessions(self) -> list[str]:
        """Return all streams, the newest first (by the time their first row names)."""
        # Every first payload begins with its ISO 8601 time: {"at":"2026-…
        began = sa.func.substr(self._table.c.payload, 1, 40)
        query = sa.select(self._stream).where(self._table.c.seq == 0).order_by(began.desc())
        with self._reading() as connection:
            return list(connection.scalars(query))

    def versions(self) -> dict[str, int]:
        """Return how many rows each stream has: what has to be read again after another process wrote."""
        query = sa.select(self._stream, sa.func.count()).group_by(self._stream)
        with self._reading() as connection:
            return {str(name): int(count) for name, count in connection.execute(query)}

    def delete(self, stream: str) -> None:
        """Delete a stream for good; unknown ones are none."""
        with self._engine.begin() as connection:
            connection.execute(self._table.delete().where(self._stream == stream))

    @contextmanager
    def _reading(self) -> Generator[sa.Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except exc.DatabaseError as error:
            raise CorruptDatabase(path=self._engine.url.database, detail=error.orig) from error


class Store:
    """One database: interviews, and reviews of what they left open."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self.events = Records(engine)
        self.reviews = Records(engine, reviews)

    @staticmethod
    def open(url: str) -> Store:
        """Open a database, or make it; HomeNotWritable, CorruptDatabase or SchemaMismatch if it cannot be used."""
        return Store(open_database(url))

    def forget(self, session: str, cards: Iterable[str]) -> None:
        """Delete a session and the reviews of `cards`, all or none, and leave nothing of them in the file."""
        with self._engine.begin() as connection:
            connection.execute(events.delete().where(events.c.session == session))
            for card in cards:
                connection.execute(reviews.delete().where(reviews.c.card == card))
        if self._engine.dialect.name == "sqlite":
            # The write-ahead log holds what was written before; emptied, it holds nothing.
            automatic = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            with automatic as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
