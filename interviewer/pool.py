"""What interviews are drawn from: the library's items, the bank's and the user's, and the tracks on disk."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from interviewer.errors import UnknownTrack, UnreadableNote
from interviewer.interview.track import Track, parse_track
from interviewer.notes.written import with_written
from interviewer.retrieval.match import QuestionMatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from interviewer.domain import Item, Lang
    from interviewer.retrieval.embedder import Embedder
    from interviewer.retrieval.library import Library
    from interviewer.text.analyze import Analyzer


class LibraryPool:
    """A plan's pool over one reading of the library."""

    def __init__(
        self,
        library: Library,
        analyzer: Analyzer,
        embedder: Embedder,
        weak: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self._weak = weak
        self._library = library
        self._analyzer = analyzer
        self._embedder = embedder
        self._bundled = {s.source for s in library.sources() if s.bundled}
        self._matchers: dict[Lang, QuestionMatcher] = {}
        everything = library.items()
        self._bank = tuple(item for item in everything if item.source in self._bundled)
        own = [item for item in everything if item.source not in self._bundled]
        self._notes = with_written(own, own)

    def bank(self) -> Sequence[Item]:
        """Return the curated items."""
        return self._bank

    def notes(self, source: str | None = None) -> Sequence[Item]:
        """Return the user's items; UnknownSource if `source` was never ingested."""
        if source is None:
            return self._notes
        return with_written(self._library.items(source), self._notes)

    def match(self, item: Item) -> Item | None:
        """Return the bank item that asks the same as `item`, in its language if there is one."""
        found = self._matcher(item.lang).match(item.question)
        return found.item if found else None

    def duplicates(self, item: Item) -> Sequence[Item]:
        """Return the items of other sources that ask what `item` asks, the user's own first."""
        found = self._duplicates.get((item.source, item.id), ())
        return sorted(found, key=lambda other: other.source in self._bundled)

    def twins(self, items: Sequence[Item]) -> set[str]:
        """Return the ids of those that ask what an earlier one of `items` asks."""
        found: set[str] = set()
        for n, item in enumerate(items):
            earlier = [i for i in items[:n] if i.lang == item.lang and i.id not in found]
            if QuestionMatcher(earlier, self._analyzer, self._embedder).match(item.question):
                found.add(item.id)
        return found

    def weak(self) -> Sequence[str]:
        """Return the ids of items answered badly before, the weakest first."""
        return self._weak()

    @cached_property
    def _duplicates(self) -> dict[tuple[str, str], tuple[Item, ...]]:
        return self._library.duplicates()

    def _matcher(self, lang: Lang) -> QuestionMatcher:
        if lang not in self._matchers:
            candidates = [b for b in self._bank if b.lang == lang] or self._bank
            self._matchers[lang] = QuestionMatcher(candidates, self._analyzer, self._embedder)
        return self._matchers[lang]


class Tracks:
    """Track files of several folders; a later folder's track replaces an earlier one's of the same id."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)

    def all(self) -> dict[str, Track]:
        """Return all tracks by id, in their files' order; InvalidTrack names the first bad file."""
        found: dict[str, Track] = {}
        for folder in self._folders:
            for path in sorted(folder.glob("*.y*ml")):
                track = parse_track(_read(path), str(path))
                found[track.id] = track
        return found

    def get(self, name: str) -> Track:
        """Return one track; UnknownTrack lists what there is."""
        tracks = self.all()
        if name not in tracks:
            raise UnknownTrack(name=name, known=", ".join(tracks))
        return tracks[name]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableNote(path=path, detail=error) from error
