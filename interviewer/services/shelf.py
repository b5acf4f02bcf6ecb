"""One source at a time: looked at, edited in place, checked, taken away, read again."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from interviewer import resources
from interviewer.domain import Lines, Note
from interviewer.errors import NotNow, UnknownSource, UnreadableNote
from interviewer.services.remembered import forget
from interviewer.services.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.codec import Json
    from interviewer.domain import Chunk
    from interviewer.retrieval.summary import SourceSummary

_TEXT_SUFFIXES: Final = frozenset({".md", ".markdown", ".mdx", ".txt"})
_LARGEST_EDIT: Final = 1_000_000


class Shelf(Service):
    """What can be done with a single ingested file. Only files the library knows can be named."""

    def source(self, source: str) -> dict[str, Json]:
        """Return one source with its passages and warnings; UnknownSource if there is none."""
        known = self._known(source)
        chunks = self._parts.library.chunks(known.source)
        return {
            "source": known.source,
            "name": _name(known.source),
            "bundled": known.bundled,
            "editable": self._editable(known),
            "ours": self._is_upload(known),
            "warnings": list(known.warnings),
            "chunks": [_chunk_row(chunk) for chunk in chunks],
        }

    def passage(self, source: str, lines: str) -> dict[str, Json]:
        """Return the passages of a note that `lines` ("first-last") fall in; NotNow if they are gone."""
        wanted = Lines.parse(lines)
        found = [c for c in self._parts.library.chunks(source) if _meet(c.lines, wanted)]
        if not found:
            raise NotNow(
                detail=f"{_name(source)} no longer has lines {lines}; it was changed or taken away",
                detail_zh=f"{_name(source)} 里已没有第 {lines} 行；它被改过或移走了",
            )
        return {
            "source": source,
            "name": _name(source),
            "heading": " › ".join(found[0].heading),
            "lines": str(Lines(found[0].lines.first, found[-1].lines.last)),
            "text": "\n\n".join(chunk.text for chunk in found),
        }

    def explain_source(self, source: str) -> list[dict[str, Json]]:
        """Return, line by line, what a source became: {lines, role, target, detail}."""
        from interviewer.notes.explain import explain
        from interviewer.notes.read import read_note

        known = self._known(source)
        note = read_note(_path(known), known.source)
        return [
            {"lines": str(e.lines), "role": e.role, "target": e.target, "detail": e.detail}
            for e in explain(note, self._parts.analyzer)
        ]

    def source_text(self, source: str) -> str:
        """Return the text of a file that may be edited; NotNow for any other."""
        from interviewer.notes.read import read_note

        return read_note(self._own_text(source)).text

    def lint_text(self, source: str, text: str) -> list[dict[str, Json]]:
        """Check a text as it would be saved: {line, level, message}; a plain note's warnings count too."""
        from interviewer.notes.bibliography import load_bibliography
        from interviewer.notes.drafts import is_bank
        from interviewer.notes.lint import lint_bank
        from interviewer.notes.parse import parse_note

        note = Note(source, text.replace("\r\n", "\n"))
        if is_bank(note):
            found = lint_bank([note], self._parts.analyzer, load_bibliography())
            return [{"line": f.line, "level": f.level, "message": f.message} for f in found]
        warned = parse_note(note, analyzer=self._parts.analyzer).warnings
        return [{"line": w.line, "level": "warning", "message": w.message} for w in warned]

    def save_source(self, source: str, text: str) -> dict[str, Json]:
        """Write an edited note back to its file and read it again; return the counts of an ingest."""
        path = self._own_text(source)
        if len(text) > _LARGEST_EDIT:
            raise NotNow(
                detail="the text is longer than a million characters; edit the file itself",
                detail_zh="文本超过一百万字符；请直接编辑文件",
            )
        kept = path.with_name(f".{path.name}.new")
        try:
            kept.write_text(text.replace("\r\n", "\n"), "utf-8")
            kept.replace(path)
        except OSError as error:
            with contextlib.suppress(OSError):
                kept.unlink()
            raise UnreadableNote(path=path, detail=error.strerror or error) from error
        return self.reindex(source)

    def delete_source(self, source: str) -> None:
        """Take a note out of the library; the copy in the data folder is deleted, a file elsewhere is not."""
        known = self._known(source)
        if known.bundled:
            raise _bundled(known.source)
        if self._is_upload(known):
            Path(known.source).unlink(missing_ok=True)
        self._parts.library.forget(known.source)
        forget(self._parts.writable_home(), Path(known.source))

    def reindex(
        self,
        source: str | None = None,
        progress: Callable[[int, int, str], None] | None = None,
    ) -> dict[str, Json]:
        """Read one note again, or all of the user's: what changed is indexed, what is gone leaves."""
        own = [s for s in self._parts.library.sources() if not s.bundled]
        wanted = own if source is None else [self._known(source)]
        for gone in [s for s in wanted if not _path(s).is_file()]:
            self._parts.library.forget(gone.source)
        paths = [_path(s) for s in wanted if _path(s).is_file()]
        return cast(
            "dict[str, Json]", self._parts.library.ingest(paths, progress=progress).to_json()
        )

    def _known(self, source: str) -> SourceSummary:
        sources = self._parts.library.sources()
        found = next((s for s in sources if s.source == source), None)
        if found is None:
            named = ", ".join(_name(s.source) for s in sources if not s.bundled) or "–"
            raise UnknownSource(name=source, known=named)
        return found

    def _own_text(self, source: str) -> Path:
        known = self._known(source)
        if known.bundled:
            raise _bundled(known.source)
        if not self._editable(known):
            raise NotNow(
                detail=f"{_name(source)} is no text file that is still there; edit it in its own program",
                detail_zh=f"{_name(source)} 不是文本文件，或已不在原处；请用它自己的程序编辑",
            )
        return Path(known.source)

    def _editable(self, known: SourceSummary) -> bool:
        path = Path(known.source)
        return not known.bundled and path.suffix.lower() in _TEXT_SUFFIXES and path.is_file()

    def _is_upload(self, known: SourceSummary) -> bool:
        folder = self._parts.settings.home / "notes"
        return not known.bundled and Path(known.source).parent == folder


def _path(known: SourceSummary) -> Path:
    return resources.knowledge() / known.source if known.bundled else Path(known.source)


def _bundled(source: str) -> NotNow:
    return NotNow(
        detail=f"{source} is part of the program; drop a file of your own to add to it",
        detail_zh=f"{source} 是程序自带的；想补充请导入自己的文件",
    )


def _name(source: str) -> str:
    return source.rsplit("/", 1)[-1]


def _meet(one: Lines, other: Lines) -> bool:
    return one.first <= other.last and other.first <= one.last


def _chunk_row(chunk: Chunk) -> dict[str, Json]:
    return {
        "id": chunk.id,
        "lines": str(chunk.lines),
        "heading": " › ".join(chunk.heading),
        "text": chunk.text,
        "item": chunk.item,
    }
