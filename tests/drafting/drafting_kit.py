"""Passages, a reference, and an app over a fresh home whose model follows a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interview_kit import WordGrader

from interviewer.app import App
from interviewer.domain import Chunk, Lines, ReferenceAnswer
from interviewer.llm.fake import ScriptedModel
from interviewer.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_FIRST = Lines(1, 2)
TEXT = (
    "Beam search keeps the k most probable prefixes at every step. A larger beam costs more memory.\n\n"
    "It is not guaranteed to find the most probable sequence, because a pruned prefix never comes back."
)
REFERENCE = ReferenceAnswer(TEXT, "notes.md", Lines(3, 5))
QUESTION = "What does beam search do?"


def passage(text: str, source: str = "notes.md", lines: Lines = _FIRST, lang: Any = "en") -> Chunk:
    return Chunk(f"{source}-{lines}", source, lines, ("Decoding",), text, lang)


def rubric_reply(**changes: Any) -> dict[str, Any]:
    """Return a whole and faultless reply; `changes` replace its lists."""
    reply: dict[str, Any] = {
        "criteria": [
            {
                "support": "keeps the k most probable prefixes",
                "claim": "Beam search keeps a fixed number of prefixes at each step.",
                "weight": 4,
            },
            {
                "support": "a pruned prefix never comes back",
                "claim": "Pruning may lose the most probable sequence.",
                "weight": 3,
            },
        ],
        "misconceptions": [
            {
                "claim": "Beam search always finds the best sequence.",
                "criterion": 2,
                "challenge": "Always? Construct a counterexample with a beam of two.",
            }
        ],
        "follow_ups": [{"criterion": 1, "question": "How many hypotheses survive?"}],
    }
    return reply | changes


def scripted(monkeypatch: pytest.MonkeyPatch, script: list[Any]) -> ScriptedModel:
    """Make every service that drafts be given this model."""
    model = ScriptedModel(script)
    monkeypatch.setattr("interviewer.services.drafts.open_model", lambda *_: model)
    return model


def app_over(folder: Path, notes: str, name: str = "mine.md") -> App:
    """Return an app that ingested one note."""
    path = folder / name
    path.write_text(notes, "utf-8")
    app = App(load_settings())
    app.ingest([path])
    # Which grader reads the criteria is not the matter here.
    app._parts.__dict__["grader"] = WordGrader()
    return app
