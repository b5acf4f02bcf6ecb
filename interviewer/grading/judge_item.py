"""Judging with a strong model: all criteria of an item in one structured call, each verdict with a verbatim quote.

The model gives reasons, verdicts and quotes; everything else is code. A quote that does not occur in the answer
withdraws its verdict. A verdict that goes against a sure one of the keyless grader is asked once more, by itself: if it
stands it counts, and the answer is flagged; if it falls nobody is sure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from interviewer.domain import Evidence, Verdict
from interviewer.grading.judge import Judgement, added, fenced, record
from interviewer.grading.scoring import UNSURE
from interviewer.llm.prompts import load_prompt
from interviewer.text.quote import locate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain import Assessment, Criterion, EstimateName, Lang, Made
    from interviewer.grading.protocol import GradeRequest
    from interviewer.llm.protocol import Chat, Schema

DISAGREE: Final = "graders_disagree"
_VERDICTS: Final = ("met", "partial", "not_met", "contradicted")
# A verdict without a second look; one that stood a second look; one that nobody is sure of.
_ONCE: Final = 0.88
_TWICE: Final = 0.95
_OPEN: Final = 0.5
_TOKENS_A_CRITERION: Final = 200
_ALL: Final[dict[Lang, str]] = {"zh": "判断全部标准。", "en": "Judge every criterion."}
_ONLY: Final[dict[Lang, str]] = {
    "zh": "只重新判断这几条：{ids}",
    "en": "Judge again, and only these: {ids}",
}


class ItemJudge:
    """A `Judge` over a model that can follow a schema and six instructions at once."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat

    def judge(self, request: GradeRequest, keyless: Assessment) -> Judgement:
        """Ask for all criteria at once, and again for those in dispute; raises ModelError."""
        made: list[Made] = []
        fence = fenced(request.answer)
        first = self._ask(request, fence, request.criteria, made)
        verdicts = {
            c.id: _verdict(request, seen, first.get(c.id))
            for c, seen in zip(request.criteria, keyless.verdicts, strict=True)
        }
        disputed = [
            c
            for c, seen in zip(request.criteria, keyless.verdicts, strict=True)
            if _against(verdicts[c.id], seen)
        ]
        if disputed:
            again = self._ask(request, fence, disputed, made)
            for criterion in disputed:
                verdicts[criterion.id] = _settled(verdicts[criterion.id], again.get(criterion.id))
        flags = (DISAGREE,) if disputed else ()
        ordered = tuple(verdicts[c.id] for c in request.criteria)
        return Judgement(ordered, added(made), flags)

    def _ask(
        self,
        request: GradeRequest,
        fence: tuple[str, str],
        asked: Sequence[Criterion],
        made: list[Made],
    ) -> dict[str, dict[str, str]]:
        """Return what the model says of each criterion asked about, by id.

        All the item's criteria are in the prompt either way: a second look differs in its last line only.
        """
        mark, answer = fence
        ids = [c.id for c in asked]
        prompt = load_prompt("judge-item", request.lang)
        messages = prompt.render(
            question=request.question,
            reference=request.reference.text if request.reference else "–",
            criteria="\n".join(f"[{c.id}] {c.text}" for c in request.criteria),
            answer=answer,
            mark=mark,
            asked=request.prompt or request.question,
            which=_which(request, ids),
        )
        reply = self._chat.complete(
            messages, schema=schema_of(ids), max_tokens=_TOKENS_A_CRITERION * (1 + len(ids))
        )
        made.append(record(prompt, reply.model, reply.usage, reply.seconds))
        # Where a criterion is judged twice in one reply, the last word counts.
        return {str(entry["id"]): entry for entry in reply.data["criteria"]}


def _which(request: GradeRequest, ids: Sequence[str]) -> str:
    if len(ids) == len(request.criteria):
        return _ALL[request.lang]
    return _ONLY[request.lang].format(ids=", ".join(f"[{name}]" for name in ids))


def schema_of(ids: Sequence[str]) -> Schema:
    """Return the form of the reply: reason before verdict, verdict before quote."""
    entry: dict[str, Any] = {
        "type": "object",
        "properties": {
            "id": {"type": "string", "enum": list(ids)},
            "reason": {"type": "string"},
            "verdict": {"type": "string", "enum": list(_VERDICTS)},
            "quote": {"type": "string"},
        },
    }
    return {
        "title": "assessment",
        "type": "object",
        "properties": {"criteria": {"type": "array", "items": entry}},
    }


def _verdict(request: GradeRequest, seen: Verdict, said: dict[str, str] | None) -> Verdict:
    """Return the model's verdict with its quote verified, or an unsure one."""
    if said is None:
        return _unsure(seen, seen.estimate, seen.reason)
    estimate: EstimateName = said["verdict"]  # pyright: ignore[reportAssignmentType] - the schema's
    evidence = _found(said["quote"], request.answer)
    if estimate != "not_met" and evidence is None:
        # The quote proves nothing: the verdict is withdrawn, its estimate kept.
        return _unsure(seen, seen.estimate, said["reason"])
    return Verdict(
        criterion=seen.criterion,
        verdict=estimate,
        estimate=estimate,
        confidence=_ONCE,
        evidence=(evidence,) if evidence and estimate != "not_met" else (),
        citation=seen.citation,
        reason=said["reason"],
    )


def _found(quote: str, answer: str) -> Evidence | None:
    span = locate(quote, answer) if quote.strip() else None
    return Evidence(span.start, span.end, span.of(answer)) if span else None


def _against(verdict: Verdict, seen: Verdict) -> bool:
    """Whether two sure verdicts differ by more than a shade."""
    if "unscored" in {verdict.verdict, seen.verdict}:
        return False
    pair = {verdict.verdict, seen.verdict}
    return pair in ({"met", "not_met"}, {"met", "contradicted"}, {"partial", "contradicted"})


def _settled(first: Verdict, again: dict[str, str] | None) -> Verdict:
    if again is not None and again["verdict"] == first.estimate:
        return replace(first, confidence=_TWICE)
    return replace(first, verdict="unscored", confidence=_OPEN, why=UNSURE)


def _unsure(seen: Verdict, estimate: EstimateName, reason: str) -> Verdict:
    return Verdict(
        criterion=seen.criterion,
        verdict="unscored",
        estimate=estimate,
        confidence=min(seen.confidence, _OPEN),
        evidence=seen.evidence if estimate != "not_met" else (),
        citation=seen.citation,
        reason=reason,
        why=UNSURE,
    )
