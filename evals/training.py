"""What the keyless grader is trained on: labelled answers, and variants of them whose verdicts are known.

`datasets/train-v1` was written for training: each answer labelled by its writer alone, so its labels say what was
meant. The variants keep the model honest where answers alone would mislead it: words of the reference are right as long
as they are not turned around, a claim in the other language is the same claim, another item's answer says nothing.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from evals.answers import labelled_in
from interviewer.domain import EstimateName
from interviewer.grading.cue_tables import AXES
from interviewer.grading.cues import find_cues
from interviewer.grading.protocol import GradeRequest
from interviewer.grading.sayings import Saying, shipped
from interviewer.text.language import language_of
from interviewer.text.split import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evals.answers import Labelled
    from interviewer.domain import Criterion, Item

FOLDER = Path(__file__).parent / "datasets" / "train-v1"
SECOND = FOLDER.with_name("train-v2")
# A user's own notes come without sayings.
_NO_SAYINGS: Mapping[str, Saying] = {}
_HELD_BACK = 0, 2, 4, 6  # of the true sayings of a criterion, and of the false ones
_FEW = 2
_MIXES, _MIX_WEIGHT = 2, 0.4
_NEGATIONS = {
    "zh": {"不能": "能", "不是": "是", "是": "不是", "会": "不会", "能": "不能", "需要": "不需要", "让": "不让"},
    "en": {
        " cannot ": " can ", " is ": " is not ", " are ": " are not ", " can ": " cannot ", " has ": " has no ",
        " must ": " need not ", " only ": " not only ", " uses ": " never uses ", " makes ": " does not make ",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One answer to learn from.

    `origin` is dev, train, bare, alone, unforeseen, variant or spoken; `weight` says how much it counts; `sayings` is
    what the grader knows of how people say the criteria, None: all that is shipped.
    """

    item: str
    kind: str
    origin: str
    request: GradeRequest
    gold: dict[str, EstimateName]
    weight: float
    sayings: Mapping[str, Saying] | None = None


@cache
def training_rows() -> tuple[Labelled, ...]:
    """Return the rows of the first set written for training, in the order of the file."""
    return labelled_in(FOLDER)


@cache
def second_rows() -> tuple[Labelled, ...]:
    """Return the rows of the second set, in the order of the file."""
    return labelled_in(SECOND, items_of=FOLDER)


def cases(rows: Sequence[Labelled], origin: str, weights: dict[str, float]) -> Iterator[Case]:
    """Yield every row as it is, without what only the bank's items have, for one claim alone, and with few sayings."""
    for row in rows:
        weight = weights.get(row.kind, 1.0)
        yield Case(row.item.id, row.kind, origin, row.request, row.gold, weight)
        yield Case(
            row.item.id, row.kind, "bare", _bare(row.request), row.gold, 0.4 * weight, _NO_SAYINGS
        )
        one = random.Random(row.id).choice(row.item.criteria)
        alone = replace(_bare(row.request), criteria=(one,))
        yield Case(row.item.id, row.kind, "bare", alone, row.gold, 0.5 * weight, _NO_SAYINGS)
        card = replace(row.request, criteria=(one,))
        yield Case(row.item.id, row.kind, "alone", card, row.gold, 0.3 * weight)
        # Real candidates find words that nobody foresaw: hardly any saying fits, and that proves nothing.
        yield Case(row.item.id, row.kind, "unforeseen", row.request, row.gold, 0.7 * weight, few())


def variants(rows: Sequence[Labelled], seed: int = 0) -> Iterator[Case]:
    """Yield the made answers for every item of `rows`."""
    rng = random.Random(seed)
    by_item: dict[str, list[Labelled]] = defaultdict(list)
    for row in rows:
        by_item[row.item.id].append(row)
    for identity, own in by_item.items():
        made = _Made(own[0], rng)
        yield from made.reference()
        yield from made.halves()
        yield from made.claims()
        yield from made.turned()
        yield from made.misconceptions()
        yield from made.alone()
        other = by_item[rng.choice([name for name in by_item if name != identity])]
        yield from made.others(rng.choice(other).answer, other[0])


