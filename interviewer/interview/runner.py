"""Drives an interview: stores what the candidate does, then does what is outstanding. The only impure part.

Every step is stored before the next begins, so a process killed anywhere leaves a log that `resume` goes on from.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from interviewer.errors import InvalidAnswer, StaleSession
from interviewer.interview import appeals
from interviewer.interview.events import (
    Answered,
    Asked,
    Event,
    Finished,
    Graded,
    HintRequested,
    LanguageSwitched,
    Mode,
    PlanEntry,
    Regraded,
    Renamed,
    RepeatRequested,
    Skipped,
    Started,
    Wanted,
)
from interviewer.interview.intent import intent_of
from interviewer.interview.phrasing import say
from interviewer.interview.policy import decide
from interviewer.interview.requests import live_at, request_for
from interviewer.interview.state import State, advance, fold, outstanding, start

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.domain import Assessment, FollowUp, Lang
    from interviewer.grading.protocol import Grader, GradeRequest
    from interviewer.interview.events import FinishReason, Manner
    from interviewer.interview.ports import Clock, EventLog, Hear, Speak
    from interviewer.interview.state import Turn

LONGEST_ANSWER = 200_000


class Interviews:
    """All interviews of one data folder."""

    def __init__(
        self,
        log: EventLog,
        grader: Grader,
        clock: Clock,
        new_id: Callable[[], str] = lambda: secrets.token_hex(16),
        second: Grader | None = None,
        speak: Speak = say,
    ) -> None:
        self._log = log
        self._grader = grader
        self._clock = clock
        self._new_id = new_id
        self._second = second
        self._speak = speak

    def begin(
        self,
        plan: tuple[PlanEntry, ...],
        *,
        track: str,
        lang: Lang,
        mode: Mode,
        seed: int,
        notices: tuple[str, ...] = (),
        manner: Manner = "dry",
        job: tuple[Wanted, ...] = (),
    ) -> State:
        """Start an interview and put its first question."""
        session = self._new_id()
        event = Started(
            self._clock(),
            session,
            track,
            lang,
            mode,
            seed,
            self._grader.name,
            plan,
            notices,
            manner,
            job,
        )
        self._log.append(session, 0, [event])
        return self._settle(start(event))

    def resume(self, session: str) -> State:
        """Return where a session stands, after doing what was left undone."""
        return self._settle(fold(self._log.read(session)))

    def answer(
        self,
        session: str,
        text: str,
        turn: int | None = None,
        confidence: float | None = None,
        hear: Hear | None = None,
    ) -> State:
        """Take an answer to prompt number `turn` (None: the last one). Sending it twice takes it once.

        `confidence` in 0-1 is how sure the candidate says they are, asked before the grading. `hear` is told that the
        answer is kept, and then the next words as they are worded.
        """
        state = self.resume(session)
        if _already_taken(state, text, turn):
            return state
        if turn is not None and turn != state.turns:
            raise StaleSession(session=session)
        if state.finished:
            return state
        clean = _acceptable(text)
        state = self._record(state, Answered(self._clock(), clean, intent_of(clean), confidence))
        if hear:
            hear("")
        return self._settle(state, hear)

    def hint(self, session: str) -> State:
        """Give a hint."""
        return self._move(session, HintRequested(self._clock()))

    def repeat(self, session: str) -> State:
        """Say the question again."""
        return self._move(session, RepeatRequested(self._clock()))

    def skip(self, session: str) -> State:
        """Leave the current item."""
        return self._move(session, Skipped(self._clock()))

    def reveal(self, session: str) -> State:
        """Show the reference of the current item, which ends its credit; once is enough."""
        state = self.resume(session)
        if state.current.revealed and not state.finished:
            return state
        return self._take(state, appeals.reveal(state, self._clock()))

    def self_mark(
        self, session: str, item: str, criterion: str, turn: int, start: int, end: int
    ) -> State:
        """Keep the candidate's own words for a criterion the grader was unsure of."""
        state = self.resume(session)
        at = self._clock()
        return self._take(state, appeals.self_mark(state, at, item, criterion, turn, start, end))

    def dispute(self, session: str, item: str, criterion: str, claimed: str, reason: str) -> State:
        """Keep what the candidate holds against a verdict; another grader, if there is one, judges again."""
        state = self.resume(session)
        event = appeals.dispute(state, self._clock(), item, criterion, claimed, reason)
        state = self._take(state, event)
        again = appeals.rejudge(state, self._clock(), event, self._second) if self._second else None
        return self._take(state, again) if again else state

    def regrade(self, session: str, wanted: Callable[[Assessment], bool]) -> int:
        """Judge again the answers whose assessments are `wanted`, until one fails again; return how many were."""
        state, judged = fold(self._log.read(session)), 0
        waiting = [
            (item, turn)
            for item in state.items
            for turn in item.turns
            if turn.graded and wanted(turn.graded.assessment)
        ]
        for item, turn in waiting:
            assessment = self._grader.grade(request_for(item, turn))
            if wanted(assessment):
                break
            state = self._record(state, Regraded(self._clock(), turn.number, assessment))
            judged += 1
        return judged

    def switch_language(self, session: str, lang: Lang) -> State:
        """Go on in `lang`."""
        state = self.resume(session)
        return (
            state
            if state.lang == lang
            else self._take(state, LanguageSwitched(self._clock(), lang))
        )

    def rename(self, session: str, title: str) -> State:
        """Call the interview `title`, whether it is over or not; empty takes its name away."""
        state = fold(self._log.read(session))
        return self._record(state, Renamed(self._clock(), title))

    def finish(self, session: str, reason: FinishReason = "candidate") -> State:
        """End the interview; ending it twice changes nothing."""
        return self._move(session, Finished(self._clock(), reason))

    def _move(self, session: str, event: Event) -> State:
        state = self.resume(session)
        return state if state.finished else self._take(state, event)

    def _take(self, state: State, event: Event) -> State:
        return self._settle(self._record(state, event))

    def _record(self, state: State, event: Event) -> State:
        self._log.append(state.session, state.version, [event])
        return advance(state, event)

    def _settle(self, state: State, hear: Hear | None = None) -> State:
        while (todo := outstanding(state)) != "nothing":
            event = self._grade(state) if todo == "grade" else self._ask(state, hear)
            state = self._record(state, event)
        return state

    def _ask(self, state: State, hear: Hear | None) -> Asked | Finished:
        step = decide(state)
        if step.kind == "finish":
            return Finished(self._clock(), "plan_done")
        said = self._speak(step, state, hear)
        return Asked(
            self._clock(),
            said.kind,
            said.text,
            said.target,
            said.follow_up,
            step.reason,
            said.made,
            said.fell_back,
        )

    def _grade(self, state: State) -> Graded:
        last = state.current.turns[-1]
        live = live_at(state.current, last)
        request = request_for(state.current, last)
        return Graded(self._clock(), self._grader.grade(request), self._depth(state, live, request))

    def _depth(self, state: State, live: Turn | None, request: GradeRequest) -> Assessment | None:
        """Grade a deepening question by its own criteria, beside the item's."""
        written = _written_deepening(state, live)
        if written is None or not written.criteria:
            return None
        own = replace(
            request, question=written.text, criteria=written.criteria, reference=written.reference,
            misconceptions=(), prompt="", also=(), asked=(),
        )  # fmt: skip
        return self._grader.grade(own)


def _written_deepening(state: State, live: Turn | None) -> FollowUp | None:
    if live is None or live.asked.kind != "deepen":
        return None
    return next((f for f in state.item.follow_ups if f.id == live.asked.follow_up), None)


def _already_taken(state: State, text: str, turn: int | None) -> bool:
    """Tell whether this very answer to this very prompt is in the log: a double click, a resent request."""
    if turn is None:
        return False
    turns = [t for item in state.items for t in item.turns if t.number == turn]
    return bool(turns and turns[0].answer and turns[0].answer.text == _acceptable(text))


def _acceptable(text: str) -> str:
    """Return the answer as stored: without NUL and lone surrogates, which no database keeps."""
    if len(text) > LONGEST_ANSWER:
        raise InvalidAnswer(
            detail=f"it has {len(text):,} characters, at most {LONGEST_ANSWER:,} are allowed",
            detail_zh=f"共 {len(text):,} 个字符，最多 {LONGEST_ANSWER:,} 个",
        )
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
