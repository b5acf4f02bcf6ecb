"""The interview as a candidate meets it: what is asked after which answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interview_kit import MemoryRecords, WordGrader, entry, events_of, make_item

from interviewer.clock import FixedClock
from interviewer.domain import FollowUp, Misconception
from interviewer.errors import InvalidAnswer, StaleSession
from interviewer.interview.events import Asked
from interviewer.interview.journal import Journal
from interviewer.interview.runner import LONGEST_ANSWER, Interviews
from interviewer.interview.state import State
from interviewer.interview.view import view

RICH = make_item(
    follow_ups=(
        FollowUp("f1", "elicit", "What happens when a large number is added?", target="shift"),
        FollowUp("f2", "deepen", "And with infinite inputs?"),
        FollowUp("f3", "challenge", "Compute it for two equal inputs. Still so?", target="m1"),
    ),
    misconceptions=(Misconception("m1", "It sums to two.", "range"),),
    hints=("Subtract something.",),
)


def begin(interviews: Interviews, *items, lang="en", mode="practice") -> State:
    plan = tuple(entry(item) for item in items)
    return interviews.begin(plan, track="test", lang=lang, mode=mode, seed=1)


def kinds(state: State) -> list[str]:
    return [t.asked.kind for item in state.items for t in item.turns]


def last(state: State) -> Asked:
    assert state.last_turn
    return state.last_turn.asked


def test_the_heaviest_missing_criterion_is_asked_for_first(interviews: Interviews) -> None:
    state = interviews.answer(begin(interviews, RICH).session, "something vague")
    assert last(state).kind == "elicit"
    assert last(state).target == "shift"
    assert last(state).text == "What happens when a large number is added?"


def test_a_contradiction_is_challenged_before_anything_else(interviews: Interviews) -> None:
    state = interviews.answer(begin(interviews, RICH).session, "!range")
    assert last(state).kind == "challenge"
    assert last(state).text == "Compute it for two equal inputs. Still so?"


def test_an_unsure_criterion_is_clarified_with_the_candidates_words_only(
    interviews: Interviews,
) -> None:
    state = interviews.answer(begin(interviews, RICH).session, "?shift and range")
    assert last(state).kind == "clarify"
    assert "?shift" in last(state).text
    assert "Claim about" not in last(state).text


def test_a_full_answer_is_deepened_once_and_then_left(interviews: Interviews) -> None:
    state = begin(interviews, RICH, make_item("relu"))
    state = interviews.answer(state.session, "shift range")
    assert last(state).text == "And with infinite inputs?"
    state = interviews.answer(state.session, "shift range")
    assert last(state).kind == "question"
    assert state.current.entry.id == "relu"


def test_dont_know_brings_a_hint_and_the_second_time_moves_on(interviews: Interviews) -> None:
    state = begin(interviews, RICH, make_item("relu"))
    state = interviews.answer(state.session, "I don't know")
    assert last(state).kind == "hint"
    assert "Subtract something." in last(state).text
    state = interviews.answer(state.session, "no idea")
    assert last(state).kind == "question"


def test_credit_names_how_it_was_obtained(interviews: Interviews) -> None:
    state = begin(interviews, make_item(criteria=(("aaa", 1.0), ("bbb", 1.0), ("ccc", 1.0))))
    state = interviews.answer(state.session, "aaa")
    state = interviews.answer(state.session, "bbb")
    state = interviews.hint(state.session)
    state = interviews.answer(state.session, "ccc")
    found = {c.id: c.credit for c in state.items[0].criteria}
    assert found == {"aaa": "unprompted", "bbb": "probed", "ccc": "hinted"}


def test_silence_later_takes_no_credit_away_but_a_contradiction_does(
    interviews: Interviews,
) -> None:
    item = make_item(criteria=(("shift", 3.0), ("range", 1.0), ("other", 1.0)))
    state = interviews.answer(begin(interviews, item).session, "range")
    state = interviews.answer(state.session, "nothing new")
    assert state.items[0].criteria[1].verdict.verdict == "met"  # type: ignore[union-attr]
    state = interviews.answer(state.session, "!range")
    assert state.items[0].criteria[1].verdict.verdict == "contradicted"  # type: ignore[union-attr]


def test_a_correction_mends_a_contradiction(interviews: Interviews) -> None:
    state = interviews.answer(begin(interviews, RICH).session, "!range shift")
    state = interviews.answer(state.session, "I take it back: range")
    assert state.items[0].criteria[1].verdict.verdict == "met"  # type: ignore[union-attr]
    assert state.items[0].criteria[1].credit == "probed"


def test_not_knowing_one_thing_settles_that_thing_only(interviews: Interviews) -> None:
    state = interviews.answer(begin(interviews, RICH).session, "?shift ?range")
    assert last(state).target == "shift"
    state = interviews.answer(state.session, "I don't know")
    verdicts = [c.verdict.verdict for c in state.items[0].criteria]  # type: ignore[union-attr]
    assert verdicts == ["not_met", "unscored"]


def test_having_no_more_to_say_unsays_nothing(interviews: Interviews) -> None:
    state = interviews.answer(begin(interviews, RICH).session, "?shift ?range")
    state = interviews.answer(state.session, "that is about all there is from my side")
    verdicts = [c.verdict.verdict for c in state.items[0].criteria]  # type: ignore[union-attr]
    assert verdicts == ["unscored", "unscored"]


def test_asking_back_rephrases_and_costs_no_follow_up(interviews: Interviews) -> None:
    state = interviews.answer(begin(interviews, RICH).session, "what do you mean?")
    assert last(state).kind == "rephrase"
    assert state.last_turn.graded is None  # type: ignore[union-attr]
    state = interviews.answer(state.session, "vague")
    assert last(state).kind == "elicit"


def test_repeat_says_the_same_prompt_again(interviews: Interviews) -> None:
    state = interviews.answer(begin(interviews, RICH).session, "vague")
    state = interviews.repeat(state.session)
    assert last(state).kind == "repeat"
    assert "What happens when a large number is added?" in last(state).text


def test_no_prompt_is_said_twice_over_a_long_bad_interview(interviews: Interviews) -> None:
    state = begin(interviews, *(make_item(f"item{n}") for n in range(12)))
    while not state.finished:
        state = interviews.answer(state.session, "mumble")
    texts = [t.asked.text for item in state.items for t in item.turns]
    assert len(texts) == len(set(texts))


def test_the_budget_of_follow_ups_ends(interviews: Interviews) -> None:
    many = make_item(criteria=tuple((f"c{n}x", 1.0) for n in range(8)))
    state = begin(interviews, many)
    while not state.finished:
        state = interviews.answer(state.session, "mumble")
    assert len(state.items[0].turns) == 1 + 3


def test_an_item_without_rubric_is_asked_followed_up_once_and_never_scored(
    interviews: Interviews,
) -> None:
    state = begin(interviews, make_item(criteria=()))
    state = interviews.answer(state.session, "my thoughts on it")
    assert last(state).kind == "clarify"
    state = interviews.answer(state.session, "more thoughts")
    assert state.finished


def test_skip_goes_on_and_the_item_counts_as_nothing_said(interviews: Interviews) -> None:
    from interviewer.interview.outcome import report

    state = interviews.skip(begin(interviews, RICH, make_item("relu")).session)
    assert state.current.entry.id == "relu"
    state = interviews.finish(state.session)
    rows = report(state)["items"]
    assert rows[0]["skipped"] is True  # type: ignore[index,call-overload]
    assert rows[0]["assessment"]["score"] == 0.0  # type: ignore[index,call-overload]


def test_switching_the_language_asks_again_in_it_and_keeps_credit(interviews: Interviews) -> None:
    en, zh = make_item(), make_item(lang="zh")
    state = interviews.begin((entry(en, zh),), track="t", lang="en", mode="practice", seed=1)
    state = interviews.answer(state.session, "shift")
    state = interviews.switch_language(state.session, "zh")
    assert "为什么softmax" in last(state).text
    assert state.items[0].criteria[0].verdict.verdict == "met"  # type: ignore[union-attr]


def test_sending_an_answer_twice_takes_it_once(interviews: Interviews) -> None:
    state = begin(interviews, RICH)
    first = interviews.answer(state.session, "vague", turn=1)
    again = interviews.answer(state.session, "vague", turn=1)
    assert again == first


def test_another_answer_to_a_past_prompt_is_refused(interviews: Interviews) -> None:
    state = begin(interviews, RICH)
    interviews.answer(state.session, "vague", turn=1)
    with pytest.raises(StaleSession):
        interviews.answer(state.session, "written in another tab", turn=1)


def test_an_answer_of_a_megabyte_is_refused_with_a_next_step(interviews: Interviews) -> None:
    state = begin(interviews, RICH)
    with pytest.raises(InvalidAnswer, match="shorten"):
        interviews.answer(state.session, "x" * (LONGEST_ANSWER + 1))
    assert interviews.resume(state.session) == state


@pytest.mark.parametrize("text", ["\x00\x00", "🎉🎉", "   \n\t", "\u202e\u200f", "\ud800", ""])
def test_odd_answers_are_taken_and_the_interview_goes_on(interviews: Interviews, text: str) -> None:
    state = interviews.answer(begin(interviews, RICH).session, text)
    assert not state.finished
    assert last(state).kind in {"elicit", "hint"}


def test_exam_mode_shows_nothing_of_the_grading(interviews: Interviews) -> None:
    state = begin(interviews, RICH, mode="exam")
    shown = view(interviews.answer(state.session, "shift"))
    assert shown["criteria"] == []
    assert shown["assessment"] is None
    assert shown["previous"] is None
    assert "Claim about" not in str(shown)


def test_an_open_criterion_does_not_show_its_text(interviews: Interviews) -> None:
    shown = view(interviews.answer(begin(interviews, RICH).session, "shift"))
    texts = {c["id"]: c["text"] for c in shown["criteria"]}  # type: ignore[union-attr,index,call-overload]
    assert texts == {"shift": "Claim about shift.", "range": None}


MOVES = st.lists(
    st.sampled_from(
        ["shift", "~shift range", "!range", "?shift", "I don't know", "what do you mean?", "mumble",
         "HINT", "SKIP", "REPEAT", "LANG", "FINISH"]
    ),
    max_size=25,
)  # fmt: skip


def play(interviews: Interviews, session: str, move: str) -> State:
    match move:
        case "HINT":
            return interviews.hint(session)
        case "SKIP":
            return interviews.skip(session)
        case "REPEAT":
            return interviews.repeat(session)
        case "LANG":
            now = interviews.resume(session).lang
            return interviews.switch_language(session, "zh" if now == "en" else "en")
        case "FINISH":
            return interviews.finish(session)
        case _:
            return interviews.answer(session, move)


@settings(max_examples=60, deadline=None)
@given(MOVES)
def test_killed_after_any_event_the_interview_goes_on_where_it_was(moves: list[str]) -> None:
    """Every prefix of the log resumes, asks nothing twice, and loses nothing."""
    records = MemoryRecords()
    plan = (
        entry(RICH, make_item(lang="zh")),
        entry(make_item("relu")),
        entry(make_item("gelu", criteria=())),
    )
    interviews = Interviews(Journal(records), WordGrader(), FixedClock(), lambda: "s")
    state = interviews.begin(plan, track="t", lang="en", mode="practice", seed=1)
    for move in moves:
        state = play(interviews, "s", move)
    assert interviews.resume("s") == state
    rows = records.rows["s"]
    for cut in range(1, len(rows) + 1):
        torn = MemoryRecords()
        torn.rows["s"] = rows[:cut]
        resumed = Interviews(Journal(torn), WordGrader(), FixedClock()).resume("s")
        assert resumed.finished or resumed.wants == "answer"
        questions = [
            e.target for e in events_of(torn, "s") if isinstance(e, Asked) and e.kind == "question"
        ]
        assert len(questions) == len(set(questions))
        assert torn.rows["s"][:cut] == rows[:cut]
