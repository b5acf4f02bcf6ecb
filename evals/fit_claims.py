"""Fit the coefficients of the claim judge: from a small model's probabilities and the keyless grader to four verdicts.

    INTERVIEWER_MODEL=… python -m evals.fit_claims listen HEARD.jsonl [--rows 60]    what the model says, slow
    python -m evals.fit_claims fit HEARD.jsonl                                      writes claim_weights.json

Learns from `datasets/train-v1` (written and labelled for this project, MIT). Multinomial logistic regression with a
small ridge, by plain gradient descent from zero: the same input gives the same file.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from evals.answers import TRAIN, labelled_in
from evals.jsonl import rows as rows_of
from interviewer.grading.judge_claims import VERDICTS, Heard, features, listen
from interviewer.grading.keyless import KeylessGrader
from interviewer.llm.factory import open_model
from interviewer.settings import load_settings
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

if TYPE_CHECKING:
    from evals.answers import Labelled

WEIGHTS = Path(__file__).parents[1] / "interviewer" / "grading" / "claim_weights.json"
_RIDGE = 0.02
_STEPS = 4000
_RATE = 0.2


def hear(out: Path, rows: int) -> int:
    """Ask the model about `rows` training answers, those in `out` already excepted."""
    chat = open_model(load_settings(), "grader")
    if chat is None:
        print("name a model: INTERVIEWER_MODEL=provider:model", file=sys.stderr)
        return 1
    done = {row["id"] for row in rows_of(out)} if out.exists() else set[str]()
    drawn = random.Random(5).sample(labelled_in(TRAIN), rows)
    with out.open("a", encoding="utf-8") as file:
        for row in drawn:
            if row.id not in done:
                heard, _ = listen(chat, row.request)
                said = {"id": row.id, "heard": [asdict(each) for each in heard]}
                file.write(json.dumps(said) + "\n")
                file.flush()
    return 0


def fit(heard_from: Path) -> int:
    """Fit, write the coefficients, and print how well they do on items they were not fitted to."""
    rows = {row.id: row for row in labelled_in(TRAIN)}
    cases = [(rows[said["id"]], said["heard"]) for said in rows_of(heard_from)]
    names, values, golds, items = _table(cases)
    folds = np.array([hash_of(item) % 5 for item in items])
    right = 0
    for fold in range(5):
        learned = _fitted(values[folds != fold], golds[folds != fold])
        right += int(
            (_chances(values[folds == fold], learned).argmax(1) == golds[folds == fold]).sum()
        )
    print(
        f"{len(cases)} answers, {len(golds)} criteria; cross-validated accuracy {right / len(golds):.3f}"
    )
    learned = _fitted(values, golds)
    weights = {
        verdict: {name: round(float(w), 4) for name, w in zip(names, learned[n], strict=True)}
        for n, verdict in enumerate(VERDICTS)
    }
    about = "made by `python -m evals.fit_claims fit` from evals/datasets/train-v1 (MIT)"
    document = {"about": about, "answers": len(cases), "weights": weights}
    WEIGHTS.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    return 0


def hash_of(text: str) -> int:
    """Return a number that is the same in every run."""
    return sum(ord(letter) * (n + 1) for n, letter in enumerate(text))


def _table(
    cases: list[tuple[Labelled, list[dict[str, Any]]]],
) -> tuple[list[str], np.ndarray, np.ndarray, list[str]]:
    grader = KeylessGrader(Analyzer(load_glossary()))
    found: list[dict[str, float]] = []
    golds: list[int] = []
    items: list[str] = []
    for row, heard in cases:
        seen = grader.grade(row.request)
        for said, verdict in zip(heard, seen.verdicts, strict=True):
            found.append(features(Heard(said["stated"], said["opposed"]), verdict))
            golds.append(VERDICTS.index(row.gold[verdict.criterion]))
            items.append(row.item.id)
    names = list(found[0])
    return names, np.array([[f[n] for n in names] for f in found]), np.array(golds), items


def _fitted(values: np.ndarray, golds: np.ndarray) -> np.ndarray:
    weights = np.zeros((len(VERDICTS), values.shape[1]))
    target = np.eye(len(VERDICTS))[golds]
    for _ in range(_STEPS):
        slope = (_chances(values, weights) - target).T @ values / len(golds) + _RIDGE * weights
        weights -= _RATE * slope
    return weights


def _chances(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    sums = values @ weights.T
    grown = np.exp(sums - sums.max(1, keepdims=True))
    return grown / grown.sum(1, keepdims=True)


def main() -> int:
    """Listen, or fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=["listen", "fit"])
    parser.add_argument("heard", type=Path)
    parser.add_argument("--rows", type=int, default=60)
    arguments = parser.parse_args()
    if arguments.step == "listen":
        return hear(arguments.heard, arguments.rows)
    return fit(arguments.heard)


if __name__ == "__main__":
    sys.exit(main())
