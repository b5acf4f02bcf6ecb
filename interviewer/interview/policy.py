"""What the interviewer does next, by rule. A table a teacher could read; pure.

| when                                                     | step      |
|----------------------------------------------------------|-----------|
| the reference was shown                                  | move on   |
| the candidate said "I don't know" and a hint is left     | hint      |
| … and none is left                                       | move on   |
| the item's budget of follow-ups is spent                 | move on   |
| a criterion was contradicted and not challenged yet      | challenge |
| the grader is unsure and has the candidate's words       | clarify   |
| a criterion is missing and was not asked for             | elicit    |
| everything is met, and understanding was not tested yet  | deepen    |
| the item has no criteria and nothing was followed up     | clarify   |
| otherwise                                                | move on   |

Between criteria of one row, the heaviest comes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from interviewer.domain import Item
    from interviewer.interview.events import Manner
    from interviewer.interview.state import CriterionState, ItemState, State

StepKind = Literal[
    "question", "challenge", "clarify", "elicit", "deepen", "rephrase", "hint", "repeat", "finish"
]

FOLLOW_UPS_PER_ITEM: dict[Manner, int] = {"warm": 2, "dry": 3, "relentless": 5}
# A question nobody can grade is still worth one "how exactly?", never a cross-examination.
FOLLOW_UPS_WITHOUT_RUBRIC = 1
HINTS_PER_ITEM = 2
_PROBES = ("elicit", "clarify", "deepen", "challenge")


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next and by which rule; `target` is a criterion or, for a question, a plan entry."""

    kind: StepKind
    reason: str
    target: str | None = None


def decide(state: State) -> Step:
    """Return the next step for a state that wants the interviewer to speak."""
    match state.wants:
        case "hint" | "repeat" | "rephrase" as asked_for:
            return Step(asked_for, "the candidate asked for it")
        case "follow_up":
            budget = FOLLOW_UPS_PER_ITEM[state.manner]
            return follow_up(state.current, state.item, budget) or _next_item(
                state, "nothing left to ask here"
            )
        case _:
            return _next_item(state, "the plan")


def follow_up(
    item: ItemState, content: Item, budget: int = FOLLOW_UPS_PER_ITEM["dry"]
) -> Step | None:
    """Return the follow-up the last answer calls for, at most `budget` an item, or None to move on."""
    if item.revealed:
        return None
    last = item.turns[-1]
    if last.answer and last.answer.intent == "dont_know":
        left = item.count("hint") < min(HINTS_PER_ITEM, max(1, len(content.hints)))
        return Step("hint", "the candidate does not know") if left else None
    spent = item.count(*_PROBES)
    if not item.criteria:
        asked_enough = spent >= FOLLOW_UPS_WITHOUT_RUBRIC
        return None if asked_enough else Step("clarify", "no rubric: ask for substance once")
    if spent >= budget:
        return None
    return _challenge(item) or _probe_gap(item) or _deepen(item)


def is_missing(criterion: CriterionState) -> bool:
    """Tell whether the candidate has not (fully) said it, as far as the grader can tell."""
    verdict = criterion.verdict
    return verdict is None or verdict.verdict in {"not_met", "partial"} or _unsure(criterion)


def _unsure(criterion: CriterionState) -> bool:
    verdict = criterion.verdict
    return verdict is not None and verdict.verdict == "unscored"


def _challenge(item: ItemState) -> Step | None:
    wrong = [
        c
        for c in item.criteria
        if c.verdict
        and c.verdict.verdict == "contradicted"
        and not item.targeted("challenge", c.id)
    ]
    return _heaviest(wrong, "challenge", "contradicted")


def _probe_gap(item: ItemState) -> Step | None:
    """Clarify what is unsure, elicit what is missing; the heaviest gap first, unsure before missing."""
    unclear = [
        c
        for c in item.criteria
        if _unsure(c) and c.verdict and c.verdict.evidence and not item.targeted("clarify", c.id)
    ]
    missing = [
        c
        for c in item.criteria
        if is_missing(c) and c not in unclear and not item.targeted("elicit", c.id)
    ]
    # What was clarified and is still unsure has had its question.
    missing = [c for c in missing if not item.targeted("clarify", c.id)]
    clarify = _heaviest(unclear, "clarify", "the grader is unsure")
    elicit = _heaviest(missing, "elicit", "missing")
    if clarify and elicit:
        weight = {c.id: c.weight for c in item.criteria}
        heavier = weight[elicit.target or ""] > weight[clarify.target or ""]
        return elicit if heavier else clarify
    return clarify or elicit


def _deepen(item: ItemState) -> Step | None:
    all_met = all(c.verdict and c.verdict.verdict == "met" for c in item.criteria)
    if not all_met or item.count("deepen"):
        return None
    return Step("deepen", "all criteria met: understanding or recital?")


def _heaviest(
    criteria: list[CriterionState], kind: Literal["challenge", "clarify", "elicit"], why: str
) -> Step | None:
    if not criteria:
        return None
    target = max(criteria, key=lambda c: c.weight)  # ties: the note's order
    return Step(kind, f"{why}: {target.id} (weight {target.weight:g})", target.id)


def _next_item(state: State, reason: str) -> Step:
    fresh = not state.current.turns and not state.current.skipped
    index = state.index if fresh else state.index + 1
    if index >= len(state.items):
        return Step("finish", "the plan is done")
    return Step("question", reason, state.items[index].entry.id)
