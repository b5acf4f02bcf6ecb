"""Which event of the room's verdicts, the library and the settings calls what.

These change a part of the page only, and leave address, draft and focus alone; `page.py` wires the rest.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.ui.actions import Actions
    from interviewer.ui.library_actions import LibraryActions
    from interviewer.ui.parts import Parts
    from interviewer.ui.settings_actions import SettingsActions
    from interviewer.ui.widgets import Widget

# What a button of our own markup sends is taken from the script, in place of a component's value.
_SENT = "window.interviewer.sent()"
_SAVE = "text => window.interviewer.save(text, 'labels', 'jsonl')"


def wire_appeals(on: Callable[..., None], parts: Parts, do: Actions) -> None:
    """Wire what a candidate may do about a verdict, and the drawer with the note's passage."""
    room, passage = parts.room, parts.passage
    where = [parts.session, parts.lang]
    on(room.reveal.click, do.ask_to_reveal, [])
    on(room.reveal_no.click, do.think_again, [])
    on(room.reveal_yes.click, do.reveal, where)
    sent = f"(session, lang, _) => [session, lang, {_SENT}]"
    on(room.command.click, do.remark, [*where, room.payload], js=sent)
    quick = partial(on_part, outputs=passage.outputs)
    sent = f"(lang, _) => [lang, {_SENT}]"
    opened = quick(passage.command.click, do.open_passage, [parts.lang, passage.payload], js=sent)
    opened.then(None, None, None, js="() => window.interviewer.opened()")
    closed = quick(passage.close.click, do.close_passage, [])
    closed.then(None, None, None, js="() => window.interviewer.closed()")


def wire_library(parts: Parts, do: LibraryActions) -> None:
    """Wire the library page; what it changes can be asked at set-up, so that page follows."""
    at = parts.library
    quick = partial(on_part, outputs=[*at.outputs, *parts.setup.outputs])
    chosen = [at.chosen, parts.lang]
    quick(parts.library_tab.select, do.show, chosen)
    quick(at.drop.upload, do.take, [at.drop, *chosen])
    quick(at.folder.upload, do.take, [at.folder, *chosen])
    quick(at.reindex_all.click, do.reindex_all, chosen)
    quick(at.reindex.click, do.reindex, chosen)
    sent = f"(_, view, lang) => [{_SENT}, view, lang]"
    quick(at.command.click, do.open, [at.payload, at.view, parts.lang], js=sent)
    quick(at.view.input, do.look, [at.chosen, at.view, parts.lang])
    quick(at.save.click, do.save, [at.chosen, at.text, parts.lang])
    quick(at.delete.click, do.ask_to_delete, chosen)
    quick(at.delete_no.click, do.keep, [])
    quick(at.delete_yes.click, do.delete, chosen)
    typed: dict[str, Any] = {"trigger_mode": "always_last"}
    on_part(at.query.change, do.search, [at.query, parts.lang], [at.hits], **typed)
    on_part(at.text.change, do.check, [at.chosen, at.text, parts.lang], [at.lint], **typed)


def wire_settings(parts: Parts, do: SettingsActions) -> None:
    """Wire the settings page and the choice of a model at set-up."""
    at, setup = parts.settings, parts.setup
    quick = partial(on_part, outputs=at.outputs)
    opened = quick(parts.settings_tab.select, do.show, [parts.lang])
    opened.then(None, None, None, js="() => window.interviewer.chosen()")
    quick(at.again.click, do.show, [parts.lang])
    named = [at.name, at.key, at.base_url, parts.lang]
    quick(at.use.click, do.use_model, named, outputs=[*at.outputs, setup.model])
    sent = f"(_, lang) => [{_SENT}, lang]"
    quick(at.command.click, do.mend, [at.payload, parts.lang], js=sent)
    chosen = [setup.model, setup.model_note]
    on_part(setup.model.input, do.choose_model, [setup.model, parts.lang], chosen)
    got = on_part(at.export.click, do.export, [parts.lang], [at.file, at.exported])
    got.then(None, [at.file], None, js=_SAVE)


def on_part(
    event: Widget,
    action: Callable[..., object],
    inputs: list[Widget],
    outputs: list[Widget],
    **more: Any,
) -> Widget:
    """Call `action` on `event` where only a part of the page may change."""
    usual = {"show_progress": "hidden", "api_visibility": "private", "trigger_mode": "once"}
    return event(action, inputs, outputs, **(usual | more))
