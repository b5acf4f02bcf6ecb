"""Settings: who judges, how it looks, where the data is, and what is amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.ui.labels import LABELS, Labels
from interviewer.ui.render import settings
from interviewer.ui.render.marks import alert
from interviewer.ui.render.markup import plain
from interviewer.ui.widgets import Updates, Widget, gr

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.domain import Lang
    from interviewer.ui.bilingual import Bilingual
    from interviewer.ui.facade import Facade


class SettingsPage:
    """The components of the settings page."""

    def __init__(self, app: Facade, say: Bilingual) -> None:
        self._app = app
        self.command = gr.Button(visible="hidden", elem_id="set-command")
        self.payload = gr.Textbox(visible="hidden", elem_id="set-payload")
        with gr.Row(equal_height=False, elem_id="settings"):
            with gr.Column(scale=1, min_width=300):
                with gr.Column(elem_classes="card"):
                    self._model(say)
                with gr.Column(elem_classes="card"):
                    _section(say, lambda w: w.set_look, None)
                    say.make(gr.HTML, lambda w: {"value": settings.look(w)})
            with gr.Column(scale=1, min_width=300):
                with gr.Column(elem_classes="card"):
                    self._checks(say)
                with gr.Column(elem_classes="card"):
                    self._labels(say)

    def _model(self, say: Bilingual) -> None:
        _section(say, lambda w: w.set_model, lambda w: w.set_model_help)
        self.now = gr.HTML(elem_id="model-now")
        self.name = say.make(
            gr.Textbox,
            lambda w: {"label": w.set_model_name, "placeholder": w.set_model_example},
            max_lines=1,
            elem_id="model-name",
        )
        self.key = say.make(
            gr.Textbox,
            lambda w: {"label": w.set_key, "placeholder": w.set_key_help},
            type="password",
            max_lines=1,
            elem_id="model-key",
            html_attributes=gr.InputHTMLAttributes(autocomplete="off"),
        )
        self.base_url = say.make(
            gr.Textbox, lambda w: {"label": w.set_base_url}, max_lines=1, elem_id="model-url"
        )
        self.use = say.make(gr.Button, lambda w: {"value": w.set_use}, elem_id="model-use")
        self.said = gr.HTML(elem_id="model-said")

    def _checks(self, say: Bilingual) -> None:
        _section(say, lambda w: w.set_checks, lambda w: w.set_data_help)
        self.findings = gr.HTML(elem_id="findings")
        self.mended = gr.HTML(elem_id="mended", elem_classes="reading")
        self.again = say.make(
            gr.Button, lambda w: {"value": w.set_check_again}, size="sm", elem_id="check-again"
        )

    def _labels(self, say: Bilingual) -> None:
        _section(say, lambda w: w.set_labels, lambda w: w.set_labels_help)
        self.export = say.make(
            gr.Button, lambda w: {"value": w.set_labels_get}, size="sm", elem_id="labels-get"
        )
        self.exported = gr.HTML(elem_id="labels-said")
        self.file = gr.Textbox(visible=False)

    @property
    def outputs(self) -> list[Widget]:
        """Return what the page's events may change."""
        return [self.now, self.key, self.said, self.findings, self.mended]

    def refresh(self, lang: Lang) -> Updates:
        """Return who judges now, and what is amiss."""
        words = LABELS[lang]
        return {
            self.now: settings.now(self._app.model_status(), words),
            self.key: "",
            self.findings: settings.findings(self._app.findings(lang), words),
        }

    def say_error(self, text: str) -> Updates:
        """Return a message about the model; the key leaves the page whatever happened."""
        return {self.said: alert(text), self.key: ""}


def _section(
    say: Bilingual, title: Callable[[Labels], str], text: Callable[[Labels], str] | None
) -> None:
    say.make(
        gr.HTML,
        lambda w: {
            "value": f'<div class="section"><h2>{plain(title(w))}</h2>'
            f'<p class="quiet">{plain(text(w) if text else "")}</p></div>'
        },
    )
