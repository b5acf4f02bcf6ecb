"""Review, progress and history as HTML and as Plotly figures: what is said, and that nothing people wrote is markup."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from interviewer.ui.labels import LABELS
from interviewer.ui.render import figures, history, progress, review
from interviewer.ui.render.moments import duration

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
EVIL = "<img src=x onerror=alert(1)>"


def a_card(**more: object) -> dict:
    return {"card": "i#c", "turn": 0, "lang": "en", "topic": "rag", "kind": "why", "lapses": 2,
            "question": EVIL, "prompt": "And **why**?"} | more  # fmt: skip


def an_outcome(**more: object) -> dict:
    verdict = {
        "verdict": "met",
        "evidence": [{"start": 0, "end": 4, "quote": "once"}],
        "citation": None,
    }
    return {"answer": f"once {EVIL}", "verdict": verdict, "state": "met", "needs_rating": False,
            "rating": "good", "self_marked": False, "criterion": {"id": "c", "text": EVIL},
            "due": (NOW + timedelta(days=3)).isoformat()} | more  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_people_wrote_is_shown_as_text(lang: str) -> None:
    words = LABELS[lang]
    rows = [{"session": "s", "track": EVIL, "title": EVIL, "started": NOW.isoformat(), "finished": None,
             "score": None, "answered": 0, "total": 1, "mode": "exam"}]  # fmt: skip
    found = {"sessions": 1, "topics": [], "weakest": [
        {"name": EVIL, "score": 0.2, "points": 1, "missed": 1, "questions": [{"question": EVIL}]}]}  # fmt: skip
    shown = [
        review.question(a_card(), words),
        review.outcome(an_outcome(), NOW, words),
        history.sessions(rows, {}, lang, words),
        progress.weakest(found, words),
    ]
    assert all("<img" not in piece for piece in shown)
    assert all("&lt;img" in piece for piece in shown)


def test_the_answers_evidence_is_marked_and_the_next_time_is_said() -> None:
    shown = review.outcome(an_outcome(), NOW, LABELS["en"])
    assert '<mark class="met">once</mark>' in shown
    assert "Comes back in 3 days" in shown


def test_an_unsure_verdict_asks_for_ones_own_view_instead_of_a_date() -> None:
    shown = review.outcome(an_outcome(state="unsure", needs_rating=True), NOW, LABELS["zh"])
    assert "你觉得自己答得怎么样" in shown
    assert "再次出现" not in shown


@pytest.mark.parametrize(
    ("ahead", "said"),
    [({"seconds": 5}, "right away"), ({"minutes": 9}, "in 9 min"), ({"hours": 5}, "in 5 h"),
     ({"days": 2, "hours": 1}, "in 2 days"), ({"days": -4}, "right away")],
)  # fmt: skip
def test_a_moment_ahead_is_said_as_people_say_it(ahead: dict, said: str) -> None:
    assert review.ahead((NOW + timedelta(**ahead)).isoformat(), NOW, LABELS["en"]) == said


def test_before_any_interview_the_page_says_what_will_come() -> None:
    nothing = {"due": 0, "cards": 0, "next_due": None}
    assert LABELS["zh"].review_no_cards in review.opening(nothing, NOW, LABELS["zh"])
    assert LABELS["en"].progress_none in progress.head({"sessions": 0}, LABELS["en"])


def test_a_radar_needs_three_topics_and_shows_last_time_only_where_it_knows_all() -> None:
    words = LABELS["en"]
    topics = [{"topic": t, "score": 0.5} for t in ("rag", "agents", "safety")]
    assert figures.radar(topics[:2], {}, words) is None
    alone = figures.radar(topics, {"rag": 0.2}, words)
    both = figures.radar(topics, {"rag": 0.2, "agents": 0.3, "safety": 0.4}, words)
    assert alone is not None
    assert both is not None
    assert [len(figure["data"]) for figure in (alone, both)] == [1, 2]
    assert alone["data"][0]["r"][0] == alone["data"][0]["r"][-1]


def test_a_figure_is_json_that_names_no_other_server() -> None:
    words = LABELS["zh"]
    points = [{"at": NOW.isoformat(), "score": 0.4, "items": 1, "session": "s"}]
    drawn = [
        figures.mastery([{"topic": "rag", "points": points}], words),
        figures.forecast([{"day": "2026-03-02", "due": 3}, {"day": "2026-03-03", "due": 0}], words),
        figures.calibration({"bins": [{"said": 0.7, "got": 0.2, "n": 3}]}, words),
        figures.scores([{"when": "2026-03-02 09:00", "score": s, "score_range": [0, 1]} for s in (0.2, 0.6)], words),
    ]  # fmt: skip
    text = json.dumps(drawn)
    assert None not in drawn
    assert "http" not in text
    assert '"displaylogo": false' in text


def test_nothing_to_plot_is_no_plot() -> None:
    words = LABELS["en"]
    assert figures.mastery([], words) is None
    assert figures.calibration({"bins": []}, words) is None
    assert figures.forecast([{"day": "2026-03-02", "due": 0}], words) is None
    assert figures.scores([], words) is None


@pytest.mark.parametrize(
    ("gap", "said"), [(0.3, "over-confident"), (-0.3, "too modest"), (0.02, "well judged")]
)
def test_calibration_is_said_in_a_sentence(gap: float, said: str) -> None:
    found = {"n": 3, "said": 0.7, "got": 0.7 - gap, "gap": gap, "bins": []}
    assert said in progress.calibration(found, LABELS["en"])


def test_a_time_taken_is_said_in_minutes_from_one_on() -> None:
    assert duration(59.2, LABELS["en"]) == "59 s"
    assert duration(60, LABELS["zh"]) == "1 分 0 秒"
