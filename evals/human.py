"""Scores beside those that people gave: exam answers of other subjects, from files outside the project.

    python -m evals human --data FILE.jsonl …      beside the baseline
    python -m evals.human FILE.jsonl …             the figures alone

Rows are `{qid, question, reference, answer, score, max_score}`. The grader sees question, reference and answer: its
criteria are compiled from the reference, as for anybody's own notes. Nothing here is trained on.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from evals.baseline import Metric
from evals.figures import quadratic_kappa
from evals.resample import interval
from evals.wordshare import rarity_of, share
from interviewer.errors import UnknownItem
from interviewer.grading.keyless import KeylessGrader
from interviewer.grading.row import grade_row
from interviewer.notes.compile import compile_rubric
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.domain import Item, Lang

_GRADES = 5
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Scored:
    """One answer: what people gave, what the grader gives (None: not judged), what counting words gives."""

    question: str
    people: float
    ours: float | None
    words: float
    empty: bool


def scored(path: Path) -> list[Scored]:
    """Grade a file's rows; a row that cannot be graded raises."""
    analyzer = Analyzer(load_glossary())
    grader = KeylessGrader(analyzer)
    with path.open(encoding="utf-8") as file:
        rows = [cast("dict[str, Any]", json.loads(line)) for line in file if line.strip()]
    rarity = rarity_of(tuple(sorted({row["answer"] for row in rows})), analyzer)
    return [
        Scored(
            question=row["qid"],
            people=row["score"] / row["max_score"],
            ours=grade_row(
                {key: row[key] for key in ("question", "answer", "reference")},
                grader,
                _no_item,
                lambda reference, question: compile_rubric(reference, question, analyzer),
            )["score"],
            words=share(row["reference"], row["answer"], rarity, analyzer),
            empty=not row["answer"].strip(),
        )
        for row in rows
    ]


def run(paths: Sequence[Path]) -> list[Metric]:
    """Return the figures of each file."""
    return [metric for path in paths for metric in measured(path.stem, scored(path))]


def measured(name: str, rows: Sequence[Scored]) -> list[Metric]:
    """Return one file's figures: correlation, kappa, bias; accuracy where people only said yes or no."""
    judged = [row for row in rows if row.ours is not None]
    filled = [row for row in judged if not row.empty]
    metrics = [
        _metric(f"{name}: r", judged, _r),
        _metric(f"{name}: r of counting words", judged, _r_words),
        _metric(f"{name}: quadratic kappa", judged, _kappa),
        _metric(f"{name}: mean score less people's", judged, _bias),
        Metric(f"{name}: share that could be graded", len(judged) / len(rows), len(rows)),
    ]
    if len(filled) < len(judged):
        metrics.append(_metric(f"{name}: r without empty answers", filled, _r))
    if {row.people for row in rows} == {0.0, 1.0}:
        metrics.append(_metric(f"{name}: accuracy at one half", judged, _accuracy))
    return metrics


def _metric(
    name: str, rows: Sequence[Scored], figure: Callable[[Sequence[Scored]], float]
) -> Metric:
    within = interval(rows, figure, lambda row: row.question)
    return Metric(name, figure(rows), len(rows), 0.01, interval=within)


def _r(rows: Sequence[Scored]) -> float:
    return _correlation([(row.ours or 0.0, row.people) for row in rows])


def _r_words(rows: Sequence[Scored]) -> float:
    return _correlation([(row.words, row.people) for row in rows])


def _correlation(pairs: Sequence[tuple[float, float]]) -> float:
    values = np.array(pairs).T
    if values.size == 0 or (values.std(axis=1) == 0).any():
        return float("nan")
    return float(np.corrcoef(values)[0, 1])


def _kappa(rows: Sequence[Scored]) -> float:
    steps = _GRADES - 1
    pairs = [(round((row.ours or 0) * steps), round(row.people * steps)) for row in rows]
    return quadratic_kappa(pairs, _GRADES)


def _bias(rows: Sequence[Scored]) -> float:
    return float(np.mean([(row.ours or 0.0) - row.people for row in rows]))


def _accuracy(rows: Sequence[Scored]) -> float:
    return float(np.mean([((row.ours or 0.0) >= _HALF) == (row.people >= _HALF) for row in rows]))


def _no_item(identity: str, lang: Lang | None = None, /) -> Item:  # noqa: ARG001 - the protocol's
    raise UnknownItem(name=identity)


def main() -> int:
    """Print the figures of each file named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    for metric in run(parser.parse_args().files):
        print(metric.line())
    return 0


if __name__ == "__main__":
    sys.exit(main())
