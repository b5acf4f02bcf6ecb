"""All interviews, folded: each is read again only when its log has grown."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from interviewer.interview.state import fold

if TYPE_CHECKING:
    from interviewer.interview.journal import Journal
    from interviewer.interview.state import State
    from interviewer.store.records import Records


class Archive:
    """Every session as its log tells it. Safe to use from several threads."""

    def __init__(self, records: Records, journal: Journal) -> None:
        self._records = records
        self._journal = journal
        self._folded: dict[str, State] = {}
        self._reading = threading.Lock()

    def states(self) -> list[State]:
        """Return all sessions, the newest first."""
        with self._reading:
            versions = self._records.versions()
            kept = {s: state for s, state in self._folded.items() if s in versions}
            for session, version in versions.items():
                if session not in kept or kept[session].version != version:
                    kept[session] = fold(self._journal.read(session))
            self._folded = kept
            return sorted(kept.values(), key=lambda state: state.started, reverse=True)
