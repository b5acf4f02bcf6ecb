"""The meter: tokens spent by session and by day, kept in the data folder, and the budgets they are held against.

One line of JSON a request in `usage.jsonl`, appended and never changed; totals are folded from it.
"""

from __future__ import annotations

import json
import os
import threading
from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from interviewer.errors import HomeNotWritable, OverBudget
from interviewer.llm.protocol import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from pathlib import Path

_SESSION: ContextVar[str | None] = ContextVar("metered_session", default=None)


@dataclass(frozen=True, slots=True)
class Budget:
    """The most tokens (read and written, cached ones included) a session or a day may spend; None: no limit."""

    session: int | None = None
    day: int | None = None


def today() -> str:
    """Return the local date, as people count days."""
    return datetime.now(UTC).astimezone().date().isoformat()


@contextmanager
def metered(session: str) -> Generator[None]:
    """Count what is spent inside (in this thread or task) towards a session."""
    token = _SESSION.set(session)
    try:
        yield
    finally:
        _SESSION.reset(token)


class Meter:
    """Counts usage. Safe for several threads; other processes' lines are seen at the next look."""

    def __init__(
        self, path: Path, budget: Budget | None = None, day: Callable[[], str] = today
    ) -> None:
        self._path = path
        self._day = day
        self.budget = budget or Budget()
        self._lock = threading.Lock()
        self._read_to = 0
        self._days: dict[str, dict[str, Usage]] = defaultdict(dict)
        self._sessions: dict[str, dict[str, Usage]] = defaultdict(dict)

    def check(self) -> None:
        """Raise OverBudget if the session at hand or the day has nothing left."""
        session = _SESSION.get()
        limit = self.budget.session
        if session and limit is not None and (spent := _sum(self.of_session(session))) >= limit:
            raise _over(spent, limit, "INTERVIEWER_SESSION_TOKENS", "session", "每场面试")
        limit = self.budget.day
        if limit is not None and (spent := _sum(self.of_day(self._day()))) >= limit:
            raise _over(spent, limit, "INTERVIEWER_DAY_TOKENS", "day", "每天")

    def add(self, model: str, usage: Usage) -> None:
        """Record one request."""
        row = {
            "day": self._day(),
            "session": _SESSION.get(),
            "model": model,
            "prompt": usage.prompt_tokens,
            "cached": usage.cached_tokens,
            "completion": usage.completion_tokens,
            "counted": usage.counted,
        }
        line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # One write at the end of the file: lines of several processes do not mix.
            handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, line)
            finally:
                os.close(handle)
        except OSError as error:
            raise HomeNotWritable(path=self._path.parent, detail=error.strerror or error) from error

    def of_session(self, session: str) -> Mapping[str, Usage]:
        """Return a session's usage by model."""
        with self._lock:
            self._catch_up()
            return dict(self._sessions.get(session, {}))

    def of_day(self, day: str | None = None) -> Mapping[str, Usage]:
        """Return a day's usage by model; today's without a day."""
        with self._lock:
            self._catch_up()
            return dict(self._days.get(day or self._day(), {}))

    def left_today(self) -> int | None:
        """Return the tokens left today; None where there is no limit."""
        limit = self.budget.day
        return None if limit is None else max(0, limit - _sum(self.of_day()))

    def _catch_up(self) -> None:
        try:
            with self._path.open("rb") as file:
                file.seek(self._read_to)
                news = file.read()
        except (FileNotFoundError, NotADirectoryError):
            return
        whole = news[: news.rfind(b"\n") + 1]
        self._read_to += len(whole)
        for line in whole.splitlines():
            self._take(line)

    def _take(self, line: bytes) -> None:
        try:
            row: dict[str, Any] = json.loads(line)
            usage = Usage(
                int(row["prompt"]), int(row["completion"]), int(row["cached"]), bool(row["counted"])
            )
            model, day, session = str(row["model"]), str(row["day"]), row["session"]
        except (ValueError, KeyError, TypeError):
            # A line cut by a full disk or edited by hand: the rest still counts.
            return
        self._days[day][model] = self._days[day].get(model, Usage()) + usage
        if session:
            spent = self._sessions[str(session)]
            spent[model] = spent.get(model, Usage()) + usage


def _sum(by_model: Mapping[str, Usage]) -> int:
    return sum(usage.prompt_tokens + usage.completion_tokens for usage in by_model.values())


def _over(spent: int, limit: int, variable: str, span: str, span_zh: str) -> OverBudget:
    return OverBudget(spent=spent, limit=limit, variable=variable, span=span, span_zh=span_zh)
