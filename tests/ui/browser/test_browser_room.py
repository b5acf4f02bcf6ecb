"""The page in a real browser, over a scripted program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from scripted_app import ScriptedApp
from visitors import Room, answer, settled, start

from interviewer.ui.labels import LABELS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_from_the_first_page_to_the_report(visit, lang: str) -> None:
    room: Room = visit(lang)
    words = LABELS[lang]
    page = start(room.open())
    assert f"lang={lang}" in page.url
    assert "session=session-" in page.url
    assert page.title() == f"{words.place.format(index=1, total=2)} · {words.brand}"
    expect(page.locator("#question .katex")).to_have_count(2)
    expect(page.locator("#criteria .chip.open")).to_have_count(3)

    page.fill("#answer textarea", "方差是 $d_k$，所以 softmax 会饱和")
    page.press("#answer textarea", "Control+Enter")
    met = page.locator("#criteria .criterion.met")
    expect(met).to_contain_text(words.states["met"])
    expect(met.locator(".yours")).to_contain_text("softmax 会饱和")
    expect(met.locator(".theirs")).to_contain_text("点积均值为 0")
    expect(met.locator(".theirs .where")).to_contain_text("attention.md")
    expect(page.locator("#talk .latest")).to_contain_text(words.prompts["elicit"])
    expect(page.locator("#answer textarea")).to_have_value("")

    answer(page, "标准差是它的平方根")
    expect(page.locator("#criteria .previous")).to_contain_text(words.states["unsure"])
    expect(page.locator("#question pre")).to_contain_text("def attend(x, w_q, w_k, w_v):")
    page.click("#finish")
    page.click("#finish-yes")
    expect(page.locator("#report .figure")).to_have_text("50%")
    expect(page.locator("#report .next")).to_contain_text("attention.md")
    assert room.outside() == []


def test_a_reload_keeps_the_question_the_draft_and_the_language(visit) -> None:
    page = start(visit("en").open())
    answer(page, "first")
    page.fill("#answer textarea", "half an answer\nwith $x$")
    page.reload()
    settled(page)
    expect(page.locator("#answer textarea")).to_have_value("half an answer\nwith $x$")
    expect(page.locator("#talk .latest")).to_contain_text("具体大多少")
    expect(page.locator("#criteria .chip.met")).to_be_visible()
    expect(page.locator("#tab-room-button")).to_have_text("Interview")


def test_the_draft_goes_once_the_answer_is_taken(visit) -> None:
    page = start(visit().open())
    answer(page, "甲")
    page.reload()
    settled(page)
    expect(page.locator("#talk .candidate")).to_contain_text("甲")
    expect(page.locator("#answer textarea")).to_have_value("")


def test_a_hint_keeps_what_is_being_written(visit) -> None:
    page = start(visit().open())
    page.wait_for_timeout(700)
    page.fill("#answer textarea", "写到一半")
    page.click("#hint")
    expect(page.locator("#talk .latest")).to_contain_text("想一想方差")
    expect(page.locator("#answer textarea")).to_have_value("写到一半")


def test_a_models_words_show_as_they_come_and_the_next_answer_can_be_begun(
    visit, scripted: ScriptedApp
) -> None:
    page = start(visit("en").open())
    page.wait_for_timeout(700)
    page.fill("#answer textarea", "it keeps the variance at one")
    scripted.words_that_come = ("",)
    try:
        page.click("#submit")
        expect(page.locator("#live .candidate")).to_contain_text("it keeps the variance at one")
        expect(page.locator("#live .interviewer")).to_contain_text(LABELS["en"].weighing)
        expect(page.locator("#answer textarea")).to_have_value("")
        page.fill("#answer textarea", "what I say next")
    finally:
        scripted.words_that_come = ()
        scripted.goes_on.set()
    expect(page.locator("#talk .latest")).to_be_visible()
    expect(page.locator("#live .line")).to_have_count(0)
    expect(page.locator("#answer textarea")).to_have_value("what I say next")


def test_a_double_click_submits_once(visit, scripted: ScriptedApp) -> None:
    page = start(visit().open())
    page.wait_for_timeout(700)
    page.fill("#answer textarea", "只交一次")
    page.dblclick("#submit")
    expect(page.locator("#talk .candidate")).to_have_count(1)
    page.wait_for_timeout(500)
    assert [call[1] for call in scripted.calls if call[0] == "submit"].count("只交一次") == 1
    expect(page.locator("#room-error .alert")).to_have_count(0)


def test_a_stale_tab_is_told_and_loses_nothing(visit) -> None:
    room = visit()
    first = start(room.open())
    second = room.open(first.url.removeprefix(room.address))
    answer(first, "这边先答")
    second.fill("#answer textarea", "那边后答")
    second.click("#submit")
    expect(second.locator("#room-error .alert")).to_contain_text("已在别处")
    expect(second.locator("#answer textarea")).to_have_value("那边后答")
    second.reload()
    settled(second)
    expect(second.locator("#talk .latest")).to_contain_text("具体大多少")
    expect(second.locator("#answer textarea")).to_have_value("那边后答")


def test_an_empty_answer_is_not_sent(visit, scripted: ScriptedApp) -> None:
    page = start(visit("en").open())
    page.wait_for_timeout(700)
    sent = len(scripted.calls)
    page.fill("#answer textarea", "  \n ")
    page.click("#submit")
    expect(page.locator("#room-error .alert")).to_contain_text("Nothing is written yet")
    assert len(scripted.calls) == sent


def test_a_track_without_questions_says_so_where_it_was_chosen(visit) -> None:
    page = visit("en").open()
    page.click("#track label:has-text('Attention')")
    page.click("#start")
    expect(page.locator("#setup-error .alert")).to_contain_text("has nothing to ask")


def test_a_link_to_an_unknown_session_says_so(visit) -> None:
    page = visit("en").open("/?session=nobody")
    expect(page.locator("#setup-error .alert")).to_contain_text("There is no session")


def test_script_and_markup_in_an_answer_are_shown_and_never_run(visit) -> None:
    page = start(visit().open())
    hostile = '<img src=x onerror="alert(1)"> <script>alert(2)</script> [x](javascript:alert(3)) ![y](http://a.example/y)'
    answer(page, hostile)
    said = page.locator("#talk .candidate .said")
    expect(said).to_contain_text("<script>alert(2)</script>")
    assert (
        page.locator("#talk img, #talk script, #criteria img, #talk a[href^='javascript']").count()
        == 0
    )


def test_a_dropped_file_is_counted_listed_and_chosen(
    visit, scripted: ScriptedApp, tmp_path: Path
) -> None:
    page = visit("en").open()
    page.click("#track label:has-text('Attention')")
    note = tmp_path / "我的<b>笔记.md"
    note.write_text("1. 什么是注意力？\n", "utf-8")
    page.set_input_files("#drop input[type=file]", note)
    expect(page.locator("#ingested .alert.good")).to_contain_text("16 questions, 3 with an answer")
    page.click("#ingested summary")
    expect(page.locator("#ingested li")).to_contain_text("has no text")
    expect(page.locator("#sources")).to_contain_text("笔记.md")
    assert page.locator("#sources b").count() == 0
    expect(page.locator("#track input[value=notes]")).to_be_checked()
    expect(page.locator("#drop input[type=file]")).to_have_count(1)


def test_the_language_changes_in_the_middle_and_nothing_is_lost(visit) -> None:
    page = start(visit("zh").open())
    link = page.url
    page.fill("#answer textarea", "draft")
    page.click("#page-lang label:has-text('English')")
    expect(page.locator("#submit")).to_have_text("Submit answer")
    expect(page.locator("#question")).to_contain_text("Why are attention scores divided")
    expect(page.locator("#answer textarea")).to_have_value("draft")
    assert page.title().startswith("Question 1 of 2")
    assert page.url == link.replace("lang=zh", "lang=en")
    assert page.get_attribute("html", "lang") == "en"
    page.click("#tab-setup-button")
    for label in ("Track", "Questions", "Interview language", "Feedback"):
        expect(page.locator("#setup")).to_contain_text(label)


def test_history_lists_interviews_and_its_link_goes_on(visit) -> None:
    page = start(visit("en").open())
    page.wait_for_timeout(300)
    session = page.url.split("session=")[1].split("&")[0]
    page.click("#tab-history-button")
    page.click(f"#history a[href*='{session}']")
    page.wait_for_selector("#question .question")
    assert session in page.url


def test_back_leaves_the_interview_and_forward_returns(visit) -> None:
    page = start(visit("en").open())
    page.go_back()
    page.wait_for_url(lambda url: "session=" not in url)
    settled(page)
    expect(page.locator("#start")).to_be_visible()
    page.go_forward()
    page.wait_for_selector("#question .question")


@pytest.mark.parametrize(("button", "kind"), [("#download-md", "md"), ("#download-json", "json")])
def test_the_report_downloads(visit, button: str, kind: str) -> None:
    page = start(visit("en").open())
    answer(page, "x")
    page.click("#finish")
    page.click("#finish-yes")
    with page.expect_download() as caught:
        page.click(button)
    assert caught.value.suggested_filename.endswith(f".{kind}")
    text = Path(caught.value.path()).read_text("utf-8")
    assert text.startswith("# session-") if kind == "md" else json.loads(text)["score"] == 0.5


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_phone_scrolls_one_way_only(visit, lang: str) -> None:
    page = visit(lang, width=390).open()
    assert fits(page)
    expect(page.locator("#tabs [role=tab]")).to_have_count(10)
    start(page)
    answer(page, "a" * 300 + "\n\n```\n" + "x = 1; " * 40 + "\n```\n\n$$" + "a + " * 60 + "b$$")
    assert fits(page)
    page.click("#finish")
    page.click("#finish-yes")
    page.wait_for_selector("#report .summary")
    assert fits(page)
    page.click("#tab-history-button")
    page.wait_for_selector("#history .sessions")
    assert fits(page)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_the_browser_keeps_a_draft_and_nothing_else(visit) -> None:
    room = visit("en")
    page = start(room.open())
    answer(page, "a secret answer")
    page.fill("#answer textarea", "a draft")
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "a secret answer" not in kept
    assert "a draft" in kept
    assert page.evaluate("indexedDB.databases()") == []
    assert room.outside() == []


def test_light_and_dark_follow_the_system_until_the_reader_chooses(visit) -> None:
    page = visit("en", scheme="dark").open()
    dark = "document.body.classList.contains('dark')"
    assert page.evaluate(dark)
    page.click(".theme")
    assert not page.evaluate(dark)
    page.reload()
    settled(page)
    page.wait_for_timeout(300)
    assert not page.evaluate(dark)


def test_the_keyboard_alone_is_enough(visit) -> None:
    page = visit("en").open()
    page.focus("#start")
    page.keyboard.press("Enter")
    page.wait_for_selector("#question .question")
    expect(page.locator("#answer textarea")).to_be_focused()
    page.keyboard.type("typed")
    page.wait_for_timeout(700)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#talk .candidate")).to_contain_text("typed")
    page.focus("#tab-history-button")
    page.keyboard.press("Enter")
    expect(page.locator("#history .sessions")).to_be_visible()


PASTE = """text => {
  const box = document.querySelector("#answer textarea");
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def test_a_huge_paste_is_taken_and_a_larger_one_is_refused_in_words(visit) -> None:
    page = start(visit("en").open())
    page.wait_for_timeout(700)
    page.evaluate(PASTE, "注意力 $d_k$ <b>\n" * 13_000)
    page.click("#submit")
    expect(page.locator("#talk .candidate .typed")).to_contain_text("<b>")
    page.wait_for_timeout(700)
    page.evaluate(PASTE, "x" * 200_001)
    page.click("#submit")
    expect(page.locator("#room-error .alert")).to_contain_text("too many characters")
    assert len(page.input_value("#answer textarea")) == 200_001
