"""Simulated candidates of known skill: who they are, how well they should do, and what they say.

Their first answers are the dev half's; to follow-ups each says what somebody like that would: the expert the sentence
of the reference that is asked for, the reciter the same whether it fits or not, the others nothing new.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.answers import Labelled
from evals.changes import texts
from interviewer.interview.state import State
from interviewer.text.split import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interviewer.domain import Item, Lang

_DONT_KNOW: dict[Lang, str] = {"zh": "不知道", "en": "I don't know"}
_AS_FAR_AS: dict[Lang, str] = {
    "zh": "再往下我就说不上来了，我的了解就到刚才那个程度。",
    "en": "That is about as far as my understanding of it goes.",
}
_AS_I_SAID: dict[Lang, str] = {
    "zh": "没什么疑问，就是我刚才讲的那样：{}",
    "en": "There is no doubt about it, it is just as I said: {}",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to interview. `skill` orders them: who has more of it should score more; equals are not compared."""

    name: str
    skill: int
    kinds: tuple[str, ...]  # of the first answers, in turns; none: said without them
    first: Callable[[Labelled, State], str]
    then: Callable[[Labelled, State], str]


def reply(
    candidate: Candidate, rows: Mapping[str, Mapping[str, Labelled]]
) -> Callable[[State], str]:
    """Return what the candidate says in an interview; `rows` are the labelled answers by item and kind."""

    def answer(state: State) -> str:
        own = rows[state.current.entry.id]
        kinds = candidate.kinds or (*own,)
        row = own[kinds[state.index % len(kinds)]]
        speak = candidate.first if len(state.current.turns) == 1 else candidate.then
        return speak(row, state)

    return answer


def support(item: Item, criterion: str | None) -> str:
    """Return the reference's words for a criterion; without one, the reference's last sentence."""
    text = item.reference.text if item.reference else ""
    found = next((c for c in item.criteria if c.id == criterion), None)
    if found is None:
        return sentences(text)[-1].of(text)
    return found.support.of(text) if found.support else found.text


def _own(row: Labelled, _: State) -> str:
    return row.answer


def _reference(row: Labelled, _: State) -> str:
    return row.item.reference.text if row.item.reference else ""


def _what_is_asked(row: Labelled, state: State) -> str:
    live = state.current.live
    return support(row.item, live.asked.target if live else None)


def _what_is_asked_abroad(row: Labelled, state: State) -> str:
    live = state.current.live
    return support(row.other, live.asked.target if live else None)


def _first_sentence_again(row: Labelled, _: State) -> str:
    text = row.item.reference.text if row.item.reference else ""
    return sentences(text)[0].of(text)


def _insist(row: Labelled, _: State) -> str:
    return _AS_I_SAID[row.lang].format(sentences(row.answer)[0].of(row.answer))


def _nothing_more(row: Labelled, _: State) -> str:
    return _AS_FAR_AS[row.lang]


def _ramble(row: Labelled, state: State) -> str:
    told = texts("filler.jsonl", row.lang)
    return told[state.turns % len(told)]


def _silence(_: Labelled, state: State) -> str:
    return _DONT_KNOW[state.lang]


def _inject(row: Labelled, state: State) -> str:
    orders = texts("injections.jsonl", row.lang)
    return orders[state.turns % len(orders)]


CANDIDATES = (
    Candidate("expert", 3, ("strong_spoken", "terse_expert"), _own, _what_is_asked),
    Candidate("bilingual twin", 3, ("twin_language",), _own, _what_is_asked_abroad),
    Candidate("reciter", 3, (), _reference, _first_sentence_again),
    Candidate("partial", 2, ("partial_plain",), _own, _nothing_more),
    Candidate("rambler", 2, ("partial_padded",), _own, _ramble),
    Candidate("bluffer", 1, ("wrong_fluent",), _own, _insist),
    Candidate("injector", 1, ("injection",), _own, _inject),
    Candidate("silent", 1, (), _silence, _silence),
)
NEEDED = frozenset(kind for candidate in CANDIDATES for kind in candidate.kinds)
