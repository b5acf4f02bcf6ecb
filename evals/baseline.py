"""Figures against their baseline: a fall beyond the noise fails, a rise is an invitation to raise the bar."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "baselines"
_DIGITS = 4
_ROUNDING = 10.0**-_DIGITS  # what is stored is rounded: that alone is no fall


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure: its value, how many cases it stands on, and how much it may fall by chance."""

    name: str
    value: float
    n: int
    tolerance: float = 0.0
    higher_is_better: bool = True
    interval: tuple[float, float] | None = None  # 95 %

    def line(self) -> str:
        """Return the figure as one line of a table."""
        within = f"[{self.interval[0]:.3f}, {self.interval[1]:.3f}]" if self.interval else ""
        return f"  {self.name:<46} {self.value:>8.3f} {within:<16} n={self.n:<6}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure beside what it was."""

    metric: Metric
    baseline: float | None

    @property
    def regressed(self) -> bool:
        """Tell whether it fell by more than its tolerance."""
        if self.baseline is None:
            return False
        if math.isnan(self.metric.value) != math.isnan(self.baseline):
            return math.isnan(self.metric.value)  # there was a figure, and now there is none
        change = self.metric.value - self.baseline
        worse = -change if self.metric.higher_is_better else change
        return worse > self.metric.tolerance + _ROUNDING


def compare(task: str, metrics: list[Metric]) -> list[Comparison]:
    """Put each figure beside the task's stored baseline."""
    stored = _read(task)
    return [Comparison(m, stored.get(m.name)) for m in metrics]


def store(task: str, metrics: list[Metric]) -> Path:
    """Make these figures the baseline."""
    path = _path(task)
    path.parent.mkdir(exist_ok=True)
    figures = {m.name: round(m.value, _DIGITS) for m in metrics}
    path.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _read(task: str) -> dict[str, float]:
    path = _path(task)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _path(task: str) -> Path:
    return FOLDER / f"{task}.json"
