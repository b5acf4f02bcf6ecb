"""A task's brief, a verdict and its growth, as they are drawn."""

from __future__ import annotations

import pytest

from interviewer.ui.labels import LABELS
from interviewer.ui.render import code, figures, resume

EN = LABELS["en"]
ROW = {"unit": "s", "per_unit": None, "limit": 1.5, "kind": "time"}


def result(**more: object) -> dict:
    empty = {"checks": [], "constraints": [], "growth": [], "followups": [], "printed": ""}
    return {"verdict": "failed", "message": "no <b>"} | empty | more


def failed(name: str) -> dict:
    case = {
        "call": "f(1)\nf(2)",
        "expected": "1",
        "got": "<i>",
        "why": "w",
        "line": 3,
        "code": "x",
        "diagnosis": None,
    }
    return {"name": name, "outcome": "failed", "failing": case}  # fmt: skip


def test_the_first_failing_case_is_shown_in_full_and_later_ones_in_a_word() -> None:
    html = code.verdict(result(checks=[failed("a"), failed("b")]), EN)
    assert html.count('class="case"') == 1
    assert html.count('class="why"') == 2
    assert "f(1)<br>f(2)" in html
    assert "line 3" in html


def test_nothing_an_answer_prints_or_returns_becomes_markup() -> None:
    html = code.verdict(result(checks=[failed("<s>")], printed="<u>\n  two"), EN)
    for tag in ("<b>", "<i>", "<s>", "<u>"):
        assert tag not in html
    assert "\n" not in html


def test_growth_is_drawn_with_the_steepest_that_is_allowed() -> None:
    figure = figures.growth(ROW | {"points": [[1000, 0.001], [4000, 0.016]]}, EN)
    assert figure is not None
    limit, measured = figure["data"]
    assert measured["y"] == [0.001, 0.016]
    assert limit["y"][-1] == pytest.approx(0.008)
    assert figure["layout"]["yaxis"]["ticktext"] == ["1.0 ms", "16 ms"]


def test_one_point_is_no_growth() -> None:
    assert figures.growth(ROW | {"points": [[1000, 0.001]]}, EN) is None


def test_a_table_of_claims_is_read_in_either_language_and_empty_rows_go() -> None:
    cells = [
        ["c1", "项目", "RAG", ""],
        ["c2", "metric", " 71% ", "c1"],
        ["c3", "role", "  ", "c1"],
        ["", "?", "x", None],
    ]
    found = resume.claims(cells)
    assert [row["kind"] for row in found] == ["project", "metric", "?"]
    assert found[1] == {"id": "c2", "kind": "metric", "text": "71%", "project": "c1"}
