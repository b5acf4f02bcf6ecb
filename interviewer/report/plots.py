"""A report's plots as inline SVG: no script, no request, the page's own ink. Pure.

Each carries its numbers in words, for a screen reader.
"""

from __future__ import annotations

import html
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any, Final

from interviewer.report.labels import label, percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewer.domain import Lang

Row = dict[str, Any]
LEAST_SPOKES: Final = 3
_RADIUS, _CENTRE = 104.0, (210.0, 150.0)
_WIDE, _HIGH, _LEFT, _TOP = 420.0, 190.0, 44.0, 12.0


def radar(report: Mapping[str, Any], names: Mapping[str, str], lang: Lang) -> str:
    """Return the scores by topic on a radar, last time's behind them; nothing with fewer than three topics."""
    topics: Sequence[Row] = report["topics"]
    if len(topics) < LEAST_SPOKES:
        return ""
    before: dict[str, float] = {r["topic"]: r["before"] for r in _earlier(report, "topics")}
    spokes = len(topics)
    rings = "".join(_ring([share] * spokes, "grid") for share in (0.25, 0.5, 0.75, 1.0))
    lines = "".join(_spoke(n, spokes) for n in range(spokes))
    words = "".join(
        _spoken(n, names.get(r["topic"], r["topic"]), spokes) for n, r in enumerate(topics)
    )
    then = [before.get(row["topic"]) for row in topics]
    old = _ring([v for v in then if v is not None], "before") if None not in then else ""
    now = _ring([row["score"] for row in topics], "now")
    said = "; ".join(f"{names.get(r['topic'], r['topic'])} {percent(r['score'])}" for r in topics)
    return _svg(f"{label('topics', lang)}: {said}", 420, 300, rings + lines + old + now + words)


def course(report: Mapping[str, Any], lang: Lang) -> str:
    """Return the scores of this track so far as a line with ranges; nothing for a single one."""
    points: list[Row] = [*_earlier(report, "sessions"), dict(report)]
    points = [p for p in points if p["score"] is not None]
    if len(points) < 2:
        return ""
    step = (_WIDE - _LEFT - 36) / (len(points) - 1)
    at = [(_LEFT + 8 + n * step, _down(p["score"])) for n, p in enumerate(points)]
    grid = "".join(_level(share) for share in (0.0, 0.25, 0.5, 0.75, 1.0))
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in at)
    marks = "".join(_mark(x, y, p) for (x, y), p in zip(at, points, strict=True))
    said = "; ".join(f"{p['started'][:10]} {percent(p['score'])}" for p in points)
    body = f'{grid}<path class="line" d="{path}"/>{marks}'
    return _svg(f"{label('course', lang)}: {said}", int(_WIDE), int(_HIGH + 30), body)


def _earlier(report: Mapping[str, Any], key: str) -> list[Row]:
    earlier: Row = report.get("earlier") or {}
    return list(earlier.get(key) or ())


def _ring(shares: Sequence[float], kind: str) -> str:
    corners = (_corner(n, len(shares), share) for n, share in enumerate(shares))
    return f'<polygon class="{kind}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in corners)}"/>'


def _corner(n: int, spokes: int, share: float) -> tuple[float, float]:
    angle = 2 * pi * n / spokes
    return _CENTRE[0] + _RADIUS * share * sin(angle), _CENTRE[1] - _RADIUS * share * cos(angle)


def _spoke(n: int, spokes: int) -> str:
    x, y = _corner(n, spokes, 1.0)
    return f'<line class="grid" x1="{_CENTRE[0]}" y1="{_CENTRE[1]}" x2="{x:.1f}" y2="{y:.1f}"/>'


def _spoken(n: int, name: str, spokes: int) -> str:
    x, y = _corner(n, spokes, 1.14)
    side = "middle" if abs(x - _CENTRE[0]) < 12 else "start" if x > _CENTRE[0] else "end"
    return f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="{side}">{html.escape(name)}</text>'


def _down(share: float) -> float:
    return _TOP + (_HIGH - _TOP) * (1 - share)


def _level(share: float) -> str:
    y = _down(share)
    return (
        f'<line class="grid" x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDE}" y2="{y:.1f}"/>'
        f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{percent(share)}</text>'
    )


def _mark(x: float, y: float, point: Row) -> str:
    low, high = point["score_range"]
    return (
        f'<line class="range" x1="{x:.1f}" y1="{_down(low):.1f}" x2="{x:.1f}" y2="{_down(high):.1f}"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
        f'<text x="{x:.1f}" y="{_HIGH + 20:.1f}" text-anchor="middle">{point["started"][5:10]}</text>'
    )


def _svg(said: str, width: int, height: int, body: str) -> str:
    words = html.escape(said, quote=True)
    return (
        f'<svg role="img" aria-label="{words}" viewBox="0 0 {width} {height}" width="{width}" '
        f'xmlns="http://www.w3.org/2000/svg"><title>{words}</title>{body}</svg>'
    )
