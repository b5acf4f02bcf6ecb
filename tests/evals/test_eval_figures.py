"""The figures that say whether the grader can be believed, on cases small enough to know the answer."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import figures
from evals.baseline import Comparison, Metric
from evals.figures import VERDICTS, Graded, Judged
from evals.labelling import kappa


def graded(*judged: Judged, item: str = "i", kind: str = "k", **fields: float) -> Graded:
    """One answer with these criteria."""
    given_fields = {"true": 0.5, "score": 0.5, "low": 0.0, "high": 1.0} | fields
    return Graded(item, kind, "en", judged=judged, **given_fields)


def one(gold: str, estimate: str, confidence: float = 0.9, *, sure: bool = True) -> Judged:
    """One criterion."""
    return Judged(gold, estimate, confidence, sure)  # type: ignore[arg-type]  - literals by name


def test_only_sure_verdicts_count_for_being_right() -> None:
    rows = [graded(one("met", "met"), one("met", "not_met", 0.5, sure=False))]
    assert figures.sure_right(rows) == 1.0
    assert figures.sure_share(rows) == 0.5


def test_a_true_score_at_the_edge_of_the_range_is_inside() -> None:
    assert figures.in_range([graded(true=0.5, low=0.5, high=0.75)]) == 1.0
    assert figures.in_range([graded(true=0.4, low=0.5, high=0.75)]) == 0.0


def test_confidence_that_matches_how_often_it_is_right_has_no_calibration_error() -> None:
    right = [one("met", "met", 0.75)] * 3
    wrong = [one("partial", "met", 0.75)]
    assert figures.calibration_error([graded(*right, *wrong)]) == pytest.approx(0.0)
    assert figures.calibration_error([graded(one("met", "not_met", 0.95))]) == pytest.approx(0.95)


def test_a_grader_that_says_met_of_everything_has_a_quarter_of_one_f1() -> None:
    rows = [graded(*[one(gold, "met") for gold in VERDICTS])]
    assert figures.macro_f1(rows) == pytest.approx(0.4 / 4)


def test_contradictions_are_counted_among_the_sure() -> None:
    rows = [
        graded(
            one("contradicted", "contradicted"),
            one("contradicted", "met"),
            one("contradicted", "met", 0.4, sure=False),
            one("met", "contradicted"),
        )
    ]
    assert figures.contradicted_recall(rows) == 0.5
    assert figures.contradicted_precision(rows) == 0.5


def test_two_kinds_are_compared_item_by_item() -> None:
    rows = [
        graded(item="a", kind="x", score=0.9),
        graded(item="a", kind="y", score=0.5),
        graded(item="b", kind="x", score=0.2),
    ]
    assert figures.mean_difference("x", "y")(rows) == pytest.approx(0.4)
    assert math.isnan(figures.mean_difference("x", "z")(rows))


def test_auc_is_a_half_where_nothing_is_told_apart() -> None:
    assert figures.auc([1, 1], [1, 1]) == 0.5
    assert figures.auc([2, 3], [0, 1]) == 1.0


@given(st.lists(st.tuples(st.sampled_from(VERDICTS), st.sampled_from(VERDICTS)), min_size=1))
def test_kappa_is_one_for_equals_and_never_more(pairs: list[tuple[str, str]]) -> None:
    assert kappa([(a, a) for a, _ in pairs]) == pytest.approx(1.0)
    assert kappa(list(pairs)) <= 1.0 + 1e-9


@given(st.lists(st.sampled_from(VERDICTS), min_size=2, max_size=12))
def test_an_interval_holds_the_figure_it_is_about_when_items_are_alike(golds: list[str]) -> None:
    rows = [graded(*[one(g, "met") for g in golds], item=str(n)) for n in range(5)]
    low, high = figures.interval(rows, figures.sure_right)
    assert low - 1e-9 <= figures.sure_right(rows) <= high + 1e-9


def test_a_fall_within_the_tolerance_is_noise_and_beyond_it_a_regression() -> None:
    assert not Comparison(Metric("m", 0.89, 10, 0.02), 0.90).regressed
    assert Comparison(Metric("m", 0.87, 10, 0.02), 0.90).regressed
    assert Comparison(Metric("m", 0.13, 10, 0.02, higher_is_better=False), 0.10).regressed
