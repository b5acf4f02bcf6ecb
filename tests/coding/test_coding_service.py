"""Coding tasks as the page and the terminal meet them."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from coding_kit import PRODUCT, RIGHT
from review_kit import Desk

from interviewer.app import App
from interviewer.cli import main
from interviewer.coding.protection import Protection
from interviewer.coding.task import load_task
from interviewer.errors import CodeNotAllowed, NoCodeTask, SealedByExam
from interviewer.settings import load_settings


@pytest.fixture
def app() -> App:
    return App(load_settings())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_task_shows_its_examples_and_none_of_its_hidden_cases(app: App, lang) -> None:
    from interviewer.coding.describe import describe

    task = describe(PRODUCT, "statement", lang)
    assert task["examples"][0] == {
        "call": "product_except_self([1, 2, 3, 4])",
        "gives": "[24, 12, 8, 6]",
    }
    assert "def product_except_self" in task["starter"]
    text = json.dumps(task)
    assert "[0, 0, 3]" not in text
    assert "left" not in text
    assert [c["id"] for c in task["constraints"]] == ["no-division"]


def test_the_statement_is_the_banks_in_the_language_asked_for(app: App) -> None:
    class Bank:
        def item(self, identity, lang):
            return SimpleNamespace(question=f"{identity} in {lang}")

    # The bank itself takes an index to open; which words it holds is its own tests' business.
    app._parts.__dict__["library"] = Bank()
    shown = app.code_task(PRODUCT, "zh")
    assert shown["statement"] == f"{PRODUCT} in zh"
    assert shown["protection"]["allowed"] is True


def test_what_is_no_coding_task_is_named_with_what_is(app: App) -> None:
    with pytest.raises(NoCodeTask, match=PRODUCT):
        app.run_code("softmax", RIGHT, "en")
    with pytest.raises(NoCodeTask):
        app.run_code("../../etc", RIGHT, "en")


def test_what_a_running_exam_has_asked_is_not_judged_before_its_end() -> None:
    desk = Desk()
    asked, later = PRODUCT, "code-kmeans"
    session = desk.play(["words"], (asked, later), mode="exam", finish=False)
    with pytest.raises(SealedByExam) as sealed:
        desk.app.run_code(asked, RIGHT, "en")
    assert "exam" in sealed.value.say("en")
    assert "考试" in sealed.value.say("zh")
    assert desk.app.run_code(asked, RIGHT, "en", submit=False)["verdict"] == "examples_passed"
    assert desk.app.code_task(asked, "en")["exam"] is True
    assert desk.app.code_task(later, "en")["exam"] is False  # the plan is not told
    desk.app.finish_interview(session)
    assert desk.app.code_task(asked, "en")["exam"] is False
    assert desk.app.run_code(asked, RIGHT, "en")["submitted"] is True


def test_practice_seals_nothing() -> None:
    desk = Desk()
    desk.play(["words"], (PRODUCT,), finish=False)
    assert desk.app.run_code(PRODUCT, RIGHT, "en")["submitted"] is True


@pytest.mark.parametrize(
    ("lock", "host", "allowed"),
    [
        ("bubblewrap", "0.0.0.0", True),
        ("kernel", "0.0.0.0", False),
        ("limits", "192.168.1.5", False),
        ("kernel", "127.0.0.1", True),
        ("limits", "::1", True),
        ("limits", "localhost", True),
        (None, "127.0.0.1", False),
    ],
)
def test_others_are_served_behind_a_real_sandbox_only(lock, host, allowed, monkeypatch) -> None:
    monkeypatch.setattr("interviewer.coding.protection.protection", lambda: Protection(lock))
    app = App(load_settings(host=host))
    assert app.code_protection("zh")["allowed"] is allowed
    if allowed:
        return
    with pytest.raises(CodeNotAllowed) as refused:
        app.run_code(PRODUCT, RIGHT, "en")
    assert host in refused.value.say("zh")
    assert "127.0.0.1" in refused.value.say("en")


def test_doctor_names_the_lock(app: App) -> None:
    found = app.code_protection("en")
    assert found["lock"] in {"bubblewrap", "kernel", "limits"}
    assert found["name"]
    assert (found["advice"] is None) == (found["lock"] == "bubblewrap")


def test_the_command_passes_the_reference_and_fails_the_wrong(
    tmp_path: Path, capsys, monkeypatch
) -> None:
    monkeypatch.setenv("INTERVIEWER_LANG", "en")
    task = load_task(PRODUCT)
    good, bad = tmp_path / "good.py", tmp_path / "bad.py"
    good.write_text(task.reference)
    bad.write_text(next(m.source for m in task.mistakes if m.id == "includes_itself"))
    assert main(["code", PRODUCT, str(good)]) == 0
    assert "All 4 checks pass" in capsys.readouterr().out
    assert main(["code", PRODUCT, str(bad), "--json"]) == 1
    result = json.loads(capsys.readouterr().out)
    assert result["verdict"] == "failed"
    assert result["checks"][0]["failing"]["expected"] == "[24, 12, 8, 6]"
    assert main(["code", PRODUCT, str(bad)]) == 1
    told = capsys.readouterr().out
    assert "expected: [24, 12, 8, 6]" in told
    assert "running product takes in the number itself" in told


def test_the_command_says_what_is_wrong_with_its_arguments(
    tmp_path: Path, capsys, monkeypatch
) -> None:
    monkeypatch.setenv("INTERVIEWER_LANG", "zh")
    assert main(["code", PRODUCT, str(tmp_path / "none.py")]) == 1
    assert "none.py" in capsys.readouterr().err
    (tmp_path / "a.py").write_text(RIGHT)
    assert main(["code", "nothing", str(tmp_path / "a.py")]) == 1
    assert "不是代码题" in capsys.readouterr().err
