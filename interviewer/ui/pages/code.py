"""All coding tasks, to be tried outside of an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.ui.labels import LABELS
from interviewer.ui.pages.desk import CodeDesk
from interviewer.ui.render.markup import DELIMITERS, plain
from interviewer.ui.widgets import Updates, gr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain import Lang
    from interviewer.ui.bilingual import Bilingual


class CodePage:
    """The components of the page."""

    def __init__(self, say: Bilingual) -> None:
        say.make(
            gr.HTML,
            lambda w: {
                "value": f'<div class="section page-head"><h2>{plain(w.code_title)}</h2>'
                f'<p class="quiet">{plain(w.code_help)}</p></div>'
            },
        )
        self.task = say.make(
            gr.Dropdown,
            lambda w: {"label": w.code_task},
            choices=[],
            filterable=False,
            elem_id="code-task",
        )
        self.statement = gr.Markdown(
            latex_delimiters=DELIMITERS, elem_id="code-statement", elem_classes="written"
        )
        self.error = gr.HTML(elem_id="code-error", elem_classes="reading")
        self.desk = CodeDesk(say, "bench", gr.Textbox(visible="hidden", elem_id="bench-asked"))

    def offer(self, rows: Sequence[tuple[str, str]], chosen: str, lang: Lang) -> Updates:
        """Return the list of tasks, as (what is asked, id)."""
        return {
            self.task: gr.update(label=LABELS[lang].code_task, choices=list(rows), value=chosen),
            self.error: "",
        }
