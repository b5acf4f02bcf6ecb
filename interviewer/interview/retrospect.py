"""A finished interview against what went before: its band, the candidate's own confidence, the change. Pure."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING, Final, Literal

from interviewer.grading.scoring import expected_credit
from interviewer.interview.outcome import item_score, report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from interviewer.codec import Json
    from interviewer.interview.state import State, Turn

Band = Literal["weak", "shaky", "solid", "strong"]
# From which score on; said in words beside the figure, never instead of it.
_BANDS: Final[tuple[tuple[float, Band], ...]] = (
    (0.85, "strong"),
    (0.65, "solid"),
    (0.4, "shaky"),
    (0.0, "weak"),
)
_BINS: Final = 5
_SHOWN_BEFORE: Final = 20


def band(score: float) -> Band:
    """Return the word for a score in 0-1."""
    return next(name for least, name in _BANDS if score >= least)


def retrospect(state: State, others: Iterable[State]) -> dict[str, Json]:
    """Return what a report says beyond its own verdicts: `{band, band_range, earlier, calibration}`.

    `others` are all interviews there are; those that ended before this one began are compared with. While an exam runs,
    nothing of its grading is in it.
    """
    if is_sealed(state):
        return {"band": None, "band_range": None, "earlier": None, "calibration": calibration(())}
    now = report(state)
    before = [s for s in others if s.started < state.started and s.session != state.session]
    before = [s for s in before if not is_sealed(s)]
    return {
        "band": _band(now["score"]),
        "band_range": _band_range(now["score_range"]),
        "earlier": _earlier(state, now, before),
        "calibration": calibration(confidences(state)),
    }


def is_sealed(state: State) -> bool:
    """Tell whether nothing of the grading may be seen yet."""
    return state.mode == "exam" and not state.finished


def calibration(pairs: Iterable[tuple[float, float]]) -> dict[str, Json]:
    """Return how confidence and worth agree, over `(confidence, worth)` pairs, both in 0-1.

    `{n, said, got, gap, brier, bins: [{low, high, said, got, n}]}`; `gap` above 0 is over-confidence, `brier` is the
    mean squared difference; bins without an answer are left out.
    """
    known = list(pairs)
    rows: list[Json] = []
    for n in range(_BINS):
        inside = [(c, w) for c, w in known if min(int(c * _BINS), _BINS - 1) == n]
        if inside:
            rows.append({"low": n / _BINS, "high": (n + 1) / _BINS, **_means(inside)})
    if not known:
        return {"n": 0, "said": None, "got": None, "gap": None, "brier": None, "bins": []}
    means = _means(known)
    gap = mean(c for c, _ in known) - mean(w for _, w in known)
    brier = mean((c - w) ** 2 for c, w in known)
    return {**means, "gap": round(gap, 4), "brier": round(brier, 4), "bins": rows}


def _means(pairs: Sequence[tuple[float, float]]) -> dict[str, Json]:
    return {
        "said": round(mean(c for c, _ in pairs), 4),
        "got": round(mean(w for _, w in pairs), 4),
        "n": len(pairs),
    }


def confidences(state: State) -> Iterator[tuple[float, float]]:
    """Yield `(confidence, worth)` of every answer whose candidate said how sure they were and that was judged."""
    for item in state.items:
        for turn in item.turns:
            said = turn.answer.confidence if turn.answer else None
            worth = _worth(turn)
            if said is not None and worth is not None:
                yield said, worth


def _worth(turn: Turn) -> float | None:
    """Return what an answer was worth: on the one point a follow-up asked for, else on all of them."""
    if turn.graded is None:
        return None
    if turn.graded.depth:  # a deepening question has criteria of its own
        return turn.graded.depth.score
    verdicts = {v.criterion: v for v in turn.graded.assessment.verdicts}
    aimed = verdicts.get(turn.asked.target or "")
    return expected_credit(aimed) if aimed else turn.graded.assessment.score


def _band(score: Json) -> Band | None:
    return band(float(score)) if isinstance(score, int | float) else None


def _band_range(bounds: Any) -> list[Json] | None:
    return [_band(bounds[0]), _band(bounds[1])] if bounds else None


def _earlier(state: State, now: dict[str, Any], before: list[State]) -> Json:
    """Return `{sessions, previous, change, topics, items}`; None where nothing went before."""
    before.sort(key=lambda s: s.started)
    same = [(s, report(s)) for s in before if s.track == state.track and s.finished]
    scored = [(s, r) for s, r in same if r["score"] is not None][-_SHOWN_BEFORE:]
    items = _items(state, before)
    if not scored and not items:
        return None
    last: dict[str, Any] | None = dict(scored[-1][1]) if scored else None
    change = None
    if last and now["score"] is not None:
        change = round(now["score"] - last["score"], 4)
    return {
        "sessions": [_point(s, r) for s, r in scored],
        "previous": scored[-1][0].session if scored else None,
        "change": change,
        "topics": _topics(now, last),
        "items": items,
    }


def _point(state: State, result: dict[str, Json]) -> dict[str, Json]:
    return {
        "session": state.session,
        "title": state.title,
        "started": state.started,
        "score": result["score"],
        "score_range": result["score_range"],
    }


def _topics(now: dict[str, Any], last: dict[str, Any] | None) -> list[Json]:
    then = {row["topic"]: row["score"] for row in (last["topics"] if last else ())}
    return [
        {"topic": row["topic"], "before": then[row["topic"]], "now": row["score"]}
        for row in now["topics"]
        if row["topic"] in then
    ]


def _items(state: State, before: list[State]) -> list[Json]:
    """Return the items that were asked before, in any interview, with what they were worth the last time."""
    then: dict[str, float] = {}
    for earlier in before:
        for item in earlier.items:
            score = item_score(item)[0]
            if item.turns and score is not None:
                then[item.entry.id] = score
    rows: list[Json] = []
    for item in state.items:
        score = item_score(item)[0]
        if item.turns and item.entry.id in then and score is not None:
            rows.append({"item": item.entry.id, "before": then[item.entry.id], "now": score})
    return rows
