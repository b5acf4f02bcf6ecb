"""The words of the product, as frozen types. Standard library only.

Offsets are Unicode code points, half-open (`text[start:end]`); lines are 1-based and inclusive.

Content:      Note, Chunk, Item, ReferenceAnswer, Rubric, Criterion, Misconception, FollowUp, SourceRef
Grading:      Evidence (a span of the candidate's answer), Citation (a span of a note), Verdict, Assessment
Retrieval:    Hit
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Literal, get_args

Lang = Literal["zh", "en"]
Kind = Literal["explain", "compare", "why", "derive", "design", "code", "behavioural"]
ProbeKind = Literal["elicit", "clarify", "deepen", "challenge"]
EstimateName = Literal["met", "partial", "not_met", "contradicted"]
VerdictName = Literal["met", "partial", "not_met", "contradicted", "unscored"]
Checked = Literal["read", "memory"]
# What a compiled criterion is about: a probe may ask for the aspect without naming the content.
Aspect = Literal["what", "why", "how", "when", "contrast", "limits", "example"]

# What the ids of criteria begin with that judge how a story is told, not what is known: they are never reviewed.
STORY = "story-"

LANGS: tuple[Lang, ...] = get_args(Lang)
KINDS: tuple[Kind, ...] = get_args(Kind)
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters this span covers in `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Lines:
    """A 1-based, inclusive range of lines of a note."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"

    @staticmethod
    def parse(text: str) -> Lines:
        """Read `"first-last"` back."""
        first, _, last = text.partition("-")
        return Lines(int(first), int(last or first))


@dataclass(frozen=True, slots=True)
class Note:
    """One source file, decoded: `source` is how the user will recognise it."""

    source: str
    text: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text, hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage for retrieval. `item` is set when the passage is an item's reference answer."""

    id: str
    source: str
    lines: Lines
    heading: tuple[str, ...]
    text: str
    lang: Lang
    item: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where a criterion's fact was found: a key of the bibliography, the section, and whether it was read."""

    key: str
    section: str = ""
    checked: Checked = "memory"


@dataclass(frozen=True, slots=True)
class ReferenceAnswer:
    """What a full answer says, and where the note says it."""

    text: str
    source: str
    lines: Lines


@dataclass(frozen=True, slots=True)
class Criterion:
    """One claim that can be asserted, omitted or denied. `support` are the reference's words for it."""

    id: str
    text: str
    weight: float = 1.0
    support: Span | None = None
    aspect: Aspect = "what"
    sources: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Misconception:
    """A false claim candidates really make; `criterion` is the one it contradicts."""

    id: str
    text: str
    criterion: str | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up somebody wrote. `target`: a criterion (elicit), a misconception (challenge), or None.

    A `deepen` may be graded by `criteria` of its own, against `reference`.
    """

    id: str
    probe: ProbeKind
    text: str
    target: str | None = None
    reference: ReferenceAnswer | None = None
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Rubric:
    """Frozen criteria; `hash` names note and criteria, so that scores stay comparable."""

    criteria: tuple[Criterion, ...]
    hash: str

    @staticmethod
    def freeze(reference: str, criteria: tuple[Criterion, ...]) -> Rubric:
        """Hash the reference's text with each criterion's id, text and weight."""
        payload = [reference, [[c.id, c.text, c.weight] for c in criteria]]
        digest = hashlib.sha256(json.dumps(payload, ensure_ascii=False).encode()).hexdigest()
        return Rubric(criteria, digest[:16])


@dataclass(frozen=True, slots=True)
class Item:
    """A question that can be asked, with all that is known about a good answer to it.

    `asked_as` are other wordings of it that interviewers use and people note down.
    """

    id: str
    lang: Lang
    question: str
    topic: str
    kind: Kind
    level: int
    source: str
    lines: Lines
    heading: tuple[str, ...] = ()
    reference: ReferenceAnswer | None = None
    rubric: Rubric | None = None
    misconceptions: tuple[Misconception, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    hints: tuple[str, ...] = ()
    asked_as: tuple[str, ...] = ()

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The rubric's criteria, or none."""
        return self.rubric.criteria if self.rubric else ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The candidate's words: `quote == answer[start:end]`, always."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The note's words, verbatim, and where they stand."""

    source: str
    lines: Lines
    quote: str


@dataclass(frozen=True, slots=True)
class Made:
    """What made something with a model: the prompt (`id.lang@version+hash`), the model, and what it cost."""

    prompt: str
    model: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    seconds: float = 0.0
    temperature: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer is worth on one criterion.

    `estimate` is the best guess, always there, with its `confidence` in 0–1. `verdict` equals it where the
    grader is sure, and is `unscored` (with `why`) where it is not. `chances`, where a grader has them, are
    the odds of met, partial, not_met and contradicted.
    """

    criterion: str
    verdict: VerdictName
    estimate: EstimateName
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    citation: Citation | None = None
    reason: str = ""
    why: str | None = None
    chances: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """One answer, graded. `score` is None when nothing could be judged; `low`/`high` bound it.

    `made` is what a model was asked for it, if one was; `raw` what it said where that could not be used.
    """

    verdicts: tuple[Verdict, ...]
    score: float | None
    low: float | None
    high: float | None
    grader: str
    rubric_hash: str = ""
    flags: tuple[str, ...] = ()
    unscored: str | None = None
    made: tuple[Made, ...] = ()
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk found for a query; `score` is comparable within one result list only."""

    chunk: Chunk
    score: float


@dataclass(frozen=True, slots=True)
class Warned:
    """Something a note said that was skipped or repaired, and where."""

    source: str
    line: int
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.source}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one note became."""

    items: tuple[Item, ...] = ()
    chunks: tuple[Chunk, ...] = ()
    warnings: tuple[Warned, ...] = ()
    extra: dict[str, str] = field(default_factory=dict[str, str])
