"""Is the same answer worth the same twice, and in other words? Repeats and paraphrases.

    python -m evals stability [--items N]

Keyless: paraphrases, other punctuation and white space, and the very same answer again in another order and in another
process. With `--items N` and a model named for grading (INTERVIEWER_GRADER_MODEL, or INTERVIEWER_MODEL), N answers are
also judged three times by it: that is what costs tokens, so nothing is asked without the flag.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals import changes
from evals.answers import labelled
from evals.baseline import Metric
from evals.models import model_grader, some
from evals.pairs import Change, figures, graded
from evals.resample import mean_of, measured
from interviewer import codec
from interviewer.grading.keyless import KeylessGrader
from interviewer.grading.model_grader import is_pending
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evals.answers import Labelled
    from interviewer.domain import Assessment
    from interviewer.grading.protocol import Grader

REPEATS = 3
_SEEDS = ("1", "4711")  # of the order in which a process goes through its sets
_FULL = ("strong_spoken", "partial_plain")
_ANSWERS = ("strong_spoken", "terse_expert", "partial_plain", "wrong_fluent")


def run(items: int = 0) -> list[Metric]:
    """Measure the keyless grader; with `items`, a model as well."""
    rows = labelled("dev")
    grader = KeylessGrader(Analyzer(load_glossary()))
    pairs = graded([*paraphrased(rows), *changes.respelled(_of(rows, _FULL))], grader)
    metrics: list[Metric] = []
    for name in dict.fromkeys(pair.change.name for pair in pairs):
        metrics += figures(name, [pair for pair in pairs if pair.change.name == name])
    metrics += [
        again(_of(rows, _ANSWERS), grader),
        elsewhere(_of(rows, _ANSWERS)),
    ]
    if items:
        judge, asked = model_grader(), some(_of(rows, _ANSWERS), items)
        found = repeated(asked, judge)
        metrics += repeats(judge.name, found)
        reached = Metric(
            f"{judge.name}: answers judged each time", len(found) / len(asked), len(asked)
        )
        metrics.append(reached)
    return metrics


def paraphrased(rows: Sequence[Labelled]) -> Iterator[Change]:
    """Pair each answer in everyday words with itself in other words."""
    others = {row.item.id: row.answer for row in rows if row.kind == "paraphrase"}
    for row in rows:
        if row.kind == "strong_spoken" and row.item.id in others:
            yield Change("in other words", row, row.answer, others[row.item.id])


def again(rows: Sequence[Labelled], grader: Grader) -> Metric:
    """Return the share of answers with the very same assessment when graded again, backwards."""
    first = [grader.grade(row.request) for row in rows]
    second = [grader.grade(row.request) for row in reversed(rows)][::-1]
    same = [one == other for one, other in zip(first, second, strict=True)]
    return Metric("same answer, same assessment", sum(same) / len(same), len(same))


def elsewhere(rows: Sequence[Labelled]) -> Metric:
    """Return the share of answers graded alike by two processes whose sets are in different orders."""
    here, there = (_process(rows, seed) for seed in _SEEDS)
    same = [one == other for one, other in zip(here, there, strict=True)]
    return Metric("same assessment in another process", sum(same) / len(same), len(same))


def _process(rows: Sequence[Labelled], seed: str) -> list[str]:
    command = [sys.executable, "-m", "evals.stability", *(row.id for row in rows)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)  # noqa: S603 - ourselves
    return done.stdout.split()


def digest(assessment: Assessment) -> str:
    """Return a name for all that an assessment says."""
    return hashlib.sha256(codec.dumps(assessment).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Repeated:
    """One answer judged several times by a model: the share of verdicts that never changed, and the scores' spread."""

    item: str
    steady: float
    spread: float


def repeated(rows: Sequence[Labelled], grader: Grader, times: int = REPEATS) -> list[Repeated]:
    """Judge each answer several times; answers that the model did not judge each time are left out."""
    found: list[Repeated] = []
    for row in rows:
        judged = [grader.grade(row.request) for _ in range(times)]
        if any(is_pending(assessment) for assessment in judged):
            continue
        by_criterion = zip(*(assessment.verdicts for assessment in judged), strict=True)
        steady = [len({v.estimate for v in verdicts}) == 1 for verdicts in by_criterion]
        scores = [assessment.score or 0.0 for assessment in judged]
        found.append(Repeated(row.item.id, sum(steady) / len(steady), max(scores) - min(scores)))
    return found


def repeats(name: str, found: Sequence[Repeated]) -> list[Metric]:
    """Return a model's figures."""
    return [
        measured(
            f"{name}, {REPEATS} times: verdicts that stayed",
            found,
            mean_of(lambda r: r.steady),
            lambda r: r.item,
            tolerance=0.05,
            higher_is_better=True,
        ),
        measured(
            f"{name}, {REPEATS} times: score, most less least",
            found,
            mean_of(lambda r: r.spread),
            lambda r: r.item,
            tolerance=0.05,
        ),
    ]


def _of(rows: Sequence[Labelled], kinds: Sequence[str]) -> list[Labelled]:
    return [row for row in rows if row.kind in kinds]


def main(ids: Sequence[str]) -> int:
    """Grade the named answers and print one digest each: the other process."""
    rows = {row.id: row for row in labelled("dev")}
    grader = KeylessGrader(Analyzer(load_glossary()))
    for identity in ids:
        print(digest(grader.grade(rows[identity].request)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
