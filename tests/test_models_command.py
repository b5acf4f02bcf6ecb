import json
from pathlib import Path

import pytest

from interviewer.cli import main
from interviewer.llm.catalogue import local_models


def test_models_are_listed_with_what_is_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path))
    first = local_models()[0]
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / first.file).touch()
    assert main(["models", "list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows if row["downloaded"]] == [first.name]
    assert all(row["licence"] and row["sources"] and row["bytes"] for row in rows)
    monkeypatch.setenv("INTERVIEWER_LANG", "zh")
    assert main(["models", "list"]) == 0
    table = capsys.readouterr().out
    assert f"*{first.name}" in table
    assert "评分质量" in table


def test_a_model_that_is_here_is_not_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INTERVIEWER_HOME", str(tmp_path))
    first = local_models()[0]
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / first.file).touch()
    assert main(["models", "pull", first.name]) == 0
    assert f"INTERVIEWER_MODEL=local:{first.name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["models", "pull"], 2, "models list"),
        (["models", "pull", "nope"], 1, local_models()[0].name),
        (["models", "pull", "smollm2-135m", "--from", "modelscope"], 1, "--from registry"),
    ],
)
def test_mistakes_say_what_to_do(
    words: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == code
    assert says in capsys.readouterr().err
