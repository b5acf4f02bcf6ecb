"""The built-in embedder: what words mean, and what they look like. No model, no download.

A vector has two parts. The first is the weighted mean of shipped word vectors (see `semantic`):
other words for the same thing, in either language, come near. The second hashes words, concepts and
character n-grams with a sign (Weinberger et al.: *Feature Hashing for Large Scale Multitask
Learning*. ICML 2009): it tells apart what the first does not know, such as names and formulas.
A vector depends on nothing but its text, and can be cached by it.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

import numpy as np

from interviewer.retrieval.semantic import shipped
from interviewer.text.analyze import CONCEPT, Analyzer
from interviewer.text.glossary import Glossary
from interviewer.text.normalize import HAN, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

_VERSION = "2"
_HASHED = 384
# The share of the second part in a likeness; measured by `python -m evals retrieval`.
_HASHED_SHARE = 0.25
_WEIGHT = 0.3
# Without a corpus there is no idf: what is rare by its kind counts more.
_CONCEPT, _WORD, _EVERYDAY, _HAN_PAIR, _LETTERS = 1.5, 1.0, 0.6, 0.3, 0.2
_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_LATIN_WORD = re.compile(r"[a-z]{3,}")
_GRAM = 4
_REMEMBERED = 1 << 18  # features whose place is kept: a bound on memory, not on use
_OFTEN = 4096  # said more often than this, a word counts no more


class BuiltinEmbedder:
    """Embeds by word vectors and hashing. Same fingerprint, same text: same vector."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer
        self._plain = Analyzer(Glossary())
        self._table = shipped()
        self._everyday = frozenset(analyzer.glossary.wording.values())
        self._codes: dict[str, int] = {}
        self._concepts: dict[str, NDArray[np.float32]] = {}

    @property
    def fingerprint(self) -> str:
        """Name, version and analyzer: it names the index."""
        return f"builtin@{_VERSION}-{self.analyzer.fingerprint}"

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return self._table.dimension + _HASHED

    @property
    def weight(self) -> float:
        """A third of the words': it knows meanings, but few names (measured)."""
        return _WEIGHT

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors, shape (len(texts), dimension); a text without words gives zeros."""
        return self.embed_said(texts, map(self.analyzer.search_terms, texts))

    def embed_said(
        self, texts: Sequence[str], said: Iterable[Sequence[str]]
    ) -> NDArray[np.float32]:
        """Return the same, for those who have the texts' search terms already."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for vector, text, words in zip(vectors, texts, said, strict=True):
            terms = Counter(words)
            vector[:_HASHED] = _unit(self._hashed(terms, text)) * math.sqrt(_HASHED_SHARE)
            vector[_HASHED:] = _unit(self._meant(terms)) * math.sqrt(1 - _HASHED_SHARE)
            vector[:] = _unit(vector)
        return vectors

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Return one unit vector, shape (dimension,)."""
        return self.embed([text])[0]

    def _meant(self, terms: Counter[str]) -> NDArray[np.float32]:
        """Return the weighted sum of the words' vectors."""
        table = self._table
        said = [(table.rows[term], times) for term, times in terms.items() if term in table.rows]
        rows = [row for row, _ in said]
        total = table.total(rows, [_damped(times) for _, times in said])
        for term, times in terms.items():
            if term.startswith(CONCEPT):
                total += _CONCEPT * _damped(times) * self._concept(term)
        return total

    def _concept(self, term: str) -> NDArray[np.float32]:
        """Return the mean of the words of a concept's first names; zeros if none is known."""
        known = self._concepts.get(term)
        if known is None:
            concept = self.analyzer.glossary.concepts[term.removeprefix(CONCEPT)]
            known = np.zeros(self._table.dimension, dtype=np.float32)
            for name in (concept.zh[0], concept.en[0]):
                found = (self._table.vector(word) for word in self._plain.terms(name))
                known += _unit(sum((v for v in found if v is not None), np.zeros_like(known)))
            self._concepts[term] = known = _unit(known)
        return known

    def _hashed(self, terms: Counter[str], text: str) -> NDArray[np.float32]:
        pairs, letters = _grams(text)
        codes = [*self._coded(terms), *self._coded(pairs), *self._coded(letters)]
        if not codes:
            return np.zeros(_HASHED, dtype=np.float32)
        weights = np.empty(len(codes))
        weights[: len(terms)] = [self._weight(term) for term in terms]
        weights[len(terms) :] = _HAN_PAIR
        weights[len(terms) + len(pairs) :] = _LETTERS
        times = [*terms.values(), *pairs.values(), *letters.values()]
        weights *= _damping()[np.minimum(times, _OFTEN)]
        places = np.array(codes)
        weights[places & 1 == 0] *= -1
        return np.bincount(places >> 1, weights, _HASHED).astype(np.float32)

    def _weight(self, term: str) -> float:
        if term.startswith(CONCEPT):
            return _CONCEPT
        return _EVERYDAY if term in self._everyday else _WORD

    def _coded(self, features: Counter[str]) -> list[int]:
        """Return the code of each feature: its place, and its sign in the last bit."""
        found = list(map(self._codes.get, features))
        if None not in found:
            return cast("list[int]", found)
        return [
            self._code(feature) if code is None else code
            for feature, code in zip(features, found, strict=True)
        ]

    def _code(self, feature: str) -> int:
        checksum = zlib.crc32(feature.encode("utf-8", "surrogatepass"))
        code = (checksum >> 1) % _HASHED << 1 | checksum & 1
        if len(self._codes) < _REMEMBERED:
            self._codes[feature] = code
        return code


def _grams(text: str) -> tuple[Counter[str], Counter[str]]:
    """Count the pairs of Han characters, and the letters of Latin words by fours."""
    folded = fold(text).text
    pairs = [
        "#" + run[at : at + 2] for run in _HAN_RUN.findall(folded) for at in range(len(run) - 1)
    ]
    fours: list[str] = []
    for word in _LATIN_WORD.findall(folded):
        fours += _fours(word)
    return Counter(pairs), Counter(fours)


@cache
def _damping() -> NDArray[np.float64]:
    return np.array([0.0, *(_damped(times) for times in range(1, _OFTEN + 1))])


@lru_cache(maxsize=1 << 15)
def _fours(word: str) -> list[str]:
    whole = f"_{word}_"
    return ["~" + whole[at : at + _GRAM] for at in range(len(whole) - _GRAM + 1)]


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    norm = float(np.linalg.norm(vector))
    return vector / np.float32(norm) if norm else vector


def _damped(times: int) -> float:
    """Damp repetition: a word said ten times says little more than one said three times."""
    return 1.0 if times == 1 else 1.0 + math.log(times)
