"""The report as HTML: the score with its range, each item's verdicts with both quotations, what to study next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.render import figures, report_items
from interviewer.ui.render.figures import alternative
from interviewer.ui.render.marks import (
    bounds,
    note_words,
    percent,
    score_bar,
)
from interviewer.ui.render.markup import phrase, plain, rich
from interviewer.ui.render.moments import duration, when
from interviewer.ui.render.room import spent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.ui.labels import Labels

Json = dict[str, Any]


def head(data: Json, words: Labels) -> str:
    """Return what stands above the plots: the score with its range, and the topics."""
    return "\n\n".join(piece for piece in (_summary(data, words), _topics(data, words)) if piece)


def body(data: Json, words: Labels) -> str:
    """Return what stands below them: what to study next, then each item, one piece each."""
    before = {row["item"]: row["before"] for row in _earlier(data).get("items") or ()}
    items = [
        report_items.item(number, item, before.get(item["item"]), words)
        for number, item in enumerate(data["items"], start=1)
    ]
    return "\n\n".join(piece for piece in (_next(data, words), *items) if piece)


def nothing(words: Labels) -> str:
    """Return what the page says before there is a report."""
    return f'<div class="empty">{plain(words.no_report)}</div>'


def _summary(data: Json, words: Labels) -> str:
    low, high = bounds(data)
    score = data.get("score")
    ranged = (
        words.score_range.format(low=percent(low), high=percent(high))
        if score is not None and low != high
        else ""
    )
    figure = percent(score) if score is not None else words.score_none
    facts = [
        words.started.format(when=when(data.get("started"))),
        words.grader.format(grader=data.get("grader") or "–"),
        *_counted(data, words),
        *filter(None, [spent(data.get("usage") or {}, words)]),
    ]
    return (
        f'<div class="summary"><p class="label">{plain(words.score)}</p><p class="figure">{plain(figure)}</p>'
        f'{_band(data, words)}<p class="ranged">{plain(ranged)}</p>{score_bar(score, low, high)}{_change(data, words)}'
        f'<p class="quiet">{plain(" · ".join(facts))}</p></div>'
    )


def _band(data: Json, words: Labels) -> str:
    """Return the score in a word; in two where its range spans several."""
    name = data.get("band")
    if not name:
        return ""
    low, high = data.get("band_range") or (name, name)
    text = words.bands[name]
    if low != high:
        text = words.band_between.format(low=words.bands[low], high=words.bands[high])
    return f'<p class="band {plain(name)}">{plain(text)}</p>'


def _change(data: Json, words: Labels) -> str:
    change = _earlier(data).get("change")
    if change is None:
        return ""
    points = f"{abs(change) * 100:.0f}"
    said = words.change_up if change > 0 else words.change_down
    said = words.change_none if points == "0" else said.format(points=points)
    return f'<p class="change">{plain(said)}</p>'


def _counted(data: Json, words: Labels) -> Iterator[str]:
    """Yield the time taken, and what the candidate held against verdicts."""
    time: Json = data.get("time") or {}
    if time.get("answers"):
        total, median = (duration(time[key], words) for key in ("total_s", "median_s"))
        yield words.time_total.format(total=total, median=median)
    for key, said in (("self_marked", words.self_marked_n), ("disputed", words.disputed_n)):
        if data.get(key):
            yield said.format(n=data[key])


def _earlier(data: Json) -> Json:
    return data.get("earlier") or {}


def radar_table(data: Json, words: Labels) -> str:
    """Return the radar's numbers as a table."""
    before = _before(data)
    rows = [
        [words.topics.get(row["topic"], row["topic"]), percent(row["score"])]
        + ([percent(before.get(row["topic"]))] if before else [])
        for row in data["topics"]
    ]
    columns = [words.topic_column, words.this_time] + ([words.last_time] if before else [])
    return f"<h3>{plain(words.radar_title)}</h3>" + alternative(
        words.review_as_table, columns, rows
    )


def scores_table(data: Json, words: Labels) -> str:
    """Return the scores of this track so far as a table."""
    rows = [
        [p["when"], percent(p["score"]), "–".join(percent(v) for v in p["score_range"])]
        for p in course(data)
        if p["score"] is not None
    ]
    columns = [words.when_column, words.score_column, words.range_column]
    return f"<h3>{plain(words.scores_title)}</h3>" + alternative(
        words.review_as_table, columns, rows
    )


def course(data: Json) -> list[Json]:
    """Return the scores of this track, the earlier interviews' and this one's, oldest first."""
    points = [*(_earlier(data).get("sessions") or ()), data]
    return [
        {
            "when": when(p.get("started")),
            "score": p.get("score"),
            "score_range": p.get("score_range"),
        }
        for p in points
    ]


def _before(data: Json) -> dict[str, float]:
    return {row["topic"]: row["before"] for row in _earlier(data).get("topics") or ()}


def radar(data: Json, words: Labels) -> figures.Figure | None:
    """Return the radar by topic, against the interview before."""
    return figures.radar(data.get("topics") or (), _before(data), words)


def scores(data: Json, words: Labels) -> figures.Figure | None:
    """Return the scores of this track so far."""
    return figures.scores(course(data), words)


def _topics(data: Json, words: Labels) -> str:
    rows = "".join(
        f'<li><span class="name">{plain(words.topics.get(row["topic"], row["topic"]))}</span>'
        f"{score_bar(row['score'], row['score'], row['score'])}"
        f'<span class="number">{percent(row["score"])}</span></li>'
        for row in data.get("topics") or ()
    )
    return (
        f'<div class="topics"><h3>{plain(words.by_topic)}</h3><ul>{rows}</ul></div>' if rows else ""
    )


def _next(data: Json, words: Labels) -> str:
    steps = "".join(f"<li>{_step(step, words)}</li>" for step in data.get("next") or ())
    body = f"<ol>{steps}</ol>" if steps else f'<p class="quiet">{plain(words.next_none)}</p>'
    return f'<div class="next"><h3>{plain(words.next_title)}</h3>{body}</div>'


def _step(step: Json, words: Labels) -> str:
    claim, asked = (phrase(str(step.get(key) or "")) for key in ("criterion", "question"))
    cited = note_words(step.get("citation"), words)
    passage = step.get("passage")
    read = (
        f'<details class="answers"><summary>{plain(words.full_answer)}</summary>'
        f'<div class="said">{rich(str(passage))}</div></details>'
        if passage
        else ""
    )
    return f'<p class="claim">{claim}</p><p class="quiet">{asked}</p>{cited}{_links(step, words)}{read}'


def _links(step: Json, words: Labels) -> str:
    """Return the sources a point stands on; a link leaves the page only when it is followed."""
    parts = [_link(row) for row in step.get("links") or ()]
    if not parts:
        return ""
    return f'<p class="sources-of"><span class="quiet">{plain(words.read_source)}</span> {"; ".join(parts)}</p>'


def _link(row: Json) -> str:
    name = phrase(str(row["text"]).split(". arXiv")[0].split(". doi")[0].split(" http")[0])
    section = f" {plain(row['section'])}" if row.get("section") else ""
    if not row.get("url"):
        return f"{name}{section}"
    return f'<a href="{plain(row["url"])}" target="_blank" rel="noopener noreferrer">{name}</a>{section}'
