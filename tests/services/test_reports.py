"""A report against what went before, and all interviews together."""

import pytest
from review_kit import Desk

from interviewer.domain import SourceRef
from interviewer.errors import InvalidSetting
from interviewer.llm.factory import open_meter
from interviewer.llm.meter import metered
from interviewer.llm.protocol import Usage
from interviewer.services.reports import links


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_first_report_has_nothing_to_compare_with(desk: Desk) -> None:
    found = desk.app.report(desk.play(["shift range", "shift range"]))
    assert found["earlier"] is None
    assert found["band"] == "strong"
    assert found["time"]["answers"] >= 1


def test_a_second_report_says_what_changed(desk: Desk) -> None:
    first = desk.play(["nothing"] * 4)
    desk.clock.pass_time(days=2)
    found = desk.app.report(desk.play(["shift range", "shift range"]))
    earlier = found["earlier"]
    assert earlier["previous"] == first
    assert earlier["change"] == pytest.approx(1.0)
    assert earlier["items"] == [{"item": "softmax", "before": 0.0, "now": 1.0}]
    assert earlier["topics"] == [{"topic": "testing", "before": 0.0, "now": 1.0}]
    assert desk.app.report(first)["earlier"] is None  # what came later is not held against it


def test_confidence_is_kept_and_set_against_what_answers_were_worth(desk: Desk) -> None:
    session = desk.play(["nothing"] * 4, confidence=0.9)
    found = desk.app.report(session)
    assert found["items"][0]["turns"][0]["confidence"] == 0.9
    assert found["calibration"]["said"] == pytest.approx(0.9)
    assert found["calibration"]["gap"] == pytest.approx(0.9)
    assert found["calibration"]["brier"] == pytest.approx(0.81)
    overall = desk.app.progress("en")["calibration"]
    assert overall == found["calibration"]


def test_confidence_outside_its_range_is_refused(desk: Desk) -> None:
    session = desk.play(["nothing"], finish=False)
    with pytest.raises(InvalidSetting, match="confidence"):
        desk.app.submit_answer(session, "words", None, 1.5)


def test_a_running_exam_tells_no_band_and_no_change(desk: Desk) -> None:
    desk.play(["nothing"] * 4)
    session = desk.play(["shift"], mode="exam", finish=False, confidence=0.5)
    found = desk.app.report(session)
    assert found["band"] is None
    assert found["earlier"] is None
    assert found["calibration"]["n"] == 0


def test_mastery_counts_each_question_by_its_latest_score(desk: Desk) -> None:
    desk.play(["nothing"] * 4)
    desk.clock.pass_time(days=1)
    desk.play(["shift range", "shift range"])
    topic = desk.app.progress("en")["topics"][0]
    assert [point["score"] for point in topic["points"]] == [0.0, 1.0]
    assert (topic["now"], topic["items"]) == (1.0, 1)


def test_the_weakest_concepts_are_named_in_the_readers_language(desk: Desk) -> None:
    session = desk.app.start_interview("drill-attention", items=3, lang="en", seed=3)["session"]
    for _ in range(3):
        desk.app.skip(session)
    zh, en = (desk.app.progress(lang)["weakest"] for lang in ("zh", "en"))
    assert [row["concept"] for row in zh] == [row["concept"] for row in en]
    assert [row["name"] for row in zh] != [row["name"] for row in en]
    assert all(row["missed"] and row["questions"] for row in en)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Vaswani et al. 2017. arXiv:1706.03762", "https://arxiv.org/abs/1706.03762"),
        (
            "Broder. 1997. doi:10.1109/SEQUEN.1997.666900",
            "https://doi.org/10.1109/SEQUEN.1997.666900",
        ),
        ("Blog. https://example.org/a.", "https://example.org/a"),
        ("A book.", None),
    ],
)
def test_a_source_links_to_where_it_can_be_read(text: str, url: str | None) -> None:
    found = list(links((SourceRef("k", "§2"), SourceRef("unknown")), {"k": text}))
    assert [(row["url"], row["section"]) for row in found] == [(url, "§2")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_exported_page_stands_on_its_own(desk: Desk, lang: str) -> None:
    for answers in (["nothing"] * 6, ["shift"] * 6):
        session = desk.play(answers, ["a1", "a2"], lang=lang)
        desk.clock.pass_time(days=1)
    page = desk.app.report_text(session, "html")
    assert "<svg" in page
    assert "aria-label" in page
    for leak in ("<script", "<link", "src=", "@import", "url("):
        assert leak not in page
    assert desk.app.report_text(session, "json").startswith("{")
    with pytest.raises(InvalidSetting):
        desk.app.report_text(session, "docx")


def test_a_report_carries_what_the_model_cost(desk: Desk) -> None:
    session = desk.play(["shift range", "shift range"])
    assert desk.app.report(session)["usage"] == {
        "tokens": 0,
        "cached": 0,
        "cost": {},
        "unpriced": [],
    }
    assert "tokens" not in desk.app.report_text(session, "md")
    with metered(session):
        open_meter(desk.app.settings).add("cheap:one", Usage(1200, 34, 300))
    table = desk.app.settings.home / "prices.toml"
    table.write_text('["cheap:one"]\ncurrency = "USD"\ninput = 1.0\noutput = 2.0\n', "utf-8")
    assert desk.app.report(session)["usage"]["cost"] == {"USD": pytest.approx(0.001268)}
    for form in ("md", "html"):
        assert "1,234 tokens; 300 of them cached; 0.0013 USD" in desk.app.report_text(session, form)


def test_a_model_without_a_price_is_named(desk: Desk) -> None:
    session = desk.play(["shift range", "shift range"])
    with metered(session):
        open_meter(desk.app.settings).add("odd:one", Usage(10, 2))
    assert "12 tokens; no price known for odd:one" in desk.app.report_text(session, "md")
