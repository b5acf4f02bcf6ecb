"""Drafts from the app: kept until a person decides, then graded by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from drafting_kit import QUESTION, TEXT, app_over, rubric_reply, scripted

from interviewer.app import App
from interviewer.commands import drafts as command
from interviewer.errors import NotNow, RateLimited, UnknownItem
from interviewer.interview.plan import from_note

ANSWERED = f"## {QUESTION}\n\n{TEXT}\n"
OPEN = "## What is nucleus sampling used for in decoding?\n"
OTHER = (
    "# Decoding\n\nNucleus sampling keeps the smallest set of tokens whose probability exceeds p. "
    "It is used for decoding open text, where beam search repeats itself.\n"
)
ANSWER = {
    "sentences": [
        {
            "text": "It keeps the smallest set of tokens whose probability exceeds p.",
            "passages": [1],
        },
        {"text": "It was invented by Shakespeare in the garden.", "passages": [1]},
    ]
}


def own_item(app: App) -> str:
    return next(str(r["id"]) for r in app.items() if "mine.md" in str(r["source"]))


def item_in_interview(app: App, identity: str) -> Any:
    pool = app._parts.pool()
    (found,) = [i for i in pool.notes() if i.id == identity]
    return from_note(found, pool).variants[0]


@pytest.fixture
def answered(tmp_path: Path) -> App:
    return app_over(tmp_path, ANSWERED)


def test_an_accepted_rubric_is_what_the_question_is_graded_by(
    answered: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, [rubric_reply()])
    item = own_item(answered)
    before = item_in_interview(answered, item)
    draft = answered.draft(item)
    assert draft["kind"] == "rubric"
    assert "+- `p1` ×4: Beam search keeps a fixed number" in str(draft["diff"])
    assert item_in_interview(answered, item) == before  # not before a person accepts it
    assert [d["id"] for d in answered.drafts()] == [draft["id"]]
    done = answered.accept(str(draft["id"]))
    assert "status: accepted" in Path(str(done["note"])).read_text("utf-8")
    after = item_in_interview(answered, item)
    assert [c.id for c in after.criteria] == ["p1", "p2"]
    assert after.misconceptions[0].text == "Beam search always finds the best sequence."
    assert (after.id, after.question, after.source) == (before.id, before.question, before.source)
    row = answered.grade_row({"id": 1, "question": QUESTION, "answer": "none", "item": item})
    assert [v["id"] for v in row["verdicts"]] == ["p1", "p2"]  # type: ignore[index, union-attr]
    assert answered.drafts() == []


def test_a_rubric_for_an_answer_that_changed_since_is_used_no_more(
    answered: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, [rubric_reply(), rubric_reply()])
    item = own_item(answered)
    answered.accept(str(answered.draft(item)["id"]))
    (tmp_path / "mine.md").write_text(ANSWERED.replace("k most", "m most"), "utf-8")
    answered.ingest([tmp_path / "mine.md"])
    assert "p1" not in {c.id for c in item_in_interview(answered, item).criteria}


def test_a_draft_of_what_changed_cannot_be_accepted(
    answered: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, [rubric_reply()])
    draft = answered.draft(own_item(answered))
    (tmp_path / "mine.md").write_text(ANSWERED.replace("k most", "m most"), "utf-8")
    answered.ingest([tmp_path / "mine.md"])
    with pytest.raises(NotNow, match="draft again"):
        answered.accept(str(draft["id"]))


def test_an_edited_draft_is_accepted_as_edited_and_a_broken_one_is_not(
    answered: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, [rubric_reply()])
    item = own_item(answered)
    draft = answered.draft(item)
    name, text = str(draft["id"]), str(draft["text"])
    with pytest.raises(NotNow, match="bank-format"):
        answered.accept(name, text.replace("### Reference", "### Something"))
    answered.accept(name, text.replace("×4", "×5"))
    assert item_in_interview(answered, item).criteria[0].weight == 5
    with pytest.raises(NotNow, match="accepted already"):
        answered.reject(name)


def test_a_rejected_draft_is_gone_from_the_list(
    answered: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, [rubric_reply()])
    name = str(answered.draft(own_item(answered))["id"])
    assert answered.reject(name)["status"] == "rejected"
    assert answered.drafts() == []
    with pytest.raises(NotNow, match="rejected already"):
        answered.accept(name)


@pytest.mark.parametrize("name", ["nope", "../../etc", "0123456789", ""])
def test_an_unknown_draft_is_named(answered: App, name: str) -> None:
    with pytest.raises(NotNow, match="no draft"):
        answered.accept(name)


def test_an_unanswered_question_gets_an_answer_from_passages_and_then_a_rubric(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, [ANSWER, rubric_reply(criteria=[
        {"support": "smallest set of tokens", "claim": "Few tokens stay.", "weight": 2}
    ], misconceptions=[], follow_ups=[])])  # fmt: skip
    app = app_over(tmp_path, OPEN)
    (tmp_path / "other.md").write_text(OTHER, "utf-8")
    app.ingest([tmp_path / "other.md"])
    item = own_item(app)
    draft: Any = app.draft(item)
    assert draft["kind"] == "answer"
    assert [d["why"] for d in draft["dropped"]] == ["unsupported"]
    cited = draft["passages"][draft["sentences"][0]["passages"][0] - 1]
    assert "smallest set of tokens" in cited["text"]
    app.accept(draft["id"])
    asked = item_in_interview(app, item)
    assert asked.reference.text == ANSWER["sentences"][0]["text"]
    assert asked.criteria
    answer = f"I would say {asked.criteria[0].id}."  # what the tests' grader listens for
    graded = app.grade_row({"id": 1, "question": asked.question, "answer": answer, "item": item})
    assert graded["score"]
    second: Any = app.draft(item)  # the same file, one step further
    assert (second["kind"], second["note"]) == ("rubric", draft["note"])
    app.accept(second["id"])
    assert [c.text for c in item_in_interview(app, item).criteria] == ["Few tokens stay."]


def test_nothing_provable_is_no_draft(answered: App, monkeypatch: pytest.MonkeyPatch) -> None:
    criteria = [{"support": "invented", "claim": "Something.", "weight": 1}]
    scripted(monkeypatch, [rubric_reply(criteria=criteria), RateLimited(name="m", detail="429")])
    with pytest.raises(NotNow, match="could be proved"):
        answered.draft(own_item(answered))
    with pytest.raises(RateLimited):
        answered.draft(own_item(answered))
    assert answered.drafts() == []


def test_the_banks_own_items_and_unknown_ones_are_refused(
    answered: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, [])
    bank = next(str(r["id"]) for r in answered.items() if str(r["source"]).startswith("bank/"))
    with pytest.raises(NotNow, match="rubric that was written"):
        answered.draft(bank)
    with pytest.raises(UnknownItem):
        answered.draft("nope")


def test_without_a_model_one_line_says_what_to_do(answered: App) -> None:
    for ask in (lambda: answered.draft(own_item(answered)), lambda: answered.audit("mine.md")):
        with pytest.raises(NotNow, match="INTERVIEWER_MODEL") as told:
            ask()
        assert "models list" in told.value.say("zh")


CLAIM = "Beam search always finds the most probable sequence of tokens under the model."
COUNTER = "Beam search does not always find the most probable sequence of tokens under the model."


def test_a_note_is_audited_against_other_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = app_over(tmp_path, f"# Search\n\n{CLAIM}\n")
    (tmp_path / "other.md").write_text(f"# Search\n\n{COUNTER}\n", "utf-8")
    app.ingest([tmp_path / "other.md"])
    finding = {
        "quote": "always finds the most probable sequence",
        "passage": 1,
        "against": "does not always find",
        "reason": "It prunes.",
        "verdict": "wrong",
        "claim": "Beam search is exact.",
    }
    model = scripted(monkeypatch, [{"findings": [finding, finding | {"quote": "made up"}]}] * 2)
    (found,) = app.audit("mine.md")
    against: Any = found["against"]
    assert found["quote"] in CLAIM  # type: ignore[operator]
    assert against["quote"] in COUNTER
    assert str(against["source"]).endswith("other.md")
    monkeypatch.setattr(command, "open_app", lambda: app)

    class Arguments:
        source, json = "mine.md", False

    assert command.audit(Arguments()) == 0  # type: ignore[arg-type]
    shown = capsys.readouterr().out
    assert "always finds the most probable sequence" in shown
    assert "1 more dropped" in shown or "另有 1 处" in shown
    model.assert_done()
