"""Short lists: what an upload gave, which notes there are."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from interviewer.ui.render.markup import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.ui.labels import Labels

Json = dict[str, Any]
_SHOWN_WARNINGS = 50


def ingested(counts: Json, words: Labels) -> str:
    """Return what dropped files became: the counts, then each warning."""
    found = words.ingested.format_map({key: _count(counts.get(key)) for key in _COUNTS})
    kind = "good" if counts.get("items") else "note"
    line = found if counts.get("items") else f"{found} {words.ingested_nothing}"
    warnings: Sequence[object] = counts.get("warnings") or ()
    return (
        f'<div class="alert {kind}" role="status">{plain(line)}{_warnings(warnings, words)}</div>'
    )


_COUNTS = ("files", "items", "items_with_reference", "chunks", "unchanged", "removed")


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def _warnings(warnings: Sequence[object], words: Labels) -> str:
    if not warnings:
        return ""
    rows = "".join(f"<li>{plain(text)}</li>" for text in warnings[:_SHOWN_WARNINGS])
    more = "<li>…</li>" if len(warnings) > _SHOWN_WARNINGS else ""
    head = plain(words.warnings.format(n=len(warnings)))
    return f"<details><summary>{head}</summary><ul>{rows}{more}</ul></details>"


def sources(rows: Sequence[Json], words: Labels) -> str:
    """Return the user's own notes, one line each."""
    own = [row for row in rows if not row.get("bundled")]
    if not own:
        return ""
    lines = "".join(
        f'<li title="{plain(row["source"])}"><span class="name">{plain(_name(row))}</span>'
        f'<span class="quiet">{plain(words.source_line.format(**row))}</span></li>'
        for row in own
    )
    return f'<div class="sources"><h4>{plain(words.sources_title)}</h4><ul>{lines}</ul></div>'


def _name(row: Json) -> str:
    return str(row.get("name") or PurePath(str(row["source"])).name)
