"""Whole interviews by the product's own engine, in memory: a plan, somebody who answers, and what came of it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from interviewer.errors import StaleSession, UnknownSession
from interviewer.interview.events import PlanEntry
from interviewer.interview.phrasing import say
from interviewer.interview.runner import Interviews

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from evals.answers import Labelled
    from interviewer.domain import Lang
    from interviewer.grading.protocol import Grader
    from interviewer.interview.events import Event
    from interviewer.interview.ports import Speak
    from interviewer.interview.state import State

PROBES = ("elicit", "clarify", "challenge", "deepen")
_MIDNIGHT = "2025-01-01T00:00:00+00:00"


class MemoryLog:
    """An `EventLog` that lasts as long as the process."""

    def __init__(self) -> None:
        self._events: dict[str, list[Event]] = {}

    def read(self, session: str) -> tuple[Event, ...]:
        """Return all events; UnknownSession if there are none."""
        if session not in self._events:
            raise UnknownSession(name=session)
        return tuple(self._events[session])

    def append(self, session: str, at_version: int, events: Sequence[Event]) -> None:
        """Keep `events` from number `at_version` on; StaleSession if that is not the next one."""
        held = self._events.setdefault(session, [])
        if at_version != len(held):
            raise StaleSession(session=session)
        held.extend(events)


def open_room(grader: Grader, speak: Speak = say) -> Interviews:
    """Return the engine with this grader and this voice; every interview in it begins at the same moment."""
    numbers = itertools.count()
    return Interviews(
        MemoryLog(), grader, lambda: _MIDNIGHT, new_id=lambda: f"room-{next(numbers)}", speak=speak
    )


def hold(
    room: Interviews, rows: Sequence[Labelled], lang: Lang, answer: Callable[[State], str]
) -> State:
    """Hold one interview over the rows' items, in their order, until the plan is done."""
    plan = tuple(PlanEntry(row.item.id, (row.item, row.other)) for row in rows)
    state = room.begin(plan, track="evaluation", lang=lang, mode="practice", seed=0)
    while not state.finished:
        state = room.answer(state.session, answer(state), state.turns)
    return state
