"""An interview's state, folded from its events: `advance(state, event) -> state`. Pure.

What has to be done next is a function of the state (`outstanding`), so that an interview killed at any moment goes
on from its log: an answer that was stored but not graded is graded, a grade that was not followed up is followed up.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeVar

from interviewer.domain import Item, Lang, Verdict
from interviewer.interview.events import (
    Answered,
    Asked,
    Disputed,
    Event,
    Finished,
    Graded,
    HintRequested,
    LanguageSwitched,
    Manner,
    PlanEntry,
    Regraded,
    Rejudged,
    Renamed,
    RepeatRequested,
    Revealed,
    SelfMarked,
    Skipped,
    Started,
    Wanted,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewer.domain import Assessment

Credit = Literal["unprompted", "probed", "hinted"]
Outstanding = Literal["grade", "ask", "nothing"]
Wants = Literal["question", "follow_up", "rephrase", "hint", "repeat", "grade", "answer"]
Remark = TypeVar("Remark", SelfMarked, Disputed, Rejudged)
_SETTLED_RANK = {"not_met": 0, "unscored": 1, "partial": 2, "met": 3, "contradicted": 4}


@dataclass(frozen=True, slots=True)
class CriterionState:
    """Where one criterion of the current item stands, and how the candidate was brought there."""

    id: str
    weight: float
    verdict: Verdict | None = None
    turn: int = 0
    credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing asked and what came back. `number` counts from 1 over the whole session."""

    number: int
    asked: Asked
    lang: Lang
    answer: Answered | None = None
    graded: Graded | None = None


@dataclass(frozen=True, slots=True)
class ItemState:
    """One planned item: the language it is asked in, its criteria and its turns.

    What the candidate says about verdicts (`self_marks`, `disputes`) stands beside them and changes none.
    """

    entry: PlanEntry
    lang: Lang
    criteria: tuple[CriterionState, ...]
    turns: tuple[Turn, ...] = ()
    skipped: bool = False
    revealed: bool = False
    self_marks: tuple[SelfMarked, ...] = ()
    disputes: tuple[Disputed, ...] = ()
    rejudged: tuple[Rejudged, ...] = ()

    def count(self, *kinds: str) -> int:
        """Return how many turns of these kinds there were."""
        return sum(turn.asked.kind in kinds for turn in self.turns)

    @property
    def live(self) -> Turn | None:
        """Return the turn whose prompt is being answered: hints and repetitions do not replace it."""
        aside = {"hint", "repeat", "rephrase"}
        return next((t for t in reversed(self.turns) if t.asked.kind not in aside), None)

    def targeted(self, kind: str, target: str) -> bool:
        """Tell whether a turn of `kind` already aimed at `target`."""
        return any(t.asked.kind == kind and t.asked.target == target for t in self.turns)

    @property
    def item(self) -> Item:
        """Return the item's content in the language it is asked in."""
        return self.entry.item(self.lang)

    @property
    def prompted_by(self) -> Credit:
        """Return what an answer given now is worth: after a hint, after a probe, or unprompted."""
        if self.count("hint"):
            return "hinted"
        return "probed" if self.count("elicit", "clarify", "challenge", "deepen") else "unprompted"


@dataclass(frozen=True, slots=True)
class State:
    """The whole interview. `version` is the number of events folded, the log's next sequence number."""

    session: str
    track: str
    lang: Lang
    mode: Literal["practice", "exam"]
    seed: int
    grader: str
    started: str
    items: tuple[ItemState, ...]
    index: int = 0
    wants: Wants = "question"
    finished: Finished | None = None
    notices: tuple[str, ...] = ()
    manner: Manner = "dry"
    said: Counter[str] = field(default_factory=Counter[str])
    version: int = 1
    title: str = ""
    job: tuple[Wanted, ...] = ()

    @property
    def current(self) -> ItemState:
        """Return the item being asked."""
        return self.items[self.index]

    @property
    def item(self) -> Item:
        """Return the current item's content."""
        return self.current.item

    @property
    def turns(self) -> int:
        """Return how many prompts were put so far."""
        return sum(len(item.turns) for item in self.items)

    @property
    def last_turn(self) -> Turn | None:
        """Return the last prompt of the current item."""
        return self.current.turns[-1] if self.current.turns else None


