"""How people say a criterion: what the shipped sayings are, and what knowing them changes."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.training import without
from interviewer.grading.keyless import KeylessGrader
from interviewer.grading.leaning import told_by, words_of
from interviewer.grading.protocol import GradeRequest
from interviewer.grading.reading import read
from interviewer.grading.sayings import Saying, shipped
from interviewer.grading.wider import widened
from interviewer.notes.parse import parse_note
from interviewer.notes.read import read_note
from interviewer.resources import knowledge

SAYING = Saying(
    ("It throws out what nobody has touched for longest.",), ("It throws out the newest.",)
)


def test_a_true_saying_that_is_not_known_is_believed_before_a_false_one(analyzer) -> None:
    parsed = (parse_note(read_note(path), analyzer) for path in knowledge().glob("bank/**/*.md"))
    items = [i for found in parsed for i in found.items if i.topic == "attention"]
    grader = KeylessGrader(analyzer, sayings=without(0))
    met: dict[str, list[float]] = {"said": [], "wrong": []}
    for item in items:
        for criterion in item.criteria:
            saying = shipped().get(criterion.text)
            for kind in met if saying else ():
                request = GradeRequest(
                    item.question,
                    getattr(saying, kind)[0],
                    item.criteria,
                    item.lang,
                    item.reference,
                )
                verdict = next(
                    v for v in grader.grade(request).verdicts if v.criterion == criterion.id
                )
                met[kind].append(verdict.chances[0] if verdict.chances else 0.0)
    true, false = (sum(odds) / len(odds) for odds in (met["said"], met["wrong"]))
    assert true > 1.2 * false


# True answers in words that no saying foresaw, and the criterion that each of them makes.
UNFORESEEN = [
    (
        "sft-loss-masking",
        "只在回复那段算 loss，用户说的话不算，不然模型就去学怎么当用户了。",
        "assistant-only",
    ),
    (
        "lora",
        "大矩阵不动，旁边学一个很薄的修正，就是两个瘦矩阵乘起来，要训的参数少得多，优化器那份也跟着少。上线前把它加回去，速度一点不变。",
        "low-rank",
    ),
    (
        "kv-cache",
        "往后写的时候前面的字不会再变，所以它们的 k 和 v 存着就行，不用每步重算一遍。坏处是吃显存，聊得越长吃得越多。",
        "memory-grows",
    ),
]


@pytest.mark.parametrize(("name", "answer", "criterion"), UNFORESEEN)
def test_what_is_said_in_unforeseen_words_is_not_surely_missing(
    analyzer, grader, name: str, answer: str, criterion: str
) -> None:
    parsed = (parse_note(read_note(path), analyzer) for path in knowledge().glob("bank/**/*.md"))
    sides = {i.lang: i for found in parsed for i in found.items if i.id == name}
    item = sides["zh"]
    request = GradeRequest(
        item.question, answer, item.criteria, "zh", item.reference, item.misconceptions
    )
    assessment = grader.grade(widened(request, (sides["en"],)))
    verdict = next(v for v in assessment.verdicts if v.criterion == criterion)
    assert verdict.verdict in {"met", "partial", "unscored"}
    assert "off_topic" not in assessment.flags


def test_a_criterion_of_ones_own_is_graded_as_if_there_were_no_sayings(analyzer, ask) -> None:
    request = ask("LRU evicts the entry that was used least recently.")
    other = {"Some other criterion.": SAYING}
    assert KeylessGrader(analyzer, sayings=other).grade(request) == KeylessGrader(
        analyzer, sayings={}
    ).grade(request)


def test_every_criterion_of_the_banks_concepts_has_sayings_in_its_language(analyzer) -> None:
    known = shipped()
    parsed = [parse_note(read_note(path), analyzer) for path in knowledge().glob("bank/**/*.md")]
    concepts = [i for found in parsed for i in found.items if i.kind not in {"behavioural", "code"}]
    missing = [(i.id, i.lang, c.id) for i in concepts for c in i.criteria if c.text not in known]
    assert len(concepts) > 200
    assert missing == []


def test_the_shipped_sayings_are_what_the_guide_says() -> None:
    lines = (knowledge() / "spoken.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        place = row["item"], row["criterion"], row["lang"]
        assert (len(row["said"]), len(row["wrong"])) == (7, 7), place
        every = [*row["said"], *row["wrong"], row["text"]]
        assert [text for text, times in Counter(every).items() if times > 1] == [], place


words = st.lists(
    st.sampled_from(["cache", "entry", "new", "old", "evict", "keep", "longest", "first"]),
    min_size=1,
)


@given(words, words)
def test_words_of_true_sayings_lean_to_true_and_of_false_ones_to_false(true, false) -> None:
    from interviewer.text.analyze import Analyzer
    from interviewer.text.glossary import Glossary

    plain = Analyzer(Glossary())
    right, wrong = (read(" ".join(said), plain) for said in (true, false))
    (of,) = words_of([[right]], [[wrong]])
    only_true = told_by(right).terms - told_by(wrong).terms
    only_false = told_by(wrong).terms - told_by(right).terms
    assert all(of.false[term] < 0 for term in only_true)
    assert all(of.false[term] > 0 for term in only_false)
    assert of.lean(told_by(read("nothing known", plain)), ()).words == 0
