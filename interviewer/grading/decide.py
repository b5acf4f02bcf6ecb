"""From odds to a verdict: what the model says, within the rules that hold whatever it says.

No window, no evidence, no claim met: where the answer says nothing of a claim it is not met. Stories and code meet
criteria that their words do not resemble, so nothing is surely missing from them, and nothing turned around. A known
false claim that is made in so many words contradicts its criterion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from interviewer.grading.weigh import opinion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain import EstimateName
    from interviewer.grading.features import Seen
    from interviewer.grading.look import Found
    from interviewer.grading.weigh import Context

VERDICTS: Final[tuple[EstimateName, ...]] = ("met", "partial", "not_met", "contradicted")
_MET, _PARTIAL, _NOT_MET, _AGAINST = range(4)
# A guess leans a little to the rarer verdicts: or half an answer, and a mistake, would hardly ever be guessed at.
# Where the odds are clear this changes nothing.
_LEANING: Final = np.array([1.0, 2.0, 1.0, 1.5])
# The most that is believed of a criterion of a story, or of code.
_TOLD: Final = 0.55
# In so few marks everything that training knows of answers is missing; a claim may be meant there in other words.
_SHORT: Final = 16
_GLANCED: Final = 0.2
_MOSTLY: Final = 0.5
_MAYBE: Final = 0.75
# How much of a false claim must be said, the same way round, before it counts as made.
_MADE: Final = 0.6
_VERBATIM: Final = 0.9
# So much of a claim in its own words, and a direction turned around: nothing else need be asked.
_NEARLY_ALL: Final = 0.85
_REVERSED: Final = 0.6
# From here on a claim is talked about at all.
_TOUCHED: Final = 0.12


class Outcome(NamedTuple):
    """An estimate and its confidence in 0-1, why (a key of the reasons), the false claim made, and the odds."""

    estimate: EstimateName
    confidence: float
    because: str
    wrong: str = ""
    chances: tuple[float, ...] = ()


def decide(odds: Sequence[float], seen: Seen, context: Context) -> Outcome:
    """Return the verdict on one claim; `odds` as in `VERDICTS`."""
    chances = np.clip(np.array(odds, dtype=float), 1e-4, 1.0)
    if not seen.touched(_TOUCHED) or context.off_topic:
        chances[[_MET, _PARTIAL, _AGAINST]] *= 0.2
    if context.told:
        chances[_AGAINST] *= 0.05
    if _is_straight(seen.found, _MADE if context.marks < _SHORT else _VERBATIM):
        chances[_AGAINST] *= 0.02
    if is_made(seen):
        chances = _leaning(chances, _AGAINST, _certainty(seen))
    elif seen.found.whole >= _NEARLY_ALL and opinion(seen.found, context).contradicted >= _REVERSED:
        chances = _leaning(chances, _AGAINST, _REVERSED)
    chances /= chances.sum()
    best = int((chances * _LEANING).argmax())
    confidence = float(chances[best])
    if context.told and best == _NOT_MET:
        confidence = min(confidence, _TOLD)
    unheard = context.beside > 0 and context.marks + context.beside < _SHORT
    glanced = context.marks < _SHORT and seen.touched(_GLANCED) and context.listed < _MOSTLY
    if best == _NOT_MET and (glanced or (unheard and not context.off_topic)):
        confidence = min(confidence, _MAYBE)
    return Outcome(
        VERDICTS[best],
        confidence,
        _because(best, seen),
        seen.wrong_text if best == _AGAINST and is_made(seen) else "",
        tuple(round(float(chance), 4) for chance in chances),
    )


def is_made(seen: Seen) -> bool:
    """Whether a known false claim is made, and said better than the true one."""
    wrong = seen.wrong
    if wrong is None or wrong.window is None:
        return False
    straight = wrong.turns.share < 0.2
    return straight and wrong.coverage >= _MADE and wrong.coverage > seen.found.coverage


def _is_straight(found: Found, least: float) -> bool:
    """Whether so much of the claim is said in its own words, the right way round, two negations included."""
    turned = found.turns.share or found.turns.opposed or found.mixup
    return found.coverage >= least and not turned


def _certainty(seen: Seen) -> float:
    wrong = seen.wrong
    if wrong is None:
        return 0.0
    return min(0.92, 0.35 + 0.6 * wrong.coverage) * (0.6 + 0.4 * wrong.bridge)


def _leaning(chances: np.ndarray, to: int, least: float) -> np.ndarray:
    """Return the odds with at least so much on one verdict."""
    if chances[to] / chances.sum() >= least:
        return chances
    out = chances / chances.sum() * (1 - least)
    out[to] = least
    return out


def _because(best: int, seen: Seen) -> str:
    if best == _AGAINST:
        return "misconception" if is_made(seen) else _against(seen.found)
    if best == _MET:
        return "said" if seen.found.window and not seen.in_other_words else "meant"
    if best == _PARTIAL:
        return "part" if seen.found.window else "meant_part"
    return "scarce" if seen.found.window else "absent"


def _against(found: Found) -> str:
    if found.mixup:
        return found.mixup.kind
    return "turned" if found.turns.opposed else "differs"
