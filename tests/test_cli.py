"""The commands, as a user types them: in a process of their own, with exit codes and one clear line on a mistake."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NOTES = """# 面试记录

1. 注意力机制为什么要除以根号dk？

    点积的方差随维度线性增长，除以 $\\sqrt{d_k}$ 让方差回到 1。否则 softmax 会进入饱和区，梯度接近 0，训练停滞。
2. 说说你最近的项目
3. LoRA 的秩怎么选？
"""


def run(*words: str, home: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run `interviewer WORDS…` with its own data folder."""
    return subprocess.run(
        [sys.executable, "-m", "interviewer", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "INTERVIEWER_HOME": str(home), **env},
        cwd=home,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one note ingested."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "round.md").write_text(NOTES, encoding="utf-8")
    done = run("ingest", str(folder / "round.md"), "--json", home=folder)
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    assert counts["files"] == 1
    assert counts["items"] == 3
    assert counts["items_with_reference"] == 1
    return folder


def test_help_and_version(tmp_path: Path) -> None:
    assert "COMMAND" in run("--help", home=tmp_path).stdout
    assert run("--version", home=tmp_path).stdout.startswith("interviewer ")


def test_search_finds_the_answer_with_its_lines(home: Path) -> None:
    rows = json.loads(run("search", "缩放点积 方差", "-k", "3", "--json", home=home).stdout)
    assert 1 <= len(rows) <= 3
    assert set(rows[0]) == {"id", "score", "source", "lines", "heading", "text"}
    assert any("round.md" in row["source"] for row in rows)


def test_bank_list_has_the_notes_and_the_bank_in_both_languages(home: Path) -> None:
    mine = json.loads(run("bank", "list", "--source", "round.md", "--json", home=home).stdout)
    assert [row["has_reference"] for row in mine] == [True, False, False]
    everything = json.loads(run("bank", "list", "--json", home=home).stdout)
    bank = {(row["id"], row["lang"]) for row in everything}
    assert {("dpo-loss", "zh"), ("dpo-loss", "en")} <= bank


def test_chat_with_answers_asks_the_notes_questions_and_ends_with_session_and_report(
    home: Path,
) -> None:
    answers = home / "answers.txt"
    answers.write_text(
        "点积的方差随维度增长，所以除以根号dk把方差拉回1\n不知道\n跳过\n", encoding="utf-8"
    )
    done = run("chat", "--track", "notes", "--lang", "zh", "--answers", str(answers), home=home)
    assert done.returncode == 0, done.stderr
    assert "注意力机制为什么要除以根号dk" in done.stdout
    session = next(
        line.split()[1] for line in done.stdout.splitlines() if line.startswith("session: ")
    )
    found = json.loads(run("report", session, "--format", "json", home=home).stdout)
    assert found["session"] == session
    assert found["items"][0]["assessment"]["verdicts"]
    listed = json.loads(run("sessions", "--json", home=home).stdout)
    assert session in [row["session"] for row in listed]
    assert "<h1>" in run("report", session, "--format", "html", home=home).stdout


def test_grade_one_answer(home: Path) -> None:
    done = run(
        "grade", "--question", "Why subtract the maximum in softmax?",
        "--reference", "It avoids overflow. The result does not change.",
        "--answer", "It avoids overflow of the exponential.", home=home,
    )  # fmt: skip
    row = json.loads(done.stdout)
    assert row["grader"].startswith("keyless@")
    assert row["score_range"][0] <= row["score"] <= row["score_range"][1]
    for verdict in row["verdicts"]:
        for e in verdict["evidence"]:
            assert row["answer"][e["start"] : e["end"]] == e["quote"]


def test_a_batch_keeps_order_unknown_keys_and_bad_rows(home: Path) -> None:
    good = {
        "id": 1,
        "question": "q",
        "answer": "a",
        "reference": "Softmax sums to one.",
        "mine": [1],
    }
    (home / "in.jsonl").write_text(
        json.dumps(good) + "\nnot json\n" + json.dumps(good | {"id": 3}) + "\n"
    )
    done = run("grade", "--input", "in.jsonl", "--output", "out.jsonl", home=home)
    assert done.returncode == 0, done.stderr
    rows = [
        json.loads(line) for line in (home / "out.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [row.get("id") for row in rows] == [1, None, 3]
    assert rows[1]["line"] == 2
    assert rows[0]["mine"] == [1]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["ingest", "missing.md"], 1, "missing.md"),
        (["chat", "--track", "nonsense"], 1, "nonsense"),
        (["report", "no-such-session"], 1, "no-such-session"),
        (["bank", "list", "--source", "nope.md"], 1, "nope.md"),
        (["grade"], 2, "--answer"),
        (["grade", "--item", "nope", "--question", "q", "--answer", "a"], 1, "nope"),
        (["code", "x", "y.py"], 1, "cannot be read"),
        (["bank", "draft"], 1, "INTERVIEWER_MODEL"),
        (["bank", "audit"], 1, "INTERVIEWER_MODEL"),
        (["bank", "draft", "--text", "x.md"], 2, "--accept"),
        (["chat", "--answers", "missing.txt"], 1, "missing.txt"),
        (["chat", "--items", "0"], 2, "at least 1"),
        (["frobnicate"], 2, "frobnicate"),
    ],
)
def test_a_mistake_gets_one_clear_line(home: Path, words: list[str], code: int, says: str) -> None:
    done = run(*words, home=home)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert says in done.stderr
    if code == 1:
        assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("INTERVIEWER_LANG", "fr"),
        ("INTERVIEWER_PORT", "high"),
        ("INTERVIEWER_MODEL", "gpt-9"),
        ("INTERVIEWER_EMBEDDINGS", "magic"),
        ("INTERVIEWER_CHROMA_URL", "127.0.0.1:8000"),
    ],
)
def test_a_wrong_setting_is_named(home: Path, name: str, value: str) -> None:
    done = run("search", "x", home=home, **{name: value})
    assert done.returncode == 1
    assert name in done.stderr
    assert value in done.stderr


