"""Train the keyless grader's coefficients: `interviewer/grading/coefficients.json`, and what they are worth.

    python -m evals.fit_grader            train, print cross-validated figures, write the coefficients
    python -m evals.fit_grader --dry      the figures alone

Deterministic: numpy alone, fixed seeds, full batches. The data is `evals/datasets/train-v1` and the dev half of
`answers-v1` (both MIT, of this project) with the variants of `evals.training`. Everything is cross-validated by item:
`evals/data/grader_folds.json` keeps one model for each fifth of the dev items, trained without them, so that the dev
figures are those of answers the model never saw. The test half is not read.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from evals.answers import labelled
from evals.training import cases, second_rows, spoken, training_rows, variants
from interviewer.grading.decide import VERDICTS
from interviewer.grading.keyless import KeylessGrader
from interviewer.grading.model import (
    FILE,
    LIMIT,
    SAYINGS_KNOWN,
    Calibration,
    Model,
    others,
    softmax,
)
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evals.training import Case

FOLDS = Path(__file__).parent / "data" / "grader_folds.json"
_FOLDS = 5
_HIDDEN, _SEEDS = 20, tuple(range(6))
_STEPS, _RATE = 150, 0.03
_DECAY, _MIX_DECAY = 2e-3, 2e-3
# train-v1 holds its rare kinds once for three of the others; dev holds all kinds alike.
_TRAIN = {"salad": 2.5, "other_concept": 2.5, "injection": 2.5, "wrong_fluent": 0.7}
_DEV = 4.0
_SECOND = 0.4  # its answers are of a kind of their own
_DIGITS = 5
_STILL = 1e-3  # a number that never moves says nothing
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Data:
    """`numbers` (rows, features), `gold` (rows,) as places in VERDICTS, and what is known of each row."""

    names: tuple[str, ...]
    numbers: Floats
    gold: NDArray[np.intp]
    weights: Floats
    items: NDArray[np.str_]
    origins: NDArray[np.str_]
    kinds: NDArray[np.str_]
    answers: NDArray[np.intp]  # which answer a row belongs to

    @property
    def known(self) -> NDArray[np.bool_]:
        """Which rows are of criteria whose sayings are known, shape (rows,)."""
        return self.numbers[:, self.names.index(SAYINGS_KNOWN)] > 0

    def only(self, rows: NDArray[np.bool_]) -> Data:
        """Return some of the rows."""
        parts = {
            name: getattr(self, name)[rows]
            for name in ("numbers", "gold", "weights", "items", "origins", "kinds", "answers")
        }
        return replace(self, **parts)


def all_cases() -> list[Case]:
    """Return everything there is to learn from."""
    train, dev = training_rows(), labelled("dev")
    doubled = {row.kind: _DEV for row in dev}
    made = [*variants(train), *variants(dev, seed=1)]
    more = {row.kind: _SECOND * _TRAIN.get(row.kind, 1.0) for row in second_rows()}
    return [
        *cases(train, "train", _TRAIN),
        *cases(second_rows(), "train", more),
        *cases(dev, "dev", doubled),
        *made,
        *spoken((*dev, *train)),
    ]


def data_of(found: Sequence[Case], analyzer: Analyzer) -> Data:
    """Return the cases as numbers; answers in which there is nothing to judge are left out."""
    graders: dict[int, KeylessGrader] = {}
    rows: list[dict[str, float]] = []
    about: list[tuple[str, str, str, float, int, int]] = []
    for at, case in enumerate(found):
        # One grader for each set of sayings that is known.
        if id(case.sayings) not in graders:
            graders[id(case.sayings)] = KeylessGrader(analyzer, _blank(), case.sayings)
        for criterion, numbers in graders[id(case.sayings)].numbers(case.request).items():
            if criterion in case.gold:
                rows.append(numbers)
                verdict = VERDICTS.index(case.gold[criterion])
                about.append((case.item, case.origin, case.kind, case.weight, verdict, at))
    names = tuple(rows[0])
    items, origins, kinds, weights, gold, answers = zip(*about, strict=True)
    return Data(
        names,
        np.array([[row[name] for name in names] for row in rows]),
        np.array(gold),
        np.array(weights),
        np.array(items),
        np.array(origins),
        np.array(kinds),
        np.array(answers),
    )


def fold_of(items: Sequence[str]) -> dict[str, int]:
    """Deal items out to the folds."""
    order = np.random.default_rng(0).permutation(sorted(set(items)))
    return {str(item): at % _FOLDS for at, item in enumerate(order)}


def fit(data: Data) -> Model:
    """Return a model, not yet calibrated: the mean of a few small networks, which is a network again."""
    mean = np.average(data.numbers, axis=0, weights=data.weights)
    scale = np.sqrt(np.average((data.numbers - mean) ** 2, axis=0, weights=data.weights))
    scale[scale < _STILL] = 1.0
    scaled = np.clip((data.numbers - mean) / scale, -LIMIT, LIMIT)
    wanted = np.eye(len(VERDICTS))[data.gold]
    nets = [_net(scaled, wanted, data.weights / data.weights.sum(), seed) for seed in _SEEDS]
    linear, bias, inner, inner_bias, outer = zip(*nets, strict=True)
    return Model(
        data.names,
        mean,
        scale,
        np.mean(linear, axis=0),
        np.mean(bias, axis=0),
        np.concatenate(inner, axis=1),
        np.concatenate(inner_bias),
        np.concatenate(outer) / len(nets),
        (),
    )


def _net(scaled: Floats, wanted: Floats, weights: Floats, seed: int) -> list[Floats]:
    """Train one network by full-batch Adam, with weight decay in the loss."""
    rng = np.random.default_rng(seed)
    width, out = scaled.shape[1], wanted.shape[1]
    parts: list[Floats] = [
        np.zeros((width, out)),
        np.zeros(out),
        rng.normal(0, width**-0.5, (width, _HIDDEN)),
        np.zeros(_HIDDEN),
        rng.normal(0, 0.1, (_HIDDEN, out)),
    ]
    _descend(parts, lambda now: _slopes(now, scaled, wanted, weights), _STEPS, _RATE)
    return parts


def _slopes(
    parts: Sequence[Floats], scaled: Floats, wanted: Floats, weights: Floats
) -> list[Floats]:
    linear, bias, inner, inner_bias, outer = parts
    hidden = np.tanh(scaled @ inner + inner_bias)
    error = (softmax(scaled @ linear + hidden @ outer + bias) - wanted) * weights[:, None]
    back = (error @ outer.T) * (1 - hidden * hidden)
    return [
        scaled.T @ error + _DECAY * linear,
        error.sum(axis=0),
        scaled.T @ back + _DECAY * inner,
        back.sum(axis=0),
        hidden.T @ error + _DECAY * outer,
    ]


def elsewhere(odds: Floats, answers: NDArray[np.intp], centre: Floats) -> Floats:
    """Return `others` for the rows of many answers."""
    out = np.zeros_like(odds)
    order = np.argsort(answers, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(answers[order])) + 1):
        out[rows] = others(odds[rows], centre)
    return out


def calibrated(model: Model, outputs: Floats, data: Data, trust: Floats) -> Model:
    """Return the model with the calibrations that make its odds true of `outputs` it was not trained on."""
    known = data.known
    both = [_calibration(outputs[rows], data.only(rows), trust[rows]) for rows in (~known, known)]
    return replace(model, calibrations=tuple(both))


def _calibration(outputs: Floats, data: Data, trust: Floats) -> Calibration:
    odds = softmax(outputs)
    centre = np.average(odds, axis=0, weights=trust)
    beside = elsewhere(odds, data.answers, centre)
    wanted, weights = np.eye(len(VERDICTS))[data.gold], (trust / trust.sum())[:, None]
    parts: list[Floats] = [np.ones(1), np.zeros(len(VERDICTS)), np.zeros((len(VERDICTS),) * 2)]

    def slopes(parts: Sequence[Floats]) -> list[Floats]:
        heat, shift, mix = parts
        error = (softmax(outputs * heat + shift + beside @ mix) - wanted) * weights
        return [
            np.array([(error * outputs).sum()]),
            error.sum(axis=0),
            beside.T @ error + _MIX_DECAY * mix,
        ]

    _descend(parts, slopes, 400, 0.03)
    heat, shift, mix = parts
    return Calibration(float(heat[0]), shift, centre, mix)


def chances_of(model: Model, outputs: Floats, data: Data) -> Floats:
    """Return calibrated odds for the rows of many answers."""
    chances = np.zeros_like(outputs)
    for rows, calibration in zip((~data.known, data.known), model.calibrations, strict=True):
        beside = elsewhere(softmax(outputs[rows]), data.answers[rows], calibration.centre)
        chances[rows] = calibration.odds(outputs[rows], beside)
    return chances


def _descend(
    parts: list[Floats], slopes: Callable[[Sequence[Floats]], list[Floats]], steps: int, rate: float
) -> None:
    """Change `parts` in place by Adam on full batches, slower towards the end."""
    first, second = [np.zeros_like(p) for p in parts], [np.zeros_like(p) for p in parts]
    for step in range(1, steps + 1):
        now = rate * min(1.0, (steps - step) / (0.3 * steps) + 0.02)
        for at, slope in enumerate(slopes(parts)):
            first[at] += 0.1 * (slope - first[at])
            second[at] += 0.001 * (slope * slope - second[at])
            size = np.sqrt(second[at] / (1 - 0.999**step)) + 1e-8
            parts[at] -= now * (first[at] / (1 - 0.9**step)) / size


def stored(model: Model) -> dict[str, Any]:
    """Return the model as JSON values."""
    arrays = (
        "mean",
        "scale",
        "linear",
        "bias",
        "inner",
        "inner_bias",
        "outer",
    )
    numbers = {name: _rounded(getattr(model, name)) for name in arrays}
    calibrations = [
        {
            "heat": round(each.heat, _DIGITS),
            **{name: _rounded(getattr(each, name)) for name in ("shift", "centre", "mix")},
        }
        for each in model.calibrations
    ]
    return {"names": list(model.names), **numbers, "calibrations": calibrations}


def _rounded(part: Floats) -> object:
    return np.round(part, _DIGITS).tolist()


def cross_validated(data: Data, folds: dict[str, int]) -> tuple[list[Model], Floats]:
    """Return one model per fold, trained without it, and every row's outputs from the model that did not see it."""
    of = np.array([folds[item] for item in data.items])
    outputs = np.zeros((len(of), len(VERDICTS)))
    models: list[Model] = []
    for fold in range(_FOLDS):
        models.append(fit(data.only(of != fold)))
        outputs[of == fold] = models[-1].outputs(data.numbers[of == fold])
    return models, outputs


