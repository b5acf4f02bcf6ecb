"""`python -m evals [TASK] [--fast] [--json] [--update]`: measure, compare with the baseline, fail on a regression."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from typing import TYPE_CHECKING

from evals.baseline import Comparison, compare, store

if TYPE_CHECKING:
    from collections.abc import Sequence

# name: (module, what it asks, fast enough for every commit)
TASKS = {
    "retrieval": (
        "evals.retrieval",
        "Is the passage found, reworded and across languages too?",
        True,
    ),
    "grading": (
        "evals.grading",
        "Are the grader's verdicts those of careful readers, and does it know when they are not?",
        True,
    ),
    "throughput": (
        "evals.throughput",
        "Is ingest faster than the usual script, and search fast enough?",
        False,
    ),
}


def main(words: Sequence[str] | None = None) -> int:
    """Run one task or all; exit 1 if a figure fell below its baseline."""
    arguments = _parser().parse_args(words)
    names = (
        [arguments.task]
        if arguments.task
        else [n for n, task in TASKS.items() if task[2] or not arguments.fast]
    )
    regressed = False
    documents: dict[str, object] = {}
    for name in names:
        module = importlib.import_module(TASKS[name][0])
        metrics = module.run()
        found = compare(name, metrics)
        regressed = regressed or any(c.regressed for c in found)
        documents[name] = [_row(c) for c in found]
        if arguments.update:
            print(f"baseline written: {store(name, metrics)}", file=sys.stderr)
        if not arguments.json:
            _print(name, found)
    if arguments.json:
        print(json.dumps(documents, ensure_ascii=False, indent=2))
    return 1 if regressed and not arguments.update else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument(
        "task",
        nargs="?",
        choices=[*TASKS],
        help="; ".join(f"{n}: {t[1]}" for n, t in TASKS.items()),
    )
    parser.add_argument("--fast", action="store_true", help="only the tasks fit for every commit")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--update", action="store_true", help="make today's figures the baseline")
    return parser


def _row(found: Comparison) -> dict[str, object]:
    metric = found.metric
    return {
        "metric": metric.name,
        "value": round(metric.value, 4),
        "n": metric.n,
        "interval": metric.interval,
        "baseline": found.baseline,
        "tolerance": metric.tolerance,
        "regressed": found.regressed,
    }


def _print(name: str, found: list[Comparison]) -> None:
    print(f"\n{name}")
    for c in found:
        was = "–" if c.baseline is None else f"{c.baseline:.3f}"
        flag = "  REGRESSED" if c.regressed else ""
        print(f"{c.metric.line()} baseline {was}{flag}")


if __name__ == "__main__":
    sys.exit(main())
