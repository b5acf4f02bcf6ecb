"""Review: what is due again, in rounds of two minutes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from interviewer.ui.labels import LABELS
from interviewer.ui.render import figures, review
from interviewer.ui.render.marks import alert
from interviewer.ui.render.markup import DELIMITERS, plain
from interviewer.ui.widgets import Updates, Widget, gr, plot

if TYPE_CHECKING:
    from interviewer.domain import Lang
    from interviewer.ui.bilingual import Bilingual

Row = dict[str, Any]
RATINGS = ("again", "hard", "good", "easy")


class ReviewPage:
    """The components of the review page. `card`, `turn`, `began` and `done` say where its round stands."""

    def __init__(self, say: Bilingual) -> None:
        self.card, self.turn, self.began, self.done = (gr.Textbox(visible=False) for _ in range(4))
        with gr.Column(elem_id="review-between") as self.between:
            self.opening = gr.HTML(elem_id="review-opening")
            self.start = say.make(
                gr.Button, lambda w: {"value": w.review_start}, variant="primary", size="lg",
                elem_id="review-start",
            )  # fmt: skip
            self.queue = _markdown("review-queue")
            self.forecast_head = gr.HTML(elem_id="review-forecast-head")
            self.forecast = gr.Plot(
                show_label=False, container=False, elem_id="review-forecast", elem_classes="plot"
            )
            self.forecast_table = gr.HTML(elem_id="review-forecast-table")
        with gr.Column(elem_id="review-round", visible=False) as self.round:
            self._round(say)
        self.error = gr.HTML(elem_id="review-error")

    def _round(self, say: Bilingual) -> None:
        self.place = gr.HTML(elem_id="review-place")
        self.question = _markdown("review-question")
        with gr.Column(elem_id="review-reply") as self.reply:
            self.answer = say.make(
                gr.Textbox,
                lambda w: {"label": w.review_answer, "placeholder": w.review_placeholder},
                lines=4,
                max_lines=16,
                elem_id="review-answer",
            )
            say.make(
                gr.HTML,
                lambda w: {"value": f'<p class="quiet">{plain(w.review_help_keys)}</p>'},
                elem_id="review-help",
            )
            with gr.Row(elem_id="review-actions"):
                self.submit = say.make(
                    gr.Button, lambda w: {"value": w.review_submit}, variant="primary",
                    elem_id="review-submit",
                )  # fmt: skip
                self.dont_know = say.make(
                    gr.Button, lambda w: {"value": w.review_dont_know}, elem_id="review-dont-know"
                )
        self.verdict = _markdown("review-verdict")
        with gr.Row(elem_id="review-rate", visible=False) as self.rate:
            self.ratings = {name: _rating(say, name) for name in RATINGS}
        with gr.Row(elem_id="review-onward"):
            self.onward = say.make(
                gr.Button, lambda w: {"value": w.review_continue}, variant="primary",
                visible=False, elem_id="review-continue",
            )  # fmt: skip
            self.stop = say.make(
                gr.Button, lambda w: {"value": w.review_stop}, elem_id="review-stop"
            )

    @property
    def outputs(self) -> list[Widget]:
        """Return what the methods below may change."""
        return [
            *(self.card, self.turn, self.began, self.done, self.between, self.opening, self.start),
            *(self.queue, self.forecast_head, self.forecast, self.forecast_table, self.round),
            *(self.place, self.question, self.reply, self.answer, self.verdict, self.rate),
            *(self.onward, self.error),
        ]

    def show(
        self, found: Row, due: list[Row], days: list[Row], lang: Lang, answered: int | None = None
    ) -> Updates:
        """Return the page between rounds; `answered` tells that one has just ended."""
        words = LABELS[lang]
        figure = figures.forecast(days, words)
        begin = words.review_start if answered is None else words.review_again
        head = f"<h3>{plain(words.review_forecast)}</h3>" if figure else ""
        return {
            self.between: gr.update(visible=True),
            self.round: gr.update(visible=False),
            self.opening: review.opening(found, datetime.now(UTC), words, answered=answered),
            self.start: gr.update(value=begin, visible=bool(due)),
            self.queue: review.queue(due, words),
            self.forecast_head: head,
            self.forecast: plot(figure),
            self.forecast_table: review.days(days, words),
            self.card: "",
            self.began: "",
            self.done: "0",
            self.error: "",
        }

    def ask(self, found: Row, done: int, lang: Lang) -> Updates:
        """Return the page with the next question of the round."""
        words, card = LABELS[lang], found["card"]
        return {
            self.between: gr.update(visible=False),
            self.round: gr.update(visible=True),
            self.place: review.place(found, words),
            self.question: review.question(card, words),
            self.reply: gr.update(visible=True),
            self.answer: "",
            self.verdict: "",
            self.rate: gr.update(visible=False),
            self.onward: gr.update(visible=False),
            self.card: card["card"],
            self.turn: str(card["turn"]),
            self.began: found["began"],
            self.done: str(done),
            self.error: "",
        }

    def judge(self, outcome: Row, done: int, lang: Lang) -> Updates:
        """Return the page with what became of the answer; an unsure grader leaves the rating to the candidate."""
        unsure = bool(outcome["needs_rating"])
        return {
            self.reply: gr.update(visible=False),
            self.verdict: review.outcome(outcome, datetime.now(UTC), LABELS[lang]),
            self.rate: gr.update(visible=unsure),
            self.onward: gr.update(visible=not unsure),
            self.done: str(done),
            self.error: "",
        }

    def say_error(self, text: str) -> Updates:
        """Return a message below; everything else stays, what was typed too."""
        return {self.error: alert(text)}


def _rating(say: Bilingual, name: str) -> Widget:
    return say.make(
        gr.Button, lambda w: {"value": w.review_ratings[name]}, elem_id=f"review-rate-{name}"
    )


def _markdown(name: str) -> Widget:
    return gr.Markdown(latex_delimiters=DELIMITERS, elem_id=name, elem_classes="written")
