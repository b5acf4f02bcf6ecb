"""What the three kinds of drafts share: forms of replies, numbered passages, a fence around other people's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain import Chunk
    from interviewer.llm.protocol import Schema

TEXT: Final[Schema] = {"type": "string"}


def one_of(**properties: Schema) -> dict[str, Any]:
    """Return the form of an object with these properties, in this order."""
    return {"type": "object", "properties": properties}


def many(entry: Schema, most: int) -> dict[str, Any]:
    """Return the form of a list of at most `most` entries."""
    return {"type": "array", "items": entry, "maxItems": most}


def number(most: int) -> dict[str, Any]:
    """Return the form of a whole number from 1 to `most`."""
    return {"type": "integer", "minimum": 1, "maximum": most}


def entries(data: Any, name: str) -> list[dict[str, Any]]:
    """Return one of the lists of a reply that fits its schema."""
    return cast("list[dict[str, Any]]", data[name])


def numbered(passages: Sequence[Chunk]) -> str:
    """Return passages as a model reads them: `[1] heading`, then the text."""
    return "\n\n".join(
        f"[{n}] {' › '.join(chunk.heading)}\n{chunk.text}" for n, chunk in enumerate(passages, 1)
    )


def flat(text: object) -> str:
    """Return words on one line."""
    return " ".join(str(text).split())


def bare(text: str) -> str:
    """Return what makes two statements the same: their characters, white space and case aside."""
    return "".join(text.split()).casefold()
