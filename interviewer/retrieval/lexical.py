"""BM25 over the analyzer's terms, with bm25s and numpy: built once per generation, read from disk.

S. Robertson, H. Zaragoza: *The Probabilistic Relevance Framework: BM25 and Beyond*. 2009.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from interviewer.text.analyze import CONCEPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

# Measured by `python -m evals retrieval`; any k1 of 1–2 and b of .6–.9 is within a point.
_K1, _B = 1.5, 0.75
# A concept's own words count beside it, so that it need not count in full.
_CONCEPT_WEIGHT = 0.7
# What stands before and after a passage says a little about it too.
_BESIDE = 0.07
_FILE = "lexical.npz"
_ARRAYS = ("scores", "rows", "starts", "size")
_WORDS = "vocabulary.json"


class LexicalIndex:
    """Scores passages, known by their row (0 …), for the terms of a query."""

    def __init__(self, vocabulary: dict[str, int], arrays: dict[str, NDArray[Any]]) -> None:
        self._vocabulary = vocabulary
        self._scores: NDArray[np.float32] = arrays["scores"]
        self._rows: NDArray[np.int32] = arrays["rows"]
        self._starts: NDArray[np.int64] = arrays["starts"]
        self._size = int(arrays["size"])

    def __len__(self) -> int:
        return self._size

    @staticmethod
    def build(passages: Iterable[Sequence[str]]) -> LexicalIndex:
        """Index the terms of each passage; passages may be empty, and there may be none."""
        vocabulary: dict[str, int] = {}
        # Packed: lists of numbers would take three times the memory.
        ids = [
            array("i", [vocabulary.setdefault(term, len(vocabulary)) for term in terms])
            for terms in passages
        ]
        return LexicalIndex(vocabulary, _weigh(ids, vocabulary))

    def search(
        self,
        terms: Sequence[str],
        k: int,
        *,
        also: Mapping[str, float] | None = None,
        follows: NDArray[np.bool_] | None = None,
    ) -> list[tuple[int, float]]:
        """Return the `k` best (row, score), best first, without those that share no term.

        `also` are further terms with their weights. `follows`, one per row, says which passages
        continue the one before: each then has a share in the scores of those beside it.
        """
        if k < 1:
            return []
        scores = self._scored(_weighted(terms) | dict(also or {}))
        if follows is not None and len(scores) > 1:
            beside = follows[1:]
            own = scores.copy()
            scores[1:] += _BESIDE * own[:-1] * beside
            scores[:-1] += _BESIDE * own[1:] * beside
        found = np.flatnonzero(scores)
        if len(found) > k:
            # Ties at the cut are settled by row, like everywhere else.
            cut = np.partition(scores[found], len(found) - k)[len(found) - k]
            found = found[scores[found] >= cut]
        order = np.lexsort((found, -scores[found]))[:k]
        return [(int(row), float(scores[row])) for row in found[order]]

    def _scored(self, weights: Mapping[str, float]) -> NDArray[np.float32]:
        scores = np.zeros(self._size, dtype=np.float32)
        for term, weight in weights.items():
            column = self._vocabulary.get(term)
            if column is not None:
                part = slice(self._starts[column], self._starts[column + 1])
                scores[self._rows[part]] += np.float32(weight) * self._scores[part]
        return scores

    def save(self, folder: Path) -> None:
        """Write the index into `folder`, made if need be. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _FILE).open("wb") as file:
            parts = self._scores, self._rows, self._starts, np.array(self._size, np.int64)
            np.savez(file, allow_pickle=False, **dict(zip(_ARRAYS, parts, strict=True)))
        words = json.dumps(list(self._vocabulary), ensure_ascii=False)
        (folder / _WORDS).write_text(words, encoding="utf-8", errors="surrogatepass")

    @staticmethod
    def load(folder: Path) -> LexicalIndex:
        """Read an index back. Raises OSError, ValueError or KeyError if it is not whole."""
        try:
            with np.load(folder / _FILE, allow_pickle=False) as stored:
                arrays = {name: stored[name] for name in _ARRAYS}
        except (BadZipFile, EOFError) as error:
            raise ValueError(f"{_FILE} is cut short: {error}") from error
        text = (folder / _WORDS).read_text(encoding="utf-8", errors="surrogatepass")
        words: list[str] = json.loads(text)
        if len(arrays["starts"]) != len(words) + 1:
            raise ValueError("vocabulary and scores do not belong together")
        return LexicalIndex({word: column for column, word in enumerate(words)}, arrays)


def _weighted(terms: Sequence[str]) -> dict[str, float]:
    return {
        term: times * (_CONCEPT_WEIGHT if term.startswith(CONCEPT) else 1.0)
        for term, times in Counter(terms).items()
    }


def _weigh(ids: list[array[int]], vocabulary: dict[str, int]) -> dict[str, NDArray[Any]]:
    """Return the BM25 score of every term in every passage, by column (compressed sparse)."""
    size = np.array(len(ids), np.int64)
    if not vocabulary:
        nothing = np.zeros(0, np.float32), np.zeros(0, np.int32), np.zeros(1, np.int64)
        return dict(zip(_ARRAYS, (*nothing, size), strict=True))
    from bm25s import BM25

    # bm25s has no complete types: it is kept to these three lines.
    ranker: Any = BM25(k1=_K1, b=_B, method="lucene", backend="numpy", csc_backend="numpy")
    ranker.index((ids, vocabulary), create_empty_token=False, show_progress=False)
    matrix: dict[str, NDArray[Any]] = ranker.scores
    parts = matrix["data"], matrix["indices"].astype(np.int32), matrix["indptr"].astype(np.int64)
    return dict(zip(_ARRAYS, (*parts, size), strict=True))
