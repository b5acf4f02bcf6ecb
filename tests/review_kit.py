"""A program whose grader hears ids and whose clock is set by hand: what tests of review and progress are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from interview_kit import WordGrader, entry, make_item

from interviewer.app import App
from interviewer.domain import FollowUp, Item
from interviewer.interview.runner import Interviews
from interviewer.settings import load_settings

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
PROBES = (
    FollowUp("f1", "elicit", "What moves?", "shift"),
    FollowUp("f2", "elicit", "What would a friend say?", "shift"),
)


class HandClock:
    """Goes on by a second at every look, and by `pass_time` when told."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> str:
        self.now += timedelta(seconds=1)
        return self.now.isoformat(timespec="milliseconds")

    def pass_time(self, **more: float) -> None:
        self.now += timedelta(**more)


def bilingual(identity: str = "softmax", topic: str = "testing") -> tuple[Item, Item]:
    """Return an item in both languages, with two written follow-ups for its first criterion in English."""
    en, zh = make_item(identity, "en", follow_ups=PROBES), make_item(identity, "zh")
    return replace(en, topic=topic), replace(zh, topic=topic)


class Desk:
    """An app over the test's own home, and the clock it looks at."""

    def __init__(self, home: Path | None = None) -> None:
        self.clock = HandClock()
        self.app = App(load_settings(home=home) if home else load_settings(), self.clock)
        parts: Any = self.app._parts
        parts.__dict__["grader"] = WordGrader()
        parts.__dict__["interviews"] = Interviews(parts.journal, WordGrader(), self.clock)
        self.interviews: Interviews = parts.interviews

    def play(
        self,
        answers: Sequence[str],
        items: Sequence[str] = ("softmax",),
        *,
        mode: Any = "practice",
        lang: Any = "en",
        finish: bool = True,
        confidence: float | None = None,
        topics: Sequence[str] = (),
    ) -> str:
        """Hold an interview: one answer a prompt, "/skip" leaves an item; return its session."""
        about = topics or ["testing"] * len(items)
        plan = tuple(entry(*bilingual(i, t)) for i, t in zip(items, about, strict=True))
        state = self.interviews.begin(plan, track="t", lang=lang, mode=mode, seed=1)
        for answer in answers:
            if answer == "/skip":
                state = self.interviews.skip(state.session)
            else:
                state = self.interviews.answer(state.session, answer, confidence=confidence)
        if finish:
            self.interviews.finish(state.session)
        return state.session

    def due_ids(self) -> list[str]:
        """Return the cards that are due."""
        return [str(row["card"]) for row in self.app.review_queue(lang="en")]
