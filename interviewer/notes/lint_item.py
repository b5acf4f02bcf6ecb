"""What can be wrong within one item: its form, its links, its claims and what gives them away."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from interviewer.domain import KINDS, LANGS, ReferenceAnswer
from interviewer.notes.bank import BRIEFLY, source_of, support_of
from interviewer.notes.drafts import ID, PARTS, Problem
from interviewer.text.split import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interviewer.notes.bibliography import Bibliography
    from interviewer.notes.drafts import BankFile, Draft, DraftCriterion, DraftFollowUp, Said
    from interviewer.text.analyze import Analyzer

HEAVY = 2.0
LEAK = 0.4  # share of a criterion's own content words that a follow-up or hint may not reach
_WITHOUT_SOURCE = ("behavioural", "code")
_NUMBER_OF_CRITERIA = range(3, 7)
_FIELDS = ("kind", "level", "topic", "tags", "same-as", "asked-as")
_BUNDLE = re.compile(
    r"[;；]|，(?:并且|而且|同时|此外|另外)|\b(?:and also|as well as|furthermore|in addition)\b"
)
_POINTING = re.compile(
    r"(?:它|其|这|那|该|this|that|these|those|it|they)(?:\b|[们个种样些是会能])", re.IGNORECASE
)


def form(file: BankFile) -> Iterator[Problem]:
    """Front matter, ids, parts and fields."""
    yield from _front(file)
    for name, count in Counter(d.id for d in file.drafts if d.id).items():
        if count > 1:
            last = [d for d in file.drafts if d.id == name][-1]
            yield Problem(last.lines.first, f"the id {name!r} stands twice")
    if not file.drafts:
        yield Problem(1, "no item: no heading `## question {#id}`")
    for draft in file.drafts:
        yield from _parts(draft)
        yield from _fields(draft)


def _front(file: BankFile) -> Iterator[Problem]:
    lang, topic = file.front.get("lang"), file.front.get("topic")
    if lang is None or lang.text not in LANGS:
        yield Problem(lang.line if lang else 1, f"`lang:` must be one of {', '.join(LANGS)}")
    if topic is None or not re.fullmatch(ID, topic.text):
        yield Problem(topic.line if topic else 1, "`topic:` must be lower-case words joined by '-'")


def _parts(draft: Draft) -> Iterator[Problem]:
    line = draft.lines.first
    if not draft.question:
        yield Problem(line, "the question is empty")
    for part in dict.fromkeys(PARTS.values()):
        if part not in draft.parts:
            yield Problem(line, f"{draft.id}: the part {part!r} is missing")
    filled = {
        "reference": draft.reference,
        "criteria": draft.criteria,
        "misconceptions": draft.misconceptions,
        "follow-ups": draft.follow_ups,
        "hints": draft.hints,
    }
    for part, content in filled.items():
        if part in draft.parts and not content:
            yield Problem(draft.parts[part], f"{draft.id}: the part {part!r} is empty")


def _fields(draft: Draft) -> Iterator[Problem]:
    for name, said in draft.fields.items():
        if name not in _FIELDS:
            yield Problem(said.line, f"unknown field {name!r}: expected {', '.join(_FIELDS)}")
    yield from _field(draft, "kind", KINDS)
    yield from _field(draft, "level", ("1", "2", "3", "4"))


def _field(draft: Draft, name: str, allowed: tuple[str, ...]) -> Iterator[Problem]:
    said = draft.fields.get(name)
    if said is None:
        yield Problem(draft.lines.first, f"{draft.id}: the field {name!r} is missing")
    elif said.text not in allowed:
        yield Problem(said.line, f"{name} {said.text!r}: expected one of {', '.join(allowed)}")


# -- links ---------------------------------------------------------------------------------------


def linkage(draft: Draft, bibliography: Bibliography) -> Iterator[Problem]:
    """Ids that must exist, sources that must be known, follow-ups that must be there."""
    yield from _criteria(draft)
    yield from _sources(draft, bibliography)
    criteria = {c.id for c in draft.criteria}
    misconceptions = {m.id for m in draft.misconceptions}
    for wrong in draft.misconceptions:
        if wrong.target not in criteria:
            yield Problem(
                wrong.line, f"misconception {wrong.id!r} points to no criterion: {wrong.target!r}"
            )
    targets = {"elicit": criteria, "challenge": misconceptions}
    for follow in draft.follow_ups:
        if follow.probe in targets and follow.name not in targets[follow.probe]:
            what = "criterion" if follow.probe == "elicit" else "misconception"
            yield Problem(follow.line, f"{follow.probe} points to no {what}: {follow.name!r}")
    yield from _missing_follow_ups(draft)


def _criteria(draft: Draft) -> Iterator[Problem]:
    if draft.criteria and len(draft.criteria) not in _NUMBER_OF_CRITERIA:
        line = draft.parts.get("criteria", draft.lines.first)
        yield Problem(line, f"{draft.id}: {len(draft.criteria)} criteria; 3 to 6 are wanted")
    own = [c for f in draft.follow_ups for c in f.criteria]
    for criterion in (*draft.criteria, *own):
        if not re.fullmatch(ID, criterion.id):
            yield Problem(
                criterion.line, f"{criterion.id!r} is no id: lower-case words joined by '-'"
            )
        if criterion.weight is None:
            yield Problem(criterion.line, f"{criterion.id!r} has no weight: write ×1 to ×5")
        elif not 1 <= criterion.weight <= 5:
            yield Problem(
                criterion.line, f"{criterion.id!r}: weight {criterion.weight:g} is not in 1 to 5"
            )
    names = [(c.id, c.line) for c in (*draft.criteria, *own)]
    names += [(m.id, m.line) for m in draft.misconceptions]
    names += [(f.name, f.line) for f in draft.follow_ups if f.probe == "deepen"]
    seen: set[str] = set()
    for name, line in names:
        if name in seen:
            yield Problem(line, f"{name!r} stands twice in {draft.id!r}")
        seen.add(name)


def _sources(draft: Draft, bibliography: Bibliography) -> Iterator[Problem]:
    kind = draft.fields.get("kind")
    exempt = kind is not None and kind.text in _WITHOUT_SOURCE
    for criterion in draft.criteria:
        if not criterion.sources and not exempt:
            yield Problem(criterion.line, f"{criterion.id!r} names no source")
    every = [c for f in draft.follow_ups for c in f.criteria] + list(draft.criteria)
    for said in (s for c in every for s in c.sources):
        yield from _source(said, bibliography)


def _source(said: Said, bibliography: Bibliography) -> Iterator[Problem]:
    source = source_of(said.text)
    if source.key == "derivation":
        return
    if source.key not in bibliography.entries:
        yield Problem(said.line, f"unknown source {source.key!r}: add it to sources.md")
    if not re.search(r"[(（](?:read|memory)[)）]\s*$", said.text):
        yield Problem(said.line, f"source {source.key!r}: say (read) or (memory) at its end")


def _missing_follow_ups(draft: Draft) -> Iterator[Problem]:
    line = draft.parts.get("follow-ups", draft.lines.first)
    asked = {(f.probe, f.name) for f in draft.follow_ups}
    for criterion in draft.criteria:
        if (criterion.weight or 0) >= HEAVY and ("elicit", criterion.id) not in asked:
            yield Problem(line, f"no elicit for the heavy criterion {criterion.id!r}")
    for wrong in draft.misconceptions:
        if ("challenge", wrong.id) not in asked:
            yield Problem(line, f"no challenge for the misconception {wrong.id!r}")
    deeper = [f for f in draft.follow_ups if f.probe == "deepen"]
    if not deeper and draft.follow_ups:
        yield Problem(line, f"{draft.id}: no deepen")
    for follow in deeper:
        if follow.answer is None or not follow.criteria:
            yield Problem(
                follow.line, f"deepen {follow.name!r} needs an answer and criteria of its own"
            )


# -- claims --------------------------------------------------------------------------------------


def substance(draft: Draft, analyzer: Analyzer) -> Iterator[Problem]:
    """Claims that are atomic and supported, and follow-ups and hints that do not give them away."""
    for criterion in draft.criteria:
        yield from _claim(criterion)
        yield from _support(criterion, draft.reference, analyzer)
    for follow in draft.follow_ups:
        for criterion in follow.criteria:
            yield from _claim(criterion)
            yield from _own_support(criterion, follow.answer, analyzer)
    yield from _leaks(draft, analyzer)


def _claim(criterion: DraftCriterion) -> Iterator[Problem]:
    name = criterion.id
    if len(sentences(criterion.text)) > 1 or _BUNDLE.search(criterion.text):
        yield Problem(criterion.line, f"{name!r} bundles several claims: make each a criterion")
    elif _POINTING.match(criterion.text):
        message = f"{name!r} points at something outside itself: name it"
        yield Problem(criterion.line, message, minor=True)


def _support(
    criterion: DraftCriterion, reference: ReferenceAnswer | None, analyzer: Analyzer
) -> Iterator[Problem]:
    if reference is None or support_of(criterion, reference, analyzer):
        return
    if criterion.cites:
        message = f"{criterion.id!r}: the cite is not in the reference"
        yield Problem(criterion.cites[0].line, message)
    else:
        message = f"{criterion.id!r}: no sentence of the reference supports it"
        yield Problem(criterion.line, message)


def _own_support(
    criterion: DraftCriterion, answer: ReferenceAnswer | None, analyzer: Analyzer
) -> Iterator[Problem]:
    """Judge a follow-up's criterion: its answer is short, so that other words for it are no error."""
    if criterion.cites:
        yield from _support(criterion, answer, analyzer)
    elif answer and not support_of(criterion, answer, analyzer, BRIEFLY):
        message = f"{criterion.id!r}: the answer says it in other words: add a cite"
        yield Problem(criterion.line, message, minor=True)


