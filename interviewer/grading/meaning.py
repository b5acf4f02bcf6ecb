"""What words mean, laid over one another: how near an answer comes to a claim in other words, in either language.

The vectors are those of the built-in embedder. All wordings of all claims of a question are compared at once:
an answer costs one product of two small matrices, however many claims there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from interviewer.retrieval.semantic import shipped
from interviewer.text.analyze import CONCEPT, Analyzer
from interviewer.text.glossary import Glossary
from interviewer.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.grading.claims import Claim
    from interviewer.grading.marks import Mark
    from interviewer.grading.reading import Reading

    Floats = NDArray[np.float32]

# Below the first two words are strangers, from the second on they are synonyms.
_STRANGERS: Final = 0.25
_SYNONYMS: Final = 0.75
# So many clauses in a row are compared as one breath, and what every further one takes off.
_BREATH: Final = 3
_STRETCH: Final = 0.02
_KINDS: Final = frozenset({"word", "concept", "axis"})


class Lexicon:
    """Vectors of terms, looked up once each."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._glossary = analyzer.glossary
        self._plain = Analyzer(Glossary())
        self._table = shipped()
        self._known: dict[str, tuple[Floats, float]] = {}
        self._nothing = np.zeros(self._table.dimension, dtype=np.float32)

    def vectors(self, marks: Sequence[Mark]) -> tuple[Floats, Floats]:
        """Return one unit vector per mark (zeros where none is known), and how much each says, 0-1."""
        found = [self._known.get(mark.term) or self._look_up(mark) for mark in marks]
        if not found:
            return np.zeros((0, len(self._nothing)), np.float32), np.zeros(0, np.float32)
        return np.stack([v for v, _ in found]), np.array([w for _, w in found], np.float32)

    def _look_up(self, mark: Mark) -> tuple[Floats, float]:
        if mark.kind not in _KINDS:
            found = self._nothing, 1.0
        elif mark.term.startswith(CONCEPT):
            found = self._concept(mark.term), 1.0
        else:
            found = self._word(mark)
        self._known[mark.term] = found
        return found

    def _word(self, mark: Mark) -> tuple[Floats, float]:
        names = (mark.term, self._glossary.wording.get(mark.term, ""), stem(mark.surface))
        known = next((name for name in names if name in self._table.rows), mark.term)
        vector = self._table.vector(known)
        if vector is None:
            vector = self._mean(self._plain.terms(mark.surface))
        return unit(vector), self._table.weight(known)

    def _concept(self, term: str) -> Floats:
        concept = self._glossary.concepts[term.removeprefix(CONCEPT)]
        names = (self._mean(self._plain.terms(name)) for name in (concept.zh[0], concept.en[0]))
        return unit(np.sum([unit(name) for name in names], axis=0))

    def _mean(self, words: Sequence[str]) -> Floats:
        found = [v for v in map(self._table.vector, words) if v is not None]
        return np.sum(found, axis=0).astype(np.float32) if found else self._nothing


@lru_cache(maxsize=4)
def lexicon_of(analyzer: Analyzer) -> Lexicon:
    """Return the lexicon of an analyzer; made once."""
    return Lexicon(analyzer)


@dataclass(frozen=True, slots=True)
class Meaning:
    """All wordings of a question's claims as vectors, in one matrix.

    `vectors` (terms, dimension) are those of all wordings' terms, each once, at the places that `ids` names; `shares`
    (wordings, terms) says what part of a wording each is; `wholes` (wordings, dimension) are the wordings
    themselves; `owners[i]` is the claim that wording i belongs to.
    """

    vectors: Floats
    ids: dict[str, int]
    shares: Floats
    wholes: Floats
    owners: NDArray[np.intp]


def meaning_of(claims: Sequence[Claim], lexicon: Lexicon) -> Meaning:
    """Lay out the claims' wordings."""
    wordings = [(n, wording) for n, claim in enumerate(claims) for wording in claim.wordings]
    marks = {mark.term: mark for _, wording in wordings for mark in wording.marks}
    ids = {term: at for at, term in enumerate(marks)}
    vectors, weights = lexicon.vectors(list(marks.values()))
    shares = np.zeros((len(wordings), len(marks)), np.float32)
    for row, (_, wording) in enumerate(wordings):
        for mark, weight in zip(wording.marks, wording.weights, strict=True):
            shares[row, ids[mark.term]] += weight
    shares *= weights
    wholes = shares @ vectors
    shares /= np.maximum(shares.sum(axis=1, keepdims=True), 1e-6)
    return Meaning(
        vectors,
        ids,
        shares,
        wholes / np.maximum(np.linalg.norm(wholes, axis=1, keepdims=True), 1e-6),
        np.array([n for n, _ in wordings], np.intp),
    )


class Near(NamedTuple):
    """How near an answer comes to one claim, at its nearest place; likenesses in 0-1 (cosines may be below 0)."""

    first: int  # clauses of that place, inclusive; -1 if the answer says nothing
    last: int
    soft: float  # share of the claim whose words have a near one there
    cosine: float  # likeness of claim and place as wholes
    anywhere: float  # share of the claim whose words have a near one somewhere
    answer: float  # likeness of claim and answer as wholes
    rest: float  # how near the other claims come to the same place, at most
    lead: float  # how much nearer this claim comes than the others, at their own places, on average

    @property
    def worth(self) -> float:
        """Words and wholes together."""
        return 0.5 * (self.soft + self.cosine)


