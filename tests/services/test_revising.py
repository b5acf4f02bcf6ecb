"""What comes back, in rounds; what an exam keeps to itself; what deleting takes away."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from review_kit import Desk

from interviewer.errors import InvalidAnswer, InvalidSetting, NotNow, UnknownCard, UnknownSession


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_what_was_missed_is_due_soon_and_nothing_else_is(desk: Desk) -> None:
    desk.play(["range", "range", "range", "range"])
    assert desk.due_ids() == []
    desk.clock.pass_time(minutes=11)
    assert desk.due_ids() == ["softmax#shift"]
    row = desk.app.review_queue(lang="en")[0]
    assert {"item", "criterion", "question", "due", "stability", "difficulty", "source"} <= set(row)
    assert "Claim about" not in json.dumps(row)


def test_a_round_asks_in_other_words_judges_one_point_and_schedules(desk: Desk) -> None:
    desk.play(["range"] * 4)
    desk.clock.pass_time(hours=1)
    found = desk.app.review_next("en")
    card = found["card"]
    assert card["prompt"] == "What moves?"
    outcome = desk.app.review_answer(card["card"], "it is the shift", card["turn"], "en")
    assert outcome["state"] == "met"
    assert outcome["verdict"]["evidence"][0]["quote"] == "shift"
    assert outcome["criterion"]["text"] == "Claim about shift."
    assert outcome["due"] > desk.clock.now.isoformat()
    after = desk.app.review_next("en", found["began"])
    assert after["card"] is None
    assert after["over"]


def test_an_answer_sent_twice_is_taken_once(desk: Desk) -> None:
    desk.play(["range"] * 4)
    desk.clock.pass_time(hours=1)
    card = desk.app.review_next("en")["card"]
    one = desk.app.review_answer(card["card"], "nothing", card["turn"], "en")
    two = desk.app.review_answer(card["card"], "shift", card["turn"], "en")
    assert two["state"] == one["state"] == "not_met"
    assert two["due"] == one["due"]


def test_an_unsure_grader_leaves_the_rating_to_the_candidate(desk: Desk) -> None:
    desk.play(["range"] * 4)
    desk.clock.pass_time(hours=1)
    card = desk.app.review_next("en")["card"]
    outcome = desk.app.review_answer(card["card"], "?shift", card["turn"], "en")
    assert outcome["needs_rating"]
    assert desk.due_ids() == [card["card"]]  # until it is rated, it stays due
    with pytest.raises(InvalidSetting):
        desk.app.review_rate(card["card"], "splendid")
    rated = desk.app.review_rate(card["card"], "good", "en")
    assert rated["self_marked"]
    assert desk.due_ids() == []
    with pytest.raises(NotNow):
        desk.app.review_rate(card["card"], "easy")


def test_a_round_ends_after_two_minutes(desk: Desk) -> None:
    desk.play(["nothing"] * 4, finish=True)
    desk.clock.pass_time(hours=1)
    found = desk.app.review_next("en")
    assert found["due"] == 2
    desk.clock.pass_time(minutes=2)
    late = desk.app.review_next("en", found["began"])
    assert late["card"] is None
    assert late["due"] == 2


def test_a_running_exam_feeds_nothing_and_a_finished_one_does(desk: Desk) -> None:
    session = desk.play(["nothing", "nothing"], ["softmax", "alchemy"], mode="exam", finish=False)
    desk.clock.pass_time(days=1)
    assert desk.due_ids() == []
    assert desk.app.progress("en")["topics"] == []
    desk.interviews.finish(session)
    desk.clock.pass_time(days=1)
    assert desk.due_ids() != []


def test_the_item_being_asked_feeds_nothing_yet(desk: Desk) -> None:
    desk.play(["/skip", "nothing"], ["softmax", "alchemy"], finish=False)
    desk.clock.pass_time(days=1)
    assert desk.due_ids() == ["softmax#range", "softmax#shift"]


def test_what_was_never_faced_makes_no_card(desk: Desk) -> None:
    desk.play([], ["softmax"])
    desk.clock.pass_time(days=1)
    assert desk.due_ids() == []


def test_reviews_survive_a_restart(desk: Desk) -> None:
    desk.play(["range"] * 4)
    desk.clock.pass_time(hours=1)
    card = desk.app.review_next("en")["card"]
    desk.app.review_answer(card["card"], "shift", card["turn"], "en")
    again = Desk()
    again.clock.now = desk.clock.now + timedelta(days=30)
    assert again.app.review_queue(lang="en")[0]["reviews"] == 1


def test_the_forecast_counts_every_card_once(desk: Desk) -> None:
    desk.play(["nothing"] * 4)
    days = desk.app.review_forecast(14)
    assert len(days) == 14
    assert sum(row["due"] for row in days) == 2
    with pytest.raises(InvalidSetting):
        desk.app.review_forecast(0)


def test_a_card_that_is_none_and_an_answer_that_is_too_long_are_named(desk: Desk) -> None:
    with pytest.raises(UnknownCard, match="nope#x"):
        desk.app.review_answer("nope#x", "words")
    desk.play(["range"] * 4)
    with pytest.raises(InvalidAnswer):
        desk.app.review_answer("softmax#shift", "x" * 200_001)


def test_deleting_takes_cards_only_where_no_other_interview_feeds_them(desk: Desk) -> None:
    one = desk.play(["nothing"] * 4)
    two = desk.play(["range"] * 4)
    desk.clock.pass_time(hours=1)
    desk.app.review_answer("softmax#shift", "a first word", 0, "en")
    desk.app.review_answer("softmax#range", "SECRET-WORD-41", 0, "en")
    assert desk.app.delete_session(one) == {"session": one, "cards": 1}
    desk.clock.pass_time(days=1)
    assert desk.due_ids() == ["softmax#shift"]
    assert desk.app.review_queue(lang="en")[0]["reviews"] == 1  # its own history stays
    desk.app.delete_session(two)
    assert desk.app.sessions() == []
    assert desk.due_ids() == []
    with pytest.raises(UnknownSession):
        desk.app.delete_session(two)


def test_deleted_words_are_no_longer_in_any_file(desk: Desk) -> None:
    session = desk.play(["UNFORGETTABLE-ANSWER-17"] * 4)
    desk.clock.pass_time(hours=1)
    desk.app.review_answer("softmax#shift", "UNFORGETTABLE-ANSWER-17 again", 0, "en")
    home = Path(os.environ["INTERVIEWER_HOME"])
    assert _holds(home, b"UNFORGETTABLE-ANSWER-17")
    desk.app.delete_session(session)
    assert not _holds(home, b"UNFORGETTABLE-ANSWER-17")


def _holds(home: Path, words: bytes) -> bool:
    return any(words in path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_an_interview_can_be_named_and_renamed(desk: Desk) -> None:
    session = desk.play(["nothing"])
    assert desk.app.rename_session(session, "  first \n try ")["title"] == "first try"
    assert desk.app.report(session)["title"] == "first try"
    assert desk.app.rename_session(session, "")["title"] == ""
    with pytest.raises(InvalidSetting):
        desk.app.rename_session(session, "x" * 121)


def test_the_terminal_holds_a_round_and_lists_what_is_due(desk: Desk, tmp_path: Path) -> None:
    desk.clock.now -= timedelta(days=400)
    desk.play(["range"] * 4)
    listed = _run("review", "--json")
    assert [row["card"] for row in json.loads(listed.stdout)] == ["softmax#shift"]
    answers = tmp_path / "answers.txt"
    answers.write_text("I have no idea\n", "utf-8")
    held = _run("review", "--lang", "en", "--answers", str(answers))
    assert held.returncode == 0, held.stderr
    assert "What moves?" in held.stdout
    assert "Claim about shift." in held.stdout
    assert "Round over: 1 answered" in held.stdout
    assert "没有到期" in _run("review", "--lang", "zh").stdout
    missing = _run("review", "--answers", str(tmp_path / "none.txt"))
    assert missing.returncode == 1
    assert "none.txt" in missing.stderr


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "interviewer", *words],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
