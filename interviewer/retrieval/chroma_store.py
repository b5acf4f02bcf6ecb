"""The vectors of one generation, in a Chroma collection of their own.

Where collections lie is settled elsewhere: in a folder (chroma_folder.py) or on a server
(chroma_server.py). Vectors come from our embedders: Chroma's own default would download a model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection as Several
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    import numpy as np
    from chromadb import Collection, Where
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from numpy.typing import NDArray

    from interviewer.retrieval.generations import Generation, Place

_BATCH = 4096  # below Chroma's own limit of 5461 rows a call
# Half Chroma's default effort at building, twice at searching: the same 50 nearest are found
# (recall .99), and filling takes two thirds of the time.
GRAPH: CreateHNSWConfiguration = {"space": "ip", "ef_construction": 50, "ef_search": 200}


class Faults(Protocol):
    """Tells what went wrong with a store in this program's own errors."""

    def reading(self) -> AbstractContextManager[None]:
        """Guard what only reads."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """Guard what changes something."""
        ...


class Stores(Protocol):
    """Where the collections of all generations lie."""

    @property
    def name(self) -> str:
        """What the pointer calls it; another name means that the vectors must be brought over."""
        ...

    def create(self, place: Place, name: str, expected: int) -> VectorStore:
        """Return a new store for about `expected` rows."""
        ...

    def copy(self, previous: Place, old: str, place: Place, name: str) -> VectorStore | None:
        """Return a store that begins with all that an older one holds; None where it must be filled."""
        ...

    def open(self, place: Place, generation: Generation) -> VectorStore:
        """Return a published store; CorruptIndex if it is not whole."""
        ...

    def manifest(self, place: Place) -> dict[str, int]:
        """Return what a finished store is checked by when it is opened."""
        ...

    def sweep(self, kept: Several[int]) -> None:
        """Remove the collections of all generations but those of the numbers in `kept`."""
        ...


class VectorStore:
    """Rows and their vectors. Reading is safe between threads; writing is for one."""

    def __init__(self, client: Client, collection: Collection, faults: Faults) -> None:
        self._client = client
        self._collection = collection
        self._faults = faults
        self._closed = False

    def add(
        self, rows: Sequence[int], vectors: NDArray[np.float32], sources: Sequence[str]
    ) -> None:
        """Add vectors, shape (len(rows), dimension), each with the source it is from."""
        with self._faults.writing():
            for at in range(0, len(rows), _BATCH):
                part = slice(at, at + _BATCH)
                self._collection.add(
                    ids=[str(row) for row in rows[part]],
                    embeddings=vectors[part],
                    metadatas=[{"source": source} for source in sources[part]],
                )

    def rename(self, name: str) -> None:
        """Give the collection another name."""
        with self._faults.writing():
            self._collection.modify(name=name)

    def count(self) -> int:
        """Return how many rows there are."""
        with self._faults.reading():
            return self._collection.count()

    def remove(self, rows: Sequence[int]) -> None:
        """Take rows out."""
        with self._faults.writing():
            for at in range(0, len(rows), _BATCH):
                self._collection.delete(ids=[str(row) for row in rows[at : at + _BATCH]])

    def nearest(
        self, vector: NDArray[np.float32], k: int, sources: Several[str] | None = None
    ) -> list[int]:
        """Return the rows of the `k` nearest vectors, best first, of these sources only."""
        with self._faults.reading():
            where: Where | None = None
            if sources is not None:
                where = {"source": {"$in": [*sources]}}
            found = self._collection.query(
                query_embeddings=[vector], n_results=k, where=where, include=[]
            )
            return [int(row) for row in found["ids"][0]]

    def close(self) -> None:
        """Let the files go; a second call does nothing."""
        # Chroma counts the clients of one path: a second `close` would take another one's share.
        if not self._closed:
            self._closed = True
            self._client.close()
