"""What happens to drafts and audits: one call of the facade each, and the updates that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.errors import InterviewerError
from interviewer.ui.labels import LABELS, as_lang
from interviewer.ui.render import drafts
from interviewer.ui.sent import facts
from interviewer.ui.waiting import watched
from interviewer.ui.wiring import on_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from interviewer.domain import Lang
    from interviewer.ui.facade import Facade
    from interviewer.ui.parts import Parts
    from interviewer.ui.widgets import Updates


class DraftActions:
    """The handlers, over a facade and the page's parts."""

    def __init__(self, app: Facade, parts: Parts) -> None:
        self._app = app
        self._at = parts.drafts

    def show(self, source: str, lang: str) -> Updates:
        """Fill the panel for the open note."""
        return self._tried(lang, lambda reader: self._at.refresh(source, reader))

    def open(self, payload: str, lang: str) -> Updates:
        """Open the draft a button names."""
        chosen = str(facts(payload).get("id") or "")
        return self._tried(lang, lambda r: self._at.open(self._app.drafts(), chosen, r))

    def make(self, item: str | None, source: str, lang: str) -> Iterator[Updates]:
        """Have a draft written; say at once that it is."""
        reader = as_lang(lang, self._app.default_lang)
        yield self._at.say(LABELS[reader].dr_making, "note")

        def call(_: Lang) -> Updates:
            made = self._app.draft(item or "", reader)
            return self._at.refresh(source, reader) | self._at.open([made], str(made["id"]), reader)

        yield self._tried(lang, call)

    def audit(self, source: str, lang: str) -> Iterator[Updates]:
        """Audit the open note, passage by passage."""
        reader = as_lang(lang, self._app.default_lang)
        words = LABELS[reader]
        yield self._at.say(words.dr_auditing, "note") | {self._at.doubts: ""}
        try:
            for step in watched(lambda told: self._app.audit_report(source or None, told)):
                if isinstance(step, tuple):
                    yield self._at.say(f"{words.dr_auditing} {step[0]}/{step[1]}", "note")
                else:
                    yield self._at.say("") | {self._at.doubts: drafts.doubts(step, words)}
        except InterviewerError as error:
            yield self._at.say(error.say(reader))

    def accept(self, chosen: str, text: str, source: str, lang: str) -> Updates:
        """Make a draft a note, as it was edited."""

        def call(reader: Lang) -> Updates:
            said = LABELS[reader].dr_accepted.format(note=self._app.accept(chosen, text)["note"])
            return self._at.refresh(source, reader) | self._at.close() | self._at.say(said, "good")

        return self._tried(lang, call)

    def reject(self, chosen: str, source: str, lang: str) -> Updates:
        """Put a draft aside for good."""

        def call(reader: Lang) -> Updates:
            self._app.reject(chosen)
            said = self._at.say(LABELS[reader].dr_rejected, "good")
            return self._at.refresh(source, reader) | self._at.close() | said

        return self._tried(lang, call)

    def _tried(self, lang: str, act: Callable[[Lang], Updates]) -> Updates:
        reader = as_lang(lang, self._app.default_lang)
        try:
            return act(reader)
        except InterviewerError as error:
            return self._at.say(error.say(reader))


def wire_drafts(parts: Parts, do: DraftActions) -> None:
    """Wire the panel; it follows the note that is open in the library."""
    at, lang, source = parts.drafts, parts.lang, parts.library.chosen
    for event, action, inputs in (
        (parts.library_tab.select, do.show, [source, lang]),
        (source.change, do.show, [source, lang]),
        (lang.input, do.show, [source, lang]),
        (at.make.click, do.make, [at.question, source, lang]),
        (at.audit.click, do.audit, [source, lang]),
        (at.accept.click, do.accept, [at.chosen, at.text, source, lang]),
        (at.reject.click, do.reject, [at.chosen, source, lang]),
    ):
        on_part(event, action, inputs, at.outputs)
    sent = "(_, lang) => [window.interviewer.sent(), lang]"
    on_part(at.command.click, do.open, [at.payload, lang], at.outputs, js=sent)
