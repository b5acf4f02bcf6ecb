"""The parts a text is read into: marks that can be compared, in clauses that assert them or do not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from interviewer.domain import Span

MarkKind = Literal["word", "concept", "formula", "number", "axis"]


class Mark(NamedTuple):
    """One comparable thing: a concept, formula, number, word or direction, and how it is asserted."""

    term: str
    surface: str
    kind: MarkKind
    start: int
    end: int
    clause: int
    axes: tuple[tuple[str, int], ...] = ()
    negated: bool = False
    # Part of a concept's name ("vanishing" in "vanishing gradient").
    inner: bool = False
    # Which negation stands over it: one cue is one turn, however many marks it covers.
    turned_at: int = -1

    @property
    def directions(self) -> tuple[tuple[str, int], ...]:
        """The axes with the sign that is really asserted."""
        if not self.negated:
            return self.axes
        return tuple((axis, -sign) for axis, sign in self.axes)

    # Asserted of another case: supposed away ("without"), or prevented.
    supposed: bool = False


@dataclass(slots=True)
class Clause:
    """A clause's place, and what is done in it."""

    span: Span
    marks: int = 0
    asserts: bool = False  # says something of something: a verb, a relation, a negation
    denied: bool = False  # reported, and rejected
    reported: bool = False  # reported, and left standing
    listed: bool = False  # part of a list of keywords
    inert: bool = False  # earns nothing: an instruction, the question read back
    sentence: int = 0  # which sentence of the text it belongs to
