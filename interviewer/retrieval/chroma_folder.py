"""Chroma in the index's own folder, one folder a generation.

Seen with Chroma 1.5: what another client adds or deletes stays invisible to a running one; a
deleted and recreated collection breaks open handles; a killed bulk add leaves a part of it. So a
collection is filled in a folder nobody reads yet, and never touched after it is published.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from interviewer.errors import CorruptIndex, HomeNotWritable
from interviewer.retrieval.chroma_store import GRAPH, VectorStore

if TYPE_CHECKING:
    from collections.abc import Collection, Generator

    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration

    from interviewer.retrieval.generations import Generation, Place

_DATABASE = "chroma.sqlite3"


class FolderStores:
    """Stores beside the catalogues; they go when their generation's folder goes."""

    name = ""

    def create(self, place: Place, name: str, expected: int) -> VectorStore:
        """Return a new store; `expected` rows tell how often to write its graph. HomeNotWritable."""
        # The graph is written whenever this many rows wait; the rest is replayed at every opening.
        sync = max(50, min(2000, expected // 10))
        graph: CreateHNSWConfiguration = {
            **GRAPH,
            "sync_threshold": sync,
            "batch_size": min(100, sync),
        }
        faults = _FolderFaults(place.chroma)
        with faults.writing():
            client = _client(place.chroma)
            collection = client.create_collection(
                name, configuration={"hnsw": graph}, embedding_function=None
            )
            return VectorStore(client, collection, faults)

    def copy(self, previous: Place, old: str, place: Place, name: str) -> VectorStore:
        """Return a store that begins with all that the one called `old` holds. HomeNotWritable."""
        source_folder, folder = previous.chroma, place.chroma
        with _FolderFaults(folder).writing():
            shutil.copytree(source_folder, folder, ignore=shutil.ignore_patterns(f"{_DATABASE}*"))
            # Every reader that opens the old store writes a mark into its database: copy by the
            # database's own means, which wait for that.
            with (
                closing(sqlite3.connect(source_folder / _DATABASE)) as source,
                closing(sqlite3.connect(folder / _DATABASE)) as target,
            ):
                source.backup(target)
        store = _opened(folder, old)
        store.rename(name)
        return store

    def open(self, place: Place, generation: Generation) -> VectorStore:
        """Return the published store; CorruptIndex if its files are not all there."""
        if self.manifest(place) != generation.manifest:
            detail = "files of the vector index are missing or cut short"
            raise CorruptIndex(path=place.folder.parent, detail=detail)
        return _opened(place.chroma, generation.collection)

    def manifest(self, place: Place) -> dict[str, int]:
        """Return the sizes of the graph's files, which never change once published.

        Chroma answers from what is left, without a word, when some are missing.
        """
        folder = place.chroma
        files = (p for p in folder.rglob("*") if p.is_file() and p.parent != folder)
        return {p.relative_to(folder).as_posix(): p.stat().st_size for p in files}

    def sweep(self, kept: Collection[int]) -> None:
        """Do nothing: the folders of generations are removed whole."""


@dataclass(frozen=True, slots=True)
class _FolderFaults:
    """`folder` is the store's: gen-…/chroma."""

    folder: Path

    @contextmanager
    def reading(self) -> Generator[None]:
        from chromadb.errors import ChromaError

        index = self.folder.parent.parent
        try:
            yield
        except (ChromaError, sqlite3.Error, ValueError) as error:
            # Opening a store writes a mark into it: what cannot be written cannot be read either.
            if self.folder.is_dir() and not os.access(self.folder, os.W_OK):
                raise HomeNotWritable(path=index, detail=error) from error
            raise CorruptIndex(path=index, detail=error) from error

    @contextmanager
    def writing(self) -> Generator[None]:
        from chromadb.errors import ChromaError

        try:
            yield
        except (ChromaError, sqlite3.Error, OSError) as error:
            raise HomeNotWritable(path=self.folder.parent.parent, detail=error) from error


def _opened(folder: Path, name: str) -> VectorStore:
    faults = _FolderFaults(folder)
    with faults.reading():
        if not (folder / _DATABASE).is_file():
            raise CorruptIndex(path=folder.parent.parent, detail=f"{_DATABASE} is missing")
        client = _client(folder)
        return VectorStore(client, client.get_collection(name, embedding_function=None), faults)


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
    return cast("Client", client)  # declared as an interface that lacks `close`
