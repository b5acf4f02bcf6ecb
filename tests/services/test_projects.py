"""A résumé in the whole program: uploaded, edited, asked about, kept from models, deleted to the bytes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interviewer.app import App
from interviewer.cli import main
from interviewer.domain import Assessment, Verdict
from interviewer.errors import (
    DamagedData,
    InvalidTrack,
    NotNow,
    ScannedDocument,
    UnreadableNote,
    UnusableResume,
)
from interviewer.grading.protocol import GradeRequest
from interviewer.interview.phrasing import Utterance, phrase
from interviewer.interview.policy import Step
from interviewer.interview.state import State
from interviewer.interview.track import parse_track
from interviewer.services.discretion import DiscreetGrader, discreet_speaker
from interviewer.settings import Settings

RESUMES = Path(__file__).parents[1] / "projects" / "resumes"
JOB = """# LLM engineer

Requirements:
- Hands-on experience with preference optimisation such as DPO
- Serving models with vLLM and a KV cache
- Experience with mixture-of-experts (MoE) training
- Clear writing

Benefits:
- Health insurance and 30 days of vacation
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> App:
    return App(Settings(home=tmp_path_factory.mktemp("home"), lang="en"))


@pytest.fixture
def app(shared: App) -> App:
    """One index for all tests here; no résumé and no job to begin with."""
    shared.delete_resume()
    shared.clear_job()
    return shared


def _pdf(pages: int, line: str = "") -> bytes:
    kids = " ".join(f"{10 + n} 0 R" for n in range(pages))
    content = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET" if line else "72 72 200 200 re f"
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        3: f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    } | {
        10 + n: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R "
        "/Resources << /Font << /F1 4 0 R >> >> >>"
        for n in range(pages)
    }
    out, places = b"%PDF-1.4\n", dict[int, int]()
    for number, body in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    size = max(objects) + 1
    rows = "".join(
        f"{places[n]:010d} 00000 n \n" if n in places else "0000000000 65535 f \n"
        for n in range(size)
    )
    tail = f"xref\n0 {size}\n{rows}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + tail.encode()


def _plan(app: App, session: str) -> list[str]:
    return [item.entry.id for item in app._parts.stored(session).items]  # pyright: ignore[reportPrivateUsage]


def _start(app: App, **wishes: Any) -> dict[str, Any]:
    return dict(app.start_interview("first-round", lang="en", seed=3, **wishes))


def test_an_uploaded_resume_is_shown_with_its_claims(app: App) -> None:
    shown: dict[str, Any] = app.upload_resume(RESUMES / "resume-en.md")
    assert shown["name"] == "resume-en.md"
    assert not shown["consent"]
    for row in shown["claims"]:
        assert shown["text"][row["start"] : row["end"]] == row["text"]


def test_pasted_text_and_edits_are_kept(app: App) -> None:
    shown: Any = app.upload_resume(text=(RESUMES / "resume-zh.md").read_text("utf-8"))
    rows = [r | {"text": "胜率从 48% 提升到 55%"} if "胜率" in r["text"] and r["kind"] == "metric" else r
            for r in shown["claims"]]  # fmt: skip
    edited: Any = app.edit_resume(rows)
    assert "胜率从 48% 提升到 55%" in [r["text"] for r in edited["claims"]]
    assert app.resume() == edited


def test_without_a_resume_nothing_can_be_edited_or_allowed(app: App) -> None:
    assert app.resume()["name"] is None
    with pytest.raises(NotNow):
        app.edit_resume([])
    with pytest.raises(NotNow):
        app.allow_resume(allowed=True)


def test_bad_files_are_named(app: App, tmp_path: Path) -> None:
    empty = tmp_path / "empty.md"
    empty.write_text("", "utf-8")
    with pytest.raises(UnusableResume):
        app.upload_resume(empty)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(_pdf(1))
    with pytest.raises(ScannedDocument) as found:
        app.upload_resume(scan)
    assert "扫描版" in found.value.say("zh")
    long = tmp_path / "long.pdf"
    long.write_bytes(_pdf(100, "Built a retriever"))
    with pytest.raises(UnusableResume, match="100 pages"):
        app.upload_resume(long)
    with pytest.raises(UnreadableNote):
        app.upload_resume(tmp_path / "nowhere.pdf")
    assert app.resume()["name"] is None


