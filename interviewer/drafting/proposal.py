"""What a model proposed and what of it stood: claims with their proof, and what was dropped and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from interviewer.domain import Criterion, FollowUp, Made, Misconception, ReferenceAnswer

What = Literal["criterion", "misconception", "follow_up", "sentence", "finding"]
Why = Literal[
    "empty",  # no words
    "repeats",  # says what another one says
    "no_quote",  # its quotation does not occur in the text it names
    "no_target",  # points at a criterion or passage that is not there, or was dropped
    "gives_away",  # a follow-up that tells what it asks for
    "in_reference",  # a "misconception" that the reference itself states
    "unsupported",  # the passage it cites says something else
    "too_many",  # beyond what a rubric may hold
    "no_conflict",  # the model itself found none
    "bad_reply",  # the whole reply was of no use
]


@dataclass(frozen=True, slots=True)
class Dropped:
    """One thing a model wrote that did not stand, and why."""

    what: What
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class RubricProposal:
    """A rubric for one reference answer; every criterion has its `support` in `reference.text`."""

    reference: ReferenceAnswer
    criteria: tuple[Criterion, ...]
    misconceptions: tuple[Misconception, ...]
    follow_ups: tuple[FollowUp, ...]
    dropped: tuple[Dropped, ...]
    made: Made | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a drafted answer; `passages` are the numbers, from 1, of those it rests on."""

    text: str
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AnswerProposal:
    """A reference answer, sentence by sentence."""

    sentences: tuple[Sentence, ...]
    dropped: tuple[Dropped, ...]
    made: Made

    def text(self, *, spaced: bool) -> str:
        """Return the answer as prose; `spaced` where the language puts spaces between sentences."""
        return (" " if spaced else "").join(s.text for s in self.sentences)
