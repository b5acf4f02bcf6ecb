"""The trained part: numbers in, odds of the four verdicts out. Under two thousand coefficients, as plain JSON.

`python -m evals.fit_grader` makes `coefficients.json` and says from what. The model is a softmax over a linear part
and one small hidden layer, calibrated on answers it was not trained on: once for criteria of which sayings are known,
and once for all others, of which it can be less sure. What is thought of the answer's other criteria enters the
calibration alone, as a mild prior: where the rest is right or wrong, a claim is likelier so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FILE: Final = Path(__file__).with_name("coefficients.json")
# Farther than so many deviations from the mean a number says nothing new.
LIMIT: Final = 4.0
# The number that says whether anything is known of how people say a claim.
SAYINGS_KNOWN: Final = "spoken_known"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Outputs times `heat`, plus `shift` (4,), plus the mean odds of the answer's other claims, less their usual.

    The usual is `centre` (4,), and what is left counts by `mix` (4, 4).
    """

    heat: float
    shift: Floats
    centre: Floats
    mix: Floats

    def odds(self, outputs: Floats, elsewhere: Floats) -> Floats:
        """Return odds for outputs; `elsewhere` is what `others` says of each."""
        return softmax(outputs * self.heat + self.shift + elsewhere @ self.mix)

    @staticmethod
    def parse(stored: dict[str, Any]) -> Calibration:
        """Read a calibration back from JSON; raises KeyError where something is missing."""
        arrays = {
            name: np.array(stored[name], dtype=np.float64) for name in ("shift", "centre", "mix")
        }
        return Calibration(heat=float(stored["heat"]), **arrays)


@dataclass(frozen=True, slots=True)
class Model:
    """Coefficients. `mean`, `scale` (features,); `linear` (features, 4), `bias` (4,); `inner` (features, hidden).

    `inner_bias` (hidden,), `outer` (hidden, 4); `calibrations` without sayings, and with.
    """

    names: tuple[str, ...]
    mean: Floats
    scale: Floats
    linear: Floats
    bias: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    calibrations: tuple[Calibration, ...]

    def chances(self, rows: Sequence[dict[str, float]]) -> Floats:
        """Return the odds of met, partial, not_met, contradicted, shape (len(rows), 4), for one answer's claims."""
        numbers = np.array([[row[name] for name in self.names] for row in rows])
        outputs = self.outputs(numbers)
        known = any(row[SAYINGS_KNOWN] for row in rows)
        calibration = self.calibrations[known]
        return calibration.odds(outputs, others(softmax(outputs), calibration.centre))

    def outputs(self, numbers: Floats) -> Floats:
        """Return what the softmax is taken of, before calibration; `numbers` is (rows, features)."""
        scaled = np.clip((numbers - self.mean) / self.scale, -LIMIT, LIMIT)
        hidden = np.tanh(scaled @ self.inner + self.inner_bias)
        return scaled @ self.linear + hidden @ self.outer + self.bias

    @staticmethod
    def parse(stored: dict[str, Any]) -> Model:
        """Read a model back from JSON; raises KeyError where something is missing."""
        arrays = {
            name: np.array(stored[name], dtype=np.float64)
            for name in (
                "mean",
                "scale",
                "linear",
                "bias",
                "inner",
                "inner_bias",
                "outer",
            )
        }
        calibrations = tuple(map(Calibration.parse, stored["calibrations"]))
        return Model(names=tuple(stored["names"]), calibrations=calibrations, **arrays)


def others(odds: Floats, centre: Floats) -> Floats:
    """Return, for each claim of one answer, the mean odds of its other claims less the usual; zeros if it is alone."""
    if len(odds) < 2:
        return np.zeros_like(odds)
    return (odds.sum(axis=0) - odds) / (len(odds) - 1) - centre


def softmax(outputs: Floats) -> Floats:
    """Return each row's odds."""
    powers = np.exp(outputs - outputs.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@cache
def shipped() -> Model:
    """Return the model that comes with the package; read once."""
    return Model.parse(json.loads(FILE.read_text(encoding="utf-8"))["model"])
