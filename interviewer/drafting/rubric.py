"""Criteria, misconceptions and follow-ups from an answer somebody wrote.

The model quotes, claims and weighs; what it quotes is looked up in the answer, and what cannot be found there is
dropped and said. Ids, targets and leaks are code.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from interviewer.domain import Criterion, FollowUp, Misconception
from interviewer.drafting.proposal import Dropped, RubricProposal
from interviewer.drafting.reply import TEXT, bare, entries, flat, many, number, one_of
from interviewer.grading.judge import fenced, record
from interviewer.llm.prompts import load_prompt
from interviewer.notes.aspects import aspect_of
from interviewer.notes.lint_item import given_away
from interviewer.text.quote import locate

if TYPE_CHECKING:
    from interviewer.domain import Lang, ReferenceAnswer
    from interviewer.drafting.proposal import What, Why
    from interviewer.llm.protocol import Chat, Schema
    from interviewer.text.analyze import Analyzer

_MOST: Final = 6
_MOST_MISCONCEPTIONS: Final = 3
_TOKENS: Final = 1600
SCHEMA: Final[Schema] = {
    "title": "rubric",
    **one_of(
        criteria=many(one_of(support=TEXT, claim=TEXT, weight=number(5)), _MOST),
        misconceptions=many(
            one_of(claim=TEXT, criterion=number(_MOST), challenge=TEXT), _MOST_MISCONCEPTIONS
        ),
        follow_ups=many(one_of(criterion=number(_MOST), question=TEXT), _MOST),
    ),
}


def draft_rubric(
    chat: Chat, question: str, reference: ReferenceAnswer, lang: Lang, analyzer: Analyzer
) -> RubricProposal:
    """Ask for a rubric of an answer and keep what can be proved from it; raises ModelError.

    `criteria` may come back empty: nothing the model wrote had a quotation that occurs.
    """
    prompt = load_prompt("draft-rubric", lang)
    mark, text = fenced(reference.text)
    reply = chat.complete(
        prompt.render(question=question, reference=text, mark=mark),
        schema=SCHEMA,
        max_tokens=_TOKENS,
    )
    made = record(prompt, reply.model, reply.usage, reply.seconds)
    return replace(checked(reply.data, question, reference, analyzer), made=made)


def checked(
    data: Any, question: str, reference: ReferenceAnswer, analyzer: Analyzer
) -> RubricProposal:
    """Return what stands of a reply that fits `SCHEMA`."""
    check = _Check(question, reference, analyzer)
    for at, entry in enumerate(entries(data, "criteria"), 1):
        check.criterion(at, entry)
    for entry in entries(data, "misconceptions"):
        check.misconception(entry)
    for entry in entries(data, "follow_ups"):
        check.follow_up(entry)
    return RubricProposal(
        reference,
        tuple(check.criteria.values()),
        tuple(check.misconceptions),
        tuple(check.follow_ups),
        tuple(check.dropped),
    )


class _Check:
    """Goes through a reply once. `criteria` are those that stand, by the number the model knows them by."""

    def __init__(self, question: str, reference: ReferenceAnswer, analyzer: Analyzer) -> None:
        self._known = set(analyzer.terms(question))
        self._reference = reference
        self._analyzer = analyzer
        self._said = {bare(question)}
        self.criteria: dict[int, Criterion] = {}
        self.misconceptions: list[Misconception] = []
        self.follow_ups: list[FollowUp] = []
        self.dropped: list[Dropped] = []

    def criterion(self, at: int, entry: dict[str, Any]) -> None:
        claim = flat(entry["claim"])
        support = locate(entry["support"], self._reference.text)
        why: Why | None = self._wordless(claim)
        if why is None and support is None:
            why = "no_quote"
        if why is not None:
            self._drop("criterion", claim, why)
            return
        self._said.add(bare(claim))
        self.criteria[at] = Criterion(
            id=f"p{len(self.criteria) + 1}",
            text=claim,
            weight=float(entry["weight"]),
            support=support,
            aspect=aspect_of(claim),
        )

    def misconception(self, entry: dict[str, Any]) -> None:
        claim, target = flat(entry["claim"]), self.criteria.get(entry["criterion"])
        why: Why | None = self._wordless(claim)
        if why is None and target is None:
            why = "no_target"
        if why is None and locate(claim.rstrip("。.!！"), self._reference.text):
            why = "in_reference"
        if why is not None or target is None:
            self._drop("misconception", claim, why or "no_target")
            return
        self._said.add(bare(claim))
        wrong = Misconception(f"m{len(self.misconceptions) + 1}", claim, target.id)
        self.misconceptions.append(wrong)
        challenge = flat(entry["challenge"])
        if challenge:
            name = f"challenge-{wrong.id}"
            self.follow_ups.append(FollowUp(name, "challenge", challenge, wrong.id))

    def follow_up(self, entry: dict[str, Any]) -> None:
        asked, target = flat(entry["question"]), self.criteria.get(entry["criterion"])
        why: Why | None = self._wordless(asked)
        if target is None:
            why = why or "no_target"
        elif any(f.target == target.id for f in self.follow_ups) or self._asks_again(asked):
            why = why or "repeats"
        elif self._gives_away(asked, target):
            why = why or "gives_away"
        if why is not None or target is None:
            self._drop("follow_up", asked, why or "no_target")
            return
        self._said.add(bare(asked))
        self.follow_ups.append(FollowUp(f"elicit-{target.id}", "elicit", asked, target.id))

    def _asks_again(self, asked: str) -> bool:
        """Whether it is the question in other words: most of the question's terms and no other."""
        terms = set(self._analyzer.terms(asked))
        return terms <= self._known and 2 * len(terms) > len(self._known)

    def _gives_away(self, asked: str, target: Criterion) -> bool:
        terms = self._analyzer.terms
        return bool(given_away(set(terms(target.text)) - self._known, set(terms(asked))))

    def _wordless(self, text: str) -> Why | None:
        if not any(map(str.isalnum, text)):
            return "empty"
        return "repeats" if bare(text) in self._said else None

    def _drop(self, what: What, text: str, why: Why) -> None:
        self.dropped.append(Dropped(what, text, why))
