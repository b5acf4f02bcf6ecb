"""What the interview needs from outside: a log, a clock, a voice. Given in, never looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.interview.events import Event
    from interviewer.interview.phrasing import Utterance
    from interviewer.interview.policy import Step
    from interviewer.interview.state import State

    Clock = Callable[[], str]
    # Takes the interviewer's words as far as they have come; empty as soon as the answer is kept, and where words are
    # taken back.
    Hear = Callable[[str], None]


class Speak(Protocol):
    """What words the policy's decisions."""

    def __call__(self, step: Step, state: State, hear: Hear | None = None, /) -> Utterance:
        """Return what is said; whoever listens may hear it as it is worded."""
        ...


class EventLog(Protocol):
    """An append-only log per session."""

    def read(self, session: str) -> tuple[Event, ...]:
        """Return all events, in order; UnknownSession if there are none."""
        ...

    def append(self, session: str, at_version: int, events: Sequence[Event]) -> None:
        """Store `events` as numbers `at_version`, `at_version + 1`, …, durably and all at once.

        Raises StaleSession when the log has moved on.
        """
        ...
