"""Find the names of glossary concepts in folded text: longest name first, in one pass."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviewer.text.normalize import HAN, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interviewer.text.glossary import Glossary

# Where a name may be written with a space, a hyphen, or nothing.
_BREAK = re.compile(
    rf"[\s_\-]+|(?<=[{HAN}])(?=[a-z0-9])|(?<=[a-z0-9])(?=[{HAN}])"
    r"|(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])"
)
# LayerNorm is also written Layer Norm; RoPE is not written Ro PE.
_CAMEL = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_LATIN_RUN = "([a-z0-9]+)"
_SEPARATORS = frozenset(" \t\n\u00a0_-")
_SHORT = 2
_Found = tuple[int, int, str, frozenset[str]]


class _Node:
    """A node of the trie. `concept` is set where a name ends, `exact` where case matters."""

    __slots__ = ("concept", "exact", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}  # "" is an optional separator
        self.concept = ""
        self.exact: frozenset[str] = frozenset()

    def child(self, piece: str) -> _Node:
        return self.next.setdefault(piece, _Node())


class ConceptFinder:
    """Finds concepts by name. Build it once per glossary.

    A trie walked in Python: one regular expression for all names is several times slower, since it
    tries its alternatives one after the other.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._tries: dict[str, _Node] = {}  # by the first two characters
        self._heads: set[str] = set()  # the Latin words that a name may begin with
        for concept in glossary.concepts.values():
            for name in concept.names:
                self._learn(concept.id, name)
        self._start = _starts(self._tries)

    def find(self, folded: str) -> Iterator[_Found]:
        """Yield (start, end, concept, exact): spans of `folded`, in order, never overlapping.

        `exact` is set for abbreviations of one or two letters: the original must be one of them.
        """
        tries, heads = self._tries, self._heads
        done = 0
        for start in self._start.finditer(folded):
            at = start.start()
            # Most words are screened out by one look-up.
            if at < done or (start.lastindex and start[0] not in heads):
                continue
            for key in (folded[at : at + 2], folded[at]):
                if key in tries:
                    end, node = _longest(tries[key], folded, at + 1)
                    if node:
                        yield at, end, node.concept, node.exact
                        done = end
                        break

    def _learn(self, concept: str, name: str) -> None:
        plain = name.strip()
        parts = [p for part in _CAMEL.split(plain) for p in _BREAK.split(fold(part).text) if p]
        if not parts:
            return
        pieces = list(parts[0])
        for part in parts[1:]:
            pieces += ["", *part]
        self._heads.update(_heads(pieces))
        node = self._tries.setdefault("".join(pieces[:2]), _Node())
        for piece in pieces[1:]:
            node = node.child(piece)
        node.concept = node.concept or concept
        if len(pieces) <= _SHORT and all("a" <= c <= "z" for c in pieces):
            node.exact |= {plain}


def _starts(keys: Iterable[str]) -> re.Pattern[str]:
    """Return what finds where a name may begin: whole Latin words, and signs of other scripts."""
    other = [key for key in keys if not _is_latin(key[0])]
    pairs = [key for key in other if len(key) > 1]
    ways = [_LATIN_RUN]
    if pairs:
        ways.append(f"{_class(k[0] for k in pairs)}(?={_class(k[1] for k in pairs)})")
    if len(pairs) < len(other):
        ways.append(_class(key for key in other if len(key) == 1))
    return re.compile("|".join(ways))


def _class(chars: Iterable[str]) -> str:
    return f"[{''.join(sorted({re.escape(char) for char in chars}))}]"


def _heads(pieces: Sequence[str]) -> Iterator[str]:
    """Yield every Latin word that a text with this name may have in its first place."""
    head = ""
    for piece in pieces:
        if not _is_latin(piece):
            yield head  # a separator, or a sign of another script
        if piece and not _is_latin(piece):
            return
        head += piece
    yield from (head, head + "s", head + "es")


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _longest(node: _Node, text: str, at: int) -> tuple[int, _Node | None]:
    """Walk on from `at`; return the end and the last node of the longest name, or (0, None)."""
    best_end, best, length = 0, None, len(text)
    while True:
        if node.concept and (end := _edge(text, at)):
            best_end, best = end, node
        following = node.next
        if gap := following.get(""):
            behind = at
            while text[behind : behind + 1] in _SEPARATORS and behind < at + 2:
                behind += 1
            end, found = _longest(gap, text, behind)
            if end > best_end:
                best_end, best = end, found
        if at >= length or (follow := following.get(text[at])) is None:
            return best_end, best
        node, at = follow, at + 1


def _edge(text: str, at: int) -> int:
    """Return the end of a name that could end at `at`, plural included; 0 inside a word."""
    if not _is_latin(text[at - 1]):
        return at
    for ending in ("", "s", "es") if text[at - 1].isalpha() else ("",):
        end = at + len(ending)
        if text.startswith(ending, at) and not (end < len(text) and _is_latin(text[end])):
            return end
    return 0
