"""The small signs of a verdict: chips, percentages, bars. Icon and word together, never colour alone."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from interviewer.ui.render.markup import phrase, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from interviewer.ui.labels import Labels

STATES = ("open", "met", "partial", "not_met", "contradicted", "unsure")


def chip(state: str, words: Labels) -> str:
    """Return a verdict's icon and word."""
    name = state if state in STATES else "open"
    return f'<span class="chip {name}">{plain(words.states.get(state, state))}</span>'


def tag(text: str, kind: str = "") -> str:
    """Return a quiet label."""
    return f'<span class="tag {plain(kind)}">{plain(text)}</span>'


def percent(value: float | None) -> str:
    """Return 0.625 as `63%`, nothing as a dash."""
    return "–" if value is None else f"{value * 100:.0f}%"


def score_bar(score: float | None, low: float | None, high: float | None) -> str:
    """Return a bar with the score and its range; the figures stand beside it in words."""
    if score is None:
        return ""
    start, end = (low if low is not None else score), (high if high is not None else score)
    style = f"--from:{start * 100:.1f}%;--to:{end * 100:.1f}%;--at:{score * 100:.1f}%"
    return f'<div class="bar" style="{style}"><span class="bar-range"></span><span class="bar-at"></span></div>'


def bounds(graded: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Return the low and high of anything that carries `score_range`, or `low` and `high`."""
    low, high = graded.get("score_range") or (graded.get("low"), graded.get("high"))
    return low, high


def your_words(quotes: Iterable[Mapping[str, Any]], words: Labels) -> str:
    """Return what the candidate said, quoted, or that nothing was said."""
    parts = [f"<q>{phrase(str(quote['quote']))}</q>" for quote in quotes]
    said = " ".join(parts) if parts else f'<span class="quiet">{plain(words.said_nothing)}</span>'
    return f'<div class="quote yours"><span class="from">{plain(words.you_said)}</span><p>{said}</p></div>'


def note_words(citation: Mapping[str, Any] | None, words: Labels, *, opens: bool = True) -> str:
    """Return what the note says, quoted, with the place it stands at: a button that opens the passage there."""
    if not citation:
        return ""
    source = str(citation.get("source", ""))
    name = PurePath(source).name or source
    first, _, last = str(citation.get("lines", "")).partition("-")
    where = (
        words.line.format(n=first)
        if last in {"", first}
        else words.lines.format(lines=f"{first}–{last}")
    )
    place = f"{plain(name)} · {plain(where)}"
    if opens:
        data = {"source": source, "lines": citation.get("lines", ""),
                "quote": citation.get("quote", "")}  # fmt: skip
        place = button("passage", place, data, title=words.passage_open)
    return (
        f'<div class="quote theirs"><span class="from">{plain(words.note_says)}</span>'
        f"<p><q>{phrase(str(citation.get('quote', '')))}</q></p>"
        f'<p class="where" title="{plain(source)}">{place}</p></div>'
    )


def button(do: str, label: str, data: Mapping[str, object], title: str = "") -> str:
    """Return a button that the page's script answers to; `label` is HTML, `data` what it acts on.

    All of it travels in `value`: Gradio's Markdown drops attributes it does not know.
    """
    facts = plain(json.dumps({"do": do} | dict(data), ensure_ascii=False))
    said = f' title="{plain(title)}"' if title else ""
    return f'<button type="button" class="move {do}" value="{facts}"{said}>{label}</button>'


def alert(text: str, kind: str = "error") -> str:
    """Return a message in the page, or nothing for no text."""
    role = "alert" if kind == "error" else "status"
    return f'<div class="alert {kind}" role="{role}">{plain(text)}</div>' if text else ""


def criterion(state: str, name: str, signs: str, proof: str, *, covered: bool = False) -> str:
    """Return one criterion's card; `name`, `signs` and `proof` are HTML."""
    classes = f"criterion {state}{' covered' if covered else ''}"
    return f'<div class="{plain(classes)}"><div class="signs">{signs}</div><p class="claim">{name}</p>{proof}</div>'


def signs(
    state: str, estimate: str | None, credit: str | None, weight: float | None, words: Labels
) -> str:
    """Return a criterion's chip, its best guess where the grader is unsure, its credit and its weight."""
    parts = [chip(state, words)]
    if state == "unsure" and estimate:
        parts.append(tag(words.guess.format(state=words.states.get(estimate, estimate)), "guess"))
    if credit:
        parts.append(tag(words.credits.get(credit, credit)))
    if weight is not None:
        parts.append(
            f'<span class="weight">{plain(words.weight.format(weight=f"{weight:g}"))}</span>'
        )
    return "".join(parts)


def proof(entry: Mapping[str, Any], words: Labels) -> str:
    """Return both quotations and the grader's reason."""
    reason = str(entry.get("reason") or "")
    said = f'<p class="reason">{phrase(reason)}</p>' if reason else ""
    return (
        your_words(entry.get("evidence") or (), words)
        + note_words(entry.get("citation"), words)
        + said
    )


def why(code: str, words: Labels) -> str:
    """Return why something is not scored, in words."""
    return words.whys.get(code, code)
