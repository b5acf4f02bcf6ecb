"""One file to the rows it is stored as: read, parsed, its words found and its vectors made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from interviewer.domain import Note, Parsed
from interviewer.errors import UnreadableNote
from interviewer.retrieval.builtin import BuiltinEmbedder
from interviewer.retrieval.catalogue_writer import SourceRows, rows_of
from interviewer.retrieval.plan import unreadable
from interviewer.text.analyze import Analyzer

if TYPE_CHECKING:
    from interviewer.retrieval.plan import Candidate

Read: TypeAlias = Callable[[Path, str], Note]
Parse: TypeAlias = Callable[[Note], Parsed]
_VECTORS = 2000  # made along with a file's rows at most: they travel, and wait, in memory


@dataclass(frozen=True, slots=True)
class Preparer:
    """Turns files into rows; vectors are made along where the built-in embedder is in use.

    It looks at the same words as the index does, and finding them is what takes time.
    """

    analyzer: Analyzer
    read: Read
    parse: Parse
    embedder: BuiltinEmbedder | None = None

    def rows(self, candidate: Candidate) -> SourceRows:
        """Return a file's rows.

        One that is no text has only a warning, or raises UnreadableNote if it was asked for.
        """
        origin = candidate.origin
        try:
            parsed = self.parse(self.read(candidate.path, origin.source))
        except UnreadableNote as error:
            if candidate.asked:
                raise
            parsed = Parsed(warnings=(unreadable(origin.source, error),))
        said: list[tuple[str, ...]] = []

        def terms(text: str) -> tuple[str, ...]:
            said.append(self.analyzer.search_terms(text))
            return said[-1]

        rows = rows_of(origin, parsed, terms)
        if self.embedder is None or not 0 < len(rows.texts) <= _VECTORS:
            return rows
        vectors = self.embedder.embed_said(rows.texts, said)
        return replace(rows, vectors=tuple(vector.tobytes() for vector in vectors))
