"""What an ingest has to do: compare the files under its roots with what is already known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.domain import Warned
from interviewer.errors import UnreadableNote
from interviewer.notes.convert import can_convert
from interviewer.retrieval.catalogue import Origin
from interviewer.retrieval.walk import find

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewer.retrieval.walk import Root

_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to parse. An `asked` one was named by itself: if it is unreadable, that is an error."""

    path: Path
    origin: Origin
    asked: bool
    size: int


@dataclass(frozen=True, slots=True)
class Plan:
    """`present` are the sources found, `removed` those that were below the roots and are gone."""

    present: frozenset[str] = frozenset()
    changed: tuple[Candidate, ...] = ()
    removed: frozenset[str] = frozenset()
    warnings: tuple[Warned, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether all is as it was."""
        return not self.changed and not self.removed

    @property
    def dropped(self) -> frozenset[str]:
        """The sources whose old rows must go."""
        return self.removed | {candidate.origin.source for candidate in self.changed}


def make_plan(roots: Sequence[Root], known: Mapping[str, Origin], stamp: str) -> Plan:
    """Hash every file below `roots`; equal bytes with an equal `stamp` need no work."""
    present: dict[str, Candidate] = {}
    warnings: list[Warned] = []
    for root in roots:
        files, failures = find(root)
        warnings += failures
        for file in files:
            asked = file.path == root.path
            try:
                digest, size = _hashed(file.path)
            except UnreadableNote as error:
                if asked:
                    raise
                warnings.append(unreadable(file.source, error))
            else:
                origin = Origin(file.source, digest, stamp, root.bundled)
                present[file.source] = Candidate(file.path, origin, asked, size)
    changed = tuple(c for c in present.values() if known.get(c.origin.source) != c.origin)
    failed = {warning.source for warning in warnings}
    removed = frozenset(_removed(roots, known) - present.keys() - failed)
    return Plan(frozenset(present), changed, removed, tuple(warnings))


def unreadable(source: str, error: UnreadableNote) -> Warned:
    """Return the warning that stands for a file left out."""
    return Warned(source, 1, "unreadable", f"cannot be read ({error.fields['detail']})")


@cache
def parser_stamp() -> str:
    """Return what changes whenever notes might be parsed differently: a hash of the code that does.

    The converter counts too: documents refused without it are tried again once it is installed.
    """
    code = (p for name in ("notes", "text") for p in sorted((_PACKAGE / name).glob("*.py")))
    digest = hashlib.sha256(b"documents" if can_convert() else b"")
    for path in (*code, _PACKAGE / "domain.py"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _removed(roots: Sequence[Root], known: Mapping[str, Origin]) -> set[str]:
    gone: set[str] = set()
    for root in roots:
        if root.path.is_dir():
            gone |= {s for s, origin in known.items() if root.holds(s, bundled=origin.bundled)}
    return gone


def _hashed(path: Path) -> tuple[str, int]:
    """Return a file's SHA-256 and size."""
    try:
        # A pipe with a note's name would block whoever opens it.
        if not path.is_file():
            raise UnreadableNote(path=path, detail="no such file, or no ordinary one")
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
    except OSError as error:
        raise UnreadableNote(path=path, detail=error.strerror or str(error)) from error
