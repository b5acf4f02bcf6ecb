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
    """Pass on what is said outside `<think>` blocks, as soon as it is sure to be; blank space before it is dropped."""
    visible = _Outside()
    while True:
        try:
            piece = next(pieces)
        except StopIteration as end:
            if last := visible.rest():
                yield last
            return end.value
        if shown := visible.take(piece):
            yield shown


class _Outside:
    """What of the text so far may be shown. A mark may be cut anywhere, so its possible beginning is held back."""

    def __init__(self) -> None:
        self._held = ""
        self._thinking = False
        self._begun = False

    def take(self, piece: str) -> str:
        """Return what a piece adds to what may be shown."""
        self._held += piece
        shown = ""
        while True:
            mark = _CLOSE if self._thinking else _OPEN
            before, found, after = self._held.partition(mark)
            if not found:
                break
            shown += "" if self._thinking else before
            self._held, self._thinking = after, not self._thinking
        sure = len(self._held) - _begun_mark(self._held, mark)
        shown += "" if self._thinking else self._held[:sure]
        self._held = self._held[sure:]
        return self._from_first_word(shown)

    def rest(self) -> str:
        """Return what was held back, once nothing more comes."""
        return "" if self._thinking else self._from_first_word(self._held)

    def _from_first_word(self, text: str) -> str:
        text = text if self._begun else text.lstrip()
        self._begun = self._begun or bool(text)
        return text


def _begun_mark(text: str, mark: str) -> int:
    """Return how many characters at the end of `text` may be the beginning of `mark`."""
    return next((n for n in range(len(mark) - 1, 0, -1) if text.endswith(mark[:n])), 0)


def _after(first: str, pieces: Generator[str, None, Answer]) -> Generator[str, None, Answer]:
    yield first
    return (yield from pieces)


def _finished(answer: Answer) -> Generator[str, None, Answer]:
    yield ""
    return answer
