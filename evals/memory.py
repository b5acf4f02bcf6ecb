"""How much memory notes take while they are read, and whose it is.

    python -m evals.memory                          # 3, 10 and 30 MB in many files, and in one
    python -m evals.memory --megabytes 100

Every figure is from a process of its own. *Chroma alone* holds as many vectors as the notes have
passages, in the collection we use and nothing else: its graph is in memory while it is filled. What
is above that is ours. *The usual script* is the one of `evals.throughput`.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from evals.made_notes import make_notes
from evals.throughput import tools, usual
from interviewer.retrieval.chroma_folder import FolderStores
from interviewer.retrieval.generations import Shelf
from interviewer.retrieval.library import Library

if TYPE_CHECKING:
    from collections.abc import Sequence

Figures = dict[str, float]
_BATCH = 512


def main(words: Sequence[str] | None = None) -> int:
    """Print one line per amount of notes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", nargs="*", type=float, default=[3, 10, 30])
    parser.add_argument("--side", choices=["ours", "chroma", "usual"], help=argparse.SUPPRESS)
    parser.add_argument("--notes", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--chunks", type=int, default=0, help=argparse.SUPPRESS)
    given = parser.parse_args(words)
    if given.side:
        with tempfile.TemporaryDirectory() as index:
            sides = {"ours": _ours, "chroma": _chroma, "usual": _usual}
            print(json.dumps(sides[given.side](given.notes, Path(index) / "index", given.chunks)))
        return 0
    print(f"{'notes':<24} {'passages':>8} {'ours':>6} {'worker':>6} {'Chroma':>6} {'usual':>6} MB")
    for size in given.megabytes:
        for single in (False, True):
            _print_line(size, single=single)
    return 0


def _print_line(size: float, *, single: bool) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        notes = Path(scratch) / "notes"
        make_notes(notes, int(size * 1e6))
        files = sorted(notes.iterdir())
        if single:
            _joined(files, Path(scratch) / "one")
            shutil.rmtree(notes)
            notes = Path(scratch) / "one"
        ours = _side("ours", notes)
        chunks = int(ours["chunks"])
        chroma = _side("chroma", notes, chunks)["memory"]
        # In one file the usual script reads just the same.
        script = 0.0 if single else _side("usual", notes)["memory"]
        name = f"{size:g} MB in {'one file' if single else f'{len(files)} files'}"
        figures = ours["memory"], ours["worker"], chroma, script
        shown = " ".join(f"{figure or float('nan'):>6.0f}" for figure in figures)
        print(f"{name:<24} {chunks:>8} {shown}", flush=True)


def _joined(files: Sequence[Path], folder: Path) -> None:
    folder.mkdir()
    with (folder / "notes.md").open("w", encoding="utf-8") as whole:
        for file in files:
            whole.write(file.read_text(encoding="utf-8") + "\n")


def _side(name: str, notes: Path, chunks: int = 0) -> Figures:
    command = [sys.executable, "-m", "evals.memory", "--side", name, "--notes", str(notes)]
    command += ["--chunks", str(chunks)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ourselves
    return json.loads(done.stdout.splitlines()[-1])


def _ours(notes: Path, index: Path, _chunks: int) -> Figures:
    report = Library(index, *tools()).ingest([notes])
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _unit()
    return {"chunks": report.chunks, "memory": _peak(), "worker": workers}


def _chroma(_notes: Path, index: Path, chunks: int) -> Figures:
    import numpy as np

    place = Shelf(index).place(1)
    place.folder.mkdir(parents=True)
    dimension = tools()[0].dimension
    store = FolderStores().create(place, "notes-alone", chunks)
    chance = np.random.default_rng(7)
    for at in range(0, chunks, _BATCH):
        rows = range(at, min(chunks, at + _BATCH))
        vectors = chance.normal(size=(len(rows), dimension)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        store.add(rows, vectors, ["a/note/of/mine.md"] * len(rows))
    return {"memory": _peak()}


def _usual(notes: Path, index: Path, _chunks: int) -> Figures:
    usual(notes, index)
    return {"memory": _peak()}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _unit()


def _unit() -> float:
    """Return what makes megabytes of what the system counts in."""
    return 1e-6 if sys.platform == "darwin" else 1e-3


if __name__ == "__main__":
    raise SystemExit(main())
