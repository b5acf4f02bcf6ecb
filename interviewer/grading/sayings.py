"""How people say a criterion out loud, and how they get it wrong: `knowledge/spoken.jsonl`, by the criterion's words.

One line per criterion of the bank and language: `said`, true statements of it in other words, and `wrong`, false ones.
A criterion that was reworded, or that is the user's own, has none.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from interviewer.resources import knowledge

if TYPE_CHECKING:
    from collections.abc import Mapping


class Saying(NamedTuple):
    """One criterion in one language, as people say it."""

    said: tuple[str, ...]
    wrong: tuple[str, ...]


@cache
def shipped() -> Mapping[str, Saying]:
    """Return the shipped sayings by the text of their criterion."""
    with (knowledge() / "spoken.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return {row["text"]: Saying(tuple(row["said"]), tuple(row["wrong"])) for row in rows}
