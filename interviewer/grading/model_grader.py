"""The grader with a model: the keyless grader first, then the model's judgement, and honest words where it fails."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from interviewer.domain import Assessment
from interviewer.errors import ModelError, UnusableReply
from interviewer.grading.scoring import score_of

if TYPE_CHECKING:
    from interviewer.grading.judge import Judge
    from interviewer.grading.protocol import Grader, GradeRequest

# The model could not be asked: graded without it, and to be judged when it is back.
UNAVAILABLE: Final = "model_unavailable"
# It was asked, and what it said could not be used.
UNUSABLE: Final = "model_unusable"
# Nothing in such an answer needs a model to be judged.
_VOID: Final = frozenset({"empty", "dont_know", "copied_question"})


class ModelGrader:
    """A `Grader` over a judge. Where the model fails, the keyless assessment stands, and says so in its flags."""

    def __init__(self, name: str, judge: Judge, keyless: Grader) -> None:
        self._model = name
        self._judge = judge
        self._keyless = keyless

    @property
    def name(self) -> str:
        """The model's name and the keyless grader's, which works beside it."""
        return f"{self._model}+{self._keyless.name}"

    def grade(self, request: GradeRequest) -> Assessment:
        """Return one verdict per criterion, in order. Never raises for what a model does."""
        alone = self._keyless.grade(request)
        if not request.criteria or _VOID.intersection(alone.flags):
            return alone
        try:
            judged = self._judge.judge(request, alone)
        except UnusableReply as error:
            return replace(
                alone, flags=(*alone.flags, UNUSABLE), raw=str(error.fields.get("raw", ""))
            )
        except ModelError:
            return replace(alone, flags=(*alone.flags, UNAVAILABLE))
        score, low, high = score_of(judged.verdicts, [c.weight for c in request.criteria])
        return Assessment(
            verdicts=judged.verdicts,
            score=score,
            low=low,
            high=high,
            grader=self.name,
            rubric_hash=request.rubric_hash,
            flags=(*alone.flags, *judged.flags),
            made=judged.made,
        )


def is_pending(assessment: Assessment) -> bool:
    """Whether a model was wanted for it and could not be asked, or gave nothing usable."""
    return bool({UNAVAILABLE, UNUSABLE}.intersection(assessment.flags))
