"""Reads JSON out of what a model said, and checks it. Think blocks, code fences and chatter around it do not matter."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.llm.protocol import Schema

# A block that was opened and never closed is all thought; one closed and never opened began in the prompt's template.
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_THOUGHT_TAIL = re.compile(r"\A.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_MAX_STARTS = 64  # braces tried: a giant reply must not cost a giant time


class NotAsked(ValueError):
    """The text holds no JSON value that fits; the message says what is wrong, for the repair round."""


def without_thoughts(text: str) -> str:
    """Return what was said after (and around) the thinking aloud."""
    return _THOUGHT_TAIL.sub("", _THOUGHT.sub("", text)).strip()


def read_json(text: str, schema: Schema) -> Any:
    """Return the last JSON object in `text` that fits; NotAsked names the first thing wrong with the best candidate.

    The last, because models that think aloud try things out first.
    """
    said = without_thoughts(text)
    found = list(_objects(said))
    if not found:
        raise NotAsked("there is no JSON object in it")
    for value in reversed(found):
        if not faults(value, schema):
            return value
    raise NotAsked(faults(found[-1], schema)[0])


def faults(value: object, schema: Schema) -> list[str]:
    """Return what keeps `value` from fitting the schema, each with its place; empty if it fits."""
    errors = sorted(_validator(json.dumps(strict(schema))).iter_errors(value), key=lambda e: e.path)
    return [f"{error.json_path}: {error.message[:200]}" for error in errors]


def strict(schema: Schema) -> dict[str, Any]:
    """Return the schema with every object closed and every property required, unless it says otherwise.

    OpenAI's strict mode asks for it; so do we.
    """
    return cast("dict[str, Any]", _closed(dict(schema)))


def schema_name(schema: Schema) -> str:
    """Return a name for the schema that servers accept."""
    return (
        re.sub(r"\W+", "_", str(schema.get("title", "reply")), flags=re.ASCII).strip("_")[:64]
        or "reply"
    )


def _closed(node: Any) -> Any:
    if isinstance(node, list):
        return [_closed(part) for part in cast("list[Any]", node)]
    if not isinstance(node, dict):
        return node
    made = {key: _closed(part) for key, part in cast("dict[str, Any]", node).items()}
    if made.get("type") == "object" and "properties" in made:
        made.setdefault("additionalProperties", False)
        made.setdefault("required", list(made["properties"]))
    return made


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the outermost JSON objects, first to last."""
    decoder = json.JSONDecoder(strict=False)  # newlines inside strings: models write them
    at, tried = text.find("{"), 0
    while at >= 0 and tried < _MAX_STARTS:
        tried += 1
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = at + 1
        else:
            yield value
        at = text.find("{", end)


@lru_cache(maxsize=64)
def _validator(schema: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(schema))
