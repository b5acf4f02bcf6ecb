"""The keyless grader as it would be had it never seen the item: for figures on answers it was trained with.

`python -m evals.fit_grader` leaves one model for each fifth of the items, trained without them.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.grading.keyless import NAME, KeylessGrader
from interviewer.grading.model import Model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.answers import Labelled
    from interviewer.domain import Assessment
    from interviewer.grading.protocol import GradeRequest
    from interviewer.text.analyze import Analyzer

FILE = Path(__file__).parent / "data" / "grader_folds.json"


class FoldedGrader:
    """Grades every answer by a model that was trained without its item; raises KeyError for an unknown rubric."""

    name = NAME

    def __init__(self, rows: Sequence[Labelled], analyzer: Analyzer) -> None:
        folds, models = _stored()
        self._graders = [KeylessGrader(analyzer, model) for model in models]
        self._fold = {row.request.rubric_hash: folds[row.item.id] for row in rows}

    def grade(self, request: GradeRequest) -> Assessment:
        """Return one verdict per criterion, in order."""
        return self._graders[self._fold[request.rubric_hash]].grade(request)


@cache
def _stored() -> tuple[dict[str, int], tuple[Model, ...]]:
    document = json.loads(FILE.read_text(encoding="utf-8"))
    return document["folds"], tuple(Model.parse(model) for model in document["models"])
