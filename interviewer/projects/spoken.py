"""How long a text takes to say, and whether that fits a time limit. A typed answer is timed by its length aloud."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from interviewer.domain import Criterion, Rubric, Span
from interviewer.projects.story import Finding
from interviewer.text.normalize import HAN

if TYPE_CHECKING:
    from interviewer.domain import Item, Lang

# Unhurried speech: characters a second in Chinese (240 a minute), words a second in English (150 a minute).
_HAN_A_SECOND: Final = 4.0
_WORDS_A_SECOND: Final = 2.5
# People speak at different speeds: so much over the limit is still on time, so little of it is not an account.
_SLACK: Final = 1.15
_LEAST: Final = 0.2
PREFIX: Final = "story-in-time-"
_WEIGHT: Final = 1.0
_TEXT: Final[dict[Lang, str]] = {
    "zh": "在 {seconds} 秒之内讲完（约 {length} 字），有取舍。",
    "en": "It fits into {seconds} seconds (about {length} words): something was left out on purpose.",
}
_ASK: Final[dict[Lang, str]] = {
    "zh": "（请控制在{minutes}以内。）",
    "en": "(Please keep it under {minutes}.)",
}


def seconds_aloud(text: str) -> int:
    """Return how many seconds a text takes to say."""
    han = len(re.findall(f"[{HAN}]", text))
    words = len(re.findall(r"[A-Za-z0-9][A-Za-z0-9'’.@%+-]*", text))
    return round(han / _HAN_A_SECOND + words / _WORDS_A_SECOND)


def timed(item: Item, seconds: int) -> Item:
    """Return an item that says its time limit and is judged by it, beside its own criteria."""
    if item.rubric is None:
        return item
    length = round(seconds * (_HAN_A_SECOND if item.lang == "zh" else _WORDS_A_SECOND))
    text = _TEXT[item.lang].format(seconds=seconds, length=length)
    criteria = (*item.criteria, Criterion(f"{PREFIX}{seconds}", text, _WEIGHT, aspect="limits"))
    reference = item.reference.text if item.reference else ""
    gap = "" if item.lang == "zh" else " "
    ask = _ASK[item.lang].format(minutes=_span(seconds, item.lang))
    return replace(
        item, question=f"{item.question}{gap}{ask}", rubric=Rubric.freeze(reference, criteria)
    )


def in_time(answer: str, criterion: str) -> Finding:
    """Judge an answer by the limit its criterion's id ends in."""
    limit = int(criterion.removeprefix(PREFIX))
    took = seconds_aloud(answer)
    numbers = (("took", took), ("limit", limit))
    whole = Span(0, len(answer))
    if took > _SLACK * limit:
        return Finding("not_met", 0.9, whole, "too_long", numbers=numbers)
    if took < _LEAST * limit:
        return Finding("not_met", 0.85, whole, "too_short", numbers=numbers)
    return Finding("met", 0.9, _first(answer), "in_time", numbers=numbers)


def _first(answer: str) -> Span:
    """Return the answer's first line: quoting all of it would be no quotation."""
    start = len(answer) - len(answer.lstrip())
    end = answer.find("\n", start)
    return Span(start, len(answer) if end < 0 else end)


def _span(seconds: int, lang: Lang) -> str:
    minutes, rest = divmod(seconds, 60)
    if rest or not minutes:
        return f" {seconds} 秒" if lang == "zh" else f"{seconds} seconds"
    if lang == "zh":
        return f" {minutes} 分钟"
    return f"{minutes} minute" if minutes == 1 else f"{minutes} minutes"
