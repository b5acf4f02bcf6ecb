"""How fast the keyless grader is: a batch, one answer at a time, and memory.: `python -m evals.speed`.

Answers of 150 characters, four criteria each, one core, after loading. No MiniLM-class encoder can be had offline here,
so the ratio to a cosine grader is not measured.
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from evals.answers import labelled
from evals.baseline import Metric
from interviewer.grading.keyless import KeylessGrader
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

if TYPE_CHECKING:
    from interviewer.grading.protocol import GradeRequest

_CHARACTERS, _CRITERIA, _ROUNDS = 150, 4, 3


def run() -> list[Metric]:
    """Grade the dev half's answers, cut to size, a few times over."""
    grader = KeylessGrader(Analyzer(load_glossary()))
    requests = _requests()
    for request in requests:
        grader.grade(request)  # briefs are made once per question
    seconds = [_seconds(grader, request) for _ in range(_ROUNDS) for request in requests]
    wall, processor = np.array(seconds).T
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Metric("answers a second of processor time", 1 / processor.mean(), len(seconds), 100.0),
        Metric("p95 of one answer, milliseconds", 1000 * float(np.percentile(wall, 95)), len(seconds), 20.0, False),
        Metric("peak memory, MB", peak, 1, 50.0, False),
    ]  # fmt: skip


def _requests() -> list[GradeRequest]:
    out: list[GradeRequest] = []
    for row in labelled("dev"):
        asked = row.asking(row.answer[:_CHARACTERS])
        out.append(replace(asked, criteria=asked.criteria[:_CRITERIA]))
    return out


def _seconds(grader: KeylessGrader, request: GradeRequest) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.process_time()
    grader.grade(request)
    return time.perf_counter() - wall, time.process_time() - processor


def main() -> int:
    """Print the figures."""
    for metric in run():
        print(metric.line())
    return 0


if __name__ == "__main__":
    sys.exit(main())
