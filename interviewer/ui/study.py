"""What the events of review, progress and history do: one call of the facade each, and the updates that show it.

These change their own page only. An error is shown where it happened and changes nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.errors import InterviewerError
from interviewer.ui.labels import LABELS, as_lang
from interviewer.ui.pages.progress import ProgressPage
from interviewer.ui.pages.review import ReviewPage
from interviewer.ui.sent import facts
from interviewer.ui.widgets import Updates, Widget, gr, unchanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.domain import Lang
    from interviewer.ui.bilingual import Bilingual
    from interviewer.ui.facade import Facade
    from interviewer.ui.labels import Labels
    from interviewer.ui.pages.history import HistoryPage

# What a button of a row sends is taken from the script, in place of a component's value.
_SENT = "(_, lang) => [window.interviewerStudy.sent(), lang]"
_SAVE = "(text, name) => window.interviewerStudy.save(text, name)"
_SETTLED = "() => window.interviewerStudy.settled()"


class Study:
    """The review and progress pages with their tabs, and what happens on them and in the history."""

    def __init__(
        self,
        app: Facade,
        say: Bilingual,
        tab: Callable[[Bilingual, str, Callable[[Labels], str]], Any],
    ) -> None:
        self._app = app
        with tab(say, "review", lambda w: w.tab_review) as self.review_tab:
            self.review = ReviewPage(say)
        with tab(say, "progress", lambda w: w.tab_progress) as self.progress_tab:
            self.progress = ProgressPage()
            # Which of the two pages is open: it follows when the language changes.
            self.here = gr.Textbox(visible=False)

    def open_review(self, lang: str) -> Updates:
        """Fill the review page, between rounds."""
        return self._tried(self.review, lang, self._between) | {self.here: "review"}

    def begin(self, lang: str) -> Updates:
        """Begin a round."""
        return self._tried(self.review, lang, lambda reader: self._ask(reader, None, 0))

    def submit(self, card: str, turn: str, answer: str, done: str, lang: str) -> Updates:
        """Hand in an answer; what was typed stays where it cannot be taken."""
        reader = self._reader(lang)
        if not answer.strip():
            return self.review.say_error(LABELS[reader].review_empty)
        return self._answer(card, turn, answer, done, lang)

    def dont_know(self, card: str, turn: str, done: str, lang: str) -> Updates:
        """Show the point at once; the card starts over."""
        return self._answer(card, turn, "", done, lang)

    def rate(self, card: str, rating: str, done: str, lang: str) -> Updates:
        """Take the candidate's own rating."""

        def call(reader: Lang) -> Updates:
            return self.review.judge(
                self._app.review_rate(card, rating, reader), _number(done), reader
            )

        return self._tried(self.review, lang, call)

    def onward(self, began: str, done: str, lang: str) -> Updates:
        """Ask the next card of the round, or end the round."""
        return self._tried(
            self.review, lang, lambda reader: self._ask(reader, began or None, _number(done))
        )

    def stop(self, done: str, lang: str) -> Updates:
        """End the round."""
        return self._tried(self.review, lang, lambda reader: self._between(reader, _number(done)))

    def open_progress(self, lang: str) -> Updates:
        """Fill the progress page."""

        def call(reader: Lang) -> Updates:
            return self.progress.show(self._app.progress(reader), reader)

        return self._tried(self.progress, lang, call) | {self.here: "progress"}

    def follow_language(self, here: str, began: str, done: str, lang: str) -> Updates:
        """Say the open page in the other language; a round goes on with its question."""
        if here == "progress":
            return self.open_progress(lang)
        if here != "review":
            return unchanged(self.here)
        return self.onward(began, done, lang) if began else self.open_review(lang)

    def move(self, at: HistoryPage, payload: str, lang: str) -> Updates:
        """Do what a row's dialog asked for: rename, export or delete."""
        reader = self._reader(lang)
        said = facts(payload)
        session, value = str(said.get("session") or ""), str(said.get("value") or "")
        try:
            return self._moved(at, str(said.get("do")), session, value, reader)
        except InterviewerError as error:
            return at.say(error.say(reader), "error")

    def _moved(self, at: HistoryPage, do: str, session: str, value: str, reader: Lang) -> Updates:
        words = LABELS[reader]
        match do:
            case "rename":
                self._app.rename_session(session, value)
                return at.refresh(reader) | at.say(words.history_renamed)
            case "delete":
                gone = self._app.delete_session(session)
                return at.refresh(reader) | at.say(words.history_deleted.format(**gone))
            case "export":
                text = self._app.report_text(session, value)
                return {at.said: "", at.file: text, at.name: f"interview-{session[:8]}.{value}"}
            case _:
                return unchanged(at.said)

    def _answer(self, card: str, turn: str, answer: str, done: str, lang: str) -> Updates:
        def call(reader: Lang) -> Updates:
            outcome = self._app.review_answer(card, answer, _number(turn), reader)
            return self.review.judge(outcome, _number(done) + 1, reader)

        return self._tried(self.review, lang, call)

    def _ask(self, lang: Lang, began: str | None, done: int) -> Updates:
        found = self._app.review_next(lang, began)
        return self.review.ask(found, done, lang) if found["card"] else self._between(lang, done)

    def _between(self, lang: Lang, answered: int | None = None) -> Updates:
        due, days = self._app.review_queue(lang=lang), self._app.review_forecast()
        return self.review.show(self._app.review_next(lang), due, days, lang, answered)

    def _tried(
        self, page: ReviewPage | ProgressPage, lang: str, call: Callable[[Lang], Updates]
    ) -> Updates:
        reader = self._reader(lang)
        try:
            return call(reader)
        except InterviewerError as error:
            return page.say_error(error.say(reader))

    def _reader(self, lang: str) -> Lang:
        return as_lang(lang, self._app.default_lang)