def start(event: Started) -> State:
    """Open the state a `Started` event describes."""
    items = tuple(_open(entry, event.lang) for entry in event.plan)
    return State(
        session=event.session,
        track=event.track,
        lang=event.lang,
        mode=event.mode,
        seed=event.seed,
        grader=event.grader,
        started=event.at,
        items=items,
        notices=event.notices,
        manner=event.manner,
        job=event.job,
    )


def advance(state: State, event: Event) -> State:
    """Return the state after `event`. An event the state cannot take is a programming error."""
    return replace(_after(state, event), version=state.version + 1)


def fold(events: Iterable[Event]) -> State:
    """Replay a log."""
    stream = iter(events)
    first = next(stream)
    if not isinstance(first, Started):
        msg = "a log begins with Started"
        raise TypeError(msg)
    state = start(first)
    for event in stream:
        state = advance(state, event)
    return state


def outstanding(state: State) -> Outstanding:
    """Return what has to be done before the candidate's next move."""
    if state.finished or state.wants == "answer":
        return "nothing"
    return "grade" if state.wants == "grade" else "ask"


def has_next(state: State) -> bool:
    """Tell whether another item follows the current one."""
    return state.index + 1 < len(state.items)


def _after(state: State, event: Event) -> State:  # noqa: C901, PLR0911, PLR0912 - one case per event
    match event:
        case Asked():
            return _asked(state, event)
        case Answered():
            return _answered(state, event)
        case Graded():
            return _graded(state, event)
        case HintRequested():
            return replace(state, wants="hint")
        case RepeatRequested():
            return replace(state, wants="repeat")
        case Skipped():
            return _skipped(state)
        case LanguageSwitched():
            return _switched(state, event.lang)
        case Renamed():
            return replace(state, title=event.title)
        case Revealed():
            return _with_current(state, replace(state.current, revealed=True))
        case SelfMarked() | Disputed() | Rejudged():
            return _remarked(state, event)
        case Regraded():
            return _regraded(state, event)
        case Finished():
            return replace(state, finished=event)
        case Started():
            msg = "a session starts once"
            raise ValueError(msg)


def _open(entry: PlanEntry, lang: Lang) -> ItemState:
    criteria = tuple(CriterionState(c.id, c.weight) for c in entry.item(lang).criteria)
    return ItemState(entry, lang, criteria)


def _switched(state: State, lang: Lang) -> State:
    """Go on in `lang`. An item half asked changes its words only where its criteria are the same ones."""
    state = replace(state, lang=lang)
    if not state.finished and state.wants == "answer":
        state = replace(state, wants="repeat")
    now, then = state.current.entry.item(state.current.lang), state.current.entry.item(lang)
    if [c.id for c in now.criteria] != [c.id for c in then.criteria]:
        return state
    return _with_current(state, replace(state.current, lang=lang))


def _asked(state: State, event: Asked) -> State:
    if event.kind == "question":
        opened = next(i for i, item in enumerate(state.items) if item.entry.id == event.target)
        state = replace(state, index=opened)
        if state.current.lang != state.lang and not state.current.turns:
            state = _with_current(state, _open(state.current.entry, state.lang))
    turn = Turn(state.turns + 1, event, state.lang)
    item = replace(state.current, turns=(*state.current.turns, turn))
    said = state.said + Counter({event.text: 1})
    return replace(_with_current(state, item), wants="answer", said=said)


def _answered(state: State, event: Answered) -> State:
    turns = state.current.turns
    item = replace(state.current, turns=(*turns[:-1], replace(turns[-1], answer=event)))
    state = _with_current(state, item)
    match event.intent:
        case "answer" | "dont_know":
            return replace(state, wants="grade")
        case "ask_back":
            return replace(state, wants="rephrase")
        case "repeat":
            return replace(state, wants="repeat")
        case "hint":
            return replace(state, wants="hint")
        case "skip":
            return _skipped(state)
        case "finish":
            return replace(state, finished=Finished(event.at, "candidate"))


def _graded(state: State, event: Graded) -> State:
    turns = state.current.turns
    turn = replace(turns[-1], graded=event)
    criteria = state.current.criteria
    if not state.current.revealed:  # who has read the reference earns nothing by repeating it
        criteria = settle(state.current, event.assessment, turn.number)
    item = replace(state.current, turns=(*turns[:-1], turn), criteria=criteria)
    return replace(_with_current(state, item), wants="follow_up")


