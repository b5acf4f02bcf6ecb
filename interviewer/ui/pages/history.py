"""Which interviews there were: each reopened by its link, renamed, exported or deleted by its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.ui.labels import LABELS
from interviewer.ui.render import history
from interviewer.ui.render.marks import alert
from interviewer.ui.widgets import Updates, Widget, gr

if TYPE_CHECKING:
    from interviewer.domain import Lang
    from interviewer.ui.bilingual import Bilingual
    from interviewer.ui.facade import Facade


class HistoryPage:
    """The components of the history page."""

    def __init__(self, app: Facade, say: Bilingual) -> None:
        self._app = app
        self.said = gr.HTML(elem_id="history-said")
        self.list = gr.HTML(elem_id="history")
        say.make(gr.HTML, lambda w: {"value": history.dialogs(w)}, elem_id="history-dialogs")
        # What a row's button asks for, set by the page's script; and what an export carries to the browser.
        self.command = gr.Button(visible="hidden", elem_id="history-command")
        self.payload = gr.Textbox(visible="hidden", elem_id="history-payload")
        self.file, self.name = gr.Textbox(visible=False), gr.Textbox(visible=False)

    @property
    def outputs(self) -> list[Widget]:
        """Return what a move may change."""
        return [self.list, self.said, self.file, self.name]

    def refresh(self, lang: Lang) -> Updates:
        """Return the list as it is now."""
        titles = {str(row["id"]): str(row["title"]) for row in self._app.tracks(lang)}
        return {self.list: history.sessions(self._app.sessions(), titles, lang, LABELS[lang])}

    def say(self, text: str, kind: str = "good") -> Updates:
        """Return a message above the list."""
        return {self.said: alert(text, kind), self.file: "", self.name: ""}

    def say_error(self, text: str) -> Updates:
        """Return a message in place of the list."""
        return {self.list: alert(text)}