def wire_study(study: Study, history: HistoryPage, lang: Widget) -> None:
    """Wire the two pages, and the buttons of the history's rows."""
    at, progress = study.review, study.progress
    on_review = [*at.outputs, study.here]
    where = [at.card, at.turn]

    _on(study.review_tab.select, study.open_review, [lang], on_review)
    _on(at.start.click, study.begin, [lang], on_review)
    _on(at.submit.click, study.submit, [*where, at.answer, at.done, lang], on_review)
    _on(at.dont_know.click, study.dont_know, [*where, at.done, lang], on_review)
    for name, button in at.ratings.items():
        _on(button.click, _rated(study, name), [at.card, at.done, lang], on_review)
    _on(at.onward.click, study.onward, [at.began, at.done, lang], on_review)
    _on(at.stop.click, study.stop, [at.done, lang], on_review)
    _on(study.progress_tab.select, study.open_progress, [lang], [*progress.outputs, study.here])
    follow = [study.here, at.began, at.done, lang]
    _on(lang.input, study.follow_language, follow, [*on_review, *progress.outputs])

    def move(payload: str, page_lang: str) -> Updates:
        return study.move(history, payload, page_lang)

    moved = _on(history.command.click, move, [history.payload, lang], history.outputs, js=_SENT)
    moved.then(None, [history.file, history.name], None, js=_SAVE)


def _rated(study: Study, name: str) -> Callable[[str, str, str], Updates]:
    return lambda card, done, lang: study.rate(card, name, done, lang)


def _on(
    event: Widget, action: Callable[..., Updates], inputs: list[Widget], outputs: list[Widget],
    js: str | None = None,
) -> Widget:  # fmt: skip
    """Call `action` on `event`, never twice at once; then the browser sees to plots, clock and focus."""
    done = event(
        action,
        inputs,
        outputs,
        show_progress="hidden",
        trigger_mode="once",
        api_visibility="private",
        js=js,
    )
    return done.then(None, None, None, js=_SETTLED)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
