"""Measures how time and extra memory grow with n; the clock is the kernel's or ours, never the candidate's."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Final

from interviewer.coding import messages
from interviewer.coding.child import Ended
from interviewer.coding.result import GrowthResult

if TYPE_CHECKING:
    from interviewer.coding.cases import Growth
    from interviewer.coding.child import Child
    from interviewer.coding.task import Label
    from interviewer.coding.words import Words

_LONGEST: Final = 10.0  # seconds for one measurement
_ENOUGH: Final = 0.4  # seconds after which no larger n is tried
_FITTED: Final = 3  # the largest sizes, where what is fixed no longer counts
_REPEATS: Final = 3


def measure(child: Child, growth: Growth, label: Label) -> GrowthResult:
    """Run the last step at growing sizes and judge the growth."""
    points: list[tuple[int, float]] = []
    stopped: int | None = None
    for n in growth.sizes:
        try:
            value = (
                _seconds(child, growth, n) if growth.kind == "time" else _bytes(child, growth, n)
            )
        except Ended:
            stopped = n
            break
        if value is None:
            stopped = n
            break
        points.append((n, value))
        if growth.kind == "time" and value > _ENOUGH:
            break
    return _judged(growth, label, tuple(points), stopped)


def _seconds(child: Child, growth: Growth, n: int) -> float | None:
    """Return the seconds that the last step takes at size n, the best of a few times."""
    if "error" in child.ask({"do": "ready", "steps": list(growth.steps(n))}, _LONGEST):
        return None
    best = math.inf
    for _ in range(_REPEATS):
        clock, cpu = time.perf_counter(), child.cpu()
        if "error" in child.ask({"do": "go"}, _LONGEST):
            return None
        wall, later = time.perf_counter() - clock, child.cpu()
        # Time of CPU where the kernel counts it: other programs on this machine are not the candidate's fault.
        best = min(best, wall if cpu is None or later is None else later - cpu)
        if best > _ENOUGH / 4:
            break
    return max(best, 1e-7)


def _bytes(child: Child, growth: Growth, n: int) -> float | None:
    """Return the most bytes held during the last step beyond what it gives back."""
    if "error" in child.ask({"do": "ready", "steps": list(growth.steps(n))}, _LONGEST):
        return None
    extra = child.ask({"do": "weigh"}, _LONGEST).get("extra")
    return float(extra) if isinstance(extra, int) and extra >= 0 else None


def _judged(
    growth: Growth, label: Label, points: tuple[tuple[int, float], ...], stopped: int | None
) -> GrowthResult:
    exponent, slope = fit(points), per_unit(points)
    why: Words | None = None
    if stopped is not None:
        why = messages.UNMEASURED.with_(n=stopped, seconds=_LONGEST)
    elif growth.per_unit is not None:
        if slope is not None and slope > growth.per_unit:
            why = messages.SLOPE.with_(slope=slope)
    elif exponent is not None and exponent > growth.most:
        why = _steep(growth, points, exponent)
    return GrowthResult(
        id=growth.id,
        name=label.name,
        kind=growth.kind,
        outcome="failed" if why else "passed",
        points=points,
        exponent=exponent,
        per_unit=slope if growth.per_unit is not None else None,
        limit=growth.most if growth.per_unit is None else growth.per_unit,
        why=why,
    )


def _steep(growth: Growth, points: tuple[tuple[int, float], ...], exponent: float) -> Words:
    what = messages.TIME if growth.kind == "time" else messages.SPACE
    told = messages.STEEP
    fields = {
        "first": points[0][0],
        "last": points[-1][0],
        "exponent": exponent,
        "most": growth.most,
    }
    return type(told)(
        told.zh.format(what=what.zh, **fields), told.en.format(what=what.en, **fields)
    )


def fit(points: tuple[tuple[int, float], ...]) -> float | None:
    """Return the exponent k of value ≈ c·n^k by least squares over the largest sizes; None for fewer than two."""
    used = [(math.log(n), math.log(max(value, 1e-9))) for n, value in points[-_FITTED:]]
    if len(used) < 2:
        return None
    return _slope(used)


def per_unit(points: tuple[tuple[int, float], ...]) -> float | None:
    """Return the slope of the value over n by least squares; None for fewer than two points."""
    return _slope([(float(n), value) for n, value in points]) if len(points) > 1 else None


def _slope(points: list[tuple[float, float]]) -> float:
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
