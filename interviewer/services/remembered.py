"""Which files and folders were ingested, kept beside the index: one that is made anew loses none of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME = "ingested.json"


def remember(home: Path, paths: Iterable[Path]) -> None:
    """Add these, made absolute."""
    known = remembered(home)
    _write(home, [*known, *(path.absolute() for path in paths)])


def forget(home: Path, path: Path) -> None:
    """Take one out; one that is not in the list is no error."""
    _write(home, [known for known in remembered(home) if known != path])


def remembered(home: Path) -> list[Path]:
    """Return those that are still there, in the order they came; none where the list cannot be read."""
    try:
        listed = json.loads((home / _NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [Path(name) for name in cast("list[str]", listed) if Path(name).exists()]


def _write(home: Path, paths: Iterable[Path]) -> None:
    names = list(dict.fromkeys(path.as_posix() for path in paths))
    draft = home / f"{_NAME}.new"
    draft.write_text(json.dumps(names, ensure_ascii=False, indent=1), encoding="utf-8")
    draft.replace(home / _NAME)
