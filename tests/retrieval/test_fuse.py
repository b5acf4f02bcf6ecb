import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.retrieval.fuse import reciprocal_rank_fusion


def rows(fused):
    return [row for row, _ in fused]


def test_what_several_rankings_find_comes_before_what_one_finds():
    assert rows(reciprocal_rank_fusion([[1, 2, 3], [4, 2, 5]]))[0] == 2


def test_one_ranking_keeps_its_order():
    assert rows(reciprocal_rank_fusion([[3, 1, 2]])) == [3, 1, 2]


def test_equal_scores_go_by_row():
    assert rows(reciprocal_rank_fusion([[7], [2]])) == [2, 7]


def test_a_weight_makes_a_ranking_count_more():
    assert rows(reciprocal_rank_fusion([[1], [2]], [0.5, 1.0])) == [2, 1]
    with pytest.raises(ValueError, match="shorter"):
        reciprocal_rank_fusion([[1], [2]], [1.0])


def test_nothing_gives_nothing():
    assert reciprocal_rank_fusion([]) == reciprocal_rank_fusion([[], []]) == []


@given(st.lists(st.lists(st.integers(0, 50), max_size=20), max_size=4))
def test_every_row_comes_once_and_scores_fall(rankings):
    fused = reciprocal_rank_fusion(rankings)
    assert sorted(rows(fused)) == sorted({row for ranking in rankings for row in ranking})
    scores = [score for _, score in fused]
    assert scores == sorted(scores, reverse=True)


def test_a_lesser_ranking_tells_more_about_passages_in_the_other_language():
    rankings, weights = [[1, 2], [3, 4]], [1.0, 0.3]
    ours = dict(reciprocal_rank_fusion(rankings, weights, home={1, 3}))
    alike = dict(reciprocal_rank_fusion(rankings, weights))
    assert ours[3] < alike[3]
    assert all(ours[row] == alike[row] for row in (1, 2, 4))
