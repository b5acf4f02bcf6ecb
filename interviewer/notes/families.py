"""Decisions about a whole list, table or label: it asks, or it is part of an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.notes import wording as w
from interviewer.notes.entries import Piece
from interviewer.notes.heads import Head, head_of_item
from interviewer.notes.inline import read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.notes.blocks import Block
    from interviewer.notes.entries import Entry

_MOST = 0.75
_HALF = 0.5
_SHORT = 60
_LABEL = 24
_COLUMN = re.compile(r"(?:面试)?(?:问题|题目|题)|questions?", re.IGNORECASE)


def asks(
    block: Block,
    heads: Sequence[Head | None],
    source: Sequence[str],
    answering: Entry | None,
    under: Entry,
    *,
    in_round: bool,
) -> bool:
    """Say whether a list's items are questions.

    `answering`: the question that is open; `under`: the entry the list stands in; `in_round`: a heading
    announced questions.
    """
    if w.names_resources(under.title) and not under.question:
        return False
    counted, topics = _counted(block, heads, source)
    if not counted:
        return topics > 0
    asked = sum(h.asked for h in counted) / len(counted)
    cued = sum(h.asks for h in counted) / len(counted)
    if answering is not None:
        first = not any(isinstance(part, Piece) and not part.skipped for part in under.parts)
        alone = len(counted) < 2 and not topics
        # A list in a list of questions goes on asking more often than it answers.
        listed = under.style == "item"
        return asked >= (_HALF if listed or topics else _MOST) and (not alone or first)
    if in_round:
        ordered = block.children[0].marker[-1:] in (".", ")")
        short = all(len(h.raw) < _SHORT and not h.raw.endswith(("。", ".")) for h in counted)
        listed = short and len(counted) > 1 and (ordered or w.names_meeting(under.title))
        return cued >= (0.3 if ordered else _HALF) or listed
    introduced = _introduced(under)
    return asked >= _HALF or (cued >= 0.6 and len(counted) > 1 and not introduced)


def could_ask(heads: Sequence[Head | None]) -> bool:
    """Say whether items look like questions noted in short: numbered, on one line, no sentences."""
    known = [h for h in heads if h and not w.is_placeholder(h.raw) and not h.links]
    short = all(len(h.raw) < _SHORT and not h.raw.endswith(("。", ".", "；", ";")) for h in known)
    return (
        bool(known) and short and all(w.is_numbered(h.raw) or h.number is not None for h in known)
    )


def _counted(
    block: Block, heads: Sequence[Head | None], source: Sequence[str]
) -> tuple[list[Head], int]:
    """Return the items whose wording counts, and how many are topics over questions of their own."""
    counted: list[Head] = []
    topics = 0
    for item, head in zip(block.children, heads, strict=True):
        if head is None or w.is_placeholder(head.raw):
            continue
        if not head.asks and holds_questions(item, source):
            topics += 1
        elif w.is_structure(head.title) or _points(head):
            continue
        else:
            counted.append(head)
    return counted, topics


def _points(head: Head) -> bool:
    return bool(head.links) and w.only_points(head.bare) and not head.asks


def holds_questions(item: Block, source: Sequence[str], *, marked: bool = False) -> bool:
    """Say whether a list inside this item asks, itself or further down. `marked`: with question marks."""
    for inner in item.children:
        if inner.kind != "list":
            continue
        heads = [head_of_item(child, source) for child in inner.children]
        asking = sum(h.asked if marked else h.asks for h in heads if h)
        if asking * 2 >= len(heads):
            return True
        if any(holds_questions(child, source, marked=marked) for child in inner.children):
            return True
    return False


def _introduced(under: Entry) -> bool:
    """Say whether the line before ends in a colon: then the list says what it announced."""
    last = under.parts[-1] if under.parts else None
    words = getattr(last, "words", "")
    return words.endswith((":", "：")) and not w.names_round(words)


def is_contents(block: Block) -> bool:
    """Say whether a list is a table of contents: nearly all of its items lead to places in this note."""
    links = [link for item in _items(block) for link in _links(item)]
    inside = sum(link.startswith("#") for link in links)
    return (
        len(links) >= 2
        and inside >= 0.8 * len(links)
        and len(links) >= 0.8 * len(list(_items(block)))
    )


def _items(block: Block) -> list[Block]:
    found: list[Block] = []
    for item in block.children:
        found.append(item)
        for inner in item.children:
            if inner.kind == "list":
                found.extend(_items(inner))
    return found


def _links(item: Block) -> tuple[str, ...]:
    first = item.children[0] if item.children else None
    if first is None or first.kind != "paragraph":
        return ()
    words = read_words(first.content)
    # A sentence with a footnote leads nowhere: what stands outside its links is what it says.
    return words.links[:1] if 2 * len(words.bare) <= len(words.text) else ()


def is_label(
    text: str, following: Sequence[Block], source: Sequence[str], answering: Entry | None
) -> bool:
    """Say whether a short line heads the questions after it, as `Coding` does before a list."""
    if not following or len(text) > _LABEL or re.search(r"[。.，,:：;；?？!！]$", text):
        return False
    block = following[0]
    if block.kind != "list" or (block.children and block.children[0].marker[0] not in "1-*+"):
        return False
    if w.names_round(text) or w.names_tasks(text):
        return True
    if answering is not None and answering.style != "item":
        return False
    heads = [head_of_item(item, source) for item in block.children]
    return sum(h.asks for h in heads if h) * 2 >= len(heads)


def question_column(table: Block, *, answering: bool) -> int | None:
    """Return which column of a table asks, or None."""
    if not table.children:
        return None
    header, *rows = table.children
    for column, cell in enumerate(header.children):
        title = read_words(cell.content).text
        cells = [read_words(r.children[column].content) for r in rows if column < len(r.children)]
        asked = sum(w.is_asked(c.text) for c in cells)
        cued = sum(w.is_asked(c.text) or w.is_cued(c.text) for c in cells)
        if not cells:
            continue
        if _COLUMN.fullmatch(w.unnumbered(title)) and (not answering or asked * 2 >= len(cells)):
            return column if cued * 3 >= len(cells) else None
        if asked * 2 >= len(cells) and len(cells) > 1 and not answering:
            return column
    return None
