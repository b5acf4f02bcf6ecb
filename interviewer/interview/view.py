"""What a page or a terminal may show of a running interview, as plain JSON values. Pure.

A criterion's text stays hidden until it is settled or its item is over: read before, it would be the answer. In exam
mode nothing of the grading is in the view at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer import codec
from interviewer.interview.outcome import dispute_row, item_score, spoken_kind, verdict_row

if TYPE_CHECKING:
    from interviewer.codec import Json
    from interviewer.interview.state import CriterionState, ItemState, State

_SETTLED = {"met", "contradicted"}


def view(state: State) -> dict[str, Json]:
    """Return everything a front end needs to draw the interview as it stands."""
    item, last = state.item, state.last_turn
    return {
        "session": state.session,
        "track": state.track,
        "lang": state.lang,
        "mode": state.mode,
        "turn": state.turns,
        "done": state.finished is not None,
        "plan": {
            "index": state.index + 1,
            "total": len(state.items),
            "topic": item.topic,
            "kind": item.kind,
            "level": item.level,
            "seconds": state.current.entry.seconds,
        },
        "item": state.current.entry.id,
        "question": item.question,
        "prompt": last.asked.text if last else None,
        "prompt_kind": (spoken_kind(last) if state.mode == "exam" else last.asked.kind)
        if last
        else None,
        "transcript": _transcript(state),
        "criteria": [] if state.mode == "exam" else _current(state),
        "previous": None if state.mode == "exam" else _previous(state),
        "assessment": None if state.mode == "exam" else _last_assessment(state),
        "notices": list(state.notices),
        "degraded": _degraded(state),
        "unscored": None if item.rubric else "no_reference",
        "started": state.started,
        "asked_at": state.current.turns[0].asked.at if state.current.turns else state.started,
        "finished": state.finished.at if state.finished else None,
        "manner": state.manner,
        "grader": state.grader,
        "revealed": state.current.revealed,
        "reference": _reference(state.current) if state.current.revealed else None,
        "has_reference": item.reference is not None,
    }


# Flags of an assessment that was made without the model that was wanted.
_WITHOUT_MODEL: dict[str, dict[str, str]] = {
    "model_unavailable": {
        "zh": (
            "模型暂时联系不上：上一个回答由无密钥评分器评判，面试照常进行。"
            "恢复后运行 `interviewer grade --pending` 补判。"
        ),
        "en": (
            "The model cannot be reached: your last answer was judged without it, and the interview goes on. "
            "`interviewer grade --pending` judges it again once the model is back."
        ),
    },
    "model_unusable": {
        "zh": "模型的回复无法使用（原文已保留）：上一个回答由无密钥评分器评判。",
        "en": "What the model replied could not be used (it is kept): your last answer was judged without it.",
    },
}


def _degraded(state: State) -> Json:
    """Return what to say where the last answer had to be judged without the model; None where all is well."""
    graded = [t for t in state.current.turns if t.graded]
    flags = graded[-1].graded.assessment.flags if graded and graded[-1].graded else ()
    return next((_WITHOUT_MODEL[f][state.lang] for f in flags if f in _WITHOUT_MODEL), None)


def _current(state: State) -> list[Json]:
    return _criteria(state.current, reveal=state.current.revealed)


def _reference(item: ItemState) -> Json:
    reference = item.item.reference
    if reference is None:
        return None
    return {"text": reference.text, "source": reference.source, "lines": str(reference.lines)}


def _transcript(state: State) -> list[Json]:
    lines: list[Json] = []
    hidden = state.mode == "exam" and not state.finished
    for item in state.items:
        for turn in item.turns:
            kind = spoken_kind(turn) if hidden else turn.asked.kind
            lines.append({"role": "interviewer", "kind": kind, "text": turn.asked.text,
                          "turn": turn.number, "item": item.entry.id})  # fmt: skip
            if turn.answer:
                lines.append({"role": "candidate", "kind": turn.answer.intent, "text": turn.answer.text,
                              "turn": turn.number, "item": item.entry.id})  # fmt: skip
    return lines


def _criteria(item: ItemState, *, reveal: bool = False) -> list[Json]:
    return [_criterion(c, item, reveal=reveal) for c in item.criteria]


def _criterion(criterion: CriterionState, item: ItemState, *, reveal: bool) -> dict[str, Json]:
    row = verdict_row(criterion, item.item)
    state = _standing(criterion)
    shown = reveal or state in _SETTLED
    evidence = [{"turn": criterion.turn, "quote": e.quote, "start": e.start, "end": e.end}
                for e in (criterion.verdict.evidence if criterion.verdict else ())]  # fmt: skip
    return {
        "id": criterion.id,
        "text": row["text"] if shown else None,
        "weight": criterion.weight,
        "state": state,
        "estimate": row["estimate"],
        "confidence": row["confidence"],
        "credit": criterion.credit,
        "evidence": list(evidence),
        "citation": row["citation"] if shown else None,
        "reason": row["reason"] if shown else "",
        "self_marked": next(
            (codec.to_json(m) for m in item.self_marks if m.criterion == criterion.id), None
        ),
        "disputed": dispute_row(item, criterion.id),
    }


def _standing(criterion: CriterionState) -> str:
    verdict = criterion.verdict
    if verdict is None:
        return "open"
    return "unsure" if verdict.verdict == "unscored" else verdict.verdict


def _previous(state: State) -> Json:
    """Return the item that was just left, with everything revealed: it will not be asked again."""
    left = state.index if state.finished else state.index - 1
    if left < 0 or not state.items[left].turns:
        return None
    item = state.items[left]
    score, low, high = item_score(item)
    return {
        "item": item.entry.id,
        "question": item.item.question,
        "criteria": _criteria(item, reveal=True),
        "score": score,
        "score_range": None if low is None else [low, high],
        "reference": item.item.reference.text if item.item.reference else None,
        "unscored": None if item.item.rubric else "no_reference",
    }


def _last_assessment(state: State) -> Json:
    graded = [t for i in state.items for t in i.turns if t.graded]
    if not graded:
        return None
    last = max(graded, key=lambda t: t.number)
    return codec.to_json(last.graded.assessment) if last.graded else None
