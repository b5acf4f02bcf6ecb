"""What each event of the library does: one call of the facade, and the updates that show its result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviewer.errors import InterviewerError
from interviewer.ui.labels import LABELS, as_lang
from interviewer.ui.pages.setup import NOTES_TRACK
from interviewer.ui.render import library, lists
from interviewer.ui.render.marks import alert
from interviewer.ui.render.markup import plain
from interviewer.ui.sent import facts
from interviewer.ui.waiting import watched
from interviewer.ui.widgets import Updates, gr, unchanged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from interviewer.domain import Lang
    from interviewer.ui.facade import Facade
    from interviewer.ui.parts import Parts

_HITS = 8


class LibraryActions:
    """The handlers, over a facade and the page's parts."""

    def __init__(self, app: Facade, parts: Parts) -> None:
        self._app = app
        self._parts = parts
        self._at = parts.library

    def show(self, chosen: str, lang: str) -> Updates:
        """List the sources as they are now."""
        return self._shown(lang, lambda reader: self._at.refresh(chosen, reader))

    def take(self, files: list[str] | None, chosen: str, lang: str) -> Iterator[Updates]:
        """Read dropped files: how far it has come, then what became of them."""
        paths = [Path(name) for name in files or ()]
        yield from self._watched(lang, lambda told: self._app.add_uploads(paths, told))
        reader = self._lang(lang)
        yield self.show(chosen, lang) | {self._at.drop: None} | self._offer(reader)

    def reindex_all(self, chosen: str, lang: str) -> Iterator[Updates]:
        """Read all of the user's notes again."""
        return self._again(None, chosen, lang)

    def reindex(self, chosen: str, lang: str) -> Iterator[Updates]:
        """Read the open source again."""
        return self._again(chosen, chosen, lang)

    def _again(self, source: str | None, chosen: str, lang: str) -> Iterator[Updates]:
        yield from self._watched(lang, lambda told: self._app.reindex(source, told))
        reader = self._lang(lang)
        known = {row["source"] for row in self._app.sources()}
        closed = {} if chosen in known else self._at.close()
        yield self.show(chosen, lang) | closed | self._offer(reader)

    def open(self, payload: str, view: str, lang: str) -> Updates:
        """Open the source a button names."""
        source = str(facts(payload).get("source") or "")
        return self.look(source, view, lang) | self.show(source, lang)

    def look(self, chosen: str, view: str, lang: str) -> Updates:
        """Show a source from another side."""
        if not chosen:
            return unchanged(self._at.ask)
        return self._shown(lang, lambda reader: self._at.open(chosen, view, reader))

    def search(self, query: str, lang: str) -> Updates:
        """Find passages."""
        words = LABELS[self._lang(lang)]
        try:
            rows = self._app.search(query, _HITS) if query.strip() else []
            return {self._at.hits: library.hits(rows, query, words)}
        except InterviewerError as error:
            return {self._at.hits: alert(error.say(self._lang(lang)))}

    def check(self, chosen: str, text: str, lang: str) -> Updates:
        """Lint what is being written."""
        words = LABELS[self._lang(lang)]
        try:
            return {self._at.lint: library.lint(self._app.lint_text(chosen, text), words)}
        except InterviewerError as error:
            return {self._at.lint: alert(error.say(self._lang(lang)))}

    def save(self, chosen: str, text: str, lang: str) -> Updates:
        """Write the note back; what was typed stays in the box, whatever happens."""
        reader = self._lang(lang)

        def keep(_: Lang) -> Updates:
            counts = self._app.save_source(chosen, text)
            saved = alert(LABELS[reader].lib_saved.format_map(counts), "good")
            return (
                self._at.refresh(chosen, reader) | {self._at.message: saved} | self._offer(reader)
            )

        return self._shown(lang, keep)

    def ask_to_delete(self, chosen: str, lang: str) -> Updates:
        """Ask once; say what exactly goes."""

        def ask(reader: Lang) -> Updates:
            data = self._app.source(chosen)
            words = LABELS[reader]
            text = words.lib_delete_ask if data.get("ours") else words.lib_forget_ask
            said = f"<p>{plain(text.format(name=data['name']))}</p>"
            return {self._at.ask: said, self._at.confirm: gr.update(visible=True)}

        return self._shown(lang, ask)

    def keep(self) -> Updates:
        """Take the question back."""
        return {self._at.confirm: gr.update(visible=False)}

    def delete(self, chosen: str, lang: str) -> Updates:
        """Take the source out."""

        def leave(reader: Lang) -> Updates:
            name = chosen.rsplit("/", 1)[-1]
            self._app.delete_source(chosen)
            gone = alert(LABELS[reader].lib_deleted.format(name=name), "good")
            return self._at.refresh("", reader) | self._at.close() | {self._at.progress: gone}

        return self._shown(lang, leave) | self._offer(self._lang(lang))

    def _watched(
        self, lang: str, work: Callable[[Callable[[int, int, str], None]], dict[str, Any]]
    ) -> Iterator[Updates]:
        reader = self._lang(lang)
        words = LABELS[reader]
        yield {self._at.progress: alert(words.reading, "note")}
        try:
            for step in watched(work):
                if isinstance(step, tuple):
                    yield {self._at.progress: library.progress(*step, words=words)}
                else:
                    yield {self._at.progress: lists.ingested(step, words)}
        except InterviewerError as error:
            yield {self._at.progress: alert(error.say(reader))}

    def _shown(self, lang: str, act: Callable[[Lang], Updates]) -> Updates:
        reader = self._lang(lang)
        try:
            return act(reader)
        except InterviewerError as error:
            return {self._at.message: alert(error.say(reader)), self._at.progress: ""}

    def _offer(self, lang: Lang) -> Updates:
        """Bring the set-up page up to date with what can be asked now."""
        try:
            return self._parts.setup.refresh(lang, NOTES_TRACK)
        except InterviewerError as error:
            return {self._at.progress: alert(error.say(lang))}

    def _lang(self, lang: str) -> Lang:
        return as_lang(lang, self._app.default_lang)
