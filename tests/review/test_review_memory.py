"""The schedule is a function of its history: no clock, no chance, nothing mutated."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain import Verdict
from interviewer.review.memory import (
    LONGEST_DAYS,
    RATINGS,
    STEP,
    Memory,
    Rating,
    rating_of,
    recall,
    retrievability,
)

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ratings = st.sampled_from(RATINGS)
histories = st.lists(st.tuples(ratings, st.integers(1, 40 * 24 * 60)), min_size=1, max_size=25)


def replay(history: list[tuple[Rating, int]]) -> list[Memory]:
    """Return the memory after each look; each is so many minutes after the one before."""
    at, memory, found = START, None, []
    for rating, minutes in history:
        at += timedelta(minutes=minutes)
        memory, log = recall(memory, rating, at)
        assert (log.at, log.rating) == (at, rating)
        found.append(memory)
    return found


@given(histories)
def test_the_same_history_gives_the_same_schedule(history) -> None:
    assert replay(history) == replay(history)


@given(histories)
def test_what_is_due_lies_ahead_and_not_too_far(history) -> None:
    for memory in replay(history):
        assert STEP <= memory.due - memory.last <= timedelta(days=LONGEST_DAYS)
        assert memory.stability > 0
        assert 1 <= memory.difficulty <= 10


@given(histories, ratings)
def test_looking_does_not_change_the_memory_that_was_looked_at(history, rating) -> None:
    before = replay(history)[-1]
    kept = Memory(
        before.due, before.last, before.stability, before.difficulty, before.phase, before.step
    )
    recall(before, rating, before.due)
    assert before == kept


@given(histories)
def test_a_better_rating_never_comes_back_sooner(history) -> None:
    memory = replay(history)[-1]
    due = [recall(memory, rating, memory.due)[0].due for rating in RATINGS]
    assert due == sorted(due)


@given(histories)
def test_what_is_forgotten_comes_back_within_minutes(history) -> None:
    memory = replay(history)[-1]
    assert recall(memory, "again", memory.due)[0].due == memory.due + STEP


@given(histories, st.integers(0, 300), st.integers(0, 300))
def test_memories_fade(history, sooner: int, later: int) -> None:
    memory = replay(history)[-1]
    early, late = (memory.last + timedelta(days=d) for d in sorted((sooner, later)))
    assert 0 <= retrievability(memory, late) <= retrievability(memory, early) <= 1


@pytest.mark.parametrize(
    ("verdict", "credit", "rating"),
    [
        ("met", "unprompted", "easy"),
        ("met", "probed", "good"),
        ("met", "hinted", "hard"),
        ("partial", "unprompted", "hard"),
        ("not_met", None, "again"),
        ("contradicted", None, "again"),
    ],
)
def test_a_verdict_says_how_well_it_was_remembered(verdict, credit, rating) -> None:
    assert rating_of(Verdict("c", verdict, verdict, 0.9), credit) == rating


def test_what_nobody_could_judge_says_nothing() -> None:
    assert rating_of(Verdict("c", "unscored", "met", 0.6, why="unsure"), "unprompted") == "hard"
    assert rating_of(Verdict("c", "unscored", "met", 0.0, why="model_unavailable"), None) is None
    assert rating_of(None, None) == "again"
