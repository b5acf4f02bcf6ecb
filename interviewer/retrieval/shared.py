"""Which questions share enough words with another to be worth comparing? An inverted index of terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from numpy.typing import NDArray

_ROUNDING = 1e-6


class SharedTerms:
    """Wordings, each with its owner; several may have the same one.

    How alike two wordings are is the weight of the terms they share, as a share of all terms of the
    one and of the other, and the geometric mean of these.
    """

    def __init__(
        self,
        wordings: Sequence[tuple[int, Collection[str]]],
        weigh: Callable[[Collection[str]], float],
    ) -> None:
        self._weigh = weigh
        self._owners = np.array([owner for owner, _ in wordings], dtype=np.int64)
        self._totals = np.array([weigh(terms) for _, terms in wordings], dtype=np.float64)
        rows: dict[str, list[int]] = {}
        for row, (_, terms) in enumerate(wordings):
            for term in terms:
                rows.setdefault(term, []).append(row)
        self._rows = {term: np.array(found, dtype=np.int64) for term, found in rows.items()}

    def owners(self, terms: Collection[str], least: float) -> list[int]:
        """Return the owners, ascending, of wordings at least so alike (and some that are just below)."""
        total = self._weigh(terms)
        if not total or not len(self._totals):
            return []
        bar = max(least - _ROUNDING, 0.0) ** 2 * total * self._totals
        shared = self._shared(terms)
        found = self._owners[(shared > 0) & (shared**2 >= bar)]
        return [int(owner) for owner in np.unique(found)]

    def _shared(self, terms: Collection[str]) -> NDArray[np.float64]:
        shared = np.zeros(len(self._totals))
        for term in terms:
            rows = self._rows.get(term)
            if rows is not None:
                shared[rows] += self._weigh((term,))
        return shared
