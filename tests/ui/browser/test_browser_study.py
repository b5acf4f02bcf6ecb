"""Report, review, progress and history as somebody uses them: over the real program, in both languages."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from review_kit import Desk
from visitors import Room

from interviewer.ui.labels import LABELS

pytestmark = pytest.mark.browser
TOPICS = ("attention", "rag", "inference")
ITEMS = ("one", "two", "three")
QUIET_MS = 1_200


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Three interviews some days ago; the second went better, and both left gaps."""
    desk = Desk(tmp_path_factory.mktemp("study"))
    desk.clock.now = datetime.now(UTC) - timedelta(days=6)
    said = {"confidence": 0.75, "topics": TOPICS}
    desk.play(["range"] * 12, ITEMS, **said)
    desk.clock.pass_time(days=2)
    desk.play(["!shift and range"] + ["range"] * 3 + ["shift range"] * 8, ITEMS, **said)
    desk.clock.now = datetime.now(UTC)
    return desk


@pytest.fixture(scope="module")
def studied(desk: Desk, serve_in_background) -> str:
    return serve_in_background(desk.app)


@pytest.fixture
def room(visit, studied: str, lang: str) -> Room:
    return visit(lang, at=studied)


def go(page: Page, name: str) -> None:
    """Open a page by its tab, wherever a narrow window keeps it."""
    tab = page.get_by_role("tab", name=name, exact=True)
    if not tab.first.is_visible():
        page.locator(".overflow-menu button").first.click()
        page.locator(".overflow-dropdown button", has_text=name).click()
        return
    tab.first.click()


def test_a_round_of_review(room: Room, desk: Desk, lang: str) -> None:
    words, page = LABELS[lang], room.open()
    desk.clock.now = datetime.now(UTC) + timedelta(hours=1)
    go(page, words.tab_review)
    expect(page.locator("#review-opening h2")).to_have_text(words.review_title)
    expect(page.locator("#review-queue li")).not_to_have_count(0)
    expect(page.locator("#review-forecast .js-plotly-plot")).to_be_visible()
    assert "Claim about" not in page.content()  # the points themselves are the answers

    page.click("#review-start")
    expect(page.locator("#review-question .question")).not_to_be_empty()
    expect(page.locator(".countdown")).to_have_text(re.compile(r"^[12]:\d\d$"))
    page.click("#review-submit")
    expect(page.locator("#review-error .alert")).to_contain_text(words.review_empty[:8])

    page.fill("#review-answer textarea", "it is the shift, and the range")
    page.locator("#review-answer textarea").press("Control+Enter")
    point = page.locator("#review-verdict .criterion.met")
    expect(point).to_contain_text("Claim about")
    expect(page.locator("#review-verdict mark.met")).not_to_have_count(0)
    page.wait_for_timeout(QUIET_MS)
    page.click("#review-stop")
    expect(page.locator("#review-opening h2")).to_have_text(words.review_over)
    assert room.outside() == []


def test_an_unsure_verdict_is_rated_by_oneself(room: Room, desk: Desk, lang: str) -> None:
    words, page = LABELS[lang], room.open()
    desk.clock.now = datetime.now(UTC) + timedelta(days=30 if lang == "zh" else 90)
    go(page, words.tab_review)
    page.click("#review-start")
    page.fill("#review-answer textarea", "?shift and ?range")
    page.click("#review-submit")
    expect(page.locator("#review-verdict .criterion.unsure")).to_be_visible()
    expect(page.locator("#review-continue")).to_be_hidden()
    page.click("#review-rate-good")
    expect(page.locator("#review-verdict")).to_contain_text(
        words.review_self_marked.format(rating=words.review_ratings["good"])
    )
    page.click("#review-continue")
    page.click("#review-dont-know")
    expect(page.locator("#review-verdict .criterion.not_met")).to_be_visible()


def test_a_language_is_changed_in_the_middle_of_a_round(room: Room, desk: Desk, lang: str) -> None:
    other = "en" if lang == "zh" else "zh"
    page = room.open()
    desk.clock.now = datetime.now(UTC) + timedelta(days=200 if lang == "zh" else 260)
    go(page, LABELS[lang].tab_review)
    page.click("#review-start")
    first = page.locator("#review-question .origin")
    expect(first).not_to_be_empty()
    before = first.inner_text()
    page.locator(f"#page-lang input[value={other}]").check(force=True)
    expect(page.locator("#review-submit")).to_have_text(LABELS[other].review_submit)
    expect(first).not_to_have_text(before)


