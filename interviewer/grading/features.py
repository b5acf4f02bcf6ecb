"""One claim and one answer as numbers: everything the model of `model.py` knows of them.

Shares and likenesses lie in 0-1 (cosines may be a little below); counts are damped. The names are those under which
the coefficients are stored, so a feature can be added or dropped without a silent mix-up.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from interviewer.grading.leaning import Lean
from interviewer.grading.meaning import NOWHERE
from interviewer.grading.model import SAYINGS_KNOWN
from interviewer.grading.weigh import opinion

if TYPE_CHECKING:
    from interviewer.grading.look import Found
    from interviewer.grading.marks import Mark
    from interviewer.grading.meaning import Near
    from interviewer.grading.reading import Reading
    from interviewer.grading.weigh import Context, Opinion

# Words with which people dismiss, exclude or overstate; a claim that says none of them is hardly met by them.
_FLAT: Final = re.compile(
    r"反而|不用|不必|无需|不需要|无关|没有|不会|不能|不再|并不|并非|不是|根本|完全|全部|所有|总是|永远|任何|只要|只有|只|仅|就行|就够|省掉|多余|直接|一定|必然|保证|越.{0,12}越"
    r"|\b(?:no|not|never|cannot|can't|don't|doesn't|isn't|aren't|without|instead|rather|only|always|all|every|any|entirely|"
    r"simply|just|guarantees?|nothing|none|neither|nor|unlike|regardless|independent|irrelevant|needn't|unnecessary|therefore)\b",
    re.IGNORECASE,
)
_FORMULA_LIKE: Final = re.compile(r"[=<>≈≤≥∝→⇒≪≫↑↓^_×·√]")


# So much nearer must a place come in meaning, than the one that shares words, to be looked at in its stead.
_CLEARLY: Final = 0.15
_STRAIGHT: Final = Lean()


class Seen(NamedTuple):
    """What was found of one claim: its words, its meaning, and the false claim about it that comes nearest."""

    found: Found
    near: Near
    wrong: Found | None = None
    wrong_near: Near = NOWHERE
    wrong_text: str = ""
    said: Near | None = None  # what people say of the claim; None where nobody knows
    false: Near = NOWHERE  # what they get wrong
    lean: Lean = _STRAIGHT

    def hearing(self, said: Near, false: Near, lean: Lean) -> Seen:
        """Return this with what people say of the claim in one more language; what comes nearest counts."""
        nearer = said if self.said is None or said.worth > self.said.worth else self.said
        wrong = max(false, self.false, key=lambda near: near.worth)
        return self._replace(said=nearer, false=wrong, lean=self.lean.beside(lean))

    @property
    def place(self) -> tuple[int, int]:
        """The clauses looked at, inclusive: those with the claim's words, else those nearest in meaning; -1 if none."""
        window = self.found.window
        if window is None or self.in_other_words:
            return self.near.first, self.near.last
        return window.first, window.last

    @property
    def in_other_words(self) -> bool:
        """Whether another place comes nearer in meaning than the one that shares the claim's words."""
        return self.near.first >= 0 and self.near.soft > self.found.whole + _CLEARLY

    def touched(self, least: float) -> bool:
        """Whether so much of the claim is said in any words."""
        return max(self.found.whole, self.near.soft, self.near.cosine) >= least


def features(seen: Seen, context: Context, reading: Reading) -> dict[str, float]:
    """Return the numbers by name."""
    found, near = seen.found, seen.near
    place = seen.place
    return {
        **_words(found),
        **_meaning(near),
        **_spoken(seen),
        **_turned(found),
        **_directions(found, reading, place),
        **_place_of(found, reading, place),
        **_false(seen),
        **_curves(opinion(found, context)),
        **_whole(context),
    }


def _words(found: Found) -> dict[str, float]:
    total = sum(found.wording.weights)
    return {
        "said": found.coverage,
        "talked": found.whole,
        "said2": found.coverage**2,
        "key": found.key,
        "weakest": found.weakest,
        "mass": math.log1p(found.mass),
        "size": math.log1p(total),
        "bridge": found.bridge,
        "bridged": found.bridge * found.coverage,
        "halves": math.log1p(len(set(found.wording.halves))),
    }


def _meaning(near: Near) -> dict[str, float]:
    return {
        "soft": near.soft,
        "soft2": near.soft**2,
        "cosine": near.cosine,
        "anywhere": near.anywhere,
        "over_rest": near.worth - near.rest,
        "lead": near.lead,
        "breath": float(near.last - near.first),
    }


