"""JSON lines, read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from pathlib import Path


def rows(path: Path) -> list[dict[str, Any]]:
    """Return a file's objects, one a line; blank lines are none."""
    with path.open(encoding="utf-8") as file:
        return [cast("dict[str, Any]", json.loads(line)) for line in file if line.strip()]
