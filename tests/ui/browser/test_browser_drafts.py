"""Drafts and audits in a real browser: shown as a change, edited, accepted; without a model, one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from scripted_app import ScriptedApp

from interviewer.ui.labels import LABELS

pytestmark = pytest.mark.browser


def open_a_note(page: Page, folder: Path) -> Page:
    note = folder / "seen.md"
    note.write_text("1. Why?\n", "utf-8")
    page.click("#tab-library-button")
    page.set_input_files("#lib-drop input[type=file]", note)
    page.click("#lib-sources .source >> nth=0")
    page.wait_for_selector("#lib-title h3")
    return page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_model_one_sentence_says_so(visit, lang: str) -> None:
    page = visit(lang).open()
    page.click("#tab-library-button")
    expect(page.locator("#drafts-said .alert")).to_have_text(LABELS[lang].dr_no_model)
    expect(page.locator("#draft-make")).to_have_count(0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_draft_is_read_edited_and_accepted_and_a_doubt_has_both_quotations(
    visit, scripted: ScriptedApp, tmp_path: Path, lang: str
) -> None:
    words = LABELS[lang]
    scripted.has_model = True
    try:
        page = open_a_note(visit(lang).open(), tmp_path)
        page.click("#draft-make")
        expect(page.locator("#draft-diff .gone").last).to_contain_text("<i>line</i>")
        expect(page.locator("#draft-diff .added").last).to_have_text("+new line")
        expect(page.locator("#draft-diff")).to_contain_text(words.dr_dropped.format(n=1))
        page.fill("#draft-text textarea", "new line, edited\n")
        page.click("#draft-accept")
        expect(page.locator("#drafts-said .alert.good")).to_contain_text("accepted.md")
        assert scripted.accepted[-1] == ("d1", "new line, edited\n")
        expect(page.locator("#drafts-list")).to_contain_text(words.dr_none)

        page.click("#draft-audit")
        expect(page.locator("#doubts .chip")).to_have_text(words.dr_doubts["wrong"])
        expect(page.locator("#doubts .quote")).to_have_count(2)
        expect(page.locator("#doubts .quote").first).to_contain_text("<b>here</b>")
    finally:
        scripted.has_model = False
