"""An answer as a story: the clauses that count, the parts found in them, and the details that are new."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from interviewer.domain import Span
from interviewer.grading.reading import Reading
from interviewer.projects.cues import CUES, MISSING
from interviewer.projects.extract import technology_spans
from interviewer.projects.figures import figures
from interviewer.text.analyze import Analyzer
from interviewer.text.normalize import fold

if TYPE_CHECKING:
    from interviewer.projects.cues import Part
    from interviewer.projects.figures import Figure

# Names that only a person who was there would use: files, models, versions, identifiers.
_NAME: Final = re.compile(
    r"(?<![A-Za-z0-9_])(?:[A-Za-z]+[_./][A-Za-z0-9_./]*[A-Za-z0-9]|"
    r"[A-Za-z]+-?\d[A-Za-z0-9.\-]*|[A-Z]{2,}[A-Za-z0-9]*|[A-Za-z][a-z]+[A-Z]\w*|`[^`]+`"
    r"|(?<=[a-z,] )(?!I\b)[A-Z][a-z]{2,})"
)
_QUOTED: Final = re.compile(r"“[^”\n]{2,80}”|「[^」\n]{2,80}」|\"[^\"\n]{2,80}\"|『[^』\n]{2,80}』")


@dataclass(frozen=True)
class Told:
    """What a candidate tells. `known` is what the résumé and the question said already."""

    reading: Reading
    analyzer: Analyzer
    known: str

    @property
    def text(self) -> str:
        """The answer as it is judged."""
        return self.reading.text

    @cached_property
    def live(self) -> tuple[Span, ...]:
        """The clauses that count: no orders, no read-back question, no list of keywords, nothing rejected."""
        return tuple(
            c.span
            for c in self.reading.clauses
            if not (c.inert or c.listed or c.denied or not c.marks)
        )

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The measurements in clauses that count."""
        return tuple(f for f in figures(self.text) if self.counts(f.span))

    def counts(self, span: Span) -> bool:
        """Tell whether a place lies in a clause that counts."""
        return any(c.start <= span.start and span.end <= c.end for c in self.live)

    def counts_any(self, span: Span) -> bool:
        """Tell whether any clause in a passage counts."""
        return any(span.start < c.end and c.start < span.end for c in self.live)

    def part(self, name: Part) -> tuple[Span, ...]:
        """Return the clauses that tell a part of the story, without those that say it is missing."""
        missing = MISSING.get(name)
        return tuple(
            clause
            for clause in self.live
            if CUES[name].search(clause.of(self.text))
            and not (missing and missing.search(clause.of(self.text)))
        )

    def missing(self, name: Part) -> Span | None:
        """Return the clause that says a part is missing."""
        pattern = MISSING.get(name)
        return next((c for c in self.live if pattern and pattern.search(c.of(self.text))), None)

    @cached_property
    def details(self) -> tuple[Span, ...]:
        """The concrete things told: figures, names, technologies, quotations, instances; each once, new ones only."""
        known = _plain(self.known)
        spans = [f.span for f in self.figures]
        spans += [s for s in technology_spans(self.text, self.analyzer) if self.counts(s)]
        for pattern in (_NAME, _QUOTED, CUES["instance"]):
            found = (Span(m.start(), m.end()) for m in pattern.finditer(self.text))
            spans += [s for s in found if self.counts(s)]
        out: list[Span] = []
        seen: set[str] = set()
        for span in sorted(spans, key=lambda s: (s.start, -s.end)):
            plain = _plain(span.of(self.text))
            overlaps = bool(out) and span.start < out[-1].end
            if overlaps or plain in seen or plain in known:
                continue
            seen.add(plain)
            out.append(span)
        return tuple(out)

    def around(self, span: Span) -> Span:
        """Return the clause a place lies in."""
        return next((c for c in self.live if c.start <= span.start and span.end <= c.end), span)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", fold(text).text)
