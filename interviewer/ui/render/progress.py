"""The progress page's pieces: mastery as a table, calibration in a sentence, the weakest concepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.render.figures import alternative
from interviewer.ui.render.marks import percent, score_bar, tag
from interviewer.ui.render.markup import phrase, plain
from interviewer.ui.render.moments import when

if TYPE_CHECKING:
    from interviewer.ui.labels import Labels

Row = dict[str, Any]
_CLOSE = 0.05  # within five points, confidence fits


def head(found: Row, words: Labels) -> str:
    """Return the page's title, and how much it rests on; without any interview, what to do."""
    if not found["sessions"]:
        return f'<div class="empty">{plain(words.progress_none)}</div>'
    count = plain(words.progress_sessions.format(n=found["sessions"]))
    return f'<h2>{plain(words.progress_title)}</h2><p class="quiet">{count}</p>'


def topics(found: Row, words: Labels) -> str:
    """Return each topic's mastery now, and all the plot's points as a table."""
    rows = "".join(
        f'<li><span class="name">{plain(_topic(row, words))}<span class="quiet"> · '
        f"{plain(words.mastery_row.format(n=row['items']))}</span></span>"
        f"{score_bar(row['now'], row['now'], row['now'])}"
        f'<span class="number">{percent(row["now"])}</span></li>'
        for row in sorted(found["topics"], key=lambda row: row["now"])
    )
    head = [words.mastery_topic, words.mastery_when, words.mastery_score, words.mastery_items]
    points = [
        [_topic(row, words), when(p["at"]), percent(p["score"]), p["items"]]
        for row in found["topics"]
        for p in row["points"]
    ]
    return (
        f'<div class="topics"><h3>{plain(words.mastery_title)}</h3><p class="quiet">{plain(words.mastery_help)}</p>'
        f"<ul>{rows}</ul>{alternative(words.review_as_table, head, points)}</div>"
    )


def _topic(row: Row, words: Labels) -> str:
    return str(words.topics.get(row["topic"], row["topic"]))


def calibration(found: Row, words: Labels) -> str:
    """Return how well the candidate's confidence fits, in a sentence, with the plot's numbers as a table."""
    title = f"<h3>{plain(words.calibration_title)}</h3>"
    if not found["n"]:
        return f'{title}<p class="quiet">{plain(words.calibration_none)}</p>'
    gap = found["gap"]
    said = words.calibration_over if gap > 0 else words.calibration_under
    said = words.calibration_right if abs(gap) <= _CLOSE else said
    line = said.format(
        said=percent(found["said"]), got=percent(found["got"]), gap=f"{abs(gap) * 100:.0f}"
    )
    head = [words.said_sure, words.was_right, words.answers_column]
    rows = [[percent(b["said"]), percent(b["got"]), b["n"]] for b in found["bins"]]
    return f"{title}<p>{plain(line)}</p>{alternative(words.review_as_table, head, rows)}"


def weakest(found: Row, words: Labels) -> str:
    """Return the concepts that cost most, each with the questions it turns up in."""
    rows = "".join(_concept(row, words) for row in found["weakest"])
    body = (
        f'<ol class="concepts">{rows}</ol>'
        if rows
        else f'<p class="quiet">{plain(words.weakest_none)}</p>'
    )
    return f"<h3>{plain(words.weakest_title)}</h3>{body}"


def _concept(row: Row, words: Labels) -> str:
    missed = words.weakest_missed.format(missed=row["missed"], points=row["points"])
    questions = "".join(f"<li>{phrase(str(q['question']))}</li>" for q in row["questions"])
    return (
        f'<li><div class="concept"><strong>{plain(row["name"])}</strong>{tag(percent(row["score"]), "score")}'
        f'<span class="quiet">{plain(missed)}</span></div>{score_bar(row["score"], row["score"], row["score"])}'
        f"<details><summary>{plain(words.weakest_questions)}</summary><ul>{questions}</ul></details></li>"
    )
