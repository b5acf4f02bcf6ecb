"""The library and the settings, in a real browser over a scripted program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from scripted_app import ScriptedApp
from visitors import start

from interviewer.ui.labels import LABELS

pytestmark = pytest.mark.browser


def library(page: Page) -> Page:
    page.click("#tab-library-button")
    page.wait_for_selector("#lib-sources .shelf")
    return page


def drop(page: Page, *paths: Path) -> None:
    page.set_input_files("#lib-drop input[type=file]", [str(p) for p in paths])
    expect(page.locator("#lib-progress .alert.good")).to_be_visible()


def note(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("1. Why?\n", "utf-8")
    return path


def open_source(page: Page, name: str) -> Page:
    page.click(f"#lib-sources .source:has-text('{name}')")
    expect(page.locator("#lib-title h3")).to_have_text(name)
    return page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_dropped_files_are_read_with_a_bar_and_listed(visit, tmp_path: Path, lang: str) -> None:
    page, words = library(visit(lang).open()), LABELS[lang]
    paths = [note(tmp_path, f"many-{lang}-{n}.md") for n in range(5)]
    page.set_input_files("#lib-drop input[type=file]", [str(p) for p in paths])
    expect(page.locator("#lib-progress progress")).to_have_attribute("max", "5")
    expect(page.locator("#lib-progress")).to_contain_text(f"many-{lang}-")
    expect(page.locator("#lib-progress .alert.good")).to_contain_text("16")
    expect(page.locator("#lib-progress summary")).to_have_text(words.warnings.format(n=1))
    expect(page.locator(f"#lib-sources .source:has-text('many-{lang}-4.md')")).to_be_visible()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_source_is_seen_from_all_sides(visit, tmp_path: Path, lang: str) -> None:
    room = visit(lang)
    page, words = library(room.open()), LABELS[lang]
    drop(page, note(tmp_path, f"sides-{lang}.md"))
    open_source(page, f"sides-{lang}.md")
    expect(page.locator("#lib-body .katex")).to_have_count(1)
    expect(page.locator("#lib-body")).to_contain_text("<script>alert(1)</script>")
    assert page.locator("#lib-body script").count() == 0
    page.click(f"#lib-view label:has-text('{words.lib_chunks}')")
    expect(page.locator("#lib-body .entry")).to_contain_text("variance grows")
    page.click(f"#lib-view label:has-text('{words.lib_explain}')")
    expect(page.locator("#lib-body .heading")).to_contain_text(words.role_heading)
    assert room.outside() == []


def test_lint_as_you_type_and_save(visit, scripted: ScriptedApp, tmp_path: Path) -> None:
    page = library(visit("en").open())
    drop(page, note(tmp_path, "edited.md"))
    open_source(page, "edited.md")
    page.click("#lib-view label:has-text('Edit')")
    expect(page.locator("#lib-lint")).to_contain_text("No problems")
    page.fill("#lib-text textarea", "# Title\n\nBAD line\n")
    expect(page.locator("#lib-lint li.error")).to_contain_text("BAD is no word <i>here</i>")
    page.click("#lib-lint li.error button")
    chosen = "const b = document.querySelector('#lib-text textarea'); b.value.slice(b.selectionStart, b.selectionEnd)"
    assert page.evaluate(f"() => {{ {chosen.replace('; b.', '; return b.')} }}") == "BAD line"
    page.fill("#lib-text textarea", "# Title\n\nGood line\n")
    expect(page.locator("#lib-lint")).to_contain_text("No problems")
    page.click("#lib-save")
    expect(page.locator("#lib-message .alert.good")).to_contain_text("Saved")
    assert scripted.texts["/home/me/edited.md"] == "# Title\n\nGood line\n"


def test_deleting_asks_once_and_then_does_it(visit, scripted: ScriptedApp, tmp_path: Path) -> None:
    page = library(visit("en").open())
    drop(page, note(tmp_path, "leaving.md"))
    open_source(page, "leaving.md")
    page.click("#lib-delete")
    expect(page.locator("#lib-confirm")).to_contain_text("leaving.md")
    page.click("#lib-delete-no")
    expect(page.locator("#lib-confirm")).to_be_hidden()
    page.click("#lib-delete")
    page.click("#lib-delete-yes")
    expect(page.locator("#lib-progress .alert.good")).to_contain_text("leaving.md is gone")
    expect(page.locator("#lib-source")).to_be_hidden()
    assert "leaving.md" not in scripted.uploads


def test_search_marks_what_it_found_and_leads_to_the_note(visit) -> None:
    page = library(visit("en").open())
    page.locator("#lib-search input, #lib-search textarea").fill("softmax 梯度")
    expect(page.locator("#lib-hits mark.found").first).to_have_text("softmax")
    page.click("#lib-hits .where button")
    expect(page.locator("#passage")).to_contain_text("attention.md")


def test_a_name_with_markup_or_dots_is_a_name(visit, scripted: ScriptedApp, tmp_path: Path) -> None:
    room = visit("en")
    page = library(room.open())
    file = {"name": "..%2F..%2Fetc<img src=x onerror=alert(1)>.md", "mimeType": "text/markdown"}
    page.set_input_files("#lib-drop input[type=file]", file | {"buffer": b"1. Why?\n"})
    expect(page.locator("#lib-progress .alert.good")).to_be_visible()
    assert page.locator("#lib-sources img").count() == 0
    assert "/" not in scripted.uploads[-1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_key_leaves_the_page_at_once_and_is_kept_nowhere(visit, lang: str) -> None:
    page = visit(lang).open()
    page.click("#tab-settings-button")
    page.fill("#model-name input, #model-name textarea", "openai:some-model")
    page.fill("#model-key input", "sk-very-secret")
    page.click("#model-use")
    expect(page.locator("#model-said .alert.error")).to_be_visible()
    expect(page.locator("#model-key input")).to_have_value("")
    kept = page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    )
    assert "sk-very-secret" not in kept
    assert "sk-very-secret" not in page.content()
    assert page.evaluate("indexedDB.databases()") == []
    page.reload()
    page.wait_for_selector("html[data-open]")
    assert "sk-very-secret" not in page.content()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_finding_is_mended_with_its_button(visit, scripted: ScriptedApp, lang: str) -> None:
    scripted.mended.clear()
    page = visit(lang).open()
    page.click("#tab-settings-button")
    expect(page.locator("#findings li")).to_have_count(2)
    page.click("#findings .mend")
    expect(page.locator("#mended .alert.good")).to_have_text(LABELS[lang].fix_done)
    expect(page.locator("#findings .mend")).to_have_count(0)


def test_a_model_that_cannot_be_used_is_said_and_not_chosen(visit) -> None:
    page = visit("en").open()
    page.click("#model label:has-text('API key')")
    expect(page.locator("#model-note .alert")).to_contain_text("cannot use a model yet")
    expect(page.locator("#model input[value=keyless]")).to_be_checked()


def test_mode_and_language_are_chosen_in_the_settings_too(visit) -> None:
    page = visit("en").open()
    page.click("#tab-settings-button")
    page.check("#theme-choice input[value=dark]")
    assert page.evaluate("document.body.classList.contains('dark')")
    # Not `check`: the choice is drawn anew in the other language while it is looked at.
    page.click("#language-choice input[value=zh]")
    expect(page.locator("#tab-settings-button")).to_have_text("设置")
    expect(page.locator("#language-choice input[value=zh]")).to_be_checked()
    page.reload()
    page.wait_for_selector("html[data-open]")
    page.click("#tab-settings-button")
    expect(page.locator("#theme-choice input[value=dark]")).to_be_checked()
    expect(page.locator("#language-choice input[value=zh]")).to_be_checked()


def test_disputes_are_downloaded_as_labelled_rows(visit, scripted: ScriptedApp) -> None:
    scripted.remarks.append(("dispute", "i", "c", "met", "r"))
    page = visit("en").open()
    page.click("#tab-settings-button")
    with page.expect_download() as caught:
        page.click("#labels-get")
    assert caught.value.suggested_filename.endswith(".jsonl")
    rows = Path(caught.value.path()).read_text("utf-8").splitlines()
    assert json.loads(rows[-1])["label"]["kind"] == "dispute"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_starts_is_said_beside_the_button(visit, scripted: ScriptedApp, lang: str) -> None:
    page, words = visit(lang).open(), LABELS[lang]
    expect(page.locator(".chosen-now")).to_contain_text(words.manner_dry)
    page.click(f"#manner label:has-text('{words.manner_relentless}')")
    page.click(f"#level label:has-text('{words.level_3}')")
    expect(page.locator(".chosen-now")).to_contain_text(words.manner_relentless)
    start(page)
    assert [c for c in scripted.calls if c[0] == "start"][-1][-2:] == (3, "relentless")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_new_pages_scroll_one_way_only_on_a_phone(visit, tmp_path: Path, lang: str) -> None:
    page = library(visit(lang, width=390).open())
    drop(page, note(tmp_path, f"a-rather-long-name-for-a-note-{lang}.md"))
    open_source(page, f"a-rather-long-name-for-a-note-{lang}.md")
    fits = "document.documentElement.scrollWidth <= window.innerWidth"
    assert page.evaluate(fits)
    page.click("#tab-settings-button")
    page.wait_for_selector("#findings li")
    assert page.evaluate(fits)
