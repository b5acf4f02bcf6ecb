"""Figures of a grader over judged answers, each a plain function, and their intervals by resampling items.

Answers to one item stand or fall together, so intervals come from drawing items, not answers, with replacement.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from evals import resample
from interviewer.domain import EstimateName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

VERDICTS: tuple[EstimateName, ...] = ("met", "partial", "not_met", "contradicted")
_BINS = 10
_NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion of one answer: what it is, what the grader took it for, and whether it stood by that."""

    gold: EstimateName
    estimate: EstimateName
    confidence: float
    sure: bool

    @property
    def right(self) -> bool:
        """Whether the estimate is the label."""
        return self.gold == self.estimate


@dataclass(frozen=True, slots=True)
class Graded:
    """One answer, graded. Scores in 0-1; `score` None where nothing was judged."""

    item: str
    kind: str
    lang: str
    true: float
    score: float | None
    low: float
    high: float
    judged: tuple[Judged, ...]


Figure: TypeAlias = "Callable[[Sequence[Graded]], float]"


def criteria(rows: Iterable[Graded]) -> list[Judged]:
    """Return all criteria of all answers."""
    return [judged for row in rows for judged in row.judged]


def sure_right(rows: Sequence[Graded]) -> float:
    """Share right of those it is sure of."""
    return _share([j.right for j in criteria(rows) if j.sure])


def sure_share(rows: Sequence[Graded]) -> float:
    """Share of criteria it is sure of."""
    return _share([j.sure for j in criteria(rows)])


def in_range(rows: Sequence[Graded]) -> float:
    """Share of answers whose true score lies within the range."""
    return _share([row.low - _NEARLY <= row.true <= row.high + _NEARLY for row in rows])


def width(rows: Sequence[Graded]) -> float:
    """Mean width of the range."""
    return float(np.mean([row.high - row.low for row in rows])) if rows else float("nan")


def calibration_error(rows: Sequence[Graded]) -> float:
    """Return the expected calibration error of the estimates' confidence, ten equal bins."""
    judged = criteria(rows)
    if not judged:
        return float("nan")
    said = np.array([j.confidence for j in judged])
    right = np.array([j.right for j in judged], dtype=float)
    bins = np.minimum((said * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(said[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
        for b in range(_BINS)
        if (bins == b).any()
    ]
    return float(sum(gaps))


def macro_f1(rows: Sequence[Graded]) -> float:
    """Mean F1 of the estimates over the four verdicts."""
    judged = criteria(rows)
    return float(np.mean([f1(judged, verdict) for verdict in VERDICTS]))


def f1(judged: Sequence[Judged], verdict: EstimateName) -> float:
    """F1 of one verdict; 0 where it neither occurs nor is given."""
    both = sum(j.gold == verdict == j.estimate for j in judged)
    either = sum(j.gold == verdict for j in judged) + sum(j.estimate == verdict for j in judged)
    return 2 * both / either if either else 0.0


def contradicted_recall(rows: Sequence[Graded]) -> float:
    """Share of contradictions found, among the verdicts it is sure of."""
    sure = [j for j in criteria(rows) if j.sure and j.gold == "contradicted"]
    return _share([j.right for j in sure])


def contradicted_precision(rows: Sequence[Graded]) -> float:
    """Share of sure contradictions that are ones."""
    sure = [j for j in criteria(rows) if j.sure and j.estimate == "contradicted"]
    return _share([j.right for j in sure])


def mean_score(*kinds: str) -> Figure:
    """Return the figure: mean score of the answers of some kinds."""

    def figure(rows: Sequence[Graded]) -> float:
        scores = [row.score for row in rows if row.kind in kinds and row.score is not None]
        return float(np.mean(scores)) if scores else float("nan")

    return figure


def mean_difference(one: str, other: str) -> Figure:
    """Return the figure: mean absolute difference of two kinds' scores, item by item."""

    def figure(rows: Sequence[Graded]) -> float:
        first = [(row.item, row.score) for row in rows if row.kind == one]
        second: dict[str, list[float]] = defaultdict(list)
        for row in rows:
            if row.kind == other and row.score is not None:
                second[row.item].append(row.score)
        gaps = [abs(s - second[i][0]) for i, s in first if s is not None and second.get(i)]
        return float(np.mean(gaps)) if gaps else float("nan")

    return figure


def correlation(rows: Sequence[Graded]) -> float:
    """Pearson's r of score and true score."""
    pairs = [(row.score, row.true) for row in rows if row.score is not None]
    if len(pairs) < 3:
        return float("nan")
    return float(np.corrcoef(np.array(pairs).T)[0, 1])


def auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Chance that a positive case scores above a negative one, ties counted half."""
    ours, theirs = np.array(positive)[:, None], np.array(negative)[None, :]
    return float((ours > theirs).mean() + 0.5 * (ours == theirs).mean())


def quadratic_kappa(pairs: Sequence[tuple[int, int]], grades: int) -> float:
    """Quadratically weighted kappa of two gradings in `0..grades-1`."""
    seen = np.zeros((grades, grades))
    for one, other in pairs:
        seen[one, other] += 1
    chance = np.outer(seen.sum(1), seen.sum(0)) / seen.sum()
    steps = np.arange(grades)
    apart = (steps[:, None] - steps[None, :]) ** 2
    return float(1 - (apart * seen).sum() / (apart * chance).sum())


def interval(rows: Sequence[Graded], figure: Figure) -> tuple[float, float]:
    """Return the 95 % interval of a figure, by drawing items with replacement. Deterministic."""
    return resample.interval(rows, figure, lambda row: row.item) or (math.nan, math.nan)


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else float("nan")
