"""The whole page: its frame, its four pages, and which event calls what.

The browser holds the session's id, the turn it shows and the language (hidden fields, mirrored in the address), so
that a restarted server knows where an open page stands. Every event is one call of the facade; `static/page.js` does
what only a browser can: the address, the draft, the keyboard.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from interviewer.ui import api, wiring
from interviewer.ui.actions import Actions
from interviewer.ui.bilingual import Bilingual
from interviewer.ui.code_actions import CodeActions, wire_code
from interviewer.ui.draft_actions import DraftActions, wire_drafts
from interviewer.ui.library_actions import LibraryActions
from interviewer.ui.pages.code import CodePage
from interviewer.ui.pages.drafts import DraftsPanel
from interviewer.ui.pages.history import HistoryPage
from interviewer.ui.pages.library import LibraryPage
from interviewer.ui.pages.passage import PassageDrawer
from interviewer.ui.pages.report import ReportPage
from interviewer.ui.pages.resume import ResumePage
from interviewer.ui.pages.room import RoomPage
from interviewer.ui.pages.settings import SettingsPage
from interviewer.ui.pages.setup import SetupPage
from interviewer.ui.parts import Parts
from interviewer.ui.render.dialogs import dialogs
from interviewer.ui.render.markup import plain
from interviewer.ui.resume_actions import ResumeActions, wire_resume
from interviewer.ui.settings_actions import SettingsActions
from interviewer.ui.study import Study, wire_study
from interviewer.ui.widgets import Widget, gr

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.ui.facade import Facade
    from interviewer.ui.labels import Labels

_CACHE_SECONDS = 3600
_CONCURRENT_EVENTS = 16
# What the browser does after every event: address, title, draft, focus.
_SETTLE = "(session, turn, lang, title, answer) => window.interviewer.settle(session, turn, lang, title, answer)"
_SAVE = "(text, session) => window.interviewer.save(text, session, '{kind}')"


def build_app(app: Facade) -> Widget:
    """Return the page over a facade, with its API endpoints."""
    say = Bilingual(app.default_lang)
    with gr.Blocks(
        title="Interviewer · 面试官",
        analytics_enabled=False,
        fill_width=True,
        delete_cache=(_CACHE_SECONDS, _CACHE_SECONDS),
    ) as blocks:
        api.add_endpoints(app)  # before the page's own events, which would take the names
        parts = _layout(app, say)
        do = Actions(app, parts)
        _wire(blocks, parts, do)
        wiring.wire_appeals(partial(_on, parts, outputs=parts.turn_outputs), parts, do)
        wiring.wire_library(parts, LibraryActions(app, parts))
        wire_code(parts, CodeActions(app))
        wire_resume(parts, ResumeActions(app, parts, do), partial(_on, parts))
        wire_drafts(parts, DraftActions(app, parts))
        wiring.wire_settings(parts, SettingsActions(app, parts))
    return blocks.queue(default_concurrency_limit=_CONCURRENT_EVENTS)


def _layout(app: Facade, say: Bilingual) -> Parts:
    session, turn, title = (gr.Textbox(visible=False) for _ in range(3))
    with gr.Row(elem_id="top"):
        say.make(gr.HTML, lambda w: {"value": _brand(w)}, elem_id="brand")
        lang = gr.Radio(
            [("中文", "zh"), ("English", "en")],
            value=say.lang,
            label="语言 / Language",
            show_label=False,
            container=False,
            elem_id="page-lang",
            elem_classes="segments",
        )
        say.make(gr.HTML, lambda w: {"value": _theme_button(w)}, elem_id="theme")
    with gr.Tabs(selected="setup", elem_id="tabs") as tabs:
        with _tab(say, "setup", lambda w: w.tab_setup):
            setup = SetupPage(app, say)
        with _tab(say, "room", lambda w: w.tab_room):
            room = RoomPage(say)
        with _tab(say, "report", lambda w: w.tab_report) as report_tab:
            report = ReportPage(say)
        study = Study(app, say, _tab)
        with _tab(say, "history", lambda w: w.tab_history) as history_tab:
            history = HistoryPage(app, say)
        with _tab(say, "resume", lambda w: w.tab_resume) as resume_tab:
            resume = ResumePage(app, say)
        with _tab(say, "code", lambda w: w.tab_code) as code_tab:
            code = CodePage(say)
        with _tab(say, "library", lambda w: w.tab_library) as library_tab:
            library = LibraryPage(app, say)
            drafts = DraftsPanel(app, say)
        with _tab(say, "settings", lambda w: w.tab_settings) as settings_tab:
            settings = SettingsPage(app, say)
    say.make(gr.HTML, lambda w: {"value": f"<p>{plain(w.footer)}</p>"}, elem_id="foot")
    wire_study(study, history, lang)
    say.make(gr.HTML, lambda w: {"value": dialogs(w)}, elem_id="dialogs")
    passage = PassageDrawer(say)
    return Parts(
        say,
        session,
        turn,
        title,
        lang,
        tabs,
        setup,
        room,
        report,
        history,
        report_tab,
        history_tab,
        library,
        library_tab,
        settings,
        settings_tab,
        passage,
        code,
        code_tab,
        resume,
        resume_tab,
        drafts,
    )


def _tab(say: Bilingual, name: str, label: Callable[[Labels], str]) -> Widget:
    return say.make(
        gr.Tab, lambda w: {"label": label(w)}, id=name, elem_id=f"tab-{name}", render_children=True
    )


def _brand(words: Labels) -> str:
    return f'<div class="brand"><span class="seal" lang="zh-CN" aria-hidden="true">问</span>{plain(words.brand)}</div>'


def _theme_button(words: Labels) -> str:
    name = plain(words.theme_button)
    return f'<button type="button" class="theme" title="{name}" aria-label="{name}"></button>'


def _wire(blocks: Widget, parts: Parts, do: Actions) -> None:
    on = partial(_on, parts)
    setup, room, report = parts.setup, parts.room, parts.report
    where = [parts.session, parts.lang]
    on(blocks.load, do.open, [])
    on(parts.lang.input, do.change_language, where)
    on(setup.drop.upload, do.take_notes, [setup.drop, parts.lang])
    on(setup.track.input, do.describe_track, [setup.track, parts.lang])
    asked_for = [setup.track, setup.count, setup.lang, setup.mode, setup.level, setup.manner]
    on(setup.start.click, do.start, [*asked_for, parts.lang])
    turn = partial(on, outputs=parts.turn_outputs)
    turn(room.submit.click, do.submit, [*where, parts.turn, room.answer, room.sure])
    turn(room.hint.click, do.hint, where)
    turn(room.repeat.click, do.repeat, where)
    turn(room.ask_back.click, do.ask_back, where)
    turn(room.skip.click, do.skip, where)
    turn(room.finish.click, do.ask_to_finish, [])
    turn(room.finish_no.click, do.go_on, [])
    turn(room.finish_yes.click, do.finish, where)
    turn(room.to_report.click, do.go_to_report, where)
    on(parts.report_tab.select, do.show_report, where)
    on(parts.history_tab.select, do.show_history, [parts.lang])
    kinds = ((report.markdown, "md"), (report.html, "html"), (report.json, "json"))
    for button, kind in kinds:
        got = button.click(
            partial(do.download, kind),
            where,
            [report.file, report.error],
            api_visibility="private",
            show_progress="hidden",
        )
        got.then(None, [report.file, parts.session], None, js=_SAVE.format(kind=kind))


def _on(
    parts: Parts,
    event: Widget,
    action: Callable[..., object],
    inputs: list[Widget],
    js: str | None = None,
    outputs: list[Widget] | None = None,
) -> None:
    """Call `action` on `event`, never twice at once, then let the browser settle."""
    done = event(
        action,
        inputs,
        outputs or parts.outputs,
        show_progress="hidden",
        trigger_mode="once",
        api_visibility="private",
        js=js,
    )
    done.then(
        None,
        [parts.session, parts.turn, parts.lang, parts.title, parts.room.answer],
        parts.room.answer,
        js=_SETTLE,
    )
