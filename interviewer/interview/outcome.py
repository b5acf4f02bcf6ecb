"""From a state to what it was worth: scores per item and over all, credit by prompting, what to study next. Pure."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from interviewer import codec
from interviewer.grading.scoring import score_of
from interviewer.interview.job import job_rows
from interviewer.interview.timing import pace, seconds

if TYPE_CHECKING:
    from interviewer.codec import Json
    from interviewer.domain import Item
    from interviewer.interview.state import CriterionState, ItemState, State, Turn

_NEXT = 3
_NOT_ANSWERED: dict[str, Json] = {
    "verdict": "unscored",
    "why": "not_answered",
    "estimate": "not_met",
    "confidence": 0.0,
    "evidence": (),
    "citation": None,
    "reason": "",
}
_HOW = ("unprompted", "probed", "hinted")
_PROBES = ("elicit", "clarify", "deepen", "challenge")
_WORTH = {"met": 1.0, "partial": 0.5}


def report(state: State) -> dict[str, Json]:
    """Return the report's public shape (docs/api.md). While an exam runs, nothing of its grading is in it."""
    asked = [item for item in state.items if item.turns]
    rows = [_item_row(item) for item in asked]
    scored = [item for item in asked if _score(item)[0] is not None]
    whole: dict[str, Json] = {
        "session": state.session,
        "title": state.title,
        "track": state.track,
        "lang": state.lang,
        "mode": state.mode,
        "started": state.started,
        "finished": state.finished.at if state.finished else None,
        "grader": state.grader,
        "score": _mean([_score(item)[0] for item in scored]),
        "score_range": _range(scored),
        "planned": len(state.items),
        "notices": list(state.notices),
        "time": pace(turn for item in asked for turn in item.turns),
        "items": list(rows),
        "topics": _topics(scored),
        "next": _next(asked),
        "self_marked": sum(len(item.self_marks) for item in asked),
        "disputed": sum(len(item.disputes) for item in asked),
        "manner": state.manner,
        "job": job_rows(state),
    }
    return _withheld(whole, asked) if state.mode == "exam" and not state.finished else whole


def _withheld(whole: dict[str, Json], asked: list[ItemState]) -> dict[str, Json]:
    """Leave what was asked and answered; a probe's kind alone would tell a verdict."""
    rows: list[Json] = []
    no_credit: dict[str, Json] = {how: 0.0 for how in _HOW}  # noqa: C420 - values are Json, not float
    for item in asked:
        turns: list[Json] = [
            _turn_row(turn)
            | {"kind": spoken_kind(turn), "reason": "", "target": None, "assessment": None}
            for turn in item.turns
        ]
        graded: dict[str, Json] = {"score": None, "score_range": None, "verdicts": [],
                                   "rubric_hash": "", "unscored": "exam_running", "flags": []}  # fmt: skip
        rows.append(
            _item_row(item)
            | {"turns": turns, "assessment": graded, "depth": None, "reference": None}
            | {
                "matched": None,
                "credit": no_credit,
                "self_marks": [],
                "disputes": [],
            }
        )
    return whole | {"score": None, "score_range": None, "items": rows, "topics": [], "next": []}


def spoken_kind(turn: Turn) -> str:
    """Return a prompt's kind as an exam may show it: every follow-up is just one."""
    return "follow_up" if turn.asked.kind in _PROBES else turn.asked.kind


def item_score(item: ItemState) -> tuple[float | None, float | None, float | None]:
    """Return (score, low, high) of one item over all its turns; None where nothing could be judged."""
    return _score(item)


def _score(item: ItemState) -> tuple[float | None, float | None, float | None]:
    judged = [(c.verdict, c.weight) for c in item.criteria if c.verdict]
    if not judged:
        # Left without a word: nothing was said, and that is known.
        given_up = item.skipped or item.revealed
        return (0.0, 0.0, 0.0) if item.criteria and given_up else (None, None, None)
    return score_of([verdict for verdict, _ in judged], [weight for _, weight in judged])


def _item_row(item: ItemState) -> dict[str, Json]:
    score, low, high = _score(item)
    content = item.item
    return {
        "item": item.entry.id,
        "matched": item.entry.matched,
        "question": content.question,
        "topic": content.topic,
        "kind": content.kind,
        "level": content.level,
        "source": content.source,
        "lines": str(content.lines),
        "skipped": item.skipped,
        "time": pace(item.turns),
        "limit_s": item.entry.seconds,
        "turns": [_turn_row(turn) for turn in item.turns],
        "assessment": {
            "score": score,
            "score_range": None if low is None else [low, high],
            "verdicts": [verdict_row(c, content) for c in item.criteria],
            "rubric_hash": content.rubric.hash if content.rubric else "",
            "unscored": None if item.criteria else "no_reference",
            "flags": sorted({f for t in item.turns if t.graded for f in t.graded.assessment.flags}),
        },
        "credit": credit(item),
        "depth": _depth(item),
        "revealed": item.revealed,
        "self_marks": [codec.to_json(mark) for mark in item.self_marks],
        "disputes": [dispute_row(item, d.criterion) for d in item.disputes],
        "reference": content.reference.text if content.reference else None,
    }


