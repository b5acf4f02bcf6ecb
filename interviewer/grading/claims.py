"""Criteria made ready to be looked for: their marks, what each weighs, and in which wordings.

Done once per question and kept: an answer must not pay for reading the criteria again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from interviewer.domain import Criterion, Lang, Misconception, Span
from interviewer.grading.align import best_window, pairs_of
from interviewer.grading.cues import find_cues
from interviewer.grading.flags import asked_forms
from interviewer.grading.leaning import Words, words_of
from interviewer.grading.meaning import Meaning, lexicon_of, meaning_of
from interviewer.grading.reading import Reading, read
from interviewer.grading.sayings import Saying
from interviewer.grading.wording import Wording, is_enumeration, word
from interviewer.text.language import language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.grading.protocol import GradeRequest
    from interviewer.text.analyze import Analyzer

# The reference says it in other words than the criterion, often with more around it.
_REFERENCE_MARKS: Final = 3
_TECHNICAL: Final = frozenset({"concept", "formula"})
_UNSAID: Final = Saying((), ())
_COMPARES: Final = re.compile(
    r"区别|不同|差别|差异|比较|对比|相比|还是|\b(?:differ\w*|compar\w+|versus|vs|than|or)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim to look for, in all its wordings; the first is the criterion's own."""

    id: str
    text: str
    wordings: tuple[Wording, ...]
    support: Span | None = None


