"""Plots as Plotly figures: plain JSON, drawn by the plotly.js that Gradio brings; no request, no Python library.

Colours are left to `static/study.css`, which names the page's variables: a plot follows light and dark as text does.
Each figure has a text alternative beside it (`alternative`), the same numbers as a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from interviewer.ui.render.markup import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.ui.labels import Labels

Figure = dict[str, Any]
Row = dict[str, Any]
LEAST_SPOKES: Final = 3
# Legible on paper and at night where the style sheet does not reach (a plot that is saved as a picture).
_ACCENT, _SECOND, _QUIET = "#c8553d", "#4f7cac", "#8a8478"
_LINES: Final = ("#c8553d", "#4f7cac", "#4d9160", "#b07d12", "#8a68b5", "#2f9a9a", "#a65a86")
_DASHES: Final = ("solid", "dash", "dot", "dashdot")
_SYMBOLS: Final = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star")


def radar(topics: Sequence[Row], before: dict[str, float], words: Labels) -> Figure | None:
    """Return the scores by topic on a radar, with those of the interview before where it had the same topics.

    None with fewer than three topics: two spokes enclose nothing.
    """
    if len(topics) < LEAST_SPOKES:
        return None
    names = [_wrapped(str(words.topics.get(row["topic"], row["topic"]))) for row in topics]
    traces = [_ring(names, [row["score"] for row in topics], words.this_time, _ACCENT, "solid")]
    if all(row["topic"] in before for row in topics):
        then = [before[row["topic"]] for row in topics]
        traces.insert(0, _ring(names, then, words.last_time, _QUIET, "dot"))
    axis = {"range": [0, 1], "tickvals": [0.25, 0.5, 0.75, 1], "tickformat": ".0%", "angle": 90,
            "tickangle": 90, "showline": False, "tickfont": {"size": 10}}  # fmt: skip
    polar = {"radialaxis": axis, "angularaxis": {"direction": "clockwise", "rotation": 90},
             "bgcolor": "rgba(0,0,0,0)"}  # fmt: skip
    margin = {"l": 70, "r": 70, "t": 34, "b": 30}
    legend = {"orientation": "h", "x": 0.5, "xanchor": "center", "y": -0.1, "yanchor": "top"}
    return _figure(
        traces, 320, polar=polar, margin=margin, legend=legend, showlegend=len(traces) > 1
    )


def scores(points: Sequence[Row], words: Labels) -> Figure | None:
    """Return the scores of one track over its interviews, with their ranges; None for a single one."""
    known = [p for p in points if p["score"] is not None]
    if len(known) < 2:
        return None
    above = [p["score_range"][1] - p["score"] for p in known]
    below = [p["score"] - p["score_range"][0] for p in known]
    trace = {
        "type": "scatter", "mode": "lines+markers", "name": words.score,
        "x": list(range(1, len(known) + 1)), "y": [p["score"] for p in known],
        "text": [p["when"] for p in known],
        "hovertemplate": "%{text}<br>%{y:.0%}<extra></extra>",
        "error_y": {"type": "data", "symmetric": False, "array": above, "arrayminus": below,
                    "thickness": 1.2, "width": 4, "color": _QUIET},
        "line": {"color": _ACCENT, "width": 2}, "marker": {"color": _ACCENT, "size": 9},
    }  # fmt: skip
    ticks = {"tickvals": trace["x"], "ticktext": [p["when"][5:10] for p in known]}
    return _figure([trace], 260, xaxis=_x(**ticks), yaxis=_share())


def mastery(topics: Sequence[Row], words: Labels) -> Figure | None:
    """Return each topic's mastery over time; told apart by dash and marker as well as by colour."""
    traces = [_course(n, row, words) for n, row in enumerate(topics)]
    if not traces:
        return None
    return _figure(
        traces,
        340,
        xaxis=_x(type="date", tickformat="%m-%d", nticks=6),
        yaxis=_share(),
        showlegend=True,
    )


