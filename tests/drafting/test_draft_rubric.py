"""A drafted rubric: what can be proved from the answer stays, the rest is dropped and said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from drafting_kit import QUESTION, REFERENCE, TEXT, rubric_reply
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain import Item, Lines, Note, ReferenceAnswer, Rubric
from interviewer.drafting.page import ACCEPTED, bank_note, diff, quotable, settled
from interviewer.drafting.proposal import RubricProposal
from interviewer.drafting.rubric import SCHEMA, checked, draft_rubric
from interviewer.errors import BadReply
from interviewer.llm.fake import ScriptedModel
from interviewer.llm.structured import faults
from interviewer.notes.bank import parse_bank
from interviewer.text.analyze import Analyzer


def drafted(analyzer: Analyzer, **changes: Any) -> RubricProposal:
    reply = rubric_reply(**changes)
    assert not faults(reply, SCHEMA)
    return checked(reply, QUESTION, REFERENCE, analyzer)


def whys(made: RubricProposal) -> list[tuple[str, str]]:
    return [(d.what, d.why) for d in made.dropped]


def test_the_model_is_given_question_and_answer_and_its_rubric_is_kept(analyzer: Analyzer) -> None:
    model = ScriptedModel([rubric_reply()])
    made = draft_rubric(model, QUESTION, REFERENCE, "en", analyzer)
    asked = model.calls[0][1].content
    assert QUESTION in asked
    assert TEXT in asked
    assert [c.weight for c in made.criteria] == [4, 3]
    assert [c.support.of(TEXT) for c in made.criteria if c.support] == [
        "keeps the k most probable prefixes",
        "a pruned prefix never comes back",
    ]
    assert made.misconceptions[0].criterion == made.criteria[1].id
    assert {(f.probe, f.target) for f in made.follow_ups} == {
        ("elicit", made.criteria[0].id),
        ("challenge", made.misconceptions[0].id),
    }
    assert made.dropped == ()
    assert made.made is not None
    assert made.made.prompt.startswith("draft-rubric.en@")


def test_a_criterion_whose_quotation_is_invented_is_dropped_with_all_that_points_at_it(
    analyzer: Analyzer,
) -> None:
    criteria = rubric_reply()["criteria"]
    criteria[1]["support"] = "a pruned prefix is kept for later"
    made = drafted(analyzer, criteria=criteria)
    assert [c.id for c in made.criteria] == ["p1"]
    assert whys(made) == [("criterion", "no_quote"), ("misconception", "no_target")]


def test_numbers_are_the_models_own_even_after_a_drop(analyzer: Analyzer) -> None:
    criteria = rubric_reply()["criteria"]
    criteria[0]["support"] = "nowhere"
    follow = [{"criterion": 2, "question": "And what goes wrong?"}]
    made = drafted(analyzer, criteria=criteria, follow_ups=follow)
    assert made.criteria[0].text.startswith("Pruning")
    assert [f.target for f in made.follow_ups if f.probe == "elicit"] == [made.criteria[0].id]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (
            {
                "follow_ups": [
                    {"criterion": 1, "question": "Does it keep a fixed number of prefixes?"}
                ]
            },
            ("follow_up", "gives_away"),
        ),
        (
            {
                "misconceptions": [
                    {
                        "claim": "A larger beam costs more memory.",
                        "criterion": 1,
                        "challenge": "Why?",
                    }
                ]
            },
            ("misconception", "in_reference"),
        ),
        ({"follow_ups": [{"criterion": 5, "question": "And?"}]}, ("follow_up", "no_target")),
        ({"follow_ups": [{"criterion": 1, "question": " … "}]}, ("follow_up", "empty")),
    ],
)
def test_what_helps_nobody_is_dropped(
    analyzer: Analyzer, changes: dict[str, Any], why: tuple[str, str]
) -> None:
    assert whys(drafted(analyzer, **changes)) == [why]


def test_saying_the_same_twice_counts_once(analyzer: Analyzer) -> None:
    twice = [rubric_reply()["criteria"][0]] * 2
    made = drafted(analyzer, criteria=twice, misconceptions=[])
    assert len(made.criteria) == 1
    assert ("criterion", "repeats") in whys(made)


def test_a_reply_of_another_form_is_an_error(analyzer: Analyzer) -> None:
    with pytest.raises(BadReply):
        draft_rubric(ScriptedModel(["no idea"]), QUESTION, REFERENCE, "en", analyzer)


def item_of(made: RubricProposal, question: str = QUESTION, lang: Any = "en") -> Item:
    return Item(
        id="beam-accepted",
        lang=lang,
        question=question,
        topic="decoding",
        kind="explain",
        level=2,
        source="notes.md",
        lines=Lines(1, 9),
        reference=made.reference,
        rubric=Rubric.freeze(made.reference.text, made.criteria),
        misconceptions=made.misconceptions,
        follow_ups=made.follow_ups,
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_draft_reads_back_as_what_was_drafted(analyzer: Analyzer, lang: Any) -> None:
    item = item_of(drafted(analyzer), lang=lang)
    back = parse_bank(Note("x.md", bank_note(item)), analyzer).items[0]
    assert back.criteria == tuple(
        replace(c, sources=b.sources) for c, b in zip(item.criteria, back.criteria, strict=True)
    )
    assert back.misconceptions == item.misconceptions
    assert {(f.probe, f.target, f.text) for f in back.follow_ups} == {
        (f.probe, f.target, f.text) for f in item.follow_ups
    }


def test_an_answer_with_headings_and_code_stands_inside_an_item(analyzer: Analyzer) -> None:
    text = "## Steps\n\nTitle\n===\n\n```python\n# not a heading\n```\n\n- keep k prefixes"
    reference = quotable(ReferenceAnswer(text, "notes.md", Lines(1, 9)))
    assert "# not a heading" in reference.text
    assert "####" in reference.text
    made = checked(
        rubric_reply(criteria=[], misconceptions=[], follow_ups=[]), "", reference, analyzer
    )
    back = parse_bank(Note("x.md", bank_note(item_of(made))), analyzer).items
    assert len(back) == 1
    assert back[0].reference is not None
    assert back[0].reference.text == reference.text


def test_a_draft_is_marked_until_it_is_accepted(analyzer: Analyzer) -> None:
    text = bank_note(item_of(drafted(analyzer)), ["a.md:1-2", "b.md:3-4"])
    assert "status: draft" in text
    assert "passages: [1] a.md:1-2; [2] b.md:3-4" in text
    assert ACCEPTED in settled(text)
    assert "status: draft" not in settled(text)
    assert "+status: accepted" in diff(text, settled(text), "x.md")


LINE = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


@given(
    lines=st.lists(
        LINE | st.sampled_from(["# a", "## b", "---", "===", "```", "~~~", "- c", "", "$x$"]),
        max_size=8,
    )
)
def test_no_answer_breaks_out_of_its_item(analyzer: Analyzer, lines: list[str]) -> None:
    reference = quotable(ReferenceAnswer("\n".join(["Words.", *lines]), "n.md", Lines(1, 9)))
    made = checked(
        rubric_reply(criteria=[], misconceptions=[], follow_ups=[]), "", reference, analyzer
    )
    back = parse_bank(Note("x.md", bank_note(item_of(made))), analyzer)
    assert [i.id for i in back.items] == ["beam-accepted"]


@given(
    quotes=st.lists(
        st.sampled_from(["k most probable", "invented words", "", "memory", "beam beam"]),
        max_size=6,
    ),
    target=st.integers(1, 6),
    claim=LINE,
)
def test_whatever_a_model_says_every_kept_criterion_is_proved(
    analyzer: Analyzer, quotes: list[str], target: int, claim: str
) -> None:
    reply = {
        "criteria": [
            {"support": q, "claim": f"{claim} {n}", "weight": 1} for n, q in enumerate(quotes)
        ],
        "misconceptions": [{"claim": claim, "criterion": target, "challenge": claim}],
        "follow_ups": [{"criterion": target, "question": claim}],
    }
    made = checked(reply, QUESTION, REFERENCE, analyzer)
    ids = {c.id for c in made.criteria}
    assert all(c.support and c.support.of(TEXT) for c in made.criteria)
    assert all(m.criterion in ids for m in made.misconceptions)
    assert all(f.target in ids | {m.id for m in made.misconceptions} for f in made.follow_ups)
    challenges = sum(f.probe == "challenge" for f in made.follow_ups)
    kept = len(ids) + len(made.misconceptions) + len(made.follow_ups) - challenges
    assert kept + len(made.dropped) == len(quotes) + 2


@pytest.mark.parametrize("asked", [QUESTION, "Does beam search do what?"])
def test_a_follow_up_that_asks_the_question_again_is_dropped(
    analyzer: Analyzer, asked: str
) -> None:
    made = drafted(analyzer, follow_ups=[{"criterion": 1, "question": asked}])
    assert ("follow_up", "repeats") in whys(made)
    assert not [f for f in made.follow_ups if f.probe == "elicit"]
