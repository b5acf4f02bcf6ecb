"""What each event of the résumé page does: one call of the facade, and the updates that show its result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.errors import InterviewerError
from interviewer.ui.labels import LABELS, as_lang
from interviewer.ui.render import resume
from interviewer.ui.widgets import Updates, gr
from interviewer.ui.wiring import on_part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.domain import Lang
    from interviewer.ui.actions import Actions
    from interviewer.ui.facade import Facade
    from interviewer.ui.parts import Parts

FIRST_ROUND = "first-round"


class ResumeActions:
    """The handlers, over a facade and the page's parts."""

    def __init__(self, app: Facade, parts: Parts, room: Actions) -> None:
        self._app = app
        self._at = parts.resume
        self._setup = parts.setup
        self._room = room

    def show(self, lang: str) -> Updates:
        """Fill the page."""
        return self._tried(lang, self._at.refresh)

    def upload(self, file: str | None, lang: str) -> Updates:
        """Read a file in the place of the résumé before."""
        path = Path(file) if file else None
        return {self._at.file: None} | self._read(lang, path, None)

    def paste(self, text: str, lang: str) -> Updates:
        """Read pasted text in the place of the résumé before."""
        return self._read(lang, None, text)

    def save(self, cells: Sequence[Sequence[object]], lang: str) -> Updates:
        """Keep the table as it was corrected; in words of the page's language."""
        words = LABELS[self._lang(lang)]
        found = resume.claims(cells)
        return self._taken(lang, lambda: self._app.edit_resume(found), words.cv_saved)

    def allow(self, allowed: bool, lang: str) -> Updates:
        """Keep whether a model may be sent the résumé."""

        def call(_: Lang) -> Updates:
            self._app.allow_resume(allowed=allowed)
            return {self._at.error: ""}

        return self._tried(lang, call)

    def ask_to_delete(self, lang: str) -> Updates:
        """Ask once; say what goes with it."""
        return self._tried(lang, lambda r: self._at.ask_to_delete(self._app.resume(), LABELS[r]))

    def keep(self) -> Updates:
        """Take the question back."""
        return {self._at.confirm: gr.update(visible=False)}

    def delete(self, lang: str) -> Updates:
        """Delete everything."""

        def call(reader: Lang) -> Updates:
            said = LABELS[reader].cv_deleted.format(**self._app.delete_resume())
            return self._at.refresh(reader) | self._at.say(said, "good")

        return self._tried(lang, call)

    def compare(self, text: str, lang: str) -> Updates:
        """Hold a job description against résumé and bank."""
        return self._taken(lang, lambda: self._app.set_job(text=text))

    def drop_job(self, lang: str) -> Updates:
        """Delete the job description."""
        return self._taken(lang, self._app.clear_job)

    def start(self, lang: str) -> Updates:
        """Begin the first round; what keeps it from beginning is said here."""
        begun = self._room.start_round(FIRST_ROUND, lang)
        return begun | {self._at.error: begun.get(self._setup.error, "")}

    def _read(self, lang: str, path: Path | None, text: str | None) -> Updates:
        """Read one or the other; what was typed leaves its box once it was taken, and not before."""

        def act(reader: Lang) -> Updates:
            self._app.upload_resume(path, text)
            return self._at.refresh(reader) | {self._at.text: ""}

        return self._tried(lang, act)

    def _taken(self, lang: str, call: Callable[[], object], said: str = "") -> Updates:
        def act(reader: Lang) -> Updates:
            call()
            return self._at.refresh(reader) | self._at.say(said, "good")

        return self._tried(lang, act)

    def _tried(self, lang: str, act: Callable[[Lang], Updates]) -> Updates:
        reader = self._lang(lang)
        try:
            return act(reader)
        except InterviewerError as error:
            return self._at.say(error.say(reader))

    def _lang(self, lang: str) -> Lang:
        return as_lang(lang, self._app.default_lang)


def wire_resume(parts: Parts, do: ResumeActions, on: Callable[..., None]) -> None:
    """Wire the page; `on` is how an event that may go to the room is wired."""
    at, lang = parts.resume, parts.lang
    for event, action, inputs in (
        (parts.resume_tab.select, do.show, [lang]),
        (at.file.upload, do.upload, [at.file, lang]),
        (at.read.click, do.paste, [at.text, lang]),
        (at.save.click, do.save, [at.table, lang]),
        (at.consent.input, do.allow, [at.consent, lang]),
        (at.delete.click, do.ask_to_delete, [lang]),
        (at.delete_no.click, do.keep, []),
        (at.delete_yes.click, do.delete, [lang]),
        (at.compare.click, do.compare, [at.job, lang]),
        (at.drop_job.click, do.drop_job, [lang]),
    ):
        on_part(event, action, inputs, at.outputs)
    on(at.start.click, do.start, [lang])
