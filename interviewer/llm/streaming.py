"""Streams of pieces: begun, and without the model's thinking aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

    from interviewer.llm.transport import Answer

_OPEN, _CLOSE = "<think>", "</think>"


def begun(pieces: Generator[str, None, Answer]) -> Generator[str, None, Answer]:
    """Return the stream once its first piece is there; until then its errors are raised here."""
    try:
        first = next(pieces)
    except StopIteration as end:
        return _finished(end.value)
    return _after(first, pieces)


def outside_thoughts(pieces: Generator[str, None, Answer]) -> Generator[str, None, Answer]:
    """Pass on what is said outside `<think>` blocks, as soon as it is sure to be."""
    held, thinking = "", False
    while True:
        try:
            held += next(pieces)
        except StopIteration as end:
            if held and not thinking:
                yield held
            return end.value
        while True:
            mark = _CLOSE if thinking else _OPEN
            before, found, after = held.partition(mark)
            if not found:
                break
            if before and not thinking:
                yield before
            held, thinking = after.lstrip() if thinking else after, not thinking
        sure = len(held) - _begun_mark(held, mark)
        if sure and not thinking:
            yield held[:sure]
        held = held[sure:]


def _begun_mark(text: str, mark: str) -> int:
    """Return how many characters at the end of `text` may be the beginning of `mark`."""
    return next((n for n in range(len(mark) - 1, 0, -1) if text.endswith(mark[:n])), 0)


def _after(first: str, pieces: Generator[str, None, Answer]) -> Generator[str, None, Answer]:
    yield first
    return (yield from pieces)


def _finished(answer: Answer) -> Generator[str, None, Answer]:
    yield ""
    return answer
