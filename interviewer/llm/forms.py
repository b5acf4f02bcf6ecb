"""How a server is made to reply in a given form: the ladder, and the probe that finds the highest rung that holds.

A server may accept a schema and ignore it, or call a tool with nothing in it. So the probe asks for something that
nobody would answer in JSON by chance, says nothing of the form in words, and believes only a reply that fits.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from interviewer.errors import UnusableReply
from interviewer.llm.protocol import Message, Schema
from interviewer.llm.structured import NotAsked, read_json, strict
from interviewer.llm.transport import Form, Mode, Rejected, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from interviewer.llm.transport import Answer

LADDER = (Mode.SCHEMA, Mode.TOOL, Mode.OBJECT, Mode.TEXT)
_PROBE: Schema = {
    "title": "city",
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "capital": {"type": "boolean"},
        "river": {"type": "string", "enum": ["Seine", "Thames", "Tiber"]},
    },
}
_QUESTION = Message("user", "Which city is the Louvre in, is it a capital, and on which river?")
_IN_WORDS = (
    "\n\nReply with one JSON object and nothing else. It must fit this JSON Schema:\n{schema}"
)
_REPAIR = (
    "That reply does not fit: {wrong}. Reply again with the corrected JSON object and nothing else."
)


def in_form(messages: Sequence[Message], form: Form) -> tuple[Message, ...]:
    """Return the messages; where the server enforces no schema, the last of them asks for it in words.

    The last, so that what comes before stays the same from request to request and can be cached.
    """
    if form.mode in {Mode.SCHEMA, Mode.TOOL}:
        return tuple(messages)
    schema = json.dumps(strict(form.schema), ensure_ascii=False)
    *before, last = messages
    return (*before, Message(last.role, last.content + _IN_WORDS.format(schema=schema)))


def repair(request: Request, said: str, wrong: object) -> Request:
    """Return the request that shows the model its reply and what is wrong with it."""
    return request.saying(
        *request.messages,
        Message("assistant", said or "{}"),
        Message("user", _REPAIR.format(wrong=wrong)),
    )


def probe(ask: Callable[[Request], Answer]) -> Mode | None:
    """Return the highest rung whose reply fits; None if none does. ModelError where there is no reply at all."""
    for mode in LADDER:
        form = Form(mode, _PROBE)
        try:
            answer = ask(Request(in_form([_QUESTION], form), max_tokens=400, form=form))
            read_json(answer.text, form.schema)
        except (Rejected, UnusableReply, NotAsked):
            continue
        return mode
    return None
