"""A drafted answer rests on passages, sentence by sentence; an audit quotes both sides."""

from __future__ import annotations

from typing import Any

import pytest
from drafting_kit import QUESTION, passage
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain import Lines
from interviewer.drafting import answer, audit
from interviewer.errors import ModelPaused
from interviewer.llm.fake import ScriptedModel
from interviewer.llm.structured import faults
from interviewer.text.analyze import Analyzer

READ = (
    passage("Beam search keeps the k most probable prefixes and prunes all others at every step."),
    passage("Dropout zeroes activations at random.", "bank/en/training.md"),
)


def said(text: str, *passages: int) -> dict[str, Any]:
    return {"text": text, "passages": list(passages)}


def test_passages_are_numbered_and_sentences_keep_their_citations(analyzer: Analyzer) -> None:
    reply = {
        "sentences": [
            said("It keeps the k most probable prefixes [1].", 1),
            said("All others are pruned.", 1, 7),
        ]
    }
    model = ScriptedModel([reply])
    made = answer.draft_answer(model, QUESTION, READ, "en", analyzer)
    assert "[1] Decoding\nBeam search" in model.calls[0][1].content
    assert "[2] Decoding\nDropout" in model.calls[0][1].content
    assert [(s.text, s.passages) for s in made.sentences] == [
        ("It keeps the k most probable prefixes.", (1,)),
        ("All others are pruned.", (1,)),
    ]
    assert made.text(spaced=True).endswith("prefixes. All others are pruned.")


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        (said("It keeps the k most probable prefixes."), "no_target"),
        (said("It keeps the k most probable prefixes.", 3), "no_target"),
        (said("It keeps the k most probable prefixes.", 2), "unsupported"),
        (said("Temperature rescales logits before sampling.", 1), "unsupported"),
        (said("[1]", 1), "empty"),
    ],
)
def test_a_sentence_without_a_passage_that_says_it_is_dropped(
    analyzer: Analyzer, sentence: dict[str, Any], why: str
) -> None:
    kept, dropped = answer.checked({"sentences": [sentence]}, QUESTION, READ, analyzer)
    assert kept == ()
    assert [d.why for d in dropped] == [why]


@given(
    st.lists(st.tuples(st.text(max_size=20), st.lists(st.integers(-2, 9), max_size=3)), max_size=12)
)
def test_every_kept_sentence_names_a_passage_that_is_there(
    analyzer: Analyzer, sentences: list[tuple[str, list[int]]]
) -> None:
    reply = {"sentences": [said(text, *cited) for text, cited in sentences]}
    assert not faults(reply, answer.SCHEMA)
    kept, dropped = answer.checked(reply, QUESTION, READ, analyzer)
    assert len(kept) + len(dropped) == len(sentences)
    assert all(s.passages and set(s.passages) <= {1, 2} for s in kept)


NOTE = passage("Beam search always finds the most probable sequence.", lines=Lines(4, 4))
OTHERS = (
    passage("Beam search is not guaranteed to find the most probable sequence.", "bank/en/d.md"),
    passage("Beam search may miss the best sequence.", lines=Lines(9, 9)),
)


def doubt(**changes: Any) -> dict[str, Any]:
    return {
        "quote": "always finds the most probable sequence",
        "passage": 1,
        "against": "not guaranteed to find the most probable sequence",
        "reason": "It prunes.",
        "verdict": "wrong",
        "claim": "Beam search is exact.",
    } | changes


def test_a_doubt_has_the_words_of_both_sides() -> None:
    model = ScriptedModel([{"findings": [doubt()]}])
    (found,), dropped = audit.audit_passage(model, NOTE, OTHERS)
    assert found.quote in NOTE.text
    assert found.against_quote in found.against.text
    assert (found.verdict, found.against.source) == ("wrong", "bank/en/d.md")
    assert dropped == ()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"quote": "sometimes finds"}, "no_quote"),
        ({"against": "never finds"}, "no_quote"),
        ({"passage": 3}, "no_target"),
        ({"passage": 0}, "no_target"),
        ({"verdict": "none"}, "no_conflict"),
        ({"quote": "Beam search", "against": "beam search"}, "no_conflict"),
    ],
)
def test_a_doubt_without_proof_is_dropped(changes: dict[str, Any], why: str) -> None:
    found, dropped = audit.checked({"findings": [doubt(**changes)]}, NOTE, OTHERS)
    assert found == ()
    assert [d.why for d in dropped] == [why]


@pytest.mark.parametrize(
    ("number", "said", "shown"),
    [(1, "contradictory", "wrong"), (2, "wrong", "contradictory"), (1, "stale", "stale")],
)
def test_only_a_note_against_itself_is_contradictory(number: int, said: str, shown: str) -> None:
    against = {1: "not guaranteed", 2: "may miss the best"}[number]
    reply = {"findings": [doubt(passage=number, against=against, verdict=said)]}
    (found,), _ = audit.checked(reply, NOTE, OTHERS)
    assert found.verdict == shown


def test_a_useless_reply_costs_one_passage_and_a_model_that_is_down_is_said() -> None:
    found, dropped = audit.audit_passage(ScriptedModel(["hm"]), NOTE, OTHERS)
    assert (found, [d.why for d in dropped]) == ((), ["bad_reply"])
    with pytest.raises(ModelPaused):
        audit.audit_passage(
            ScriptedModel([ModelPaused(name="m", times=3, seconds=9)]), NOTE, OTHERS
        )


def test_the_question_said_back_is_no_sentence_of_an_answer(analyzer: Analyzer) -> None:
    reply = {"sentences": [said(QUESTION, 1)]}
    kept, dropped = answer.checked(reply, QUESTION, READ, analyzer)
    assert kept == ()
    assert [d.why for d in dropped] == ["repeats"]
