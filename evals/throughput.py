"""How fast notes get in and are found again, beside the script everyone writes.

    python -m evals throughput                      # on notes made for the purpose
    python -m evals.throughput --notes FOLDER       # on yours

The usual script: read every file, `RecursiveCharacterTextSplitter`, and `Chroma.from_documents`,
which is: embed all, then upsert texts, metadata and vectors in the largest batches Chroma takes.
Ours also parses questions and answers, compiles criteria, and keeps a word index. Both use the same
embedder. Every measurement is a process of its own, so that peak memory is its own too; the two
sides take turns, and the median counts.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from evals.baseline import Metric
from evals.made_notes import make_notes, make_passages, questions
from interviewer.retrieval.workers import processes

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.domain import Note, Parsed
    from interviewer.retrieval.builtin import BuiltinEmbedder
    from interviewer.text.analyze import Analyzer

Figures = dict[str, float]
MEGABYTES = 3
ROUNDS = 3
PASSAGES = 20_000
QUERIES = 300


def run() -> list[Metric]:
    """Measure on made notes."""
    with tempfile.TemporaryDirectory() as scratch:
        notes = Path(scratch) / "notes"
        make_notes(notes, MEGABYTES * 1_000_000)
        return measure(notes, Path(scratch))


def measure(notes: Path, scratch: Path, rounds: int = ROUNDS) -> list[Metric]:
    """Run both sides on `notes` in turns, then search a large index."""
    usual: list[Figures] = []
    ours: list[Figures] = []
    for _ in range(rounds):
        usual.append(_side("usual", notes, scratch))
        ours.append(_side("ours", notes, scratch))
        print(f"usual {usual[-1]}\nours  {ours[-1]}", file=sys.stderr)
    found = _side("search", notes, scratch)
    size = sum(p.stat().st_size for p in notes.rglob("*") if p.is_file()) / 1e6
    first, before = _median(ours, "seconds"), _median(usual, "seconds")
    spent = _median(usual, "processor")
    return [
        Metric(
            f"throughput on {processes()} processors, times the usual", before / first, rounds, 0.3
        ),
        _lower("processor time, times the usual", _median(ours, "processor") / spent, rounds, 0.3),
        Metric("first ingest, MB/s", size / first, rounds, size / first),
        Metric("usual script, MB/s", size / before, rounds, size / before),
        _lower("unchanged, share of the first time", _median(ours, "again") / first, rounds, 0.01),
        _lower("peak memory, MB", _median(ours, "memory"), rounds, 100),
        _lower("peak memory with workers, MB", _median(ours, "all memory"), rounds, 200),
        _lower("usual script's peak memory, MB", _median(usual, "memory"), rounds, 100),
        _lower(f"search p50 over {PASSAGES} passages, ms", found["p50"], QUERIES, 5),
        _lower(f"search p95 over {PASSAGES} passages, ms", found["p95"], QUERIES, 10),
    ]


def _lower(name: str, value: float, n: int, tolerance: float) -> Metric:
    return Metric(name, value, n, tolerance, higher_is_better=False)


def _median(rounds: list[Figures], name: str) -> float:
    return statistics.median(figures[name] for figures in rounds)


def _side(name: str, notes: Path, scratch: Path) -> Figures:
    place = scratch / "index"
    shutil.rmtree(place, ignore_errors=True)
    words = [sys.executable, "-m", "evals.throughput", "--side", name, "--notes", str(notes)]
    command = [*words, "--index", str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ourselves
    return json.loads(done.stdout.splitlines()[-1])


# -- the sides, each in a process of its own ---------------------------------------------------------


def tools() -> tuple[BuiltinEmbedder, Analyzer]:
    """Load what both sides need, before the clock starts."""
    import_module("chromadb")  # its import is not what is measured

    from interviewer.retrieval.builtin import BuiltinEmbedder
    from interviewer.text.analyze import Analyzer
    from interviewer.text.glossary import load_glossary

    analyzer = Analyzer(load_glossary())
    analyzer.terms("热身 warm-up")
    return BuiltinEmbedder(analyzer), analyzer


def usual(notes: Path, index: Path) -> Figures:
    """Do what `Chroma.from_documents(splitter.split_documents(loader.load()), embedder)` does."""
    import chromadb
    from chromadb.config import Settings
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    embedder, _ = tools()
    start = time.perf_counter()
    files = (p for p in sorted(notes.rglob("*")) if p.suffix in {".md", ".txt"})
    documents = [
        Document(p.read_text("utf-8", errors="replace"), metadata={"source": str(p)}) for p in files
    ]
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    parts = splitter.split_documents(documents)
    client = chromadb.PersistentClient(str(index), Settings(anonymized_telemetry=False))
    collection = client.create_collection("langchain", embedding_function=None)
    batch = client.get_max_batch_size()
    for at in range(0, len(parts), batch):
        some = parts[at : at + batch]
        texts = [part.page_content for part in some]
        collection.upsert(
            ids=[str(uuid.uuid4()) for _ in some],
            embeddings=embedder.embed(texts).tolist(),
            documents=texts,
            metadatas=[part.metadata for part in some],
        )
    return {"seconds": time.perf_counter() - start, "chunks": len(parts), **_usage()}


def ours(notes: Path, index: Path) -> Figures:
    """Ingest once, and once more with nothing changed."""
    from interviewer.retrieval.library import Library

    library = Library(index, *tools())
    start = time.perf_counter()
    report = library.ingest([notes])
    first = time.perf_counter()
    again = library.ingest([notes])
    assert again.unchanged == report.files
    assert again.generation == report.generation
    end = time.perf_counter()
    figures = {"seconds": first - start, "again": end - first, "chunks": report.chunks}
    return {**figures, **_usage()}


def search(_notes: Path, index: Path) -> Figures:
    """Fill an index with passages of everyday length, and time questions of both languages."""
    from interviewer.retrieval.library import Library

    folder = index / "passages"
    make_passages(folder, PASSAGES)
    library = Library(index, *tools(), parse=_paragraphs, stamp="paragraphs")
    assert library.ingest([folder]).chunks == PASSAGES
    library.search("warm-up")
    times = [_timed(lambda q=query: library.search(q, k=5)) for query in questions(QUERIES)]
    times.sort()
    return {"p50": times[len(times) // 2], "p95": times[int(len(times) * 0.95)], **_usage()}


def _paragraphs(note: Note) -> Parsed:
    from interviewer.domain import Chunk, Lines, Parsed

    lines = note.text.splitlines()
    return Parsed(
        chunks=tuple(
            Chunk(f"{note.source}:{n}", note.source, Lines(n, n), (), line, "en")
            for n, line in enumerate(lines, 1)
        )
    )


def _timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def _usage() -> Figures:
    """Return processor seconds and peak memory in MB; of the workers only the largest is known.

    Loading the libraries, some two seconds a process, is in the seconds.
    """
    own = resource.getrusage(resource.RUSAGE_SELF)
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1e6 if sys.platform == "darwin" else 1e3
    seconds = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
    most = (processes() - 1) * workers.ru_maxrss / unit  # this process is one of them
    memory = own.ru_maxrss / unit
    return {"processor": seconds, "memory": memory, "all memory": memory + most}


def main() -> None:
    """Measure on a folder of notes, or be one side of it."""
    parser = argparse.ArgumentParser(prog="python -m evals.throughput", description=__doc__)
    parser.add_argument("--notes", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--side", choices=["usual", "ours", "search"], help=argparse.SUPPRESS)
    parser.add_argument("--index", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.side:
        sides = {"usual": usual, "ours": ours, "search": search}
        print(json.dumps(sides[given.side](given.notes, given.index)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        for metric in measure(given.notes, Path(scratch), given.rounds):
            print(f"{metric.name:<44} {metric.value:>10.3f}")


if __name__ == "__main__":
    main()
