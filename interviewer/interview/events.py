"""What can happen in an interview. The log of these is the interview; everything else is folded from it.

The plan carries the items themselves, not their ids: a session stays readable and gradable after the notes changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from interviewer.domain import Assessment, EstimateName, Item, Lang, Made, Verdict, VerdictName

Mode = Literal["practice", "exam"]
# How hard the interviewer presses: how often it follows up, and in what tone.
Manner = Literal["warm", "dry", "relentless"]
AskKind = Literal[
    "question", "rephrase", "hint", "repeat", "elicit", "clarify", "deepen", "challenge"
]
Intent = Literal["answer", "dont_know", "ask_back", "repeat", "hint", "skip", "finish"]
FinishReason = Literal["plan_done", "candidate", "answers_ran_out", "time"]


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One item to ask, in every language it can be asked in.

    `matched` names the bank item whose rubric a question without an answer borrows. `seconds` is how long the answer
    may take, where there is a limit.
    """

    id: str
    variants: tuple[Item, ...]
    matched: str | None = None
    seconds: int | None = None

    def item(self, lang: Lang) -> Item:
        """Return the variant in `lang`, or the only one there is."""
        return next((v for v in self.variants if v.lang == lang), self.variants[0])


@dataclass(frozen=True, slots=True)
class Wanted:
    """One requirement of the job description: the résumé's words for it, if any, and the items that ask about it."""

    requirement: str
    claim: str | None = None
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Started:
    """The interview began with this plan. `at` is ISO 8601, UTC, here and below."""

    at: str
    session: str
    track: str
    lang: Lang
    mode: Mode
    seed: int
    grader: str
    plan: tuple[PlanEntry, ...]
    notices: tuple[str, ...] = ()
    manner: Manner = "dry"
    job: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The interviewer said something that wants an answer.

    `target` is the criterion, misconception or follow-up it aims at; `reason` is the policy's rule. `made` is what a
    model was asked to word it; `fell_back` why its words were not used.
    """

    at: str
    kind: AskKind
    text: str
    target: str | None = None
    follow_up: str | None = None
    reason: str = ""
    made: tuple[Made, ...] = ()
    fell_back: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The candidate said something. `intent` tells an answer from "I don't know" or "what do you mean?".

    `confidence` is how sure they said they were before it was graded, in 0-1; None if they did not say.
    """

    at: str
    text: str
    intent: Intent = "answer"
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Graded:
    """The last answer's assessment. `depth` is the one of a deepening question, by its own criteria."""

    at: str
    assessment: Assessment
    depth: Assessment | None = None


@dataclass(frozen=True, slots=True)
class HintRequested:
    """The candidate pressed "hint"."""

    at: str


@dataclass(frozen=True, slots=True)
class RepeatRequested:
    """The candidate wants to hear the last question again."""

    at: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """The candidate leaves this item."""

    at: str


@dataclass(frozen=True, slots=True)
class LanguageSwitched:
    """The interview goes on in another language."""

    at: str
    lang: Lang


@dataclass(frozen=True, slots=True)
class Revealed:
    """The candidate looked at the current item's reference answer: nothing said on it after this counts."""

    at: str


@dataclass(frozen=True, slots=True)
class SelfMarked:
    """The candidate points at their own words for a criterion the grader was unsure of.

    `quote == answer[start:end]` of the answer to prompt `turn`. The grader's verdict stays what it was.
    """

    at: str
    item: str
    criterion: str
    turn: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Disputed:
    """The candidate disagrees: `verdict` is what the grader said, `claimed` what it should have said, and why."""

    at: str
    item: str
    criterion: str
    verdict: VerdictName
    claimed: EstimateName
    reason: str


@dataclass(frozen=True, slots=True)
class Rejudged:
    """Another grader's verdict on a disputed criterion. It stands beside the first one and replaces nothing."""

    at: str
    item: str
    criterion: str
    by: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Regraded:
    """An answer that a model could not be asked about when it was given, judged after all."""

    at: str
    turn: int
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Renamed:
    """The candidate calls this interview something; an empty title is none."""

    at: str
    title: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The interview is over."""

    at: str
    reason: FinishReason


Event = (
    Started
    | Asked
    | Answered
    | Graded
    | HintRequested
    | RepeatRequested
    | Skipped
    | LanguageSwitched
    | Renamed
    | Revealed
    | SelfMarked
    | Disputed
    | Rejudged
    | Regraded
    | Finished
)
EVENT_TYPES: dict[str, type[Event]] = {
    cls.__name__: cls
    for cls in (
        Started,
        Asked,
        Answered,
        Graded,
        HintRequested,
        RepeatRequested,
        Skipped,
        LanguageSwitched,
        Renamed,
        Revealed,
        SelfMarked,
        Disputed,
        Rejudged,
        Regraded,
        Finished,
    )
}
