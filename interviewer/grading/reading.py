"""A text as the grader reads it: clauses, and in each the marks that can be compared.

Criteria and answers are read by the same code, so that whatever it overlooks it overlooks on both sides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

from interviewer.domain import Span
from interviewer.grading.cues import find_cues
from interviewer.grading.marks import Clause, Mark, MarkKind
from interviewer.grading.stance import asserts, note_lists, note_reports, with_polarity
from interviewer.text.split import clauses as split_clauses

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from interviewer.grading.cues import Cue
    from interviewer.text.analyze import Analyzer, Token

_Placed = TypeVar("_Placed", "Cue", "Token")

# Figures said as words.
_FIGURE_WORDS: Final = {"zero": "0", "零": "0", "half": "0.5", "一半": "0.5"}
_LATIN: Final = re.compile(r"[a-z]+")
# English words that begin alike mean alike, from so many letters on.
_PREFIX: Final = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read. `marks` are in order; `by_term` and `by_axis` give their positions."""

    text: str
    clauses: tuple[Clause, ...]
    marks: tuple[Mark, ...]
    by_term: dict[str, list[int]]
    by_axis: dict[str, list[int]]
    by_unit: dict[str, list[int]]

    def only(self, kept: Collection[int]) -> Reading:
        """Return the reading of some clauses alone, as neighbours."""
        new = {old: at for at, old in enumerate(sorted(kept))}
        marks = [m._replace(clause=new[m.clause]) for m in self.marks if m.clause in new]
        return _indexed(self.text, [self.clauses[old] for old in new], marks)


def read(
    text: str,
    analyzer: Analyzer,
    parts: Sequence[Span] = (),
    inert: Sequence[Span] = (),
    said: Sequence[Span] = (),
) -> Reading:
    """Read `text`, whose clauses are `parts` and whose sentences are `said` if they are known.

    Clauses that meet an `inert` span stay in place, without marks.
    """
    spans = parts or split_clauses(text) or ((Span(0, len(text)),) if text.strip() else ())
    ends = [sentence.end for sentence in said]
    clauses = [Clause(span, sentence=bisect_left(ends, span.end)) for span in spans]
    for clause in clauses:
        clause.inert = any(s.start < clause.span.end and clause.span.start < s.end for s in inert)
    cues = _by_clause(find_cues(text), spans)
    tokens = _by_clause(analyzer.tokens(text), spans)
    marks: list[Mark] = []
    for index, clause in enumerate(clauses):
        found = [] if clause.inert else _marks(text, index, tokens[index], cues[index])
        clause.marks = len(found)
        clause.asserts = asserts(text, clause.span, cues[index])
        marks += found
    note_reports(clauses, cues)
    note_lists(text, clauses, marks, cues)
    return _indexed(text, clauses, marks)


def _by_clause(things: Iterable[_Placed], spans: Sequence[Span]) -> list[list[_Placed]]:
    """Deal things out to the clause they start in; what lies between clauses goes to the one before."""
    dealt: list[list[_Placed]] = [[] for _ in spans]
    at = 0
    for thing in things:
        while at + 1 < len(spans) and thing.start >= spans[at + 1].start:
            at += 1
        if dealt:
            dealt[at].append(thing)
    return dealt


def _marks(text: str, clause: int, tokens: Sequence[Token], cues: Sequence[Cue]) -> list[Mark]:
    """Return the clause's tokens and directions in order, each with the polarity it stands under."""
    whole = [t for t in tokens if t.kind in {"concept", "formula"}]
    axes = _directions(cues)
    found = [
        _direction_mark(text, clause, span, pairs)._replace(
            inner=any(_holds(t, span) for t in whole)
        )
        for span, pairs in axes.items()
    ]
    for token in tokens:
        over = [s for s in axes if s[0] < token.end and token.start < s[1]]
        if token.kind == "word" and any(_covers(s, token) for s in over):
            continue
        pairs = tuple(p for s in over for p in axes[s]) if token.kind == "word" else ()
        surface = text[token.start : token.end].lower()
        term = _FIGURE_WORDS.get(token.term)
        kind: MarkKind = "number" if term else token.kind
        found.append(Mark(term or token.term, surface, kind, token.start, token.end, clause, pairs))
    found.sort(key=lambda mark: mark.start)
    return with_polarity(found, cues)


def _directions(cues: Sequence[Cue]) -> dict[tuple[int, int], tuple[tuple[str, int], ...]]:
    axes: dict[tuple[int, int], tuple[tuple[str, int], ...]] = {}
    for cue in cues:
        if cue.kind == "axis":
            key = (cue.start, cue.end)
            axes[key] = (*axes.get(key, ()), (cue.axis, cue.sign))
    return axes


def _direction_mark(
    text: str, clause: int, span: tuple[int, int], pairs: tuple[tuple[str, int], ...]
) -> Mark:
    surface = text[span[0] : span[1]].lower()
    return Mark(surface, surface, "axis", *span, clause, pairs)


def _holds(token: Token, span: tuple[int, int]) -> bool:
    """Whether the direction is part of a concept's name."""
    return token.start <= span[0] and span[1] <= token.end


def _covers(span: tuple[int, int], token: Token) -> bool:
    """Whether the direction is most of the word: then the word is compared as a direction."""
    shared = min(span[1], token.end) - max(span[0], token.start)
    return 2 * shared >= token.end - token.start


def _indexed(text: str, clauses: list[Clause], marks: list[Mark]) -> Reading:
    by_term: dict[str, list[int]] = defaultdict(list)
    by_axis: dict[str, list[int]] = defaultdict(list)
    by_unit: dict[str, list[int]] = defaultdict(list)
    for position, mark in enumerate(marks):
        by_term[mark.term].append(position)
        for axis, _ in mark.axes:
            by_axis[axis].append(position)
        for unit in units(mark.surface):
            by_unit[unit].append(position)
    # Plain dictionaries from here on: looking a term up must not add it.
    return Reading(text, tuple(clauses), tuple(marks), dict(by_term), dict(by_axis), dict(by_unit))


@lru_cache(maxsize=65536)
def units(word: str) -> frozenset[str]:
    """Return what spellings of a word share: Han characters, and the beginnings of Latin words."""
    han = {char for char in word if "\u3400" <= char <= "\u9fff"}
    return frozenset(
        han | {part[:_PREFIX] for part in _LATIN.findall(word) if len(part) >= _PREFIX}
    )
