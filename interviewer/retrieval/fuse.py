"""One ranking from several, by reciprocal rank.

Cormack, Clarke, Büttcher: *Reciprocal Rank Fusion Outperforms Condorcet and Individual Rank
Learning Methods*. SIGIR 2009.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

# How little the very first places count more than the next. The paper's 60 was chosen for pools of
# many systems; for two, of which one is better, 10 finds more (`python -m evals retrieval`).
_RANK = 10


# What a ranking's weight is worth for passages in the query's own language, if it is a guide across
# languages: there the words tell more (`python -m evals.retrieval --notes`).
_AT_HOME = 0.5


def reciprocal_rank_fusion(
    rankings: Sequence[Sequence[int]],
    weights: Sequence[float] | None = None,
    *,
    home: Collection[int] = (),
) -> list[tuple[int, float]]:
    """Return (row, score), best first, of rows ranked best first; equal scores go by row.

    `weights` has one number per ranking, 1 if left out; those below 1 count half for the rows in
    `home`, which are in the query's language. A row counts once in a ranking.
    """
    scores: dict[int, float] = {}
    for ranking, weight in zip(rankings, weights or [1.0] * len(rankings), strict=True):
        at_home = weight * _AT_HOME if weight < 1 else weight
        for rank, row in enumerate(dict.fromkeys(ranking), 1):
            share = at_home if row in home else weight
            scores[row] = scores.get(row, 0.0) + share / (_RANK + rank)
    return sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))
