"""Providers by way of langchain, played by langchain's own fake models."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from interviewer.errors import (
    BadModelKey,
    ContentFiltered,
    ModelUnreachable,
    RateLimited,
    ReplyTruncated,
)
from interviewer.llm.chat import RemoteChat
from interviewer.llm.langchain_transport import LangchainTransport
from interviewer.llm.memory import Memory
from interviewer.llm.meter import Meter
from interviewer.llm.patience import Patience
from interviewer.llm.protocol import Message

ASK = [Message("system", "Be brief."), Message("user", "why?"), Message("assistant", "so")]
SCHEMA = {"title": "verdict", "type": "object", "properties": {"met": {"type": "boolean"}}}


class Tooled(GenericFakeChatModel):
    """Takes tools, and remembers them."""

    def bind_tools(self, tools: Any, **kwargs: Any) -> Any:
        return self


class Failing(GenericFakeChatModel):
    error: Any = None

    def _generate(self, *args: Any, **kwargs: Any) -> Any:
        raise self.error


def chat(built: Any, home: Path) -> RemoteChat:
    return RemoteChat(
        LangchainTransport("acme", "m1", timeout=5, built=built),
        memory=Memory(home / "models.json"),
        meter=Meter(home / "usage.jsonl"),
        patience=Patience(attempts=1),
    )


def saying(*messages: AIMessage | str) -> GenericFakeChatModel:
    return GenericFakeChatModel(messages=iter(messages))


def test_a_reply_comes_with_its_usage(tmp_path: Path) -> None:
    usage = {"input_tokens": 9, "output_tokens": 2, "total_tokens": 11}
    told = AIMessage("because", usage_metadata=usage, response_metadata={"model_name": "m1-x"})
    reply = chat(saying(told), tmp_path).complete(ASK)
    assert (reply.text, reply.model, reply.usage.prompt_tokens) == ("because", "m1-x", 9)


def test_a_reply_is_streamed(tmp_path: Path) -> None:
    stream = chat(saying("one two three"), tmp_path).stream(ASK)
    pieces = list(stream)
    assert len(pieces) > 1
    assert "".join(pieces) == stream.reply.text == "one two three"
    assert stream.reply.usage.counted


def test_a_form_is_got_by_a_tool(tmp_path: Path) -> None:
    city = {"name": "Paris", "capital": True, "river": "Seine"}
    calls = [[{"name": "f", "args": args, "id": "1"}] for args in (city, {"met": True})]
    built = Tooled(messages=iter(AIMessage("", tool_calls=call) for call in calls))
    model = chat(built, tmp_path)
    assert model.complete(ASK, schema=SCHEMA).data == {"met": True}
    assert model.known.mode == "tool_call"


def test_a_form_is_got_in_words_where_there_are_no_tools(tmp_path: Path) -> None:
    said = ['{"name": "Paris", "capital": true, "river": "Seine"}', 'Sure: {"met": false}']
    model = chat(saying(*said), tmp_path)
    assert model.complete(ASK, schema=SCHEMA).data == {"met": False}
    assert model.known.mode == "text"


def test_there_are_no_probabilities(tmp_path: Path) -> None:
    model = chat(saying(), tmp_path)
    assert model.choose(ASK) is None
    assert model.known.logprobs is False


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (RuntimeError("Error code: 401 - invalid x-api-key"), BadModelKey),
        (RuntimeError("429 Too Many Requests"), RateLimited),
        (ConnectionError("no route to host"), ModelUnreachable),
    ],
)
def test_each_packages_own_errors_become_ours(
    tmp_path: Path, error: Exception, expected: type[Exception]
) -> None:
    with pytest.raises(expected, match="acme:m1"):
        chat(Failing(messages=iter([]), error=error), tmp_path).complete(ASK)


@pytest.mark.parametrize(
    ("reason", "expected"), [("max_tokens", ReplyTruncated), ("SAFETY", ContentFiltered)]
)
def test_a_reply_that_was_stopped_is_named(
    tmp_path: Path, reason: str, expected: type[Exception]
) -> None:
    told = AIMessage("half a", response_metadata={"finish_reason": reason})
    with pytest.raises(expected):
        chat(saying(told), tmp_path).complete(ASK)
