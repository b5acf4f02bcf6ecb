"""What a grader is asked about one turn of an interview. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.grading.protocol import GradeRequest

if TYPE_CHECKING:
    from interviewer.domain import Criterion
    from interviewer.interview.state import ItemState, Turn

_ASIDE = {"hint", "repeat", "rephrase"}


def request_for(item: ItemState, turn: Turn) -> GradeRequest:
    """Return the request to judge what was answered to `turn`, by the item's criteria."""
    content = item.item
    live = live_at(item, turn)
    return GradeRequest(
        question=content.question,
        answer=turn.answer.text if turn.answer else "",
        criteria=content.criteria,
        lang=content.lang,
        reference=content.reference,
        misconceptions=content.misconceptions,
        rubric_hash=content.rubric.hash if content.rubric else "",
        prompt=live.asked.text if live and live.asked.kind != "question" else "",
        also=_in_other_words(item),
        kind=content.kind,
    )


def live_at(item: ItemState, turn: Turn) -> Turn | None:
    """Return the turn whose prompt was being answered: hints and repetitions do not replace it."""
    earlier = [t for t in item.turns if t.number <= turn.number and t.asked.kind not in _ASIDE]
    return earlier[-1] if earlier else None


def _in_other_words(item: ItemState) -> tuple[Criterion, ...]:
    """Return the item's criteria as its other language says them: people answer in both."""
    content = item.item
    known = {c.id for c in content.criteria}
    others = (v for v in item.entry.variants if v.lang != content.lang)
    return tuple(c for variant in others for c in variant.criteria if c.id in known)
