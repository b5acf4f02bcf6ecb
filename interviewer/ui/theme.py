"""How it looks: paper and ink, one seal-red accent; system fonts only, Chinese ones included."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.ui.labels import LABELS
from interviewer.ui.widgets import Widget, gr

if TYPE_CHECKING:
    from collections.abc import Iterable

_STATIC = Path(__file__).parent / "static"
_SCRIPTS = ("page", "choices", "appeals", "study", "desk")
_SHEETS = (
    "base",
    "setup",
    "room",
    "verdicts",
    "report",
    "library",
    "dialogs",
    "study",
    "desk",
    "phone",
)
SANS = (
    "system-ui",
    "-apple-system",
    "Segoe UI",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "sans-serif",
)
MONO = (
    "ui-monospace",
    "SF Mono",
    "Cascadia Code",
    "Menlo",
    "Consolas",
    "Noto Sans Mono CJK SC",
    "monospace",
)


def theme() -> Widget:
    """Return the theme; its colours are the variables of `static/base.css`."""
    base = gr.themes.Base(
        font=_fonts(SANS), font_mono=_fonts(MONO), radius_size="md", text_size="md"
    )
    return base.set(**_both_modes())


def _fonts(names: Iterable[str]) -> list[Widget]:
    return [gr.themes.Font(name) for name in names]


def _both_modes() -> dict[str, str]:
    # The page's own variables change with the mode, so light and dark name the same ones.
    colours = {
        "body_text_color_subdued": "var(--ink-soft)",
        "background_fill_primary": "var(--sheet)",
        "background_fill_secondary": "var(--paper)",
        "block_background_fill": "transparent",
        "block_border_color": "transparent",
        "block_label_text_color": "var(--ink-soft)",
        "block_title_text_color": "var(--ink)",
        "border_color_primary": "var(--rule)",
        "border_color_accent": "var(--ink)",
        "input_background_fill": "var(--sheet)",
        "input_background_fill_focus": "var(--sheet)",
        "input_border_color": "var(--rule-strong)",
        "input_border_color_focus": "var(--ink)",
        "input_placeholder_color": "var(--ink-faint)",
        "link_text_color": "var(--link)",
        "link_text_color_hover": "var(--ink)",
        "link_text_color_active": "var(--ink)",
        "link_text_color_visited": "var(--link)",
        "button_primary_background_fill": "var(--ink)",
        "button_primary_background_fill_hover": "var(--seal)",
        "button_primary_text_color": "var(--paper)",
        "button_primary_border_color": "transparent",
        "button_secondary_background_fill": "transparent",
        "button_secondary_background_fill_hover": "var(--wash)",
        "button_secondary_text_color": "var(--ink)",
        "button_secondary_border_color": "var(--rule-strong)",
        "button_cancel_background_fill": "var(--seal)",
        "button_cancel_background_fill_hover": "var(--ink)",
        "button_cancel_text_color": "var(--on-seal)",
        "button_cancel_border_color": "transparent",
        "color_accent_soft": "var(--wash)",
        "checkbox_label_background_fill": "var(--sheet)",
        "checkbox_label_background_fill_hover": "var(--wash)",
        "checkbox_label_background_fill_selected": "var(--ink)",
        "checkbox_label_border_color": "var(--rule)",
        "checkbox_label_text_color": "var(--ink)",
        "checkbox_label_text_color_selected": "var(--paper)",
        "code_background_fill": "var(--wash)",
        "table_border_color": "var(--rule)",
    }
    fixed = {
        # Literal: the document paints these before any style sheet of ours is there.
        "body_background_fill": "#f7f4ee",
        "body_background_fill_dark": "#181715",
        "body_text_color": "#23211d",
        "body_text_color_dark": "#ece6da",
        "color_accent": "var(--seal)",
        "block_border_width": "0px",
        "block_padding": "0px",
        "block_shadow": "none",
        "input_shadow": "none",
        "input_shadow_focus": "none",
        "input_border_width": "1px",
        "input_radius": "10px",
        "button_large_radius": "10px",
        "button_medium_radius": "10px",
        "button_small_radius": "8px",
        "button_primary_shadow": "none",
        "layout_gap": "16px",
        "form_gap_width": "0px",
    }
    return fixed | colours | {f"{name}_dark": value for name, value in colours.items()}


def css() -> str:
    """Return the page's style sheet, with the drop zone's words in each language."""
    zones = [
        f".drop:lang({lang}) .wrap::before {{ content: {json.dumps(words.drop_here, ensure_ascii=False)}; }}\n"
        f"#cv-file:lang({lang}) .wrap::before {{ content: {json.dumps(words.cv_drop, ensure_ascii=False)}; }}\n"
        f".drop:lang({lang}) .wrap::after {{ content: {json.dumps(words.drop_click, ensure_ascii=False)}; }}"
        for lang, words in LABELS.items()
    ]
    sheets = [(_STATIC / f"{name}.css").read_text("utf-8") for name in _SHEETS]
    return "\n".join([*sheets, *zones])


def head() -> str:
    """Return the page's script, for the document's head: it works before the first paint."""
    scripts = [(_STATIC / f"{name}.js").read_text("utf-8") for name in _SCRIPTS]
    return f"<script>{chr(10).join(scripts)}</script>"
