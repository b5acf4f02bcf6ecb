"""Progress: mastery by topic over time, how well confidence fits, the weakest concepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.labels import LABELS
from interviewer.ui.render import figures, progress
from interviewer.ui.render.marks import alert
from interviewer.ui.render.markup import DELIMITERS
from interviewer.ui.widgets import Updates, Widget, gr, plot

if TYPE_CHECKING:
    from interviewer.domain import Lang


class ProgressPage:
    """The components of the progress page."""

    def __init__(self) -> None:
        self.head = gr.HTML(elem_id="progress-head")
        with gr.Column(visible=False, elem_id="progress") as self.whole:
            with gr.Row(equal_height=False, elem_classes="pair"):
                self.topics = gr.HTML(elem_id="progress-topics")
                self.mastery = _plot("progress-mastery")
            with gr.Row(equal_height=False, elem_classes="pair"):
                self.calibration = gr.HTML(elem_id="progress-calibration")
                self.fit = _plot("progress-fit")
            self.weakest = gr.Markdown(
                latex_delimiters=DELIMITERS, elem_id="progress-weakest", elem_classes="written"
            )

    @property
    def outputs(self) -> list[Widget]:
        """Return what `show` may change."""
        return [
            *(self.head, self.whole, self.topics, self.mastery, self.calibration, self.fit),
            self.weakest,
        ]

    def show(self, found: dict[str, Any], lang: Lang) -> Updates:
        """Return the page as `found` has it."""
        words = LABELS[lang]
        fit = figures.calibration(found["calibration"], words)
        return {
            self.head: progress.head(found, words),
            self.whole: gr.update(visible=bool(found["sessions"])),
            self.topics: progress.topics(found, words),
            self.mastery: plot(figures.mastery(found["topics"], words)),
            self.calibration: progress.calibration(found["calibration"], words),
            self.fit: gr.update(value=plot(fit), visible=fit is not None),
            self.weakest: progress.weakest(found, words),
        }

    def say_error(self, text: str) -> Updates:
        """Return a message in place of the page."""
        return {self.head: alert(text), self.whole: gr.update(visible=False)}


def _plot(name: str) -> Widget:
    return gr.Plot(show_label=False, container=False, elem_id=name, elem_classes="plot")
