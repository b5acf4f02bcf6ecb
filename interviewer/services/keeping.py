"""The interviews there were: listed, named, deleted for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from interviewer.errors import InvalidSetting, UnknownSession
from interviewer.interview.outcome import report
from interviewer.review.deck import deck
from interviewer.review.observe import observations
from interviewer.services.service import Service

if TYPE_CHECKING:
    from interviewer.codec import Json
    from interviewer.interview.state import State

_LONGEST_TITLE: Final = 120


class Keeping(Service):
    """What can be done with interviews as a whole."""

    def sessions(self) -> list[dict[str, Json]]:
        """Return all sessions, the newest first."""
        return [_session_row(state) for state in self._parts.archive.states()]

    def rename_session(self, session: str, title: str) -> dict[str, Json]:
        """Call an interview `title` (empty: its track's name again) and return its row."""
        plain = " ".join(title.replace("\x00", "").split())
        if len(plain) > _LONGEST_TITLE:
            raise InvalidSetting(
                name="title",
                value=f"{plain[:20]}…",
                expected=f"at most {_LONGEST_TITLE} characters",
            )
        return _session_row(self._parts.interviews.rename(session, plain))

    def delete_session(self, session: str) -> dict[str, Json]:
        """Delete an interview for good, and the reviews of cards that no other interview feeds.

        Returns `{session, cards}`: how many cards went with it.
        """
        states = self._parts.archive.states()
        if not any(state.session == session for state in states):
            raise UnknownSession(name=session)
        without = [state for state in states if state.session != session]
        gone = _reviewed(states) - _reviewed(without)
        orphans = set(self._parts.card_journal.read_all()) - _reviewed(without)
        self._parts.store.forget(session, sorted(orphans))
        return {"session": session, "cards": len(gone)}


def _reviewed(states: list[State]) -> set[str]:
    """Return the ids of the cards these interviews make."""
    return set(deck((one for state in states for one in observations(state)), {}))


def _session_row(state: State) -> dict[str, Json]:
    result = report(state)
    return {
        "session": state.session,
        "title": state.title,
        "track": state.track,
        "lang": state.lang,
        "mode": state.mode,
        "started": state.started,
        "finished": state.finished.at if state.finished else None,
        "score": result["score"],
        "score_range": result["score_range"],
        "answered": sum(any(t.answer for t in item.turns) for item in state.items),
        "total": len(state.items),
    }
