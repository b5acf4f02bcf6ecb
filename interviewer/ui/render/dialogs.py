"""The dialogs a verdict's buttons open. Native ones: they hold the focus, close with Esc, and need no library.

Their form is filled and read by `static/appeals.js`; what comes of it is one call of the facade.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.ui.render.markup import plain

if TYPE_CHECKING:
    from interviewer.ui.labels import Labels

CLAIMS = ("met", "partial", "not_met", "contradicted")


def dialogs(words: Labels) -> str:
    """Return both dialogs, closed."""
    return _mark(words) + _dispute(words)


def _mark(words: Labels) -> str:
    body = (
        f'<p class="claim"></p><p class="quiet" id="mark-help">{plain(words.mark_help)}</p>'
        f'<div class="answers-to-mark" data-say="{plain(words.mark_answer)}"></div>'
        f'<p class="chosen" aria-live="polite" data-nothing="{plain(words.mark_nothing)}" '
        f'data-say="{plain(words.mark_chosen)}">{plain(words.mark_nothing)}</p>'
    )
    return _dialog("mark-dialog", words.mark_title, body, words.mark_save, words)


def _dispute(words: Labels) -> str:
    choices = "".join(
        f'<label class="choice"><input type="radio" name="claimed" value="{state}" required>'
        f'<span class="chip {state}">{plain(words.states[state])}</span></label>'
        for state in CLAIMS
    )
    body = (
        f'<p class="claim"></p><p class="quiet">{plain(words.dispute_now)} <strong class="now"></strong></p>'
        f"<fieldset><legend>{plain(words.dispute_claim)}</legend>{choices}</fieldset>"
        f'<label class="reason-of">{plain(words.dispute_reason)}'
        f'<textarea name="reason" rows="3" required maxlength="4000" '
        f'placeholder="{plain(words.dispute_placeholder)}"></textarea></label>'
        f'<p class="quiet">{plain(words.dispute_help)}</p>'
    )
    return _dialog("dispute-dialog", words.dispute_title, body, words.dispute_send, words)


def _dialog(name: str, title: str, body: str, send: str, words: Labels) -> str:
    return (
        f'<dialog id="{name}" aria-labelledby="{name}-title"><form method="dialog">'
        f'<h3 id="{name}-title">{plain(title)}</h3>{body}<div class="ends">'
        f'<button type="submit" class="send" value="send">{plain(send)}</button>'
        f'<button type="button" class="close" data-close>{plain(words.cancel)}</button>'
        f"</div></form></dialog>"
    )