def trusted(data: Data) -> Floats:
    """Return how much each row counts for calibration: settled labels most, made answers not at all."""
    counts = {
        "dev": 1.0,
        "train": 0.1,
        "bare": 0.1,
        "alone": 0.1,
        "unforeseen": 0.2,
        "variant": 0.0,
        "spoken": 0.0,
    }
    return np.array([counts[origin] for origin in data.origins])


def figures_of(chances: Floats, gold: NDArray[np.intp]) -> str:
    """Return the few figures that training is steered by, as one line."""
    given, sure = chances.argmax(axis=1), chances.max(axis=1) >= 0.8
    ones = [
        2 * ((given == v) & (gold == v)).sum() / max(1, (given == v).sum() + (gold == v).sum())
        for v in range(len(VERDICTS))
    ]
    right = float((given == gold)[sure].mean())
    return (
        f"macro-F1 {np.mean(ones):.3f} ({' '.join(f'{one:.2f}' for one in ones)})"
        f"  sure {sure.mean():.3f}  right {right:.3f}"
    )


def main() -> int:
    """Train, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    arguments = parser.parse_args()
    data = data_of(all_cases(), Analyzer(load_glossary()))
    folds = fold_of(list(data.items))
    models, outputs = cross_validated(data, folds)
    trust = trusted(data)
    of = np.array([folds[item] for item in data.items])
    chances = np.zeros_like(outputs)
    for fold, model in enumerate(models):
        # Each fold's calibration comes from the other folds too.
        seen, held = of != fold, of == fold
        models[fold] = calibrated(model, outputs[seen], data.only(seen), trust[seen])
        chances[held] = chances_of(models[fold], outputs[held], data.only(held))
    for origin in ("dev", "train", "bare", "alone", "unforeseen", "variant", "spoken"):
        rows = data.origins == origin
        print(f"{origin:8s} n={rows.sum():5d}  {figures_of(chances[rows], data.gold[rows])}")
    if not arguments.dry:
        final = calibrated(fit(data), outputs, data, trust)
        _write(FILE, {"made_by": "python -m evals.fit_grader", "model": stored(final)})
        _write(FOLDS, {"folds": folds, "models": [stored(model) for model in models]})
    return 0


def _blank() -> Model:
    """Return a model without coefficients, to read the features with."""
    none = np.zeros(0)
    return Model((), none, none, none, none, none, none, none, ())


def _write(path: Path, document: dict[str, Any]) -> None:
    path.write_text(json.dumps(document, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
