"""The questions of the user's notes that stand in another source too, in other words.

Found when first asked for, once per generation, and kept beside it: reading notes does not wait for
it. Two notes must ask exactly the same; the bank's item is the one whose answer a note would borrow.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from interviewer.domain import LANGS
from interviewer.retrieval.builtin import BuiltinEmbedder
from interviewer.retrieval.match import QuestionMatcher

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from interviewer.domain import Item
    from interviewer.text.analyze import Analyzer

Pair: TypeAlias = tuple[int, int]
_CODE = ("duplicates.py", "match.py", "shared.py")


def find_pairs(
    items: Sequence[Item], bundled: Collection[str], analyzer: Analyzer
) -> tuple[Pair, ...]:
    """Return the positions in `items`, ascending, of every two that ask the same.

    They are of different sources and one language; two of the bank's (`bundled`) are no pair.
    """
    found: set[Pair] = set()
    for lang in LANGS:
        mine = [n for n, item in enumerate(items) if item.lang == lang]
        own = [n for n in mine if items[n].source not in bundled]
        bank = [n for n in mine if items[n].source in bundled]
        found.update(_among_notes(items, own, analyzer))
        found.update(_with_bank(items, own, bank, analyzer))
    return tuple(sorted(found))


def _among_notes(items: Sequence[Item], own: Sequence[int], analyzer: Analyzer) -> Iterator[Pair]:
    matcher = QuestionMatcher([items[n] for n in own], analyzer, BuiltinEmbedder(analyzer))
    for at, n in enumerate(own):
        for other in matcher.same(at):
            if items[own[other]].source != items[n].source:
                yield min(n, own[other]), max(n, own[other])


def _with_bank(
    items: Sequence[Item], own: Sequence[int], bank: Sequence[int], analyzer: Analyzer
) -> Iterator[Pair]:
    candidates = [items[n] for n in bank]
    matcher = QuestionMatcher(candidates, analyzer, BuiltinEmbedder(analyzer))
    places = {id(item): n for item, n in zip(candidates, bank, strict=True)}
    for n in own:
        if match := matcher.match(items[n].question):
            other = places[id(match.item)]
            yield min(n, other), max(n, other)


def kept_pairs(path: Path, stamp: str) -> tuple[Pair, ...] | None:
    """Return the pairs kept in `path`, or None if there are none, or others' (`stamp`)."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(path.read_text("utf-8"))
        if kept["stamp"] == stamp:
            return tuple((int(one), int(other)) for one, other in kept["pairs"])
    return None


def keep_pairs(path: Path, stamp: str, pairs: Sequence[Pair]) -> None:
    """Keep pairs in `path`; where that cannot be written, they are found again next time."""
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    with suppress(OSError):
        draft.write_text(json.dumps({"stamp": stamp, "pairs": pairs}), "utf-8")
        draft.replace(path)


def matcher_stamp(analyzer: Analyzer) -> str:
    """Return what changes whenever other questions might be paired."""
    return f"{_code()} {analyzer.fingerprint}"


@cache
def _code() -> str:
    folder = Path(__file__).parent
    code = b"".join((folder / name).read_bytes() for name in _CODE)
    return hashlib.sha256(code).hexdigest()[:12]