def test_errors_speak_chinese_where_the_user_does(home: Path) -> None:
    assert "没有名为" in run("chat", "--track", "nonsense", home=home, INTERVIEWER_LANG="zh").stderr


def test_an_unwritable_home_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("doctor", home=tmp_path, INTERVIEWER_HOME=str(tmp_path / "file" / "sub"))
    assert done.returncode == 1
    assert "INTERVIEWER_HOME" in done.stdout


def test_a_corrupt_database_is_named_and_kept(home: Path, tmp_path: Path) -> None:
    (tmp_path / "interviewer.db").write_bytes(b"garbage" * 1000)
    done = run("sessions", home=tmp_path)
    assert done.returncode == 1
    assert "interviewer.db" in done.stderr
    assert (tmp_path / "interviewer.db").read_bytes() == b"garbage" * 1000


def test_doctor_masks_the_key_and_says_it_is_not_used(home: Path) -> None:
    done = run("doctor", home=home, OPENAI_API_KEY="sk-very-secret")
    assert done.returncode == 0, done.stdout
    assert "sk-very-secret" not in done.stdout
    assert "keyless" in done.stdout
    assert "not used" in done.stdout


def test_nothing_is_pending_without_a_model(home: Path) -> None:
    done = run("grade", "--pending", home=home)
    assert done.returncode == 0
    assert "no answer is waiting" in done.stdout


def test_import_and_help_stay_light() -> None:
    heavy = "chromadb gradio langchain openai sqlalchemy numpy pydantic"
    script = (
        "import sys, interviewer, interviewer.cli\n"
        "try: interviewer.cli.main(['--help'])\nexcept SystemExit: pass\n"
        f"print([m for m in '{heavy}'.split() if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
