"""Controlled pairs: the same answer twice, once changed in a way that should change nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.answers import Labelled
from evals.baseline import Metric
from evals.resample import mean_of, measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.domain import Assessment
    from interviewer.grading.protocol import Grader

# A score has moved when it is more than rounding apart.
_MOVED = 1e-6


@dataclass(frozen=True, slots=True)
class Change:
    """An answer to `row`'s item, and what was made of it. `name` is the kind of change, `detail` which one."""

    name: str
    row: Labelled
    before: str
    after: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A change, graded: verdicts there are and verdicts that moved, the score before and after."""

    change: Change
    verdicts: int
    moved: int
    before: float
    after: float

    @property
    def rise(self) -> float:
        """How much the change brought; negative where it cost."""
        return self.after - self.before


def graded(changes: Iterable[Change], grader: Grader) -> list[Pair]:
    """Grade both sides of every change; an unchanged answer is graded once."""
    known: dict[tuple[str, str], Assessment] = {}
    pairs: list[Pair] = []
    for change in changes:
        key = (change.row.item.id, change.before)
        if key not in known:
            known[key] = grader.grade(change.row.asking(change.before))
        pairs.append(_pair(change, known[key], grader.grade(change.row.asking(change.after))))
    return pairs


def figures(name: str, pairs: Sequence[Pair]) -> list[Metric]:
    """Return what a kind of change did: the share of verdicts moved, the mean and the largest change of the score."""
    largest = max((abs(pair.rise) for pair in pairs), default=float("nan"))
    return [
        measured(f"{name}: verdicts moved", pairs, share_moved, _item),
        measured(f"{name}: mean change", pairs, mean_of(lambda pair: abs(pair.rise)), _item),
        Metric(f"{name}: largest change", largest, len(pairs), 0.05, higher_is_better=False),
    ]


def rise(name: str, pairs: Sequence[Pair]) -> list[Metric]:
    """Return what somebody gained by it: the mean rise, and the share of answers that rose."""
    return [
        measured(f"{name}: mean rise", pairs, mean_of(lambda pair: max(pair.rise, 0.0)), _item),
        measured(f"{name}: answers that rose", pairs, mean_of(_rose), _item, tolerance=0.02),
    ]


def share_moved(pairs: Sequence[Pair]) -> float:
    """Return the share of all verdicts that moved."""
    verdicts = sum(pair.verdicts for pair in pairs)
    return sum(pair.moved for pair in pairs) / verdicts if verdicts else float("nan")


def _pair(change: Change, before: Assessment, after: Assessment) -> Pair:
    both = zip(before.verdicts, after.verdicts, strict=True)
    # From sure to unsure is a move as well.
    moved = sum((b.verdict, b.estimate) != (a.verdict, a.estimate) for b, a in both)
    return Pair(change, len(before.verdicts), moved, _score(before), _score(after))


def _score(assessment: Assessment) -> float:
    if assessment.score is None:
        msg = f"{assessment.grader} gave no score ({assessment.unscored}): nothing to compare"
        raise ValueError(msg)
    return assessment.score


def _rose(pair: Pair) -> float:
    return float(pair.rise > _MOVED)


def _item(pair: Pair) -> str:
    return pair.change.row.item.id
