"""The report, with its plots and its downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.labels import LABELS
from interviewer.ui.render import report
from interviewer.ui.render.markup import DELIMITERS, plain
from interviewer.ui.widgets import Updates, Widget, gr, plot

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.domain import Lang
    from interviewer.ui.bilingual import Bilingual
    from interviewer.ui.labels import Labels


class ReportPage:
    """The components of the report page."""

    def __init__(self, say: Bilingual) -> None:
        with gr.Row(elem_id="downloads", visible=False) as self.downloads:
            self.markdown = _download(say, "md", lambda w: w.download_md)
            self.html = _download(say, "html", lambda w: w.download_html)
            self.json = _download(say, "json", lambda w: w.download_json)
            say.make(gr.HTML, lambda w: {"value": _print(w)}, elem_id="print-button")
        self.error = gr.HTML(elem_id="report-error")
        with gr.Column(elem_id="report"):
            self.head = _written("report-head")
            with gr.Row(equal_height=False, elem_classes="pair", visible=False) as self.plots:
                with gr.Column(min_width=280, visible=False) as self.by_topic:
                    self.radar_head = gr.HTML(elem_id="report-radar-head")
                    self.radar = _plot("report-radar")
                with gr.Column(min_width=280, visible=False) as self.so_far:
                    self.scores_head = gr.HTML(elem_id="report-scores-head")
                    self.scores = _plot("report-scores")
            self.body = _written("report-body")
        # What a download carries to the browser, which saves it: no file is left behind on the server.
        self.file = gr.Textbox(visible=False)

    @property
    def outputs(self) -> list[Widget]:
        """Return what `show` and `clear` may change."""
        return [
            *(self.downloads, self.head, self.plots, self.by_topic, self.radar_head, self.radar),
            *(self.so_far, self.scores_head, self.scores, self.body, self.error),
        ]

    def show(self, data: dict[str, Any], lang: Lang) -> Updates:
        """Return the report as `data` has it."""
        words = LABELS[lang]
        radar, scores = report.radar(data, words), report.scores(data, words)
        return {
            self.downloads: gr.update(visible=True),
            self.head: report.head(data, words),
            self.plots: gr.update(visible=bool(radar or scores)),
            self.by_topic: gr.update(visible=radar is not None),
            self.radar_head: report.radar_table(data, words) if radar else "",
            self.radar: plot(radar),
            self.so_far: gr.update(visible=scores is not None),
            self.scores_head: report.scores_table(data, words) if scores else "",
            self.scores: plot(scores),
            self.body: report.body(data, words),
            self.error: "",
        }

    def clear(self, lang: Lang) -> Updates:
        """Return the page before there is a report."""
        return {
            self.downloads: gr.update(visible=False),
            self.head: report.nothing(LABELS[lang]),
            self.plots: gr.update(visible=False),
            self.radar: None,
            self.scores: None,
            self.body: "",
            self.error: "",
        }


def _download(say: Bilingual, kind: str, label: Callable[[Labels], str]) -> Widget:
    return say.make(gr.Button, lambda w: {"value": label(w)}, size="sm", elem_id=f"download-{kind}")


def _print(words: Labels) -> str:
    return f'<button type="button" id="print-report">{plain(words.print_report)}</button>'


def _written(name: str) -> Widget:
    return gr.Markdown(latex_delimiters=DELIMITERS, elem_id=name, elem_classes="written")


def _plot(name: str) -> Widget:
    return gr.Plot(show_label=False, container=False, elem_id=name, elem_classes="plot")