def _turn_row(turn: Turn) -> dict[str, Json]:
    graded = turn.graded
    return {
        "turn": turn.number,
        "kind": turn.asked.kind,
        "prompt": turn.asked.text,
        "reason": turn.asked.reason,
        "target": turn.asked.target,
        "answer": turn.answer.text if turn.answer else None,
        "asked_at": turn.asked.at,
        "answered_at": turn.answer.at if turn.answer else None,
        "confidence": turn.answer.confidence if turn.answer else None,
        "seconds": seconds(turn),
        "assessment": codec.to_json(graded.assessment) if graded else None,
    }


def verdict_row(criterion: CriterionState, content: Item) -> dict[str, Json]:
    """Return one criterion's standing with both quotations; `turn` says which answer the evidence is from."""
    text = next(c.text for c in content.criteria if c.id == criterion.id)
    row: dict[str, Json] = {
        "id": criterion.id,
        "text": text,
        "weight": criterion.weight,
        "turn": criterion.turn or None,
        "credit": criterion.credit,
    }
    verdict = criterion.verdict
    if verdict is None:
        return row | _NOT_ANSWERED
    row |= {
        "verdict": verdict.verdict,
        "estimate": verdict.estimate,
        "confidence": verdict.confidence,
        "evidence": codec.to_json(verdict.evidence),
        "citation": codec.to_json(verdict.citation),
        "reason": verdict.reason,
    }
    if verdict.why:
        row["why"] = verdict.why
    return row


def dispute_row(item: ItemState, criterion: str) -> Json:
    """Return the candidate's objection to a verdict with another grader's verdict, or None."""
    said = next((d for d in item.disputes if d.criterion == criterion), None)
    if said is None:
        return None
    again = next((r for r in item.rejudged if r.criterion == criterion), None)
    rejudged: Json = None
    if again:
        rejudged = {"by": again.by, "verdict": again.verdict.verdict,
                    "estimate": again.verdict.estimate, "reason": again.verdict.reason}  # fmt: skip
    return {"criterion": criterion, "verdict": said.verdict, "claimed": said.claimed,
            "reason": said.reason, "at": said.at, "rejudged": rejudged}  # fmt: skip


def credit(item: ItemState) -> dict[str, Json]:
    """Return the item's credit by how it was obtained, as shares of the item's weight."""
    total = sum(c.weight for c in item.criteria)
    shares: dict[str, Json] = {}
    for how in _HOW:
        got = sum(c.weight * _worth(c) for c in item.criteria if c.credit == how)
        shares[how] = round(got / total, 4) if total else 0.0
    return shares


def _worth(criterion: CriterionState) -> float:
    return _WORTH.get(criterion.verdict.verdict, 0.0) if criterion.verdict else 0.0


def _depth(item: ItemState) -> Json:
    found = [t.graded.depth for t in item.turns if t.graded and t.graded.depth]
    return codec.to_json(found[-1]) if found else None


def _mean(values: list[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return round(sum(known) / len(known), 4) if known else None


def _range(items: list[ItemState]) -> list[Json] | None:
    if not items:
        return None
    return [_mean([_score(i)[1] for i in items]), _mean([_score(i)[2] for i in items])]


def _topics(items: list[ItemState]) -> list[Json]:
    by_topic: dict[str, list[float | None]] = defaultdict(list)
    for item in items:
        by_topic[item.item.topic].append(_score(item)[0])
    return [{"topic": t, "score": _mean(s), "n": len(s)} for t, s in sorted(by_topic.items())]


def _next(items: list[ItemState]) -> list[Json]:
    """Return the gaps that cost most: share of the item's weight, contradictions before omissions."""
    gaps = [(item, c) for item in items for c in item.criteria if _gap(c)]
    gaps.sort(key=lambda pair: _cost(*pair), reverse=True)
    return [_next_row(item, c) for item, c in gaps[:_NEXT]]


def _gap(criterion: CriterionState) -> bool:
    verdict = criterion.verdict
    return verdict is None or verdict.estimate != "met"


def _cost(item: ItemState, criterion: CriterionState) -> float:
    share = criterion.weight / sum(c.weight for c in item.criteria)
    wrong = criterion.verdict is not None and criterion.verdict.verdict == "contradicted"
    return share + (1.0 if wrong else 0.0)


def _next_row(item: ItemState, criterion: CriterionState) -> dict[str, Json]:
    row = verdict_row(criterion, item.item)
    return {
        "item": item.entry.id,
        "question": item.item.question,
        "topic": item.item.topic,
        "source": item.item.source,
        "lines": str(item.item.lines),
        "criterion_id": criterion.id,
        "criterion": row["text"],
        "verdict": row["verdict"],
        "citation": row["citation"],
        "reason": row["reason"],
    }
