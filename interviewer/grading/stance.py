"""What a speaker does with the words: asserts, denies, supposes, reports, or merely lists them."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from interviewer.domain import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.grading.cues import Cue, CueKind
    from interviewer.grading.marks import Clause, Mark

_RELATIONS: Final = re.compile(r"[=<>≈≤≥∝→⇒←↔~≠↑↓]|->")
_SILENT: Final[frozenset[CueKind]] = frozenset({"skip", "axis", "contrast", "end"})
_POLAR: Final[frozenset[CueKind]] = frozenset(
    {"not", "none", "tight", "if_not", "prevent", "turn", "contrast", "end"}
)
# So many short pieces in a row, hardly a verb among them, are a list of keywords.
_LIST_PIECES: Final = 4
_LIST_LONGEST: Final = 3
_LIST_MARKS: Final = 1.8
_LIST_SAYS: Final = 0.25
# Words without one word of grammar among so many are a list even without commas.
_WORD_RUN: Final = 7
_WORD_SHARE: Final = 0.7
_BARE_SHARE: Final = 0.93
_SEPARATOR: Final = re.compile(
    r"[、,，;；/|。\n\t]+|(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff])"
)
# A reported opinion is held open for so many clauses, waiting for its denial.
_REPORT_REACH: Final = 4


def asserts(text: str, span: Span, cues: Sequence[Cue]) -> bool:
    """Whether the clause says something of something: a verb, a relation, a negation."""
    if any(cue.kind not in _SILENT for cue in cues):
        return True
    return _RELATIONS.search(text, span.start, span.end) is not None


def with_polarity(marks: Sequence[Mark], cues: Sequence[Cue]) -> list[Mark]:
    """Walk a clause from left to right, turning polarity at negations and resetting it at turns."""
    pending = [cue for cue in reversed(cues) if cue.kind in _POLAR]
    scope = _Scope()
    out: list[Mark] = []
    for mark in marks:
        while pending and pending[-1].end <= mark.start:
            scope.meet(pending.pop())
        out.append(scope.stamp(mark))
    return out


class _Scope:
    """What the next mark stands under."""

    def __init__(self) -> None:
        self._by: Cue | None = None  # the negation that reaches on
        self._once: Cue | None = None  # the one that reaches the next mark only
        self._supposed = False
        self._fresh = False  # no mark since the last negation: the next one undoes it

    def meet(self, cue: Cue) -> None:
        if cue.kind in {"turn", "contrast"}:
            self._by, self._supposed = None, False
        elif cue.kind == "end":
            self._by = self._by if self._by and self._by.kind == "none" else None
        elif cue.kind == "tight":
            self._once = None if self._once else cue
        elif cue.kind in {"not", "none"}:
            self._by = None if self._by and self._fresh else cue
            self._fresh = True
        else:
            self._supposed = True

    def stamp(self, mark: Mark) -> Mark:
        by = self._once or self._by
        negated = (self._once is None) != (self._by is None)
        self._once, self._fresh = None, False
        return mark._replace(
            negated=negated, supposed=self._supposed, turned_at=by.start if by and negated else -1
        )


def note_reports(clauses: Sequence[Clause], cues: Sequence[Sequence[Cue]]) -> None:
    """Mark opinions put into others' mouths, and claims called wrong in so many words."""
    opened: int | None = None
    for index, clause in enumerate(clauses):
        kinds = {cue.kind for cue in cues[index]}
        if "denied" in kinds:
            _deny(clauses[_told_from(index, opened, clause) : index + 1])
            opened = None
        elif "others" in kinds:
            opened = index
        elif opened is not None and "contrast" in kinds:
            _deny(clauses[opened:index])
            opened = None
        if opened is not None:
            clause.reported = True
            opened = opened if index - opened < _REPORT_REACH else None


