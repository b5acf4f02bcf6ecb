"""What a grader is asked about one turn of an interview. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.grading.protocol import GradeRequest
from interviewer.grading.wider import widened

if TYPE_CHECKING:
    from interviewer.interview.state import ItemState, Turn

_ASIDE = {"hint", "repeat", "rephrase"}


def request_for(item: ItemState, turn: Turn) -> GradeRequest:
    """Return the request to judge what was answered to `turn`, by the item's criteria."""
    content = item.item
    live = live_at(item, turn)
    request = GradeRequest(
        question=content.question,
        answer=turn.answer.text if turn.answer else "",
        criteria=content.criteria,
        lang=content.lang,
        reference=content.reference,
        misconceptions=content.misconceptions,
        rubric_hash=content.rubric.hash if content.rubric else "",
        prompt=live.asked.text if live and live.asked.kind != "question" else "",
        kind=content.kind,
    )
    return widened(request, (v for v in item.entry.variants if v.lang != content.lang))


def live_at(item: ItemState, turn: Turn) -> Turn | None:
    """Return the turn whose prompt was being answered: hints and repetitions do not replace it."""
    earlier = [t for t in item.turns if t.number <= turn.number and t.asked.kind not in _ASIDE]
    return earlier[-1] if earlier else None