def test_a_pdf_with_text_is_read(app: App, tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(_pdf(2, "Search service 2022 - 2023: built hybrid retrieval with BM25"))
    assert "Search service" in str(app.upload_resume(path)["text"])


def test_a_first_round_without_a_resume_asks_as_before_and_ends_with_the_candidates_questions(
    app: App,
) -> None:
    view = _start(app)
    plan = _plan(app, view["session"])
    assert plan[:2] == ["intro-motivation", "project-grilling"]
    assert plan[-1] == "your-questions"
    kinds = [i.item.kind for i in app._parts.stored(view["session"]).items]  # pyright: ignore[reportPrivateUsage]
    assert kinds[-2] == "code"
    assert len(plan) == 2 + 8 + 1 + 1
    assert view["plan"]["seconds"] == 120
    assert app.report(view["session"])["job"] == []


def test_a_first_round_grills_one_project_step_by_step_with_what_is_under_it(app: App) -> None:
    app.upload_resume(RESUMES / "resume-zh.md")
    plan = _plan(app, _start(app)["session"])
    steps = [i.rsplit("-", 1)[-1] for i in plan if i.startswith("resume-")]
    assert steps == ["what", "choice", "measure", "own", "failed", "scale"]
    assert len({i.split("-")[1] for i in plan if i.startswith("resume-")}) == 1
    # Hybrid search with BM25 and re-ranking stand in the project that is grilled.
    assert plan[7:9] == ["hybrid-retrieval", "biencoder-crossencoder"]
    assert len(plan) == len(set(plan))


def test_who_writes_dpo_is_asked_about_dpo(app: App) -> None:
    text = (RESUMES / "resume-en.md").read_text("utf-8")
    second = text[text.index("**Reward model") :]
    app.upload_resume(text=f"## Experience\n\n{second}")
    state = app._parts.stored(_start(app)["session"])  # pyright: ignore[reportPrivateUsage]
    after = [i.entry.id for i in state.items if not i.entry.id.startswith("resume-")][1:3]
    bank = app._parts.bank()  # pyright: ignore[reportPrivateUsage]
    assert set(after) & (set(bank.about("dpo")) | set(bank.about("ppo")))


def test_a_short_round_stays_short(app: App) -> None:
    app.upload_resume(RESUMES / "resume-zh.md")
    assert len(_plan(app, _start(app, items=4)["session"])) <= 4 + 1


def test_a_job_description_steers_and_is_answered_line_by_line(app: App) -> None:
    app.upload_resume(RESUMES / "resume-en.md")
    app.set_job(text=JOB)
    rows: Any = app.job()["requirements"]
    assert [r["gap"] for r in rows] == [None, None, "resume", "both"]
    assert not any("insurance" in r["requirement"] for r in rows)
    view = _start(app)
    plan = _plan(app, view["session"])
    assert set(rows[2]["items"]) & set(plan)
    assert any("no" in n or "nothing" in n for n in view["notices"])
    told: Any = app.report(view["session"])["job"]
    assert [r["requirement"] for r in told] == [r["requirement"] for r in rows]
    assert "DPO" in told[0]["matched_claim"]
    assert told[2]["matched_claim"] is None
    assert {r["verdict"] for r in told} <= {"claimed", "gap"}
    app.finish_interview(view["session"])
    assert "line by line" in app.report_text(view["session"], "md")


def test_a_jobs_lines_are_judged_by_what_was_asked(app: App) -> None:
    view = _start(
        app, job="- Know how DPO works and why its loss has a reference model\n- Plays chess"
    )
    session = view["session"]
    rows: Any = app.report(session)["job"]
    while view["item"] not in rows[0]["items"] and not view["done"]:
        view = dict(app.skip(session))
    app.skip(session)
    rows = app.report(session)["job"]
    assert [r["verdict"] for r in rows] == ["not_shown", "gap"]
    assert app.job()["text"] == ""


def test_an_exam_tells_nothing_of_the_job_before_it_ends(app: App) -> None:
    view = _start(app, mode="exam", job=JOB)
    told: Any = app.report(view["session"])["job"]
    assert {r["verdict"] for r in told} == {None}


def test_deleting_a_resume_leaves_no_byte_of_it(app: App) -> None:
    app.upload_resume(RESUMES / "resume-en.md")
    app.set_job(text=JOB)
    view = _start(app)
    app.submit_answer(view["session"], "I am Mara and I worked at Harbourline.")
    kept = dict(app.start_interview("drill-rag", lang="en", items=1, seed=1))["session"]
    assert _holding(app, b"Harbourline")
    assert app.delete_resume() == {"deleted": True, "interviews": 1}
    assert _holding(app, b"Harbourline") == []
    assert _holding(app, b"Mara Lindqvist") == []
    assert [s["session"] for s in app.sessions() if s["session"] == kept]
    assert str(app.job()["text"]).startswith("# LLM engineer")


def _holding(app: App, needle: bytes) -> list[str]:
    files = (p for p in app.settings.home.rglob("*") if p.is_file())
    return [p.name for p in files if needle in p.read_bytes()]


def test_a_damaged_store_is_named(app: App) -> None:
    app.upload_resume(RESUMES / "resume-en.md")
    path = app.settings.home / "resume" / "resume.json"
    good = path.read_text("utf-8")
    path.write_text("{", "utf-8")
    with pytest.raises(DamagedData, match=r"resume\.json"):
        app.resume()
    path.write_text(good, "utf-8")


def test_stories_are_no_cards_to_review(app: App) -> None:
    app.upload_resume(RESUMES / "resume-en.md")
    view = _start(app)
    for _ in range(4):
        app.skip(view["session"])
    due: Any = app.review_queue(lang="en")
    assert "Harbourline" not in json.dumps(due)


class _Spy:
    """A model's grader and voice that keep all they are shown."""

    name = "spy@1"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def grade(self, request: GradeRequest) -> Assessment:
        reference = request.reference.text if request.reference else ""
        self.seen.append(f"{request.question} {reference} {[c.id for c in request.criteria]}")
        verdicts = tuple(Verdict(c.id, "not_met", "not_met", 0.9) for c in request.criteria)
        return Assessment(verdicts, 0.0, 0.0, 0.0, self.name)

    def speak(self, step: Step, state: State, _hear: object = None) -> Utterance:
        self.seen.append(state.item.question)
        return phrase(step, state)


def test_without_consent_no_model_sees_the_resume(app: App) -> None:
    app.upload_resume(RESUMES / "resume-en.md")
    spy = _Spy()
    keyless = app._parts.keyless_grader  # pyright: ignore[reportPrivateUsage]
    grader = DiscreetGrader(spy, keyless, app.may_send_resume)
    speak = discreet_speaker(spy.speak, app.may_send_resume)
    state = app._parts.stored(_start(app)["session"])  # pyright: ignore[reportPrivateUsage]
    private = next(i for i in state.items if i.entry.id.startswith("resume-")).item
    request = GradeRequest(
        private.question, "I wrote it.", private.criteria, "en", private.reference
    )
    at = next(n for n, i in enumerate(state.items) if i.entry.id.startswith("resume-"))
    there = replace(state, index=at)
    step = Step("elicit", "missing", "story-specific")
    assert grader.grade(request).verdicts
    assert speak(step, there).text
    assert spy.seen == []
    app.allow_resume(allowed=True)
    grader.grade(request)
    speak(step, there)
    assert len(spy.seen) == 2
    app.upload_resume(RESUMES / "resume-zh.md")
    assert not app.may_send_resume()


def test_the_clock_is_never_a_models_to_read(app: App) -> None:
    spy = _Spy()
    keyless = app._parts.keyless_grader  # pyright: ignore[reportPrivateUsage]
    item = app._parts.stored(_start(app)["session"]).items[0].item  # pyright: ignore[reportPrivateUsage]
    request = GradeRequest(item.question, "word " * 900, item.criteria, "en", item.reference)
    found = DiscreetGrader(spy, keyless, lambda: True).grade(request)
    assert "story-in-time" not in spy.seen[0]
    assert found.verdicts[-1].verdict == "not_met"


@pytest.mark.parametrize("key", ["seconds: 60", "resume: true", "closing: true"])
def test_a_line_about_an_item_needs_one(key: str) -> None:
    with pytest.raises(InvalidTrack, match="needs an `item`"):
        parse_track(f"id: x\nask:\n  - {{topic: rag, {key}}}\n", "x.yaml")


def test_the_command_adds_shows_edits_allows_and_deletes(
    app: App, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INTERVIEWER_HOME", str(app.settings.home))
    monkeypatch.setenv("INTERVIEWER_LANG", "en")
    assert main(["resume", "add", str(RESUMES / "resume-en.md")]) == 0
    assert "2 projects" in capsys.readouterr().out
    assert main(["resume", "show", "--json"]) == 0
    claims = tmp_path / "claims.json"
    claims.write_text(capsys.readouterr().out, "utf-8")
    assert main(["resume", "edit", str(claims)]) == 0
    assert main(["resume", "allow"]) == 0
    assert "you allowed" in capsys.readouterr().out
    claims.write_text("7", "utf-8")
    assert main(["resume", "edit", str(claims)]) == 1
    assert main(["resume", "delete"]) == 1
    assert main(["resume", "delete", "--yes"]) == 0
    assert not (app.settings.home / "resume").exists()
