"""The report as the page shows it, and the short lists beside it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from scripted_app import ScriptedApp

from interviewer.ui.labels import LABELS, Labels
from interviewer.ui.render import history, lists, report
from interviewer.ui.render.moments import when


@pytest.fixture
def app() -> ScriptedApp:
    return ScriptedApp()


def whole(data: dict, words: Labels) -> str:
    return report.head(data, words) + report.body(data, words)


def finished(app: ScriptedApp, lang: str) -> dict:
    session = app.start_interview("notes", lang=lang)["session"]
    app.submit_answer(session, "方差是 d_k")
    app.finish_interview(session)
    return app.report(session)


def test_the_score_comes_with_its_range(app: ScriptedApp) -> None:
    shown = whole(finished(app, "zh"), LABELS["zh"])
    assert "50%" in shown
    assert "可能在 43%–71% 之间" in shown


def test_each_verdict_has_its_words_its_sign_and_its_quotations(app: ScriptedApp) -> None:
    shown = whole(finished(app, "en"), LABELS["en"])
    assert "Contradicts the note" in shown
    assert "方差是 d_k" in shown
    assert "attention.md · lines 12–13" in shown
    assert "43% unprompted" in shown


def test_what_comes_next_names_the_gap_and_the_passage(app: ScriptedApp) -> None:
    shown = whole(finished(app, "en"), LABELS["en"])
    after = shown[shown.index(LABELS["en"].next_title) :]
    assert "saturate" in after
    assert "attention.md · line 15" in after


def test_a_report_without_any_score_says_so(app: ScriptedApp) -> None:
    data = finished(app, "zh") | {"score": None, "score_range": None, "topics": [], "next": []}
    shown = whole(data, LABELS["zh"])
    assert "未计分" in shown
    assert "没有明显的缺口" in shown


def test_an_unanswered_criterion_is_not_called_unsure(app: ScriptedApp) -> None:
    data = finished(app, "en")
    data["items"][0]["assessment"]["verdicts"] = [
        {
            "id": "a",
            "text": "Claim",
            "verdict": "unscored",
            "why": "not_answered",
            "evidence": [],
            "weight": 1.0,
        }
    ]
    shown = whole(data, LABELS["en"])
    assert "Not yet" in shown
    assert "Unsure" not in shown


def test_an_upload_reports_counts_and_every_warning_as_text() -> None:
    counts = {
        "files": 1,
        "items": 16,
        "items_with_reference": 3,
        "chunks": 21,
        "warnings": ["<b>x</b>.md:4: odd"],
    }
    shown = lists.ingested(counts, LABELS["zh"])
    assert "16 道题，其中 3 道有参考答案" in shown
    assert "1 条提醒" in shown
    assert "&lt;b&gt;x&lt;/b&gt;.md:4: odd" in shown


def test_an_upload_without_questions_is_no_success() -> None:
    shown = lists.ingested({"files": 1, "items": 0, "warnings": []}, LABELS["en"])
    assert "No questions were found" in shown
    assert 'class="alert note"' in shown


def test_history_links_reopen_a_session_in_the_page_language(app: ScriptedApp) -> None:
    session = app.start_interview("notes")["session"]
    shown = history.sessions(app.sessions(), {"notes": "My notes"}, "en", LABELS["en"])
    assert f'href="?session={session}&amp;lang=en"' in shown
    assert "My notes" in shown
    assert "Continue" in shown


def test_only_the_users_own_notes_are_listed() -> None:
    rows = [
        {
            "source": "bank/zh/a.md",
            "name": "a.md",
            "items": 4,
            "items_with_reference": 4,
            "bundled": True,
        },
        {
            "source": "/h/<i>.md",
            "name": "<i>.md",
            "items": 2,
            "items_with_reference": 0,
            "bundled": False,
        },
    ]
    shown = lists.sources(rows, LABELS["en"])
    assert "&lt;i&gt;.md" in shown
    assert "a.md" not in shown.replace("&lt;i&gt;.md", "")


@pytest.mark.parametrize("moment", [None, "", "yesterday"])
def test_a_moment_that_is_none_is_a_dash(moment: object) -> None:
    assert when(moment) == "–"


def test_a_moment_is_shown_in_this_machines_time() -> None:
    local = datetime(2026, 1, 5, 9, 30, tzinfo=UTC).astimezone()
    assert when("2026-01-05T09:30:12+00:00") == local.strftime("%Y-%m-%d %H:%M")
