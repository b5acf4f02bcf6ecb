"""What a candidate does about a verdict, and the labelled rows that come of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from interviewer import codec, resources
from interviewer.interview.outcome import dispute_row
from interviewer.interview.view import view
from interviewer.services.service import Service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.codec import Json
    from interviewer.interview.state import CriterionState, ItemState, State, Turn

_ASK_BACK = {"zh": "你是什么意思？", "en": "What do you mean?"}


class Appeals(Service):
    """Reveal, "what do you mean?", "I said it here", dispute."""

    def ask_back(self, session: str) -> dict[str, Json]:
        """Ask what the interviewer means; it is put in other words."""
        lang = self._parts.stored(session).lang
        return view(self._parts.interviews.answer(session, _ASK_BACK[lang]))

    def reveal(self, session: str) -> dict[str, Json]:
        """Show the reference of the question being asked, which ends its credit; NotNow in an exam."""
        return view(self._parts.interviews.reveal(session))

    def self_mark(
        self, session: str, item: str, criterion: str, turn: int, start: int, end: int
    ) -> dict[str, Json]:
        """Keep the words `answer[start:end]` to prompt `turn` for a criterion the grader was unsure of."""
        marked = self._parts.interviews.self_mark(session, item, criterion, turn, start, end)
        return view(marked)

    def dispute(
        self, session: str, item: str, criterion: str, claimed: str, reason: str
    ) -> dict[str, Json]:
        """Keep what a verdict should have been, and why; another grader judges again if there is one."""
        return view(self._parts.interviews.dispute(session, item, criterion, claimed, reason))

    def reliability(self, grader: str) -> dict[str, Json] | None:
        """Return how far a grader can be trusted, as measured: {sure_right, sure_share, n, measured}; or None.

        Rates are 0-1. The grader is looked up by its name and version: another version is another grader.
        """
        path = resources.knowledge() / "reliability.json"
        if not path.is_file():
            return None
        table = cast("dict[str, dict[str, Json]]", json.loads(path.read_text("utf-8")))
        return table.get(grader)

    def export_labels(self) -> list[dict[str, Json]]:
        """Return every disputed or self-marked verdict as a row that `interviewer grade --input` takes.

        `label` holds what the person says: {kind, criterion, verdict, grader_verdict, grader, reason, evidence,
        rejudged}. Running exams are left out.
        """
        states = map(self._parts.stored, self._parts.records.sessions())
        return [row for s in states if s.mode != "exam" or s.finished for row in _labels(s)]


def _labels(state: State) -> Iterator[dict[str, Json]]:
    for item in state.items:
        for said in item.disputes:
            row = cast("dict[str, Json]", dispute_row(item, said.criterion))
            label: dict[str, Json] = {"kind": "disputed", "verdict": said.claimed, "evidence": []}
            label |= {"reason": said.reason, "rejudged": row["rejudged"]}
            yield from _row(state, item, said.criterion, label)
        for mark in item.self_marks:
            evidence: Json = [{"start": mark.start, "end": mark.end, "quote": mark.quote}]
            label = {"kind": "self_marked", "verdict": "met", "evidence": evidence}
            yield from _row(state, item, mark.criterion, label, mark.turn)


def _row(
    state: State, item: ItemState, criterion: str, label: dict[str, Json], number: int | None = None
) -> Iterator[dict[str, Json]]:
    standing = next(c for c in item.criteria if c.id == criterion)
    turn = _answered(item, number or standing.turn)
    if turn is None or turn.answer is None:
        return
    content = item.item
    yield {
        "id": f"{state.session}/{item.entry.id}/{criterion}/{label['kind']}",
        "question": content.question,
        "prompt": turn.asked.text,
        "answer": turn.answer.text,
        "lang": content.lang,
        "item": item.entry.id,
        "reference": content.reference.text if content.reference else None,
        "criteria": [{"id": c.id, "text": c.text, "weight": c.weight} for c in content.criteria],
        "label": {"criterion": criterion, "grader": state.grader} | _judged(standing) | label,
    }


def _judged(standing: CriterionState) -> dict[str, Json]:
    verdict = standing.verdict
    if verdict is None:
        return {"grader_verdict": None, "grader_estimate": None, "grader_evidence": []}
    return {
        "grader_verdict": verdict.verdict,
        "grader_estimate": verdict.estimate,
        "grader_evidence": codec.to_json(verdict.evidence),
    }


def _answered(item: ItemState, number: int) -> Turn | None:
    return next((t for t in item.turns if t.number == number and t.answer), None)
