"""The words of a block as a reader sees them: no markup, no residue of converters."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from interviewer.notes.blocks import inline_parser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_MAX = 20_000  # a longer "line" is data, and nesting in it would cost quadratic time
_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]"
)
_EMOJI = re.compile(
    r"\d\u20e3|[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u23e9-\u23fa\u20e3\u231a\u231b\u2190-\u2193\ufffd]"
)
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STARS = re.compile(r"\*{2,}")
_MARKUP = re.compile(r"[*_`\[\]<>$&!\\]|https?:")


@dataclass(frozen=True, slots=True)
class Words:
    """What one block says. `lead`: its strong beginning. `bare`: the text outside links, images and code tags.

    `bold`: all of it is strong, but for emoji, numbers and punctuation around.
    """

    text: str
    lead: str
    bold: bool
    bare: str
    links: tuple[str, ...]


@lru_cache(maxsize=2048)  # the survey and the outline ask for the same lines
def read_words(content: str) -> Words:
    """Read the Markdown source of a heading, paragraph or cell."""
    if not _MARKUP.search(content):
        text = tidy(content)
        return Words(text, "", False, text, ())
    if len(content) > _MAX:
        return Words(tidy(content[:_MAX]), "", False, content[:_MAX], ())
    tokens = inline_parser().parseInline(content)[0].children or []
    pieces = _Pieces()
    pieces.walk(tokens)
    text = tidy("".join(pieces.text))
    return Words(
        text=text,
        lead=tidy("".join(pieces.lead)),
        bold=bool(pieces.strong) and not re.search(r"\w", _outside_number(pieces.weak)),
        bare=tidy("".join(pieces.bare)),
        links=tuple(pieces.links),
    )


def tidy(text: str) -> str:
    """Drop what cannot be seen or is residue; fold white space."""
    text = html.unescape(text)
    if "<" in text:
        text = _BREAK.sub(" ", text)
    if not text.isascii():
        text = _INVISIBLE.sub("", text.replace("\u00a0", " "))
    if "**" in text:
        text = _STARS.sub("", text)
    return " ".join(text.split())


def without_emoji(text: str) -> str:
    """Drop pictographs, and the joiners between them."""
    if not text.isascii():
        text = _EMOJI.sub("", text.replace("\u200d", ""))
    return " ".join(text.split())


def html_text(source: str) -> str:
    """Return what a piece of HTML shows."""
    source = re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL)
    return tidy(_TAG.sub(" ", _BREAK.sub(" ", source)))


def _outside_number(weak: Sequence[str]) -> str:
    return re.sub(r"[\d\s.．、)）(（]|Q(?=\d)", "", without_emoji("".join(weak)))


class _Pieces:
    """Collects the words of inline tokens, apart by emphasis and links."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.lead: list[str] = []
        self.bare: list[str] = []
        self.strong: list[str] = []
        self.weak: list[str] = []
        self.links: list[str] = []
        self._depth = 0
        self._linked = 0

    def walk(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            match token.type:
                case "strong_open":
                    self._depth += 1
                case "strong_close":
                    self._depth -= 1
                case "link_open":
                    self._linked += 1
                    self.links.append(str(token.attrs.get("href", "")))
                case "link_close":
                    self._linked -= 1
                case "softbreak" | "hardbreak":
                    self._add(" ")
                case "html_inline":
                    self._html(token.content)
                case "image":
                    pass
                case _:
                    self._add(_shown(token))

    def _html(self, tag: str) -> None:
        if _BREAK.match(tag):
            self._add(" ")
        elif re.match(r"<(b|strong)\b", tag, re.IGNORECASE):
            self._depth += 1
        elif re.match(r"</(b|strong)\b", tag, re.IGNORECASE):
            self._depth -= 1

    def _add(self, piece: str) -> None:
        self.text.append(piece)
        if not self._linked:
            self.bare.append(piece)
        if self._depth > 0:
            self.strong.append(piece)
            if not without_emoji(_outside_number(self.weak)):
                self.lead.append(piece)
        else:
            self.weak.append(piece)


def _shown(token: Token) -> str:
    if token.type == "code_inline":
        # A tag in backticks is a converter's leftover, not code to speak about.
        return "" if _BREAK.sub("", token.content).strip() == "" else f"`{token.content}`"
    if token.type.startswith("math_inline"):
        return f"${token.content.strip()}$"
    return token.content
