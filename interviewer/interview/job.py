"""What an interview says to each requirement of a job description, line by line. Pure."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING, Final

from interviewer.grading.scoring import score_of

if TYPE_CHECKING:
    from interviewer.codec import Json
    from interviewer.interview.events import Wanted
    from interviewer.interview.state import ItemState, State

_SHOWN: Final = 0.7
_PARTLY: Final = 0.4


def job_rows(state: State) -> list[Json]:
    """Return `[{requirement, matched_claim, items, score, verdict}]`, in the description's order; [] without one.

    `verdict`: `shown`, `partly` or `not_shown` by what was asked and scored; where nothing was, `claimed` (the résumé
    says it, nobody asked) or `gap` (neither). While an exam runs it is None, and so is the score.
    """
    sealed = state.mode == "exam" and not state.finished
    return [_row(wanted, state, sealed=sealed) for wanted in state.job]


def _row(wanted: Wanted, state: State, *, sealed: bool) -> dict[str, Json]:
    scores = [
        s for s in (_score(i) for i in state.items if i.entry.id in wanted.items) if s is not None
    ]
    score = round(mean(scores), 4) if scores and not sealed else None
    return {
        "requirement": wanted.requirement,
        "matched_claim": wanted.claim,
        "items": list(wanted.items),
        "score": score,
        "verdict": None if sealed else _verdict(score, wanted),
    }


def _verdict(score: float | None, wanted: Wanted) -> str:
    if score is None:
        return "claimed" if wanted.claim else "gap"
    return "shown" if score >= _SHOWN else "partly" if score >= _PARTLY else "not_shown"


def _score(item: ItemState) -> float | None:
    judged = [(c.verdict, c.weight) for c in item.criteria if c.verdict]
    if not judged:
        return 0.0 if item.criteria and (item.skipped or item.revealed) else None
    return score_of([v for v, _ in judged], [w for _, w in judged]).score
