"""Whether what is told agrees with the résumé. A contradiction is quoted from both; anything less is not called one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from interviewer.domain import Span
from interviewer.grading.evidence import cite
from interviewer.projects.cues import DISOWNED, LEADING
from interviewer.projects.extract import technology_spans
from interviewer.projects.figures import agree, figures, years
from interviewer.projects.outline import DATES
from interviewer.projects.story import Finding
from interviewer.text.split import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.domain import Citation, ReferenceAnswer
    from interviewer.projects.figures import Figure
    from interviewer.projects.told import Told

NOTHING_TO_COMPARE: Final = "nothing_to_compare"
# A number of another case: another set, an earlier state, a guess, a size ten times larger.
_ELSEWHERE: Final = re.compile(
    r"原来|之前|一开始|最初|当时只|基线|不加|去掉|消融|第一版|另一|别的|如果|假如|假设|放大|"
    r"十倍|估计|预计|大概会|目标|希望|线上|训练集|论文"
    r"|\b(?:before|initially|at first|originally|baseline|without|ablation|first version|"
    r"another|other|if|suppose|would|"
    r"ten times|estimate|target|goal|hoped|training set|paper|reported|per|each)\b",
    re.IGNORECASE,
)
_ROUGH: Final = re.compile(
    r"大约|大概|左右|差不多|将近|约|近|\babout\b|\baround\b|\broughly\b|\bnearly\b|\balmost\b|\bsome\b",
    re.I,
)
# Clauses in which a year is the project's own.
_WHEN: Final = re.compile(
    r"开始|启动|做的|做这个|项目是|立项|上线|结束|完成|\bstarted\b|\bbegan\b|\bran from\b|\bworked on\b|"
    r"\bproject was\b|\bfinished\b|\bjoined\b|\bdid (?:it|this)\b|\blaunched\b",
    re.IGNORECASE,
)
_COMPARABLE: Final = frozenset({"%", "s", "x", "point", "qps", "gb", ""})
_FACT: Final = 0.88
_MENTION: Final = 0.8
_CLASH: Final = 0.88


def consistent(told: Told, resume: ReferenceAnswer) -> Finding:
    """Compare numbers by what they are of, years by the project's dates, and the part played by the role."""
    clash = next(_clashes(told, resume), None)
    if clash:
        return clash
    for figure in sorted(told.figures, key=lambda f: not f.name):
        if any(_same(figure, other, told) for other in figures(resume.text)):
            return Finding(
                "met", _FACT, figure.clause, "same_number", citation=_cited(resume, figure, told)
            )
    stated = {
        span.of(resume.text).casefold() for span in technology_spans(resume.text, told.analyzer)
    }
    for span in technology_spans(told.text, told.analyzer):
        if told.counts(span) and span.of(told.text).casefold() in stated:
            return Finding("met", _MENTION, told.around(span), "same_technology")
    return Finding("partial", 0.5, None, NOTHING_TO_COMPARE, unscored=NOTHING_TO_COMPARE)


def _clashes(told: Told, resume: ReferenceAnswer) -> Iterator[Finding]:
    yield from _numbers(told, resume)
    yield from _years(told, resume)
    yield from _role(told, resume)


def _numbers(told: Told, resume: ReferenceAnswer) -> Iterator[Finding]:
    """Yield numbers told of the same thing in the same unit, where none of those told is the résumé's."""
    claimed = [f for f in figures(resume.text) if f.name and f.unit in _COMPARABLE]
    for kind in dict.fromkeys(map(_kind, claimed)):
        theirs = [f for f in claimed if _kind(f) == kind]
        said = [f for f in told.figures if _kind(f) == kind]
        if not said or any(_same(f, other, told) for f in said for other in theirs):
            continue
        final = [f for f in said if not _ELSEWHERE.search(_sentence(f.clause, told))]
        if final:
            quoted = cite(resume, theirs[-1].clause)
            yield Finding("contradicted", _CLASH, final[-1].clause, "other_number", citation=quoted)


def _kind(figure: Figure) -> tuple[str, str, bool]:
    """Return what makes two numbers comparable: of the same thing, in the same unit, a level or a change."""
    return figure.name, figure.unit, figure.change


def _same(one: Figure, other: Figure, told: Told) -> bool:
    if (one.unit, one.change) != (other.unit, other.change) or (
        one.name and other.name and one.name != other.name
    ):
        return False
    rough = _ROUGH.search(one.clause.of(told.text)) is not None
    return agree(one.value, other.value, rough=rough)


def _sentence(clause: Span, told: Told) -> str:
    """Return the sentence a clause belongs to: "if it grew tenfold, the latency would be 20 s" is one case."""
    whole = (s for s in sentences(told.text) if s.start <= clause.start and clause.end <= s.end)
    return next(whole, clause).of(told.text)


def _years(told: Told, resume: ReferenceAnswer) -> Iterator[Finding]:
    dates = DATES.search(resume.text)
    if dates is None:
        return
    known = [year for year, _ in years(dates[0])]
    open_end = re.search(r"至今|现在|present|now|current", dates[0], re.IGNORECASE)
    last = 9999 if open_end else max(known, default=0)
    named = [(y, s) for y, s in years(told.text) if told.counts(s)]
    if not known or any(min(known) <= year <= last for year, _ in named):
        return
    for _, span in named:
        clause = told.around(span)
        if _WHEN.search(clause.of(told.text)):
            quoted = cite(resume, Span(dates.start(), dates.end()))
            yield Finding("contradicted", _CLASH, clause, "other_date", citation=quoted)


def _role(told: Told, resume: ReferenceAnswer) -> Iterator[Finding]:
    """Yield a part disowned that the résumé claims to have led."""
    led = LEADING.search(resume.text)
    if led is None or told.part("mine"):
        return
    for clause in told.live:
        if DISOWNED.search(clause.of(told.text)):
            line = Span(resume.text.rfind("\n", 0, led.start()) + 1, led.end())
            yield Finding("contradicted", _CLASH, clause, "other_role", citation=cite(resume, line))


def _cited(resume: ReferenceAnswer, figure: Figure, told: Told) -> Citation | None:
    same = [f for f in figures(resume.text) if _same(figure, f, told)]
    found = next((f for f in same if f.name == figure.name), same[0])
    return cite(resume, found.clause)
