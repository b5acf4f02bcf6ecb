"""The résumé, as it was read and can be corrected, and the job it is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.labels import LABELS, Labels
from interviewer.ui.render import resume
from interviewer.ui.render.marks import alert
from interviewer.ui.render.markup import plain
from interviewer.ui.widgets import Updates, Widget, gr

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.domain import Lang
    from interviewer.ui.bilingual import Bilingual
    from interviewer.ui.facade import Facade


class ResumePage:
    """The components of the page."""

    def __init__(self, app: Facade, say: Bilingual) -> None:
        self._app = app
        _section(say, lambda w: w.cv_title, lambda w: w.cv_help, "section page-head")
        self.error = gr.HTML(elem_id="cv-error", elem_classes="reading")
        with gr.Row(equal_height=False, elem_id="resume"):
            with gr.Column(scale=1, min_width=300):
                with gr.Column(elem_classes="card"):
                    self._hand_in(say)
                with gr.Column(elem_classes="card"):
                    self._job(say)
                with gr.Column(elem_classes="card"):
                    _section(say, lambda w: w.cv_round, lambda w: w.cv_round_help)
                    self.start = say.make(
                        gr.Button, lambda w: {"value": w.cv_round}, variant="primary", elem_id="cv-start"
                    )  # fmt: skip
            with gr.Column(
                scale=1, min_width=300, visible=False, elem_classes="card"
            ) as self.whole:
                self._claims(say)
                self._consent(say)
                self._delete(say)

    def _hand_in(self, say: Bilingual) -> None:
        self.file = say.make(
            gr.File, lambda w: {"label": w.cv_file}, height=110, elem_id="cv-file",
            elem_classes="drop", show_label=False,
        )  # fmt: skip
        self.text = say.make(
            gr.Textbox,
            lambda w: {"label": w.cv_paste, "placeholder": w.cv_paste_placeholder},
            lines=4, max_lines=14, elem_id="cv-text",
        )  # fmt: skip
        self.read = say.make(gr.Button, lambda w: {"value": w.cv_read}, elem_id="cv-read")
        self.summary = gr.HTML(elem_id="cv-summary")

    def _job(self, say: Bilingual) -> None:
        _section(say, lambda w: w.cv_job, lambda w: w.cv_job_help)
        self.job = say.make(
            gr.Textbox, lambda w: {"label": w.cv_job_label}, lines=4, max_lines=14, elem_id="cv-job"
        )
        with gr.Row():
            self.compare = say.make(
                gr.Button, lambda w: {"value": w.cv_job_read}, elem_id="cv-compare"
            )
            self.drop_job = say.make(
                gr.Button, lambda w: {"value": w.cv_job_clear}, elem_id="cv-job-clear"
            )
        self.matched = gr.HTML(elem_id="cv-matched")

    def _claims(self, say: Bilingual) -> None:
        _section(say, lambda w: w.cv_claims, lambda w: w.cv_claims_help)
        self.table = say.make(
            gr.Dataframe,
            lambda w: {"headers": [w.cv_id, w.cv_kind, w.cv_text, w.cv_project]},
            type="array", datatype="str", interactive=True, wrap=True, row_count=1, column_count=4,
            column_widths=["13%", "17%", "52%", "18%"], buttons=[], max_height=460, elem_id="cv-table",
        )  # fmt: skip
        self.save = say.make(gr.Button, lambda w: {"value": w.cv_save}, elem_id="cv-save")

    def _consent(self, say: Bilingual) -> None:
        self.consent = say.make(
            gr.Checkbox,
            lambda w: {"label": w.cv_consent, "info": w.cv_consent_help},
            elem_id="cv-consent",
        )

    def _delete(self, say: Bilingual) -> None:
        self.delete = say.make(
            gr.Button, lambda w: {"value": w.cv_delete}, size="sm", elem_id="cv-delete"
        )
        with gr.Column(visible=False, elem_id="cv-confirm", elem_classes="asked") as self.confirm:
            self.ask = gr.HTML()
            with gr.Row():
                self.delete_yes = say.make(
                    gr.Button, lambda w: {"value": w.cv_delete_yes}, variant="stop", elem_id="cv-delete-yes"
                )  # fmt: skip
                self.delete_no = say.make(
                    gr.Button, lambda w: {"value": w.cv_delete_no}, elem_id="cv-delete-no"
                )

    @property
    def outputs(self) -> list[Widget]:
        """Return what the page's events may change."""
        return [
            *(self.error, self.file, self.text, self.summary, self.whole, self.table, self.consent),
            *(self.confirm, self.ask, self.job, self.matched),
        ]

    def refresh(self, lang: Lang) -> Updates:
        """Return the page as things are kept now."""
        words, kept, wanted = LABELS[lang], self._app.resume(), self._app.job()
        return {
            self.error: "",
            self.summary: resume.summary(kept, words),
            self.whole: gr.update(visible=bool(kept["name"])),
            self.table: gr.update(value=resume.rows(kept, words)),
            self.consent: bool(kept["consent"]),
            self.confirm: gr.update(visible=False),
            self.job: wanted["text"],
            self.matched: resume.job(wanted, words),
        }

    def ask_to_delete(self, kept: dict[str, Any], words: Labels) -> Updates:
        """Return the question whether to delete everything."""
        text = words.cv_delete_ask.format(interviews=kept["interviews"])
        return {self.ask: f"<p>{plain(text)}</p>", self.confirm: gr.update(visible=True)}

    def say(self, text: str, kind: str = "error") -> Updates:
        """Return a message; everything typed stays."""
        return {self.error: alert(text, kind)}


def _section(
    say: Bilingual,
    title: Callable[[Labels], str],
    text: Callable[[Labels], str],
    classes: str = "section",
) -> None:
    say.make(
        gr.HTML,
        lambda w: {
            "value": f'<div class="{classes}"><h2>{plain(title(w))}</h2>'
            f'<p class="quiet">{plain(text(w))}</p></div>'
        },
    )
