"""A desk to write code at: what is asked for, the editor, what came of running it. In the room, and on its own page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from interviewer.ui.labels import LABELS
from interviewer.ui.render import code, figures
from interviewer.ui.render.marks import alert
from interviewer.ui.render.markup import DELIMITERS, plain
from interviewer.ui.widgets import Updates, Widget, gr, plot

if TYPE_CHECKING:
    from interviewer.domain import Lang
    from interviewer.ui.bilingual import Bilingual
    from interviewer.ui.labels import Labels


def asked_for(item: str, lang: str, *, room: bool = False, exam: bool = False) -> str:
    """Return what `CodeDesk.asked` holds: the item, the language it is asked in, and where it is asked."""
    return json.dumps({"item": item, "lang": lang, "room": room, "exam": exam})


class CodeDesk:
    """The components of a desk. `asked` names the task at it; a change of that lays the desk anew."""

    def __init__(self, say: Bilingual, name: str, asked: Widget) -> None:
        self.name, self.asked = name, asked
        with gr.Column(visible=False, elem_id=name, elem_classes="desk") as self.whole:
            self.brief = gr.HTML(elem_id=f"{name}-brief")
            self.editor = say.make(
                gr.Code,
                lambda w: {"label": w.code_editor},
                language="python",
                lines=12,
                max_lines=30,
                interactive=True,
                buttons=[],
                elem_id=f"{name}-editor",
                elem_classes="editor",
            )
            say.make(
                gr.HTML,
                lambda w: {"value": f'<p class="quiet">{plain(w.code_keys)}</p>'},
                elem_classes="keys",
            )
            self._buttons(say)
            self.verdict = gr.HTML(elem_id=f"{name}-verdict")
            self._plots()
            self.asks = gr.Markdown(
                latex_delimiters=DELIMITERS, elem_id=f"{name}-asks", elem_classes="written"
            )
            self.then = gr.HTML(elem_id=f"{name}-then")

    def _buttons(self, say: Bilingual) -> None:
        with gr.Row(elem_classes="desk-buttons") as self.buttons:
            self.run = say.make(
                gr.Button, lambda w: {"value": w.code_try}, elem_id=f"{self.name}-run"
            )
            self.submit = say.make(
                gr.Button,
                lambda w: {"value": w.code_submit},
                variant="primary",
                elem_id=f"{self.name}-submit",
            )
            self.reset = say.make(
                gr.Button, lambda w: {"value": w.code_reset}, elem_id=f"{self.name}-reset"
            )

    def _plots(self) -> None:
        with gr.Row(equal_height=False, visible=False, elem_classes="pair") as self.plots:
            self.drawn: dict[str, tuple[Widget, Widget, Widget]] = {}
            for kind in ("time", "memory"):
                name = f"{self.name}-{kind}"
                with gr.Column(min_width=260, visible=False) as column:
                    head = gr.HTML(elem_id=f"{name}-head")
                    figure = gr.Plot(
                        show_label=False, container=False, elem_id=name, elem_classes="plot"
                    )
                self.drawn[kind] = (column, head, figure)

    @property
    def results(self) -> list[Widget]:
        """Return what a run may change."""
        drawn = [part for parts in self.drawn.values() for part in parts]
        return [self.verdict, self.plots, *drawn, self.asks]

    @property
    def outputs(self) -> list[Widget]:
        """Return what another task may change."""
        return [
            self.whole,
            self.brief,
            self.editor,
            self.buttons,
            self.submit,
            self.then,
            *self.results,
        ]

    def lay(self, task: dict[str, Any], lang: Lang, *, exam: bool, then: str) -> Updates:
        """Return the desk with a task on it, and its starter code in the editor."""
        words = LABELS[lang]
        allowed = bool(task["protection"]["allowed"])
        return {
            self.whole: gr.update(visible=True),
            self.brief: code.brief(task, words, exam=exam),
            self.editor: task["starter"],
            self.buttons: gr.update(visible=allowed),
            self.submit: gr.update(visible=not exam),
            self.then: f'<p class="then">{plain(then)}</p>',
        } | self.nothing()

    def clear(self) -> Updates:
        """Return no desk."""
        return {self.whole: gr.update(visible=False)} | self.nothing()

    def nothing(self, said: str = "") -> Updates:
        """Return no results; `said` in their place."""
        updates: Updates = {
            self.verdict: alert(said, "note"),
            self.plots: gr.update(visible=False),
            self.asks: "",
        }
        for column, head, figure in self.drawn.values():
            updates |= {column: gr.update(visible=False), head: "", figure: None}
        return updates

    def show(self, result: dict[str, Any], lang: Lang) -> Updates:
        """Return what came of a run."""
        words = LABELS[lang]
        updates = self.nothing() | {
            self.verdict: code.verdict(result, words),
            self.asks: code.asks(result, words),
        }
        drawn = [self._draw(row, words) for row in result["growth"]]
        for part in drawn:
            updates |= part
        return updates | {self.plots: gr.update(visible=any(drawn))}

    def _draw(self, row: dict[str, Any], words: Labels) -> Updates:
        figure = figures.growth(row, words)
        if figure is None:
            return {}
        title = words.code_time_title if row["kind"] == "time" else words.code_memory_title
        column, head, place = self.drawn[row["kind"]]
        return {
            column: gr.update(visible=True),
            head: code.growth_table(row, title, words),
            place: plot(figure),
        }

    def say_error(self, text: str) -> Updates:
        """Return a message in place of the results; the code stays."""
        return self.nothing() | {self.verdict: alert(text)}