NOWHERE: Final = Near(-1, -1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Laid:
    """The marks of an answer beside those of the claims.

    `vectors` (answer's marks, dimension), `weights` (answer's marks,), `alike` (claims' terms, answer's marks), 0-1.
    """

    vectors: Floats
    weights: Floats
    alike: Floats

    def only(self, marks: NDArray[np.bool_]) -> Laid:
        """Return some of the answer's marks."""
        return Laid(self.vectors[marks], self.weights[marks], self.alike[:, marks])

    def sums(self, starts: NDArray[np.intp]) -> Floats:
        """Return what each run of marks says as a whole, as unit vectors."""
        return unit_rows(np.add.reduceat(self.vectors * self.weights[:, None], starts, axis=0))


def lay(meanings: Sequence[Meaning], reading: Reading, lexicon: Lexicon) -> list[Laid]:
    """Compare every term of the claims with every mark of the answer, for each of the meanings."""
    vectors, weights = lexicon.vectors(reading.marks)
    return [Laid(vectors, weights, _alike(each, vectors, reading.marks)) for each in meanings]


def near(meaning: Meaning, reading: Reading, laid: Laid, groups: Sequence[int]) -> list[list[Near]]:
    """Return how near the answer comes to each claim, of which groups of such sizes are compared among themselves.

    Clauses that claim nothing do not count.
    """
    counts = np.array([_counts(reading, mark.clause) for mark in reading.marks], dtype=bool)
    if not counts.any() or not meaning.ids:
        return [[NOWHERE] * size for size in groups]
    laid = laid.only(counts)
    clauses = np.array([mark.clause for mark in reading.marks])[counts]
    starts = np.flatnonzero(np.r_[True, clauses[1:] != clauses[:-1]])
    places = clauses[starts]
    said = np.maximum.reduceat(laid.alike, starts, axis=1).T  # (clauses, terms of claims)
    sums = np.add.reduceat(laid.vectors * laid.weights[:, None], starts, axis=0)
    covers, wholes, spans = _breaths(said, sums, places)
    soft = covers @ meaning.shares.T  # (breaths, wordings)
    cosine = unit_rows(wholes) @ meaning.wholes.T
    stretch = (spans[:, 1] - spans[:, 0])[:, None].astype(np.float32)
    worth: Floats = (0.5 * soft + 0.5 * cosine - _STRETCH * stretch).astype(np.float32)
    anywhere = meaning.shares @ said.max(axis=0)
    whole = meaning.wholes @ unit(sums.sum(axis=0))
    places = _Places(meaning.owners, worth, soft, cosine, spans, anywhere, whole)
    ends = np.cumsum(groups).tolist()
    return [
        _nearest(places, range(end - size, end)) for size, end in zip(groups, ends, strict=True)
    ]


def _counts(reading: Reading, clause: int) -> bool:
    found = reading.clauses[clause]
    return not (found.denied or found.listed)


def _alike(meaning: Meaning, vectors: Floats, marks: Sequence[Mark]) -> Floats:
    """Return how alike every term of the claims is to every mark of the answer, 0-1."""
    scaled = meaning.vectors @ vectors.T
    scaled -= _STRANGERS
    scaled *= 1 / (_SYNONYMS - _STRANGERS)
    np.clip(scaled, 0.0, 1.0, out=scaled)
    same = [(meaning.ids[m.term], at) for at, m in enumerate(marks) if m.term in meaning.ids]
    if same:
        scaled[tuple(np.array(same).T)] = 1.0
    return scaled


def _breaths(
    said: Floats, sums: Floats, places: NDArray[np.intp]
) -> tuple[Floats, Floats, NDArray[np.intp]]:
    """Return what is said in every one, two and three clauses in a row, and which clauses these are."""
    covers, wholes = [said], [sums]
    spans = [np.stack([places, places], axis=1)]
    for size in range(2, min(_BREATH, len(places)) + 1):
        covers.append(np.maximum(covers[-1][:-1], said[size - 1 :]))
        wholes.append(wholes[-1][:-1] + sums[size - 1 :])
        spans.append(np.stack([places[: len(places) - size + 1], places[size - 1 :]], axis=1))
    return np.concatenate(covers), np.concatenate(wholes), np.concatenate(spans)


class _Places(NamedTuple):
    """What every breath of the answer is worth for every wording, (breaths, wordings), and each wording's owner."""

    owners: NDArray[np.intp]
    worth: Floats
    soft: Floats
    cosine: Floats
    spans: NDArray[np.intp]  # (breaths, 2)
    anywhere: Floats
    whole: Floats


def _nearest(places: _Places, group: range) -> list[Near]:
    best = places.worth.argmax(axis=0)
    top = places.worth[best, np.arange(places.worth.shape[1])]
    of = [np.flatnonzero(places.owners == claim) for claim in group]
    tops = [float(top[own].max()) if len(own) else 0.0 for own in of]
    inside = (places.owners >= group.start) & (places.owners < group.stop)
    out: list[Near] = []
    for claim, own, mine in zip(group, of, tops, strict=True):
        if not len(own):
            out.append(NOWHERE)
            continue
        wording = int(own[top[own].argmax()])
        at = int(best[wording])
        elsewhere = places.worth[at, inside & (places.owners != claim)]
        out.append(
            Near(
                int(places.spans[at, 0]),
                int(places.spans[at, 1]),
                float(places.soft[at, wording]),
                float(places.cosine[at, wording]),
                float(places.anywhere[wording]),
                float(places.whole[wording]),
                float(elsewhere.max()) if len(elsewhere) else 0.0,
                mine - (sum(tops) - mine) / (len(tops) - 1) if len(tops) > 1 else 0.0,
            )
        )
    return out


def unit(vector: Floats) -> Floats:
    """Return the vector at length 1; zeros stay zeros."""
    norm = float(np.linalg.norm(vector))
    return vector / np.float32(norm) if norm else vector


def unit_rows(matrix: Floats) -> Floats:
    """Return the rows at length 1; zeros stay zeros."""
    return matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-6)
