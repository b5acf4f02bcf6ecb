"""All interviews together: mastery by topic over time, calibration, the weakest concepts. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from statistics import mean
from typing import TYPE_CHECKING, Final

from interviewer.domain import STORY, Item
from interviewer.grading.scoring import expected_credit
from interviewer.interview.outcome import item_score
from interviewer.interview.retrospect import calibration, confidences, is_sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from interviewer.codec import Json
    from interviewer.domain import Lang
    from interviewer.interview.state import CriterionState, ItemState, State

_WEAKEST: Final = 8
_GOOD_ENOUGH: Final = 0.8


def progress(
    states: Iterable[State], lang: Lang, concepts: Callable[[str], Iterable[str]]
) -> dict[str, Json]:
    """Return `{sessions, topics, calibration, weakest}`. `concepts` names what a text is about.

    Exams that are still running are left out: nothing of their grading may be seen.
    """
    told = sorted((s for s in states if not is_sealed(s)), key=lambda s: s.started)
    answered = [s for s in told if any(_asked(item) for item in s.items)]
    pairs = (pair for state in answered for pair in confidences(state))
    return {
        "sessions": len(answered),
        "topics": _topics(answered),
        "calibration": calibration(pairs),
        "weakest": _weakest(answered, lang, concepts),
    }


def _topics(states: list[State]) -> list[Json]:
    """Return, per topic, its mastery after each interview that touched it.

    Mastery is the mean over all items of the topic asked so far, each by its last score: asking more does not dilute
    it, and answering better the second time shows.
    """
    last: defaultdict[str, dict[str, float]] = defaultdict(dict)
    points: defaultdict[str, list[Json]] = defaultdict(list)
    for state in states:
        touched: dict[str, None] = {}
        for item in state.items:
            score = item_score(item)[0]
            if item.turns and score is not None:
                last[item.item.topic][item.entry.id] = score
                touched[item.item.topic] = None
        for topic in touched:
            worth = last[topic].values()
            points[topic].append({"at": state.started, "session": state.session,
                                  "score": round(mean(worth), 4), "items": len(worth)})  # fmt: skip
    return [
        {"topic": topic, "now": round(mean(last[topic].values()), 4), "items": len(last[topic]),
         "points": points[topic]}
        for topic in sorted(points)
    ]  # fmt: skip


@dataclass(slots=True)
class _Concept:
    """What was seen of one concept: the worth of each criterion about it, and the questions they belong to."""

    worth: list[float] = field(default_factory=list[float])
    short: dict[str, Item] = field(default_factory=dict[str, Item])

    @property
    def lost(self) -> float:
        return sum(1 - w for w in self.worth)


def _weakest(
    states: list[State], lang: Lang, concepts: Callable[[str], Iterable[str]]
) -> list[Json]:
    """Return the concepts that cost most, by the last look at every criterion about them."""
    found: defaultdict[str, _Concept] = defaultdict(_Concept)
    for item, criterion in _last_looks(states):
        # In every language it is written in: a concept does not depend on the reader's.
        variants = item.entry.variants
        claims = (c.text for v in variants for c in v.criteria if c.id == criterion.id)
        worth = expected_credit(criterion.verdict) if criterion.verdict else 0.0
        for concept in {name for claim in claims for name in concepts(claim)}:
            found[concept].worth.append(worth)
            if worth < _GOOD_ENOUGH:
                found[concept].short[item.entry.id] = item.entry.item(lang)
    weak = [pair for pair in found.items() if mean(pair[1].worth) < _GOOD_ENOUGH]
    weak.sort(key=lambda pair: (-pair[1].lost, pair[0]))
    return [_concept_row(name, seen) for name, seen in weak[:_WEAKEST]]


def _concept_row(name: str, seen: _Concept) -> dict[str, Json]:
    return {
        "concept": name,
        "score": round(mean(seen.worth), 4),
        "points": len(seen.worth),
        "missed": sum(w < _GOOD_ENOUGH for w in seen.worth),
        "questions": [
            {"item": i, "question": item.question, "topic": item.topic,
             "source": item.source, "lines": str(item.lines)}
            for i, item in seen.short.items()
        ],
    }  # fmt: skip


def _last_looks(states: list[State]) -> Iterator[tuple[ItemState, CriterionState]]:
    looks: dict[tuple[str, str], tuple[ItemState, CriterionState]] = {}
    for state in states:
        for item in state.items:
            known = [c for c in item.criteria if not c.id.startswith(STORY)]
            for criterion in known if _asked(item) else ():
                looks[item.entry.id, criterion.id] = (item, criterion)
    yield from looks.values()


def _asked(item: ItemState) -> bool:
    return item.skipped or item.revealed or any(turn.graded for turn in item.turns)
