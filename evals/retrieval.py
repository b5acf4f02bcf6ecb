"""Measure whether passages are found: by their question, reworded, across languages; not look-alikes.

Passages are indexed without the question they answer. The project's own data (the bank, reworded
questions, look-alike questions) is what `python -m evals retrieval` measures; any folder of notes
can be measured too, with several ways of searching side by side:

    python -m evals.retrieval --notes FOLDER …
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from evals.baseline import Metric
from interviewer.domain import LANGS, Lang
from interviewer.errors import UnreadableNote
from interviewer.notes.parse import parse_note
from interviewer.notes.read import read_note
from interviewer.resources import knowledge
from interviewer.retrieval.builtin import BuiltinEmbedder
from interviewer.retrieval.fuse import reciprocal_rank_fusion
from interviewer.retrieval.lexical import LexicalIndex
from interviewer.retrieval.match import QuestionMatcher
from interviewer.retrieval.translate import translator
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary
from interviewer.text.language import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from interviewer.domain import Chunk, Item

DATA = Path(__file__).parent / "data"
_AT = 5
_DEPTH = 50
_WORD = re.compile(r"\w")
Search: TypeAlias = "Callable[[str], list[int]]"


@dataclass(frozen=True, slots=True)
class Case:
    """A query, and the rows of the passages that answer it."""

    query: str
    gold: frozenset[int]


@dataclass(frozen=True, slots=True)
class Task:
    """Passages to search, and queries whose answers are known."""

    name: str
    passages: tuple[str, ...]
    cases: tuple[Case, ...]
    sources: tuple[str, ...]  # of each passage
    places: tuple[object, ...]  # the answer or section it is a part of
    langs: tuple[Lang, ...]


@cache
def analyzer() -> Analyzer:
    """Return the shipped way to look at words."""
    return Analyzer(load_glossary())


def run() -> list[Metric]:
    """Measure the shipped search on the project's own data."""
    tasks = bank_tasks()
    metrics = [
        Metric(f"{task.name} recall@{_AT}", recall(task, fused(task)), len(task.cases), 0.02)
        for task in tasks
    ]
    return [*metrics, *matching()]


def bank_tasks() -> list[Task]:
    """Return the bank's questions, and the reworded ones, within and across the two languages."""
    parsed = _parsed(sorted((knowledge() / "bank").rglob("*.md")))
    items: dict[Lang, list[Item]] = {"zh": [], "en": []}
    pools: dict[Lang, list[Chunk]] = {"zh": [], "en": []}
    for found, chunks in parsed:
        for item in found:
            items[item.lang].append(item)
        for chunk in chunks:
            pools[chunk.lang].append(chunk)
    reworded = [json.loads(line) for line in _lines("reworded.jsonl")]
    tasks: list[Task] = []
    for asked in ("zh", "en"):
        own = [(item.question, item.id) for item in items[asked]]
        others = [(row["query"], row["item"]) for row in reworded if row["lang"] == asked]
        for lang in ("zh", "en"):
            name = asked if asked == lang else f"{asked} to {lang}"
            tasks.append(_task(f"bank {name}", pools[lang], own))
            tasks.append(_task(f"reworded {name}", pools[lang], others))
    return tasks


def _task(name: str, pool: Sequence[Chunk], queries: Iterable[tuple[str, str]]) -> Task:
    """Make a task of (query, item id) pairs; an item's passages lose the item's question."""
    rows: dict[str, set[int]] = defaultdict(set)
    for row, chunk in enumerate(pool):
        if chunk.item:
            rows[chunk.item].add(row)
    cases = tuple(Case(query, frozenset(rows[item])) for query, item in queries if rows[item])
    sources = tuple(chunk.source for chunk in pool)
    places = tuple((chunk.source, chunk.item or chunk.heading) for chunk in pool)
    langs: tuple[Lang, ...] = tuple(chunk.lang for chunk in pool)
    return Task(name, tuple(_bare(chunk) for chunk in pool), cases, sources, places, langs)


def _bare(chunk: Chunk, *, context: bool = True) -> str:
    """Return a passage with the headings above it, but not its own: the question it answers."""
    above = chunk.heading[:-1] if chunk.item else chunk.heading
    return "\n".join((*(above if context else ()), chunk.text))


def notes_tasks(folders: Sequence[Path]) -> list[Task]:
    """Return two tasks per folder and language: passages with the headings above, and without."""
    tasks: list[Task] = []
    for folder in folders:
        files = [folder] if folder.is_file() else sorted(folder.rglob("*.md"))
        parsed = _parsed(files)
        pool = [chunk for _, chunks in parsed for chunk in chunks]
        queries = [
            (item.question, item.id) for items, _ in parsed for item in items if item.reference
        ]
        for lang in ("zh", "en"):
            asked = [(query, item) for query, item in queries if language_of(query) == lang]
            for context in (True, False):
                name = f"{folder.name} {lang} {'with' if context else 'without'} headings"
                task = _task(name, pool, asked)
                bare = tuple(_bare(chunk, context=context) for chunk in pool)
                if task.cases:
                    tasks.append(replace(task, passages=bare))
    return tasks


