"""Which words of an answer belong to a claim, and which lean to what people get wrong about it.

Vectors take opposites, and neighbours on one subject, for the same; the words themselves do not. So each word that
people use of a claim tells how much likelier it is said of this claim than of the question's others, and how much
likelier in a false statement than in a true one; pairs of words in one clause tell the latter too.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from interviewer.grading.reading import Reading

# A word counts as if it had been used in so many more sayings of either kind.
_PRIOR: Final = 0.4
# Where a question has few other claims, or none, so many sayings without the word are taken to stand elsewhere.
_ELSEWHERE: Final = 28
Odds = dict[object, float]  # natural log-odds of a term, or of a pair of terms


class Told(NamedTuple):
    """An answer's terms, its pairs of terms within a clause, and the terms of each sentence; each once."""

    terms: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    sentences: tuple[frozenset[str], ...]


class Lean(NamedTuple):
    """How an answer's words lean, positive to the false: those at the claim's place, all, and pairs of them.

    `words` and `couples` say how many of all, and of the pairs, some saying uses. `belongs` is what the words of the
    sentence tell that speaks of this claim most.
    """

    here: float = 0.0
    overall: float = 0.0
    words: int = 0
    paired: float = 0.0
    couples: int = 0
    belongs: float = 0.0

    def beside(self, other: Lean) -> Lean:
        """Return what two languages tell together."""
        return Lean(
            self.here + other.here,
            self.overall + other.overall,
            self.words + other.words,
            self.paired + other.paired,
            self.couples + other.couples,
            max(self.belongs, other.belongs),
        )

    @property
    def mean(self) -> float:
        """How the answer leans as a whole, whatever its length."""
        return self.overall / (1 + self.words)

    @property
    def mean_paired(self) -> float:
        """The same of its pairs."""
        return self.paired / (3 + self.couples)


@dataclass(frozen=True, slots=True)
class Words:
    """What words tell of one claim."""

    false: Odds
    false_pairs: Odds
    own: Odds

    def lean(self, told: Told, here: Iterable[str]) -> Lean:
        """Return how an answer leans; `here` are the terms at the claim's place."""
        overall, words = _sum(self.false, told.terms)
        paired, couples = _sum(self.false_pairs, told.pairs)
        belongs = max((_sum(self.own, terms)[0] for terms in told.sentences), default=0.0)
        return Lean(_sum(self.false, here)[0], overall, words, paired, couples, belongs)


def told_by(reading: Reading) -> Told:
    """Return an answer's terms and pairs."""
    return Told(
        frozenset(reading.by_term),
        _pairs(reading),
        tuple(
            frozenset(mark.term for mark in marks)
            for _, marks in groupby(
                reading.marks, key=lambda mark: reading.clauses[mark.clause].sentence
            )
        ),
    )


def words_of(true: Sequence[Sequence[Reading]], false: Sequence[Sequence[Reading]]) -> list[Words]:
    """Return what words tell of each claim, whose true and false sayings are given in the claims' order."""
    terms = [_used(frozenset(r.by_term) for r in said) for said in (*true, *false)]
    pairs = [_used(map(_pairs, said)) for said in (*true, *false)]
    sizes = [len(said) for said in (*true, *false)]
    n, every, size = len(true), sum(terms, Counter[object]()), sum(sizes)
    return [
        Words(
            _odds(terms[n + at], sizes[n + at], terms[at], sizes[at]),
            _odds(pairs[n + at], sizes[n + at], pairs[at], sizes[at]),
            _own(terms[at] + terms[n + at], sizes[at] + sizes[n + at], every, size),
        )
        for at in range(n)
    ]


def _own(ours: Counter[object], size: int, every: Counter[object], of: int) -> Odds:
    return _odds(ours, size, every - ours, max(of - size, _ELSEWHERE))


def _odds(one: Mapping[object, int], size: int, other: Mapping[object, int], of: int) -> Odds:
    """Return each term's log-odds of standing in one of `one`'s sayings rather than one of `other`'s."""
    return {
        term: math.log(_share(one.get(term, 0), size) / _share(other.get(term, 0), of))
        for term in {**one, **other}
    }


def _share(times: int, of: int) -> float:
    return (times + _PRIOR) / (of + 2 * _PRIOR)


def _used(sayings: Iterable[Collection[object]]) -> Counter[object]:
    return Counter(term for terms in sayings for term in terms)


def _pairs(reading: Reading) -> frozenset[tuple[str, str]]:
    return frozenset(
        pair
        for _, marks in groupby(reading.marks, key=lambda mark: mark.clause)
        for pair in combinations([mark.term for mark in marks], 2)
    )


def _sum(odds: Odds, terms: Iterable[object]) -> tuple[float, int]:
    """Return the sum over the terms that are known, the same in whatever order they come, and how many are."""
    told = [odds[term] for term in terms if term in odds]
    return math.fsum(told), len(told)
