"""Fold the look of characters, and keep the way back to the original offsets."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from interviewer.domain import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# A character class, for use inside `[...]`: Han ideographs with their extensions, 々 and 〇.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003347f"

_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
)
_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁱⁿᵀᵗᵈᵏᵐ")
_ASCII_LOOKALIKES = str.maketrans("‘’‛′“”‟″‐‑‒–—―−", "''''\"\"\"\"-------")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `origin[i]` is where its character i came from, None means i itself."""

    text: str
    origin: Sequence[int] | None = None

    def span(self, start: int, end: int) -> Span:
        """Return the original span behind a non-empty folded span."""
        if self.origin is None:
            return Span(start, end)
        return Span(self.origin[start], self.origin[end - 1] + 1)


@cache
def _looks(char: str) -> str:
    """Return lower-case NFKC; a superscript becomes `^2`, so that n² meets n^2."""
    plain = unicodedata.normalize("NFKC", char).lower().translate(_ASCII_LOOKALIKES)
    if char in _INVISIBLE:
        return " " if char == "\u200b" else ""
    return f"^{plain}" if char in _SUPERSCRIPTS else plain


@cache
def _matches(char: str) -> str:
    """Return the case-folded NFKD form, in which composed and combining accents are equal."""
    if char in _INVISIBLE:
        return ""
    plain = unicodedata.normalize("NFKD", char).casefold().translate(_ASCII_LOOKALIKES)
    return unicodedata.normalize("NFKD", plain)


@lru_cache(maxsize=256)  # a passage is read for its words, and again for its letters
def fold(text: str) -> Folded:
    """Fold width, case, superscripts, dashes and quotation marks: what the analyser reads."""
    return _apply(text, _looks)


def fold_for_match(text: str) -> Folded:
    """Fold by NFKD and case: what quotations are compared by."""
    return _apply(text, _matches)


def _apply(text: str, rule: Callable[[str], str]) -> Folded:
    if text.isascii():
        return Folded(text.lower())
    changed = {char: to for char in set(text) if (to := rule(char)) != char}
    folded = text.translate(str.maketrans(changed)) if changed else text
    longer = {char: len(to) for char, to in changed.items() if len(to) != 1}
    return Folded(folded, _origin(text, longer) if longer else None)


def _origin(text: str, lengths: Mapping[str, int]) -> list[int]:
    """Return where each folded character came from; those in `lengths` give none or several."""
    origin: list[int] = []
    last = 0
    for index, char in enumerate(text):
        if char in lengths:
            origin.extend(range(last, index))
            origin.extend([index] * lengths[char])
            last = index + 1
    origin.extend(range(last, len(text)))
    return origin
