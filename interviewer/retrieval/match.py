"""Which known question asks the same as this one? A wrong match is worse than none.

Two questions are compared by their concepts and words, weighted by how rare they are among the
candidates, and by what they ask of them: why, how, what sets them apart, for code. A candidate that
asks several things may be matched by its first sentence alone.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain import Item
from interviewer.retrieval.shared import SharedTerms
from interviewer.text.analyze import CONCEPT
from interviewer.text.split import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from interviewer.retrieval.embedder import Embedder
    from interviewer.text.analyze import Analyzer

# Measured by `python -m evals retrieval`: a bar below which false matches outrun true ones.
THRESHOLD = 0.575
_SHARE = 0.5  # of the question found in the candidate, against the reverse
_BY_VECTOR = 0.15  # what the embedder has to say
_CROSS = 0.85  # for questions about the same thing that ask different things of it
_COMPARED = 2
_CONCEPT, _WORD, _EVERYDAY = 1.2, 0.6, 0.3
# Read by hand over four people's notes: of the pairs above, all ask the same; of those between .6
# and .8, every other one.
_SAME = 0.82
_MARKED = 0.6  # of a mark's weight, where the rarity of terms does not count
# What is asked, as a term of its own, and what it weighs. The order does not matter.
_ASKED: dict[str, tuple[float, re.Pattern[str]]] = {
    name: (weight, re.compile(pattern, re.IGNORECASE))
    for name, weight, pattern in (
        ("why", 1.2, r"为什么|为何|为啥|原因|\bwhy\b"),
        (
            "apart",
            1.2,
            r"区别|不同|差异|差别|不一样|比较|对比|\bvs\b|\bcompar|\bdiffer|\bdistinction",
        ),
        ("derive", 1.0, r"推导|公式|推一下|损失函数|\bderiv|\bformula|\bloss function"),
        (
            "code",
            2.0,
            r"手写|手撕|代码|编程|写一个|写了个|\bcode\b|\bimplement|\bwrite a\b|pytorch",
        ),
        ("pro", 2.5, r"优点|优势|好处|\badvantage|\bbenefit|\bpros\b"),
        ("con", 2.5, r"缺点|不足|劣势|坏处|\bdrawback|\bdisadvantage|\bcons\b"),
        ("how", 0.4, r"原理|怎么|如何|\bhow\b"),
        ("which", 0.6, r"有哪些|哪几|\bwhich\b|\bname (?:some|a few)\b"),
    )
}
_MARK = "?"


@dataclass(frozen=True, slots=True)
class Match:
    """The item that asks the same; `score` in 0–1 is at least the threshold."""

    item: Item
    score: float


def match_question(
    question: str, candidates: Sequence[Item], analyzer: Analyzer, embedder: Embedder
) -> Match | None:
    """Return the candidate that asks what `question` asks, or None if none surely does."""
    return QuestionMatcher(candidates, analyzer, embedder).match(question)


@dataclass(frozen=True, slots=True)
class _View:
    """A question as it is compared: its terms with what it asks of them, and every single word."""

    terms: frozenset[str]
    words: frozenset[str]
    parts: dict[str, frozenset[str]]  # the words of each concept, as this question put them

    def lacks(self, other: _View) -> set[str]:
        """Return the other's concepts that this question names neither so nor in other words."""
        return {c for c, words in other.parts.items() if c not in self.terms and words - self.words}