def test_progress_has_plots_and_their_numbers(room: Room, lang: str) -> None:
    words, page = LABELS[lang], room.open()
    go(page, words.tab_progress)
    expect(page.locator("#progress-mastery .js-plotly-plot")).to_be_visible()
    expect(page.locator("#progress-fit .js-plotly-plot")).to_be_visible()
    expect(page.locator("#progress-mastery")).to_have_attribute("role", "img")
    expect(page.locator("#progress-mastery")).to_have_attribute("aria-label", words.mastery_title)
    expect(page.locator("#progress-topics")).to_contain_text(words.topics["attention"])
    expect(page.locator("#progress-calibration")).to_contain_text("75%")
    page.locator("#progress-topics .figures summary").click()
    expect(page.locator("#progress-topics table tbody tr")).to_have_count(6)
    assert room.outside() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_plots_are_legible_by_day_and_by_night(visit, studied: str, scheme: str) -> None:
    page = visit("en", at=studied, scheme=scheme).open()
    go(page, LABELS["en"].tab_progress)
    label = page.locator("#progress-mastery .xtick text").first
    expect(label).to_be_visible()
    ink = label.evaluate("e => getComputedStyle(e).fill")
    paper = page.locator(".gradio-container").evaluate("e => getComputedStyle(e).backgroundColor")
    assert contrast(ink, paper) >= 4.5


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as CSS computes them, by the formula of WCAG."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (int(v) / 255 for v in re.findall(r"\d+", colour)[:3])
    linear = [
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_report_compares_and_can_be_taken_away(room: Room, desk: Desk, lang: str) -> None:
    words = LABELS[lang]
    last = str(desk.app.sessions()[0]["session"])
    page = room.open(f"/?session={last}&lang={lang}")
    expect(page.locator("#report .figure")).to_contain_text("%")
    expect(page.locator("#report .band")).not_to_be_empty()
    expect(page.locator("#report .change")).to_be_visible()
    expect(page.locator("#report-radar .js-plotly-plot")).to_be_visible()
    expect(page.locator("#report-scores .js-plotly-plot")).to_be_visible()
    expect(page.locator("#report mark.met").first).to_be_visible()
    expect(page.locator("#report .next li")).not_to_have_count(0)
    expect(page.locator("#report")).to_contain_text(words.was_sure.format(share="75%"))
    for kind in ("md", "html", "json"):
        with page.expect_download() as got:
            page.click(f"#download-{kind}")
        text = Path(got.value.path()).read_text("utf-8")
        assert got.value.suggested_filename.endswith(f".{kind}")
        assert json.loads(text)["session"] == last if kind == "json" else "%" in text
    assert room.outside() == []


def test_history_renames_exports_and_deletes(room: Room, desk: Desk, lang: str) -> None:
    words, page = LABELS[lang], room.open()
    desk.clock.now = datetime.now(UTC) + timedelta(days=400)
    session = desk.play(["nothing"] * 4, ["fleeting"])
    go(page, words.tab_history)
    row = page.locator(f"#history [data-session='{session}']")
    expect(row).to_be_visible()

    row.get_by_text(words.history_rename).click()
    page.fill("#rename-session input", "<b>Round</b> with Ada")
    page.keyboard.press("Enter")
    expect(row.locator(".name")).to_contain_text("<b>Round</b> with Ada")

    row.get_by_text(words.history_export).click()
    with page.expect_download() as got:
        page.click("#export-session button[value=md]")
    assert "Round" in Path(got.value.path()).read_text("utf-8")

    row.get_by_text(words.history_delete).click()
    page.keyboard.press("Escape")
    expect(row).to_be_visible()
    row.get_by_text(words.history_delete).click()
    page.click("#delete-session .send")
    expect(page.locator("#history-said .alert.good")).to_be_visible()
    expect(row).to_have_count(0)
    assert session not in [row["session"] for row in desk.app.sessions()]


def test_nothing_is_wider_than_a_phone(visit, studied: str, desk: Desk, lang: str) -> None:
    words = LABELS[lang]
    last = str(desk.app.sessions()[0]["session"])
    page = visit(lang, width=390, at=studied).open(f"/?session={last}&lang={lang}")
    expect(page.locator("#report-radar .js-plotly-plot")).to_be_visible()
    for name in (None, words.tab_review, words.tab_progress, words.tab_history):
        if name:
            go(page, name)
            page.wait_for_timeout(QUIET_MS)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, name
