"""The batch: one line in, one line out, in order, whatever the lines hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain import Criterion, Item, Lines, ReferenceAnswer, Rubric
from interviewer.errors import InvalidRow, UnknownItem
from interviewer.grading.row import grade_jsonl, grade_row

CRITERIA = [{"id": "recency", "text": "LRU evicts the least recently used entry.", "weight": 2}]
ROW = {
    "id": 7,
    "question": "What does LRU evict?",
    "answer": "LRU evicts the least recently used entry.",
    "criteria": CRITERIA,
    "mine": {"kept": [1, 2]},
}
REFERENCE = ReferenceAnswer(
    "LRU evicts the least recently used entry.", "bank/en/cache.md", Lines(5, 5)
)
ITEM = Item(
    id="lru",
    lang="en",
    question="What does LRU evict?",
    topic="caches",
    kind="explain",
    level=1,
    source="bank/en/cache.md",
    lines=Lines(1, 9),
    reference=REFERENCE,
    rubric=Rubric.freeze(REFERENCE.text, (Criterion("recency", REFERENCE.text),)),
)


def find_item(name: str, lang: object = None) -> Item:
    if name == "lru":
        return ITEM
    raise UnknownItem(name=name)


def compile_rubric(reference: ReferenceAnswer, question: str) -> Rubric:
    return Rubric.freeze(reference.text, (Criterion("c1", reference.text),))


@pytest.fixture
def grade(grader):
    return lambda row: grade_row(row, grader, find_item, compile_rubric)


@pytest.fixture
def batch(grader):
    return lambda lines: list(grade_jsonl(lines, grader, find_item, compile_rubric))


def test_a_row_comes_back_with_its_keys_and_its_grade(grade):
    out = grade(ROW)
    assert {key: out[key] for key in ROW} == ROW
    assert out["grader"] == "keyless@4"
    assert out["score_range"][0] <= out["score"] <= out["score_range"][1]
    (verdict,) = out["verdicts"]
    assert verdict["id"] == "recency"
    assert verdict["verdict"] == verdict["estimate"] == "met"
    (evidence,) = verdict["evidence"]
    assert ROW["answer"][evidence["start"] : evidence["end"]] == evidence["quote"]
    assert "unscored" not in out
    json.dumps(out)


def test_an_item_brings_question_criteria_and_citation(grade):
    out = grade({"id": "a", "item": "lru", "answer": "the least recently used entry is evicted"})
    (verdict,) = out["verdicts"]
    assert verdict["citation"] == {
        "source": "bank/en/cache.md",
        "lines": "5-5",
        "quote": "LRU evicts the least recently used entry.",
    }


def test_a_reference_alone_is_compiled(grade):
    out = grade({"question": "q", "reference": "LRU evicts the oldest use.", "answer": "no idea"})
    assert [v["id"] for v in out["verdicts"]] == ["c1"]
    assert out["score"] == 0
    assert out["flags"] == ["dont_know"]


def test_nothing_to_grade_against_is_unscored_and_not_zero(grade):
    out = grade({"question": "What does LRU evict?", "answer": "The oldest."})
    assert out["score"] is None
    assert out["unscored"] == "no_reference"
    assert out["verdicts"] == []


@pytest.mark.parametrize(
    "change",
    [
        {"answer": None},
        {"answer": 5},
        {"question": ["q"]},
        {"lang": "klingon"},
        {"criteria": "all"},
        {"criteria": [5]},
        {"criteria": [{"id": "a", "text": " "}]},
        {"criteria": [{"id": "a", "text": "t", "weight": 0}]},
        {"criteria": [{"id": "a", "text": "t", "weight": float("nan")}]},
        {"criteria": [{"id": "a", "text": "t", "weight": "2"}]},
        {"criteria": [{"id": "a", "text": "t"}, {"id": "a", "text": "u"}]},
    ],
)
def test_a_row_of_the_wrong_shape_says_what_is_wrong(grade, change):
    with pytest.raises(InvalidRow):
        grade(ROW | change)


def test_a_bad_line_becomes_an_error_in_its_place(batch):
    good = json.dumps(ROW)
    lines = [
        good,
        "{",
        "[1]",
        "",
        json.dumps({"item": "nope", "answer": "x"}),
        good + "\n",
        "[" * 100_000,
    ]
    out = batch(lines)
    assert [row.get("line") for row in out] == [None, 2, 3, 5, None, 7]
    assert all(set(row) == {"error", "line"} for row in out if "line" in row)
    assert out[0] == out[4]


def test_a_grader_that_breaks_costs_one_row():
    class Broken:
        name = "broken@1"

        def grade(self, request):
            raise ZeroDivisionError

    out = list(grade_jsonl([json.dumps(ROW)] * 2, Broken(), find_item, compile_rubric))
    assert [row["line"] for row in out] == [1, 2]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
keys = st.sampled_from(["id", "question", "answer", "reference", "item", "criteria", "lang", "x"])


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.dictionaries(keys, json_values, max_size=6).map(json.dumps) | st.text(max_size=30),
        max_size=4,
    )
)
def test_one_row_per_line_whatever_it_holds(grader, lines: list[str]):
    out = list(grade_jsonl(lines, grader, find_item, compile_rubric))
    assert len(out) == sum(bool(line.strip()) for line in lines)
