"""Everything on the page, by name."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.ui.bilingual import Bilingual
from interviewer.ui.pages.code import CodePage
from interviewer.ui.pages.drafts import DraftsPanel
from interviewer.ui.pages.history import HistoryPage
from interviewer.ui.pages.library import LibraryPage
from interviewer.ui.pages.passage import PassageDrawer
from interviewer.ui.pages.report import ReportPage
from interviewer.ui.pages.resume import ResumePage
from interviewer.ui.pages.room import RoomPage
from interviewer.ui.pages.settings import SettingsPage
from interviewer.ui.pages.setup import SetupPage
from interviewer.ui.widgets import Widget


@dataclass(frozen=True)
class Parts:
    """Everything on the page."""

    say: Bilingual
    session: Widget
    turn: Widget
    title: Widget
    lang: Widget
    tabs: Widget
    setup: SetupPage
    room: RoomPage
    report: ReportPage
    history: HistoryPage
    report_tab: Widget
    history_tab: Widget
    library: LibraryPage
    library_tab: Widget
    settings: SettingsPage
    settings_tab: Widget
    passage: PassageDrawer
    code: CodePage
    code_tab: Widget
    resume: ResumePage
    resume_tab: Widget
    drafts: DraftsPanel

    @property
    def turn_outputs(self) -> list[Widget]:
        """Return what a turn may change: far less than a change of language, and it has to be quick."""
        page = [self.session, self.turn, self.title, self.tabs, self.room.answer]
        return [*page, *self.room.outputs, *self.report.outputs]

    @property
    def outputs(self) -> list[Widget]:
        """Return every component an event may change, each once."""
        every = [
            *(self.session, self.turn, self.title, self.lang, self.tabs),
            *(self.setup.drop, self.setup.ingested, *self.setup.outputs),
            *(self.room.answer, *self.room.outputs, *self.report.outputs, self.history.list),
            *self.passage.outputs,
            *(self.setup.model, self.setup.model_note),
            self.resume.error,
            *self.say.components,
        ]
        return list(dict.fromkeys(every))
