"""The review page's pieces: what is due, the question in other words, what became of the answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from interviewer.ui.render.figures import alternative
from interviewer.ui.render.highlight import Mark, marked
from interviewer.ui.render.marks import chip, criterion, note_words, tag, your_words
from interviewer.ui.render.markup import phrase, plain, rich

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.ui.labels import Labels

Row = dict[str, Any]
_LISTED = 8


def opening(found: Row, now: datetime, words: Labels, *, answered: int | None = None) -> str:
    """Return the page between rounds: how much is due, or when; after a round, how it went."""
    title, lines = words.review_title, [words.review_help]
    if answered is not None:
        title = words.review_over
        lines = [words.review_over_help.format(n=answered, left=found["due"])]
    if not found["cards"]:
        lines = [words.review_no_cards]
    if found["cards"] and not found["due"]:
        later = words.review_next_due.format(when=ahead(found["next_due"], now, words))
        lines.append(f"{words.review_none_due}{later}")
    said = "".join(f'<p class="quiet">{plain(line)}</p>' for line in lines)
    count = _count(found["due"], words) if found["due"] else ""
    return f'<div class="opening"><div><h2>{plain(title)}</h2>{said}</div>{count}</div>'


def _count(due: int, words: Labels) -> str:
    label = plain(words.review_due.format(n="").strip())
    return f'<div class="count"><p class="figure">{due}</p><p class="label">{label}</p></div>'


def queue(rows: Sequence[Row], words: Labels) -> str:
    """Return the questions that are due, each with its topic; never the points themselves."""
    if not rows:
        return ""
    by_item: dict[str, list[Row]] = {}
    for row in rows:
        by_item.setdefault(str(row["item"]), []).append(row)
    groups = list(by_item.values())
    lines = "".join(_due(group, words) for group in groups[:_LISTED])
    more = sum(map(len, groups[_LISTED:]))
    rest = f'<li class="quiet">{plain(words.review_more.format(n=more))}</li>' if more else ""
    return f'<div class="due"><h3>{plain(words.review_queue)}</h3><ul>{lines}{rest}</ul></div>'


def _due(group: list[Row], words: Labels) -> str:
    first, topic = group[0], str(group[0]["topic"])
    lapses = sum(row["lapses"] for row in group)
    signs = tag(words.topics.get(topic, topic)) + tag(
        words.review_due.format(n=len(group)), "score"
    )
    signs += tag(words.review_lapses.format(n=lapses)) if lapses > len(group) else ""
    return (
        f'<li><span class="name">{phrase(str(first["question"]))}</span><span>{signs}</span></li>'
    )


def days(rows: Sequence[Row], words: Labels) -> str:
    """Return the forecast as a table."""
    if not any(row["due"] for row in rows):
        return ""
    return alternative(
        words.review_as_table,
        [words.review_day, words.review_count],
        [[row["day"], row["due"]] for row in rows],
    )


def place(found: Row, words: Labels) -> str:
    """Return what is left of the round: cards and the clock, which the page's script winds down."""
    left = int(found["left_s"])
    topic = str(found["card"]["topic"])
    lapses = found["card"]["lapses"]
    signs = tag(words.topics.get(topic, topic))
    signs += tag(words.review_lapses.format(n=lapses)) if lapses > 1 else ""
    clock = (
        f'<span class="countdown" role="timer" aria-label="{plain(words.review_clock)}" data-left="{left}">'
        f"{left // 60}:{left % 60:02d}</span>"
    )
    due = plain(words.review_left.format(n=found["due"]))
    return f'<div class="place"><strong>{due}</strong>{signs}{clock}</div>'


def question(card: Row, words: Labels) -> str:
    """Return the point asked in other words, below the question it comes from."""
    return (
        f'<div class="asked-again" lang="{_lang(card)}"><p class="quiet from">{plain(words.review_from)}</p>'
        f'<div class="origin">{rich(str(card["question"]))}</div>'
        f'<div class="question short">{rich(str(card["prompt"]))}</div></div>'
    )


def _lang(card: Row) -> str:
    return "zh-CN" if card["lang"] == "zh" else "en"


def outcome(found: Row, now: datetime, words: Labels) -> str:
    """Return the answer with its evidence marked, the point with both quotations, and when it is due again."""
    verdict: Row = found.get("verdict") or {}
    state = str(found["state"])
    marks = tuple(sorted(Mark(e["start"], e["end"], state) for e in verdict.get("evidence") or ()))
    answer = str(found["answer"])
    said = (
        f'<div class="line candidate"><div class="said">{marked(answer, marks)}</div></div>'
        if answer.strip()
        else ""
    )
    signs = chip(state, words)
    if found["self_marked"]:
        name = words.review_ratings.get(str(found["rating"]), "")
        signs += tag(words.review_self_marked.format(rating=name))
    proof = your_words(verdict.get("evidence") or (), words) + note_words(
        verdict.get("citation"), words
    )
    point = criterion(state, phrase(str(found["criterion"]["text"])), signs, proof)
    return f"{said}\n\n{point}\n\n{_next(found, now, words)}"


def _next(found: Row, now: datetime, words: Labels) -> str:
    if found["needs_rating"]:
        return f'<p class="unsure-ask">{plain(words.review_unsure)}</p>'
    back = words.review_comes_back.format(when=ahead(found["due"], now, words))
    return f'<p class="quiet comes-back">{plain(back)}</p>'


def ahead(moment: object, now: datetime, words: Labels) -> str:
    """Return how far away a moment is, as people say it."""
    left = datetime.fromisoformat(str(moment)) - now
    if left <= timedelta(seconds=30):
        return words.right_away
    if left < timedelta(hours=1):
        return words.in_minutes.format(n=max(1, round(left / timedelta(minutes=1))))
    if left < timedelta(days=1):
        return words.in_hours.format(n=max(1, round(left / timedelta(hours=1))))
    return words.in_days.format(n=round(left / timedelta(days=1)))
