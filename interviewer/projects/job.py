"""A job description: its requirements, what of the bank and of the résumé answers each, and which items go first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from interviewer.domain import Span
from interviewer.errors import UnusableResume
from interviewer.grading.injection import instructions
from interviewer.projects.claims import Claim
from interviewer.projects.extract import concepts
from interviewer.text.split import clauses, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.projects.link import Bank
    from interviewer.text.analyze import Analyzer

READ_AT_MOST: Final = 20_000
_MOST_REQUIREMENTS: Final = 40
_MOST_ITEMS: Final = 3
_LEAST_LETTERS: Final = 10
# Content words in common from which on a claim answers a requirement that names no technology.
_IN_COMMON: Final = 3
_WANTED: Final = re.compile(
    r"(?:任职|岗位|职位|应聘|基本|能力)?(?:要求|资格|职责|条件|描述)|(?:你|我们希望你)(?:将|"
    r"会|需要|具备)?[^\n]{0,8}|加分项?|优先"
    r"|(?:minimum |preferred |basic )?(?:requirements?|qualifications?|responsibilities|"
    r"skills)|what you(?:'ll| will)? (?:do|bring|need)"
    r"|who you are|you (?:have|will|bring)|nice to have|must have|about the (?:role|job)|the role",
    re.IGNORECASE,
)
_OFFERED: Final = re.compile(
    r"(?:公司|福利|薪资|薪酬|待遇|我们提供|团队|工作地点)(?:介绍|待遇|简介)?|benefits|perks|what we offer|we offer|"
    r"about us|about the company|compensation|salary|location|how to apply",
    re.IGNORECASE,
)
_OFFER: Final = re.compile(
    r"五险|公积金|带薪|双休|弹性工作|下午茶|期权激励|薪资|薪酬|工作地点|\d+\s*薪|\d+k|\bsalary\b|\bvacation\b|"
    r"\bhealth insurance\b|\b401|\bequal opportunity\b|\bpension\b|\bequity package\b",
    re.IGNORECASE,
)
_EDGE: Final = re.compile(r"^[\s#*\-•·●\d.)、（(）]+|[\s*:：]+$")


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a job asks for. `concepts` are the glossary's, in order."""

    text: str
    span: Span
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A requirement with the claim of the résumé and the items of the bank that answer it; neither need be there."""

    requirement: Requirement
    claim: Claim | None
    items: tuple[str, ...]


def requirements(text: str, analyzer: Analyzer) -> tuple[Requirement, ...]:
    """Return what a job description asks for, in order; UnusableResume if there is nothing in it.

    Orders to a grader and what the company offers are left out.
    """
    kept = text[:READ_AT_MOST]
    if sum(map(str.isalnum, kept)) < _LEAST_LETTERS:
        raise UnusableResume(
            detail="there is no text in the job description", detail_zh="岗位描述里没有文字"
        )
    inert = instructions(kept, clauses(kept))
    found: list[Requirement] = []
    for span in _wanted(kept):
        if any(span.start < i.end and i.start < span.end for i in inert):
            continue
        said = span.of(kept)
        named = tuple(dict.fromkeys(c for c, _ in concepts(said, analyzer)))
        found.append(Requirement(said, span, named))
    return tuple(found[:_MOST_REQUIREMENTS])


def _wanted(text: str) -> list[Span]:
    wanted, out = True, list[Span]()
    for sentence in sentences(text):
        plain = _EDGE.sub("", sentence.of(text))
        if len(plain) <= 24 and (_OFFERED.fullmatch(plain) or _WANTED.fullmatch(plain)):
            wanted = _OFFERED.fullmatch(plain) is None
        elif wanted and len(plain) >= 4 and not _OFFER.search(plain) and _is_line(sentence, text):
            out.append(sentence)
    return out


def _is_line(sentence: Span, text: str) -> bool:
    """Leave out a heading, such as the position's name."""
    start = text.rfind("\n", 0, sentence.start) + 1
    return not text[start : sentence.start].lstrip().startswith("#")


def match(
    wanted: Sequence[Requirement], claims: Sequence[Claim], bank: Bank, analyzer: Analyzer
) -> tuple[Match, ...]:
    """Return, for each requirement, the best claim of the résumé and the nearest items of the bank."""
    described = [(claim, _Described.of(claim.text, analyzer)) for claim in claims]
    return tuple(Match(r, _claim(r, described, analyzer), _items(r, bank)) for r in wanted)


@dataclass(frozen=True, slots=True)
class _Described:
    concepts: frozenset[str]
    terms: frozenset[str]

    @staticmethod
    def of(text: str, analyzer: Analyzer) -> _Described:
        named = frozenset(concept for concept, _ in concepts(text, analyzer))
        return _Described(named, frozenset(analyzer.terms(text)))


_RANK: Final = {"action": 3, "metric": 2, "project": 1, "technology": 1, "role": 0, "date": 0}


def _claim(
    wanted: Requirement, claims: Sequence[tuple[Claim, _Described]], analyzer: Analyzer
) -> Claim | None:
    """Return the claim with most of the requirement's concepts, else of its words; deeds before mere mentions."""
    asked = _Described.of(wanted.text, analyzer)
    best: tuple[int, int, int] = (0, 0, 0)
    found: Claim | None = None
    for claim, has in claims:
        shared = len(asked.concepts & has.concepts)
        words = len(asked.terms & has.terms)
        if not shared and words < _IN_COMMON:
            continue
        worth = (shared, _RANK[claim.kind], words)
        if worth > best and _RANK[claim.kind]:
            best, found = worth, claim
    return found


def _items(wanted: Requirement, bank: Bank) -> tuple[str, ...]:
    """Deal the items of a requirement's concepts out in turn: one a concept before a second of any."""
    ranked = [bank.about(concept, loosely=True) for concept in wanted.concepts]
    dealt = [item for turn in zip_longest(*ranked) for item in turn if item]
    return tuple(dict.fromkeys(dealt))[:_MOST_ITEMS]


def first(matches: Sequence[Match]) -> tuple[str, ...]:
    """Return the items a job puts first: one a requirement, in the job's order, before a second of any."""
    turns = zip_longest(*(m.items for m in matches))
    return tuple(dict.fromkeys(item for turn in turns for item in turn if item))
