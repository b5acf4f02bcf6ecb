"""The user's notes, one at a time, over the real program in a folder of its own."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from interviewer.app import App
from interviewer.cli import main
from interviewer.errors import ModelUnreachable, NotNow, UnknownSource
from interviewer.settings import Settings

NOTE = """# Norms

1. Why RMSNorm?

   RMSNorm divides by the root mean square and subtracts no mean, so it is cheaper.
   Its quality is on a par with LayerNorm.
"""
BANK = """---
format: bank
lang: en
topic: layers
---

## norm-x: Why RMSNorm?
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> App:
    return App(Settings(home=tmp_path_factory.mktemp("home"), lang="en"))


@pytest.fixture
def note(app: App, tmp_path: Path) -> str:
    path = tmp_path / "norms.md"
    path.write_text(NOTE, "utf-8")
    app.add_uploads([path])
    return str(app.settings.home / "notes" / "norms.md")


def test_a_source_shows_its_passages_and_what_each_line_became(app: App, note: str) -> None:
    shown = app.source(note)
    assert shown["editable"]
    assert "root mean square" in str(shown["chunks"])
    roles = {row["role"] for row in app.explain_source(note)}
    assert {"item", "answer", "heading"} <= roles


def test_an_edit_is_saved_and_read_again(app: App, note: str) -> None:
    counts = app.save_source(note, NOTE + "\n2. What is a KV cache?\n\n   Kept keys and values.\n")
    assert counts["items"] == 2
    assert "KV cache" in app.source_text(note)


def test_lint_tells_a_bank_notes_errors_with_their_lines(app: App, note: str) -> None:
    found = app.lint_text(note, BANK)
    assert any(row["level"] == "error" and row["line"] >= 1 for row in found)
    assert app.lint_text(note, NOTE) == []


def test_deleting_takes_the_copy_and_the_questions(app: App, note: str) -> None:
    app.delete_source(note)
    assert not Path(note).exists()
    assert note not in [row["source"] for row in app.sources()]


def test_only_what_the_library_knows_can_be_named(app: App, note: str) -> None:
    for name in ("/etc/passwd", "../secrets.md", note + "/../../x"):
        with pytest.raises(UnknownSource):
            app.source(name)
        with pytest.raises(UnknownSource):
            app.save_source(name, "x")


def test_the_programs_own_bank_is_shown_and_never_changed(app: App) -> None:
    bundled = next(str(row["source"]) for row in app.sources() if row["bundled"])
    assert app.explain_source(bundled)
    for move in (app.delete_source, app.source_text):
        with pytest.raises(NotNow):
            move(bundled)


def test_a_passage_is_found_by_its_lines(app: App, note: str) -> None:
    assert "root mean square" in str(app.passage(note, "5-5")["text"])
    with pytest.raises(NotNow):
        app.passage(note, "900-901")


def test_a_file_that_left_leaves_the_library(app: App, note: str) -> None:
    Path(note).unlink()
    app.reindex()
    assert note not in [row["source"] for row in app.sources()]


def test_what_is_no_note_is_named_and_not_kept(app: App, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (210 * 1024 * 1024))
    binary = tmp_path / "renamed.md"
    binary.write_bytes(b"\x7fELF" + bytes(range(256)) * 40)
    archive = tmp_path / "notes.zip"
    archive.write_bytes(b"PK\x03\x04" + b"\0" * 99)
    counts = app.add_uploads([bomb, binary, archive])
    told = str(counts["warnings"])
    for name in ("bomb.docx", "renamed.md", "notes.zip"):
        assert name in told
        assert not (app.settings.home / "notes" / name).exists()


def test_two_files_of_one_name_are_both_kept(app: App, tmp_path: Path) -> None:
    paths = [tmp_path / part / "twin.md" for part in ("a", "b")]
    for n, path in enumerate(paths, 1):
        path.parent.mkdir()
        path.write_text(f"1. Question number {n} about norms?\n\n   Answer {n}.\n", "utf-8")
    app.add_uploads(paths)
    names = [str(row["name"]) for row in app.sources()]
    assert {"twin.md", "twin-2.md"} <= set(names)


def test_findings_speak_both_languages_and_name_what_mends(app: App, tmp_path: Path) -> None:
    assert all(row["ok"] for row in app.findings("en"))
    assert app.findings("zh")[0]["what"] == "数据目录"
    broken = App(Settings(home=tmp_path, lang="en"))
    (tmp_path / "interviewer.db").write_bytes(b"no database at all" * 100)
    row = next(row for row in broken.findings("en") if row["id"] == "database")
    assert row["fix"] == "new_database"
    broken.mend("new_database")
    assert next(r for r in broken.findings("en") if r["id"] == "database")["ok"]
    assert list(tmp_path.glob("interviewer.db.aside-*"))


def test_a_model_that_cannot_be_used_is_refused_and_its_key_kept_nowhere(app: App) -> None:
    with pytest.raises(ModelUnreachable) as refused:
        app.use_model("openai:gpt", key="sk-secret-123", base_url="http://127.0.0.1:9/v1")
    assert "sk-secret" not in str(refused.value)
    assert "sk-secret" not in json.dumps(app.model_status())
    assert "sk-secret" not in repr(vars(app)) + repr(vars(app._parts))


def test_disputes_and_self_marks_become_labelled_rows(app: App, note: str, tmp_path, monkeypatch):
    view = app.start_interview("notes", 1, "en", seed=1, source="norms.md")
    session = str(view["session"])
    view = app.submit_answer(
        session, "RMSNorm divides by the root mean square and subtracts no mean."
    )
    judged = next(c for c in view["criteria"] if c["state"] != "open")
    app.dispute(session, str(view["item"]), str(judged["id"]), "partial", "I left half of it out")
    monkeypatch.setenv("INTERVIEWER_HOME", str(app.settings.home))
    target = tmp_path / "labels.jsonl"
    assert main(["grade", "--export-labels", str(target)]) == 0
    row = json.loads(target.read_text("utf-8").splitlines()[0])
    assert row["label"]["verdict"] == "partial"
    assert row["label"]["kind"] == "disputed"
    assert row["label"]["grader"].startswith("keyless")
    assert row["answer"].startswith("RMSNorm")
    assert app.grade_row(row)["verdicts"]


def test_an_index_made_anew_loses_no_note_wherever_it_lies(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "norms.md").write_text(NOTE, "utf-8")
    app = App(Settings(home=tmp_path / "home", lang="en"))
    app.ingest([elsewhere])
    app.mend("rebuild_index")
    assert any(str(row["source"]).endswith("elsewhere/norms.md") for row in app.sources())
    app.delete_source(str(elsewhere / "norms.md"))
    assert not any(str(row["source"]).endswith("norms.md") for row in app.sources())
