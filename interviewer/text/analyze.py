"""Text to terms: the one way words are looked at, for retrieval and for grading alike."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from interviewer.text.concepts import ConceptFinder
from interviewer.text.formula import GREEK_NAMES, Formula, find_formulas
from interviewer.text.normalize import HAN, Folded, fold
from interviewer.text.stems import stem
from interviewer.text.stopwords import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import rjieba

    from interviewer.text.glossary import Glossary

TokenKind = Literal["word", "concept", "formula", "number"]
VERSION = "2"
CONCEPT = "c:"  # what a concept's term begins with
_GAP = 8  # characters between two parts of one notation, such as `}{\\sqrt{`

_WORD = re.compile(
    rf"(?P<han>[{HAN}]+)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?:e[-+]?\d+)?(?:%|[kmbt]b?(?![a-z0-9]))?)(?![a-z])"
    rf"|(?P<latin>c\+\+|c#|(?:[^\W_{HAN}])+(?:'[a-z]+)?)"
)
_Raw = tuple[str, int, int, TokenKind]


@dataclass(frozen=True, slots=True)
class Token:
    """One content word: what it counts as, and where it stands in the original text."""

    term: str
    start: int
    end: int
    kind: TokenKind


@cache
def _segmenter() -> rjieba.Jieba:
    # A dictionary of our own: the module's default one is open to everybody's changes.
    import rjieba  # here, since loading its dictionary takes a third of a second

    return rjieba.Jieba()


class Analyzer:
    """Finds concepts, formulas, numbers and words. Any text goes in; build it once per glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self._finder = ConceptFinder(glossary)
        self._notations = _notations(glossary)
        stamp = f"{VERSION} {version('rjieba')} {glossary.digest}"
        self.fingerprint = hashlib.sha256(stamp.encode()).hexdigest()[:12]

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Return the content tokens in order, without stop words; none overlaps another."""
        folded = fold(text)
        out: list[Token] = []
        for term, start, end, kind in self._whole(folded, text):
            span = folded.span(start, end)
            out.append(Token(term, span.start, span.end, kind))
        return tuple(out)

    def terms(self, text: str) -> tuple[str, ...]:
        """Return the tokens' terms alone (faster than `tokens`)."""
        return tuple([raw[0] for raw in self._whole(fold(text), text)])

    def search_terms(self, text: str) -> tuple[str, ...]:
        """Return the terms to search by: a concept and its words, and synonyms as one word.

        More generous than `terms`: what counts as the same here (see `wording`) need not mean
        the same in an answer.
        """
        folded = fold(text)
        everyday = self.glossary.wording
        out: list[str] = []
        for term, start, end, kind in self._whole(folded, text):
            if kind == "concept":
                out.append(term)
                out.extend([everyday.get(word, word) for word in _said(folded.text[start:end])])
            else:
                out.append(everyday.get(term, term))
        return tuple(out)

    def _whole(self, folded: Folded, original: str) -> list[_Raw]:
        """Return one token where a single character such as ¼ folds to several."""
        found = self._raw(folded, original)
        origin = folded.origin
        if origin is None:
            return found
        whole: list[_Raw] = []
        last = -1
        for raw in found:
            if origin[raw[1]] > last:
                last = origin[raw[2] - 1]
                whole.append(raw)
        return whole

    def _raw(self, folded: Folded, original: str) -> list[_Raw]:
        out: list[_Raw] = []
        at = 0
        for raw in self._marks(folded, original):
            _words(folded.text, at, raw[1], out)
            if raw[0]:
                out.append(raw)
            at = raw[2]
        _words(folded.text, at, len(folded.text), out)
        return out

    def _marks(self, folded: Folded, original: str) -> Iterator[_Raw]:
        """Yield concepts and formulas; of two in one place the earlier, then the longer one."""
        found: list[_Raw] = [
            (CONCEPT + c, s, e, "concept") for s, e, c in self._concepts(folded, original)
        ]
        formulas = self._formulas(folded.text)
        if formulas:
            found = sorted(found + formulas, key=lambda raw: (raw[1], -raw[2]))
        at = 0
        for raw in found:
            if raw[1] >= at:
                yield raw
                at = raw[2]

    def _concepts(self, folded: Folded, original: str) -> Iterator[tuple[int, int, str]]:
        for start, end, concept, exact in self._finder.find(folded.text):
            if not exact or folded.span(start, end).of(original) in exact:
                yield start, end, concept

    def _formulas(self, text: str) -> list[_Raw]:
        found = list(find_formulas(text))
        raw: list[_Raw] = [(f.term, f.start, f.end, "formula") for f in found if not f.term]
        said = [f for f in found if f.term]
        at = 0
        while at < len(said):
            concept, length = self._notation(said, at)
            kind: TokenKind = "concept" if concept else "formula"
            term = concept or said[at].term
            raw.append((term, said[at].start, said[at + length - 1].end, kind))
            at += length
        return raw

    def _notation(self, said: list[Formula], at: int) -> tuple[str, int]:
        """Return the concept whose notation begins here, and how many formulas it takes."""
        for terms, concept in self._notations.get(said[at].term, ()):
            part = said[at : at + len(terms)]
            close = all(b.start - a.end <= _GAP for a, b in pairwise(part))
            if close and tuple(f.term for f in part) == terms:
                return CONCEPT + concept, len(terms)
        return "", 1


def _notations(glossary: Glossary) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Map the first term of every notation to the notations that begin with it, longest first."""
    known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for concept in glossary.concepts.values():
        for notation in concept.formulas:
            terms = tuple(f.term for f in find_formulas(fold(notation).text) if f.term)
            if terms:
                known.setdefault(terms[0], []).append((terms, concept.id))
    for notations in known.values():
        notations.sort(key=lambda entry: -len(entry[0]))
    return known


def _words(text: str, start: int, end: int, out: list[_Raw]) -> None:
    """Append the words, numbers and Greek names of a part of the text that holds no concept."""
    for match in _WORD.finditer(text, start, end):
        kind, word, at = match.lastgroup, match[0], match.start()
        if kind == "han":
            out.extend([(w, at + first, at + last, "word") for w, first, last in _han(word)])
        elif kind == "number":
            out.append((word.replace(",", ""), at, match.end(), "number"))
        elif base := _latin(word):
            out.append((base, at, match.end(), "formula" if word in GREEK_NAMES else "word"))


@lru_cache(maxsize=4096)  # the names of concepts are few
def _said(name: str) -> tuple[str, ...]:
    out: list[_Raw] = []
    _words(name, 0, len(name), out)
    return tuple([raw[0] for raw in out])


@lru_cache(maxsize=65536)
def _latin(word: str) -> str:
    """Return what a Latin word counts as; empty for a stop word."""
    if word in STOP_WORDS:
        return ""
    if word in GREEK_NAMES:
        return word
    base = stem(word.partition("'")[0])
    return "" if base in STOP_WORDS else base


@lru_cache(maxsize=4096)  # a passage's sentences come again as claims, and in its question
def _han(run: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words of a run of Han characters with their places in it, without stop words."""
    found: list[tuple[str, int, int]] = []
    at = 0
    for word in _segmenter().cut(run):
        end = at + len(word)
        if word not in STOP_WORDS:
            found.append((word, at, end))
        at = end
    return tuple(found)
