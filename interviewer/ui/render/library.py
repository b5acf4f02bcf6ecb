"""The library as HTML: its sources, one source's content, what a search found, what lint says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.render.highlight import Mark, found, marked
from interviewer.ui.render.marks import alert, button, tag
from interviewer.ui.render.markup import phrase, plain, rich

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.ui.labels import Labels

Json = dict[str, Any]
_MOST = 200  # rows drawn at once: a page is no place for a book
_MOST_LINES = 2_000


def progress(done: int, total: int, what: str, words: Labels) -> str:
    """Return a bar of how far reading has come; the scale changes from files to passages on the way."""
    name = what.rsplit("/", 1)[-1]
    reads = "/" in what or "." in what
    said = words.lib_progress if reads else words.lib_indexing
    text = said.format(name=name, done=done, total=total)
    return (
        f'<div class="progress" role="status"><progress max="{max(total, 1)}" value="{done}" '
        f'aria-label="{plain(text)}"></progress><span>{plain(text)}</span></div>'
    )


def sources(rows: Sequence[Json], chosen: str, words: Labels) -> str:
    """Return all sources as buttons, the user's own first."""
    own = [row for row in rows if not row.get("bundled")]
    bank = [row for row in rows if row.get("bundled")]
    mine = _list(own, chosen, words) or f'<p class="quiet">{plain(words.lib_none)}</p>'
    theirs = (
        f"<details{' open' if any(r['source'] == chosen for r in bank) else ''}>"
        f"<summary>{plain(words.lib_bundled)} · {len(bank)}</summary>{_list(bank, chosen, words)}</details>"
        if bank
        else ""
    )
    return f'<div class="shelf"><h3>{plain(words.lib_own)}</h3>{mine}{theirs}</div>'


def _list(rows: Sequence[Json], chosen: str, words: Labels) -> str:
    if not rows:
        return ""
    return "<ul>" + "".join(f"<li>{_source(row, chosen, words)}</li>" for row in rows) + "</ul>"


def _source(row: Json, chosen: str, words: Labels) -> str:
    name = str(row.get("name") or row["source"])
    if row.get("bundled"):
        name = str(row["source"]).removeprefix("bank/")
    counts = words.lib_counts.format(items=row.get("items", 0), chunks=row.get("chunks", 0))
    warned = len(row.get("warnings") or ())
    signs = (
        f'<span class="warned">{plain(words.warnings.format(n=warned))}</span>' if warned else ""
    )
    label = (
        f'<span class="name">{plain(name)}</span><span class="quiet">{plain(counts)}{signs}</span>'
    )
    here = ' aria-current="true"' if row["source"] == chosen else ""
    drawn = button("source", label, {"source": row["source"]}, title=str(row["source"]))
    return drawn.replace("<button", f"<button{here}", 1)


def title(data: Json, words: Labels) -> str:
    """Return a source's name and place, and its warnings."""
    warnings: Sequence[object] = data.get("warnings") or ()
    rows = "".join(f"<li>{plain(text)}</li>" for text in warnings[:_MOST])
    told = (
        f'<details class="warnings"><summary>{plain(words.warnings.format(n=len(warnings)))}</summary><ul>{rows}</ul>'
        "</details>"
        if rows
        else ""
    )
    where = "" if data.get("bundled") else f'<p class="quiet">{plain(data["source"])}</p>'
    return f'<div class="source-title"><h3>{plain(data["name"])}</h3>{where}{told}</div>'


def items(rows: Sequence[Json], words: Labels) -> str:
    """Return a source's questions with their criteria."""
    if not rows:
        return f'<div class="quiet">{plain(words.lib_no_items)}</div>'
    return "\n\n".join(_item(row, words) for row in rows[:_MOST])


