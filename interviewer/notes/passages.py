"""Content to chunks: passages of a size that can be found and read, with exact lines."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from interviewer.domain import Chunk, Lang, Lines
from interviewer.text.language import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from langchain_text_splitters import RecursiveCharacterTextSplitter

LONGEST = 1200  # characters
MERGED = 700  # neighbouring sections without an item are put together up to here
_SEPARATORS = [
    "\n# ",
    "\n## ",
    "\n### ",
    "\n#### ",
    "\n\n",
    "\n",
    "。",
    "！",
    "？",
    ". ",
    "；",
    "; ",
    "，",
    " ",
    "",
]


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that belong together. `start`/`end`: columns cut off the first and the last line.

    `leads`: for each title of `heading` the line it stands on, if these lines are the first under it, else
    0. Those lines are wanted when passages with different headings are put together.
    """

    lines: Lines
    heading: tuple[str, ...]
    item: str | None = None
    start: int = 0
    end: int | None = None
    leads: tuple[int, ...] = ()


def chunks_of(
    passages: Iterable[Passage], lines: list[str], source: str, lang: Lang
) -> Iterator[Chunk]:
    """Yield chunks in the note's order; ids are stable while text, heading and item stay."""
    seen: dict[str, int] = {}
    for passage in _merged(passages, lines):
        text = text_of(lines, passage.lines, passage.start, passage.end)
        first, counted = passage.lines.first, 0
        for offset, part in _split(text):
            first, counted = first + text.count("\n", counted, offset), offset
            if not any(char.isalnum() for char in part):
                continue
            where = Lines(first, first + part.count("\n"))
            name = _name(part, passage, seen)
            yield Chunk(
                name,
                source,
                where,
                passage.heading,
                part,
                language_of(part) if part else lang,
                passage.item,
            )


def text_of(lines: list[str], where: Lines, start: int = 0, end: int | None = None) -> str:
    """Return the lines' text; indentation common to all of them is dropped, line breaks are kept."""
    body = lines[where.first - 1 : where.last]
    if not body:
        return ""
    if end is not None:
        body[-1] = body[-1][:end]
    indent = _indent(body if start == 0 else body[1:])
    rest = [line[indent:] if line[:indent].isspace() or not indent else line for line in body]
    rest[0] = body[0][start:] if start else rest[0]
    return "\n".join(rest)


def _indent(body: list[str]) -> int:
    widths = [len(line) - len(line.lstrip(" \t")) for line in body if line.strip()]
    return min(widths, default=0)


def _merged(passages: Iterable[Passage], lines: list[str]) -> Iterator[Passage]:
    """Put neighbours together: all parts of one answer, and small sections without an item."""
    held: Passage | None = None
    for passage in passages:
        joined = _joined(held, passage, lines) if held else None
        if held and joined is None:
            yield held
        held = joined or passage
    if held:
        yield held


def _joined(a: Passage, b: Passage, lines: list[str]) -> Passage | None:
    if a.item != b.item or a.end is not None or b.start:
        return None
    if a.heading == b.heading:
        return replace(a, lines=Lines(a.lines.first, b.lines.last), end=b.end)
    common = _common(a.heading, b.heading)
    first = next((line for line in a.leads[len(common) :] if line), a.lines.first)
    if a.item is None and (not common or _size(lines, first, b.lines.last) > MERGED):
        return None
    start = a.start if first == a.lines.first else 0
    return Passage(Lines(first, b.lines.last), common, a.item, start, b.end, a.leads[: len(common)])


def _size(lines: list[str], first: int, last: int) -> int:
    return sum(len(line) + 1 for line in lines[first - 1 : last])


def _common(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    count = 0
    while count < min(len(a), len(b)) and a[count] == b[count]:
        count += 1
    return a[:count]


def _split(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, part), parts stripped of blank lines around."""
    if len(text) <= LONGEST:
        part = text.strip("\n")
        yield len(text) - len(text.lstrip("\n")), part.rstrip()
        return
    at = 0
    for part in _splitter().split_text(text):
        offset = text.find(part, at)
        if offset < 0:  # the splitter only cuts; be safe if it ever rewrites
            continue
        yield offset, part
        at = offset + len(part)


@cache
def _splitter() -> RecursiveCharacterTextSplitter:
    # Imported here: it takes a second, and only long passages need it.
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    return RecursiveCharacterTextSplitter(
        separators=_SEPARATORS, chunk_size=LONGEST, chunk_overlap=0, keep_separator="end"
    )


def _name(text: str, passage: Passage, seen: dict[str, int]) -> str:
    payload = "\n".join([*passage.heading, passage.item or "", text])
    digest = hashlib.sha256(payload.encode()).hexdigest()[:12]
    seen[digest] = seen.get(digest, 0) + 1
    return f"p-{digest}" if seen[digest] == 1 else f"p-{digest}-{seen[digest]}"
