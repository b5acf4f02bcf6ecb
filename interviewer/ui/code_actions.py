"""What happens at a desk: a task is laid on it, its code is run. The room's desk and the page's are alike."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from interviewer.errors import InterviewerError
from interviewer.ui.labels import LABELS, as_lang
from interviewer.ui.pages.desk import asked_for
from interviewer.ui.render.marks import alert
from interviewer.ui.render.markup import rich
from interviewer.ui.sent import facts
from interviewer.ui.widgets import Updates, Widget, gr, unchanged
from interviewer.ui.wiring import on_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.domain import Lang
    from interviewer.ui.facade import Facade
    from interviewer.ui.pages.code import CodePage
    from interviewer.ui.pages.desk import CodeDesk
    from interviewer.ui.parts import Parts

_TITLE = 64  # characters of a question that name it in a list


class CodeActions:
    """The handlers, over a facade."""

    def __init__(self, app: Facade) -> None:
        self._app = app

    def lay(self, desk: CodeDesk, asked: str, lang: str) -> Updates:
        """Lay the task of the question that is asked on the desk; where it has none, take the desk away."""
        reader, said = self._lang(lang), facts(asked)
        item, exam = str(said.get("item") or ""), bool(said.get("exam"))
        if item not in self._app.code_tasks():
            return desk.clear()
        spoken = as_lang(said.get("lang"), reader)
        words = LABELS[reader]
        then = words.code_then if said.get("room") else words.code_then_practice
        try:
            task = self._app.code_task(item, spoken)
            return desk.lay(task, reader, exam=exam or bool(task["exam"]), then=then)
        except InterviewerError as error:
            return (
                desk.clear()
                | {desk.whole: gr.update(visible=True)}
                | desk.say_error(error.say(reader))
            )

    def run(
        self, submit: bool, desk: CodeDesk, asked: str, source: str, lang: str
    ) -> Iterator[Updates]:
        """Run the examples, or with `submit` everything; say at once that it runs."""
        reader, said = self._lang(lang), facts(asked)
        words = LABELS[reader]
        yield desk.nothing(words.code_submitting if submit else words.code_trying)
        # An exam tells nothing about hidden checks, whatever a page asks for.
        everything = submit and not said.get("exam")
        try:
            result = self._app.run_code(str(said.get("item")), source or "", reader, everything)
            yield desk.show(result, reader)
        except InterviewerError as error:
            yield desk.say_error(error.say(reader))

    def reset(self, asked: str, lang: str) -> str:
        """Return the starter code."""
        said = facts(asked)
        spoken = as_lang(said.get("lang"), self._lang(lang))
        return str(self._app.code_task(str(said.get("item")), spoken)["starter"])

    def offer(self, page: CodePage, chosen: str | None, lang: str) -> Updates:
        """List the tasks, and lay the one that was chosen, else the first."""
        reader = self._lang(lang)
        try:
            rows = [
                (_title(self._statement(item, reader)), item) for item in self._app.code_tasks()
            ]
        except InterviewerError as error:
            return {page.error: alert(error.say(reader))}
        item = chosen or next((item for _, item in rows), "")
        return page.offer(rows, item, reader) | self.take(page, item, lang)

    def follow_language(self, page: CodePage, chosen: str | None, lang: str) -> Updates:
        """Say the list again, if it was ever opened."""
        return self.offer(page, chosen, lang) if chosen else unchanged(page.statement)

    def take(self, page: CodePage, item: str, lang: str) -> Updates:
        """Take a task from the list."""
        reader = self._lang(lang)
        if not item:
            return unchanged(page.statement)
        return {
            page.statement: f'<div class="question long">{rich(self._statement(item, reader))}</div>',
            page.desk.asked: asked_for(item, reader),
        }

    def _statement(self, item: str, lang: Lang) -> str:
        return str(self._app.code_task(item, lang)["statement"])

    def _lang(self, lang: str) -> Lang:
        return as_lang(lang, self._app.default_lang)


def wire_code(parts: Parts, do: CodeActions) -> None:
    """Wire both desks, and the page's list of tasks."""
    page = parts.code
    for desk in (parts.room.desk, page.desk):
        _wire_desk(desk, parts.lang, do)
    shown = [page.task, page.statement, page.error, page.desk.asked]
    chosen = [page.task, parts.lang]
    on_part(parts.code_tab.select, partial(do.offer, page), chosen, shown)
    on_part(page.task.input, partial(do.take, page), chosen, shown)
    on_part(parts.lang.input, partial(do.follow_language, page), chosen, shown)


def _wire_desk(desk: CodeDesk, lang: Widget, do: CodeActions) -> None:
    at = f"'{desk.name}'"
    written = [desk.asked, desk.editor]
    laid = on_part(
        desk.asked.change,
        partial(do.lay, desk),
        [desk.asked, lang],
        desk.outputs,
        trigger_mode="always_last",
    )
    restore = f"(asked, code) => window.interviewer.desk.restore({at}, asked, code)"
    laid.then(None, written, [desk.editor], js=restore)
    keep = "(asked, code) => window.interviewer.desk.keep(asked, code)"
    desk.editor.input(None, written, None, js=keep)
    for button, submit in ((desk.run, False), (desk.submit, True)):
        ran = on_part(button.click, partial(do.run, submit, desk), [*written, lang], desk.results)
        ran.then(None, None, None, js=f"() => window.interviewer.desk.ran({at})")
    fresh = on_part(desk.reset.click, do.reset, [desk.asked, lang], [desk.editor])
    fresh.then(None, written, None, js="(asked, _) => window.interviewer.desk.keep(asked, '')")


def _title(statement: str) -> str:
    """Return a question's first words, for a list."""
    line = " ".join(statement.split())
    return line if len(line) <= _TITLE else line[: _TITLE - 1].rstrip() + "…"
