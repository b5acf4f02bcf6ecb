"""Criteria compiled from a plain answer, once, and frozen. Deterministic: same answer, same rubric."""

from __future__ import annotations

import hashlib
from heapq import heapify, heappop, heapreplace
from typing import TYPE_CHECKING

from interviewer.domain import Criterion, ReferenceAnswer, Rubric, Span
from interviewer.notes.aspects import aspect_of, is_example
from interviewer.notes.claims import Claim, claims_of
from interviewer.notes.wording import folded
from interviewer.text.analyze import CONCEPT
from interviewer.text.split import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.text.analyze import Analyzer

MOST = 8
_LEAST_GAIN = 2.0
_CONCEPT = 2.0  # what a concept of the glossary is worth; any other content word is worth 1
_MANY = 80  # claims looked at; an article says what it is about before
_READ = 100_000  # characters they are looked for in
SUPPORTED = 0.5  # share of a claim's content words that a sentence must hold to support it


def compile_rubric(reference: ReferenceAnswer, question: str, analyzer: Analyzer) -> Rubric:
    """Choose up to 8 claims that together say most of what the answer adds to the question.

    An answer of a single claim gives a single criterion; one without words gives none. Where the question has
    already said every word of the answer ("A or B?"), they count all the same.
    """
    claims = claims_of(reference.text[:_READ])[:_MANY]
    asked = set(analyzer.terms(question))
    chosen = _chosen(_scored(claims, asked, analyzer)) or _chosen(_scored(claims, set(), analyzer))
    top = max((gain for _, gain in chosen), default=0.0)
    criteria = tuple(_criterion(claim, gain, top) for claim, gain in chosen)
    return Rubric.freeze(reference.text, criteria)


def best_sentence(
    claim: str, text: str, analyzer: Analyzer, least: float = SUPPORTED
) -> Span | None:
    """Return the sentence that holds most of a claim's content words, if it holds `least` of them."""
    wanted = set(analyzer.terms(claim))
    if not wanted:
        return None
    scored = [
        (len(wanted & set(analyzer.terms(s.of(text)))) / len(wanted), s) for s in sentences(text)
    ]
    share, span = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return span if share >= least else None


def _scored(
    claims: Sequence[Claim], asked: set[str], analyzer: Analyzer
) -> list[tuple[Claim, dict[str, float]]]:
    return [
        (claim, _worths(claim, asked, analyzer, at / len(claims)))
        for at, claim in enumerate(claims)
    ]


def _worths(claim: Claim, asked: set[str], analyzer: Analyzer, place: float) -> dict[str, float]:
    """Return what each content word that the question does not hold is worth.

    `place`: where in the answer the claim stands, 0 to 1; what comes first and what names the subject
    of the question counts for more, examples, comments and table rows for less.
    """
    terms = analyzer.terms(claim.text)
    factor = (
        (1.15 - 0.3 * place) * (1.2 if claim.leading else 1.0) * (1.15 if claim.strong else 1.0)
    )
    if any(term in asked for term in terms):
        factor *= 1.2
    if claim.aside or is_example(claim.text):
        factor *= 0.6
    return {
        term: factor * (_CONCEPT if term.startswith(CONCEPT) else 1.0)
        for term in terms
        if term not in asked
    }


def _chosen(scored: Sequence[tuple[Claim, dict[str, float]]]) -> list[tuple[Claim, float]]:
    """Take the claim that adds most, again and again; return them in the answer's order."""
    covered: set[str] = set()
    chosen: list[tuple[int, Claim, float]] = []
    # A gain only falls as more is covered: the best of the old ones, if it holds, is the best.
    left = [(-_gain(worths, covered), at) for at, (_, worths) in enumerate(scored)]
    heapify(left)
    while left and len(chosen) < MOST:
        at = left[0][1]
        claim, worths = scored[at]
        gain = _gain(worths, covered)
        if (-gain, at) != left[0]:
            heapreplace(left, (-gain, at))
            continue
        if gain <= 0 or (gain < _LEAST_GAIN and len(chosen) >= 2):
            break
        heappop(left)
        covered |= worths.keys()
        chosen.append((at, claim, gain))
    return [(claim, gain) for _, claim, gain in sorted(chosen, key=lambda c: c[0])]


def _gain(worths: dict[str, float], covered: set[str]) -> float:
    """Return what a claim adds; beyond a dozen words more length is not more content."""
    new = [worths[term] for term in worths.keys() - covered] if covered else [*worths.values()]
    new.sort(reverse=True)
    return sum(new[:12])


def _criterion(claim: Claim, gain: float, top: float) -> Criterion:
    aspect = aspect_of(claim.text)
    weight = 3.0 if gain >= 0.7 * top else 2.0 if gain >= 0.35 * top else 1.0
    if aspect == "example":
        weight = 1.0
    digest = hashlib.sha256((folded(claim.text) or claim.text).encode()).hexdigest()
    return Criterion(f"c-{digest[:8]}", claim.text, weight, claim.span, aspect)
