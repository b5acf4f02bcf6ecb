"""Gradio, at the one place where its untyped surface meets our types.

Components are opaque to us: made, named as inputs and outputs, and handed back to Gradio.
"""

from __future__ import annotations

import json
from typing import Any

import gradio
from gradio import Request
from gradio.components.plot import PlotData

gr: Any = gradio
Widget = Any
# Component to its new value, or to a `gr.update(...)`.
Updates = dict[Any, Any]


def unchanged(component: Widget) -> Updates:
    """Return updates that change nothing: an empty dict is no answer where several outputs are named."""
    return {component: gr.skip()}


def query_and_languages(request: Request) -> tuple[dict[str, str], str]:
    """Return the page's query parameters and what its browser says of languages."""
    untyped: Any = request
    query = {str(key): str(value) for key, value in dict(untyped.query_params).items()}
    return query, str(untyped.headers.get("accept-language") or "")


def plot(figure: dict[str, Any] | None) -> Any:
    """Return a Plotly figure as a plot component's value; nothing for none."""
    if figure is None:
        return None
    return PlotData(type="plotly", plot=json.dumps(figure, ensure_ascii=False))
