"""What one generation holds, in one SQLite file: sources, items, and chunks with their terms.

On disk rather than in memory, so that a hundred megabytes of notes cost no more to hold than ten.
A generation's file is written once by a `CatalogueWriter` and never changed after it is published.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interviewer.codec import dumps, loads
from interviewer.domain import Chunk, Item, Lang, Warned
from interviewer.errors import CorruptIndex
from interviewer.retrieval.summary import SourceSummary

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

# Filled by `CatalogueWriter`.
SCHEMA = """
CREATE TABLE sources (
    source TEXT PRIMARY KEY, bundled INTEGER, digest TEXT, stamp TEXT,
    items INTEGER, referenced INTEGER, chunks INTEGER, warnings TEXT);
CREATE TABLE items (row INTEGER PRIMARY KEY, id TEXT, lang TEXT, source TEXT, body TEXT);
CREATE TABLE chunks (row INTEGER PRIMARY KEY, source TEXT, digest TEXT, terms TEXT, body TEXT);
"""
# Of the named sources, or of all where the value is NULL.
_ITEMS_OF = """SELECT body FROM items
    WHERE ?1 IS NULL OR source IN (SELECT value FROM json_each(?1)) ORDER BY source, row"""
_ROWS_OF = """SELECT row FROM chunks
    WHERE ?1 IS NULL OR source IN (SELECT value FROM json_each(?1)) ORDER BY row"""


@dataclass(frozen=True, slots=True)
class Origin:
    """A source file as it was when parsed: `stamp` names the parser, `digest` the bytes."""

    source: str
    digest: str
    stamp: str
    bundled: bool = False


@dataclass(frozen=True, slots=True)
class Warnings:
    """A source's warnings, in a form that has a name in JSON."""

    all: tuple[Warned, ...] = ()


def passage_text(chunk: Chunk) -> str:
    """Return what is indexed for a chunk: where it stands, then what it says."""
    return "\n".join((*chunk.heading, chunk.text))


class Catalogue:
    """Reads one published generation, or nothing if `path` is None. Safe between threads."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = threading.Lock()
        # Immutable: no lock files, and no write to a file that other processes read.
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1" if path else "file::memory:"
        with self._reading():
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            if path is None:
                self._connection.executescript(SCHEMA)
            self._connection.execute("SELECT 1 FROM sources LIMIT 1").fetchall()

    def origins(self) -> dict[str, Origin]:
        """Return every source with what it was parsed from."""
        rows = self._all("SELECT source, digest, stamp, bundled FROM sources")
        return {row[0]: Origin(row[0], row[1], row[2], bool(row[3])) for row in rows}

    def summaries(self) -> tuple[SourceSummary, ...]:
        """Return every source in name order."""
        rows = self._all(
            "SELECT source, items, referenced, chunks, bundled, warnings FROM sources ORDER BY 1"
        )
        return tuple(
            SourceSummary(source, items, answered, chunks, bool(bundled), self._printed(warnings))
            for source, items, answered, chunks, bundled, warnings in rows
        )

    def warned(self, sources: Collection[str]) -> tuple[Warned, ...]:
        """Return the warnings of the named sources, in name order."""
        rows = self._all("SELECT source, warnings FROM sources ORDER BY source")
        return tuple(w for source, text in rows if source in sources for w in self._warnings(text))

    def items(self, sources: Collection[str] | None = None) -> tuple[Item, ...]:
        """Return the items, by source and then as they stand in it."""
        rows = self._all(_ITEMS_OF, _named(sources))
        with self._reading():
            return tuple(loads(Item, body) for (body,) in rows)

    def item(self, name: str, lang: Lang | None) -> Item | None:
        """Return the first item of that id (and language)."""
        query = (
            "SELECT body FROM items WHERE id = ? AND lang = ifnull(?, lang) ORDER BY source, row"
        )
        rows = self._all(query, (name, lang))
        with self._reading():
            return loads(Item, rows[0][0]) if rows else None

    def chunks(self, rows: Sequence[int]) -> dict[int, Chunk]:
        """Return the chunks at these rows."""
        query = "SELECT row, body FROM chunks WHERE row IN (SELECT value FROM json_each(?))"
        found = self._all(query, (dumps(tuple(rows)),))
        with self._reading():
            return {row: loads(Chunk, body) for row, body in found}

    def rows(self, sources: Collection[str] | None = None) -> list[int]:
        """Return the rows of all chunks, or of these sources', ascending."""
        rows = self._all(_ROWS_OF, _named(sources))
        return [row for (row,) in rows]

    def follows(self) -> NDArray[np.bool_]:
        """Return for every chunk, by row, whether it is of the same source as the one before."""
        import numpy as np

        sources = self._all("SELECT source FROM chunks ORDER BY row")
        return np.array([n > 0 and sources[n - 1] == this for n, this in enumerate(sources)], bool)

    def in_language(self, rows: Sequence[int], lang: Lang) -> frozenset[int]:
        """Return those of the chunks at these rows that are in a language."""
        query = """SELECT row FROM chunks WHERE row IN (SELECT value FROM json_each(?))
            AND json_extract(body, '$.lang') = ?"""
        return frozenset(row for (row,) in self._all(query, (dumps(tuple(rows)), lang)))

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def _all(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        with self._lock, self._reading():
            return self._connection.execute(query, values).fetchall()

    def _printed(self, text: str) -> tuple[str, ...]:
        return tuple(map(str, self._warnings(text)))

    def _warnings(self, text: str) -> tuple[Warned, ...]:
        with self._reading():
            return loads(Warnings, text).all

    @contextmanager
    def _reading(self) -> Generator[None]:
        """Tell damage from everything else that can go wrong."""
        try:
            yield
        except (sqlite3.DatabaseError, ValueError) as error:
            path = self._path.parent.parent if self._path else ""
            raise CorruptIndex(path=path, detail=error) from error


def _named(sources: Collection[str] | None) -> tuple[str | None]:
    return (None if sources is None else dumps(tuple(sources)),)
