"""The user's notes and the bank: read, listed, searched, checked."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, cast

from interviewer import codec, resources
from interviewer.errors import UnreadableNote
from interviewer.services.remembered import remember
from interviewer.services.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.codec import Json
    from interviewer.domain import Item, Lang
    from interviewer.notes.lint import Finding


class Notebook(Service):
    """What can be done with notes."""

    def ingest(
        self, paths: Sequence[Path], progress: Callable[[int, int, str], None] | None = None
    ) -> dict[str, Json]:
        """Read notes into the bank and the index; return the counts of `interviewer ingest --json`."""
        counts = self._parts.library.ingest(paths, progress=progress).to_json()
        remember(self._parts.writable_home(), paths)
        return cast("dict[str, Json]", counts)

    def add_uploads(
        self, paths: Sequence[Path], progress: Callable[[int, int, str], None] | None = None
    ) -> dict[str, Json]:
        """Keep dropped files in the data folder, under their own names, and ingest them."""
        folder = self._parts.writable_home() / "notes"
        folder.mkdir(exist_ok=True)
        copies = [_keep(path, folder, taken) for taken, path in _numbered(paths)]
        try:
            counts = self.ingest([folder], progress)
        finally:
            refused = self._drop_unread(copies)
        told = cast("list[str]", counts["warnings"])
        unnamed = [name for name in refused if not any(name in line for line in told)]
        notes = [
            f"{name}: not a note (Markdown, text, PDF, Word or HTML); left out" for name in unnamed
        ]
        return counts | {"warnings": [*told, *notes]}

    def _drop_unread(self, copies: list[Path]) -> list[str]:
        """Delete copies that gave nothing: they would be warned about at every later ingest."""
        listed = {s.source: s for s in self._parts.library.sources()}
        unread: list[str] = []
        for copy in copies:
            kept = listed.get(copy.as_posix())
            if kept is not None and (kept.items or kept.chunks or not kept.warnings):
                continue
            copy.unlink(missing_ok=True)
            unread.append(copy.name)
            if kept is not None:
                self._parts.library.forget(kept.source)
        return unread

    def explain(self, path: Path) -> str:
        """Return, line by line, what a note would become."""
        from interviewer.notes.explain import explain
        from interviewer.notes.read import read_note

        return "\n".join(map(str, explain(read_note(path), self._parts.analyzer)))

    def lint(self, paths: Sequence[Path]) -> list[Finding]:
        """Check bank files (the shipped bank if none are named)."""
        from interviewer.notes.bibliography import load_bibliography
        from interviewer.notes.lint import lint_bank
        from interviewer.notes.read import read_note

        named = paths or [resources.knowledge() / "bank"]
        files = [
            file
            for path in named
            for file in (sorted(path.rglob("*.md")) if path.is_dir() else [path])
        ]
        return lint_bank(
            [read_note(file) for file in files], self._parts.analyzer, load_bibliography()
        )

    def items(
        self, source: str | None = None, *, duplicates: bool = False
    ) -> list[dict[str, Json]]:
        """Return the rows of `interviewer bank list`; on request with the `duplicates` of each item."""
        items = self._parts.library.items(source)
        langs: dict[str, list[Lang]] = {}
        for item in self._parts.library.items():
            langs.setdefault(item.id, []).append(item.lang)
        rows = [_item_row(item, langs[item.id]) for item in items]
        if not duplicates:
            return rows
        same = self._parts.library.duplicates()
        return [
            row | {"duplicates": _places(same.get((item.source, item.id), ()))}
            for row, item in zip(rows, items, strict=True)
        ]

    def duplicates(self, source: str, item: str) -> list[dict[str, Json]]:
        """Return the items of other sources that ask what this one asks: {id, source, question}."""
        same = self._parts.library.duplicates().get((source, item), ())
        return [
            {"id": other.id, "source": other.source, "question": other.question} for other in same
        ]

    def sources(self) -> list[dict[str, Json]]:
        """Return what was ingested, the bank included."""
        rows = [cast("dict[str, Json]", codec.to_json(s)) for s in self._parts.library.sources()]
        return [row | {"name": str(row["source"]).rsplit("/", 1)[-1]} for row in rows]

    def search(self, query: str, k: int = 5) -> list[dict[str, Json]]:
        """Return the rows of `interviewer search`, best first."""
        return [
            {
                "id": hit.chunk.id,
                "score": round(hit.score, 6),
                "source": hit.chunk.source,
                "lines": str(hit.chunk.lines),
                "heading": " › ".join(hit.chunk.heading),
                "text": hit.chunk.text,
            }
            for hit in self._parts.library.search(query, k)
        ]


def _numbered(paths: Sequence[Path]) -> list[tuple[int, Path]]:
    """Return each path with how many of the same file name came before it: a folder may hold several."""
    seen: Counter[str] = Counter()
    found: list[tuple[int, Path]] = []
    for path in paths:
        found.append((seen[path.name], path))
        seen[path.name] += 1
    return found


def _keep(path: Path, folder: Path, taken: int) -> Path:
    name = Path(safe_name(path.name))
    copy = folder / (f"{name.stem}-{taken + 1}{name.suffix}" if taken else name.name)
    try:
        shutil.copyfile(path, copy)
    except OSError as error:
        raise UnreadableNote(path=path.name, detail=error.strerror or error) from error
    return copy


def safe_name(name: str) -> str:
    """Return a file name that stays in its folder, whatever the browser sent."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].replace("\x00", "").lstrip(".")
    return last[-120:] or "notes.md"


def _places(items: Sequence[Item]) -> list[Json]:
    return [{"id": item.id, "source": item.source} for item in items]


def _item_row(item: Item, langs: list[Lang]) -> dict[str, Json]:
    return {
        "id": item.id,
        "question": item.question,
        "lang": item.lang,
        "topic": item.topic,
        "kind": item.kind,
        "level": item.level,
        "source": item.source,
        "lines": str(item.lines),
        "has_reference": item.reference is not None,
        "criteria": [{"id": c.id, "text": c.text, "weight": c.weight} for c in item.criteria],
        "translations": [lang for lang in langs if lang != item.lang],
    }
