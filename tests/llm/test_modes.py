"""How a form is got out of different servers, and what is remembered of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from faulty_server import Exchange, completion, error, faulty_server, only, whole

from interviewer.errors import BadReply, OverBudget
from interviewer.llm.chat import RemoteChat
from interviewer.llm.factory import openai_transport
from interviewer.llm.memory import Memory
from interviewer.llm.meter import Budget, Meter, metered
from interviewer.llm.patience import Patience
from interviewer.llm.protocol import Message
from interviewer.llm.targets import Target

ASK = [Message("system", "You are strict."), Message("user", "Is it met?")]
SCHEMA = {"title": "verdict", "type": "object", "properties": {"met": {"type": "boolean"}}}
CITY = {"name": "Paris", "capital": True, "river": "Seine"}


def chat(url: str, home: Path, *, budget: Budget | None = None, **quiet: Any) -> RemoteChat:
    target = Target("openai:tiny", "tiny", url, "k", quiet=quiet)
    memory = Memory(home / "models.json")
    return RemoteChat(
        openai_transport(target, memory, 5.0),
        memory=memory,
        meter=Meter(home / "usage.jsonl", budget),
        patience=Patience(attempts=1),
    )


@pytest.mark.parametrize(
    ("mode", "found", "probes"),
    [
        ("schema", "json_schema", 1),
        ("tool", "tool_call", 2),
        ("object", "json_object", 3),
        ("text", "text", 4),
    ],
)
def test_the_highest_rung_that_holds_is_found_and_remembered(
    tmp_path: Path, mode: str, found: str, probes: int
) -> None:
    act = object_only if mode == "object" else only(mode, json.dumps(CITY))
    with faulty_server(act) as server:
        assert chat(server.url, tmp_path).mode().value == found
        assert len(server.requests) == probes
        assert chat(server.url, tmp_path).mode().value == found
        assert len(server.requests) == probes


def object_only(exchange: Exchange) -> None:
    wanted = (exchange.body.get("response_format") or {}).get("type")
    good = wanted == "json_object"
    exchange.status(200, completion(json.dumps(CITY) if good else "It is in Paris."))


def test_a_server_that_fails_at_all_is_asked_again_next_time(tmp_path: Path) -> None:
    with faulty_server("I do not do JSON.") as server:
        model = chat(server.url, tmp_path)
        assert model.mode().value == "text"
        assert model.known.mode is None


def test_a_schema_that_is_refused_is_asked_for_in_other_ways(tmp_path: Path) -> None:
    def picky(exchange: Exchange) -> None:
        form = exchange.body.get("response_format") or {}
        name = (form.get("json_schema") or {}).get("name")
        if name == "verdict":
            exchange.status(400, {"error": {"message": "Invalid schema for response_format"}})
        elif exchange.body.get("tools"):
            exchange.status(400, {"error": {"message": "tools are not supported"}})
        else:
            exchange.status(
                200,
                completion(json.dumps({"met": True} if form == {"type": "json_object"} else CITY)),
            )

    with faulty_server(picky) as server:
        assert chat(server.url, tmp_path).complete(ASK, schema=SCHEMA).data == {"met": True}
    assert server.requests[-1]["messages"][0] == {"role": "system", "content": "You are strict."}


def test_a_server_that_takes_no_form_says_why(tmp_path: Path) -> None:
    with (
        faulty_server(error(400, "no such thing here")) as server,
        pytest.raises(BadReply, match="no such thing"),
    ):
        chat(server.url, tmp_path).complete(ASK, schema=SCHEMA)


def test_parameters_a_server_does_not_know_are_left_out_from_then_on(tmp_path: Path) -> None:
    def fussy(exchange: Exchange) -> None:
        for name in ("temperature", "max_tokens", "enable_thinking"):
            if name in exchange.body:
                told = {"message": f"Unsupported parameter: '{name}'", "param": name}
                return exchange.status(400, {"error": told})
        return exchange.status(200, completion("fine"))

    with faulty_server(fussy) as server:
        model = chat(server.url, tmp_path, enable_thinking=False)
        assert model.complete(ASK).text == "fine"
        tries = len(server.requests)
        assert model.complete(ASK).text == "fine"
        assert chat(server.url, tmp_path, enable_thinking=False).complete(ASK).text == "fine"
        assert len(server.requests) == tries + 2
    assert server.requests[-1]["max_completion_tokens"] == 1024
    assert "temperature" not in server.requests[-1]


@pytest.mark.parametrize(
    ("complaint", "kept"), [("Bad request", False), ("response_format is unavailable now", True)]
)
def test_a_switch_for_thinking_goes_only_if_nothing_else_is_named(
    tmp_path: Path, complaint: str, kept: bool
) -> None:
    def act(exchange: Exchange) -> None:
        form = exchange.body.get("response_format", {}).get("type")
        if ("thinking" in exchange.body and not kept) or form == "json_schema":
            exchange.status(400, {"error": {"message": complaint}})
        else:
            exchange.status(200, completion(json.dumps(CITY)))

    with faulty_server(act) as server:
        model = chat(server.url, tmp_path, thinking={"type": "disabled"})
        model.mode()
        assert ("thinking" in model.known.dropped) is not kept


def tops(**probabilities: float) -> Any:
    import math

    first = [{"token": t, "logprob": math.log(p)} for t, p in probabilities.items()]
    return whole(completion("Yes", logprobs={"content": [{"token": "Yes", "top_logprobs": first}]}))


def test_the_first_token_is_read_and_spellings_are_added_up(tmp_path: Path) -> None:
    given = {"Yes": 0.5, " yes": 0.1, "是的": 0.05, "No": 0.1, "不": 0.05, "Maybe": 0.1}
    with faulty_server(tops(**given)) as server:
        chosen = chat(server.url, tmp_path).choose(ASK)
    assert chosen is not None
    assert chosen.probabilities["yes"] == pytest.approx(0.6)
    assert chosen.probabilities["no"] == pytest.approx(0.15)
    assert chosen.share("yes") == pytest.approx(0.8)
    assert server.requests[0]["max_tokens"] == 1
    assert server.requests[0]["logprobs"] is True


def test_options_may_be_any_words(tmp_path: Path) -> None:
    with faulty_server(tops(A=0.7, B=0.2)) as server:
        chosen = chat(server.url, tmp_path).choose(ASK, {"first": ["A"], "second": ["b"]})
    assert chosen is not None
    assert chosen.probabilities == pytest.approx({"first": 0.7, "second": 0.2})


def test_a_server_without_probabilities_is_asked_once(tmp_path: Path) -> None:
    with faulty_server(whole(completion("Yes"))) as server:
        model = chat(server.url, tmp_path)
        assert model.choose(ASK) is None
        assert model.choose(ASK) is None
        assert len(server.requests) == 1


def test_a_server_that_gives_fewer_probabilities_is_asked_for_fewer(tmp_path: Path) -> None:
    def five(exchange: Exchange) -> None:
        if exchange.body["top_logprobs"] > 5:
            return exchange.status(400, {"error": {"message": "top_logprobs must be at most 5"}})
        return tops(yes=0.9)(exchange)

    with faulty_server(five) as server:
        chosen = chat(server.url, tmp_path).choose(ASK)
    assert chosen is not None
    assert chosen.probabilities["yes"] == pytest.approx(0.9)


def test_usage_is_reported_cached_part_and_all(tmp_path: Path) -> None:
    with faulty_server("fine") as server:
        reply = chat(server.url, tmp_path).complete(ASK)
    assert (reply.usage.prompt_tokens, reply.usage.cached_tokens) == (10, 4)
    assert reply.usage.completion_tokens == 5
    assert not reply.usage.counted
    assert (reply.model, reply.finish) == ("tiny-1", "stop")
    assert reply.seconds > 0


def test_a_server_that_reports_no_usage_is_counted_for(tmp_path: Path) -> None:
    silent = {key: value for key, value in completion("hello world").items() if key != "usage"}
    with faulty_server(whole(silent)) as server:
        usage = chat(server.url, tmp_path).complete(ASK).usage
    assert usage.counted
    assert usage.completion_tokens == 2
    assert usage.prompt_tokens > 5


def test_our_count_is_corrected_by_what_the_server_reports(tmp_path: Path) -> None:
    text = "one two three four five " * 100
    with faulty_server("fine") as server:
        model = chat(server.url, tmp_path)
        before = model.count_tokens(text)
        reported = completion("fine")
        reported["usage"]["prompt_tokens"] = 2 * before
    with faulty_server(whole(reported)) as server:
        model = chat(server.url, tmp_path)
        model.complete([Message("user", text)])
        assert model.count_tokens(text) == pytest.approx(2 * before, rel=0.05)


def test_a_spent_budget_stops_before_the_next_request(tmp_path: Path) -> None:
    with faulty_server("fine") as server:
        model = chat(server.url, tmp_path, budget=Budget(session=20))
        with metered("s1"):
            model.complete(ASK)
            model.complete(ASK)
            with pytest.raises(OverBudget, match="INTERVIEWER_SESSION_TOKENS") as caught:
                model.complete(ASK)
            with pytest.raises(OverBudget):
                next(model.stream(ASK))
        with metered("s2"):
            model.complete(ASK)
        assert len(server.requests) == 3
    assert "30" in caught.value.say("zh")


def test_a_stream_that_nobody_reads_to_its_end_is_paid_for(tmp_path: Path) -> None:
    with faulty_server("one two three four five six") as server:
        model = chat(server.url, tmp_path)
        stream = model.stream(ASK)
        next(stream)
        with pytest.raises(RuntimeError, match="still coming"):
            _ = stream.reply
        stream.close()
    spent = Meter(tmp_path / "usage.jsonl").of_day()["openai:tiny"]
    assert spent.counted
    assert spent.prompt_tokens > 5
    assert spent.completion_tokens >= 1


def test_several_threads_may_ask_at_once(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with faulty_server("fine") as server:
        model = chat(server.url, tmp_path)
        with ThreadPoolExecutor(8) as pool:
            replies = list(pool.map(lambda _: model.complete(ASK).text, range(24)))
    assert replies == ["fine"] * 24
    assert Meter(tmp_path / "usage.jsonl").of_day()["openai:tiny"].prompt_tokens == 240
