"""Code in the room and on its own page: laid out, run, judged, kept; in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from scripted_app import ScriptedApp
from visitors import answer, settled, start

from interviewer.ui.labels import LABELS

pytestmark = pytest.mark.browser

GOOD = "def attend(x):\n    return x\n"


def at_the_desk(page: Page) -> Page:
    """Skip to the question that asks for code, and wait for its desk."""
    start(page)
    page.wait_for_timeout(700)
    page.click("#skip")
    page.wait_for_selector("#desk-editor .cm-content")
    return page


def write(page: Page, text: str, desk: str = "desk") -> None:
    page.locator(f"#{desk}-editor .cm-content").fill(text)


@pytest.mark.parametrize(("lang", "width", "scheme"), [("zh", 390, "dark"), ("en", 1440, "light")])
def test_code_is_written_run_judged_and_then_explained(visit, lang, width, scheme) -> None:
    room = visit(lang, width=width, scheme=scheme)
    words = LABELS[lang]
    page = at_the_desk(room.open())
    brief = page.locator("#desk-brief")
    expect(brief).to_contain_text("<b>")
    expect(brief).to_contain_text("attend([1, 2])")
    expect(brief.locator(".lock")).to_have_count(1)
    expect(page.locator("#desk-editor .cm-content")).to_contain_text("def attend(x): ...")
    expect(page.locator("#desk-editor .cm-content")).to_have_attribute(
        "aria-label", words.code_editor
    )

    page.click("#desk-run")
    failed = page.locator("#desk-verdict li.failed")
    expect(failed).to_have_count(1)
    expect(failed).to_contain_text(words.code_failed)
    expect(failed.locator(".case")).to_contain_text("attend([3])")
    expect(failed.locator(".where")).to_contain_text(words.code_line.format(line=2))
    expect(page.locator("#desk-verdict .alert")).to_contain_text("<script>")
    expect(page.locator("#desk-plots, #desk-time .js-plotly-plot")).to_have_count(0)

    write(page, GOOD)
    page.click("#desk-submit")
    expect(page.locator("#desk-verdict li.passed")).to_have_count(4)
    expect(page.locator("#desk-time .js-plotly-plot")).to_be_visible()
    expect(page.locator("#desk-time-head")).to_contain_text(words.code_time_title)
    expect(page.locator("#desk-asks")).to_contain_text(words.code_asks)
    expect(page.locator("#desk-asks .katex")).to_have_count(1)
    answer(page, "缩放让方差回到 1")
    expect(page.locator("#talk .candidate")).to_contain_text("缩放让方差回到 1")
    expect(page.locator("#desk-verdict li.passed")).to_have_count(4)
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    assert room.outside() == []


def test_ctrl_enter_runs_the_examples_and_the_code_survives_a_reload(
    visit, scripted: ScriptedApp
) -> None:
    page = at_the_desk(visit("en").open())
    page.locator("#desk-editor .cm-content").fill("")
    page.locator("#desk-editor .cm-content").press_sequentially("def attend(x): return x")
    page.locator("#desk-editor .cm-content").press("Control+Enter")
    expect(page.locator("#desk-verdict li.passed")).to_have_count(1)
    run = [call for call in scripted.calls if call[0] == "run"][-1]
    assert run[2:] == ("def attend(x): return x", False)
    page.reload()
    settled(page)
    expect(page.locator("#desk-editor .cm-content")).to_contain_text("def attend(x): return x")
    page.click("#desk-reset")
    expect(page.locator("#desk-editor .cm-content")).to_contain_text("def attend(x): ...")


def test_an_exam_runs_the_examples_only(visit) -> None:
    page = visit("zh").open()
    page.click("#mode label >> nth=1")
    at_the_desk(page)
    expect(page.locator("#desk-brief")).to_contain_text(LABELS["zh"].code_exam)
    expect(page.locator("#desk-submit")).to_have_count(0)
    page.click("#desk-run")
    expect(page.locator("#desk-verdict li")).to_have_count(1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_tasks_judges_nothing_a_running_exam_has_asked(
    visit, scripted: ScriptedApp, lang: str
) -> None:
    scripted.in_an_exam = True
    try:
        page = visit(lang).open()
        page.click("#tab-code-button")
        expect(page.locator("#bench-brief")).to_contain_text(LABELS[lang].code_exam)
        expect(page.locator("#bench-run")).to_be_visible()
        expect(page.locator("#bench-submit")).to_have_count(0)
    finally:
        scripted.in_an_exam = False


def test_a_question_without_code_has_no_desk(visit) -> None:
    page = start(visit("en").open())
    expect(page.locator("#desk-editor")).to_have_count(0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_server_that_may_not_run_code_says_so(visit, scripted: ScriptedApp, lang: str) -> None:
    scripted.open_to_others = True
    try:
        page = at_the_desk(visit(lang).open())
        expect(page.locator("#desk-brief .alert")).to_contain_text(LABELS[lang].code_off)
        expect(page.locator("#desk-run")).to_have_count(0)
        expect(page.locator("#answer textarea")).to_be_visible()
    finally:
        scripted.open_to_others = False


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_task_can_be_tried_on_its_own_page(visit, lang: str) -> None:
    page = visit(lang).open()
    page.click("#tab-code-button")
    expect(page.locator("#code-statement")).not_to_be_empty()
    write(page, GOOD, "bench")
    page.click("#bench-submit")
    expect(page.locator("#bench-verdict li.passed")).to_have_count(4)
    expect(page.locator("#bench-time .js-plotly-plot")).to_be_visible()
    other = "en" if lang == "zh" else "zh"
    page.click(f"#page-lang label:has(input[value={other}])")
    expect(page.locator("#bench-brief")).to_contain_text(LABELS[other].code_contract)
    expect(page.locator("#bench-editor .cm-content")).to_contain_text("return x")