class Spoken(NamedTuple):
    """What people say of the claims in one language: true sayings of all claims, then false ones; and each's words."""

    meaning: Meaning
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything about a question that does not depend on the answer."""

    claims: tuple[Claim, ...]
    misconceptions: tuple[tuple[Misconception, Claim], ...]
    known: frozenset[str]  # terms of question, criteria, reference, misconceptions and sayings
    langs: frozenset[Lang]  # languages the criteria are worded in
    asked: tuple[str, ...]  # the questions, as `flags.echoes` compares them
    field: float  # share of the claims' marks that are concepts of the glossary, or formulas
    meaning: Meaning  # the wordings of all claims, then of all misconceptions
    spoken: Mapping[Lang, Spoken]


def prepare(request: GradeRequest, analyzer: Analyzer, sayings: Mapping[str, Saying]) -> Brief:
    """Read question, criteria, misconceptions, reference and sayings once."""
    desk = _Desk(request, analyzer)
    claims = tuple(desk.claim(criterion) for criterion in request.criteria)
    wrong = tuple((m, desk.misconception(m)) for m in request.misconceptions)
    every = [wording for claim in claims for wording in claim.wordings]
    known = set(desk.asked).union(desk.reference.by_term if desk.reference else ())
    for wording in (*every, *(w for _, claim in wrong for w in claim.wordings)):
        known.update(wording.reading.by_term)
    spoken = desk.spoken(sayings, claims)
    known.update(
        str(term) for each in spoken.values() for words in each.words for term in words.false
    )
    return Brief(
        claims=claims,
        misconceptions=wrong,
        known=frozenset(known),
        langs=frozenset(wording.lang for wording in every),
        asked=asked_forms((request.question, request.prompt, *request.asked)),
        field=_field(claims),
        meaning=meaning_of((*claims, *(claim for _, claim in wrong)), lexicon_of(analyzer)),
        spoken=spoken,
    )


class _Desk:
    """What the claims of one question share while they are prepared."""

    def __init__(self, request: GradeRequest, analyzer: Analyzer) -> None:
        question = f"{request.question}\n{request.prompt}"
        tokens = analyzer.tokens(question)
        self.asked = frozenset(token.term for token in tokens) | _asked_directions(question)
        self.reference = read(request.reference.text, analyzer) if request.reference else None
        compared = bool(_COMPARES.search(question))
        self._compared = {t.term for t in tokens if compared and t.kind == "concept"}
        self._lists = is_enumeration(request.question)
        self._analyzer = analyzer
        self._readings = {c.id: read(c.text, analyzer) for c in request.criteria}
        self._criteria = request.criteria
        self._also = request.also
        self._spread = _spread(list(self._readings.values()))
        # What a true answer says too does not tell a false one.
        self._true = frozenset(self._spread).union(self.reference.by_term if self.reference else ())

    def claim(self, criterion: Criterion) -> Claim:
        own = self._word(criterion.text, self._readings[criterion.id])
        support = criterion.support or self._support(own)
        texts = [c.text for c in self._also if c.id == criterion.id and c.text != criterion.text]
        others = [self._word(text) for text in texts]
        if support and self.reference:
            cited = self._word(support.of(self.reference.text))
            if (
                len(cited.marks) >= _REFERENCE_MARKS
                and cited.reading.by_term != own.reading.by_term
            ):
                others.append(cited)
        return Claim(criterion.id, criterion.text, (own, *others), support)

    def misconception(self, misconception: Misconception) -> Claim:
        wording = self._word(misconception.text, familiar=self._true)
        return Claim(misconception.id, misconception.text, (wording,))

    def spoken(self, sayings: Mapping[str, Saying], claims: Sequence[Claim]) -> dict[Lang, Spoken]:
        """Return what is said of the criteria, by language."""
        found: dict[Lang, list[tuple[str, Saying]]] = {}
        for criterion in (*self._criteria, *self._also):
            saying = sayings.get(criterion.text)
            if saying:
                found.setdefault(language_of(criterion.text), []).append((criterion.id, saying))
        return {lang: self._spoken(dict(pairs), claims, lang) for lang, pairs in found.items()}

    def _spoken(self, sayings: Mapping[str, Saying], claims: Sequence[Claim], lang: Lang) -> Spoken:
        kept = [(c, sayings.get(c.id, _UNSAID)) for c in self._criteria]
        said = [self._worded(c, saying.said) for c, saying in kept]
        wrong = [self._worded(c, saying.wrong, self._true) for c, saying in kept]
        # The claims' own words are sayings too, of those of which there are no others above all.
        true = [
            [w.reading for w in (*claim.wordings, *spoken.wordings) if w.lang == lang]
            for claim, spoken in zip(claims, said, strict=True)
        ]
        false = [[w.reading for w in claim.wordings] for claim in wrong]
        meaning = meaning_of((*said, *wrong), lexicon_of(self._analyzer))
        return Spoken(meaning, tuple(words_of(true, false)))

    def _worded(
        self, criterion: Criterion, texts: Sequence[str], familiar: frozenset[str] = frozenset()
    ) -> Claim:
        return Claim(
            criterion.id,
            criterion.text,
            tuple(self._word(text, familiar=familiar) for text in texts),
        )

    def _word(
        self,
        text: str,
        reading: Reading | None = None,
        familiar: frozenset[str] = frozenset(),
    ) -> Wording:
        return word(
            reading or read(text, self._analyzer),
            language_of(text),
            asked=self.asked,
            familiar=familiar,
            spread=self._spread,
            compared=self._compared,
            lists=self._lists,
            glossary=self._analyzer.glossary,
        )

    def _support(self, wording: Wording) -> Span | None:
        """Return the reference's words for a criterion that came without a citation."""
        if self.reference is None:
            return None
        pairs = pairs_of(wording.marks, self.reference)
        window = best_window(pairs, wording.weights, self.reference)
        return window.span(self.reference) if window and window.coverage >= 0.4 else None


def _field(claims: Sequence[Claim]) -> float:
    marks = [mark for claim in claims for mark in claim.wordings[0].marks]
    return sum(mark.kind in _TECHNICAL for mark in marks) / len(marks) if marks else 0.0


def _asked_directions(question: str) -> set[str]:
    """Return the question's direction words, unless it asks which of two directions holds."""
    cues = [cue for cue in find_cues(question) if cue.kind == "axis"]
    ends = {(cue.axis, cue.sign) for cue in cues}
    open_axes = {axis for axis, sign in ends if (axis, -sign) in ends}
    return {question[c.start : c.end].lower() for c in cues if c.axis not in open_axes}


def _spread(readings: Sequence[Reading]) -> dict[str, int]:
    """Return in how many criteria each term stands."""
    spread: dict[str, int] = {}
    for reading in readings:
        for term in reading.by_term:
            spread[term] = spread.get(term, 0) + 1
    return spread
