"""The making of one generation: what stays is carried over, what is new is embedded and added."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from interviewer.errors import HomeNotWritable, VectorServerDown
from interviewer.retrieval.catalogue import Catalogue
from interviewer.retrieval.catalogue_writer import CatalogueWriter
from interviewer.retrieval.generations import Generation
from interviewer.retrieval.lexical import LexicalIndex
from interviewer.retrieval.vector_cache import VectorCache

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Sequence

    from interviewer.retrieval.catalogue_writer import SourceRows, StoredText
    from interviewer.retrieval.chroma_store import Stores, VectorStore
    from interviewer.retrieval.embedder import Embedder
    from interviewer.retrieval.generations import Shelf
    from interviewer.retrieval.summary import Progress
    from interviewer.text.analyze import Analyzer

_BATCH = 512  # passages embedded at a time: enough to keep a remote embedder busy
# Chroma marks what is deleted and searches around it: above this share, filling anew is better.
_HOLES = 0.3
_SMALL = 500  # chunks: below, filling anew takes no time


class Builder:
    """One generation on its way. Made by `building`, which removes it when it fails."""

    def __init__(
        self,
        shelf: Shelf,
        stores: Stores,
        previous: Generation | None,
        embedder: Embedder,
        analyzer: Analyzer,
    ) -> None:
        self._shelf = shelf
        self._stores = stores
        self._previous = previous
        self._embedder = embedder
        self._analyzer = analyzer
        number = previous.number + 1 if previous else 1
        made_by = embedder.fingerprint, analyzer.fingerprint
        self._made = Generation(number, *made_by, chunks=0, store=stores.name)
        self._place = shelf.begin(number)
        self._catalogue = CatalogueWriter(self._place.catalogue)
        self._cache = VectorCache(shelf.vectors, embedder)
        self._store: VectorStore | None = None
        self._waiting: list[StoredText] = []  # not embedded yet

    def carry(self, dropped: Collection[str], expected: int, progress: Progress) -> None:
        """Begin with what the previous generation holds, less the sources in `dropped`.

        `expected` is a guess at the number of chunks to come.
        """
        gone, kept = self._split(dropped)
        self._stores.sweep(self._in_use())  # what a killed ingest left
        copied = self._copy() if self._copies(gone, kept) else None
        if self._previous:
            old = self._shelf.place(self._previous.number).catalogue
            self._catalogue.carry(old, dropped, renumber=copied is None)
            if self._previous.analyzer != self._analyzer.fingerprint:
                self._catalogue.rework(self._analyzer.search_terms)
        if copied:
            self._store = copied
            copied.remove(gone)
        else:
            name = self._made.collection
            self._store = self._stores.create(self._place, name, len(kept) + expected)
            self._refill(progress)

    def add(self, rows: SourceRows) -> None:
        """Add one source."""
        self._waiting += self._catalogue.add(rows)
        while len(self._waiting) >= _BATCH:
            self._put(self._waiting[:_BATCH])
            del self._waiting[:_BATCH]

    def finish(self) -> Generation:
        """Complete the generation and bring it into use."""
        self._put(self._waiting)
        self._vectors.close()  # before the words, so that both are not in memory together
        count = len(self._catalogue)
        self._index_words()
        self._catalogue.finish()
        manifest = self._stores.manifest(self._place)
        self._made = replace(self._made, chunks=count, manifest=manifest)
        self._shelf.publish(self._made)
        before = {self._previous.embedder} if self._previous else set[str]()
        self._cache.prune({self._made.embedder} | before, self._place.catalogue)
        return self._made

    def close(self) -> None:
        """Let all files go, and remove them unless they are in use now."""
        self._cache.close()
        self._catalogue.close()
        if self._store is not None:
            self._store.close()
        current = self._shelf.current()
        if current is None or current.number != self._made.number:
            self._shelf.discard(self._made.number)
        with suppress(VectorServerDown):  # the next ingest sweeps too
            self._stores.sweep(self._in_use())

    @property
    def _vectors(self) -> VectorStore:
        assert self._store is not None, "carry comes first"
        return self._store

    def _split(self, dropped: Collection[str]) -> tuple[list[int], list[int]]:
        """Return the previous generation's rows: those that go, and those that stay."""
        if self._previous is None:
            return [], []
        catalogue = Catalogue(self._shelf.place(self._previous.number).catalogue)
        gone = catalogue.rows(dropped)
        kept = sorted(set(catalogue.rows()).difference(gone))
        catalogue.close()
        return gone, kept

    def _copies(self, gone: Sequence[int], kept: Sequence[int]) -> bool:
        """Whether the old vectors can be taken over as they are."""
        if self._previous is None or len(kept) < _SMALL:
            return False
        holes = max((*gone, kept[-1])) - len(kept)
        made_alike = (self._previous.embedder, self._previous.store) == (
            self._made.embedder,
            self._made.store,
        )
        return made_alike and holes <= _HOLES * len(kept)

    def _copy(self) -> VectorStore | None:
        assert self._previous is not None, "there is nothing to copy"
        old = self._shelf.place(self._previous.number)
        names = self._previous.collection, self._made.collection
        return self._stores.copy(old, names[0], self._place, names[1])

    def _in_use(self) -> tuple[int, ...]:
        """Return the generations somebody may be reading: the current one, and the one before."""
        current = self._shelf.current()
        return (current.number, current.number - 1) if current else ()

    def _index_words(self) -> None:
        index = LexicalIndex.build(self._catalogue.terms())
        try:
            index.save(self._place.lexical)
        except OSError as error:
            raise HomeNotWritable(path=self._shelf.folder, detail=error) from error

    def _refill(self, progress: Progress) -> None:
        """Bring the vectors of all that was carried over into the new store."""
        total = len(self._catalogue)
        for batch in self._catalogue.stored(_BATCH):
            self._put(batch)
            progress(min(batch[-1].row, total), total, "re-indexing")

    def _put(self, batch: Sequence[StoredText]) -> None:
        if batch:
            vectors = self._cache.vectors(batch)
            self._vectors.add([s.row for s in batch], vectors, [s.source for s in batch])


@contextmanager
def building(
    shelf: Shelf,
    stores: Stores,
    previous: Generation | None,
    embedder: Embedder,
    analyzer: Analyzer,
) -> Generator[Builder]:
    """Give a builder; whatever goes wrong, what it made is removed and the old one stays in use."""
    builder = Builder(shelf, stores, previous, embedder, analyzer)
    try:
        yield builder
    except sqlite3.OperationalError as error:
        raise HomeNotWritable(path=shelf.folder, detail=error) from error
    finally:
        builder.close()
