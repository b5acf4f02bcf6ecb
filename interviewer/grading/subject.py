"""Which sentences of an answer are about the question. The others are set aside before anything is looked for.

A sentence is judged by its own words and its neighbours', never by the answer as a whole: so what is said beside
the subject hardly changes what the rest is worth. A sentence said twice counts once; a question asked back, or a mere
list of keywords, not at all.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from interviewer.grading.claims import Brief
    from interviewer.grading.meaning import Laid, Meaning
    from interviewer.grading.reading import Reading

Floats = NDArray[np.float32]


class Gate(NamedTuple):
    """What makes a sentence one about the subject, as weights of the five numbers of `closeness`.

    `own` weighs the sentence's: words and concepts of the question, criteria, note or sayings in it, how much of some
    claim or saying it says in words of like meaning, how like one it is as a whole; and its length, which makes all of
    these likelier. `neighbours` weighs the same of its two neighbours together.
    """

    own: Floats
    neighbours: Floats
    bias: float


# Fitted by `python -m evals.fit_subject`, which says what a bias keeps: these let a little talk pass rather than lose
# what is told in everyday words. Where sayings are known more of such words are, and less talk need pass.
SAYINGS: Final = Gate(
    np.array([1.9, 0.1, 7.1, 5.0, -2.2], np.float32),
    np.array([1.2, -0.9, 0.5, 0.0, 0.0], np.float32),
    -3.9,
)
NO_SAYINGS: Final = Gate(
    np.array([2.3, 0.0, 6.2, 5.2, -0.4], np.float32),
    np.array([0.4, -0.5, 3.0, 0.0, 0.0], np.float32),
    -4.8,
)
_NUMBERS: Final = 5
_TELLING: Final = frozenset({"concept", "formula"})
# A word that is at least so rare tells something of the subject; the most that words, and concepts, can tell.
_RARE: Final = 0.5
_MOST_WORDS, _MOST_CONCEPTS = 3.0, 2.0
# A sentence of one mark, damped as sizes are.
_LABEL: Final = 0.7
# A list of so many keywords is none of the answer; where the note itself lists things, only a longer one.
_LONG_LIST, _NO_ENUMERATION = 8, 14
_BRIEF, _DOUBT = 2, -2.0
_FAINT: Final = 0.25
_GRADING: Final = re.compile(
    r"评分|打分|判分|满分|得分|判定|阅卷|考官|面试官|参考答案|要点|指令|本场面试"
    r"|\b(?:grad(?:e|er|ing)|examiners?|interviewer|verdicts?|criteri(?:a|on)|rubric|(?:full|final) (?:marks?|score)"
    r"|reference answer|instructions)\b",
    re.IGNORECASE,
)
# Who asks what, why or how claims nothing.
_ASKS: Final = re.compile(
    r"(?:什么|为何|怎么|怎样|如何|哪|谁|多少|几|吗|呢|\b(?:what|why|how|which|when|where|who)\b).*[?？]\W*$",
    re.IGNORECASE | re.DOTALL,
)


def about(reading: Reading, brief: Brief, laid: Sequence[tuple[Meaning, Laid]]) -> frozenset[int]:
    """Return the clauses that count: `laid` has all marks of `reading` beside each of the claims' meanings."""
    kept = _close(reading, brief, laid) - _nothing_new(reading)
    listing = any(wording.enumerates for claim in brief.claims for wording in claim.wordings)
    kept -= _lists(reading, _NO_ENUMERATION if listing else _LONG_LIST)
    return frozenset(at for at, clause in enumerate(reading.clauses) if clause.sentence in kept)


