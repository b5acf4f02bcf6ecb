"""A note's passage, in a drawer beside whatever cited it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.labels import LABELS
from interviewer.ui.render import library
from interviewer.ui.render.marks import alert
from interviewer.ui.render.markup import DELIMITERS, plain
from interviewer.ui.widgets import Updates, Widget, gr

if TYPE_CHECKING:
    from interviewer.domain import Lang
    from interviewer.ui.bilingual import Bilingual


class PassageDrawer:
    """The drawer's components. The page's script opens it and gives the focus back when it closes."""

    def __init__(self, say: Bilingual) -> None:
        self.command = gr.Button(visible="hidden", elem_id="passage-command")
        self.payload = gr.Textbox(visible="hidden", elem_id="passage-payload")
        with gr.Column(elem_id="passage", visible=False) as self.whole:
            with gr.Row(elem_id="passage-head"):
                say.make(
                    gr.HTML,
                    lambda w: {"value": f'<h3 id="passage-title">{plain(w.passage_title)}</h3>'},
                )
                self.close = say.make(
                    gr.Button, lambda w: {"value": w.close}, size="sm", elem_id="passage-close"
                )
            self.text = gr.Markdown(
                latex_delimiters=DELIMITERS, elem_id="passage-text", elem_classes="written"
            )

    @property
    def outputs(self) -> list[Widget]:
        """Return what `show` and `hide` may change."""
        return [self.whole, self.text]

    def show(self, data: dict[str, Any], quote: str, lang: Lang) -> Updates:
        """Return the drawer, open at a passage."""
        return {
            self.whole: gr.update(visible=True),
            self.text: library.passage(data, quote, LABELS[lang]),
        }

    def say_error(self, text: str) -> Updates:
        """Return the drawer with a message."""
        return {self.whole: gr.update(visible=True), self.text: alert(text)}

    def hide(self) -> Updates:
        """Return the drawer closed."""
        return {self.whole: gr.update(visible=False), self.text: ""}
