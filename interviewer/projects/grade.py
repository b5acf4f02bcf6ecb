"""The grader of stories: criteria whose ids begin with `story-` are judged here, all others by the grader inside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from interviewer.domain import STORY, Assessment, Span, Verdict
from interviewer.grading.evidence import quote_answer
from interviewer.grading.flags import asked_forms
from interviewer.grading.reading import read
from interviewer.grading.scoring import UNSURE, score_of
from interviewer.grading.screen import screen
from interviewer.projects.closing import asks
from interviewer.projects.consistency import consistent
from interviewer.projects.reasons import reason
from interviewer.projects.spoken import PREFIX as IN_TIME
from interviewer.projects.spoken import in_time
from interviewer.projects.story import JUDGES, Finding
from interviewer.projects.told import Told

if TYPE_CHECKING:
    from interviewer.domain import Criterion, Lang
    from interviewer.grading.protocol import Grader, GradeRequest
    from interviewer.grading.screen import Screened
    from interviewer.text.analyze import Analyzer

NAME: Final = "stories@1"
# From here on the grader stands by its estimate.
_SURE: Final = 0.8
_VOID: Final = Finding("not_met", 0.97, None, "void")


def is_story(criterion: Criterion) -> bool:
    """Tell whether a criterion is about how a story is told, and not about what is true."""
    return criterion.id.startswith(STORY)


class StoryGrader:
    """A `Grader` that judges stories without a model, and leaves the rest to `inner`. Deterministic."""

    def __init__(self, inner: Grader, analyzer: Analyzer) -> None:
        self._inner = inner
        self._analyzer = analyzer

    @property
    def name(self) -> str:
        """The inner grader's: it is what a session is graded by; assessments of stories name this one."""
        return self._inner.name

    def grade(self, request: GradeRequest) -> Assessment:
        """Return one verdict per criterion, in order."""
        stories = tuple(c for c in request.criteria if is_story(c))
        if not stories:
            return self._inner.grade(request)
        rest = tuple(c for c in request.criteria if not is_story(c))
        judged = self._stories(request, stories)
        if not rest:
            return judged
        known = {c.id for c in rest}
        others = self._inner.grade(
            replace(request, criteria=rest, also=tuple(c for c in request.also if c.id in known))
        )
        return merged(request, others, judged)

    def _stories(self, request: GradeRequest, criteria: tuple[Criterion, ...]) -> Assessment:
        screened = screen(
            request.answer, request.question, asked_forms([request.question, request.prompt])
        )
        told = self._told(request, screened)
        found = {c.id: _VOID if screened.void else _judge(c.id, told, request) for c in criteria}
        verdicts = tuple(
            _verdict(c.id, found[c.id], request.answer, request.lang) for c in criteria
        )
        score = score_of(verdicts, [c.weight for c in criteria])
        return Assessment(verdicts, *score, NAME, request.rubric_hash, tuple(screened.flags))

    def _told(self, request: GradeRequest, screened: Screened) -> Told:
        reading = read(screened.text, self._analyzer, screened.clauses, screened.inert)
        resume = request.reference.text if request.reference else ""
        return Told(reading, self._analyzer, f"{request.question}\n{resume}")


def _judge(criterion: str, told: Told, request: GradeRequest) -> Finding:
    if criterion.startswith(IN_TIME):
        # A follow-up is answered as briefly as one likes.
        return in_time(told.text, criterion) if not request.prompt else _unasked()
    if criterion.startswith("story-asks-"):
        mentioned = request.reference.text.partition("\n")[2] if request.reference else ""
        return asks(told, criterion, mentioned)
    if criterion == "story-consistent":
        return consistent(told, request.reference) if request.reference else _unasked()
    return JUDGES[criterion](told)


def _unasked() -> Finding:
    return Finding("partial", 0.5, None, "nothing_to_compare", unscored="not_asked")


def _verdict(criterion: str, finding: Finding, answer: str, lang: Lang) -> Verdict:
    evidence = None
    if finding.estimate != "not_met" and finding.span and not finding.unscored:
        evidence = quote_answer(answer, _without_stop(finding.span, answer))
    sure = finding.confidence >= _SURE and not finding.unscored
    return Verdict(
        criterion=criterion,
        verdict=finding.estimate if sure else "unscored",
        estimate=finding.estimate,
        confidence=finding.confidence,
        evidence=(evidence,) if evidence else (),
        citation=finding.citation,
        reason=reason(finding, lang),
        why=None if sure else finding.unscored or UNSURE,
    )


def _without_stop(span: Span, answer: str) -> Span:
    """Leave the full stop out: a follow-up puts the quotation into a sentence of its own."""
    said = span.of(answer).rstrip()
    return Span(span.start, span.start + len(said.rstrip("。.；;，,：:") or said))


def merged(request: GradeRequest, others: Assessment, stories: Assessment) -> Assessment:
    """Return one assessment of two that judged different criteria of a request; the first one's grader signs it."""
    by_id = {v.criterion: v for v in (*others.verdicts, *stories.verdicts)}
    verdicts = tuple(by_id[c.id] for c in request.criteria)
    score = score_of(verdicts, [c.weight for c in request.criteria])
    flags = tuple(dict.fromkeys((*others.flags, *stories.flags)))
    return replace(
        others, verdicts=verdicts, score=score.score, low=score.low, high=score.high, flags=flags
    )
