"""Asking again, and when to stop asking: retries with jitter, `Retry-After`, and a circuit breaker."""

from __future__ import annotations

import random
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypeVar

from interviewer.errors import BadReply, ModelDown, ModelError, ModelPaused

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to go on. Times in seconds; no attempt begins later than `within` after the first.

    A wait is drawn evenly from 0 to `first · 2^n`, at most `longest`, so that many clients do not come back at once.
    A server that names a wait gets it, if it is not above `most_asked`; above it, its error is raised at once.
    """

    attempts: int = 4
    first: float = 0.5
    longest: float = 8.0
    most_asked: float = 30.0
    within: float = 60.0

    def wait(self, attempt: int, error: ModelError) -> float | None:
        """Return how long to wait before the next attempt (`attempt` counts from 0); None to give up."""
        if attempt + 1 >= self.attempts or not _may_pass(error, attempt):
            return None
        asked = _retry_after(error)
        if asked is not None:
            # A little more than asked for, never less.
            return None if asked > self.most_asked else asked + random.uniform(0, 0.1 * self.first)  # noqa: S311 - jitter
        return random.uniform(0, min(self.longest, self.first * 2**attempt))  # noqa: S311 - jitter


def persist(
    ask: Callable[[], T], patience: Patience, sleep: Callable[[float], None] = time.sleep
) -> T:
    """Return what `ask` returns, asking again where that may help; else raise its last error."""
    attempt, since = 0, time.monotonic()
    while True:
        try:
            return ask()
        except ModelError as error:
            wait = patience.wait(attempt, error)
            if wait is None or time.monotonic() - since + wait > patience.within:
                raise
            sleep(wait)
            attempt += 1


class Breaker:
    """Stops asking a server that failed `limit` times in a row; after `rest` seconds one request tries it again."""

    def __init__(
        self, *, limit: int = 3, rest: float = 30.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = limit
        self._rest = rest
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._closed_until = 0.0

    @contextmanager
    def guard(self, name: str) -> Generator[None]:
        """Run one request; ModelPaused, without running it, while the server is given its rest."""
        self._enter(name)
        try:
            yield
        except ModelDown:
            self._failed()
            raise
        with self._lock:
            self._failures = 0

    def _enter(self, name: str) -> None:
        with self._lock:
            if self._failures < self._limit:
                return
            left = self._closed_until - self._clock()
            if left > 0:
                raise ModelPaused(name=name, times=self._failures, seconds=max(1, round(left)))
            # This request is the trial; others wait for what becomes of it.
            self._closed_until = self._clock() + self._rest

    def _failed(self) -> None:
        with self._lock:
            self._failures += 1
            self._closed_until = self._clock() + self._rest


def _may_pass(error: ModelError, attempt: int) -> bool:
    if isinstance(error, BadReply):
        # A broken reply may be chance; a second one is not.
        return attempt == 0 and bool(error.fields.get("flaky"))
    return isinstance(error, ModelDown) and not error.fields.get("lasting")


def _retry_after(error: ModelError) -> float | None:
    """Return the seconds that the server asked to wait, given as such or as a date; nonsense is nothing asked."""
    told = error.fields.get("retry_after")
    if told is None:
        return None
    try:
        return max(0.0, float(str(told)))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(str(told)).timestamp() - time.time())
    except ValueError:
        return None
