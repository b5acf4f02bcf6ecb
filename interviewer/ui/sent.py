"""What a button of our own markup sent: JSON that anybody could have written."""

from __future__ import annotations

import json
from typing import Any, cast


def facts(payload: str) -> dict[str, Any]:
    """Return what a button sent; nothing of what is no JSON object."""
    try:
        loaded: object = json.loads(payload)
    except ValueError:
        return {}
    return cast("dict[str, Any]", loaded) if isinstance(loaded, dict) else {}


def as_number(value: object) -> int:
    """Return a whole number a button sent, or -1: no answer has such an offset."""
    return value if isinstance(value, int) and not isinstance(value, bool) else -1
