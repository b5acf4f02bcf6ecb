"""What a model may see: of a résumé, nothing without consent. And what it may not judge: the clock."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interviewer.interview.phrasing import say
from interviewer.projects.grade import merged
from interviewer.projects.grill import SOURCE
from interviewer.projects.spoken import PREFIX as IN_TIME

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.domain import Assessment, Item, ReferenceAnswer
    from interviewer.grading.protocol import Grader, GradeRequest
    from interviewer.interview.phrasing import Utterance
    from interviewer.interview.policy import Step
    from interviewer.interview.ports import Hear, Speak
    from interviewer.interview.state import State


def holds_resume(content: Item | ReferenceAnswer | None) -> bool:
    """Tell whether an item, or what it is judged against, was made from a résumé."""
    return content is not None and content.source.startswith(SOURCE)


class DiscreetGrader:
    """A `Grader`: a model's, except for what is private and for what code counts, which `keyless` judges."""

    def __init__(self, model: Grader, keyless: Grader, may_send: Callable[[], bool]) -> None:
        self._model = model
        self._keyless = keyless
        self._may_send = may_send

    @property
    def name(self) -> str:
        """The model's name: it is what a session is graded by."""
        return self._model.name

    def grade(self, request: GradeRequest) -> Assessment:
        """Return one verdict per criterion, in order."""
        if holds_resume(request.reference) and not self._may_send():
            return self._keyless.grade(request)
        counted = tuple(c for c in request.criteria if c.id.startswith(IN_TIME))
        rest = tuple(c for c in request.criteria if c not in counted)
        if not counted or not rest:
            return self._keyless.grade(request) if counted else self._model.grade(request)
        known = {c.id for c in rest}
        also = tuple(c for c in request.also if c.id in known)
        judged = self._model.grade(replace(request, criteria=rest, also=also))
        return merged(request, judged, self._keyless.grade(replace(request, criteria=counted)))


def discreet_speaker(speak: Speak, may_send: Callable[[], bool]) -> Speak:
    """Return a speaker that words questions about a résumé by rule, unless it may be sent."""

    def discreet(step: Step, state: State, hear: Hear | None = None) -> Utterance:
        # A new question is never worded by a model; a follow-up is about the current item.
        private = holds_resume(state.item) and not may_send()
        return say(step, state) if private else speak(step, state, hear)

    return discreet
