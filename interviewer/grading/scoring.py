"""The arithmetic of scores: verdicts and weights in, a number and its bounds out. Pure.

No grader and no model does sums; this file does. A failure is never a zero: what could not be judged
widens the range and leaves the estimate alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain import EstimateName, Verdict

UNSURE: Final = "unsure"

CREDIT: Final[dict[EstimateName, float]] = {
    "met": 1.0,
    "partial": 0.5,
    "not_met": 0.0,
    "contradicted": 0.0,
}
# What the criterion is worth on average if the estimate is wrong: the mean of the other two marks.
_OTHERWISE: Final[dict[EstimateName, float]] = {
    "met": 0.25,
    "partial": 0.5,
    "not_met": 0.75,
    "contradicted": 0.75,
}


class Score(NamedTuple):
    """A score and its bounds in 0-1, or three times None when nothing could be judged."""

    score: float | None
    low: float | None
    high: float | None


def score_of(verdicts: Sequence[Verdict], weights: Sequence[float]) -> Score:
    """Add up the verdicts of one answer; `weights[i]` belongs to `verdicts[i]`.

    Sure verdicts count as they are, unsure ones at the expected value of their estimate. The bounds
    count every unsettled criterion as nothing and as full.
    """
    pairs = list(zip(verdicts, weights, strict=True))
    judged = sum(w for v, w in pairs if is_judged(v))
    total = sum(weights)
    if judged <= 0 or total <= 0:
        return Score(None, None, None)
    score = sum(w * expected_credit(v) for v, w in pairs if is_judged(v)) / judged
    low = sum(w * CREDIT[v.estimate] for v, w in pairs if is_settled(v)) / total
    high = low + sum(w for v, w in pairs if not is_settled(v)) / total
    # Sums in another order may differ in the last bit; the bounds hold exactly.
    low, high = _unit(low), _unit(high)
    return Score(min(max(score, low), high), low, high)


def is_settled(verdict: Verdict) -> bool:
    """Whether the grader stands by its estimate."""
    return verdict.verdict != "unscored"


def is_judged(verdict: Verdict) -> bool:
    """Whether somebody looked at it at all; `unsure` is an opinion, an unreachable model is not."""
    return is_settled(verdict) or verdict.why == UNSURE


def expected_credit(verdict: Verdict) -> float:
    """Return the criterion's expected worth in 0-1: its mark if settled, else weighed by its odds."""
    if is_settled(verdict):
        return CREDIT[verdict.estimate]
    if verdict.chances:
        marks = zip(CREDIT.values(), verdict.chances, strict=True)
        return _unit(sum(mark * chance for mark, chance in marks))
    sure = verdict.confidence
    return sure * CREDIT[verdict.estimate] + (1 - sure) * _OTHERWISE[verdict.estimate]


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))
