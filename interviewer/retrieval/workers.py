"""Files prepared by several processes at once, in order.

Each worker is this module, run as a program that answers pickled tasks on its standard input with
pickled rows on its standard output, and ends when its input does: also when its parent is killed.
`multiprocessing` would not do: its forked children hang on the locks of Chroma's threads, and its
spawned ones run the user's own script again where that lacks a main guard.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import replace
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, TypeAlias, cast

from interviewer.errors import InterviewerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from interviewer.retrieval.catalogue_writer import SourceRows
    from interviewer.retrieval.plan import Candidate
    from interviewer.retrieval.prepare import Preparer

_WORTHWHILE = 1_000_000  # bytes; below, starting workers takes longer than they save
_MOST = 8
_AHEAD = 4  # files under way or waiting, for each processor
_BRIEF = 200_000  # bytes: this process, which has to see to the others too, takes no larger files
Abilities: TypeAlias = tuple[str, str, str]  # parser stamp, analyzer, built-in embedder


def prepared(
    candidates: Sequence[Candidate], preparer: Preparer, wanted: Abilities
) -> Iterator[SourceRows]:
    """Yield every candidate's rows, in order.

    Workers that are not of the `wanted` fingerprints (a glossary of one's own, a program updated
    while it runs) do nothing; those that fail leave the file to this process. With the built-in
    embedder they make the vectors too. Raises what `Preparer.rows` raises.
    """
    count = min(processes(), len(candidates))
    if count < 2 or sum(candidate.size for candidate in candidates) < _WORTHWHILE:
        yield from map(preparer.rows, candidates)
        return
    with ExitStack() as stack:
        # This process is one of them.
        workers = [_Worker(wanted) for _ in range(count - 1)]
        # Left in reverse: a killed worker frees the thread that waits for it.
        for worker in workers:
            stack.callback(worker.close)
        threads = stack.enter_context(ThreadPoolExecutor(len(workers)))
        for worker in workers:
            stack.callback(worker.kill)
        for candidate, rows in _in_order(candidates, workers, threads, preparer):
            yield rows or preparer.rows(candidate)


def _in_order(
    candidates: Iterable[Candidate],
    workers: Sequence[_Worker],
    threads: ThreadPoolExecutor,
    preparer: Preparer,
) -> Iterator[tuple[Candidate, SourceRows | None]]:
    """Keep all workers and this process busy, and only a few results waiting."""
    idle: SimpleQueue[_Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def ask(candidate: Candidate) -> SourceRows | None:
        worker = idle.get()
        try:
            return worker.rows(candidate)
        finally:
            idle.put(worker)

    left = deque(candidates)
    waiting: deque[tuple[Candidate, Future[SourceRows | None]]] = deque()
    most = _AHEAD * (len(workers) + 1)
    while left or waiting:
        under_way = sum(not future.done() for _, future in waiting)
        while left and len(waiting) < most and under_way < 2 * len(workers):
            candidate = left.popleft()
            waiting.append((candidate, threads.submit(ask, candidate)))
            under_way += 1
        candidate, future = waiting[0]
        if not future.done() and left and len(waiting) < most and left[0].size <= _BRIEF:
            candidate = left.popleft()
            waiting.append((candidate, _done(preparer, candidate)))
            continue
        waiting.popleft()
        yield candidate, future.result()


def _done(preparer: Preparer, candidate: Candidate) -> Future[SourceRows | None]:
    """Return a file's rows, made here; what goes wrong is raised when its turn comes."""
    made: Future[SourceRows | None] = Future()
    try:
        made.set_result(preparer.rows(candidate))
    except InterviewerError as error:
        made.set_exception(error)
    return made


class _Worker:
    """A child process, from its parent's side."""

    def __init__(self, wanted: Abilities) -> None:
        self._wanted = wanted
        # -P: a module that lies in the user's current folder is none of ours.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "interviewer.retrieval.workers"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self._able: Abilities | None = None

    def rows(self, candidate: Candidate) -> SourceRows | None:
        """Return a file's rows, or None if this worker cannot tell them."""
        tasks, answers = self._process.stdin, self._process.stdout
        assert tasks is not None
        assert answers is not None
        try:
            able = self._able or cast("Abilities", pickle.load(answers))  # noqa: S301 - our own child
            self._able = able
            if able[:2] != self._wanted[:2]:
                return None
            _send((candidate, able[2] == self._wanted[2]), tasks)
            return cast("SourceRows | None", pickle.load(answers))  # noqa: S301 - our own child
        except (OSError, EOFError, pickle.UnpicklingError):
            self._able = ("", "", "")  # it died: asked no more
            return None

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Close its pipes, once nobody reads them any more."""
        for pipe in filter(None, (self._process.stdin, self._process.stdout)):
            with suppress(OSError):  # what is still buffered for it is of no use
                pipe.close()


def serve(tasks: IO[bytes], answers: IO[bytes]) -> None:
    """Be a worker until `tasks` ends."""
    from interviewer.notes.parse import parse_note
    from interviewer.notes.read import read_note
    from interviewer.retrieval.builtin import BuiltinEmbedder
    from interviewer.retrieval.plan import parser_stamp
    from interviewer.retrieval.prepare import Preparer
    from interviewer.text.analyze import Analyzer
    from interviewer.text.glossary import load_glossary

    analyzer = Analyzer(load_glossary())
    embedder = BuiltinEmbedder(analyzer)
    preparer = Preparer(analyzer, read_note, lambda note: parse_note(note, analyzer))
    embedding = replace(preparer, embedder=embedder)
    _send((parser_stamp(), analyzer.fingerprint, embedder.fingerprint), answers)
    with suppress(EOFError):
        while True:
            candidate, embed = pickle.load(tasks)  # noqa: S301 - from our own parent
            try:
                rows = (embedding if embed else preparer).rows(candidate)
            except InterviewerError:
                _send(None, answers)  # the parent meets it again, and raises it
                continue
            _send(rows, answers)


def _send(value: object, pipe: IO[bytes]) -> None:
    pickle.dump(value, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def processes() -> int:
    """Return how many workers are worth starting: one for each processor, within reason."""
    if hasattr(os, "sched_getaffinity"):
        return min(_MOST, len(os.sched_getaffinity(0)))
    return min(_MOST, os.cpu_count() or 1)


if __name__ == "__main__":
    # Ctrl-C reaches the whole group; the parent tells us when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Nothing that a library prints may get between the answers.
    own_output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, own_output)
