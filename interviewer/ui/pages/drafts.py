"""Drafts and audits by a model, below the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.labels import LABELS
from interviewer.ui.render import drafts
from interviewer.ui.render.marks import alert
from interviewer.ui.render.markup import plain
from interviewer.ui.widgets import Updates, Widget, gr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain import Lang
    from interviewer.ui.bilingual import Bilingual
    from interviewer.ui.facade import Facade
    from interviewer.ui.labels import Labels

NO_MODEL = "none"


class DraftsPanel:
    """The components of the panel. `chosen` is the id of the draft that is open."""

    def __init__(self, app: Facade, say: Bilingual) -> None:
        self._app = app
        self.command = gr.Button(visible="hidden", elem_id="draft-command")
        self.payload, self.chosen = (
            gr.Textbox(visible="hidden", elem_id=f"draft-{name}") for name in ("payload", "chosen")
        )
        with gr.Column(elem_id="drafts", elem_classes="card"):
            say.make(gr.HTML, lambda w: {"value": _head(w)})
            self.said = gr.HTML(elem_id="drafts-said", elem_classes="reading")
            with gr.Column(visible=False, elem_id="drafts-tools") as self.tools:
                self._tools(say)
            self.list = gr.HTML(elem_id="drafts-list")
            with gr.Column(visible=False, elem_id="draft-open") as self.whole:
                self._open(say)
            self.doubts = gr.HTML(elem_id="doubts")

    def _tools(self, say: Bilingual) -> None:
        self.question = say.make(
            gr.Dropdown, lambda w: {"label": w.dr_question}, choices=[], filterable=False, elem_id="draft-question"
        )  # fmt: skip
        with gr.Row():
            self.make = say.make(gr.Button, lambda w: {"value": w.dr_make}, elem_id="draft-make")
            self.audit = say.make(gr.Button, lambda w: {"value": w.dr_audit}, elem_id="draft-audit")

    def _open(self, say: Bilingual) -> None:
        self.diff = gr.HTML(elem_id="draft-diff")
        self.text = say.make(
            gr.Textbox, lambda w: {"label": w.dr_edit}, lines=10, max_lines=24, elem_id="draft-text"
        )
        with gr.Row():
            self.accept = say.make(
                gr.Button, lambda w: {"value": w.dr_accept}, variant="primary", elem_id="draft-accept"
            )  # fmt: skip
            self.reject = say.make(
                gr.Button, lambda w: {"value": w.dr_reject}, elem_id="draft-reject"
            )

    @property
    def outputs(self) -> list[Widget]:
        """Return what the panel's events may change."""
        return [
            *(self.said, self.tools, self.question, self.list, self.whole, self.chosen),
            *(self.diff, self.text, self.doubts),
        ]

    def refresh(self, source: str, lang: Lang) -> Updates:
        """Return the drafts that wait, and what can be drafted for the open note; one sentence without a model."""
        words = LABELS[lang]
        able = str(self._app.model_status().get("grader_model") or NO_MODEL) != NO_MODEL
        items = self._app.items(source) if source and able else []
        said = words.dr_no_model if not able else "" if items else words.dr_pick
        choices = [(str(row["question"])[:80], str(row["id"])) for row in items]
        return {
            self.said: alert(said, "note"),
            self.tools: gr.update(visible=bool(items)),
            self.question: gr.update(
                label=words.dr_question, choices=choices, value=choices[0][1] if choices else None
            ),
            self.list: drafts.listed(self._app.drafts(), words),
        }

    def open(self, rows: Sequence[dict[str, Any]], chosen: str, lang: Lang) -> Updates:
        """Return a draft as a diff, with its text to be edited; the panel without one if it is gone."""
        row = next((row for row in rows if row["id"] == chosen), None)
        if row is None:
            return self.close()
        return {
            self.chosen: chosen,
            self.whole: gr.update(visible=True),
            self.diff: drafts.opened(row, LABELS[lang]),
            self.text: row["text"],
        }

    def close(self) -> Updates:
        """Return the panel with no draft open."""
        return {self.chosen: "", self.whole: gr.update(visible=False)}

    def say(self, text: str, kind: str = "error") -> Updates:
        """Return a message; everything else stays."""
        return {self.said: alert(text, kind)}


def _head(words: Labels) -> str:
    return (
        f'<div class="section"><h2>{plain(words.dr_title)}</h2>'
        f'<p class="quiet">{plain(words.dr_help)}</p></div>'
    )