def _told_from(index: int, opened: int | None, clause: Clause) -> int:
    """Return where the rejected claim begins: at the report, in this clause, or in the one before."""
    if opened is not None:
        return opened
    return index if clause.marks > 1 else max(0, index - 1)


def _deny(told: Sequence[Clause]) -> None:
    for clause in told:
        clause.denied = True


def note_lists(
    text: str, clauses: Sequence[Clause], marks: Sequence[Mark], cues: Sequence[Sequence[Cue]]
) -> None:
    """Mark the clauses that only list keywords."""
    pieces = _pieces(text, clauses, marks, [cue for group in cues for cue in group])
    for within in _neighbourhoods(pieces, clauses):
        for run in _runs(within):
            for piece in run:
                clauses[piece.clause].listed = True


def _neighbourhoods(pieces: Sequence[_Piece], clauses: Sequence[Clause]) -> Iterator[list[_Piece]]:
    """Yield the pieces that can make a list together: those of one sentence, or sentences of one piece each."""
    bare: list[_Piece] = []
    for _, group in groupby(pieces, key=lambda piece: clauses[piece.clause].sentence):
        sentence = list(group)
        if len(sentence) == 1:
            bare += sentence
            continue
        if bare:
            yield bare
        bare = []
        yield sentence
    if bare:
        yield bare


class _Piece(NamedTuple):
    """What stands between two separators."""

    clause: int
    marks: int
    says: bool  # a verb, a relation, or a direction of something
    run: bool  # words without one word of grammar


def _pieces(
    text: str, clauses: Sequence[Clause], marks: Sequence[Mark], cues: Sequence[Cue]
) -> list[_Piece]:
    """Cut the clauses at commas and list marks; pieces without marks are left out."""
    out: list[_Piece] = []
    left, verbs = list(reversed(marks)), [cue for cue in cues if cue.kind not in _SILENT]
    for index, clause in enumerate(clauses):
        cuts = [m.start() for m in _SEPARATOR.finditer(text, clause.span.start, clause.span.end)]
        start = clause.span.start
        for end in (*cuts, clause.span.end):
            inside: list[Mark] = []
            while left and left[-1].start < end:
                inside.append(left.pop())
            if any(mark.kind != "number" for mark in inside):
                out.append(_piece(text, Span(start, end), index, inside, verbs))
            start = end
    return out


def _piece(
    text: str, span: Span, clause: int, marks: Sequence[Mark], verbs: Sequence[Cue]
) -> _Piece:
    related = _RELATIONS.search(text, span.start, span.end) is not None
    said = related or any(span.start <= cue.start < span.end for cue in verbs)
    directed = len(marks) > 1 and any(mark.kind == "axis" for mark in marks)
    # A verb among the keywords makes no sentence of them; an arrow or an equals sign does.
    listed = not related and _is_word_run(text, span, marks)
    # And a verb by itself is one more keyword.
    says = related or (len(marks) > 1 and (said or directed))
    return _Piece(clause, len(marks), says, listed)


def _runs(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Yield the stretches of pieces that make a list."""
    run: list[_Piece] = []
    for piece in (*pieces, None):
        if piece and piece.run:
            yield [piece]
        if piece and piece.marks <= _LIST_LONGEST:
            run.append(piece)
            continue
        if len(run) >= _LIST_PIECES and _is_list(run):
            yield run
        run = []


def _is_list(run: Sequence[_Piece]) -> bool:
    mean = sum(piece.marks for piece in run) / len(run)
    return mean <= _LIST_MARKS and sum(piece.says for piece in run) <= _LIST_SAYS * len(run)


def _is_word_run(text: str, span: Span, marks: Sequence[Mark]) -> bool:
    """Whether the piece is nothing but marks with spaces between them."""
    words = span.of(text).split()
    if len(marks) < _WORD_RUN or len(words) < _WORD_SHARE * len(marks):
        return False
    said = sum(len(mark.surface.replace(" ", "")) for mark in marks)
    return said >= _BARE_SHARE * sum(map(len, words))