def spoken(rows: Sequence[Labelled], seed: int = 2) -> Iterator[Case]:
    """Yield answers put together from sayings, true and false ones, for every item of `rows`.

    The sayings that an answer is made of are unknown to the grader that reads it.
    """
    rng = random.Random(seed)
    for row in {row.item.id: row for row in rows}.values():
        for item in (row.item, row.other):
            for held in _HELD_BACK:
                for _ in range(_MIXES):
                    answer, gold = _mix(item, held, rng)
                    if answer:
                        yield Case(
                            item.id,
                            "sayings",
                            "spoken",
                            row.asking(answer),
                            gold,
                            _MIX_WEIGHT,
                            without(held),
                        )


def _mix(item: Item, held: int, rng: random.Random) -> tuple[str, dict[str, EstimateName]]:
    """Return one saying of each of some criteria, and what that makes of every criterion."""
    texts: list[str] = []
    gold: dict[str, EstimateName] = {}
    for criterion in item.criteria:
        saying = shipped().get(criterion.text)
        if saying is None:
            continue
        gold[criterion.id] = rng.choices(("met", "contradicted", "not_met"), (4, 3, 3))[0]
        if gold[criterion.id] != "not_met":
            texts.append((saying.said if gold[criterion.id] == "met" else saying.wrong)[held])
    return _joined(texts, rng), gold


@cache
def few() -> Mapping[str, Saying]:
    """Return the shipped sayings but most of them: the first of each list."""
    return {text: Saying(*(part[:_FEW] for part in saying)) for text, saying in shipped().items()}


@cache
def without(held: int) -> Mapping[str, Saying]:
    """Return the shipped sayings but the one of this number of each list."""
    return {
        text: Saying(*(part[:held] + part[held + 1 :] for part in saying))
        for text, saying in shipped().items()
    }


class _Made:
    """Answers made for one item."""

    def __init__(self, row: Labelled, rng: random.Random) -> None:
        self._row, self._rng = row, rng
        self._criteria = row.item.criteria
        self._reference = row.item.reference.text if row.item.reference else ""

    def _case(
        self, kind: str, answer: str, gold: dict[str, EstimateName], weight: float = 0.4
    ) -> Case:
        request = self._row.asking(answer)
        bare = self._rng.random() < 0.5
        known = _NO_SAYINGS if bare else None
        asked = _bare(request) if bare else request
        return Case(self._row.item.id, kind, "variant", asked, gold, weight, known)

    def reference(self) -> Iterator[Case]:
        """Yield the reference itself: a textbook answer."""
        yield self._case("reference", self._reference, self._all("met"))

    def halves(self) -> Iterator[Case]:
        """Yield some of the reference's sentences: what they support is met, what none touches is not."""
        found = sentences(self._reference)
        for _ in range(2):
            kept = [s for s in found if self._rng.random() < 0.5]
            gold: dict[str, EstimateName] = {}
            for criterion in self._criteria:
                share = _share(criterion, [(s.start, s.end) for s in kept])
                if share is not None and (share > 0.9 or share < 0.02):
                    gold[criterion.id] = "met" if share > 0.9 else "not_met"
            if kept and gold:
                text = " ".join(s.of(self._reference) for s in kept)
                yield self._case("half of the reference", text, gold)

    def claims(self) -> Iterator[Case]:
        """Yield some of the criteria said as they stand, in either language; and one alone."""
        known = {c.id for c in self._criteria}
        for texts in (self._criteria, self._row.other.criteria):
            pool = [c for c in texts if c.id in known]
            some = [c for c in pool if self._rng.random() < 0.6]
            for chosen in (some, *([c] for c in self._rng.sample(pool, min(2, len(pool))))):
                gold = self._all("not_met")
                gold.update({c.id: "met" for c in chosen})
                if chosen:
                    yield self._case("claims", _joined([c.text for c in chosen], self._rng), gold)

    def turned(self) -> Iterator[Case]:
        """Yield criteria turned around, alone or among straight ones."""
        for texts in (self._criteria, self._row.other.criteria):
            known = {c.id for c in self._criteria}
            for criterion in texts:
                wrong = turned(criterion.text, self._rng)
                if not wrong or criterion.id not in known or self._rng.random() < 0.5:
                    continue
                rest = [c for c in texts if c.id in known and c.id != criterion.id]
                straight = [c for c in rest if self._rng.random() < 0.25]
                gold: dict[str, EstimateName] = {criterion.id: "contradicted"}
                gold |= {c.id: "met" for c in straight}
                text = _joined([wrong, *(c.text for c in straight)], self._rng)
                yield self._case("turned", text, gold)

    def alone(self) -> Iterator[Case]:
        """Yield one criterion asked for alone: said as it stands, or as the reference has it, turned around, or not."""
        for texts in (self._criteria, self._row.other.criteria):
            for criterion in self._rng.sample(list(texts), min(2, len(texts))):
                yield self._asked(criterion, criterion.text, "met")
                if texts is self._criteria and criterion.support:
                    yield self._asked(criterion, criterion.support.of(self._reference), "met")
                if wrong := turned(criterion.text, self._rng):
                    yield self._asked(criterion, wrong, "contradicted")
                another = self._rng.choice([c for c in texts if c is not criterion])
                yield self._asked(criterion, another.text, "not_met", 0.1)

    def _asked(
        self, criterion: Criterion, answer: str, verdict: EstimateName, weight: float = 0.4
    ) -> Case:
        case = self._case("alone", answer, {criterion.id: verdict}, weight)
        request = replace(_bare(case.request), criteria=(criterion,))
        return replace(case, request=request, sayings=_NO_SAYINGS)

    def misconceptions(self) -> Iterator[Case]:
        """Yield the item's known false claims, said as one's own."""
        known = {c.id for c in self._criteria}
        for wrong in self._row.item.misconceptions:
            if wrong.criterion in known:
                yield self._case("misconception", wrong.text, {wrong.criterion: "contradicted"})

    def others(self, answer: str, other: Labelled) -> Iterator[Case]:
        """Yield answers to another item."""
        yield self._case("another answer", answer, self._all("not_met"))
        if other.item.reference:
            yield self._case("another reference", other.item.reference.text, self._all("not_met"))

    def _all(self, verdict: EstimateName) -> dict[str, EstimateName]:
        return {c.id: verdict for c in self._criteria}


