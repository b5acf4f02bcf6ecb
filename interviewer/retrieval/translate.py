"""What a query's words are called in the other language, by the shipped word vectors.

The glossary and the table of everyday words translate what they know, exactly. For the rest the
nearest word of the other language is looked for too, and counts less than the word itself.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from interviewer.retrieval.semantic import shipped
from interviewer.text.normalize import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from interviewer.retrieval.semantic import VectorTable

# Measured by `python -m evals retrieval` and on notes of four people: below this likeness the
# nearest word is too often another one's translation.
_LEAST = 0.7
_WEIGHT = 0.45  # of a word of the query itself
_REMEMBERED = 20_000  # words whose translation is kept
_HAN = re.compile(f"[{HAN}]")


class Translator:
    """Finds a word's nearest in the other language. Safe between threads; made once."""

    def __init__(self, table: VectorTable) -> None:
        self._table = table
        words = {chinese: [w for w in table.rows if _chinese(w) == chinese] for chinese in (0, 1)}
        self._sides = {side: (found, self._units(found)) for side, found in words.items()}
        self._twins: dict[str, str | None] = {}

    def further_terms(self, terms: Sequence[str]) -> dict[str, float]:
        """Return the translations of a query's terms that are not among them, with their weights."""
        known = set(terms)
        if len(self._twins) > _REMEMBERED:
            self._twins = {}
        twins = self._twins
        new = [term for term in known if term not in twins and term in self._table.rows]
        if new:
            twins.update(self._nearest(new))
        found: dict[str, float] = {}
        for term in terms:
            twin = twins.get(term)
            if twin and twin not in known:
                found[twin] = found.get(twin, 0.0) + _WEIGHT
        return found

    def _nearest(self, new: Sequence[str]) -> dict[str, str | None]:
        """Return each word's nearest on the other side, all of one side in one product."""
        nearest: dict[str, str | None] = dict.fromkeys(new)
        for chinese in (0, 1):
            words = [word for word in new if _chinese(word) == chinese]
            others, units = self._sides[1 - chinese]
            if not words or not others:
                continue
            near = self._units(words) @ units.T
            for word, row in zip(words, near, strict=True):
                best = int(row.argmax())
                nearest[word] = others[best] if row[best] >= _LEAST else None
        return nearest

    def _units(self, words: Sequence[str]) -> NDArray[np.float32]:
        rows = [self._table.rows[word] for word in words]
        matrix = self._table.vectors[rows].astype(np.float32)
        return matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)


def _chinese(word: str) -> int:
    return int(bool(_HAN.search(word)))


@cache
def translator() -> Translator:
    """Return the one over the shipped vectors; made at the first search."""
    return Translator(shipped())
