"""The settings page's findings as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.render.marks import button
from interviewer.ui.render.markup import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.ui.labels import Labels


def now(status: dict[str, Any], words: Labels) -> str:
    """Return who judges now, and what models were used for today."""
    said = plain(words.set_model_now.format(grader=status["grader"]))
    today: dict[str, Any] = status.get("today") or {}
    if not today.get("tokens"):
        return f'<p class="now">{said}</p>'
    cost = "".join(f" · {amount:.4f} {currency}" for currency, amount in today["cost"].items())
    used = words.set_today.format(tokens=f"{today['tokens']:,}", cost=cost)
    return f'<p class="now">{said}<br><span class="quiet">{plain(used)}</span></p>'


def findings(rows: Sequence[dict[str, Any]], words: Labels) -> str:
    """Return what was checked, one line each, with a button where the program can mend it."""
    return f'<ul class="findings">{"".join(_finding(row, words) for row in rows)}</ul>'


def _finding(row: dict[str, Any], words: Labels) -> str:
    state, said = ("met", words.set_ok) if row["ok"] else ("contradicted", words.set_amiss)
    fix = str(row.get("fix") or "")
    mend = button("mend", plain(getattr(words, f"fix_{fix}")), {"fix": fix}) if fix else ""
    return (
        f'<li><span class="chip {state}">{plain(said)}</span><strong>{plain(row["what"])}</strong>'
        f"<span>{plain(row['detail'])}</span>{mend}</li>"
    )


def look(words: Labels) -> str:
    """Return the choices of mode and language; the page's script acts on them."""
    modes = {"": words.set_theme_auto, "light": words.set_theme_light, "dark": words.set_theme_dark}
    langs = {"zh": "中文", "en": "English"}
    return _choice("theme", words.set_theme, modes) + _choice("language", words.set_language, langs)


def _choice(name: str, title: str, names: dict[str, str]) -> str:
    choices = "".join(
        f'<label><input type="radio" name="{name}" value="{value}"><span>{plain(shown)}</span></label>'
        for value, shown in names.items()
    )
    return f'<fieldset class="choices" id="{name}-choice"><legend>{plain(title)}</legend>{choices}</fieldset>'
