"""One item of a report: what was said, with the evidence marked, and what each verdict stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.render.highlight import Mark, marked
from interviewer.ui.render.marks import criterion, percent, proof, signs, tag, why
from interviewer.ui.render.markup import phrase, plain, rich
from interviewer.ui.render.moments import duration

if TYPE_CHECKING:
    from interviewer.ui.labels import Labels

Json = dict[str, Any]


def item(number: int, row: Json, before: float | None, words: Labels) -> str:
    """Return one item: its score and credit, the answers with evidence marked, every verdict, a full answer."""
    graded: Json = row.get("assessment") or {}
    verdicts = "".join(_verdict(entry, words) for entry in graded.get("verdicts") or ())
    return (
        f'<div class="item"><details open><summary><span class="nth">{plain(words.item_n.format(n=number))}</span>'
        f"{_signs(row, graded, before, words)}</summary>"
        f'<div class="question short">{rich(str(row["question"]))}</div>{_unscored(graded, words)}'
        f'{_answers(row, words)}<div class="verdicts">{verdicts}</div>{_reference(row, words)}</details></div>'
    )


def _signs(item: Json, graded: Json, before: float | None, words: Labels) -> str:
    score = graded.get("score")
    parts = [tag(percent(score), "score")] if score is not None else []
    if before is not None:
        parts.append(tag(words.item_before.format(score=percent(before))))
    time: Json = item.get("time") or {}
    if time.get("answers"):
        parts.append(tag(words.took.format(time=duration(time["total_s"], words))))
    if item.get("skipped"):
        parts.append(tag(words.prompts["skip"]))
    shares: Json = item.get("credit") or {}
    parts += [
        tag(words.shares[how].format(share=percent(share)))
        for how, share in shares.items()
        if share and how in words.shares
    ]
    parts += [tag(words.flags.get(str(flag), str(flag))) for flag in graded.get("flags") or ()]
    return "".join(parts)


def _unscored(graded: Json, words: Labels) -> str:
    reason = graded.get("unscored")
    if not reason:
        return ""
    return f'<p class="quiet">{plain(words.unscored.format(why=why(str(reason), words)))}</p>'


def _answers(item: Json, words: Labels) -> str:
    turns: list[Json] = item.get("turns") or []
    marks = _marks(item)
    said = "".join(
        _turn(turn, marks.get(turn["turn"], ()), words)
        for turn in turns
        if str(turn.get("answer") or "").strip()
    )
    if not said:
        return ""
    return f'<details class="answers" open><summary>{plain(words.your_answers)}</summary>{said}</details>'


def _marks(item: Json) -> dict[int, tuple[Mark, ...]]:
    """Return which words of which answer the verdicts stand on, by turn."""
    found: dict[int, list[Mark]] = {}
    graded: Json = item.get("assessment") or {}
    verdicts: list[Json] = graded.get("verdicts") or []
    for entry in verdicts:
        for quote in entry.get("evidence") or ():
            if entry.get("turn") and "start" in quote:
                at = Mark(quote["start"], quote["end"], _state(entry))
                found.setdefault(entry["turn"], []).append(at)
    for own in item.get("self_marks") or ():
        found.setdefault(own["turn"], []).append(Mark(own["start"], own["end"], "self"))
    return {turn: tuple(sorted(marks)) for turn, marks in found.items()}


def _turn(turn: Json, marks: tuple[Mark, ...], words: Labels) -> str:
    facts: list[str] = []
    if turn.get("seconds") is not None:
        facts.append(words.took.format(time=duration(turn["seconds"], words)))
    if turn.get("confidence") is not None:
        facts.append(words.was_sure.format(share=percent(turn["confidence"])))
    beside = f'<p class="quiet">{plain(" · ".join(facts))}</p>' if facts else ""
    return (
        f'<div class="turn"><div class="asked">{rich(str(turn.get("prompt") or ""))}</div>'
        f'<div class="said">{marked(str(turn["answer"]), marks)}</div>{beside}</div>'
    )


def _reference(item: Json, words: Labels) -> str:
    reference = item.get("reference")
    if not reference:
        return ""
    return (
        f'<details class="answers"><summary>{plain(words.full_answer)}</summary>'
        f'<div class="said">{rich(str(reference))}</div></details>'
    )


def _verdict(entry: Json, words: Labels) -> str:
    state = _state(entry)
    shown = signs(state, entry.get("estimate"), entry.get("credit"), entry.get("weight"), words)
    name = phrase(str(entry.get("text") or entry.get("id") or ""))
    return criterion(state, name, shown, proof(entry, words))


def _state(entry: Json) -> str:
    unsettled = "open" if entry.get("why") == "not_answered" else "unsure"
    return unsettled if entry.get("verdict") == "unscored" else str(entry.get("verdict"))
