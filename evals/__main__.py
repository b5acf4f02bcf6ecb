"""`python -m evals [TASK] [--fast] [--json] [--update]`: measure, compare with the baseline, fail on a regression."""

from __future__ import annotations

import argparse
import importlib
import json
import math
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from evals.baseline import Comparison, compare, store
from interviewer.errors import InterviewerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.baseline import Metric


@dataclass(frozen=True, slots=True)
class Task:
    """A task: its module, what it asks, whether it is fit for every commit, and what it can be told.

    `takes` is "data" where it needs files, "items" where some cases may also be given to a model.
    """

    module: str
    asks: str
    fast: bool = True
    takes: Literal["", "data", "items"] = ""


TASKS = {
    "retrieval": Task(
        "evals.retrieval", "Is the passage found, reworded and across languages too?"
    ),
    "grading": Task(
        "evals.grading",
        "Are the grader's verdicts those of careful readers, and does it know when they are not?",
    ),
    "human": Task(
        "evals.human",
        "Does it score as people did? Needs --data FILE…, JSONL rows of "
        "{qid, question, reference, answer, score, max_score}",
        fast=False,
        takes="data",
    ),
    "robustness": Task("evals.robustness", "Does what should change nothing change nothing?"),
    "parity": Task("evals.parity", "Is the same content worth the same in either language?"),
    "stability": Task(
        "evals.stability",
        "Is the same answer worth the same twice, and in other words?",
        takes="items",
    ),
    "probing": Task(
        "evals.probing",
        "Does the follow-up ask for what is really missing, without giving it away?",
        takes="items",
    ),
    "personas": Task(
        "evals.personas",
        "Are candidates of known skill ranked right, and after how many turns?",
    ),
    "throughput": Task(
        "evals.throughput",
        "Is ingest faster than the usual script, and search fast enough?",
        fast=False,
    ),
}


def main(words: Sequence[str] | None = None) -> int:
    """Run one task or all; exit 1 if a figure fell below its baseline, 2 if a task lacks its data."""
    arguments = _parser().parse_args(words)
    if arguments.task == "human" and not arguments.data:
        print(f"human: {TASKS['human'].asks}", file=sys.stderr)
        return 2
    regressed = False
    documents: dict[str, list[dict[str, object]]] = {}
    for name in _names(arguments):
        metrics = _measure(name, arguments)
        if metrics is None:
            return 1
        found = compare(name, metrics)
        regressed = regressed or any(c.regressed for c in found)
        documents[name] = [_row(c) for c in found]
        _tell(name, found, documents[name], arguments)
        if arguments.update:
            print(f"baseline written: {store(name, metrics)}", file=sys.stderr)
    if arguments.json:
        print(json.dumps(documents, ensure_ascii=False, indent=2))
    return 1 if regressed and not arguments.update else 0


def _names(arguments: argparse.Namespace) -> list[str]:
    if arguments.task:
        return [arguments.task]
    names = [n for n, task in TASKS.items() if task.fast or not arguments.fast]
    if "human" in names and not arguments.data:
        print(f"human, left out: {TASKS['human'].asks}", file=sys.stderr)
        names.remove("human")
    return names


def _measure(name: str, arguments: argparse.Namespace) -> list[Metric] | None:
    """Run one task; None, with a line on standard error, where a user's mistake stops it."""
    task = TASKS[name]
    given: dict[str, Any] = {}
    if task.takes == "data":
        given["paths"] = arguments.data
    if task.takes == "items" and arguments.items:
        given["items"] = arguments.items
    since = time.monotonic()
    try:
        metrics: list[Metric] = importlib.import_module(task.module).run(**given)
    except (InterviewerError, OSError) as error:
        said = error.say("en") if isinstance(error, InterviewerError) else str(error)
        print(f"{name}: {said}", file=sys.stderr)
        return None
    print(f"{name}: {time.monotonic() - since:.0f} s", file=sys.stderr)
    return metrics


def _tell(
    name: str, found: list[Comparison], rows: list[dict[str, object]], arguments: argparse.Namespace
) -> None:
    if not arguments.json:
        _print(name, found)
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        document = {"task": name, "asks": TASKS[name].asks, "metrics": rows}
        text = json.dumps(document, ensure_ascii=False, indent=2)
        (arguments.out / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    parser.add_argument(
        "task",
        nargs="?",
        choices=[*TASKS],
        help="; ".join(f"{n}: {t.asks}" for n, t in TASKS.items()).replace("%", "%%"),
    )
    parser.add_argument("--fast", action="store_true", help="only the tasks fit for every commit")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--update", action="store_true", help="make today's figures the baseline")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write TASK.json there too")
    parser.add_argument(
        "--data",
        type=Path,
        nargs="+",
        default=[],
        metavar="FILE",
        help="what `human` is to measure",
    )
    parser.add_argument(
        "--items",
        type=int,
        default=0,
        metavar="N",
        help="also give N cases to the model of the settings (stability, probing): this costs tokens",
    )
    return parser


def _row(found: Comparison) -> dict[str, object]:
    metric = found.metric
    return {
        "metric": metric.name,
        "value": None if math.isnan(metric.value) else round(metric.value, 4),
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
        print(f"{c.metric.line()} baseline {was}{flag}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
