"""Judging with a small model: one claim at a time, yes or no, and the probability of the yes.

A small model asked for a mark, or offered four verdicts at once, says the same of everything. Asked whether a speech
states one claim, it says yes too often, but its *probability* of yes tells met from the rest. That probability goes,
with what the keyless grader saw, through coefficients fitted to labelled answers (`claim_weights.json`, made by
`python -m evals.fit_claims`).
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from interviewer.domain import Verdict
from interviewer.errors import BadReply
from interviewer.grading.judge import Judgement, added, fenced, record
from interviewer.grading.scoring import UNSURE
from interviewer.llm.prompts import load_prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from interviewer.domain import Assessment, EstimateName, Evidence, Lang, Made
    from interviewer.grading.protocol import GradeRequest
    from interviewer.llm.protocol import Chat

VERDICTS: Final[tuple[EstimateName, ...]] = ("met", "partial", "not_met", "contradicted")
SURE: Final = 0.8
_EDGE: Final = 1e-4
# Where the claim itself is this likely stated, nobody needs to ask for its opposite.
_STATED: Final = 0.5


@dataclass(frozen=True, slots=True)
class Heard:
    """What the model made of one claim: the chance that it is stated, and that its opposite is (None: not asked)."""

    stated: float
    opposed: float | None = None


class ClaimJudge:
    """A `Judge` over any model that shows the probabilities of its first token.

    `nearest(claim, answer)` finds the candidate's words nearest to a claim, where the keyless grader found none.
    """

    def __init__(self, chat: Chat, nearest: Callable[[str, str], Evidence | None]) -> None:
        self._chat = chat
        self._nearest = nearest

    def judge(self, request: GradeRequest, keyless: Assessment) -> Judgement:
        """Ask claim by claim; raises ModelError, BadReply where the model shows no probabilities."""
        made: list[Made] = []
        verdicts: list[Verdict] = []
        mark, answer = fenced(request.answer)
        ask = _Questions(self._chat, request, mark, answer, made)
        for criterion, seen in zip(request.criteria, keyless.verdicts, strict=True):
            heard = ask.about(criterion.text, worth_opposing=bool(seen.evidence))
            verdicts.append(self._verdict(request, criterion.text, seen, heard))
        return Judgement(tuple(verdicts), added(made))

    def _verdict(self, request: GradeRequest, claim: str, seen: Verdict, heard: Heard) -> Verdict:
        chances = weigh(features(heard, seen))
        estimate = max(chances, key=lambda name: chances[name])
        confidence = chances[estimate]
        evidence = seen.evidence
        if estimate != "not_met" and not evidence:
            found = self._nearest(claim, request.answer)
            evidence = (found,) if found else ()
        if estimate != "not_met" and not evidence:
            estimate, confidence = "not_met", min(confidence, 0.5)
        sure = confidence >= SURE
        return Verdict(
            criterion=seen.criterion,
            verdict=estimate if sure else "unscored",
            estimate=estimate,
            confidence=round(confidence, 3),
            evidence=() if estimate == "not_met" else evidence,
            citation=seen.citation,
            reason=_reason(estimate, heard, claim, request.lang),
            why=None if sure else UNSURE,
        )


def listen(chat: Chat, request: GradeRequest) -> tuple[list[Heard], list[Made]]:
    """Ask about every claim both ways where needed, and weigh nothing: raw material for fitting and measuring."""
    mark, answer = fenced(request.answer)
    made: list[Made] = []
    ask = _Questions(chat, request, mark, answer, made)
    return [ask.about(c.text, worth_opposing=True) for c in request.criteria], made


class _Questions:
    """The questions about one answer. What they share comes first, so that the server reads it once."""

    def __init__(
        self, chat: Chat, request: GradeRequest, mark: str, answer: str, made: list[Made]
    ) -> None:
        self._chat = chat
        self._request = request
        self._mark = mark
        self._answer = answer
        self._made = made

    def about(self, claim: str, *, worth_opposing: bool) -> Heard:
        stated = self._yes("judge-criterion", claim)
        if stated >= _STATED or not worth_opposing:
            return Heard(stated)
        return Heard(stated, self._yes("judge-opposite", claim))

    def _yes(self, name: str, claim: str) -> float:
        prompt = load_prompt(name, self._request.lang)
        question = self._request.prompt or self._request.question
        messages = prompt.render(
            question=question, answer=self._answer, mark=self._mark, claim=claim
        )
        choice = self._chat.choose(messages)
        if choice is None:
            raise BadReply(name=self._chat.name, detail="it shows no probabilities", raw="")
        self._made.append(record(prompt, choice.model, choice.usage, choice.seconds))
        return choice.share("yes")


def features(heard: Heard, seen: Verdict) -> dict[str, float]:
    """Return what the verdict is weighed from: the model's leanings, and the keyless grader's."""
    asked = heard.opposed is not None
    found: dict[str, float] = {
        "bias": 1.0,
        "stated": _logit(heard.stated),
        "asked": float(asked),
        "opposed": _logit(heard.opposed) if heard.opposed is not None else 0.0,
    }
    for name in VERDICTS:
        found[f"keyless {name}"] = seen.confidence if seen.estimate == name else 0.0
    return found


def weigh(found: Mapping[str, float]) -> dict[EstimateName, float]:
    """Return each verdict's chance, 0-1, adding up to 1."""
    weights = claim_weights()
    sums: dict[EstimateName, float] = {
        name: sum(value * weights[name].get(key, 0.0) for key, value in found.items())
        for name in VERDICTS
    }
    most = max(sums.values())
    grown: dict[EstimateName, float] = {
        name: math.exp(value - most) for name, value in sums.items()
    }
    total = sum(grown.values())
    for name in grown:
        grown[name] /= total
    return grown


@cache
def claim_weights() -> dict[EstimateName, dict[str, float]]:
    """Return the fitted coefficients, by verdict and feature."""
    path = Path(__file__).with_name("claim_weights.json")
    return json.loads(path.read_text(encoding="utf-8"))["weights"]


def _logit(chance: float) -> float:
    kept = min(1 - _EDGE, max(_EDGE, chance))
    return math.log(kept / (1 - kept))


_REASONS: Final[dict[EstimateName, tuple[str, str]]] = {
    "met": ("模型判断这段话说到了：{claim}", "The model reads this as stating: {claim}"),
    "partial": (
        "模型判断这段话只说到一部分：{claim}",
        "The model reads this as only a part of: {claim}",
    ),
    "not_met": ("模型没有听到：{claim}", "The model does not hear: {claim}"),
    "contradicted": (
        "模型判断这段话说反了：{claim}",
        "The model reads this as the opposite of: {claim}",
    ),
}


def _reason(estimate: EstimateName, heard: Heard, claim: str, lang: Lang) -> str:
    said = _REASONS[estimate][lang == "en"].format(claim=claim)
    shown = f"{heard.stated:.0%}"
    return f"{said}（可能性 {shown}）" if lang == "zh" else f"{said} (yes: {shown})"
