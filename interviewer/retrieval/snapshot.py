"""One generation opened for reading; its parts are opened when first needed."""

from __future__ import annotations

import threading
from array import array
from typing import TYPE_CHECKING

from interviewer.errors import CorruptIndex
from interviewer.retrieval.catalogue import Catalogue
from interviewer.retrieval.generations import Generation

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from interviewer.retrieval.chroma_store import Stores, VectorStore
    from interviewer.retrieval.duplicates import Pair
    from interviewer.retrieval.generations import Place, Shelf
    from interviewer.retrieval.lexical import LexicalIndex


class Snapshot:
    """A generation's catalogue, words and vectors. Safe to share between threads."""

    def __init__(self, generation: Generation, place: Place, stores: Stores) -> None:
        self.generation = generation
        self.catalogue = Catalogue(place.catalogue if generation.number else None)
        self.users = 0  # counted by the library, which closes it after the last one
        self._place = place
        self._stores = stores
        self._lock = threading.Lock()
        self._vectors: VectorStore | None = None
        self._words: LexicalIndex | None = None
        self._rows: Sequence[int] = ()
        self._follows: NDArray[np.bool_] | None = None

    @staticmethod
    def of(shelf: Shelf, current: Generation | None, stores: Stores) -> Snapshot:
        """Open a generation of `shelf`; before the first one, an empty snapshot."""
        generation = current or Generation(0, "", "", 0)
        return Snapshot(generation, shelf.place(generation.number), stores)

    def by_words(
        self, terms: Sequence[str], k: int, sources: Collection[str] | None = None
    ) -> list[int]:
        """Return the rows of the `k` best chunks by their words, best first."""
        if not self.generation.chunks:
            return []
        from interviewer.retrieval.translate import translator

        index = self._opened_words()
        depth = k if sources is None else len(self._rows)
        also = translator().further_terms(terms)
        positions = index.search(terms, depth, also=also, follows=self._follows)
        found = [self._rows[position] for position, _ in positions]
        if sources is None:
            return found
        within = set(self.catalogue.rows(sources))
        return [row for row in found if row in within][:k]

    def by_vector(
        self, vector: NDArray[np.float32], k: int, sources: Collection[str] | None = None
    ) -> list[int]:
        """Return the rows of the `k` nearest chunks, best first."""
        if not self.generation.chunks:
            return []
        return self._opened_vectors().nearest(vector, k, sources)

    def pairs(self, stamp: str, find: Callable[[], tuple[Pair, ...]]) -> tuple[Pair, ...]:
        """Return the pairs of items kept beside this generation, found first if `stamp` is new."""
        from interviewer.retrieval.duplicates import keep_pairs, kept_pairs

        kept = kept_pairs(self._place.duplicates, stamp)
        if kept is None:
            kept = find()
            keep_pairs(self._place.duplicates, stamp, kept)
        return kept

    def close(self) -> None:
        """Let all files go."""
        self.catalogue.close()
        if self._vectors is not None:
            self._vectors.close()

    def _opened_words(self) -> LexicalIndex:
        from interviewer.retrieval.lexical import LexicalIndex

        with self._lock:
            if self._words is None:
                try:
                    words = LexicalIndex.load(self._place.lexical)
                except (OSError, ValueError, KeyError) as error:
                    raise CorruptIndex(path=self._place.folder.parent, detail=error) from error
                self._rows = array("q", self.catalogue.rows())
                self._follows = self.catalogue.follows()
                self._words = words
            return self._words

    def _opened_vectors(self) -> VectorStore:
        with self._lock:
            if self._vectors is None:
                self._vectors = self._stores.open(self._place, self.generation)
            return self._vectors
