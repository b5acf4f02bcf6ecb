"""Cut prose into sentences and clauses, in both languages. Code and formulas are never cut."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from interviewer.domain import Span
from interviewer.text.normalize import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What is kept whole. Each alternative is bounded, so that an unclosed delimiter costs nothing.
_WHOLE = re.compile(
    r"(?P<fence>^[ \t]*(?P<mark>```+|~~~+)[^\n]*\n.*?(?:^[ \t]*(?P=mark)[^\n]*$|\Z))"
    r"|\$\$.{1,2000}?\$\$|\\\[.{1,2000}?\\\]|\\\(.{1,400}?\\\)"
    r"|\$(?=\S)[^$\n]{1,200}\$|`[^`\n]{1,300}`"
    r"|https?://[^\s)\]>，。；]+",
    re.MULTILINE | re.DOTALL,
)
_CLOSERS = "\"'”’」』】》)）\\]*_"
_SENTENCE_END = re.compile(rf"[。！？!?；…]+[{_CLOSERS}]*|\.(?:[{_CLOSERS}]*)(?=\s|$|[{HAN}])|\n+")
_CLAUSE_END = re.compile(r"[，；：、。！？…]+|[,;:!?]+(?=\s|$)|\s[-–—]+\s|——+|\n+")
_LIST_COMMA = "、"
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|al|fig|eq|sec|no|dr|mr|mrs|ms|prof|approx|resp|inc|ltd|st|ch|pp|vol)"
    r"|(?:^|\s)[a-zA-Z]|^\s*\d{1,3})\.$",
    re.IGNORECASE | re.MULTILINE,
)
_BLOCK = re.compile(
    r"[ \t]*(?:[-*+•]\s|\d{1,3}[.)、．]|#{1,6}\s|>|\||```|~~~|[（(]\d{1,2}[)）]|[①-⑳]|$)",
    re.MULTILINE,
)
_MARKER = re.compile(r"(?:\s|[-*+•]\s|#{1,6}\s|>\s?|\d{1,3}[.)](?=\s)|\d{1,3}[、．]|[①-⑳])+")
# A shorter line was ended by its writer, a longer one by the width of the page.
_WRAP = 60


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences' spans in order, without list markers, heading marks, white space."""
    return tuple(_trimmed(text, _pieces(0, len(text), _sentence_breaks(text))))


def clauses(text: str, said: Sequence[Span] | None = None) -> tuple[Span, ...]:
    """Return the spans of sentences cut further at commas, colons and dashes.

    `said` are the sentences, if they are known.
    """
    kept = [Span(m.start(), m.end()) for m in _WHOLE.finditer(text)]
    out: list[Span] = []
    for sentence in sentences(text) if said is None else said:
        cuts = [
            match.end()
            for match in _CLAUSE_END.finditer(text, sentence.start, sentence.end)
            if match[0] != _LIST_COMMA and not _inside(kept, match.start())
        ]
        out.extend(_trimmed(text, _pieces(sentence.start, sentence.end, cuts)))
    return tuple(out)


def _inside(kept: list[Span], at: int) -> bool:
    """Tell whether one of the sorted spans covers `at`."""
    before = bisect_right(kept, at, key=lambda span: span.start)
    return before > 0 and at < kept[before - 1].end


def _sentence_breaks(text: str) -> list[int]:
    whole = iter(_WHOLE.finditer(text))
    kept = next(whole, None)
    breaks: list[int] = []
    for match in _SENTENCE_END.finditer(text):
        while kept and kept.end() <= match.start():
            if kept["fence"]:
                breaks += [kept.start(), kept.end()]
            kept = next(whole, None)
        if kept and kept.start() <= match.start():
            continue
        if _ends(text, match):
            breaks.append(match.end())
    if kept and kept["fence"]:
        breaks += [kept.start(), kept.end()]
    return sorted(breaks)


def _ends(text: str, match: re.Match[str]) -> bool:
    if match[0][0] == ".":
        return not _ABBREVIATION.search(text[max(0, match.start() - 12) : match.start() + 1])
    return match[0][0] != "\n" or _line_ends(text, match)


def _line_ends(text: str, match: re.Match[str]) -> bool:
    """Tell whether a line break is meant, and not only the edge of the page."""
    if len(match[0]) > 1 or _BLOCK.match(text, match.end()):
        return True
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    if re.match(r"\s*(?:#{1,6}\s|\|)", line) or not line.strip():
        return True
    return len(line) + len(re.findall(f"[{HAN}]", line)) < _WRAP


def _pieces(start: int, end: int, cuts: list[int]) -> Iterator[Span]:
    for cut in (*cuts, end):
        if cut > start:
            yield Span(start, cut)
            start = cut


def _trimmed(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    """Drop markers and white space at the edges, and what holds no letter or digit at all."""
    for span in spans:
        piece = span.of(text)
        start = span.start
        if marker := _MARKER.match(piece):
            start += marker.end()
        end = span.start + len(piece.rstrip())
        if start < end and any(char.isalnum() for char in text[start:end]):
            yield Span(start, end)