def _parsed(files: Iterable[Path]) -> list[tuple[tuple[Item, ...], tuple[Chunk, ...]]]:
    found: list[tuple[tuple[Item, ...], tuple[Chunk, ...]]] = []
    for path in files:
        try:
            parsed = parse_note(read_note(path), analyzer())
        except UnreadableNote:
            continue
        found.append((parsed.items, parsed.chunks))
    return found


def recall(task: Task, search: Search, at: int = _AT) -> float:
    """Return the share of queries with one of their passages among the first `at`."""
    hits = sum(bool(case.gold.intersection(search(case.query)[:at])) for case in task.cases)
    return hits / len(task.cases)


def plain_words(task: Task) -> Search:
    """BM25 over the segmenter's words, as they are: the line to beat."""
    import rjieba

    def words(text: str) -> list[str]:
        return [word.lower() for word in rjieba.cut(text) if _WORD.match(word)]

    index = LexicalIndex.build(words(passage) for passage in task.passages)
    return lambda query: [row for row, _ in index.search(words(query), _DEPTH)]


def by_terms(task: Task) -> Search:
    """BM25 over the analyzer's terms."""
    terms = analyzer().search_terms
    index = LexicalIndex.build(terms(passage) for passage in task.passages)
    return lambda query: [row for row, _ in index.search(terms(query), _DEPTH)]


def by_words(task: Task) -> Search:
    """Over their translations too, and over the passages beside, as the library does."""
    terms = analyzer().search_terms
    index = LexicalIndex.build(terms(passage) for passage in task.passages)
    before = (None, *task.sources)
    follows = np.array([a == b for a, b in zip(before, task.sources, strict=False)], bool)

    def search(query: str) -> list[int]:
        asked = terms(query)
        also = translator().further_terms(asked)
        return [row for row, _ in index.search(asked, _DEPTH, also=also, follows=follows)]

    return search


def by_vectors(task: Task) -> Search:
    """Nearest vectors of the built-in embedder."""
    embedder = BuiltinEmbedder(analyzer())
    vectors = embedder.embed(task.passages)
    return lambda query: (-(vectors @ embedder.embed_query(query))).argsort()[:_DEPTH].tolist()


def fused(task: Task) -> Search:
    """Both, as the library fuses them, and of parts that stand side by side only the best."""
    words, vectors = by_words(task), by_vectors(task)
    weights = (1.0, BuiltinEmbedder(analyzer()).weight)

    def search(query: str) -> list[int]:
        lang = language_of(query)
        near = vectors(query)
        home = frozenset(row for row in near if task.langs[row] == lang)
        ranked = reciprocal_rank_fusion([words(query), near], weights, home=home)
        given: dict[int, object] = {}
        for row, _ in ranked:
            if task.places[row] not in (given.get(row - 1), given.get(row + 1)):
                given[row] = task.places[row]
        return list(given)

    return search


WAYS = {
    "plain words": plain_words,
    "terms": by_terms,
    "words": by_words,
    "vectors": by_vectors,
    "fused": fused,
}


def matching() -> list[Metric]:
    """Measure which notes' questions are matched to the bank's, and which falsely."""
    parsed = _parsed(sorted((knowledge() / "bank").rglob("*.md")))
    bank = [item for items, _ in parsed for item in items]
    known = {item.id for item in bank}
    embedder = BuiltinEmbedder(analyzer())
    matchers = {
        lang: QuestionMatcher([item for item in bank if item.lang == lang], analyzer(), embedder)
        for lang in LANGS
    }
    right: list[bool] = []
    wrong: list[bool] = []
    for line in _lines("matching.jsonl"):
        row = json.loads(line)
        match = matchers[row["lang"]].match(row["question"])
        found = match.item.id if match else None
        if row.get("item") in known:
            right.append(found == row["item"])
            wrong.append(found not in (None, row["item"]))
        else:
            wrong.append(found is not None and row.get("never", found) == found)
    return [
        Metric("questions matched", sum(right) / len(right), len(right), 0.04),
        Metric(
            "questions matched falsely",
            sum(wrong) / len(wrong),
            len(wrong),
            0.02,
            higher_is_better=False,
        ),
    ]


def _lines(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").splitlines()


def main(words: Sequence[str] | None = None) -> int:
    """Print one table: every task, every way of searching."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--notes", nargs="*", type=Path, default=[], help="folders of notes")
    parser.add_argument("--no-bank", action="store_true", help="only the notes")
    arguments = parser.parse_args(words)
    tasks = [*([] if arguments.no_bank else bank_tasks()), *notes_tasks(arguments.notes)]
    print(f"{'recall@5':<64} {'n':>5} {'pool':>5} " + " ".join(f"{way:>12}" for way in WAYS))
    for task in tasks:
        figures = [recall(task, way(task)) for way in WAYS.values()]
        shown = " ".join(f"{figure:>12.3f}" for figure in figures)
        print(f"{task.name:<64} {len(task.cases):>5} {len(task.passages):>5} {shown}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
