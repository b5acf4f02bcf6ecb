r"""What people wrote (questions, answers, notes) to HTML that is safe to show.

Raw HTML is shown as text, images become their description (no request may leave the machine), and links keep only
web addresses. Formulas in any of the usual spellings leave as `\(…\)` or `\[…\]`, the two delimiters that the page
gives to KaTeX; a backslash that is not a formula leaves as an entity, so that it cannot be taken for a delimiter.

A piece of HTML is one line: the page hands it to Gradio's Markdown component, where a blank line would end it.
"""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# Where a formula stood while the text around it is made safe; private-use characters are dropped from the input.
_OPEN, _CLOSE = "\ue000", "\ue001"
_PLACE = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ue000-\ue01f]")
# What `highlight` puts around marked words; like the places above, they are in no text as it comes.
FIRST_MARK, END_MARK = 0xE010, "\ue002"
_MARKS = re.compile("[\ue010-\ue01f\ue002]")
# A longer text is shown as it was typed: reading Markdown takes time, and a page is no place for a book.
LONGEST_MARKDOWN = 20_000
_KEPT_TEXTS = 512
_WEB = ("http://", "https://", "mailto:", "#")

DELIMITERS: list[dict[str, str | bool]] = [
    {"left": "\\(", "right": "\\)", "display": False},
    {"left": "\\[", "right": "\\]", "display": True},
]


def plain(text: object) -> str:
    """Return text as one line of HTML, without any markup."""
    return _one_line(html.escape(_UNSEEN.sub("", str(text))))


@lru_cache(_KEPT_TEXTS)
def rich(text: str) -> str:
    """Return Markdown with formulas and code as one line of HTML; a very long text as it was typed."""
    if len(text) > LONGEST_MARKDOWN:
        typed = html.escape(_UNSEEN.sub("", text)).replace("\n", "&#10;")
        return f'<p class="typed">{_one_line(typed)}</p>'
    return _render(text, inline=False)


def seen(text: str) -> str:
    """Return what of a text may be shown: no control characters, none of those used here."""
    return _UNSEEN.sub("", text)


def rich_signed(text: str) -> str:
    """Return `rich` of a text that carries marks and was `seen` before."""
    return _render(text, inline=False, clean=False)


@lru_cache(_KEPT_TEXTS)
def phrase(text: str) -> str:
    """Return inline Markdown (a quotation, a criterion) as one line of HTML, without a paragraph around it."""
    if len(text) > LONGEST_MARKDOWN:
        return plain(text)
    return _render(" ".join(text.split()), inline=True)


def _render(text: str, *, inline: bool, clean: bool = True) -> str:
    formulas: list[str] = []
    env: dict[str, Any] = {"formulas": formulas}
    source = _UNSEEN.sub("", text) if clean else text
    parser = _parser()
    body = parser.renderInline(source, env) if inline else parser.render(source, env)
    return _PLACE.sub(lambda found: formulas[int(found[1])], _one_line(body))


def _one_line(body: str) -> str:
    body = re.sub(r"<pre.*?</pre>", _keep_lines, body, flags=re.DOTALL)
    return body.replace("\n", " ").replace("\\", "&#92;")


def _keep_lines(block: re.Match[str]) -> str:
    return block[0].replace("\n", "&#10;")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(
        ["table", "strikethrough"]
    )
    parser.use(dollarmath_plugin, allow_space=True, allow_digits=False, double_inline=True)
    parser.inline.ruler.before("escape", "bracketed_formula", _bracketed)
    parser.block.ruler.before(
        "fence", "bracketed_block", _bracketed_block, {"alt": ["paragraph", "list", "blockquote"]}
    )
    parser.add_render_rule("math_inline", _inline_formula)
    for name in ("math_inline_double", "math_block"):
        parser.add_render_rule(name, _display_formula)
    parser.add_render_rule("image", _image)
    parser.add_render_rule("link_open", _link)
    return parser


def _bracketed(state: StateInline, silent: bool) -> bool:
    r"""Read `\(…\)` and `\[…\]`. By search, not by pattern: many that never close must cost little."""
    opening = state.src[state.pos : state.pos + 2]
    if opening not in _CLOSES:
        return False
    end = state.src.find(_CLOSES[opening], state.pos + 2)
    if end <= state.pos + 2:
        return False
    if not silent:
        name = "math_inline" if opening == "\\(" else "math_inline_double"
        state.push(name, "math", 0).content = state.src[state.pos + 2 : end]
    state.pos = end + 2
    return True


def _bracketed_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    r"""Read a `\[…\]` that has its lines to itself, whatever Markdown those lines would be."""
    start = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith("\\[", start):
        return False
    end = state.src.find("\\]", start + 2)
    line = (
        next((n for n in range(first, last) if state.eMarks[n] >= end + 2), None)
        if end > 0
        else None
    )
    if line is None or state.src[end + 2 : state.eMarks[line]].strip():
        return False
    if not silent:
        state.line = line + 1
        state.push("math_block", "math", 0).content = state.src[start + 2 : end]
    return True


_CLOSES = {"\\(": "\\)", "\\[": "\\]"}


def _formula(tokens: Sequence[Token], index: int, env: Any, left: str, right: str) -> str:
    # Backslashes inside become entities: a line break with a length (`\\[2pt]`) is no delimiter.
    content = tokens[index].content
    tex = html.escape(" ".join(_MARKS.sub("", content).split())).replace("\\", "&#92;")
    # A mark that begins inside a formula covers it whole: KaTeX reads no tags.
    signs = _MARKS.findall(content)
    opened = "".join(sign for sign in signs if sign != END_MARK)
    closed = END_MARK if END_MARK in signs else ""
    env["formulas"].append(f"{opened}{left}{tex}{right}{closed}")
    return f"{_OPEN}{len(env['formulas']) - 1}{_CLOSE}"


def _inline_formula(_: RendererHTML, tokens: Sequence[Token], index: int, _o: Any, env: Any) -> str:
    return _formula(tokens, index, env, "\\(", "\\)")


def _display_formula(
    _: RendererHTML, tokens: Sequence[Token], index: int, _o: Any, env: Any
) -> str:
    return _formula(tokens, index, env, "\\[", "\\]")


def _image(_: RendererHTML, tokens: Sequence[Token], index: int, _o: Any, _e: Any) -> str:
    return f"<em>[{html.escape(tokens[index].content or 'image')}]</em>"


def _link(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    target = str(tokens[index].attrs.get("href", ""))
    if not target.startswith(_WEB):
        tokens[index].attrs.pop("href", None)
    return renderer.renderToken(tokens, index, options, env)