def turned(claim: str, rng: random.Random) -> str:
    """Return the claim with one direction or one verb turned around; empty if it has none."""
    ways = [way for way in (_other_end(claim, rng), _negated(claim)) if way]
    return rng.choice(ways) if ways else ""


def _other_end(claim: str, rng: random.Random) -> str:
    cues = [cue for cue in find_cues(claim) if cue.kind == "axis"]
    rng.shuffle(cues)
    for cue in cues:
        words = _ends().get((cue.axis, -cue.sign, language_of(claim)), [])
        if words:
            return claim[: cue.start] + rng.choice(words[:3]) + claim[cue.end :]
    return ""


def _negated(claim: str) -> str:
    for old, new in _NEGATIONS[language_of(claim)].items():
        if old in claim:
            return claim.replace(old, new, 1)
    return ""


@cache
def _ends() -> dict[tuple[str, int, str], list[str]]:
    found: dict[tuple[str, int, str], list[str]] = {}
    for line in AXES.strip().splitlines():
        head, _, words = line.partition(":")
        name, lang = head.split()
        key = name[:-1], 1 if name[-1] == "+" else -1, lang
        found.setdefault(key, []).extend(word.replace("_", " ") for word in words.split())
    return found


def _joined(texts: list[str], rng: random.Random) -> str:
    rng.shuffle(texts)
    return " ".join(texts)


def _bare(request: GradeRequest) -> GradeRequest:
    """Return the request as notes without misconceptions or a second language give it."""
    return replace(request, also=(), misconceptions=(), asked=())


def _share(criterion: Criterion, kept: Sequence[tuple[int, int]]) -> float | None:
    """Return how much of a criterion's support is kept; None if it has none."""
    support = criterion.support
    if support is None or support.end <= support.start:
        return None
    inside = (max(0, min(end, support.end) - max(start, support.start)) for start, end in kept)
    return sum(inside) / (support.end - support.start)