class QuestionMatcher:
    """Compares questions with the same candidates, by weights taken from them. Made once, asked often."""

    def __init__(self, candidates: Sequence[Item], analyzer: Analyzer, embedder: Embedder) -> None:
        self._candidates = candidates
        self._analyzer = analyzer
        self._embedder = embedder
        self._everyday = frozenset(analyzer.glossary.wording.values())
        self._views = {
            item.question: [self._ways(wording) for wording in (item.question, *item.asked_as)]
            for item in candidates
        }
        seen = Counter(term for ways in self._views.values() for term in ways[0][0].terms)
        self._rarity = {t: math.log(1 + len(self._views) / (1 + n)) for t, n in seen.items()}
        self._unseen = math.log(1 + len(self._views))
        self._shared = SharedTerms(
            [
                (number, part.terms)
                for number, item in enumerate(candidates)
                for way in self._views[item.question]
                for part in way
            ],
            self._weigh,
        )
        self._vectors: dict[str, NDArray[np.float32]] = {}

    def match(self, question: str) -> Match | None:
        """Return the candidate that asks what `question` asks, or None if none surely does."""
        return max(self.matches(question), key=lambda match: match.score, default=None)

    def matches(self, question: str) -> list[Match]:
        """Return all candidates that ask what `question` asks, in their order."""
        asked = self.view(question)
        least = THRESHOLD - _BY_VECTOR
        worth = (self._candidates[n] for n in self._shared.owners(asked.terms, least))
        scored = ((self.score(asked, item), item) for item in worth)
        likely = [(score, item) for score, item in scored if score >= least]
        if not likely:
            return []
        own, *others = self._embedded([question, *(item.question for _, item in likely)])
        found = (
            Match(item, min(1.0, (1 - _BY_VECTOR) * score + _BY_VECTOR * float(own @ other)))
            for (score, item), other in zip(likely, others, strict=True)
        )
        return [match for match in found if match.score >= THRESHOLD]

    def same(self, number: int) -> list[int]:
        """Return the candidates that ask what the one at `number` asks, and nothing else, by number.

        Stricter than `matches`, which finds the nearest of a few: among all notes on a subject,
        questions about one thing are many, and most of them differ.
        """
        asked = self._views[self._candidates[number].question][0][0]
        worth = self._shared.owners(asked.terms, THRESHOLD)
        return [
            n
            for n in worth
            if n != number and self._overlap(asked, self._candidates[n]) >= _SAME
            if self.score(asked, self._candidates[n]) >= THRESHOLD
        ]

    def view(self, question: str) -> _View:
        """Return a question's terms, and what it asks of them."""
        wording = self._analyzer.glossary.wording
        tokens = self._analyzer.tokens(question)
        parts = {
            t.term: self._words(question[t.start : t.end]) for t in tokens if t.kind == "concept"
        }
        plain = [wording.get(t.term, t.term) for t in tokens if t.kind != "concept"]
        asked = {_MARK + name for name, (_, words) in _ASKED.items() if words.search(question)}
        words = frozenset(plain).union(*parts.values()) - self._everyday
        return _View(frozenset(asked.union(plain, parts)), words, parts)

    def score(self, asked: _View, item: Item) -> float:
        """Return the likeness in 0–1; 0 where a look-alike stands in the other's place."""
        if (_MARK + "code" in asked.terms) != (item.kind == "code"):
            return 0.0
        ways = self._views[item.question]
        right = [
            way
            for whole, *first in ways
            if not self._mistaken(asked, whole)
            for way in (whole, *first)
        ]
        return max((self._likeness(asked.terms, way.terms) for way in right), default=0.0)

    def _embedded(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Return the texts' vectors; each is made once."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if missing:
            self._vectors.update(zip(missing, self._embedder.embed(missing), strict=True))
        return [self._vectors[text] for text in texts]

    def _words(self, text: str) -> frozenset[str]:
        found = self._analyzer.search_terms(text)
        return frozenset(t for t in found if not t.startswith(CONCEPT)) - self._everyday

    def _ways(self, question: str) -> list[_View]:
        """Return the whole question's view, and its first sentence's."""
        spans = sentences(question)
        first = [spans[0].of(question)] if len(spans) > 1 else []
        return [self.view(part) for part in (question, *first)]

    def _likeness(self, asked: frozenset[str], way: frozenset[str]) -> float:
        shared = self._weigh(asked & way)
        if not shared:
            return 0.0
        ours, theirs = shared / self._weigh(asked), shared / self._weigh(way)
        wanted, offered = _asks(asked), _asks(way)
        cross = _CROSS if wanted and offered and not wanted & offered else 1.0
        return float(cross * ours**_SHARE * theirs ** (1 - _SHARE))

    def _overlap(self, asked: _View, item: Item) -> float:
        """Return what both say as a share of what either says: all terms alike, and by rarity."""
        return max(
            min(_shared(asked.terms, way.terms, self._plain), self._shared_content(asked, way))
            for way, *_ in self._views[item.question]
        )

    def _shared_content(self, one: _View, other: _View) -> float:
        return _shared(_content(one.terms), _content(other.terms), self._weight)

    def _plain(self, term: str) -> float:
        """Return a term's weight, however rare it is."""
        if term.startswith(_MARK):
            return _MARKED * _ASKED[term.removeprefix(_MARK)][0]
        return self._by_kind(term)

    def _by_kind(self, term: str) -> float:
        if term.startswith(CONCEPT):
            return _CONCEPT
        return _EVERYDAY if term in self._everyday else _WORD

    def _weigh(self, terms: Iterable[str]) -> float:
        return sum(self._weight(term) for term in terms)

    def _weight(self, term: str) -> float:
        if term.startswith(_MARK):
            return _ASKED[term.removeprefix(_MARK)][0]
        return self._by_kind(term) * self._rarity.get(term, self._unseen)

    def _mistaken(self, asked: _View, way: _View) -> bool:
        """Tell whether each names a concept the other lacks, and they are look-alikes or rivals.

        Rivals: where things are compared or coded, two of them at least must be the same, or
        all that either names.
        """
        near = self._analyzer.glossary.near
        ours = {c.removeprefix(CONCEPT) for c in asked.parts.keys() - way.parts.keys()}
        theirs = {c.removeprefix(CONCEPT) for c in way.parts.keys() - asked.parts.keys()}
        if any(near(a, b) for a in ours for b in theirs):
            return True
        opposed, both = {_MARK + "pro", _MARK + "con"}, asked.terms & way.terms
        if asked.terms & opposed and way.terms & opposed and not both & opposed:
            return True
        same = len(asked.parts.keys() & way.parts.keys())
        if same < _COMPARED and both & {_MARK + "code", _MARK + "apart"}:
            return bool(way.lacks(asked) and asked.lacks(way))
        return False


def _shared(one: frozenset[str], other: frozenset[str], weight: Callable[[str], float]) -> float:
    either = sum(map(weight, one | other))
    return sum(map(weight, one & other)) / either if either else 0.0


def _content(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(term for term in terms if not term.startswith(_MARK))


def _asks(terms: Iterable[str]) -> set[str]:
    return {term for term in terms if term.startswith(_MARK)}
