"""The notes a user has: ingested, listed, found again. The one door to the index.

    library = Library(folder, embedder, analyzer)
    library.ensure_bundled()
    library.ingest([Path("notes")])
    library.search("why divide by √d_k", k=5)

Safe between threads and between processes: before every read the library looks at the pointer file
and moves on to the generation it names; reads that are under way finish on the one they began with.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from functools import partial
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from interviewer.domain import Hit
from interviewer.errors import CorruptIndex, UnknownItem, UnknownSource
from interviewer.resources import knowledge
from interviewer.retrieval.catalogue import passage_text
from interviewer.retrieval.chroma_folder import FolderStores
from interviewer.retrieval.chroma_server import ServerStores
from interviewer.retrieval.generations import Shelf
from interviewer.retrieval.snapshot import Snapshot
from interviewer.retrieval.summary import silent
from interviewer.retrieval.walk import Root
from interviewer.text.language import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from interviewer.domain import Chunk, Item, Lang
    from interviewer.retrieval.builtin import BuiltinEmbedder
    from interviewer.retrieval.embedder import Embedder
    from interviewer.retrieval.generations import Mark
    from interviewer.retrieval.ingest import Ingest
    from interviewer.retrieval.prepare import Parse, Read
    from interviewer.retrieval.summary import IngestReport, Progress, SourceSummary
    from interviewer.text.analyze import Analyzer

T = TypeVar("T")

_DEPTH = 50  # how far down each of the two rankings is read before they are fused
_NAMED = 20  # sources listed in an error message


class Library:
    """Notes in `folder`, which need not exist yet. Nothing is opened before it is needed.

    With a `chroma_url` the vectors lie on that server. `read` and `parse` are replaced together
    with `stamp`, which names them, in tests alone.
    """

    def __init__(
        self,
        folder: Path,
        embedder: Embedder,
        analyzer: Analyzer,
        *,
        chroma_url: str | None = None,
        read: Read | None = None,
        parse: Parse | None = None,
        stamp: str | None = None,
    ) -> None:
        self._shelf = Shelf(folder)
        self._stores = ServerStores(chroma_url, folder) if chroma_url else FolderStores()
        self._embedder = embedder
        self._analyzer = analyzer
        self._read_note = read
        self._parse_note = parse
        self._stamp = stamp
        self._lock = threading.Lock()
        self._mark: Mark | None = None
        self._open: Snapshot | None = None

    def ingest(
        self, roots: Sequence[Path], *, bundled: bool = False, progress: Progress | None = None
    ) -> IngestReport:
        """Read files and folders; what did not change costs nothing, and what is gone is removed.

        "Gone" is judged below the given roots only. With `bundled`, a root is a bank, whose files
        are called `bank/<path below it>`. Another ingest that runs is waited for.
        Raises UnreadableNote for a root that is not there, or that is a file and no note;
        HomeNotWritable; CorruptIndex.
        """
        given = [Root.at(path, bundled=bundled) for path in roots]
        return self._ingest().run(given, progress or silent)

    def ensure_bundled(self, progress: Progress | None = None) -> IngestReport | None:
        """Bring the shipped bank up to date, and the whole index if the embedder changed.

        Cheap when there is nothing to do. None where no bank is shipped.
        """
        bank = knowledge() / "bank"
        if not bank.is_dir():
            return None
        roots = [Root.at(bank, bundled=True)]
        ingest = self._ingest()
        return ingest.peek(roots) or ingest.run(roots, progress or silent)

    def forget(self, source: str, progress: Progress | None = None) -> None:
        """Take one source out. UnknownSource if none, or more than one, is called so."""
        known = [summary.source for summary in self.sources()]
        found = _named(source, known)
        if len(found) != 1:
            raise UnknownSource(name=source, known=_listed(found or known))
        self._ingest().forget(frozenset(found), progress or silent)

    @property
    def generation(self) -> int:
        """The number of the generation in use; 0 before anything was ingested."""
        current = self._shelf.current()
        return current.number if current else 0

    @property
    def stale(self) -> bool:
        """Whether the index was made with another embedder, analyzer or store than those in use.

        It still answers, from words alone; the next ingest makes it anew.
        """
        return not self._ingest().fits(self._shelf.current())

    @property
    def vector_store(self) -> str:
        """Where vectors are kept, in words, once it was seen to answer; VectorServerDown."""
        if isinstance(self._stores, ServerStores):
            return f"Chroma server {self._stores.name}, version {self._stores.look()}"
        return f"Chroma in {self._shelf.folder}"

    def items(self, source: str | None = None) -> tuple[Item, ...]:
        """Return all items, or those of the sources called `source`, in a stable order.

        A source is called by its whole name, the end of its path, or its file name; UnknownSource
        if there is none.
        """
        return self._read(lambda snapshot: snapshot.catalogue.items(_within(snapshot, source)))

    def item(self, name: str, lang: Lang | None = None) -> Item:
        """Return the item with that id, in that language if one is given; else UnknownItem."""
        found = self._read(lambda snapshot: snapshot.catalogue.item(name, lang))
        if found is None:
            raise UnknownItem(name=name)
        return found

    def sources(self) -> tuple[SourceSummary, ...]:
        """Return what was ingested, by name."""
        return self._read(lambda snapshot: snapshot.catalogue.summaries())

    def duplicates(self) -> dict[tuple[str, str], tuple[Item, ...]]:
        """Return, by (source, id), the items of other sources that ask the same, for those that have any.

        Found at the first call after an ingest, about a millisecond a question, and kept.
        """
        return self._read(self._duplicates)

    def chunks(self, source: str) -> tuple[Chunk, ...]:
        """Return the passages of the sources called `source`, as they stand in them; UnknownSource as for `items`."""
        return self._read(lambda snapshot: _chunks_of(snapshot, source))

    def search(self, query: str, k: int = 5, *, source: str | None = None) -> tuple[Hit, ...]:
        """Return the `k` best passages by words and by meaning together, best first.

        Equal passages are given once; of parts of one answer or section that stand side by side the
        best is given first, the others after all else. UnknownSource as for `items`.
        """
        return self._read(lambda snapshot: self._search(snapshot, query, k, source))

    def close(self) -> None:
        """Let all files go; the next read opens them again."""
        with self._lock:
            self._retire(None, None)

    def _duplicates(self, snapshot: Snapshot) -> dict[tuple[str, str], tuple[Item, ...]]:
        from interviewer.retrieval.duplicates import find_pairs, matcher_stamp

        items = snapshot.catalogue.items()
        bundled = {s.source for s in snapshot.catalogue.summaries() if s.bundled}
        stamp = matcher_stamp(self._analyzer)
        found: dict[tuple[str, str], list[Item]] = defaultdict(list)
        for pair in snapshot.pairs(stamp, partial(find_pairs, items, bundled, self._analyzer)):
            one, other = (items[position] for position in pair)
            found[one.source, one.id].append(other)
            found[other.source, other.id].append(one)
        return {key: tuple(same) for key, same in found.items()}

    def _search(
        self, snapshot: Snapshot, query: str, k: int, source: str | None
    ) -> tuple[Hit, ...]:
        within = _within(snapshot, source)
        if k < 1 or not any(map(str.isalnum, query)):
            return ()
        ranked = self._ranked(snapshot, query, max(_DEPTH, k), within)
        return tuple(islice(_hits(snapshot, ranked, 2 * k), k))

    def _ranked(
        self, snapshot: Snapshot, query: str, depth: int, sources: Collection[str] | None
    ) -> Sequence[tuple[int, float]]:
        from interviewer.retrieval.fuse import reciprocal_rank_fusion

        rankings = [snapshot.by_words(self._analyzer.search_terms(query), depth, sources)]
        weights = [1.0]
        # Another embedder's vectors say nothing about this one's, and another server is not asked.
        made = snapshot.generation.embedder, snapshot.generation.store
        if made == (self._embedder.fingerprint, self._stores.name):
            vector = self._embedder.embed_query(query)
            rankings.append(snapshot.by_vector(vector, depth, sources))
            weights.append(self._embedder.weight)
        home = snapshot.catalogue.in_language(rankings[-1], language_of(query))
        return reciprocal_rank_fusion(rankings, weights, home=home)

    def _read(self, action: Callable[[Snapshot], T]) -> T:
        """Run `action` on the generation in use, which stays whole until it is done."""
        snapshot = self._enter()
        try:
            return action(snapshot)
        except CorruptIndex:
            # Two ingests may have ended since, and the second swept away what was still unopened.
            if self._shelf.mark() == self._mark:
                raise
        finally:
            self._leave(snapshot)
        return self._read(action)

    def _enter(self) -> Snapshot:
        with self._lock:
            mark = self._shelf.mark()
            if self._open is None or mark != self._mark:
                # Marked before it is read: a change in between is only read twice.
                current = self._shelf.current()
                self._retire(Snapshot.of(self._shelf, current, self._stores), mark)
            assert self._open is not None
            self._open.users += 1
            return self._open

    def _leave(self, snapshot: Snapshot) -> None:
        with self._lock:
            snapshot.users -= 1
            if snapshot is not self._open and not snapshot.users:
                snapshot.close()

    def _retire(self, successor: Snapshot | None, mark: Mark | None) -> None:
        """Replace the open snapshot; one that is being read is closed by its last reader."""
        old, self._open, self._mark = self._open, successor, mark
        if old is not None and not old.users:
            old.close()

    def _ingest(self) -> Ingest:
        from interviewer.notes.parse import parse_note  # only needed to write
        from interviewer.notes.read import read_note
        from interviewer.retrieval.ingest import Ingest
        from interviewer.retrieval.plan import parser_stamp
        from interviewer.retrieval.prepare import Preparer

        standard = self._read_note is None and self._parse_note is None
        read = self._read_note or read_note
        parse = self._parse_note or partial(parse_note, analyzer=self._analyzer)
        stamp = f"{self._stamp or parser_stamp()} {self._analyzer.fingerprint}"
        preparer = Preparer(self._analyzer, read, parse, self._builtin())
        return Ingest(self._shelf, self._embedder, preparer, stamp, self._stores, standard)

    def _builtin(self) -> BuiltinEmbedder | None:
        """Return the embedder if it is the built-in one, and looks at words as the index does."""
        from interviewer.retrieval.builtin import BuiltinEmbedder

        embedder = self._embedder
        if not isinstance(embedder, BuiltinEmbedder):
            return None
        return embedder if embedder.analyzer.fingerprint == self._analyzer.fingerprint else None


def _within(snapshot: Snapshot, source: str | None) -> frozenset[str] | None:
    """Return the sources of that name, or None for all; UnknownSource if there is none."""
    if source is None:
        return None
    known = [summary.source for summary in snapshot.catalogue.summaries()]
    found = _named(source, known)
    if not found:
        raise UnknownSource(name=source, known=_listed(known))
    return frozenset(found)


def _chunks_of(snapshot: Snapshot, source: str) -> tuple[Chunk, ...]:
    found = snapshot.catalogue.chunks(snapshot.catalogue.rows(_within(snapshot, source)))
    return tuple(found[row] for row in sorted(found))


def _named(name: str, known: Sequence[str]) -> list[str]:
    """Return the sources with exactly that name, else those whose path ends in it."""
    if name in known:
        return [name]
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts:
        return []
    return [source for source in known if PurePosixPath(source).parts[-len(parts) :] == parts]


def _listed(known: Sequence[str]) -> str:
    names = ", ".join(known[:_NAMED]) or "none"
    return f"{names} and {len(known) - _NAMED} more" if len(known) > _NAMED else names


def _hits(snapshot: Snapshot, ranked: Sequence[tuple[int, float]], size: int) -> Iterator[Hit]:
    """Yield hits in order, read `size` at a time; of those with equal text only the first.

    A part that stands right beside one already given, of the same answer or section, comes last:
    five places are better shown than one place in five slices.
    """
    seen: set[str] = set()
    given: dict[int, tuple[object, ...]] = {}
    further: list[Hit] = []
    for at in range(0, len(ranked), size):
        part = ranked[at : at + size]
        chunks = snapshot.catalogue.chunks([row for row, _ in part])
        for row, score in part:
            chunk = chunks[row]
            text = passage_text(chunk)
            if text in seen:
                continue
            seen.add(text)
            place = chunk.source, chunk.item or chunk.heading
            if place in (given.get(row - 1), given.get(row + 1)):
                further.append(Hit(chunk, score))
            else:
                given[row] = place
                yield Hit(chunk, score)
    yield from further
