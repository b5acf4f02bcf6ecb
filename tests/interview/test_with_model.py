"""A model in the interview: it words the follow-ups, and where it fails nothing is lost and it is asked again later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from interview_kit import MemoryRecords, WordGrader, entry, events_of, make_item

from interviewer.asking.speaker import ModelSpeaker
from interviewer.clock import FixedClock
from interviewer.domain import Assessment
from interviewer.errors import ModelError, RateLimited
from interviewer.grading.model_grader import UNAVAILABLE, is_pending
from interviewer.grading.protocol import GradeRequest
from interviewer.interview.events import Asked, Regraded
from interviewer.interview.journal import Journal
from interviewer.interview.runner import Interviews
from interviewer.interview.view import view
from interviewer.llm.fake import ScriptedModel
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

ITEM = make_item(criteria=(("shift", 3.0), ("range", 1.0)))
TERMS = Analyzer(load_glossary()).terms


class AwayGrader(WordGrader):
    """A grader whose model is away until it is called back."""

    def __init__(self) -> None:
        self.away = True

    def grade(self, request: GradeRequest) -> Assessment:
        """Grade, and say when the model was not there."""
        if self.away:
            nothing = super().grade(replace(request, answer=""))
            return replace(nothing, flags=(UNAVAILABLE,))
        return super().grade(request)


def spoken(script: Sequence[str | ModelError]) -> tuple[Interviews, MemoryRecords, ScriptedModel]:
    """Interviews whose follow-ups a scripted model words."""
    model, records = ScriptedModel(script), MemoryRecords()
    speaker = ModelSpeaker(model, TERMS)
    clock = FixedClock()
    return Interviews(Journal(records), WordGrader(), clock, speak=speaker), records, model


def asked(records: MemoryRecords, session: str) -> Asked:
    """Return the last prompt."""
    return [e for e in events_of(records, session) if isinstance(e, Asked)][-1]


def begin(interviews: Interviews) -> str:
    """Start an interview of one item."""
    plan = (entry(ITEM),)
    return interviews.begin(plan, track="t", lang="en", mode="practice", seed=1).session


def test_a_follow_up_is_asked_in_the_models_words_and_recorded_with_what_made_it() -> None:
    interviews, records, model = spoken(["You said something vague. What exactly do you mean?"])
    session = begin(interviews)
    interviews.answer(session, "something vague")
    last = asked(records, session)
    assert last.text == "You said something vague. What exactly do you mean?"
    assert last.target == "shift"
    assert last.made[0].prompt.startswith("follow-up.en@")
    assert last.made[0].model == model.name
    assert last.fell_back == ""


def test_the_model_never_sees_the_criterion_that_is_missing() -> None:
    interviews, _, model = spoken(["What exactly do you mean?"])
    interviews.answer(begin(interviews), "something vague")
    shown = "\n".join(m.content for call in model.calls for m in call)
    assert "Claim about shift" not in shown
    assert "Claim about range" not in shown


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("Great answer! What else?", "praise"),
        ("Is it perhaps the claim about shift?", "leak"),
        ("something vague", "echo"),
    ],
)
def test_words_that_fail_the_check_twice_are_not_said(bad: str, why: str) -> None:
    interviews, records, model = spoken([bad, bad])
    session = begin(interviews)
    interviews.answer(session, "something vague")
    last = asked(records, session)
    assert bad not in last.text
    assert last.fell_back == why
    model.assert_done()


def test_words_that_pass_the_second_time_are_said() -> None:
    interviews, records, _ = spoken(["Great answer! What else?", "Which part do you mean?"])
    session = begin(interviews)
    interviews.answer(session, "something vague")
    assert asked(records, session).text == "Which part do you mean?"
    assert len(asked(records, session).made) == 1  # one prompt, its tokens added up


def test_while_the_model_is_away_the_plain_words_are_used_and_the_record_says_why() -> None:
    interviews, records, _ = spoken([RateLimited(name="m", detail="429")])
    session = begin(interviews)
    state = interviews.answer(session, "something vague")
    assert state.last_turn
    assert state.last_turn.asked.text
    assert asked(records, session).fell_back == "RateLimited"


def test_an_answer_judged_without_the_model_says_so_and_is_judged_again_when_it_is_back() -> None:
    records, grader = MemoryRecords(), AwayGrader()
    interviews = Interviews(Journal(records), grader, FixedClock())
    session = begin(interviews)
    before = interviews.answer(session, "shift and range")
    assert "judged without it" in str(view(before)["degraded"])
    assert interviews.regrade(session, is_pending) == 0  # still away: nothing is written
    grader.away = False
    assert interviews.regrade(session, is_pending) == 1
    after = interviews.resume(session)
    assert [c.verdict.verdict for c in after.current.criteria if c.verdict] == ["met", "met"]
    assert view(after)["degraded"] is None
    assert interviews.regrade(session, is_pending) == 0
    assert any(isinstance(event, Regraded) for event in events_of(records, session))


def heard(script: Sequence[str | ModelError], text: str = "something vague") -> list[str]:
    """Return what is heard while the follow-up to an answer is worded."""
    interviews, _, _ = spoken(script)
    told: list[str] = []
    interviews.answer(begin(interviews), text, hear=told.append)
    return told


def test_words_are_heard_as_they_come_after_the_answer_is_kept() -> None:
    words = "You said something vague. What exactly do you mean by that, and how would it show?"
    told = heard([words])
    assert told[0] == ""
    assert len(told) > 5
    assert all(words.startswith(part) for part in told)
    assert told == sorted(told, key=len)


def test_of_words_that_give_the_answer_away_nothing_is_heard() -> None:
    told = heard(
        ["Tell me more, in your own words: is it perhaps the claim about shift that you mean here?"]
        * 2
    )
    assert told[-1] == ""
    assert not any("shift" in part or "claim" in part for part in told)


def test_a_model_that_breaks_off_leaves_the_plain_words() -> None:
    interviews, records, _ = spoken([RateLimited(name="m", detail="429")])
    session = begin(interviews)
    interviews.answer(session, "something vague", hear=lambda _: None)
    assert asked(records, session).fell_back == "RateLimited"
