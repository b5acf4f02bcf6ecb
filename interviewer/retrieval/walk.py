"""Which files a root holds: notes, in a stable order, each once; no hidden or foreign folders."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from interviewer.domain import Warned
from interviewer.errors import UnreadableNote
from interviewer.notes.convert import DOCUMENT_SUFFIXES

NOTE_SUFFIXES = frozenset({".md", ".markdown", ".mdx", ".txt"}) | DOCUMENT_SUFFIXES
_FOREIGN = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and the name under which the library keeps it."""

    path: Path
    source: str


@dataclass(frozen=True, slots=True)
class Root:
    """A file or folder to ingest. A bundled root names its files `bank/<path below it>`."""

    path: Path
    bundled: bool = False

    @staticmethod
    def at(path: Path, *, bundled: bool = False) -> Root:
        """Return the root, made absolute; UnreadableNote if nothing is there."""
        # Not `resolve()`: the user should find the name they gave, not where a link leads.
        absolute = Path(os.path.normpath(path.absolute()))
        if not absolute.exists():
            raise UnreadableNote(path=path, detail="no such file or folder")
        return Root(absolute, bundled)

    def name(self, path: Path) -> str:
        """Return the source name of a file below this root."""
        name = f"bank/{path.relative_to(self.path).as_posix()}" if self.bundled else path.as_posix()
        # A file name need not be Unicode; a source name must be.
        return name.encode("utf-8", "backslashreplace").decode("utf-8")

    def holds(self, source: str, *, bundled: bool) -> bool:
        """Whether a source would have been found here, if its file were still there."""
        if self.bundled or bundled:
            return self.bundled and bundled
        return Path(source).is_relative_to(self.path) and not Path(source).is_file()


def find(root: Root) -> tuple[list[Found], list[Warned]]:
    """Return the files of `root` in name order, and the folders that could not be opened.

    Linked folders are read after the real ones, so that a file reached by both ways goes by its
    real place; no folder is read twice, whatever the links.
    """
    if not root.path.is_dir():
        return [Found(root.path, root.name(root.path))], []
    found: list[Found] = []
    warnings: list[Warned] = []
    visited: set[tuple[int, int]] = set()
    waiting = [root.path]

    def failed(error: OSError) -> None:
        detail = error.strerror or str(error)
        source = root.name(Path(error.filename))
        warnings.append(Warned(source, 1, "unreadable", f"folder not read ({detail})"))

    while waiting:
        for folder, below, names in os.walk(waiting.pop(0), onerror=failed):
            here = Path(folder)
            if not _first_visit(here, visited):
                below.clear()
                continue
            below[:] = sorted(name for name in below if _ours(here / name))
            waiting += [here / name for name in below if (here / name).is_symlink()]
            paths = (here / name for name in names if not name.startswith("."))
            found += [Found(p, root.name(p)) for p in paths if p.suffix.lower() in NOTE_SUFFIXES]
    return sorted(found, key=lambda file: file.source), warnings


def _ours(folder: Path) -> bool:
    hidden = folder.name.startswith(".") or folder.name in _FOREIGN
    return not hidden and not (folder / "pyvenv.cfg").exists()


def _first_visit(folder: Path, visited: set[tuple[int, int]]) -> bool:
    status = folder.stat()
    key = status.st_dev, status.st_ino
    if key in visited:
        return False
    visited.add(key)
    return True