def calibration(found: Row, words: Labels) -> Figure | None:
    """Return what was said against what it was worth; on the diagonal the two agree."""
    bins: list[Row] = found["bins"]
    if not bins:
        return None
    ideal = {"type": "scatter", "mode": "lines", "name": words.ideal, "x": [0, 1], "y": [0, 1],
             "hoverinfo": "skip", "line": {"color": _QUIET, "width": 1.5, "dash": "dot"}}  # fmt: skip
    own = {
        "type": "scatter", "mode": "lines+markers", "name": words.your_answers,
        "x": [b["said"] for b in bins], "y": [b["got"] for b in bins],
        "text": [words.n_answers.format(n=b["n"]) for b in bins],
        "hovertemplate": "%{x:.0%} → %{y:.0%}<br>%{text}<extra></extra>",
        "line": {"color": _ACCENT, "width": 2},
        "marker": {"color": _ACCENT, "size": [9 + 3 * min(b["n"], 6) for b in bins]},
    }  # fmt: skip
    across = _share() | {"title": {"text": words.said_sure, "standoff": 8, "font": {"size": 13}}}
    up = _share() | {"title": {"text": words.was_right, "standoff": 6, "font": {"size": 13}}}
    return _figure([ideal, own], 320, xaxis=across, yaxis=up, showlegend=True)


def forecast(days: Sequence[Row], words: Labels) -> Figure | None:
    """Return how much is due on each day to come; None where nothing is."""
    if not any(row["due"] for row in days):
        return None
    trace = {
        "type": "bar", "x": [row["day"] for row in days], "y": [row["due"] for row in days],
        "text": [str(row["due"] or "") for row in days], "textposition": "outside", "cliponaxis": False,
        "hovertemplate": "%{x}<br>%{y}<extra></extra>", "marker": {"color": _ACCENT},
    }  # fmt: skip
    ticks = {"type": "category", "tickvals": [row["day"] for row in days[::2]],
             "ticktext": [words.today, *(row["day"][5:] for row in days[2::2])]}  # fmt: skip
    hidden = {"visible": False, "rangemode": "tozero", "fixedrange": True}
    return _figure([trace], 200, xaxis=_x(**ticks), yaxis=hidden, bargap=0.35)


def growth(row: Row, words: Labels) -> Figure | None:
    """Return what was measured over lengths, on two logarithmic axes, with the steepest growth that is allowed.

    None with fewer than two points: nothing grows from one.
    """
    points = [(n, value) for n, value in row["points"] if n > 0 and value > 0]
    if len(points) < 2:
        return None
    lengths, values = [n for n, _ in points], [value for _, value in points]
    unit = words.code_seconds if row["unit"] == "s" else words.code_bytes
    traces: list[Figure] = [{
        "type": "scatter", "mode": "lines+markers", "name": words.code_measured, "x": lengths, "y": values,
        "hovertemplate": "n = %{x}<br>%{y:.3s}<extra></extra>",
        "line": {"color": _ACCENT, "width": 2}, "marker": {"color": _ACCENT, "size": 9},
    }]  # fmt: skip
    if row["per_unit"] is None and row["limit"]:
        steepest = [values[0] * (n / lengths[0]) ** row["limit"] for n in lengths]
        traces.insert(0, {
            "type": "scatter", "mode": "lines", "name": words.code_allowed.format(limit=f"{row['limit']:g}"),
            "x": lengths, "y": steepest, "hoverinfo": "skip",
            "line": {"color": _QUIET, "width": 1.5, "dash": "dot"},
        })  # fmt: skip
    ticks = {"type": "log", "tickvals": lengths, "ticktext": [f"{n:,}" for n in lengths]}
    title = {"text": words.code_length, "standoff": 8, "font": {"size": 13}}
    ends = sorted({min(values), max(values)})
    up = {"type": "log", "tickvals": ends, "ticktext": [_amount(v, row["unit"]) for v in ends],
          "fixedrange": True, "automargin": True, "zeroline": False, "gridcolor": "rgba(138,132,120,0.28)",
          "title": {"text": unit, "standoff": 6, "font": {"size": 13}}}  # fmt: skip
    return _figure(traces, 270, xaxis=_x(**ticks, title=title), yaxis=up, showlegend=True,
                   legend={"orientation": "h", "y": 1.02, "x": 0, "yanchor": "bottom"})  # fmt: skip


