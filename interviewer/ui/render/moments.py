"""Times as people say them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.ui.labels import Labels


def when(moment: object) -> str:
    """Return an ISO 8601 moment as this machine's date and minute, or a dash."""
    try:
        return datetime.fromisoformat(str(moment)).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return "–"


def duration(seconds: float, words: Labels) -> str:
    """Return a time taken, in the words of people."""
    whole = round(seconds)
    if whole < 60:
        return words.seconds.format(n=whole)
    return words.minutes.format(m=whole // 60, s=whole % 60)