def _close(reading: Reading, brief: Brief, laid: Sequence[tuple[Meaning, Laid]]) -> set[int]:
    of, numbers = closeness(reading, brief, laid)
    if not len(of):
        return set()
    worded = numbers[:, -1] > _LABEL  # the number of a list item is nobody's neighbour
    of, numbers = of[worded], numbers[worded]
    around = np.pad(numbers, ((1, 1), (0, 0)))
    gate = SAYINGS if brief.spoken else NO_SAYINGS
    beside = around[:-2] + around[2:]
    worth = (numbers * gate.own + beside * gate.neighbours).sum(axis=1) + gate.bias
    # Who says a sentence or two mostly means them as the answer.
    close = set(of[worth > (_DOUBT if len(of) <= _BRIEF else 0.0)].tolist())
    silent = numbers[:, :2].sum(axis=1) == 0
    # However good its neighbours are, a sentence that hardly means anything of the subject is none of the answer.
    empty = set(of[silent & (numbers[:, 2] < _FAINT) & (len(of) > 1)].tolist())
    return close - empty - (set(of[silent].tolist()) & _on_grading(reading))


def closeness(
    reading: Reading, brief: Brief, laid: Sequence[tuple[Meaning, Laid]]
) -> tuple[NDArray[np.intp], Floats]:
    """Return the sentences that have marks, and the five numbers of each that a gate weighs, shape (sentences, 5)."""
    if not reading.marks or not brief.meaning.ids:
        return np.zeros(0, np.intp), np.zeros((0, _NUMBERS), np.float32)
    of = np.array([reading.clauses[mark.clause].sentence for mark in reading.marks])
    starts = np.flatnonzero(np.r_[True, of[1:] != of[:-1]])
    soft, alike = np.zeros((2, len(starts)), np.float32)
    for meaning, beside in laid:
        said = meaning.shares @ np.maximum.reduceat(beside.alike, starts, axis=1)
        soft = np.maximum(soft, said.max(axis=0))
        alike = np.maximum(alike, (meaning.wholes @ beside.sums(starts).T).max(axis=0))
    ends = [*starts[1:].tolist(), len(of)]
    told = [
        _told(reading, laid[0][1].weights, first, end, brief.known)
        for first, end in zip(starts.tolist(), ends, strict=True)
    ]
    words, concepts = np.array(told, np.float32).T
    sizes = np.log1p(np.array(ends) - starts)
    numbers = np.stack([words, concepts, soft, alike, sizes], axis=1)
    return of[starts], numbers.astype(np.float32)


def _told(
    reading: Reading, weights: Floats, first: int, end: int, known: Collection[str]
) -> tuple[float, float]:
    """Return how much the words, and the concepts, of some marks tell of the subject."""
    words: dict[str, float] = {}
    concepts: set[str] = set()
    for mark, weight in zip(reading.marks[first:end], weights[first:end], strict=True):
        if mark.kind == "axis" or mark.term not in known:
            continue
        if mark.kind in _TELLING:
            concepts.add(mark.term)
        if weight >= _RARE:
            words[mark.term] = float(weight)
    return min(sum(words.values()), _MOST_WORDS), min(float(len(concepts)), _MOST_CONCEPTS)


def _nothing_new(reading: Reading) -> set[int]:
    """Return the sentences that repeat an earlier one, or ask."""
    seen: set[str] = set()
    found: set[int] = set()
    for sentence, text in _sentences(reading):
        folded = unicodedata.normalize("NFKC", text).casefold()
        said = "".join(char for char in folded if char.isalnum())
        if said in seen or _ASKS.search(text):
            found.add(sentence)
        seen.add(said)
    return found


def _on_grading(reading: Reading) -> set[int]:
    """Return the sentences that speak of the grading: without a word of the subject, they are no part of an answer."""
    return {sentence for sentence, text in _sentences(reading) if _GRADING.search(text)}


def _lists(reading: Reading, least: int) -> set[int]:
    """Return the sentences that are nothing but a list of so many keywords."""
    sizes: dict[int, int] = {}
    for clause in reading.clauses:
        if clause.marks:
            size = sizes.get(clause.sentence, 0)
            sizes[clause.sentence] = size + clause.marks if clause.listed and size >= 0 else -1
    return {sentence for sentence, size in sizes.items() if size >= least}


def _sentences(reading: Reading) -> Sequence[tuple[int, str]]:
    spans: dict[int, tuple[int, int]] = {}
    for clause in reading.clauses:
        start, _ = spans.get(clause.sentence, (clause.span.start, 0))
        spans[clause.sentence] = start, clause.span.end
    return [(sentence, reading.text[start:end]) for sentence, (start, end) in spans.items()]
