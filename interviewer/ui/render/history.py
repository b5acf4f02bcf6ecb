"""The list of interviews, each with a link that reopens it and buttons that open a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from interviewer.ui.render.marks import percent, tag
from interviewer.ui.render.markup import plain
from interviewer.ui.render.moments import when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain import Lang
    from interviewer.ui.labels import Labels

Row = dict[str, Any]
_FORMATS = (("md", "Markdown"), ("html", "HTML"), ("json", "JSON"))


def sessions(rows: Sequence[Row], titles: dict[str, str], lang: Lang, words: Labels) -> str:
    """Return the interviews there were."""
    head = f"<h2>{plain(words.history_title)}</h2>"
    if not rows:
        return f'{head}<div class="empty">{plain(words.history_none)}</div>'
    lines = "".join(_session(row, titles, lang, words) for row in rows)
    return f'{head}<ul class="sessions">{lines}</ul>'


def _session(row: Row, titles: dict[str, str], lang: Lang, words: Labels) -> str:
    link = "?" + urlencode({"session": row["session"], "lang": lang})
    action = words.history_report if row.get("finished") else words.history_continue
    answered = words.history_answered.format(
        answered=row.get("answered", 0), total=row.get("total", 0)
    )
    own = str(row.get("title") or "")
    name = own or titles.get(str(row["track"]), str(row["track"]))
    signs = tag(words.history_exam) if row.get("mode") == "exam" else ""
    signs += "" if row.get("finished") else tag(words.history_running)
    return (
        f'<li data-session="{plain(row["session"])}" data-name="{plain(name)}" data-title="{plain(own)}">'
        f'<a href="{plain(link)}"><span class="when">{plain(when(row.get("started")))}</span>'
        f'<span class="name">{plain(name)} {signs}</span><span class="quiet">{plain(answered)}</span>'
        f'<span class="number">{percent(row.get("score"))}</span><span class="go">{plain(action)}</span></a>'
        f"{_moves(row, name, words)}</li>"
    )


def _moves(row: Row, name: str, words: Labels) -> str:
    """Return the row's buttons; each says to a screen reader which interview it is about."""
    about = words.history_of.format(name=name, when=when(row.get("started")))
    buttons = "".join(
        f'<button type="button" data-move="{move}" aria-label="{plain(say)}: {plain(about)}">{plain(say)}</button>'
        for move, say in (("rename", words.history_rename), ("export", words.history_export),
                          ("delete", words.history_delete))
    )  # fmt: skip
    return f'<div class="moves">{buttons}</div>'


def dialogs(words: Labels) -> str:
    """Return the dialogs of those buttons, closed; `static/study.js` fills and reads them."""
    return _rename(words) + _export(words) + _delete(words)


def _rename(words: Labels) -> str:
    field = (
        f'<label>{plain(words.history_name)}<input type="text" name="title" maxlength="120" autocomplete="off"></label>'
        f'<p class="quiet">{plain(words.history_name_help)}</p>'
    )
    send = f'<button type="submit" class="send" value="rename">{plain(words.history_save)}</button>'
    return _dialog("rename", words.history_rename, field, send, words)


def _export(words: Labels) -> str:
    choices = "".join(
        f'<button type="submit" class="plain" value="{kind}">{name}</button>'
        for kind, name in _FORMATS
    )
    return _dialog(
        "export", words.history_export_as, f'<div class="kinds">{choices}</div>', "", words
    )


def _delete(words: Labels) -> str:
    body = f"<p>{plain(words.history_delete_help)}</p>"
    send = f'<button type="submit" class="send stop" value="delete">{plain(words.history_delete_yes)}</button>'
    return _dialog("delete", words.history_delete_ask, body, send, words)


def _dialog(name: str, title: str, body: str, send: str, words: Labels) -> str:
    close = f'<button type="button" class="close" data-close>{plain(words.history_cancel)}</button>'
    return (
        f'<dialog id="{name}-session" class="ask" aria-labelledby="{name}-session-title"><form method="dialog">'
        f'<h3 id="{name}-session-title" data-say="{plain(title)}">{plain(title)}</h3><p class="which quiet"></p>{body}'
        f'<div class="ends">{send}{close}</div></form></dialog>'
    )
