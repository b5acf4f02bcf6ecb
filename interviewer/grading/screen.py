"""The first look at an answer: is there anything to judge, and what must not count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from interviewer.domain import Span
from interviewer.grading.flags import Flag, echoes, is_dont_know, is_empty
from interviewer.grading.injection import instructions
from interviewer.text.split import clauses, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

# An hour of speech is about 15,000 characters; what follows is not read.
READ_AT_MOST: Final = 20_000
# No segmenter takes them; replaced one for one, so that offsets stay true.
_UNREADABLE: Final = re.compile("[\0\ud800-\udfff]")
# Behind a Chinese character a narrow comma is the wide one, typed in a hurry; one for one, as above.
_WRITTEN_NARROW: Final = re.compile(r"(?<=[\u4e00-\u9fff])[,;:!?]")
_WIDE: Final = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}


@dataclass(frozen=True, slots=True)
class Screened:
    """An answer before any criterion is looked at. Offsets in `text` are those of the answer."""

    text: str
    flags: tuple[Flag, ...]
    sentences: tuple[Span, ...] = ()
    clauses: tuple[Span, ...] = ()
    inert: tuple[Span, ...] = ()
    void: Flag | None = None  # why nothing in it can be judged


def screen(answer: str, question: str, asked: Sequence[str]) -> Screened:
    """Screen an answer; `asked` are the folded questions it might read back (`flags.asked_forms`)."""
    text = _WRITTEN_NARROW.sub(_wide, _UNREADABLE.sub("\ufffd", answer[:READ_AT_MOST]))
    flags: tuple[Flag, ...] = ("truncated",) if len(answer) > READ_AT_MOST else ()
    if is_empty(text):
        return Screened(text, ("empty", *flags), void="empty")
    if is_dont_know(text):
        return Screened(text, ("dont_know", *flags), void="dont_know")
    said = sentences(text)
    parts = clauses(text, said)
    read_back = echoes(text, said, asked)
    ordered = instructions(text, parts, question)
    inert = (*read_back, *ordered)
    flags = ("injection", *flags) if ordered else flags
    if inert and _nothing_else(text, inert):
        void: Flag = "injection" if ordered else "copied_question"
        flags = ("copied_question", *flags) if read_back else flags
        return Screened(text, flags, said, parts, inert, void)
    return Screened(text, flags, said, parts, inert)


def _nothing_else(text: str, inert: Sequence[Span]) -> bool:
    rest = list(text)
    for span in inert:
        rest[span.start : span.end] = " " * (span.end - span.start)
    return is_empty("".join(rest))


def _wide(narrow: re.Match[str]) -> str:
    return _WIDE[narrow[0]]
