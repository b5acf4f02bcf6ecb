"""Drafts as diffs, and an audit's doubts with both quotations, as HTML."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from interviewer.ui.render.marks import button, tag
from interviewer.ui.render.markup import phrase, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.ui.labels import Labels

Json = dict[str, Any]


def listed(rows: Sequence[Json], words: Labels) -> str:
    """Return the drafts that wait, each a button that opens it."""
    if not rows:
        return f'<p class="quiet">{plain(words.dr_none)}</p>'
    return f'<ul class="shelf drafts">{"".join(_row(row, words) for row in rows)}</ul>'


def _row(row: Json, words: Labels) -> str:
    kind = tag(words.dr_kinds.get(str(row["kind"]), ""))
    name = f"<span>{phrase(row['question'])}</span>{kind}"
    return f"<li>{button('draft', name, {'id': row['id']})}</li>"


def opened(row: Json, words: Labels) -> str:
    """Return a draft as the change it would make, line by line."""
    lines = "".join(_line(line) for line in str(row["diff"]).splitlines())
    dropped = (
        f'<p class="quiet">{plain(words.dr_dropped.format(n=len(row["dropped"])))}</p>'
        if row["dropped"]
        else ""
    )
    return f'<h3>{phrase(row["question"])}</h3><div class="diff">{lines}</div>{dropped}'


def _line(line: str) -> str:
    kind = {"+": "added", "-": "gone", "@": "place"}.get(line[:1], "")
    return f'<div class="{kind}">{plain(line) or "&nbsp;"}</div>'


def doubts(report: Json, words: Labels) -> str:
    """Return what an audit doubts, each doubt with both quotations."""
    counts = {"found": len(report["findings"]), "dropped": len(report["dropped"])}
    said = words.dr_audited.format(**{**report, **counts})
    cards = "".join(_doubt(row, words) for row in report["findings"])
    stopped = f'<p class="quiet">{plain(report["stopped"])}</p>' if report["stopped"] else ""
    return f'<p class="quiet">{plain(said)}</p>{stopped}{cards}'


def _doubt(row: Json, words: Labels) -> str:
    chip = f'<span class="chip unsure">{plain(words.dr_doubts.get(row["verdict"], row["verdict"]))}</span>'
    against = row["against"]
    quotes = _quote(words.note_says, row, words) + _quote(words.dr_against, against, words)
    reason = f'<p class="reason">{phrase(row["reason"])}</p>' if row["reason"] else ""
    return f'<div class="criterion unsure"><div class="signs">{chip}</div>{quotes}{reason}</div>'


def _quote(who: str, row: Json, words: Labels) -> str:
    place = f"{PurePath(row['source']).name} · {words.lines.format(lines=row['lines'])}"
    return (
        f'<div class="quote theirs"><span class="from">{plain(who)}</span><p><q>{phrase(row["quote"])}</q></p>'
        f'<p class="where">{plain(place)}</p></div>'
    )
