"""Fit the numbers by which `grading/subject.py` tells what an answer says on the subject from what it says beside it.

    python -m evals.fit_subject       prints both gates, and how much of each kind of sentence they keep

A logistic regression on the sentences of answers that are about the question, against everyday talk and phrases of
interviews (`evals/data/talk.jsonl`). The filler of the robustness task is not in it.
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evals.answers import labelled
from evals.training import training_rows
from interviewer.grading.keyless import KeylessGrader
from interviewer.grading.subject import NO_SAYINGS, SAYINGS
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from evals.answers import Labelled
    from interviewer.grading.subject import Gate

_TALK = Path(__file__).parent / "data" / "talk.jsonl"
_ABOUT = frozenset(
    {"strong_spoken", "terse_expert", "partial_plain", "wrong_fluent", "twin_language", "paraphrase", "mixed"}
)  # fmt: skip
_AT_ONCE = 3
_STEPS, _RATE, _DECAY = 3000, 0.5, 1e-4
# Talk that is taken for an answer does more harm than a sentence that is not heard.
_HARM = 3.0


def main() -> int:
    """Print the fits: with sayings, and for a user's own notes, without."""
    analyzer = Analyzer(load_glossary())
    _show("SAYINGS", SAYINGS, _sentences(KeylessGrader(analyzer)))
    _show("NO_SAYINGS", NO_SAYINGS, _sentences(KeylessGrader(analyzer, sayings={})))
    return 0


def _sentences(grader: KeylessGrader) -> dict[str, NDArray[np.float64]]:
    """Return the numbers of all sentences, by what they are."""
    talk = _talk()
    chance = random.Random(0)
    found: dict[str, list[NDArray[np.float64]]] = defaultdict(list)
    for row in (*labelled("dev"), *training_rows()):
        if row.kind not in _ABOUT:
            continue
        # Talk alone, and around the answer: its neighbour must not carry it.
        before, behind = ("\n".join(chance.sample(talk[row.lang], _AT_ONCE)) for _ in range(2))
        first, last = (len(_numbers(grader, row, text)) for text in (before, behind))
        around = _numbers(grader, row, f"{before}\n{row.answer}\n{behind}")
        found[row.kind] += [_numbers(grader, row, row.answer), around[first : len(around) - last]]
        found["talk"].append(_numbers(grader, row, before))
        found["talk around"] += [around[:first], around[len(around) - last :]]
    return {kind: np.concatenate(parts) for kind, parts in found.items()}


def _show(name: str, shipped: Gate, numbers: dict[str, NDArray[np.float64]]) -> None:
    weights, bias = _fitted(numbers)
    width = len(shipped.own)
    print(
        name,
        np.round(weights[:width], 1).tolist(),
        np.round(weights[width:], 1).tolist(),
        round(bias, 1),
    )
    ours = np.concatenate([shipped.own, shipped.neighbours]).astype(np.float64)
    print(f"{'':16s}{'':7s}            as fitted  as shipped")
    for kind, rows in sorted(numbers.items()):
        kept = [
            float((rows @ w + b > 0).mean()) for w, b in ((weights, bias), (ours, shipped.bias))
        ]
        print(f"  {kind:16s} {len(rows):6d} sentences, {kept[0]:.3f}      {kept[1]:.3f} kept")


def _talk() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in _TALK.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["lang"]].append(row["text"])
    return found


def _numbers(grader: KeylessGrader, row: Labelled, answer: str) -> NDArray[np.float64]:
    """Return each sentence's own numbers and its neighbours', shape (sentences, 10)."""
    own = grader.closeness(row.asking(answer)).astype(np.float64)
    around = np.pad(own, ((1, 1), (0, 0)))
    return np.concatenate([own, around[:-2] + around[2:]], axis=1)


def _fitted(numbers: dict[str, NDArray[np.float64]]) -> tuple[NDArray[np.float64], float]:
    rows = np.concatenate([numbers[kind] for kind in sorted(numbers)])
    talk = np.concatenate(
        [np.full(len(numbers[kind]), kind.startswith("talk")) for kind in sorted(numbers)]
    )
    share = float(talk.mean())
    worth: NDArray[np.float64] = np.where(talk, _HARM / share, 1 / (1 - share)).astype(np.float64)
    worth /= worth.sum()
    scale = rows.std(axis=0)
    width = rows.shape[1] // 2
    scale[[width + 3, width + 4]] = np.inf  # a neighbour's likeness and length say nothing
    scaled = rows / scale
    weights, bias = np.zeros(rows.shape[1]), 0.0
    for _ in range(_STEPS):
        chances: NDArray[np.float64] = 1 / (1 + np.exp(-(scaled @ weights + bias)))
        wrong: NDArray[np.float64] = (chances - ~talk) * worth
        weights -= _RATE * (scaled.T @ wrong + _DECAY * weights)
        bias -= _RATE * float(wrong.sum())
    return weights / scale, bias


if __name__ == "__main__":
    sys.exit(main())
