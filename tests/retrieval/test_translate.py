import numpy as np

from interviewer.retrieval.lexical import LexicalIndex
from interviewer.retrieval.semantic import VectorTable
from interviewer.retrieval.translate import Translator, translator

TABLE = VectorTable.of(
    {
        "缓慢": np.array([1, 0], np.float32),
        "slow": np.array([0.99, 0.1], np.float32),
        "teacher": np.array([0, 1], np.float32),
        "橘子": np.array([-1, 0], np.float32),
    },
    [1.0] * 4,
)


def test_a_word_brings_its_nearest_of_the_other_language_at_less_weight():
    found = Translator(TABLE).further_terms(["缓慢", "缓慢", "unheard"])
    assert set(found) == {"slow"}
    assert 0 < found["slow"] < 1
    assert translator().further_terms(["爆炸"]).keys() == {"explosion"}


def test_what_is_far_from_everything_or_already_asked_brings_nothing():
    translate = Translator(TABLE).further_terms
    assert translate(["橘子", "teacher"]) == {}
    assert translate(["缓慢", "slow"]) == {}
    assert translate([]) == {}


def test_a_passage_is_found_by_translated_words_after_those_with_the_words_themselves():
    index = LexicalIndex.build([["slow", "node"], ["缓慢", "节点"], ["fast"]])
    also = Translator(TABLE).further_terms(["缓慢"])
    assert [row for row, _ in index.search(["缓慢"], 5, also=also)] == [1, 0]


def test_of_two_equal_passages_the_one_beside_another_hit_comes_first():
    passages = [["lora", "x"], ["other"], ["lora", "x"], ["rank", "lora"], ["end"]]
    index = LexicalIndex.build(passages)
    follows = np.array([False, True, False, True, False])
    found = [row for row, _ in index.search(["lora"], 5, follows=follows)]
    assert found[:2] == [2, 3]
    assert 4 not in found  # another source begins there
