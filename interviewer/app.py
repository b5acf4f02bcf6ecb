"""The product as one object: what the page and the terminal can ask for, as plain values.

Each concern is a service of its own (`interviewer/services/`); `App` is their common face, and `Parts` builds what they
share. Everything heavy is built at its first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.clock import system_clock
from interviewer.llm import tracing
from interviewer.services.appeals import Appeals
from interviewer.services.audits import Audits
from interviewer.services.checks import Checks
from interviewer.services.coding import Coding
from interviewer.services.drafts import Drafts
from interviewer.services.keeping import Keeping
from interviewer.services.marking import Marking
from interviewer.services.models import Models
from interviewer.services.notebook import Notebook
from interviewer.services.parts import Parts
from interviewer.services.projects import Projects
from interviewer.services.reports import Reports
from interviewer.services.revising import Revising
from interviewer.services.rooms import Rooms
from interviewer.services.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.domain import Lang
    from interviewer.retrieval.embedder import Embedder
    from interviewer.settings import Settings


class App(
    Notebook,
    Rooms,
    Marking,
    Appeals,
    Shelf,
    Models,
    Checks,
    Revising,
    Reports,
    Projects,
    Keeping,
    Coding,
    Drafts,
    Audits,
):
    """Everything a front end can ask for. Safe to call from several threads."""

    def __init__(self, settings: Settings, clock: Callable[[], str] = system_clock) -> None:
        super().__init__(Parts(settings, clock))
        self.settings = settings
        if settings.tracing:
            tracing.switch_on()

    @property
    def default_lang(self) -> Lang:
        """The language of a page that asks for none."""
        return self.settings.language

    @property
    def embedder(self) -> Embedder:
        """The embedder in use."""
        return self._parts.embedder

    def warm(self, progress: Callable[[int, int, str], None] | None = None) -> None:
        """Build now what the first visitor would wait for: the bank's index, the grader, the store.

        Also what keeps threads apart: parts are built once, before there are several callers.
        """
        self._parts.open_library(progress)
        _ = self._parts.library, self._parts.grader, self._parts.interviews

    def check_home(self) -> str:
        """Return the data folder once something could be written there."""
        return str(self._parts.writable_home())

    def count_sessions(self) -> int:
        """Return how many interviews the database holds."""
        return len(self._parts.records.sessions())

    def track_ids(self) -> list[str]:
        """Return all tracks' ids."""
        return list(self._parts.tracks.all())

    def model_notice(self, lang: Lang) -> str | None:
        """Return the line that offers a key found in the environment; it is never used unasked."""
        if self.settings.openai_api_key is None or self.settings.model != "none":
            return None
        return _KEY_FOUND[lang]


_KEY_FOUND: dict[Lang, str] = {
    "zh": "环境里有一个模型密钥，但没有使用它：当前是无密钥模式，不会联网。",
    "en": "A model key is set in the environment. It is not used: this is keyless mode, nothing leaves this machine.",
}