def settle(item: ItemState, assessment: Assessment, turn_number: int) -> tuple[CriterionState, ...]:
    """Fold one answer's verdicts into the criteria. Pure.

    Better evidence wins; silence never takes credit away; a later contradiction does, and a later correction mends it.
    """
    found = {v.criterion: v for v in assessment.verdicts}
    live = item.live
    aim = live.asked.target if live and live.asked.kind != "question" else None
    gave_up = _gave_up(item, turn_number)
    return tuple(
        _settle_one(
            c,
            found[c.id],
            turn_number,
            item.prompted_by,
            asked_for=c.id == aim,
            gave_up=gave_up,
        )
        if c.id in found
        else c
        for c in item.criteria
    )


def _gave_up(item: ItemState, turn_number: int) -> bool:
    answers = (turn.answer for turn in item.turns if turn.number == turn_number)
    return any(answer is not None and answer.intent == "dont_know" for answer in answers)


def _settle_one(
    old: CriterionState,
    new: Verdict,
    turn: int,
    credit: Credit,
    *,
    asked_for: bool,
    gave_up: bool,
) -> CriterionState:
    changed = replace(old, verdict=new, turn=turn, credit=credit)
    if old.verdict is None:
        return changed if new.verdict in {"met", "partial"} else replace(changed, credit=None)
    if new.verdict == "contradicted":
        return replace(changed, credit=None)
    corrected = old.verdict.verdict == "contradicted" and new.verdict in {"met", "partial"}
    better = _SETTLED_RANK[new.verdict] > _SETTLED_RANK[old.verdict.verdict]
    # Two unsure looks: the one that leans further towards the claim is the more informative.
    leans = new.verdict == old.verdict.verdict == "unscored" and _lean(new) > _lean(old.verdict)
    # Asked for it and given nothing: what seemed missing is missing. What seemed said is not unsaid by having no more
    # to say, only by not knowing.
    unsure = old.verdict.verdict == "unscored" and (gave_up or old.verdict.estimate == "not_met")
    silent = asked_for and new.verdict == "not_met" and unsure
    if not (corrected or (better and old.verdict.verdict != "contradicted") or leans or silent):
        return old
    return changed if new.verdict in {"met", "partial"} else replace(changed, credit=None)


def _lean(verdict: Verdict) -> float:
    worth = {"met": 1.0, "partial": 0.5, "not_met": 0.0, "contradicted": -0.5}
    return worth[verdict.estimate] * verdict.confidence


def _with_current(state: State, item: ItemState) -> State:
    items = (*state.items[: state.index], item, *state.items[state.index + 1 :])
    return replace(state, items=items)


def _remarked(state: State, event: SelfMarked | Disputed | Rejudged) -> State:
    """Keep what was said about a criterion; the last word on each one stands."""
    at = next(n for n, item in enumerate(state.items) if item.entry.id == event.item)
    item = state.items[at]
    match event:
        case SelfMarked():
            item = replace(item, self_marks=_latest(item.self_marks, event))
        case Disputed():
            kept = tuple(r for r in item.rejudged if r.criterion != event.criterion)
            item = replace(item, disputes=_latest(item.disputes, event), rejudged=kept)
        case Rejudged():
            item = replace(item, rejudged=_latest(item.rejudged, event))
    return replace(state, items=(*state.items[:at], item, *state.items[at + 1 :]))


def _regraded(state: State, event: Regraded) -> State:
    """Put the later assessment in the first one's place, and settle the item's criteria anew from all its answers."""
    at = next(n for n, i in enumerate(state.items) if any(t.number == event.turn for t in i.turns))
    old = state.items[at]
    item = replace(_open(old.entry, old.lang), skipped=old.skipped, revealed=old.revealed)
    for turn in old.turns:
        graded = turn.graded
        if graded is not None and turn.number == event.turn:
            graded = replace(graded, assessment=event.assessment)
        item = replace(item, turns=(*item.turns, replace(turn, graded=graded)))
        if graded is not None and not old.revealed:
            item = replace(item, criteria=settle(item, graded.assessment, turn.number))
    item = replace(old, turns=item.turns, criteria=old.criteria if old.revealed else item.criteria)
    return replace(state, items=(*state.items[:at], item, *state.items[at + 1 :]))


def _latest(earlier: tuple[Remark, ...], event: Remark) -> tuple[Remark, ...]:
    return (*(e for e in earlier if e.criterion != event.criterion), event)


def _skipped(state: State) -> State:
    left = _with_current(state, replace(state.current, skipped=True))
    return replace(left, wants="question")
