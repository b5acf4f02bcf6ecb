"""One test a fault: the error is named in both languages, says what to do, and nothing hangs."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faulty_server import (
    KEY,
    Behaviour,
    bad_utf8,
    completion,
    cut,
    drips,
    error,
    faulty_server,
    giant,
    hangs,
    not_json,
    rate_limited,
    refuses,
    whole,
)

from interviewer.errors import (
    BadModelKey,
    BadReply,
    ContentFiltered,
    ContextOverflow,
    ModelError,
    ModelPaused,
    ModelRefused,
    ModelUnreachable,
    RateLimited,
    ReplyTruncated,
    ServerFault,
    UnknownModel,
)
from interviewer.llm.chat import RemoteChat
from interviewer.llm.memory import Memory
from interviewer.llm.meter import Meter
from interviewer.llm.openai_transport import OpenAITransport
from interviewer.llm.patience import Breaker, Patience
from interviewer.llm.protocol import Message
from interviewer.llm.targets import Target

ASK = [Message("user", "why?")]
SCHEMA = {"title": "verdict", "type": "object", "properties": {"met": {"type": "boolean"}}}
QUICK = Patience(attempts=3, first=0.01, longest=0.02, most_asked=1.0)

MakeChat = Callable[..., RemoteChat]


@pytest.fixture
def chat(tmp_path: Path) -> MakeChat:
    def make(url: str, *, timeout: float = 2.0, mode: str | None = None, **more: Any) -> RemoteChat:
        target = Target("openai:tiny", "tiny", url, KEY, "OPENAI_API_KEY")
        memory = Memory(tmp_path / "models.json")
        if mode:
            from dataclasses import replace

            memory.learn(target.identity, lambda known: replace(known, mode=mode))
        more.setdefault("patience", QUICK)
        return RemoteChat(
            OpenAITransport(target, timeout=timeout),
            memory=memory,
            meter=Meter(tmp_path / "usage.jsonl"),
            **more,
        )

    return make


@pytest.mark.parametrize(
    ("fault", "expected", "requests"),
    [
        (rate_limited(), RateLimited, 3),
        (error(429, "You exceeded your quota (insufficient_quota)"), RateLimited, 1),
        (error(402, "Insufficient Balance"), RateLimited, 1),
        (rate_limited("3600"), RateLimited, 1),
        (rate_limited("Fri, 01 Jan 2100 00:00:00 GMT"), RateLimited, 1),
        (rate_limited("Fri, 02 Jan 1970 00:00:00 GMT"), RateLimited, 3),
        (rate_limited("soon"), RateLimited, 3),
        (error(500, "boom"), ServerFault, 3),
        (error(503, "overloaded"), ServerFault, 3),
        (cut(), ModelUnreachable, 3),
        (whole({"choices": []}), BadReply, 2),
        (whole(completion("")), BadReply, 2),
        (not_json(), BadReply, 2),
        (bad_utf8(), BadReply, 2),
        (giant(), BadReply, 1),
        (refuses(), ModelRefused, 1),
        (whole(completion("I ca", finish_reason="content_filter")), ContentFiltered, 1),
        (error(400, "The response was filtered (content_filter)"), ContentFiltered, 1),
        (whole(completion("half a", finish_reason="length")), ReplyTruncated, 1),
        (error(400, "This model's maximum context length is 8192 tokens"), ContextOverflow, 1),
        (error(401, f"Incorrect API key provided: {KEY}"), BadModelKey, 1),
        (error(404, "The model `tiny` does not exist"), UnknownModel, 1),
        (error(400, "Model Not Exist"), UnknownModel, 1),
        (error(400, "Unsupported value with this model", code="invalid_request"), BadReply, 1),
        (error(400, "the request exceeds the available context size"), ContextOverflow, 1),
        (error(400, "Range of input length should be [1, 30720]"), ContextOverflow, 1),
        (error(400, "系统检测到输入或生成内容可能包含敏感内容", code="1301"), ContentFiltered, 1),
        (error(400, "Input data may contain inappropriate content."), ContentFiltered, 1),
        (whole({"error": {"message": "upstream overloaded", "code": 502}}), ServerFault, 3),
    ],
)
def test_each_fault_has_its_name(
    chat: MakeChat, fault: Behaviour, expected: type[ModelError], requests: int
) -> None:
    with faulty_server(fault) as server:
        with pytest.raises(expected) as caught:
            chat(server.url).complete(ASK)
        assert len(server.requests) == requests
    assert type(caught.value) is expected
    for lang in ("en", "zh"):
        line = caught.value.say(lang)
        assert "tiny" in line
        assert KEY not in line
        assert len(line) < 500


def test_a_hanging_server_is_given_up_in_time(chat: MakeChat) -> None:
    once = Patience(attempts=1)
    with faulty_server(hangs(3)) as server:
        since = time.monotonic()
        with pytest.raises(ModelUnreachable, match="no answer in time"):
            chat(server.url, timeout=0.3, patience=once).complete(ASK)
        assert time.monotonic() - since < 2


@pytest.mark.parametrize("streaming", [False, True])
def test_a_dripping_server_is_given_up_in_time(chat: MakeChat, streaming: bool) -> None:
    once = Patience(attempts=1)
    with faulty_server(drips()) as server:
        model = chat(server.url, timeout=0.4, patience=once)
        since = time.monotonic()
        with pytest.raises(ModelUnreachable, match="in time"):
            list(model.stream(ASK)) if streaming else model.complete(ASK)
        assert time.monotonic() - since < 3


def test_no_server_at_all_is_said_with_its_address(chat: MakeChat) -> None:
    with faulty_server("x") as server:
        pass
    with pytest.raises(ModelUnreachable) as caught:
        chat(server.url).complete(ASK)
    assert server.url in caught.value.say("zh")


def test_a_passing_fault_is_ridden_out(chat: MakeChat) -> None:
    with faulty_server(error(503, "busy"), cut(), "fine") as server:
        assert chat(server.url).complete(ASK).text == "fine"
        assert len(server.requests) == 3


def test_retries_end_in_time_however_many_are_left(chat: MakeChat) -> None:
    patience = Patience(attempts=9, first=0.01, within=0.5)
    with faulty_server(hangs(1)) as server:
        with pytest.raises(ModelUnreachable):
            chat(server.url, timeout=0.3, patience=patience).complete(ASK)
        assert len(server.requests) < 9


def test_retry_after_is_waited_for(chat: MakeChat) -> None:
    with faulty_server(rate_limited("0.3"), "fine") as server:
        since = time.monotonic()
        assert chat(server.url).complete(ASK).text == "fine"
        assert time.monotonic() - since >= 0.3


def test_wrong_json_gets_one_repair_round(chat: MakeChat) -> None:
    with faulty_server("Sure! {met: true", {"met": True}) as server:
        reply = chat(server.url, mode="text").complete(ASK, schema=SCHEMA)
        assert reply.data == {"met": True}
        assert reply.usage.prompt_tokens == 20
        first, second = server.requests
    assert "JSON Schema" in first["messages"][-1]["content"]
    assert [m["role"] for m in second["messages"]] == ["user", "assistant", "user"]
    assert second["messages"][1]["content"] == "Sure! {met: true"


@pytest.mark.parametrize("said", ['{"met": "maybe"}', "no idea", '{"met": true, "score": 10}'])
def test_a_reply_that_stays_wrong_is_kept_raw(chat: MakeChat, said: str) -> None:
    with faulty_server(said) as server:
        with pytest.raises(BadReply) as caught:
            chat(server.url, mode="json_schema").complete(ASK, schema=SCHEMA)
        assert len(server.requests) == 2
    assert said in caught.value.raw


def test_a_form_cut_off_is_truncation_not_nonsense(chat: MakeChat) -> None:
    with faulty_server(whole(completion('{"met": tr', finish_reason="length"))) as server:
        with pytest.raises(ReplyTruncated) as caught:
            chat(server.url, mode="json_schema").complete(ASK, schema=SCHEMA, max_tokens=7)
        assert len(server.requests) == 1
    assert caught.value.raw == '{"met": tr'
    assert "max_tokens=7" in str(caught.value)


def test_a_stream_that_breaks_off_shows_what_came_then_says_so(chat: MakeChat) -> None:
    with faulty_server(cut()) as server:
        pieces: list[str] = []
        with pytest.raises(ModelUnreachable, match="broke off"):
            pieces.extend(chat(server.url).stream(ASK))
        assert "".join(pieces) == "half a thou"
        assert len(server.requests) == 1


def test_a_stream_is_asked_again_until_it_begins(chat: MakeChat) -> None:
    with faulty_server(error(500, "boom"), "<think>hm</think>all is well") as server:
        stream = chat(server.url).stream(ASK)
        assert "".join(stream) == "all is well"
        assert stream.reply.text == "all is well"
        assert (stream.reply.usage.prompt_tokens, stream.reply.usage.counted) == (10, False)


def test_a_server_that_keeps_failing_is_left_alone_then_tried_again(chat: MakeChat) -> None:
    now = [0.0]
    breaker = Breaker(limit=2, rest=30, clock=lambda: now[0])
    bad = error(500, "boom")
    with faulty_server(bad, bad, "fine") as server:
        model = chat(server.url, breaker=breaker, patience=Patience(attempts=1))
        for _ in range(2):
            with pytest.raises(ServerFault):
                model.complete(ASK)
        with pytest.raises(ModelPaused, match="30 seconds"):
            model.complete(ASK)
        assert len(server.requests) == 2
        now[0] = 31
        assert model.complete(ASK).text == "fine"
        assert model.complete(ASK).text == "fine"
