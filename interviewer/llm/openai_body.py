"""Requests and replies of OpenAI's chat protocol, as JSON: what is written, and what is read out of it."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, cast

from interviewer.errors import BadReply, ContentFiltered, ModelRefused
from interviewer.llm.faults import from_body, unreachable
from interviewer.llm.protocol import Usage
from interviewer.llm.structured import schema_name, strict
from interviewer.llm.transport import Answer, Mode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interviewer.llm.protocol import Message
    from interviewer.llm.targets import Target
    from interviewer.llm.transport import Form, Rejected, Request

_TOPS = 20  # the most that OpenAI gives; some servers give 5
_FEW_TOPS = 5
# What a server may do without, and is asked to if it refuses it. Not the form: that has its own ladder.
_OPTIONAL = ("temperature", "stop", "stream_options", "max_completion_tokens", "max_tokens")

_THINKING = {"thinking", "enable_thinking", "chat_template_kwargs"}


def write(
    request: Request, target: Target, *, streaming: bool, dropped: set[str]
) -> dict[str, Any]:
    """Return the request's body, without what is in `dropped`."""
    body: dict[str, Any] = {
        "model": target.model,
        "messages": [_message(message) for message in request.messages],
        "temperature": request.temperature,
        **target.quiet,
    }
    official = target.base_url.startswith("https://api.openai.com")
    body["max_completion_tokens" if official else "max_tokens"] = request.max_tokens
    if request.stop:
        body["stop"] = list(request.stop)
    if streaming:
        body |= {"stream": True, "stream_options": {"include_usage": True}}
    if request.form:
        body |= _form(request.form)
    if request.first_token:
        tops = _FEW_TOPS if "top_logprobs" in dropped else _TOPS
        body |= {"logprobs": True, "top_logprobs": tops}
    if "max_tokens" in dropped and "max_tokens" in body:
        body["max_completion_tokens"] = body.pop("max_tokens")
    return {key: value for key, value in body.items() if key not in dropped - {"top_logprobs"}}


def unwanted(rejected: Rejected, body: Mapping[str, Any]) -> set[str]:
    """Return the parameters of `body` that the server complained of and that can be left out."""
    optional = {*_OPTIONAL, *_THINKING} & body.keys()
    if body.get("top_logprobs") == _TOPS:
        optional.add("top_logprobs")
    if rejected.parameter in optional:
        return {rejected.parameter}
    # The longest first: "max_tokens" is also part of a sentence about "max_completion_tokens".
    named = [word for word in sorted(body, key=len, reverse=True) if word in rejected.said]
    found = next((word for word in named if word in optional), None)
    if found:
        return {found}
    # A complaint that names nothing at all is most likely about what few servers know.
    return set() if named or rejected.parameter else optional & _THINKING


def read_answer(document: dict[str, Any], request: Request, target: Target) -> Answer:
    """Return the answer in a whole reply; UnusableReply or another ModelError if there is none."""
    if document.get("error"):
        raise from_body(document, target)
    choice = _first(document.get("choices"))
    message = _entry(choice.get("message"))
    finish = str(choice.get("finish_reason") or "stop")
    text = _said(message, request.form)
    _usable(text, finish, message.get("refusal"), target)
    if not text.strip() and finish != "length" and not (choice and request.first_token):
        raw = json.dumps(document, ensure_ascii=False)[:4000]
        raise BadReply(name=target.name, detail="it is empty", raw=raw, flaky=True)
    tops = _tops(choice.get("logprobs")) if request.first_token else None
    return Answer(
        text, read_usage(document.get("usage")), str(document.get("model") or ""), finish, tops
    )


