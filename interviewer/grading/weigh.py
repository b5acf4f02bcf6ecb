"""A first opinion on every claim, by a few hand-made curves: what `model.py` starts from.

Half of a claim's weight said in one breath means it is as likely met as not; turned around, it is contradicted. The
curves follow what was seen on human-graded answers of other subjects, so they hold where nothing was trained on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.grading.look import Found
    from interviewer.grading.meaning import Near

# Level at which a claim is as likely met as not, and how steeply that changes.
_MIDDLE: Final = 0.46
_STEEP: Final = 5.0
_STEEP_BELOW: Final = 4.0  # an answer on the subject may say it in other words
_STEEP_OFF: Final = 8.0  # one on another subject does not
# So many marks that nothing explains leave much room for a claim in words that are not recognised.
_ROOM: Final = 8
_TALKED: Final = 0.45
_EITHER_WAY: Final = 0.3
# The most that can be believed of words that were not understood.
_UNHEARD: Final = 0.45
# From so many claims on, meaning has so much of the say; how near is as likely as not, and how gently that rises.
_MANY: Final = 4
_LOOSE: Final = 0.5
_NEAR: Final = 0.4
_GENTLE: Final = 3.0
# Fewer marks than this are no subject of their own.
_SUBJECT: Final = 6
# Below this level the words found are too few to call a claim met on the strength of the rest.
_TOO_LITTLE: Final = 0.35


class Opinion(NamedTuple):
    """How likely the claim is met, met in part, and (apart from these) contradicted; 0-1."""

    met: float
    partial: float
    contradicted: float

    @property
    def odds(self) -> tuple[float, float, float, float]:
        """The chances of met, partial, not_met and contradicted; they add up to 1."""
        straight = 1 - self.contradicted
        rest = max(0.0, 1 - self.met - self.partial)
        total = self.met + self.partial + rest
        met, partial, missing = (
            straight * chance / total for chance in (self.met, self.partial, rest)
        )
        return met, partial, missing, self.contradicted


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the whole answer when one claim is weighed; shares in 0-1."""

    marks: int  # comparable marks in what the answer says on the subject
    beside: int  # those in what was set aside
    foreign: float  # share of them that nothing in question, criteria or reference mentions
    strange: int  # how many different ones stand beside something of the subject: no filler
    covered: float  # mean coverage of all claims
    told: bool = False  # a story or code: it meets criteria that its words do not resemble
    nearness: float = 0.0  # mean nearness, in meaning, to all claims
    elsewhere: int = 0  # concepts and formulas in the whole answer that nothing mentions
    listed: float = 0.0  # share of the marks on the subject that stand in lists of keywords

    @property
    def room(self) -> float:
        """How much of the answer could say a claim in words that are not recognised."""
        return 1 - math.exp(-self.strange / _ROOM)

    @property
    def fit(self) -> float:
        """How much the answer is about the question at all."""
        return 0.5 * (1 - self.foreign) + min(0.5, 1.2 * self.covered)

    @property
    def on_topic(self) -> float:
        """Chance that it is about the question."""
        return _rise(14, self.fit - 0.38)

    @property
    def off_topic(self) -> bool:
        """Whether a whole answer speaks of something else."""
        strange = self.foreign >= 0.8 and self.covered < 0.08
        much = self.marks + self.beside >= _SUBJECT
        # Everyday words on the subject share none with it either; another subject has concepts of its own.
        return not self.told and much and self.elsewhere > 0 and (strange or not self.marks)


def opinion(found: Found, context: Context) -> Opinion:
    """Return what the curves make of one claim."""
    if found.window is None:
        return Opinion(0.0, 0.0, 0.0)
    against = 0.0 if context.told else _contradiction(found)
    level = _level(found)
    met = _met(found, context, level)
    if found.turns.share and found.whole >= _TALKED:
        # It is talked about, one way or the other.
        met = max(met, _EITHER_WAY)
    partial = _partial(found, level)
    return Opinion(met * (1 - partial), partial, against)


def loosened(strict: Opinion, near: Near, claims: int) -> Opinion:
    """Return an opinion on one of many claims cut from the same reference.

    A single claim is looked for as it stands. A reference of many sentences is told in other words, and no one of
    them decides: the more there are, the more it counts how near the answer comes in meaning.
    """
    share = _LOOSE * min(1.0, (claims - 1) / _MANY)
    meant = _rise(_GENTLE, 0.5 * (near.anywhere + near.cosine) - _NEAR)
    met = (1 - share) * strict.met + share * meant
    return Opinion(met, min(strict.partial, 1 - met), strict.contradicted)


def _level(found: Found) -> float:
    """How much of the claim is said, mostly in one breath, a little anywhere."""
    here = 0.85 * found.coverage + 0.15 * found.key
    return here + 0.25 * max(0.0, found.anywhere - found.whole)


def _met(found: Found, context: Context, level: float) -> float:
    """Chance that the claim is met, from what is said of it."""
    if level <= _MIDDLE:
        vague = _rise(_STEEP_BELOW, level - _MIDDLE)
        return context.on_topic * vague + (1 - context.on_topic) * _rise(
            _STEEP_OFF, level - _MIDDLE
        )
    chance = _rise(_STEEP, level - _MIDDLE)
    # Two light words prove little, and so does the part of a claim that crosses languages.
    trust = min(1.0, 0.55 + 0.25 * found.mass) * (0.5 + 0.5 * found.bridge)
    if found.turns.supposed or found.turns.share:
        trust *= 0.8
    return 0.5 + (chance - 0.5) * trust


def _rise(steep: float, distance: float) -> float:
    """Return the logistic curve: 0.5 at no distance."""
    return 1 / (1 + math.exp(-steep * distance))


def _partial(found: Found, level: float) -> float:
    """Chance that only a part of the claim is met."""
    if level >= _MIDDLE and found.weakest < 0.3 and len(set(found.wording.halves)) > 1:
        return 0.55
    return 0.25 * math.exp(-(((level - 0.48) / 0.18) ** 2))


def _contradiction(found: Found) -> float:
    """Return how surely the claim is talked about and turned around."""
    turns, whole = found.turns, found.whole
    least, near = (0.08, 0.65) if turns.by_direction else (0.15, 0.5)
    safe = turns.by_direction or not found.wording.tangled
    if safe and turns.opposed and turns.share >= least and turns.local >= near:
        sure = 0.3 + 0.4 * turns.local + 0.35 * turns.share
        most = 0.75 if turns.supposed or found.wording.tangled else 0.9
        return min(most, sure) * _trust(found)
    if found.mixup:
        least = 0.3 if found.mixup.kind == "swapped" else 0.25
        return (least + 0.4 * whole) * _trust(found)
    return 0.0


def _trust(found: Found) -> float:
    return 0.6 + 0.4 * found.bridge


def mean_coverage(found: Sequence[Found]) -> float:
    """Return how much of all claims together is said."""
    return sum(each.coverage for each in found) / len(found) if found else 0.0
