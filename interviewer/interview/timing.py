"""How long answers took. Pure."""

from __future__ import annotations

from datetime import datetime
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewer.codec import Json
    from interviewer.interview.state import Turn


def seconds(turn: Turn) -> float | None:
    """Return how long an answer took, or None where there is none."""
    if turn.answer is None:
        return None
    asked, answered = (datetime.fromisoformat(at) for at in (turn.asked.at, turn.answer.at))
    return round(max(0.0, (answered - asked).total_seconds()), 1)


def pace(turns: Iterable[Turn]) -> dict[str, Json]:
    """Return `{answers, total_s, median_s}`. The median, since a page left open over lunch is no slow answer."""
    known = [s for s in map(seconds, turns) if s is not None]
    return {
        "answers": len(known),
        "total_s": round(sum(known), 1),
        "median_s": round(median(known), 1) if known else None,
    }
