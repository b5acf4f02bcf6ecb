"""Labelled answers through a grader, as the rows that the figures are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.figures import Graded, Judged
from interviewer.grading.scoring import CREDIT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from evals.answers import Labelled
    from interviewer.domain import Assessment, EstimateName
    from interviewer.grading.protocol import Grader


def graded_by(rows: Sequence[Labelled], grader: Grader) -> list[Graded]:
    """Grade every answer, in order."""
    return [graded(row, grader.grade(row.request)) for row in rows]


def graded(row: Labelled, assessment: Assessment) -> Graded:
    """Put one assessment beside its labels."""
    judged = tuple(
        Judged(row.gold[v.criterion], v.estimate, v.confidence, v.verdict != "unscored")
        for v in assessment.verdicts
    )
    low, high = assessment.low or 0.0, 1.0 if assessment.high is None else assessment.high
    return Graded(row.item.id, row.kind, row.lang, row.score, assessment.score, low, high, judged)


def graded_with(
    rows: Sequence[Labelled], verdicts: Mapping[tuple[str, str], EstimateName]
) -> list[Graded]:
    """Put ready-made verdicts, by row and criterion, beside the labels; all of them sure."""
    out: list[Graded] = []
    for row in rows:
        weights = {c.id: c.weight for c in row.item.criteria}
        given: dict[str, EstimateName] = {c: verdicts[row.id, c] for c in row.gold}
        score = sum(weights[c] * CREDIT[v] for c, v in given.items()) / sum(weights.values())
        judged = tuple(Judged(row.gold[c], v, 1.0, sure=True) for c, v in given.items())
        out.append(Graded(row.item.id, row.kind, row.lang, row.score, score, score, score, judged))
    return out
