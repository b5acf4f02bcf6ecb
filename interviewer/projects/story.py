"""Judges how a story is told, criterion by criterion: which parts are there, and how sure that is. No model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from interviewer.domain import Citation, EstimateName, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.projects.cues import Part
    from interviewer.projects.told import Told

# How sure the words make it: all parts told, all but one, only one, none.
_ALL: Final = 0.9
_MOST: Final = 0.85
_ONE: Final = 0.65
_NONE: Final = 0.88
# New details that make a story specific, and that make a beginning.
_SPECIFIC: Final = 3
_SOME: Final = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """How one criterion stands. `why` is a key of `reasons.REASONS`; `parts` are the part names told."""

    estimate: EstimateName
    confidence: float
    span: Span | None
    why: str
    told: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    citation: Citation | None = None
    unscored: str | None = None
    numbers: tuple[tuple[str, int], ...] = ()


def specific(told: Told) -> Finding:
    """Look for figures, names and instances that the résumé does not hold already."""
    details = told.details
    if len(details) >= _SPECIFIC:
        return Finding("met", _ALL, told.around(details[0]), "specific")
    if len(details) == _SOME:
        return Finding("partial", _MOST, told.around(details[0]), "some_details")
    if details:
        return Finding("partial", 0.8, told.around(details[0]), "one_detail")
    return Finding("not_met", _NONE, None, "vague")


def own(told: Told) -> Finding:
    """Look for what "I" did. A story told in "we" alone has no owner."""
    mine = told.part("mine")
    if len(mine) >= 2:
        return Finding("met", _ALL, mine[0], "mine", ("mine",))
    if mine:
        only_i = not told.part("we")
        return Finding(
            "met" if only_i else "partial",
            0.8 if only_i else _MOST,
            mine[0],
            "mine_once",
            ("mine",),
        )
    why = "only_we" if told.part("we") else "no_actor"
    return Finding("not_met", _NONE if why == "only_we" else 0.8, None, why, (), ("mine",))


def part(told: Told) -> Finding:
    """Look for mine and theirs, told apart."""
    mine, theirs = told.part("mine"), told.part("theirs")
    if mine and theirs:
        return Finding("met", _ALL, mine[0], "told_apart", ("mine", "theirs"))
    if mine or theirs:
        side, other = ("mine", "theirs") if mine else ("theirs", "mine")
        return Finding("partial", _MOST, (mine or theirs)[0], "one_side", (side,), (other,))
    return Finding(
        "not_met", _NONE, None, "only_we" if told.part("we") else "no_actor", (), ("mine", "theirs")
    )


def measured(told: Told) -> Finding:
    """Look for a number, what it is compared with, and the data behind it."""
    numbers = tuple(
        told.around(f.span) for f in told.figures if f.unit not in {"people", "day", "gpu"}
    )
    return _of_parts(
        {"number": numbers, "compare": told.part("compare"), "data": told.part("data")},
    )


def trade_off(told: Told) -> Finding:
    """Look for what else could have been done, why it was not, and what the choice costs."""
    return _of_parts(_parts(told, "alternative", "reason", "price"))


def breaks(told: Told) -> Finding:
    """Look for what gives way first, why, what to change and at what price."""
    why = (*told.part("reason"), *(told.around(f.span) for f in told.figures))
    return _of_parts(
        {"breaks": told.part("breaks"), "reason": why, "remedy": told.part("remedy"), "price": told.part("price")}
    )  # fmt: skip


def cause(told: Told) -> Finding:
    """Look for what was seen, what it came from, and what changed."""
    return _of_parts(_parts(told, "symptom", "cause", "change"))


def _parts(told: Told, *names: Part) -> dict[str, Sequence[Span]]:
    return {name: told.part(name) for name in names}


def _of_parts(found: dict[str, Sequence[Span]]) -> Finding:
    """Weigh the parts that are told. Parts all told in one clause are a formula, not a story: that is not sure."""
    there = [name for name, spans in found.items() if spans]
    missing = tuple(name for name, spans in found.items() if not spans)
    names = tuple(there)
    if not there:
        return Finding("not_met", _NONE, None, "no_parts", (), missing)
    first = found[there[0]][0]
    wide = {span for name in there for span in found[name]}
    if not missing:
        return Finding("met", _ALL if len(wide) > 1 else _ONE, first, "all_parts", names)
    if len(there) >= len(found) - 1 and len(wide) > 1:
        return Finding("partial", _MOST, first, "most_parts", names, missing)
    return Finding("partial", _ONE, first, "one_part", names, missing)


JUDGES: Final[dict[str, Callable[[Told], Finding]]] = {
    "story-specific": specific,
    "story-own": own,
    "story-part": part,
    "story-measured": measured,
    "story-trade-off": trade_off,
    "story-breaks": breaks,
    "story-cause": cause,
}
