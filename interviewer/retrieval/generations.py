"""Generations on disk: each in a folder of its own, the one in use named by a small pointer file.

    index/
      current.json     the pointer, replaced in one step when a generation is complete
      ingest.lock      held by whoever ingests; the next one waits
      vectors.sqlite   vectors already made (vector_cache.py)
      gen-000007/      catalogue.sqlite, chroma/, lexical/

A crash at any moment leaves the pointer at a whole generation. The one before it stays until the
next is published, for readers that are still at it.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.codec import dumps, loads
from interviewer.errors import CorruptIndex, HomeNotWritable, SchemaMismatch

if TYPE_CHECKING:
    from collections.abc import Generator

    from interviewer.retrieval.summary import Progress

SCHEMA = 1
Mark = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Generation:
    """What the pointer says. `embedder` and `analyzer` are the fingerprints it was made with.

    `store` is the Chroma server that holds its vectors; empty where they lie beside it.
    """

    number: int
    embedder: str
    analyzer: str
    chunks: int
    manifest: dict[str, int] = field(default_factory=dict[str, int])
    schema: int = SCHEMA
    store: str = ""

    @property
    def collection(self) -> str:
        """The name of its Chroma collection: one per embedder and generation."""
        return f"notes-{sha256(self.embedder.encode()).hexdigest()[:12]}-{self.number}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the parts of one generation lie."""

    folder: Path

    @property
    def catalogue(self) -> Path:
        """Sources, items and chunks."""
        return self.folder / "catalogue.sqlite"

    @property
    def chroma(self) -> Path:
        """The vectors."""
        return self.folder / "chroma"

    @property
    def lexical(self) -> Path:
        """The index of words."""
        return self.folder / "lexical"

    @property
    def duplicates(self) -> Path:
        """Which items ask the same; written when first asked for."""
        return self.folder / "duplicates.json"


class Shelf:
    """The folder that holds them all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vectors = folder / "vectors.sqlite"
        self._pointer = folder / "current.json"

    def place(self, number: int) -> Place:
        """Return where a generation is, or would be."""
        return Place(self.folder / f"gen-{number:06d}")

    def mark(self) -> Mark | None:
        """Return what changes whenever another generation comes into use."""
        try:
            status = self._pointer.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def current(self) -> Generation | None:
        """Return the generation in use, or None before the first."""
        try:
            found = loads(Generation, self._pointer.read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as error:
            detail = f"{self._pointer.name}: {error}"
            raise CorruptIndex(path=self.folder, detail=detail) from error
        if found.schema != SCHEMA:
            raise SchemaMismatch(path=self.folder, found=found.schema, expected=SCHEMA)
        if not self.place(found.number).folder.is_dir():
            detail = f"generation {found.number} is missing"
            raise CorruptIndex(path=self.folder, detail=detail)
        return found

    @contextmanager
    def locked(self, progress: Progress) -> Generator[None]:
        """Hold the right to ingest; wait for whoever has it. A killed holder frees it."""
        from filelock import FileLock, Timeout

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / "ingest.lock")
            try:
                lock.acquire(timeout=0)
            except Timeout:
                progress(0, 0, "waiting for another ingest to finish")
                lock.acquire()
        except OSError as error:
            raise HomeNotWritable(path=self.folder, detail=error.strerror or error) from error
        try:
            yield
        finally:
            lock.release()

    def begin(self, number: int) -> Place:
        """Return an empty place for a generation, left-overs of a killed one removed."""
        place = self.place(number)
        try:
            if place.folder.exists():
                shutil.rmtree(place.folder)
            place.folder.mkdir()
        except OSError as error:
            raise HomeNotWritable(path=self.folder, detail=error.strerror or error) from error
        return place

    def publish(self, generation: Generation) -> None:
        """Bring a complete generation into use, in one step; sweep what nobody reads any more."""
        draft = self._pointer.with_suffix(".tmp")
        try:
            with draft.open("w", encoding="utf-8") as file:
                file.write(dumps(generation))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._pointer)
        except OSError as error:
            raise HomeNotWritable(path=self.folder, detail=error.strerror or error) from error
        kept = {self.place(generation.number - back).folder for back in (0, 1)}
        for folder in set(self.folder.glob("gen-*")) - kept:
            shutil.rmtree(folder, ignore_errors=True)

    def discard(self, number: int) -> None:
        """Remove what an ingest that failed has made."""
        shutil.rmtree(self.place(number).folder, ignore_errors=True)
