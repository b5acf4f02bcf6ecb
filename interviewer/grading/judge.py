"""What a judge with a model is: an answer and the keyless assessment in, verdicts and what they cost out.

Two protocols. A strong model judges all criteria in one structured call (`judge_item`); a small one is asked one claim
at a time, and the probability of its yes is read (`judge_claims`). Neither adds anything up.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from interviewer.domain import Made, Verdict
from interviewer.llm.tracing import trace_reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain import Assessment
    from interviewer.grading.protocol import GradeRequest
    from interviewer.llm.prompts import Prompt
    from interviewer.llm.protocol import Usage


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict per criterion, in order; what was asked for them; flags of the whole answer."""

    verdicts: tuple[Verdict, ...]
    made: tuple[Made, ...]
    flags: tuple[str, ...] = ()


class Judge(Protocol):
    """Judges by asking a model; raises ModelError where it cannot."""

    def judge(self, request: GradeRequest, keyless: Assessment) -> Judgement:
        """Return a verdict on every criterion. `keyless` is what the grader without a model made of the answer."""
        ...


def fenced(answer: str) -> tuple[str, str]:
    """Return a mark that no answer can contain by design, and the answer without its like.

    The mark is new for every request, so that an answer cannot close its own fence.
    """
    mark = f"<<{secrets.token_hex(8)}>>"
    return mark, answer.replace(mark, "")


def record(prompt: Prompt, model: str, usage: Usage, seconds: float) -> Made:
    """Return what is stored of one request, and trace it where tracing is on."""
    trace_reply(prompt.stamp, model, usage, seconds)
    return Made(
        prompt=prompt.stamp,
        model=model,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        cached_tokens=usage.cached_tokens,
        seconds=round(seconds, 3),
    )


def added(parts: Sequence[Made]) -> tuple[Made, ...]:
    """Return one record per prompt, its tokens and seconds added up."""
    totals: dict[str, Made] = {}
    for part in parts:
        so_far = totals.get(part.prompt)
        totals[part.prompt] = part if so_far is None else _sum(so_far, part)
    return tuple(totals.values())


def _sum(one: Made, other: Made) -> Made:
    return Made(
        prompt=one.prompt,
        model=one.model,
        prompt_tokens=one.prompt_tokens + other.prompt_tokens,
        completion_tokens=one.completion_tokens + other.completion_tokens,
        cached_tokens=one.cached_tokens + other.cached_tokens,
        seconds=round(one.seconds + other.seconds, 3),
        temperature=one.temperature,
    )