def _leaks(draft: Draft, analyzer: Analyzer) -> Iterator[Problem]:
    """Compare content words after glossary folding; the question's own words give nothing away."""
    known = set(analyzer.terms(draft.question))
    own = {c.id: set(analyzer.terms(c.text)) - known for c in draft.criteria}
    for follow in draft.follow_ups:
        if follow.probe == "elicit" and follow.name in own:
            yield from _leak(f"elicit {follow.name}", follow, own, [follow.name], analyzer)
    for hint in draft.hints:
        yield from _leak("the hint", hint, own, own, analyzer)


def _leak(
    what: str,
    said: DraftFollowUp | Said,
    own: dict[str, set[str]],
    names: Iterable[str],
    analyzer: Analyzer,
) -> Iterator[Problem]:
    terms = set(analyzer.terms(said.text))
    for name in names:
        if shared := given_away(own[name], terms):
            words = ", ".join(sorted(term.removeprefix("c:") for term in shared))
            yield Problem(said.line, f"{what} gives {name!r} away: {words}")


def given_away(own: set[str], said: set[str]) -> set[str]:
    """Return the terms of a criterion's own that a follow-up uses, if they are so many that it tells the answer."""
    shared = own & said
    # One word in common is chance, unless the criterion has hardly another.
    tells = len(own) >= 2 and len(shared) >= 2 and len(shared) >= LEAK * len(own)
    return shared if tells else set()
