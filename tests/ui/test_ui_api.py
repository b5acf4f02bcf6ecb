"""The endpoints other programs use, through Gradio's own client."""

from __future__ import annotations

from pathlib import Path

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

NAMES = {
    "start_interview",
    "submit_answer",
    "skip",
    "hint",
    "finish_interview",
    "get_report",
    "grade_answer",
    "search_notes",
}


@pytest.fixture(scope="module")
def client(address: str) -> Client:
    return Client(address, verbose=False)


def test_these_endpoints_and_no_others_are_visible(client: Client) -> None:
    seen = client.view_api(return_format="dict", print_info=False)
    assert {name.removeprefix("/") for name in seen["named_endpoints"]} == NAMES
    assert not seen["unnamed_endpoints"]


def test_an_interview_from_start_to_report(client: Client) -> None:
    begun = client.predict("notes", 2, "en", "practice", 7, None, api_name="/start_interview")
    assert begun.keys() == {"session", "question", "item", "turn"}
    session = begun["session"]
    after = client.predict(session, "The variance is d_k.", api_name="/submit_answer")
    assert after.keys() == {"session", "turn", "question", "assessment", "done"}
    assert after["assessment"]["score"] == 0.43
    assert client.predict(session, api_name="/hint")["question"] == "Think of the variance."
    assert client.predict(session, api_name="/skip")["done"] is False
    report = client.predict(session, api_name="/finish_interview")
    assert report["session"] == session
    assert client.predict(session, api_name="/get_report") == report


def test_most_arguments_may_be_left_out(client: Client) -> None:
    assert client.predict("notes", api_name="/start_interview")["turn"] == 1
    assert client.predict("softmax", api_name="/search_notes")[0]["text"] == "softmax"
    assert client.predict("q", "a", "r", None, api_name="/grade_answer")["answer"] == "a"


def test_an_exam_gives_no_assessment_away(client: Client) -> None:
    session = client.predict("notes", 2, "zh", "exam", api_name="/start_interview")["session"]
    assert client.predict(session, "回答", api_name="/submit_answer")["assessment"] is None


@pytest.mark.parametrize(
    ("arguments", "endpoint", "says"),
    [
        (("nothing",), "/start_interview", "There is no track"),
        (("notes", 2, "fr"), "/start_interview", "lang must be zh or en"),
        (("nobody",), "/get_report", "There is no session"),
    ],
)
def test_a_mistake_comes_back_as_one_line(
    client: Client, arguments: tuple, endpoint: str, says: str
) -> None:
    with pytest.raises(AppError, match=says):
        client.predict(*arguments, api_name=endpoint)


def test_the_example_in_the_documentation_runs(address: str, capsys) -> None:
    text = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
    example = text.split("```python\n")[1].split("```")[0]
    exec(example.replace("http://127.0.0.1:7860", address), {})
    assert capsys.readouterr().out.splitlines()[-1] == "0.5 [0.43, 0.71]"


def test_what_the_page_calls_is_not_callable_by_clients(client: Client) -> None:
    for name in ("/use_model", "/delete", "/save", "/remark", "/open_passage"):
        with pytest.raises(ValueError, match="Cannot find a function"):
            client.predict(api_name=name)
