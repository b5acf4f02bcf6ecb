"""Are candidates of known skill ranked right, and after how many turns? Simulated candidates.

    python -m evals personas
    python -m evals.personas --show reciter       one candidate's interviews, turn by turn

Whole interviews by the product's engine, in memory, one per candidate and language, over the items for which all the
candidates have an answer. The ranking is Kendall's tau against the intended order: of all pairs of candidates of
different skill, those ranked right less those ranked wrong, a tie counting as neither.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from evals.answers import labelled
from evals.baseline import Metric
from evals.candidates import CANDIDATES, NEEDED, reply
from evals.resample import mean_of, measured
from evals.rooms import hold, open_room
from interviewer.domain import LANGS
from interviewer.grading.keyless import KeylessGrader
from interviewer.interview.outcome import item_score
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evals.answers import Labelled
    from evals.candidates import Candidate
    from interviewer.grading.protocol import Grader
    from interviewer.interview.state import ItemState, State

_DRAWS = 200
_SIZES = (1, 2, 3, 5, 8)
# Ranked right: of twenty pairs, nineteen right and none wrong would be .95.
_RIGHT = 0.9


@dataclass(frozen=True, slots=True)
class Result:
    """What a candidate got for one item, in how many turns, and whether they were asked to go deeper."""

    candidate: str
    item: str
    score: float
    turns: int
    deepened: bool


Results = dict[str, dict[str, Result]]  # by candidate and item


def run() -> list[Metric]:
    """Interview everybody with the keyless grader."""
    rows = complete(labelled("dev"))
    return figures(taken(interviews(rows, KeylessGrader(Analyzer(load_glossary())))))


def complete(rows: Sequence[Labelled]) -> dict[str, dict[str, Labelled]]:
    """Return the items with every kind of answer that the candidates need, by item and kind."""
    found: dict[str, dict[str, Labelled]] = defaultdict(dict)
    for row in rows:
        if row.kind in NEEDED:
            found[row.item.id][row.kind] = row
    return {item: kinds for item, kinds in found.items() if kinds.keys() >= NEEDED}


def interviews(
    rows: Mapping[str, Mapping[str, Labelled]], grader: Grader
) -> dict[str, list[State]]:
    """Interview every candidate, once per language, and return how it ended."""
    ended: dict[str, list[State]] = {}
    for candidate in CANDIDATES:
        ended[candidate.name] = [
            hold(open_room(grader), plan, lang, reply(candidate, rows))
            for lang in LANGS
            if (plan := [_any(kinds) for kinds in rows.values() if _any(kinds).item.lang == lang])
        ]
    return ended


def _any(kinds: Mapping[str, Labelled]) -> Labelled:
    return next(iter(kinds.values()))


def taken(ended: Mapping[str, Sequence[State]]) -> Results:
    """Return what everybody got, by candidate and item."""
    return {
        name: {item.entry.id: _result(name, item) for state in states for item in state.items}
        for name, states in ended.items()
    }


def _result(name: str, item: ItemState) -> Result:
    score = item_score(item)[0]
    return Result(name, item.entry.id, score or 0.0, len(item.turns), item.count("deepen") > 0)


def figures(results: Results) -> list[Metric]:
    """Return every candidate's mean score and turns, and how well they are ranked after so many questions."""
    metrics = [_score_of(candidate, results) for candidate in CANDIDATES]
    items = sorted(next(iter(results.values())))
    sizes = [size for size in _SIZES if size < len(items)]
    metrics += [
        Metric(f"ranked after {size} question{'s' * (size > 1)}: tau", mean_tau(results, items, size),
               len(items), 0.03)
        for size in sizes
    ]  # fmt: skip
    metrics.append(
        Metric(f"ranked after all {len(items)}: tau", tau(means(results, items)), len(items), 0.1)
    )
    return [*metrics, *_needed(results, items), *_recital(results)]


def _score_of(candidate: Candidate, results: Results) -> Metric:
    own = [*results[candidate.name].values()]
    name = f"{candidate.name} ({candidate.skill}): mean score"
    best = candidate.skill == max(c.skill for c in CANDIDATES)
    worst = candidate.skill == min(c.skill for c in CANDIDATES)
    # In the middle more is neither better nor worse: there it is only told.
    return measured(
        name,
        own,
        mean_of(lambda r: r.score),
        lambda r: r.item,
        tolerance=0.03 if best or worst else 1.0,
        higher_is_better=best,
    )


def means(results: Results, items: Sequence[str]) -> dict[str, float]:
    """Return every candidate's mean score over some items."""
    return {
        name: sum(own[item].score for item in items) / len(items) for name, own in results.items()
    }


def tau(scores: Mapping[str, float]) -> float:
    """Return Kendall's tau of the scores against the intended order, over pairs of different skill."""
    signs = [
        _sign(scores[one.name] - scores[other.name]) * _sign(one.skill - other.skill)
        for one, other in combinations(CANDIDATES, 2)
        if one.skill != other.skill
    ]
    return sum(signs) / len(signs)


def mean_tau(results: Results, items: Sequence[str], size: int) -> float:
    """Return the mean tau of interviews of `size` questions, drawn at random; everybody gets the same ones."""
    rng = random.Random(size)
    drawn = [rng.sample(items, size) for _ in range(_DRAWS)]
    return sum(tau(means(results, some)) for some in drawn) / _DRAWS


def _needed(results: Results, items: Sequence[str]) -> list[Metric]:
    """Return how many questions, and turns of one candidate, it takes until the ranking is right on average."""
    never = len(items) + 1
    enough = (n for n in range(1, never) if mean_tau(results, items, n) >= _RIGHT)
    needed = next(enough, never)
    every = [own[item].turns for own in results.values() for item in items]
    turns = sum(every) / len(every)
    until = f"until tau is {_RIGHT}"
    return [
        Metric(
            f"questions {until} ({never}: never)", needed, len(items), 1.0, higher_is_better=False
        ),
        Metric(f"turns {until}", needed * turns, len(items), 4.0, higher_is_better=False),
        Metric("turns a question", turns, len(every), 9.0, higher_is_better=False),
    ]


def _recital(results: Results) -> list[Metric]:
    """Return whether whoever says everything is asked to go deeper, the reciter among them."""
    return [
        measured(
            f"{name}: asked to go deeper",
            [*results[name].values()],
            mean_of(lambda r: float(r.deepened)),
            lambda r: r.item,
            tolerance=0.1,
            higher_is_better=True,
        )
        for name in ("reciter", "expert")
    ]


def _sign(number: float) -> int:
    return (number > 1e-9) - (number < -1e-9)


def main() -> int:
    """Print one candidate's interviews."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", choices=[c.name for c in CANDIDATES], required=True)
    name = parser.parse_args().show
    grader = KeylessGrader(Analyzer(load_glossary()))
    for state in interviews(complete(labelled("dev")), grader)[name]:
        for item in state.items:
            print(f"\n== {item.entry.id}  {item_score(item)[0] or 0:.2f}")
            for turn in item.turns:
                print(f"{turn.asked.kind:>10}: {turn.asked.text}")
                print(f"{'':>10}> {turn.answer.text if turn.answer else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
