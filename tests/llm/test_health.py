from pathlib import Path

import pytest
from faulty_server import KEY, faulty_server

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
