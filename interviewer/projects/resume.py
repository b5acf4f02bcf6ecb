"""A résumé as text, read: its claims, and what in it gives orders to whoever reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from interviewer.domain import Span
from interviewer.errors import UnusableResume
from interviewer.grading.injection import instructions
from interviewer.projects.claims import Claim
from interviewer.projects.extract import extract
from interviewer.text.split import clauses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.text.analyze import Analyzer

# About twenty pages; what follows is not read, and that is said.
READ_AT_MOST: Final = 40_000
# Fewer letters than this are a page number or a watermark, no résumé.
_LEAST_LETTERS: Final = 20


@dataclass(frozen=True, slots=True)
class Resume:
    """A résumé. `text` is what was read of it; `inert` are the clauses in it that talk to a grader."""

    text: str
    claims: tuple[Claim, ...]
    inert: tuple[Span, ...] = ()
    flags: tuple[str, ...] = ()


def read_resume(text: str, analyzer: Analyzer) -> Resume:
    """Read a résumé; UnusableResume if there is nothing in it.

    Flags: `injection` (orders to a grader; no claim is made of them), `truncated` (longer than is read),
    `no_projects` (nothing in it could be told apart as a project).
    """
    kept = text[:READ_AT_MOST]
    if sum(map(str.isalnum, kept)) < _LEAST_LETTERS:
        raise UnusableResume(detail="there is no text in it", detail_zh="里面没有文字")
    inert = instructions(kept, clauses(kept))
    claims = extract(kept, analyzer, inert)
    flags = (
        *(("injection",) if inert else ()),
        *(("truncated",) if len(text) > READ_AT_MOST else ()),
        *(() if any(c.kind == "project" for c in claims) else ("no_projects",)),
    )
    return Resume(kept, claims, inert, flags)


def silenced(text: str, inert: Sequence[Span]) -> str:
    """Return a text with the clauses of `inert` blanked out, at equal length: what may be quoted and sent."""
    out = text
    for span in inert:
        blank = "".join("\n" if c == "\n" else " " for c in span.of(text))
        out = out[: span.start] + blank + out[span.end :]
    return out
