"""What each event does: one call of the facade, and the updates that show its result.

An error is shown where the event happened and changes nothing else, so that nothing typed is lost.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from interviewer.errors import InterviewerError
from interviewer.ui.labels import LABELS, as_lang, language_of_reader
from interviewer.ui.pages.setup import ALL_ITEMS, AUTO, NOTES_TRACK
from interviewer.ui.render import library, lists, room
from interviewer.ui.render.marks import alert
from interviewer.ui.sent import as_number, facts
from interviewer.ui.waiting import watched
from interviewer.ui.widgets import Request, Updates, gr, query_and_languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from interviewer.domain import Lang
    from interviewer.ui.facade import Facade, View
    from interviewer.ui.parts import Parts


class Actions:
    """The handlers, over a facade and the page's parts."""

    def __init__(self, app: Facade, parts: Parts) -> None:
        self._app = app
        self._parts = parts

    def open(self, request: Request) -> Updates:
        """Fill the page as its address asks: its language, and the session to go on with."""
        query, languages = query_and_languages(request)
        lang = language_of_reader(query.get("lang"), languages, self._app.default_lang)
        page = self._parts.say.at_first(lang) | self._said_in(lang)
        session = query.get("session")
        if not session:
            return page | self._no_session(lang)
        try:
            return page | self._show(self._view(session), lang, go_there=True)
        except InterviewerError as error:
            return page | self._no_session(lang) | self._setup_error(error, lang)

    def change_language(self, session: str, lang: str) -> Updates:
        """Say the page, and go on with the interview, in the other language."""
        chosen = as_lang(lang, self._app.default_lang)
        page = self._parts.say.updates(chosen) | self._said_in(chosen) | self.show_history(chosen)
        if not session:
            return page | self._no_session(chosen)
        try:
            view = self._view(session)
            if not view["done"] and view["lang"] != chosen:
                view = cast("View", self._app.switch_language(session, chosen))
            return page | self._show(view, chosen)
        except InterviewerError as error:
            return page | self._parts.room.say_error(error.say(chosen))

    def take_notes(self, files: list[str] | None, lang: str) -> Iterator[Updates]:
        """Ingest dropped files: say so at once, then what became of them."""
        at, chosen = self._parts.setup, as_lang(lang, self._app.default_lang)
        yield {at.ingested: alert(LABELS[chosen].reading, "note")}
        paths = [Path(name) for name in files or ()]
        said = ""
        try:
            for step in watched(lambda told: self._app.add_uploads(paths, told)):
                if isinstance(step, tuple):
                    yield {at.ingested: library.progress(*step, words=LABELS[chosen])}
                else:
                    said = lists.ingested(step, LABELS[chosen])
        except InterviewerError as error:
            said = alert(error.say(chosen))
        yield {at.drop: None, at.ingested: said} | self._set_up(chosen, NOTES_TRACK)

    def describe_track(self, track: str, lang: str) -> Updates:
        """Say what the chosen track is about."""
        chosen, at = as_lang(lang, self._app.default_lang), self._parts.setup
        try:
            return {at.about: at.describe(track, chosen), at.error: ""}
        except InterviewerError as error:
            return self._setup_error(error, chosen)

    def start(
        self,
        track: str,
        count: int,
        lang: str,
        mode: str,
        level: int,
        manner: str,
        page_lang: str,
    ) -> Updates:
        """Begin an interview and go to the room."""
        reader = as_lang(page_lang, self._app.default_lang)
        items = None if count == ALL_ITEMS else count
        spoken = as_lang(lang, reader) if lang != AUTO or track != NOTES_TRACK else None
        try:
            begun = self._app.start_interview(
                track, items, spoken, mode, level=level or None, manner=manner
            )
            view = cast("View", begun)
            shown = self._show(view, reader, go_there=True)
        except InterviewerError as error:
            return self._setup_error(error, reader)
        return shown | {self._parts.room.answer: "", self._parts.setup.error: ""}

    def start_round(self, track: str, lang: str) -> Updates:
        """Begin a track as it is, in the page's language."""
        return self.start(track, ALL_ITEMS, lang, "practice", 0, "dry", lang)

    def submit(
        self, session: str, lang: str, turn: str, answer: str, sure: float | None = None
    ) -> Iterator[Updates]:
        """Hand in the answer; the box is emptied only when it was taken. A model's words show as they come."""
        reader, at = as_lang(lang, self._app.default_lang), self._parts.room
        if not answer.strip():
            yield at.say_error(LABELS[reader].empty_answer)
            return
        number = int(turn) if turn.isdigit() else None
        empty: Updates = {at.answer: ""}
        try:
            for step in watched(
                lambda tell: self._app.submit_answer(session, answer, number, sure, tell)
            ):
                if isinstance(step, tuple):
                    yield at.listen(answer, str(step[0]), reader) | empty
                    empty = {}  # what is written meanwhile is the next answer's
                else:
                    yield self._show(cast("View", step), reader) | empty
        except InterviewerError as error:
            yield at.say_error(error.say(reader))

    def hint(self, session: str, lang: str) -> Updates:
        """Ask for a hint."""
        return self._step(lang, lambda: self._app.hint(session))

    def repeat(self, session: str, lang: str) -> Updates:
        """Ask to hear it again."""
        return self._step(lang, lambda: self._app.repeat(session))

    def ask_back(self, session: str, lang: str) -> Updates:
        """Ask what is meant."""
        return self._step(lang, lambda: self._app.ask_back(session))

    def ask_to_reveal(self) -> Updates:
        """Ask once before the reference is shown: it cannot be unread."""
        return {self._parts.room.confirm_reveal: gr.update(visible=True)}

    def think_again(self) -> Updates:
        """Take the question back."""
        return {self._parts.room.confirm_reveal: gr.update(visible=False)}

    def reveal(self, session: str, lang: str) -> Updates:
        """Show the reference."""
        return self._step(lang, lambda: self._app.reveal(session))

    def remark(self, session: str, lang: str, payload: str) -> Updates:
        """Keep what the candidate says about a verdict: "I said it here", or a dispute."""
        said = facts(payload)
        item, criterion = (str(said.get(key) or "") for key in ("item", "criterion"))
        if said.get("do") == "mark":
            turn, start, end = (as_number(said.get(key)) for key in ("turn", "start", "end"))
            return self._step(
                lang,
                lambda: self._app.self_mark(session, item, criterion, turn, start, end),
            )
        claimed, reason = (str(said.get(key) or "") for key in ("claimed", "reason"))
        return self._step(
            lang, lambda: self._app.dispute(session, item, criterion, claimed, reason)
        )

    def open_passage(self, lang: str, payload: str) -> Updates:
        """Show the passage a citation names."""
        reader, at = as_lang(lang, self._app.default_lang), self._parts.passage
        said = facts(payload)
        source, lines, quote = (str(said.get(key) or "") for key in ("source", "lines", "quote"))
        try:
            return at.show(self._app.passage(source, lines), quote, reader)
        except InterviewerError as error:
            return at.say_error(error.say(reader))

    def close_passage(self) -> Updates:
        """Close the drawer."""
        return self._parts.passage.hide()

    def skip(self, session: str, lang: str) -> Updates:
        """Leave this question."""
        return self._step(lang, lambda: self._app.skip(session), empty=True)

    def ask_to_finish(self) -> Updates:
        """Ask once before ending: it cannot be undone."""
        return {self._parts.room.confirm: gr.update(visible=True)}

    def go_on(self) -> Updates:
        """Take the question back."""
        return {self._parts.room.confirm: gr.update(visible=False)}

    def finish(self, session: str, lang: str) -> Updates:
        """End the interview and open its report."""
        return self._step(lang, lambda: self._app.finish_interview(session), go_there=True)

    def go_to_report(self, session: str, lang: str) -> Updates:
        """Open the report page."""
        opened = {self._parts.tabs: gr.update(selected="report")}
        return self.show_report(session, lang) | opened

    def show_report(self, session: str, lang: str) -> Updates:
        """Fill the report page, which the reader has opened; where they go next is theirs."""
        reader = as_lang(lang, self._app.default_lang)
        at = self._parts.report
        try:
            if not session or not self._view(session)["done"]:
                return at.clear(reader)
            return at.show(self._app.report(session), reader)
        except InterviewerError as error:
            return {at.error: alert(error.say(reader))}

    def show_history(self, lang: str) -> Updates:
        """List the interviews."""
        reader = as_lang(lang, self._app.default_lang)
        at = self._parts.history
        try:
            return at.refresh(reader)
        except InterviewerError as error:
            return at.say_error(error.say(reader))

    def download(self, kind: str, session: str, lang: str) -> Sequence[str]:
        """Return the report's text and an error, one of them empty."""
        try:
            if kind == "json":
                return json.dumps(self._app.report(session), ensure_ascii=False, indent=2), ""
            return self._app.report_text(session, kind), ""
        except InterviewerError as error:
            return "", alert(error.say(as_lang(lang, self._app.default_lang)))

    def _view(self, session: str) -> View:
        return cast("View", self._app.view(session))

    def _step(
        self,
        lang: str,
        call: Callable[[], dict[str, Any]],
        *,
        empty: bool = False,
        go_there: bool = False,
    ) -> Updates:
        reader = as_lang(lang, self._app.default_lang)
        try:
            shown = self._show(cast("View", call()), reader, go_there=go_there)
        except InterviewerError as error:
            return self._parts.room.say_error(error.say(reader))
        return shown | ({self._parts.room.answer: ""} if empty else {})

    def _show(self, view: View, lang: Lang, *, go_there: bool = False) -> Updates:
        parts = self._parts
        words = LABELS[lang]
        updates: Updates = {
            parts.session: view["session"],
            parts.turn: str(view["turn"]),
            parts.title: f"{words.place.format(**view['plan'])} · {words.brand}",
        } | parts.room.show(view, lang, self._trust(view, lang), self._spent(view, lang))
        if view["done"]:
            updates |= parts.report.show(self._app.report(view["session"]), lang)
        else:
            updates |= parts.report.clear(lang)
        if go_there:
            updates[parts.tabs] = gr.update(selected="report" if view["done"] else "room")
        return updates

    def _trust(self, view: View, lang: Lang) -> str:
        grader = view.get("grader", "")
        return room.trust(grader, self._app.reliability(grader), LABELS[lang])

    def _spent(self, view: View, lang: Lang) -> str:
        return room.spent(self._app.usage_of(view["session"]), LABELS[lang])

    def _said_in(self, lang: Lang) -> Updates:
        """Return what is said of the program's state in this language."""
        parts = self._parts
        return {parts.lang: lang, parts.title: LABELS[lang].brand} | self._set_up(lang)

    def _set_up(self, lang: Lang, track: str | None = None) -> Updates:
        try:
            return self._parts.setup.refresh(lang, track)
        except InterviewerError as error:
            return self._setup_error(error, lang)

    def _no_session(self, lang: Lang) -> Updates:
        parts = self._parts
        return (
            {parts.session: "", parts.turn: ""} | parts.room.clear(lang) | parts.report.clear(lang)
        )

    def _setup_error(self, error: InterviewerError, lang: Lang) -> Updates:
        return {self._parts.setup.error: alert(error.say(lang))}