def read_usage(told: object) -> Usage | None:
    """Return the tokens that the server reports, or None."""
    given = _entry(told)
    prompt, completion = given.get("prompt_tokens"), given.get("completion_tokens")
    if not isinstance(prompt, int) or not isinstance(completion, int):
        return None
    details = _entry(given.get("prompt_tokens_details"))
    # DeepSeek's own name for the cached part comes second.
    cached = details.get("cached_tokens") or given.get("prompt_cache_hit_tokens")
    return Usage(prompt, completion, cached if isinstance(cached, int) else 0)


class Pieces:
    """Puts a stream's events together."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._text: list[str] = []
        self._usage: Usage | None = None
        self._model = ""
        self._finish = ""
        self._refusal = ""

    def take(self, event: dict[str, Any]) -> str:
        """Return the piece of text in an event, often empty."""
        if event.get("error"):
            raise from_body(event, self._target)
        self._usage = read_usage(event.get("usage")) or self._usage
        self._model = str(event.get("model") or self._model)
        choice = _first(event.get("choices"))
        delta = _entry(choice.get("delta"))
        self._finish = str(choice.get("finish_reason") or self._finish)
        self._refusal += str(delta.get("refusal") or "")
        piece = str(delta.get("content") or "")
        self._text.append(piece)
        return piece

    def whole(self) -> Answer:
        """Return the whole answer; ModelUnreachable if the stream broke off before its end."""
        text = "".join(self._text)
        if not self._finish:
            raise unreachable(self._target, "the stream broke off", "流式输出中断")
        _usable(text, self._finish, self._refusal, self._target)
        if not text.strip() and self._finish != "length":
            raise BadReply(name=self._target.name, detail="it is empty", raw="", flaky=True)
        return Answer(text, self._usage, self._model, self._finish)


def _entry(value: object) -> dict[str, Any]:
    """Return an object of a reply, or an empty one: servers leave out, or fill with null, what they like."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _entries(value: object) -> list[dict[str, Any]]:
    return [_entry(part) for part in cast("list[object]", value)] if isinstance(value, list) else []


def _first(value: object) -> dict[str, Any]:
    found = _entries(value)
    return found[0] if found else {}


def _message(message: Message) -> dict[str, str]:
    return {"role": message.role, "content": message.content}


def _form(form: Form) -> dict[str, Any]:
    name, schema = schema_name(form.schema), strict(form.schema)
    match form.mode:
        case Mode.SCHEMA:
            wanted = {"name": name, "strict": True, "schema": schema}
            return {"response_format": {"type": "json_schema", "json_schema": wanted}}
        case Mode.TOOL:
            function = {"name": name, "parameters": schema}
            return {
                "tools": [{"type": "function", "function": function}],
                "tool_choice": {"type": "function", "function": {"name": name}},
            }
        case Mode.OBJECT:
            return {"response_format": {"type": "json_object"}}
        case Mode.TEXT:
            return {}


def _said(message: dict[str, Any], form: Form | None) -> str:
    """Return the reply's text: with a tool call, the call's arguments."""
    call = _entry(_first(message.get("tool_calls")).get("function"))
    if form and form.mode is Mode.TOOL and (arguments := call.get("arguments")):
        return arguments if isinstance(arguments, str) else json.dumps(arguments)
    return str(message.get("content") or "")


def _usable(text: str, finish: str, refusal: object, target: Target) -> None:
    if refusal:
        raise ModelRefused(name=target.name, raw=str(refusal))
    # "sensitive" is GLM's word for it.
    if finish in {"content_filter", "sensitive"}:
        raise ContentFiltered(name=target.name, raw=text)


def _tops(logprobs: object) -> dict[str, float] | None:
    """Return the first token's alternatives with their probabilities; None if the server gives none."""
    first = _first(_entry(logprobs).get("content"))
    found: dict[str, float] = {}
    for top in _entries(first.get("top_logprobs")) or [first]:
        token, logprob = top.get("token"), top.get("logprob")
        if isinstance(token, str) and isinstance(logprob, int | float):
            found[token] = found.get(token, 0.0) + math.exp(min(0.0, logprob))
    return found or None
