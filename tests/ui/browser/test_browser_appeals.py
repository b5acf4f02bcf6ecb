"""What a candidate does about a verdict, in a real browser over a scripted program."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from scripted_app import ScriptedApp
from visitors import answer, settled, start

from interviewer.ui.labels import LABELS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_their_words_are_marked_and_the_note_is_one_click_away(visit, lang: str) -> None:
    page = start(visit(lang).open())
    answer(page, "softmax 会饱和 saturates")
    expect(page.locator("#talk .candidate mark")).to_have_count(1)
    page.click("#criteria .criterion.met .where button")
    expect(page.locator("#passage .passage")).to_contain_text("attention.md")
    expect(page.locator("#passage")).to_contain_text(LABELS[lang].passage_title)
    assert page.locator("#passage b").count() == 0
    expect(page.locator("#passage-close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#passage")).to_have_count(0)
    expect(page.locator("#criteria .criterion.met .where button")).to_be_focused()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_dispute_needs_a_verdict_and_a_reason(visit, scripted: ScriptedApp, lang: str) -> None:
    page = start(visit(lang).open())
    answer(page, "one")
    page.click("#criteria .criterion.contradicted .dispute")
    dialog = page.locator("#dispute-dialog")
    expect(dialog).to_contain_text(LABELS[lang].states["contradicted"])
    expect(dialog.locator(".now")).to_have_text(LABELS[lang].states["contradicted"])
    dialog.locator(".send").click()
    expect(dialog).to_be_visible()
    dialog.locator("input[value=met]").check(force=True)
    dialog.locator("textarea").fill("I said so")
    dialog.locator(".send").click()
    expect(dialog).to_be_hidden()
    page.wait_for_function("document.body.classList.contains('busy') === false")
    assert page.evaluate("window.interviewer.sent()").count("I said so") == 1
    wait_for(page, lambda: scripted.remarks and scripted.remarks[-1][0] == "dispute")
    assert scripted.remarks[-1] == ("dispute", "scale", "saturation", "met", "I said so")


def test_i_said_it_here_takes_the_words_selected_with_the_keyboard(
    visit, scripted: ScriptedApp
) -> None:
    page = start(visit("en").open())
    answer(page, "first")
    answer(page, "well 𝒳 the point is here")
    page.click("#criteria .previous .criterion.unsure .mark")
    dialog = page.locator("#mark-dialog")
    expect(dialog.locator(".send")).to_be_disabled()
    box = dialog.locator("textarea").nth(1)
    box.focus()
    box.press("Control+End")
    for _ in "here":
        box.press("Shift+ArrowLeft")
    expect(dialog.locator(".chosen")).to_contain_text("here")
    dialog.locator(".send").click()
    wait_for(page, lambda: scripted.remarks and scripted.remarks[-1][0] == "mark")
    assert scripted.remarks[-1] == ("mark", "scale", "not-dk", "here")


def test_escape_leaves_a_dialog_and_sends_nothing(visit, scripted: ScriptedApp) -> None:
    page = start(visit("en").open())
    answer(page, "one")
    before = len(scripted.remarks)
    page.click("#criteria .criterion.met .dispute")
    page.keyboard.press("Escape")
    expect(page.locator("#dispute-dialog")).to_be_hidden()
    assert len(scripted.remarks) == before


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_reference_is_shown_once_it_is_asked_for_twice(visit, lang: str) -> None:
    page, words = start(visit(lang).open()), LABELS[lang]
    page.fill("#answer textarea", "draft")
    page.click("#reveal")
    expect(page.locator("#confirm-reveal")).to_contain_text(words.reveal_ask)
    page.click("#reveal-no")
    expect(page.locator("#confirm-reveal")).to_be_hidden()
    page.click("#reveal")
    page.wait_for_timeout(700)
    page.click("#reveal-yes")
    expect(page.locator("#criteria .reference .katex")).to_have_count(1)
    expect(page.locator("#notices")).to_contain_text(words.revealed)
    expect(page.locator("#skip")).to_have_text(words.next_question)
    expect(page.locator("#reveal")).to_be_hidden()
    expect(page.locator("#answer textarea")).to_have_value("draft")


def test_what_do_you_mean(visit) -> None:
    page = start(visit("en").open())
    page.wait_for_timeout(700)
    page.click("#ask-back")
    expect(page.locator("#talk .latest")).to_contain_text(re.compile("why it is so|为什么这样设计"))


def test_how_sure_they_were_goes_with_the_answer(visit, scripted: ScriptedApp) -> None:
    page = start(visit("en").open())
    page.click("#sure label:has-text('Certain')")
    answer(page, "sure of it")
    assert ("submit", "sure of it", 1, 0.9) in scripted.calls
    expect(page.locator("#sure input:checked")).to_have_count(0)
    answer(page, "did not say")
    assert ("submit", "did not say", 2, None) in scripted.calls


def test_the_clock_runs_from_the_stored_start_and_moves_nothing(visit) -> None:
    page = start(visit("en").open())
    clock = page.locator(".clock")
    expect(clock).to_have_attribute("data-since", "2026-01-05T09:00:00+00:00")
    first = clock.inner_text()
    box = clock.bounding_box()
    page.wait_for_timeout(1300)
    assert clock.inner_text() != first
    assert re.match(r"\d+:\d\d", clock.inner_text())
    assert clock.bounding_box() == box


def test_a_measured_grader_says_so_beside_the_score(visit) -> None:
    page = start(visit("en").open())
    answer(page, "one")
    expect(page.locator("#criteria .trust")).to_contain_text("93%")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_exam_tells_nothing_not_even_in_the_pages_source(visit, lang: str) -> None:
    page = visit(lang).open()
    page.click(f"#mode label:has-text('{LABELS[lang].exam}')")
    start(page)
    sent: list[str] = []
    page.on(
        "response", lambda r: sent.append(r.text()) if "/gradio_api/" in r.url and r.ok else None
    )
    answer(page, "softmax saturates")
    page.wait_for_timeout(300)
    expect(page.locator("#criteria")).to_contain_text(LABELS[lang].criteria_exam)
    expect(page.locator("#criteria .criterion")).to_have_count(0)
    expect(page.locator("#reveal")).to_be_hidden()
    assert page.locator("#talk mark, #said i").count() == 0
    source = page.content() + "".join(sent)
    for told in ("dot product has variance", "点积的方差是", "attention.md", "q 和 k 的点积均值"):
        assert told not in source


def test_the_back_button_and_a_reload_keep_a_dispute_from_being_sent_twice(
    visit, scripted: ScriptedApp
) -> None:
    page = start(visit("en").open())
    answer(page, "one")
    page.click("#criteria .criterion.met .dispute")
    page.check("#dispute-dialog input[value=partial]", force=True)
    page.fill("#dispute-dialog textarea", "only once")
    page.click("#dispute-dialog .send")
    wait_for(page, lambda: any("only once" in r for r in scripted.remarks))
    page.reload()
    settled(page)
    assert sum("only once" in r for r in scripted.remarks) == 1


def wait_for(page: Page, happened) -> None:
    for _ in range(100):
        if happened():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not happen")
