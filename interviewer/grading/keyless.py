"""The grader that needs no language model: words aligned, meanings and directions compared, "unsure" where these end.

One answer goes: flags, reading, findings per criterion and misconception, odds from a small trained model, verdicts
with their two quotations, arithmetic. Everything about the question is prepared once and kept.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

import numpy as np

from interviewer.domain import Assessment, Span, Verdict
from interviewer.grading.claims import prepare
from interviewer.grading.decide import Outcome, decide
from interviewer.grading.evidence import cite, quote_answer
from interviewer.grading.features import features
from interviewer.grading.model import shipped
from interviewer.grading.reading import read
from interviewer.grading.reasons import reason
from interviewer.grading.sayings import shipped as shipped_sayings
from interviewer.grading.scoring import UNSURE, score_of
from interviewer.grading.screen import screen
from interviewer.grading.subject import closeness
from interviewer.grading.survey import beside, survey
from interviewer.grading.weigh import loosened, opinion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from interviewer.domain import Citation
    from interviewer.grading.claims import Brief, Claim
    from interviewer.grading.features import Seen
    from interviewer.grading.flags import Flag
    from interviewer.grading.model import Model
    from interviewer.grading.protocol import GradeRequest
    from interviewer.grading.reading import Reading
    from interviewer.grading.sayings import Saying
    from interviewer.grading.screen import Screened
    from interviewer.grading.survey import Survey
    from interviewer.grading.weigh import Context
    from interviewer.text.analyze import Analyzer

NAME: Final = "keyless@4"
# Where criteria come from a bare reference, the net is at home if the glossary knows so much of them; on another
# subject the hand-made curves carry over better (docs/grading.md has the figures) and have most of the say.
_HOME: Final = 0.1
_AT_HOME, _ABROAD = 0.2, 0.8
# From here on the grader stands by its estimate.
SURE: Final = 0.8
_NOTHING_THERE: Final = 0.97
_BRIEFS_KEPT: Final = 512


class KeylessGrader:
    """Grades by reading. Deterministic; safe to share, build it once per analyzer."""

    name = NAME

    def __init__(
        self,
        analyzer: Analyzer,
        model: Model | None = None,
        sayings: Mapping[str, Saying] | None = None,
    ) -> None:
        self._analyzer = analyzer
        self._model = model or shipped()
        self._sayings = shipped_sayings() if sayings is None else sayings
        self._briefs: OrderedDict[object, Brief] = OrderedDict()

    def grade(self, request: GradeRequest) -> Assessment:
        """Return one verdict per criterion, in order; `unscored` without criteria."""
        if not request.criteria:
            return Assessment((), None, None, None, NAME, request.rubric_hash, (), "no_reference")
        brief = self._brief(request)
        screened = screen(request.answer, request.question, brief.asked)
        if screened.void:
            return _assessment(request, _void(request, brief, screened.void), screened.flags)
        reading = _read(screened, self._analyzer)
        if not reading.marks:
            return _assessment(request, _void(request, brief, "empty"), ("empty", *screened.flags))
        surveyed = survey(request, brief, reading, self._analyzer)
        verdicts = self._verdicts(request, brief, surveyed)
        flags = (*screened.flags, *_late_flags(reading, surveyed.context))
        return _assessment(request, verdicts, flags)

    def numbers(self, request: GradeRequest) -> dict[str, dict[str, float]]:
        """Return what the model sees of each criterion, by id; nothing where there is nothing to judge."""
        brief = self._brief(request)
        screened = screen(request.answer, request.question, brief.asked)
        if screened.void:
            return {}
        reading = _read(screened, self._analyzer)
        if not reading.marks:
            return {}
        surveyed = survey(request, brief, reading, self._analyzer)
        ids = [claim.id for claim in brief.claims]
        return dict(zip(ids, _numbers(surveyed), strict=True))

    def closeness(self, request: GradeRequest) -> NDArray[np.float32]:
        """Return what `subject.closeness` says of each sentence of the answer, shape (sentences, 5)."""
        brief = self._brief(request)
        reading = _read(screen(request.answer, request.question, brief.asked), self._analyzer)
        return closeness(reading, brief, beside(brief, reading, self._analyzer))[1]

    def _verdicts(
        self, request: GradeRequest, brief: Brief, surveyed: Survey
    ) -> tuple[Verdict, ...]:
        reading = surveyed.reading
        odds = self._model.chances(_numbers(surveyed))
        if not (request.misconceptions or request.also):
            share = _AT_HOME + (_ABROAD - _AT_HOME) * max(0.0, 1 - brief.field / _HOME)
            odds = share * _bare(surveyed) + (1 - share) * odds
        return tuple(
            _verdict(request, claim, decide(chances, seen, surveyed.context), seen, reading)
            for claim, seen, chances in zip(brief.claims, surveyed.seen, odds, strict=True)
        )

    def _brief(self, request: GradeRequest) -> Brief:
        reference = request.reference.text if request.reference else ""
        key = (
            request.question,
            request.prompt,
            request.asked,
            request.criteria,
            request.also,
            request.misconceptions,
            reference,
        )
        brief = self._briefs.get(key)
        if brief is None:
            brief = prepare(request, self._analyzer, self._sayings)
            self._briefs[key] = brief
            if len(self._briefs) > _BRIEFS_KEPT:
                self._briefs.popitem(last=False)
        return brief


def _read(screened: Screened, analyzer: Analyzer) -> Reading:
    return read(screened.text, analyzer, screened.clauses, screened.inert, screened.sentences)


def _numbers(surveyed: Survey) -> list[dict[str, float]]:
    return [features(seen, surveyed.context, surveyed.reading) for seen in surveyed.seen]


def _bare(surveyed: Survey) -> NDArray[np.float64]:
    """Return what the hand-made curves make of criteria that come from a bare reference."""
    return np.array(
        [
            loosened(opinion(each.found, surveyed.context), each.near, len(surveyed.seen)).odds
            for each in surveyed.seen
        ]
    )


def _late_flags(reading: Reading, context: Context) -> tuple[Flag, ...]:
    if context.off_topic:
        return ("off_topic",)
    with_marks = [clause for clause in reading.clauses if clause.marks]
    return ("keyword_list",) if with_marks and all(c.listed for c in with_marks) else ()


def _verdict(
    request: GradeRequest, claim: Claim, outcome: Outcome, seen: Seen, reading: Reading
) -> Verdict:
    evidence = None
    if outcome.estimate != "not_met":
        evidence = quote_answer(request.answer, _evidence(outcome, seen, reading))
        if evidence is None:
            outcome = Outcome("not_met", 0.5, "absent")
    sure = outcome.confidence >= SURE
    quote = evidence.quote if evidence else ""
    return Verdict(
        criterion=claim.id,
        verdict=outcome.estimate if sure else "unscored",
        estimate=outcome.estimate,
        confidence=round(outcome.confidence, 3),
        evidence=(evidence,) if evidence else (),
        citation=_citation(request, claim),
        reason=reason(outcome, seen.found, claim, reading, request.lang, sure=sure, quote=quote),
        why=None if sure else UNSURE,
        chances=outcome.chances,
    )


def _evidence(outcome: Outcome, seen: Seen, reading: Reading) -> Span:
    """Return the words a verdict rests on: of the false claim, of the true one, or the nearest in meaning."""
    found = seen.wrong if outcome.because == "misconception" and seen.wrong else seen.found
    if found.window and (found is seen.wrong or not seen.in_other_words):
        return found.window.span(reading)
    first, last = seen.place
    if first < 0:
        return Span(0, 0)
    return Span(reading.clauses[first].span.start, reading.clauses[last].span.end)


def _void(request: GradeRequest, brief: Brief, why: Flag) -> tuple[Verdict, ...]:
    """Return verdicts on an answer in which there is nothing to judge: surely not met."""
    outcome = Outcome("not_met", _NOTHING_THERE, why)
    return tuple(
        Verdict(
            criterion=claim.id,
            verdict="not_met",
            estimate="not_met",
            confidence=outcome.confidence,
            citation=_citation(request, claim),
            reason=reason(outcome, None, claim, None, request.lang, sure=True),
        )
        for claim in brief.claims
    )


def _citation(request: GradeRequest, claim: Claim) -> Citation | None:
    if request.reference is None or claim.support is None:
        return None
    return cite(request.reference, claim.support)


def _assessment(
    request: GradeRequest, verdicts: tuple[Verdict, ...], flags: tuple[Flag, ...]
) -> Assessment:
    score, low, high = score_of(verdicts, [c.weight for c in request.criteria])
    return Assessment(verdicts, score, low, high, NAME, request.rubric_hash, flags)
