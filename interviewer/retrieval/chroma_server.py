"""Chroma on a server of one's own, one collection a generation.

Several indexes may share a server: each gives its collections a prefix of its own, kept in a file
beside its folder. A collection is filled before the pointer names it and removed only when a later
one has been published; what a killed ingest left is removed by the next.
"""

from __future__ import annotations

import secrets
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from interviewer.errors import CorruptIndex, HomeNotWritable, VectorServerDown
from interviewer.retrieval.chroma_store import GRAPH, VectorStore

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator

    from chromadb.api.client import Client

    from interviewer.retrieval.generations import Generation, Place

_PATIENCE = 10.0  # seconds for the first answer; Chroma's own client would wait for ever
_PAGE = 100
_TOLD = 200  # characters of what the server says
_PORTS = {"http": 80, "https": 443}


class ServerStores:
    """Stores on the Chroma server at `url`, of the index in `folder`."""

    def __init__(self, url: str, folder: Path) -> None:
        self.name = url.rstrip("/")
        self._folder = folder
        self._token = folder.with_name(f"{folder.name}.chroma-prefix")
        self._faults = _ServerFaults(self.name, folder)

    def create(self, place: Place, name: str, expected: int) -> VectorStore:  # noqa: ARG002 - the server decides itself when to write
        """Return a new, empty collection. VectorServerDown."""
        prefix = self._prefix(make=True)
        with self._faults.writing():
            client = self._client()
            collection = client.create_collection(
                f"{prefix}-{name}", configuration={"hnsw": GRAPH}, embedding_function=None
            )
            return VectorStore(client, collection, self._faults)

    def copy(self, previous: Place, old: str, place: Place, name: str) -> None:
        """Return None: a server cannot copy; the vectors come from the cache."""

    def open(self, place: Place, generation: Generation) -> VectorStore:
        """Return the published collection; CorruptIndex if the server no longer holds all of it."""
        name = f"{self._prefix()}-{generation.collection}"
        with self._faults.reading():
            client = self._client()
            collection = client.get_collection(name, embedding_function=None)
        store = VectorStore(client, collection, self._faults)
        if (count := store.count()) != generation.chunks:
            store.close()
            detail = f"{self.name} holds {count} of {generation.chunks} vectors"
            raise CorruptIndex(path=place.folder.parent, detail=detail)
        return store

    def manifest(self, place: Place) -> dict[str, int]:  # noqa: ARG002 - there are no files
        """Return nothing: what is checked is the number of vectors."""
        return {}

    def sweep(self, kept: Collection[int]) -> None:
        """Remove this index's collections of all other generations. VectorServerDown."""
        prefix = f"{self._prefix()}-"
        with self._faults.writing(), closing(self._client()) as client:
            ours = [name for name in _names(client) if name.startswith(prefix)]
            for name in ours:
                if int(name.rpartition("-")[2]) not in kept:
                    client.delete_collection(name)

    def look(self) -> str:
        """Return the version of the server, if it answers. VectorServerDown."""
        with self._faults.reading(), closing(self._client()) as client:
            return client.get_version()

    def _prefix(self, *, make: bool = False) -> str:
        try:
            return self._token.read_text("utf-8").strip()
        except FileNotFoundError:
            if not make:
                return "none"  # no collection is called so
        prefix = f"interviewer-{secrets.token_hex(6)}"
        try:
            self._token.write_text(prefix, "utf-8")
        except OSError as error:
            raise HomeNotWritable(path=self._folder, detail=error.strerror or error) from error
        return prefix

    def _client(self) -> Client:
        import chromadb
        import httpx
        from chromadb.config import Settings

        httpx.get(f"{self.name}/api/v2/heartbeat", timeout=_PATIENCE).raise_for_status()
        parts = urlsplit(self.name)
        client = chromadb.HttpClient(
            host=parts.hostname or "",
            port=parts.port or _PORTS[parts.scheme],
            ssl=parts.scheme == "https",
            settings=Settings(anonymized_telemetry=False),
        )
        return cast("Client", client)  # declared as an interface that lacks `close`


def _names(client: Client) -> Iterator[str]:
    at = 0
    while page := client.list_collections(limit=_PAGE, offset=at):
        yield from (collection.name for collection in page)
        at += len(page)


@dataclass(frozen=True, slots=True)
class _ServerFaults:
    url: str
    folder: Path

    @contextmanager
    def reading(self) -> Generator[None]:
        from chromadb.errors import NotFoundError

        try:
            with self.writing():
                yield
        except NotFoundError as error:
            detail = f"its vectors are not on {self.url}"
            raise CorruptIndex(path=self.folder, detail=detail) from error

    @contextmanager
    def writing(self) -> Generator[None]:
        import httpx  # what Chroma's own client asks with
        from chromadb.errors import ChromaError, NotFoundError

        try:
            yield
        except NotFoundError:
            raise
        except Exception as error:
            # What is no answer of Chroma's, such as a proxy's page, is raised as a bare Exception.
            known = isinstance(error, (httpx.HTTPError, ChromaError, ValueError))
            if not known and type(error) is not Exception:
                raise
            detail = " ".join(str(error).split())[:_TOLD] or type(error).__name__
            raise VectorServerDown(url=self.url, detail=detail) from error
