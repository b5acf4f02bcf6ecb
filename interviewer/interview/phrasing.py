"""The one place that phrases what the interviewer says, without a model. Pure.

A written follow-up is used where the item has one. Otherwise the prompt is built from the *aspect* of the missing
criterion (why, how, when …) and from the candidate's own words, never from the criterion's, so that it cannot give
the answer away. Nothing here praises, and nothing grades aloud. No prompt is said twice in a session, except when the
candidate asks to hear it again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interviewer.domain import Made
from interviewer.interview import words
from interviewer.interview.events import AskKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interviewer.domain import Aspect, Criterion, FollowUp, ProbeKind
    from interviewer.interview.policy import Step
    from interviewer.interview.ports import Hear
    from interviewer.interview.state import CriterionState, ItemState, State

_ANCHOR_LENGTH = 48
# Questions of these topics follow on from one another and bring their own beginning.
_OWN_LEAD = frozenset({"project", "closing"})
_PROBES = ("elicit", "clarify", "challenge", "deepen")


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said: its kind, its text, what it aims at, and the written follow-up it came from.

    Where a model worded it, `made` is what that took; where its words could not be used, `fell_back` says why.
    """

    kind: AskKind
    text: str
    target: str | None = None
    follow_up: str | None = None
    made: tuple[Made, ...] = ()
    fell_back: str = ""


def phrase(step: Step, state: State) -> Utterance:
    """Say what the policy decided, in the session's language and manner."""
    said = _phrase(step, state)
    leads = words.LEADS[state.manner][state.lang] if said.kind in _PROBES else ()
    lead = leads[state.turns % len(leads)] if leads else ""
    return replace(said, text=lead + said.text)


def say(step: Step, state: State, _hear: Hear | None = None) -> Utterance:
    """Say it at once: rules need no time in which there is something to hear."""
    return phrase(step, state)


def _phrase(step: Step, state: State) -> Utterance:
    match step.kind:
        case "question":
            return _question(step, state)
        case "hint":
            return Utterance("hint", _fresh(_hints(state), state))
        case "repeat":
            return Utterance("repeat", words.REPEAT[state.lang].format(prompt=_live_text(state)))
        case "rephrase":
            return Utterance("rephrase", _fresh(_rephrasings(state), state))
        case "elicit" | "challenge" | "clarify" | "deepen" as probe:
            return _probe(probe, step, state)
        case "finish":
            msg = "the end is announced by the report, not phrased"
            raise ValueError(msg)


def _question(step: Step, state: State) -> Utterance:
    entry = next(item.entry for item in state.items if item.entry.id == step.target)
    item = entry.item(state.lang)
    question = item.question
    if item.topic in _OWN_LEAD and state.turns:
        return Utterance("question", question, entry.id)
    lead = words.OPENING if not state.turns else words.NEXT
    index = state.turns % len(lead[state.lang])
    return Utterance("question", lead[state.lang][index].format(question=question), entry.id)


def _probe(kind: ProbeKind, step: Step, state: State) -> Utterance:
    written = _written(step, state)
    if written:
        return Utterance(written.probe, written.text, step.target, written.id)
    return Utterance(kind, _fresh(_built(step, state), state), step.target)


def _written(step: Step, state: State) -> FollowUp | None:
    item = state.item
    targets = {step.target}
    if step.kind == "challenge":
        targets = {m.id for m in item.misconceptions if m.criterion == step.target}
    if step.kind == "deepen":
        targets = {None}
    return next(
        (
            f
            for f in item.follow_ups
            if f.probe == step.kind and f.target in targets and not state.said[f.text]
        ),
        None,
    )


def _built(step: Step, state: State) -> Iterator[str]:
    lang = state.lang
    criterion = next((c for c in state.item.criteria if c.id == step.target), None)
    quote = their_words(state.current, step.target)
    if step.kind == "deepen":
        yield from words.DEEPEN[state.item.kind][lang]
        return
    if step.kind in {"challenge", "clarify"} and quote:
        templates = words.CHALLENGE if step.kind == "challenge" else words.CLARIFY
        yield from (t.format(quote=quote) for t in templates[lang])
    yield from _by_aspect(criterion, state, quote)


def _by_aspect(criterion: Criterion | None, state: State, quote: str | None) -> Iterator[str]:
    """Ask for an aspect; later variants add the candidate's words, then the question's, and so stay new."""
    lang = state.lang
    aspect = criterion.aspect if criterion else "how"
    plain = words.ELICIT[aspect][lang]
    yield from plain
    if quote:
        yield from (words.ANCHORED[lang].format(quote=quote, prompt=t) for t in plain)
    yield from (words.ABOUT[lang].format(question=state.item.question, prompt=t) for t in plain)


def their_words(item: ItemState, target: str | None) -> str | None:
    """Return the candidate's own words nearest to the target: its evidence, else how their answer began."""
    state = next((c for c in item.criteria if c.id == target), None)
    if state and state.verdict and state.verdict.evidence:
        return _clip(state.verdict.evidence[0].quote)
    answers = [t.answer.text for t in item.turns if t.answer and t.answer.intent == "answer"]
    first_line = next(
        (line.strip() for a in reversed(answers) for line in a.splitlines() if line.strip()), ""
    )
    return _clip(first_line) or None


def _clip(text: str) -> str:
    flat = " ".join(text.split())
    if len(flat) <= _ANCHOR_LENGTH:
        return flat
    cut = flat[: _ANCHOR_LENGTH - 1]
    if flat[len(cut)].isascii() and " " in cut:  # never half a Latin word
        cut = cut.rsplit(" ", 1)[0]
    return cut.rstrip() + "…"


def _hints(state: State) -> Iterator[str]:
    lang = state.lang
    yield from (words.HINT[lang].format(hint=hint) for hint in state.item.hints)
    missing = [c for c in state.current.criteria if _open(c)]
    if missing and state.mode == "practice":  # how many are missing is a verdict
        heaviest = max(missing, key=lambda c: c.weight).id
        aspects: dict[str, Aspect] = {c.id: c.aspect for c in state.item.criteria}
        yield words.HINT_BY_ASPECT[lang].format(
            count=len(missing),
            total=len(state.current.criteria),
            aspect=words.ASPECT[aspects[heaviest]][lang],
        )
    yield words.HINT[lang].format(hint=words.HINT_BY_KIND[state.item.kind][lang])
    yield words.NO_HINT[lang]


def _open(criterion: CriterionState) -> bool:
    return criterion.verdict is None or criterion.verdict.verdict != "met"


def _rephrasings(state: State) -> Iterator[str]:
    lang = state.lang
    live = state.current.live
    if live and live.asked.kind != "question":
        yield from (t.format(prompt=live.asked.text) for t in words.REPHRASE_PROBE[lang])
    yield from (
        t.format(question=state.item.question, frame=words.FRAME[state.item.kind][lang])
        for t in words.REPHRASE[lang]
    )


def _live_text(state: State) -> str:
    live = state.current.live
    if (
        live is None or live.lang != state.lang
    ):  # what was said in the other language is asked afresh
        return state.item.question
    return live.asked.text


def _fresh(candidates: Iterable[str], state: State) -> str:
    """Return the first candidate not said in this session, else the last one with a mark that it is asked again."""
    last = ""
    for last in candidates:
        if not state.said[last]:
            return last
    times = state.said[last] + sum(
        n for text, n in state.said.items() if text.startswith(last + " (")
    )
    return f"{last} ({times + 1})"
