"""What each event of the settings page does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from interviewer.errors import InterviewerError
from interviewer.ui.labels import LABELS, as_lang
from interviewer.ui.pages.setup import KEYLESS, choice_of
from interviewer.ui.render.marks import alert
from interviewer.ui.sent import facts
from interviewer.ui.widgets import Updates, gr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.domain import Lang
    from interviewer.ui.facade import Facade
    from interviewer.ui.parts import Parts


class SettingsActions:
    """The handlers, over a facade and the page's parts."""

    def __init__(self, app: Facade, parts: Parts) -> None:
        self._app = app
        self._at = parts.settings
        self._setup = parts.setup

    def show(self, lang: str) -> Updates:
        """Fill the page."""
        return self._at.refresh(self._lang(lang)) | {self._at.mended: "", self._at.said: ""}

    def use_model(self, name: str, key: str, base_url: str, lang: str) -> Iterator[Updates]:
        """Use a model, once it has answered a word; the key leaves the page whether it was taken or not."""
        reader = self._lang(lang)
        yield {self._at.said: alert(LABELS[reader].set_asking, "note"), self._at.key: ""}
        yield self._used(name, key, base_url, reader)

    def _used(self, name: str, key: str, base_url: str, reader: Lang) -> Updates:
        try:
            status = self._app.use_model(
                name.strip() or KEYLESS, key or None, base_url.strip() or None
            )
        except InterviewerError as error:
            return self._at.say_error(error.say(reader))
        said = LABELS[reader].set_used.format(grader=status["grader"])
        chosen = gr.update(value=choice_of(str(status["name"])))
        return self._at.refresh(reader) | {
            self._at.said: alert(said, "good"),
            self._setup.model: chosen,
        }

    def choose_model(self, choice: str, lang: str) -> Updates:
        """Take a choice made at set-up; what cannot be used yet is said, and not chosen."""
        reader = self._lang(lang)
        words = LABELS[reader]
        status = self._app.model_status()
        usable = {str(c["id"]): bool(c["available"]) for c in status["choices"]}
        if choice == "keyless":
            self._app.use_model(KEYLESS)
            return {self._setup.model_note: ""}
        now = choice_of(str(status["name"]))
        if choice == now:
            return {self._setup.model_note: ""}
        note = words.model_elsewhere if usable.get(choice) else words.model_not_yet
        back = {self._setup.model: gr.update(value=now)}
        return back | {self._setup.model_note: alert(note, "note")}

    def mend(self, payload: str, lang: str) -> Updates:
        """Do what a finding's button names."""
        reader = self._lang(lang)
        try:
            self._app.mend(str(facts(payload).get("fix") or ""))
        except InterviewerError as error:
            return {self._at.mended: alert(error.say(reader))}
        return self._at.refresh(reader) | {self._at.mended: alert(LABELS[reader].fix_done, "good")}

    def export(self, lang: str) -> Sequence[str]:
        """Return the labelled rows as JSONL and a message, one of them empty."""
        reader = self._lang(lang)
        try:
            rows = self._app.export_labels()
        except InterviewerError as error:
            return "", alert(error.say(reader))
        if not rows:
            return "", alert(LABELS[reader].set_labels_none, "note")
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), ""

    def _lang(self, lang: str) -> Lang:
        return as_lang(lang, self._app.default_lang)
