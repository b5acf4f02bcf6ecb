"""The interview room: the question and the conversation on one side, the criteria on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.ui.labels import LABELS, Labels
from interviewer.ui.pages.desk import CodeDesk, asked_for
from interviewer.ui.render import room
from interviewer.ui.render.marks import alert
from interviewer.ui.render.markup import DELIMITERS, plain
from interviewer.ui.widgets import Updates, Widget, gr

if TYPE_CHECKING:
    from interviewer.domain import Lang
    from interviewer.ui.bilingual import Bilingual
    from interviewer.ui.facade import View


class RoomPage:
    """The components of the interview room."""

    def __init__(self, say: Bilingual) -> None:
        self.empty = gr.HTML(elem_id="room-empty")
        self.said = gr.HTML(elem_id="said", visible="hidden")
        # What a verdict's buttons ask for: the page's script fills it in and presses it.
        self.command = gr.Button(elem_id="command", visible="hidden")
        self.payload = gr.Textbox(elem_id="payload", visible="hidden")
        asked = gr.Textbox("", visible="hidden", elem_id="desk-asked")
        with gr.Row(equal_height=False, elem_id="room", visible=False) as self.whole:
            with gr.Column(scale=7, min_width=300, elem_id="stage"):
                self._stage(say, asked)
            with gr.Column(scale=4, min_width=280, elem_id="panel"):
                self.criteria = _markdown("criteria")

    def _stage(self, say: Bilingual, asked: Widget) -> None:
        self.place = gr.HTML(elem_id="place")
        self.question = _markdown("question")
        self.notices = gr.HTML(elem_id="notices")
        self.talk = _markdown("talk")
        self.live = _markdown("live")
        self.error = gr.HTML(elem_id="room-error")
        self.desk = CodeDesk(say, "desk", asked)
        with gr.Column(elem_id="reply") as self.reply:
            self.answer = say.make(
                gr.Textbox,
                lambda w: {"label": w.answer, "placeholder": w.answer_placeholder},
                lines=6,
                max_lines=24,
                elem_id="answer",
            )
            say.make(
                gr.HTML,
                lambda w: {"value": f'<p class="quiet">{plain(w.answer_help)}</p>'},
                elem_id="answer-help",
            )
            self._buttons(say)
            self._moves(say)
            self._confirm(say)
            self._confirm_reveal(say)
        with gr.Column(elem_id="done", visible=False) as self.done:
            say.make(
                gr.HTML,
                lambda w: {
                    "value": f'<div class="done"><h2>{plain(w.done_title)}</h2><p>{plain(w.done_help)}</p></div>'
                },
            )
            self.to_report = say.make(
                gr.Button, lambda w: {"value": w.to_report}, variant="primary", elem_id="to-report"
            )

    def _buttons(self, say: Bilingual) -> None:
        with gr.Row(elem_id="submit-row"):
            self.submit = say.make(
                gr.Button, lambda w: {"value": w.submit}, variant="primary", elem_id="submit"
            )
            self.sure = say.make(
                gr.Radio,
                lambda w: {"label": w.sure, "choices": _sure(w)},
                elem_id="sure",
                elem_classes="segments",
            )

    def _moves(self, say: Bilingual) -> None:
        with gr.Row(elem_id="actions"):
            self.hint = say.make(gr.Button, lambda w: {"value": w.hint}, elem_id="hint")
            self.ask_back = say.make(gr.Button, lambda w: {"value": w.ask_back}, elem_id="ask-back")
            self.repeat = say.make(gr.Button, lambda w: {"value": w.repeat}, elem_id="repeat")
            self.skip = say.make(gr.Button, lambda w: {"value": w.skip}, elem_id="skip")
            self.reveal = say.make(gr.Button, lambda w: {"value": w.reveal}, elem_id="reveal")
            self.finish = say.make(gr.Button, lambda w: {"value": w.finish}, elem_id="finish")

    def _confirm(self, say: Bilingual) -> None:
        with gr.Column(elem_id="confirm", visible=False) as self.confirm:
            say.make(gr.HTML, lambda w: {"value": f"<p>{plain(w.finish_ask)}</p>"})
            with gr.Row():
                self.finish_yes = say.make(
                    gr.Button,
                    lambda w: {"value": w.finish_yes},
                    variant="stop",
                    elem_id="finish-yes",
                )
                self.finish_no = say.make(
                    gr.Button, lambda w: {"value": w.finish_no}, elem_id="finish-no"
                )

    def _confirm_reveal(self, say: Bilingual) -> None:
        with gr.Column(elem_id="confirm-reveal", visible=False) as self.confirm_reveal:
            say.make(gr.HTML, lambda w: {"value": f"<p>{plain(w.reveal_ask)}</p>"})
            with gr.Row():
                self.reveal_yes = say.make(
                    gr.Button,
                    lambda w: {"value": w.reveal_yes},
                    variant="stop",
                    elem_id="reveal-yes",
                )
                self.reveal_no = say.make(
                    gr.Button, lambda w: {"value": w.reveal_no}, elem_id="reveal-no"
                )

    @property
    def outputs(self) -> list[Widget]:
        """Return what `show` and `clear` may change."""
        return [
            self.empty,
            self.whole,
            self.place,
            self.question,
            self.notices,
            self.talk,
            self.live,
            self.error,
            self.reply,
            self.done,
            self.confirm,
            self.confirm_reveal,
            self.reveal,
            self.skip,
            self.sure,
            self.said,
            self.criteria,
            self.desk.asked,
        ]

    def show(self, view: View, lang: Lang, trust: str = "", spent: str = "") -> Updates:
        """Return the room as `view` has it; `trust`: how far its grader can be relied on, `spent`: on a model."""
        words = LABELS[lang]
        shows = view["mode"] != "exam" and view.get("has_reference") and not view.get("revealed")
        return {
            self.empty: "",
            self.whole: gr.update(visible=True),
            self.place: room.place(view, words),
            self.question: room.question(view),
            self.notices: room.notices(view, words),
            self.talk: room.talk(view, words),
            self.live: "",
            self.error: "",
            self.reply: gr.update(visible=not view["done"]),
            self.done: gr.update(visible=view["done"]),
            self.confirm: gr.update(visible=False),
            self.confirm_reveal: gr.update(visible=False),
            self.reveal: gr.update(visible=bool(shows), value=words.reveal),
            self.skip: gr.update(value=words.next_question if view.get("revealed") else words.skip),
            self.sure: gr.update(value=None),
            self.said: room.said(view),
            self.criteria: room.criteria(view, words, trust, spent),
            self.desk.asked: _asked(view),
        }

    def clear(self, lang: Lang) -> Updates:
        """Return the room without an interview."""
        words = LABELS[lang]
        return {
            self.empty: f'<div class="empty">{plain(words.no_session)}</div>',
            self.whole: gr.update(visible=False),
            self.desk.asked: "",
        }

    def listen(self, answer: str, said: str, lang: Lang) -> Updates:
        """Return the room while the interviewer thinks about an answer that is kept, and then speaks."""
        return {self.live: room.live(answer, said, LABELS[lang]), self.error: ""}

    def say_error(self, text: str) -> Updates:
        """Return a message above the answer box; everything else stays, the draft too."""
        return {self.error: alert(text), self.live: ""}


def _sure(words: Labels) -> list[tuple[str, float]]:
    """Return how sure one can say to be, each as the share of such answers that ought to be right."""
    return [(words.sure_low, 0.3), (words.sure_mid, 0.6), (words.sure_high, 0.9)]


def _asked(view: View) -> str:
    """Return the task for the desk, where one asks for code."""
    if view["plan"]["kind"] != "code" or view["done"]:
        return ""
    return asked_for(view["item"], view["lang"], room=True, exam=view["mode"] == "exam")


def _markdown(name: str) -> Widget:
    return gr.Markdown(latex_delimiters=DELIMITERS, elem_id=name, elem_classes="written")
