"""Which way of asking suits a model: a short test with answers that leave no doubt, once per model, remembered.

A model that gets all six criteria of two small items right in one structured call may judge whole items; any other is
asked claim by claim, if it shows probabilities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Protocol

from interviewer.domain import Assessment, Criterion, Lines, ReferenceAnswer, Verdict
from interviewer.errors import UnusableReply
from interviewer.grading.judge_claims import ClaimJudge
from interviewer.grading.judge_item import ItemJudge
from interviewer.grading.protocol import GradeRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.domain import EstimateName, Evidence, Lang
    from interviewer.grading.judge import Judgement
    from interviewer.llm.protocol import Chat

How = Literal["item", "claims"]
_ENOUGH: Final = 6


class Judging(Protocol):
    """Where it is kept how a model is best asked."""

    @property
    def judging(self) -> str | None:
        """What was found out, None: nothing yet."""
        ...

    def remember(self, how: How) -> None:
        """Keep it."""
        ...


class Case(NamedTuple):
    """One small item, an answer to it, and the verdicts nobody would dispute."""

    lang: Lang
    question: str
    reference: str
    answer: str
    criteria: tuple[tuple[str, EstimateName], ...]


CASES: Final = (
    Case(
        "en",
        "What does dropout do, and when is it active?",
        "Dropout zeroes random activations during training. It is switched off at inference. It reduces overfitting.",
        "It's a regulariser, so you overfit less. It throws away random units, and it does so at inference too, that "
        "is when it matters most.",
        (
            ("Dropout reduces overfitting", "met"),
            ("Dropout is switched off at inference", "contradicted"),
            ("The remaining activations are rescaled by 1/(1-p)", "not_met"),
        ),
    ),
    Case(
        "zh",
        "学习率太大和太小分别会怎样？",
        "学习率太大，损失会震荡甚至发散。学习率太小，收敛很慢。常用预热和余弦衰减来调整。",
        "步子迈得太大，损失就来回跳，甚至直接飞掉。要是调得特别小，反而几步就训完了，收敛最快。",
        (
            ("学习率太大时损失会震荡或发散", "met"),
            ("学习率太小时收敛很慢", "contradicted"),
            ("常用预热和余弦衰减来调整学习率", "not_met"),
        ),
    ),
)


class FittingJudge:
    """A `Judge` that asks the model in the way that suits it."""

    def __init__(
        self, chat: Chat, nearest: Callable[[str, str], Evidence | None], memory: Judging
    ) -> None:
        self._chat = chat
        self._memory = memory
        self._judges = {"item": ItemJudge(chat), "claims": ClaimJudge(chat, nearest)}

    def judge(self, request: GradeRequest, keyless: Assessment) -> Judgement:
        """Judge as the self-test found; the first request of a model runs it."""
        if self._memory.judging is None:
            self._memory.remember(suited(self._chat))
        return self._judges[self._memory.judging or "item"].judge(request, keyless)


def suited(chat: Chat) -> How:
    """Run the self-test; raises ModelError where the model is away."""
    right = sum(_right(chat, case) for case in CASES)
    if right >= _ENOUGH or not _shows_probabilities(chat):
        return "item"
    return "claims"


def _right(chat: Chat, case: Case) -> int:
    criteria = tuple(Criterion(f"c{n}", text) for n, (text, _) in enumerate(case.criteria, 1))
    request = GradeRequest(
        question=case.question,
        answer=case.answer,
        criteria=criteria,
        lang=case.lang,
        reference=ReferenceAnswer(case.reference, "self-test", Lines(1, 1)),
    )
    try:
        judged = ItemJudge(chat).judge(request, _blank(criteria))
    except UnusableReply:
        return 0
    return sum(
        verdict.verdict == wanted
        for verdict, (_, wanted) in zip(judged.verdicts, case.criteria, strict=True)
    )


def _blank(criteria: tuple[Criterion, ...]) -> Assessment:
    verdicts = tuple(Verdict(c.id, "unscored", "not_met", 0.0, why="unsure") for c in criteria)
    return Assessment(verdicts, None, None, None, "self-test")


def _shows_probabilities(chat: Chat) -> bool:
    from interviewer.llm.protocol import Message

    return chat.choose([Message("user", "Is two more than one? Answer yes or no.")]) is not None
