"""The grader everyone writes first, as a floor: the share of a criterion's words, weighed by rarity, in the answer."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from evals.figures import macro_f1
from evals.run_grader import graded_with

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evals.answers import Labelled
    from interviewer.domain import EstimateName
    from interviewer.text.analyze import Analyzer

_STEPS = [n / 20 for n in range(1, 20)]


@cache
def rarity_of(texts: tuple[str, ...], analyzer: Analyzer) -> dict[str, float]:
    """Return each word's rarity among these texts."""
    seen = Counter(term for text in texts for term in set(analyzer.terms(text)))
    return {term: math.log(1 + len(texts) / n) for term, n in seen.items()}


def share(criterion: str, answer: str, rarity: dict[str, float], analyzer: Analyzer) -> float:
    """Return the share, 0-1, of the criterion's weighted words that the answer has."""
    wanted = set(analyzer.terms(criterion))
    said = set(analyzer.terms(answer))
    most = max(rarity.values(), default=1.0)
    total = sum(rarity.get(term, most) for term in wanted)
    return sum(rarity.get(term, most) for term in wanted & said) / total if total else 0.0


def shares(rows: Sequence[Labelled], analyzer: Analyzer) -> dict[tuple[str, str], float]:
    """Return the share for every (row, criterion)."""
    rarity = rarity_of(tuple(sorted({row.answer for row in rows})), analyzer)
    return {
        (row.id, c.id): share(c.text, row.answer, rarity, analyzer)
        for row in rows
        for c in row.item.criteria
    }


def fitted(
    rows: Sequence[Labelled], analyzer: Analyzer
) -> Callable[[Sequence[Labelled]], dict[tuple[str, str], EstimateName]]:
    """Return the grader with the two thresholds that do best, by macro-F1, on these rows."""
    found = shares(rows, analyzer)
    best = max(
        ((low, high) for low in _STEPS for high in _STEPS if low <= high),
        key=lambda pair: macro_f1(graded_with(rows, _by(found, *pair))),
    )
    return lambda others: _by(shares(others, analyzer), *best)


def _by(
    found: dict[tuple[str, str], float], low: float, high: float
) -> dict[tuple[str, str], EstimateName]:
    return {key: _verdict(value, low, high) for key, value in found.items()}


def _verdict(value: float, low: float, high: float) -> EstimateName:
    if value >= high:
        return "met"
    return "partial" if value >= low else "not_met"
