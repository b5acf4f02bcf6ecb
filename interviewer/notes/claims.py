"""An answer to its claims: sentences, clauses of long ones, table rows, comments in code.

Each claim is a span of the answer; which of them become criteria is decided in `compile.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain import Lines, Span
from interviewer.notes import wording as w
from interviewer.notes.blocks import Block, blocks_of
from interviewer.notes.inline import read_words
from interviewer.text.split import clauses, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONG = 110  # display columns; a longer sentence is cut at its commas
_SHORT = 36  # a clause below this is put together with its neighbour
_COMMENT = re.compile(r"(?:^|(?<=\s))(?:#+|//+|--)\s*(?P<words>\S[^\n]*)$", re.MULTILINE)
_STATEMENT = re.compile(
    r"^[ \t]*(?P<words>(?:return|for|while|if|elif)\b[^\n]*|[^\n=#]+=[^\n]*\([^\n]*)$", re.MULTILINE
)
_LINE = re.compile(r"^[ \t]*(?P<words>[^\s`~][^\n]*)$", re.MULTILINE)
_WIDE = re.compile("[\u2e80-\U0010ffff]")
_ONE_LINE = re.compile(r"[^\W\d_][^\n]*")  # no list, no code: needs no parsing of blocks
_META = re.compile(
    r"(?:如下)?(?:图|表|公式)?(?:所示)?[:：]?$|(?:下面|接下来|本文|首先来|我们先|让我们|参考|注意?[:：]|例如下图)"
    r"|(?:用|按照?|根据|正如).{0,80}(?:来讲|来说|所述|所说|的话说)[，,。]?$"
    r"|(?:see|as shown|below|note that we will)\b.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the answer asserts: its words for a reader, and where it says it.

    `aside`: a comment, a statement or a table's row, worth less than prose. `formula`: one by itself, which
    counts where prose does not tell.
    """

    text: str
    span: Span
    leading: bool = False
    strong: bool = False
    aside: bool = False
    formula: bool = False


def claims_of(text: str) -> list[Claim]:
    """Return an answer's claims in order."""
    if _ONE_LINE.fullmatch(text):
        found = list(_prose(text, Span(0, len(text)), leading=True))
    else:
        found = list(_walk(list(blocks_of(text)), text, _line_starts(text)))
    prose = [c for c in found if not (c.aside or c.formula)]
    if len(prose) > 1:
        found = [c for c in found if not c.formula]
    if len(prose) == 1:
        found = [*_clauses(prose[0], text), *(c for c in found if c is not prose[0])]
    seen: set[str] = set()
    return [c for c in found if not (w.folded(c.text) in seen or seen.add(w.folded(c.text)))]


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]


def _walk(
    blocks: Sequence[Block], text: str, starts: Sequence[int], depth: int = 0
) -> Iterator[Claim]:
    for at, block in enumerate(blocks):
        span = _span(block.lines, starts)
        match block.kind:
            case "paragraph":
                yield from _prose(text, span, leading=depth == 0 and at == 0)
            case "list" | "quote" | "item":
                yield from _walk(block.children, text, starts, depth + 1)
            case "code":
                yield from _code(text, span)
            case "table":
                yield from _rows(block, starts)
            case "math":
                yield Claim(f"${block.content.strip()}$", span, formula=True)
            case _:
                pass


def _span(lines: Lines, starts: Sequence[int]) -> Span:
    last = min(lines.last, len(starts) - 1)
    return Span(starts[lines.first - 1], starts[last] - 1)


def _prose(text: str, span: Span, *, leading: bool) -> Iterator[Claim]:
    for number, inner in enumerate(sentences(span.of(text))):
        raw = Span(span.start + inner.start, span.start + inner.end)
        words = read_words(raw.of(text))
        if w.is_asked(words.text) or w.is_placeholder(words.text) or _META.match(words.text):
            continue
        if words.links and w.only_points(words.bare):
            continue
        claim = Claim(_clean(words.text), raw, leading and number == 0, bool(words.lead))
        yield from _clauses(claim, text) if _width(claim.text) > LONG else [claim]


def _clean(text: str) -> str:
    label = w.ANSWERED.match(text)
    text = (text[label.end() :] if label else text).rstrip("；;，,、").strip()
    number = w.NUMBER.match(text)
    text = text[number.end() :] if number and number.end() < len(text) else text
    return text.lstrip("，,；;、。：:→←>·•-— ")


def _width(text: str) -> int:
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _clauses(claim: Claim, text: str) -> list[Claim]:
    """Cut a claim at its commas into pieces that still say something."""
    offset = claim.span.start
    groups: list[Span] = []
    for part in clauses(claim.span.of(text)):
        here = Span(part.start + offset, part.end + offset)
        if groups and (_width(groups[-1].of(text)) < _SHORT or _width(here.of(text)) < _SHORT // 2):
            groups[-1] = Span(groups[-1].start, here.end)
        else:
            groups.append(here)
    if len(groups) > 1 and _width(groups[-1].of(text)) < _SHORT:
        last = groups.pop()
        groups[-1] = Span(groups[-1].start, last.end)
    if len(groups) < 2:
        return [claim]
    cut = [
        Claim(_clean(read_words(g.of(text)).text), g, claim.leading, claim.strong) for g in groups
    ]
    return [c for c in cut if c.text and not _META.match(c.text)]


def _code(text: str, span: Span) -> Iterator[Claim]:
    body = span.of(text)
    comments = list(_COMMENT.finditer(body))
    statements = list(_STATEMENT.finditer(body))
    for match in comments or statements or list(_LINE.finditer(body)):
        words = match["words"].strip()
        if len(re.findall(r"\w", words)) >= 3:
            start = span.start + match.start("words")
            yield Claim(words, Span(start, start + len(words)), aside=True)


def _rows(table: Block, starts: Sequence[int]) -> Iterator[Claim]:
    header, *rows = table.children
    titles = [read_words(cell.content).text for cell in header.children]
    for row in rows:
        cells = [read_words(cell.content).text for cell in row.children]
        named = [
            f"{title}: {cell}" if title and at else cell
            for at, (title, cell) in enumerate(zip(titles, cells, strict=False))
            if cell
        ]
        if len(named) > 1:
            yield Claim("; ".join(named), _span(row.lines, starts), aside=True)