def _item(row: Json, words: Labels) -> str:
    points = "".join(
        f'<li><span class="weight">{plain(words.weight.format(weight=format(c["weight"], "g")))}</span>'
        f"{phrase(str(c['text']))}</li>"
        for c in row.get("criteria") or ()
    )
    signs = [
        words.topics.get(row["topic"], row["topic"]),
        words.kinds.get(row["kind"], row["kind"]),
    ]
    signs += [words.level.format(level=row["level"]), words.lines.format(lines=row["lines"])]
    missing = "" if row.get("has_reference") else tag(words.lib_no_answer, "missing")
    tags = "".join(tag(sign) for sign in signs if sign) + missing
    n = len(row.get("criteria") or ())
    shown = (
        f"<details><summary>{plain(words.lib_points.format(n=n))}</summary><ul>{points}</ul></details>"
        if n
        else ""
    )
    return (
        f'<div class="entry"><p class="claim">{phrase(str(row["question"]))}</p>'
        f'<div class="signs">{tags}</div>{shown}</div>'
    )


def chunks(rows: Sequence[Json], words: Labels) -> str:
    """Return a source's passages."""
    return "\n\n".join(
        f'<div class="entry"><p class="quiet">{plain(_place(row, words))}</p>'
        f'<div class="said">{rich(str(row["text"]))}</div></div>'
        for row in rows[:_MOST]
    )


def _place(row: Json, words: Labels) -> str:
    parts = [str(row.get("heading") or ""), words.lines.format(lines=row["lines"])]
    return " · ".join(part for part in parts if part)


def explained(rows: Sequence[Json], words: Labels) -> str:
    """Return what each line became, as a table."""
    names = {role: getattr(words, f"role_{role}") for role in _ROLES}
    lines = "".join(
        f'<tr class="{plain(row["role"])}"><td>{plain(row["lines"])}</td>'
        f"<td>{plain(names.get(row['role'], row['role']))}</td>"
        f"<td>{plain(row['detail'] or row['target'])}</td></tr>"
        for row in rows[:_MOST_LINES]
    )
    return f'<table class="explained"><tbody>{lines}</tbody></table>'


_ROLES = ("item", "answer", "passage", "heading", "skipped")


def hits(rows: Sequence[Json], query: str, words: Labels) -> str:
    """Return what a search found, its words marked; each place opens the passage."""
    if not query.strip():
        return ""
    if not rows:
        return f'<div class="quiet">{plain(words.lib_no_hits)}</div>'
    return "\n\n".join(_hit(row, query, words) for row in rows)


def _hit(row: Json, query: str, words: Labels) -> str:
    text = str(row["text"])
    name = str(row["source"]).rsplit("/", 1)[-1]
    where = " · ".join(p for p in (name, _place(row, words)) if p)
    data = {"source": row["source"], "lines": row["lines"]}
    return (
        f'<div class="hit"><p class="where">{button("passage", plain(where), data, title=words.passage_open)}</p>'
        f'<div class="said">{marked(text, found(text, query))}</div></div>'
    )


def lint(rows: Sequence[Json], words: Labels) -> str:
    """Return lint's findings; each leads to its line."""
    if not rows:
        return alert(words.lib_lint_ok, "good")
    errors = sum(row["level"] == "error" for row in rows)
    head = words.lib_lint.format(errors=errors, warnings=len(rows) - errors)
    lines = "".join(
        f'<li class="{plain(row["level"])}">'
        f"{button('line', plain(words.line.format(n=row['line'])), {'line': row['line']})} {plain(row['message'])}</li>"
        for row in rows[:_MOST]
    )
    kind = "error" if errors else "note"
    return (
        f'<div class="alert {kind}" role="status">{plain(head)}<ul class="lint">{lines}</ul></div>'
    )


def passage(data: Json, quote: str, words: Labels) -> str:
    """Return a passage of a note, the quoted words marked where they still stand in it."""
    text = str(data["text"])
    marks = _quoted(text, quote)
    head = " · ".join(p for p in (str(data["name"]), _place(data, words)) if p)
    body = marked(text, marks) if marks else rich(text)
    return f'<div class="passage"><p class="quiet">{plain(head)}</p><div class="said">{body}</div></div>'


def _quoted(text: str, quote: str) -> tuple[Mark, ...]:
    at = text.find(quote) if quote else -1
    return (Mark(at, at + len(quote), "found"),) if at >= 0 else ()
