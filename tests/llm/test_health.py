from pathlib import Path

import pytest
from faulty_server import (
    KEY,
    Behaviour,
    cut,
    error,
    faulty_server,
    hangs,
    not_json,
    only,
    refuses,
    says,
)

from interviewer.app import App
from interviewer.doctor import examine_models
from interviewer.settings import load_settings


def test_doctor_says_what_a_model_can_do_and_hides_its_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with faulty_server('{"name": "Paris", "capital": true, "river": "Seine"}') as server:
        monkeypatch.setenv("INTERVIEWER_MODEL", "openai:tiny")
        monkeypatch.setenv("INTERVIEWER_BASE_URL", server.url)
        monkeypatch.setenv("INTERVIEWER_API_KEY", KEY)
        monkeypatch.setenv("INTERVIEWER_GRADER_MODEL", "ollama:tiny")
        monkeypatch.setenv("INTERVIEWER_GRADER_BASE_URL", "http://127.0.0.1:9/v1")
        monkeypatch.setenv("INTERVIEWER_DAY_TOKENS", "1000")
        settings = load_settings()
        found = {finding.what: finding for finding in examine_models(App(settings), settings)}
    assert found["model"].ok
    assert "json_schema" in found["model"].detail
    assert "first token: no" in found["model"].detail
    assert "…1234" in found["model"].detail
    assert not found["grader model"].ok
    assert "127.0.0.1:9" in found["grader model"].detail
    assert "of 1000 left today" in found["budget"].detail
    assert all(KEY not in f"{finding.detail}{finding.next_step}" for finding in found.values())


SOUND = '{"name": "Paris", "capital": true, "river": "Seine"}'


@pytest.mark.parametrize(
    ("server", "ok", "said"),
    [
        ((only("schema", SOUND),), True, "json_schema"),
        ((only("object", SOUND),), True, "json_object"),
        ((says("I would rather talk."),), True, "text"),
        ((error(401, "Incorrect API key"),), False, "key"),
        ((error(404, "The model `tiny` does not exist"),), False, "tiny"),
        ((error(402, "Insufficient Balance"),), False, "refuses more requests"),
        ((error(503, "overloaded"),), False, "failed (HTTP 503"),
        ((hangs(3.0),), False, "cannot be reached"),
        ((cut(),), False, "cannot be reached"),
        ((not_json(),), False, "not of the form"),
        ((refuses(),), False, "refused to answer"),
    ],
    ids=[
        "takes a schema", "takes an object", "takes no form", "wrong key", "wrong model", "no money", "server down",
        "silent", "breaks off", "speaks no JSON", "refuses",
    ],
)  # fmt: skip
def test_doctor_names_what_is_wrong_with_each_kind_of_server(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    server: tuple[Behaviour, ...],
    ok: bool,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    with faulty_server(*server) as running:
        monkeypatch.setenv("INTERVIEWER_MODEL", "openai:tiny")
        monkeypatch.setenv("INTERVIEWER_BASE_URL", running.url)
        monkeypatch.setenv("INTERVIEWER_API_KEY", KEY)
        monkeypatch.setenv("INTERVIEWER_MODEL_TIMEOUT", "1")
        settings = load_settings()
        found = next(f for f in examine_models(App(settings), settings) if f.what == "model")
    assert (found.ok, KEY in f"{found.detail}{found.next_step}") == (ok, False), found
    assert said in found.detail + found.next_step
    assert found.ok or found.next_step