def _spoken(seen: Seen) -> dict[str, float]:
    """How near the answer comes to what people say of the claim; as near as to the claim where nobody knows."""
    said, false = seen.said, seen.false
    known = said is not None
    said = said or seen.near
    return {
        SAYINGS_KNOWN: float(known),
        "spoken_soft": said.soft,
        "spoken_cosine": said.cosine,
        "spoken_more": max(0.0, said.worth - seen.near.worth),
        "spoken_lead": said.lead,
        "false_soft": false.soft,
        "false_cosine": false.cosine,
        "false_lead": false.lead,
        "spoken_over_false": said.worth - false.worth if known else 0.0,
        "lean_here": seen.lean.here,
        "lean_overall": seen.lean.mean,
        "lean_paired": seen.lean.mean_paired,
        "belongs": seen.lean.belongs,
    }


def _turned(found: Found) -> dict[str, float]:
    turns, whole = found.turns, found.whole
    mixed = found.mixup.kind if found.mixup else ""
    return {
        "turned": turns.share,
        "local": turns.local,
        "opposed": float(turns.opposed) * whole,
        "by_direction": float(turns.by_direction) * whole,
        "supposed": float(turns.supposed),
        "tangled": float(found.wording.tangled),
        "swapped": float(mixed == "swapped") * whole,
        "misfigured": float(mixed == "misfigured") * whole,
    }


def _inside(reading: Reading, place: tuple[int, int]) -> list[Mark]:
    return [m for m in reading.marks if place[0] <= m.clause <= place[1]]


def _directions(found: Found, reading: Reading, place: tuple[int, int]) -> dict[str, float]:
    """Compare the directions of the claim with those told at its place, wherever they stand there."""
    meant = {end for mark in found.wording.marks for end in mark.directions}
    told = {end for mark in _inside(reading, place) for end in mark.directions}
    against = sum(1 for axis, sign in meant if (axis, -sign) in told and (axis, sign) not in told)
    alike = len(meant & told)
    axes = {axis for axis, _ in meant}
    return {
        "ends_alike": alike / (1 + len(meant)),
        "ends_against": against / (1 + len(meant)),
        "against": float(against > 0),
        "ends_more": math.log1p(sum(1 for axis, _ in told if axis not in axes)),
        "ends_meant": math.log1p(len(meant)),
    }


def _place_of(found: Found, reading: Reading, place: tuple[int, int]) -> dict[str, float]:
    """Say how the place is worded: negations, flat words, figures that the claim does not hold."""
    inside, own = _inside(reading, place), found.wording.reading
    text = _text(reading, place)
    turns = len({m.turned_at for m in inside if m.negated})
    meant = len({m.turned_at for m in own.marks if m.negated})
    flat, meant_flat = len(_FLAT.findall(text)), len(_FLAT.findall(own.text))
    figures = [m for m in inside if m.kind in {"number", "formula"}]
    fresh = sum(1 for m in figures if m.term not in own.by_term)
    fresh_marks = [m for m in inside if m.term not in own.by_term]
    return {
        "negations": math.log1p(turns),
        "parity": float((turns - meant) % 2),
        "flat": math.log1p(flat),
        "flat_more": max(-1.0, min(2.0, float(flat - meant_flat))) / 2,
        "other_figures": math.log1p(fresh),
        "figures_kept": float(any(m.term in own.by_term for m in figures)),
        "other_words": math.log1p(len(fresh_marks)),
        "other_share": len(fresh_marks) / len(inside) if inside else 1.0,
        "signs": math.log1p(len(_FORMULA_LIKE.findall(text))),
        "place_size": math.log1p(len(inside)),
        "asserting": float(_asserts(reading, place)),
        "swap": min(1.0, len(fresh_marks) / 4) * found.whole * (1 - found.whole) * 4,
    }


def _text(reading: Reading, place: tuple[int, int]) -> str:
    clauses = reading.clauses[place[0] : place[1] + 1] if place[0] >= 0 else ()
    return " ".join(clause.span.of(reading.text) for clause in clauses if not clause.inert)


def _asserts(reading: Reading, place: tuple[int, int]) -> bool:
    return place[0] >= 0 and any(c.asserts for c in reading.clauses[place[0] : place[1] + 1])


def _false(seen: Seen) -> dict[str, float]:
    """How near the answer comes to the false claim, and how much nearer than to the true one."""
    wrong = seen.wrong
    if wrong is None:
        return dict.fromkeys(("wrong", "wrong_more", "wrong_soft", "wrong_soft_more"), 0.0)
    straight = wrong.coverage * (1 - wrong.turns.share)
    worth = seen.wrong_near.worth
    return {
        "wrong": straight,
        "wrong_more": max(0.0, straight - seen.found.coverage),
        "wrong_soft": worth,
        "wrong_soft_more": max(0.0, worth - seen.near.worth),
    }


def _curves(curves: Opinion) -> dict[str, float]:
    return {
        "curve_met": curves.met,
        "curve_partial": curves.partial,
        "curve_against": curves.contradicted,
    }


def _whole(context: Context) -> dict[str, float]:
    return {
        "covered": context.covered,
        "nearness": context.nearness,
        "listed": context.listed,
        "told": float(context.told),
    }
