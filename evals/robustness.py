"""Does what should change nothing change nothing? Controlled pairs made from the labelled answers' dev half.

    python -m evals robustness
    python -m evals.robustness --worst 10       the pairs that changed most, of every kind of change

Injected instructions, filler, the question copied, keywords, lists for prose, hedging, repetition. The answers changed
are strong, partial and wrong ones, so that there is something to gain and something to lose.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from typing import TYPE_CHECKING

from evals import changes
from evals.answers import labelled
from evals.pairs import figures, graded, rise
from evals.resample import mean_of, measured
from interviewer.grading.keyless import KeylessGrader
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evals.answers import Labelled
    from evals.baseline import Metric
    from evals.pairs import Change, Pair
    from interviewer.grading.protocol import Grader

_BASES = ("strong_spoken", "partial_plain", "wrong_fluent")
# What is no answer at all: any score is too much.
_NOTHING = (
    "injection alone",
    "question copied",
    "question after an opening",
    "question in the other language",
    "keywords alone",
)
# What a cheat would try: what counts is what it brings.
_CHEATS = ("injection appended", "injection prepended", "keywords appended")


def run() -> list[Metric]:
    """Grade all pairs with the keyless grader."""
    analyzer = Analyzer(load_glossary())
    return summarize(graded(made(labelled("dev"), analyzer), KeylessGrader(analyzer)))


def made(rows: Sequence[Labelled], analyzer: Analyzer) -> Iterator[Change]:
    """Make every kind of change to the answers it is for."""
    bases = [row for row in rows if row.kind in _BASES]
    weak = [row for row in bases if row.kind != "strong_spoken"]
    full = [row for row in bases if row.kind != "wrong_fluent"]
    once = [*{row.item.id: row for row in bases}.values()]
    yield from changes.injected(bases)
    yield from changes.injected_alone(once)
    yield from changes.filled(bases)
    yield from changes.copied(once)
    yield from changes.question_first(full)
    yield from changes.stuffing(once, analyzer)
    yield from changes.stuffed(weak, analyzer)
    yield from changes.restyled(full)
    yield from changes.hedged(full)
    yield from changes.doubled(full)


def summarize(pairs: Sequence[Pair]) -> list[Metric]:
    """Return every kind's figures."""
    metrics: list[Metric] = []
    for name, own in _by_name(pairs).items():
        if name in _NOTHING:
            metrics += _nothing(name, own)
            continue
        metrics += figures(name, own)
        if name in _CHEATS:
            metrics += rise(name, own)
    return metrics


def _nothing(name: str, pairs: Sequence[Pair]) -> list[Metric]:
    return [
        measured(f"{name}: mean score", pairs, mean_of(lambda p: p.after), _item),
        measured(f"{name}: share above zero", pairs, mean_of(_above), _item, tolerance=0.02),
    ]


def _above(pair: Pair) -> float:
    return float(pair.after > 0)


def _by_name(pairs: Sequence[Pair]) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        found[pair.change.name].append(pair)
    return found


def _item(pair: Pair) -> str:
    return pair.change.row.item.id


def worst(pairs: Sequence[Pair], count: int) -> list[dict[str, object]]:
    """Return the pairs of each kind of change whose score moved most."""
    return [
        {
            "change": name,
            "detail": pair.change.detail,
            "id": pair.change.row.id,
            "kind": pair.change.row.kind,
            "before": round(pair.before, 3),
            "after": round(pair.after, 3),
            "moved": f"{pair.moved} of {pair.verdicts}",
            "answer": pair.change.after,
        }
        for name, own in _by_name(pairs).items()
        for pair in sorted(own, key=lambda p: (-abs(p.rise), -p.moved))[:count]
        if pair.moved
    ]


def main(grader: Grader | None = None) -> int:
    """Print the worst pairs, one JSON object each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worst", type=int, default=5)
    count = parser.parse_args().worst
    analyzer = Analyzer(load_glossary())
    pairs = graded(made(labelled("dev"), analyzer), grader or KeylessGrader(analyzer))
    for row in worst(pairs, count):
        print(json.dumps(row, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
