"""What a candidate may do about a verdict, and what it never changes."""

import json

import pytest
from interview_kit import MemoryRecords, WordGrader, entry, events_of, make_item

from interviewer import codec
from interviewer.clock import FixedClock
from interviewer.domain import Assessment, Verdict
from interviewer.errors import NotNow
from interviewer.grading.protocol import GradeRequest
from interviewer.interview.events import Started
from interviewer.interview.journal import Journal
from interviewer.interview.outcome import report
from interviewer.interview.runner import Interviews
from interviewer.interview.state import State
from interviewer.interview.view import view


class Doubter:
    """A second grader that finds everything partly there."""

    name = "doubter@1"

    def grade(self, request: GradeRequest) -> Assessment:
        verdicts = tuple(Verdict(c.id, "partial", "partial", 0.9) for c in request.criteria)
        return Assessment(verdicts, 0.5, 0.5, 0.5, self.name)


@pytest.fixture
def records() -> MemoryRecords:
    return MemoryRecords()


@pytest.fixture
def rooms(records: MemoryRecords) -> Interviews:
    return Interviews(Journal(records), WordGrader(), FixedClock())


def begin(rooms: Interviews, mode="practice", manner="dry", **kwargs) -> State:
    plan = (entry(make_item(**kwargs)), entry(make_item("cache")))
    return rooms.begin(plan, track="test", lang="en", mode=mode, seed=1, manner=manner)


def test_i_said_it_here_is_kept_and_changes_no_verdict(rooms: Interviews) -> None:
    session = begin(rooms).session
    before = rooms.answer(session, "well, ?shift I think")
    state = rooms.self_mark(session, "softmax", "shift", 1, 6, 12)
    mark = state.items[0].self_marks[0]
    assert mark.quote == "?shift" == "well, ?shift I think"[mark.start : mark.end]
    assert state.items[0].criteria == before.items[0].criteria
    told = report(state)
    assert told["self_marked"] == 1
    assert told["score_range"] == report(before)["score_range"]
    shown = view(state)["criteria"][0]
    assert shown["state"] == "unsure"
    assert shown["self_marked"]["quote"] == "?shift"


@pytest.mark.parametrize(
    ("criterion", "turn", "start", "end"),
    [("range", 1, 0, 4), ("shift", 1, 3, 3), ("shift", 9, 0, 4), ("nobody", 1, 0, 4)],
)
def test_what_cannot_be_self_marked_is_refused(rooms, criterion, turn, start, end) -> None:
    session = begin(rooms).session
    rooms.answer(session, "?shift")
    with pytest.raises(NotNow):
        rooms.self_mark(session, "softmax", criterion, turn, start, end)


def test_a_dispute_keeps_reason_claim_and_verdict(rooms: Interviews) -> None:
    session = begin(rooms).session
    before = rooms.answer(session, "!range")
    state = rooms.dispute(session, "softmax", "range", "met", "  I meant the\nopposite ")
    kept = report(state)["items"][0]["disputes"][0]
    assert (kept["verdict"], kept["claimed"], kept["reason"]) == (
        "contradicted",
        "met",
        "I meant the opposite",
    )
    assert kept["rejudged"] is None
    assert report(state)["score"] == report(before)["score"]
    assert report(state)["disputed"] == 1


def test_another_grader_judges_a_disputed_verdict_again(records: MemoryRecords) -> None:
    rooms = Interviews(Journal(records), WordGrader(), FixedClock(), second=Doubter())
    session = begin(rooms).session
    rooms.answer(session, "!range")
    state = rooms.dispute(session, "softmax", "range", "met", "no")
    kept = report(state)["items"][0]["disputes"][0]
    assert kept["rejudged"]["by"] == "doubter@1"
    assert kept["rejudged"]["verdict"] == "partial"
    assert state.items[0].criteria[1].verdict.verdict == "contradicted"


@pytest.mark.parametrize(("claimed", "reason"), [("met", "  "), ("perfect", "because")])
def test_a_dispute_without_a_reason_or_a_claim_is_refused(rooms, claimed, reason) -> None:
    session = begin(rooms).session
    rooms.answer(session, "!range")
    with pytest.raises(NotNow):
        rooms.dispute(session, "softmax", "range", claimed, reason)


def test_a_finished_interview_can_still_be_disputed(rooms: Interviews) -> None:
    session = begin(rooms).session
    rooms.answer(session, "!range")
    rooms.finish(session)
    assert report(rooms.dispute(session, "softmax", "range", "met", "no"))["disputed"] == 1


def test_the_reference_ends_the_credit_of_its_item_only(rooms: Interviews) -> None:
    session = begin(rooms).session
    state = rooms.reveal(session)
    assert view(state)["reference"]["text"].startswith("Claim about shift")
    assert [c["text"] for c in view(state)["criteria"]] == [
        "Claim about shift.",
        "Claim about range.",
    ]
    state = rooms.answer(session, "shift and range")
    assert state.index == 1  # no follow-up on what was read
    assert view(state)["reference"] is None
    rooms.answer(session, "shift and range")
    told = report(rooms.finish(session))
    assert [item["assessment"]["score"] for item in told["items"]] == [0.0, 1.0]
    assert [item["revealed"] for item in told["items"]] == [True, False]


def test_what_was_earned_before_the_reference_stays_earned(rooms: Interviews) -> None:
    session = begin(rooms).session
    rooms.answer(session, "shift")
    rooms.reveal(session)
    state = rooms.answer(session, "range")
    assert report(state)["items"][0]["credit"]["unprompted"] == 0.75


def test_an_exam_shows_nothing_before_its_end(rooms: Interviews) -> None:
    session = begin(rooms, mode="exam").session
    state = rooms.answer(session, "!shift and ?range")
    shown = json.dumps([view(state), report(state)])
    for told in ("Claim about", "contradicted", "unsure", "challenge", "clarify", "words@1,"):
        assert told not in shown
    assert report(state)["score"] is None
    for move in (
        lambda: rooms.reveal(session),
        lambda: rooms.dispute(session, "softmax", "shift", "met", "x"),
        lambda: rooms.self_mark(session, "softmax", "range", 1, 0, 3),
    ):
        with pytest.raises(NotNow):
            move()
    assert report(rooms.finish(session))["items"][0]["assessment"]["verdicts"]


@pytest.mark.parametrize(("manner", "most"), [("warm", 2), ("dry", 3), ("relentless", 5)])
def test_a_manner_sets_how_often_it_is_followed_up(rooms: Interviews, manner, most) -> None:
    points = tuple((f"point{n}", 1.0) for n in range(8))
    session = begin(rooms, manner=manner, criteria=points).session
    state = rooms.resume(session)
    while state.index == 0:
        state = rooms.answer(session, "nothing to the point")
    assert len(state.items[0].turns) == most + 1


def test_a_log_from_before_manners_and_disputes_still_reads(records, rooms: Interviews) -> None:
    session = begin(rooms).session
    data = codec.to_json(events_of(records, session)[0])
    assert data.pop("manner") == "dry"
    assert codec.from_json(Started, data).manner == "dry"