def alternative(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a plot's numbers as a table that opens on a click, for those who see no plot or want the figures."""
    columns = "".join(f'<th scope="col">{plain(name)}</th>' for name in head)
    lines = "".join(
        "<tr>" + "".join(f"<td>{plain(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        f'<details class="figures"><summary>{plain(title)}</summary>'
        f"<table><thead><tr>{columns}</tr></thead><tbody>{lines}</tbody></table></details>"
    )


def _ring(names: list[str], values: list[float], name: str, colour: str, dash: str) -> Figure:
    return {
        "type": "scatterpolar", "mode": "lines+markers", "name": name,
        "r": [*values, values[0]], "theta": [*names, names[0]], "fill": "toself",
        "fillcolor": "rgba(200,85,61,0.16)" if dash == "solid" else "rgba(138,132,120,0.08)",
        "hovertemplate": "%{theta}: %{r:.0%}<extra></extra>",
        "line": {"color": colour, "width": 2, "dash": dash}, "marker": {"color": colour, "size": 6},
    }  # fmt: skip


def _course(n: int, row: Row, words: Labels) -> Figure:
    colour = _LINES[n % len(_LINES)]
    return {
        "type": "scatter", "mode": "lines+markers",
        "name": words.topics.get(row["topic"], row["topic"]),
        "x": [p["at"] for p in row["points"]], "y": [p["score"] for p in row["points"]],
        "hovertemplate": "%{x|%Y-%m-%d}<br>%{y:.0%}<extra>%{fullData.name}</extra>",
        "line": {"color": colour, "width": 2, "dash": _DASHES[n // len(_LINES) % len(_DASHES)]},
        "marker": {"color": colour, "size": 8, "symbol": _SYMBOLS[n % len(_SYMBOLS)]},
    }  # fmt: skip


def _figure(traces: list[Figure], height: int, **layout: Any) -> Figure:
    clear = "rgba(0,0,0,0)"
    base: Figure = {
        "height": height, "paper_bgcolor": clear, "plot_bgcolor": clear, "showlegend": False,
        "font": {"family": "system-ui, sans-serif", "size": 13, "color": _QUIET},
        "margin": {"l": 46, "r": 14, "t": 14, "b": 40}, "dragmode": False,
        "legend": {"orientation": "h", "y": -0.18, "x": 0, "yanchor": "top"},
        "hoverlabel": {"font": {"size": 13}},
    }  # fmt: skip
    config = {"displayModeBar": False, "displaylogo": False, "responsive": True}
    return {"data": traces, "layout": base | layout, "config": config}


def _x(**more: Any) -> Figure:
    return {"showgrid": False, "zeroline": False, "fixedrange": True, "automargin": True} | more


def _amount(value: float, unit: str) -> str:
    """Return seconds or bytes as one says them: 12 ms, 3.2 kB."""
    if unit == "s":
        return (
            f"{value:.2g} s" if value >= 1 else f"{value * 1000:.{0 if value >= 0.01 else 1}f} ms"
        )
    return f"{value / 1000:.3g} kB" if value >= 1000 else f"{value:.3g} B"


def _share() -> Figure:
    return {"range": [-0.04, 1.04], "tickformat": ".0%", "dtick": 0.25, "zeroline": False,
            "fixedrange": True, "automargin": True, "gridcolor": "rgba(138,132,120,0.28)"}  # fmt: skip


def _wrapped(name: str) -> str:
    """Break a long topic name in the middle, so that a radar keeps its room on a phone."""
    words = name.split()
    if len(name) <= 14 or len(words) < 2:
        return name
    middle = (len(words) + 1) // 2
    return " ".join(words[:middle]) + "<br>" + " ".join(words[middle:])
