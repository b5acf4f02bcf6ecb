"""Intervals by resampling groups: cases of one item stand or fall together, so items are drawn, not cases."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from evals.baseline import Metric

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

_RESAMPLES = 400
T = TypeVar("T")


def interval(
    rows: Sequence[T], figure: Callable[[Sequence[T]], float], group: Callable[[T], Hashable]
) -> tuple[float, float] | None:
    """Return the 95 % interval of a figure, by drawing groups with replacement; None without rows. Deterministic."""
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for row in rows:
        groups[group(row)].append(row)
    pools, rng = list(groups.values()), random.Random(0)
    if not pools:
        return None
    drawn = [
        figure([row for pool in rng.choices(pools, k=len(pools)) for row in pool])
        for _ in range(_RESAMPLES)
    ]
    if np.isnan(drawn).all():
        return None
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def measured(
    name: str,
    rows: Sequence[T],
    figure: Callable[[Sequence[T]], float],
    group: Callable[[T], Hashable],
    *,
    tolerance: float = 0.01,
    higher_is_better: bool = False,
) -> Metric:
    """Return a figure over rows with its interval."""
    return Metric(
        name, figure(rows), len(rows), tolerance, higher_is_better, interval(rows, figure, group)
    )


def mean_of(value: Callable[[T], float]) -> Callable[[Sequence[T]], float]:
    """Return the figure: the mean of a value; not a number without rows."""
    return lambda rows: sum(map(value, rows)) / len(rows) if rows else float("nan")
