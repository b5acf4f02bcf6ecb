"""A model judges, its quotes are checked, and where it fails the keyless assessment stands and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from interviewer.domain import Criterion, Evidence, Lines, ReferenceAnswer
from interviewer.errors import BadReply, RateLimited
from interviewer.grading.judge_claims import ClaimJudge
from interviewer.grading.judge_item import ItemJudge
from interviewer.grading.keyless import KeylessGrader
from interviewer.grading.model_grader import ModelGrader, is_pending
from interviewer.grading.protocol import GradeRequest
from interviewer.grading.self_test import CASES, suited
from interviewer.llm.fake import ScriptedModel
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewer.grading.judge import Judge

REFERENCE = (
    "Dropout zeroes random activations in training. It is off at inference. It reduces overfitting."
)
ANSWER = "You switch random units off while you train, so the net cannot lean on any one of them."


def request(answer: str = ANSWER) -> GradeRequest:
    """One question with two criteria."""
    return GradeRequest(
        question="What does dropout do?",
        answer=answer,
        criteria=(
            Criterion("zeroes", "Dropout zeroes random activations in training"),
            Criterion("inference", "Dropout is off at inference"),
        ),
        lang="en",
        reference=ReferenceAnswer(REFERENCE, "notes.md", Lines(3, 3)),
    )


def reply(*entries: tuple[str, str, str]) -> Mapping[str, Any]:
    """What a model says of (criterion, verdict, quote)."""
    return {
        "criteria": [
            {"id": name, "reason": f"because of {name}", "verdict": verdict, "quote": quote}
            for name, verdict, quote in entries
        ]
    }


@pytest.fixture(scope="module")
def keyless() -> KeylessGrader:
    return KeylessGrader(Analyzer(load_glossary()))


def grader(script: Sequence[Any], keyless: KeylessGrader) -> tuple[ModelGrader, ScriptedModel]:
    """A grader over a scripted strong model."""
    model = ScriptedModel(script)
    judge: Judge = ItemJudge(model)
    return ModelGrader(model.name, judge, keyless), model


def whole(claim: str, answer: str) -> Evidence:
    """The whole answer as the words nearest to any claim."""
    return Evidence(0, len(answer), answer)


def test_verdicts_stand_on_the_candidates_very_words(keyless: KeylessGrader) -> None:
    said = reply(("zeroes", "met", "switch random units off"), ("inference", "not_met", ""))
    ours, model = grader([said], keyless)
    found = ours.grade(request())
    assert [v.verdict for v in found.verdicts] == ["met", "not_met"]
    (evidence,) = found.verdicts[0].evidence
    assert ANSWER[evidence.start : evidence.end] == evidence.quote == "switch random units off"
    assert found.score == 0.5
    assert found.grader == f"{model.name}+{keyless.name}"
    assert found.made[0].prompt.startswith("judge-item.en@")
    model.assert_done()


def test_a_quote_the_candidate_never_said_withdraws_the_verdict(keyless: KeylessGrader) -> None:
    said = reply(("zeroes", "met", "I set activations to zero"), ("inference", "not_met", ""))
    found = grader([said], keyless)[0].grade(request())
    assert found.verdicts[0].verdict == "unscored"
    assert found.verdicts[0].why == "unsure"


def test_a_criterion_the_model_forgot_is_unsure_not_missed(keyless: KeylessGrader) -> None:
    found = grader([reply(("zeroes", "met", "random units"))], keyless)[0].grade(request())
    assert found.verdicts[1].verdict == "unscored"


def test_while_the_model_is_away_the_keyless_grader_judges_and_says_so(
    keyless: KeylessGrader,
) -> None:
    down = RateLimited(name="m", detail="429")
    found = grader([down], keyless)[0].grade(request())
    assert found.verdicts == keyless.grade(request()).verdicts
    assert "model_unavailable" in found.flags
    assert found.grader == keyless.name
    assert is_pending(found)


def test_a_reply_that_is_none_is_kept_raw(keyless: KeylessGrader) -> None:
    bad = BadReply(name="m", detail="no JSON", raw="I think it is fine")
    found = grader([bad], keyless)[0].grade(request())
    assert found.raw == "I think it is fine"
    assert is_pending(found)


@pytest.mark.parametrize("answer", ["", "I don't know", "What does dropout do?"])
def test_no_model_is_asked_about_nothing(keyless: KeylessGrader, answer: str) -> None:
    ours, model = grader([], keyless)
    assert ours.grade(request(answer)).verdicts
    model.assert_done()


def test_a_sure_disagreement_is_asked_again_and_flagged(keyless: KeylessGrader) -> None:
    plain = "Dropout zeroes random activations in training, and dropout is off at inference."
    assert keyless.grade(request(plain)).verdicts[1].verdict == "met"
    first = reply(("zeroes", "met", plain), ("inference", "not_met", ""))
    ours, model = grader([first, reply(("inference", "met", "off at inference"))], keyless)
    found = ours.grade(request(plain))
    assert "graders_disagree" in found.flags
    assert found.verdicts[1].verdict == "unscored"
    first_asked, again = (call[1].content for call in model.calls)
    assert again.endswith("only these: [inference]")
    # What a server has read once it need not read again: all but the last line is the same.
    assert again.rpartition("\n")[0] == first_asked.rpartition("\n")[0]
    model.assert_done()


def test_an_answer_cannot_close_its_own_fence(keyless: KeylessGrader) -> None:
    model = ScriptedModel([reply(), reply()])
    for _ in range(2):
        ModelGrader(model.name, ItemJudge(model), keyless).grade(request())
    marks = {call[1].content.split("<<")[1].split(">>")[0] for call in model.calls}
    assert len(marks) == 2


def test_a_small_model_is_asked_one_claim_at_a_time(keyless: KeylessGrader) -> None:
    model = ScriptedModel([{"yes": 0.97, "no": 0.02}, {"yes": 0.1, "no": 0.85}])
    found = ModelGrader(model.name, ClaimJudge(model, whole), keyless).grade(request())
    assert len(found.verdicts) == 2
    assert found.verdicts[0].estimate == "met"
    assert found.verdicts[0].evidence[0].quote in ANSWER
    shared = [call[1].content.split("Does this speech")[0] for call in model.calls]
    assert shared[0].split(">>")[-2:] == shared[1].split(">>")[-2:]
    model.assert_done()


def test_a_model_without_probabilities_cannot_be_asked_claim_by_claim(
    keyless: KeylessGrader,
) -> None:
    model = ScriptedModel([None])
    found = ModelGrader(model.name, ClaimJudge(model, whole), keyless).grade(request())
    assert "model_unusable" in found.flags


def test_a_model_that_gets_the_self_test_right_judges_whole_items() -> None:
    script = [
        {
            "criteria": [
                {
                    "id": f"c{n}",
                    "reason": "",
                    "verdict": wanted,
                    "quote": "" if wanted == "not_met" else case.answer[:12],
                }
                for n, (_, wanted) in enumerate(case.criteria, 1)
            ]
        }
        for case in CASES
    ]
    assert suited(ScriptedModel(script)) == "item"


def test_a_model_that_fails_it_is_asked_claim_by_claim_if_it_shows_probabilities() -> None:
    lost = BadReply(name="m", detail="no JSON", raw="")
    assert suited(ScriptedModel([lost, lost, {"yes": 0.9, "no": 0.1}])) == "claims"
    assert suited(ScriptedModel([lost, lost, None])) == "item"
