"""A report as one self-contained HTML page: no script, no font, no request. Pure.

Rendered from the Markdown one with raw HTML off, so that markup in an answer or a note is shown as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

from interviewer.report import markdown, plots
from interviewer.report.labels import label
from interviewer.report.topics import topic_names

if TYPE_CHECKING:
    from collections.abc import Mapping

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2024; --paper: #fcfcfa; --rule: #d9d9d4; --soft: #60646c; --mark: #b3361f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #edeef0; --paper: #16181a; --rule: #3a3d42; --soft: #a0a4ab; --mark: #e5745a; } }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 4rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.65 system-ui, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1 { font-size: 1.6rem; }
h2 { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--rule); font-size: 1.2rem; }
h3 { font-size: 1rem; color: var(--soft); } li { margin: .35rem 0; overflow-wrap: anywhere; }
blockquote { margin: .5rem 0; padding: .25rem 1rem; border-left: 3px solid var(--rule); color: var(--soft); }
table { border-collapse: collapse; } th, td { padding: .25rem 1.25rem .25rem 0; border-bottom: 1px solid var(--rule); }
.plots { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1.5rem 0; }
.plots svg { max-width: 100%; height: auto; } .plots text { fill: var(--ink); font-size: 12px; }
.plots .grid { fill: none; stroke: var(--rule); } .plots .range { stroke: var(--soft); }
.plots .line { fill: none; stroke: var(--mark); stroke-width: 2; } .plots circle { fill: var(--mark); }
.plots .now { fill: var(--mark); fill-opacity: .16; stroke: var(--mark); stroke-width: 2; }
.plots .before { fill: none; stroke: var(--soft); stroke-dasharray: 3 4; stroke-width: 2; }
@media print { body { max-width: none; } h2 { break-after: avoid; } }
"""
_PAGE = (
    '<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
)


def render(report: Mapping[str, Any]) -> str:
    """Return the whole page."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    lang = report["lang"]
    drawn = plots.radar(report, topic_names(lang), lang) + plots.course(report, lang)
    figures = f'<div class="plots">{drawn}</div>\n' if drawn else ""
    body = parser.render(markdown.head(report)) + figures + parser.render(markdown.rest(report))
    tag = "zh-CN" if lang == "zh" else "en"
    return _PAGE.format(lang=tag, title=label("title", lang), style=_STYLE, body=body)
