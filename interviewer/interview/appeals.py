"""What a candidate may say about a verdict: "I said it here", "this is wrong". Pure: events made from the state.

Neither changes a verdict. They are kept beside it, counted in the report, and make labelled rows for the grader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from interviewer.errors import NotNow
from interviewer.interview.events import Disputed, Rejudged, Revealed, SelfMarked
from interviewer.interview.requests import request_for

if TYPE_CHECKING:
    from interviewer.grading.protocol import Grader
    from interviewer.interview.state import CriterionState, ItemState, State

CLAIMS: Final = ("met", "partial", "not_met", "contradicted")
_LONGEST_REASON = 4_000


def reveal(state: State, at: str) -> Revealed:
    """Show the reference of the item being asked; NotNow in an exam, or where there is none."""
    if state.finished:
        raise NotNow(detail="the interview is over", detail_zh="面试已经结束")
    _not_in_an_exam(state)
    if state.item.reference is None:
        raise NotNow(detail="this question has no reference answer", detail_zh="这道题没有参考答案")
    return Revealed(at)


def self_mark(
    state: State, at: str, item: str, criterion: str, turn: int, start: int, end: int
) -> SelfMarked:
    """Point at `answer[start:end]` of prompt `turn` for a criterion the grader was unsure of."""
    _not_in_an_exam(state)
    asked = _item(state, item)
    standing = _criterion(asked, criterion)
    if standing.verdict is None or standing.verdict.verdict != "unscored":
        raise NotNow(
            detail="the grader is not unsure of this point; dispute the verdict instead",
            detail_zh="这一条的判定并非“拿不准”；请改用“不同意”",
        )
    answer = next((t.answer.text for t in asked.turns if t.number == turn and t.answer), "")
    quote = answer[max(start, 0) : end]
    if not quote.strip():
        raise NotNow(
            detail="no words were selected; mark those in which you said it",
            detail_zh="没有选中文字；请选出你说到这一点的那句话",
        )
    return SelfMarked(at, item, criterion, turn, max(start, 0), max(start, 0) + len(quote), quote)


def dispute(
    state: State, at: str, item: str, criterion: str, claimed: str, reason: str
) -> Disputed:
    """Say what the verdict should have been, and why."""
    _not_in_an_exam(state)
    standing = _criterion(_item(state, item), criterion)
    if standing.verdict is None:
        raise NotNow(detail="there is no verdict on this point yet", detail_zh="这一条还没有判定")
    if claimed not in CLAIMS:
        raise NotNow(
            detail=f"say what it should be: {', '.join(CLAIMS)}",
            detail_zh="请选择你认为应有的判定",
        )
    why = " ".join(reason.replace("\x00", "").split())
    if not why:
        raise NotNow(detail="a dispute needs a reason", detail_zh="请写下不同意的理由")
    return Disputed(at, item, criterion, standing.verdict.verdict, claimed, why[:_LONGEST_REASON])


def rejudge(state: State, at: str, disputed: Disputed, grader: Grader) -> Rejudged | None:
    """Ask another grader about the answer the disputed verdict came from; None where it says nothing of it."""
    asked = _item(state, disputed.item)
    number = _criterion(asked, disputed.criterion).turn
    turn = next((t for t in asked.turns if t.number == number and t.answer), None)
    if turn is None:
        return None
    verdicts = grader.grade(request_for(asked, turn)).verdicts
    found = next((v for v in verdicts if v.criterion == disputed.criterion), None)
    if found is None:
        return None
    return Rejudged(at, disputed.item, disputed.criterion, grader.name, found)


def _not_in_an_exam(state: State) -> None:
    if state.mode == "exam" and not state.finished:
        raise NotNow(
            detail="in an exam, verdicts and references are shown at its end",
            detail_zh="考试方式下，判定和参考答案要到结束后才显示",
        )


def _item(state: State, name: str) -> ItemState:
    found = next((i for i in state.items if i.entry.id == name and i.turns), None)
    if found is None:
        raise NotNow(
            detail=f"{name!r} was not asked in this interview",
            detail_zh=f"这场面试没有问过 {name!r}",
        )
    return found


def _criterion(item: ItemState, name: str) -> CriterionState:
    found = next((c for c in item.criteria if c.id == name), None)
    if found is None:
        raise NotNow(
            detail=f"this question has no point {name!r}", detail_zh=f"这道题没有要点 {name!r}"
        )
    return found
