"""The résumé page in a real browser: handed in, corrected, allowed, held against a job, asked about, deleted."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from scripted_app import ScriptedApp

from interviewer.ui.labels import LABELS

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def nothing_kept(scripted: ScriptedApp) -> None:
    scripted.delete_resume()
    scripted.clear_job()


@pytest.mark.parametrize(("lang", "width", "scheme"), [("zh", 390, "dark"), ("en", 1440, "light")])
def test_a_resume_from_paste_to_deletion(visit, scripted: ScriptedApp, lang, width, scheme) -> None:
    words = LABELS[lang]
    room = visit(lang, width=width, scheme=scheme)
    page = room.open()
    page.click("#tab-resume-button")
    expect(page.locator("#cv-summary")).to_contain_text(words.cv_none)
    page.click("#cv-read")  # nothing is written yet
    expect(page.locator("#cv-error .alert")).to_be_visible()
    page.fill("#cv-text textarea", "## RAG")
    page.click("#cv-read")
    expect(page.locator("#cv-summary .alert.good")).to_contain_text("pasted.md")
    expect(page.locator("#cv-summary")).to_contain_text(words.cv_injection)
    table = page.locator("#cv-table")
    expect(table).to_contain_text("RAG <b>v2</b>")
    expect(table).to_contain_text(words.cv_kinds["metric"])

    page.locator("#cv-table [data-testid=cell-1-2]").dblclick()
    page.keyboard.press("Control+A")
    page.keyboard.type("recall 72%")
    page.keyboard.press("Enter")
    page.click("#cv-save")
    expect(page.locator("#cv-error .alert.good")).to_contain_text(words.cv_saved)
    assert [row["text"] for row in scripted.cv["claims"]] == ["RAG <b>v2</b>", "recall 72%"]
    assert [row["kind"] for row in scripted.cv["claims"]] == ["project", "metric"]

    page.locator("#cv-consent input").check()
    page.fill("#cv-job textarea", "RAG, Rust")
    page.click("#cv-compare")
    expect(page.locator("#cv-matched tbody tr")).to_have_count(2)
    expect(page.locator("#cv-matched")).to_contain_text(words.cv_job_gap_resume)
    assert scripted.cv["consent"] is True
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0

    page.click("#cv-delete")
    expect(page.locator("#cv-confirm")).to_contain_text(words.cv_delete_ask.format(interviews=2))
    page.click("#cv-delete-yes")
    expect(page.locator("#cv-error .alert")).to_contain_text(words.cv_deleted.format(interviews=2))
    expect(page.locator("#cv-table")).to_have_count(0)
    page.click("#cv-job-clear")
    expect(page.locator("#cv-matched tbody tr")).to_have_count(0)

    page.click("#cv-start")
    expect(page.locator("#question .question")).to_be_visible()
    assert next(call for call in reversed(scripted.calls) if call[0] == "start")[1] == "first-round"
    assert room.outside() == []


def test_a_scan_is_called_a_scan(visit, tmp_path) -> None:
    page = visit("en").open()
    page.click("#tab-resume-button")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4")
    page.set_input_files("#cv-file input[type=file]", scan)
    expect(page.locator("#cv-error .alert")).to_contain_text("scanned PDF")
