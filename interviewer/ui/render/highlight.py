"""Text with some of its words marked: the candidate's evidence in an answer, what a search found in a passage.

The marks travel through Markdown as private-use characters, so that formulas, code and emphasis around them still
work: a mark that begins or ends inside a formula covers all of it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from interviewer.ui.render import markup

if TYPE_CHECKING:
    from collections.abc import Iterable

# Marks a state that a reader should see first where two of them cover the same words.
_RANK = ("contradicted", "met", "partial", "unsure", "self", "found")
_LEADING = re.compile(r"[\s>#*+\-]*(?:\d+[.)]\s+)?[\s*_`]*")
_WORD = re.compile(r"[a-z0-9_]{2,}", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Words to mark: `text[start:end]`, in code points, and what for."""

    start: int
    end: int
    kind: str


@lru_cache(256)
def marked(text: str, marks: tuple[Mark, ...]) -> str:
    """Return Markdown as one line of HTML with `<mark class="kind">` around the marked words."""
    runs = _runs(text, marks)
    if not runs:
        return markup.rich(text)
    pieces: list[str] = []
    at = 0
    for run in runs:
        sign = chr(markup.FIRST_MARK + _RANK.index(run.kind))
        pieces += [markup.seen(text[at : run.start]), sign, markup.seen(text[run.start : run.end])]
        pieces.append(markup.END_MARK)
        at = run.end
    pieces.append(markup.seen(text[at:]))
    signed = "".join(pieces)
    drawn = markup.rich_signed(signed) if len(text) <= markup.LONGEST_MARKDOWN else _typed(signed)
    return _drawn(drawn)


def _runs(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """Return marks that do not overlap: of those on the same words, the first by rank."""
    usable = [m for m in marks if 0 <= m.start < m.end <= len(text) and m.kind in _RANK]
    edges = sorted({edge for m in usable for edge in (m.start, m.end)})
    runs: list[Mark] = []
    for start, end in pairwise(edges):
        over = [m for m in usable if m.start <= start and end <= m.end]
        if not over:
            continue
        kind = min(over, key=lambda m: _RANK.index(m.kind)).kind
        if runs and runs[-1].end == start and runs[-1].kind == kind:
            runs[-1] = Mark(runs[-1].start, end, kind)
        else:
            runs.append(Mark(start, end, kind))
    return [run for line in (_by_line(text, r) for r in runs) for run in line]


def _by_line(text: str, run: Mark) -> list[Mark]:
    """Split at line ends and step over what makes a list or a heading: a mark must not change the Markdown."""
    found: list[Mark] = []
    at = run.start
    for line in text[run.start : run.end].splitlines(keepends=True):
        fresh = at == 0 or text[at - 1] == "\n"
        skip = len(_LEADING.match(line)[0]) if fresh else 0  # type: ignore[index] - it matches anything
        start, end = at + skip, at + len(line.rstrip())
        if start < end:
            found.append(Mark(start, end, run.kind))
        at += len(line)
    return found


def _typed(signed: str) -> str:
    body = html.escape(signed).replace("\n", "&#10;").replace("\\", "&#92;")
    return f'<p class="typed">{body}</p>'


def _drawn(body: str) -> str:
    """Turn the signs into tags; a mark open across a tag is closed before it and opened again behind it."""
    out: list[str] = []
    kind = ""
    for part in re.split(r"(<[^>]*>|[\ue010-\ue01f\ue002])", body):
        if part == markup.END_MARK:
            out.append("</mark>" if kind else "")
            kind = ""
        elif len(part) == 1 and markup.FIRST_MARK <= ord(part) < markup.FIRST_MARK + len(_RANK):
            kind = _RANK[ord(part) - markup.FIRST_MARK]
            out.append(f'<mark class="{kind}">')
        elif part.startswith("<") and kind:
            out.append(f'</mark>{part}<mark class="{kind}">')
        else:
            out.append(part)
    return "".join(out).replace('<mark class="' + (kind or "-") + '"></mark>', "")


def found(text: str, query: str) -> tuple[Mark, ...]:
    """Return where a query's words stand in a text: Latin words as a whole, Chinese from two characters on."""
    low = text.lower()
    spans: list[Mark] = []
    for word in {w.lower() for w in _WORD.findall(query)}:
        spans += [Mark(m.start(), m.end(), "found") for m in re.finditer(re.escape(word), low)]
    for run in _HAN.findall(query):
        for a, b in pairwise(run):
            spans += [Mark(m.start(), m.end(), "found") for m in re.finditer(re.escape(a + b), low)]
    return tuple(sorted(set(spans)))
