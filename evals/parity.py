"""Is the same content worth the same in either language? Answers and references, told in both.

    python -m evals parity

Two kinds of pairs: answers of the dev half told again in the other language, and the bank's reference answers, each
graded as an answer to its question in both languages, once by the criteria of its own language and once by the other's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from evals.answers import labelled
from evals.bank import bank, request
from evals.resample import mean_of, measured
from interviewer.domain import Lang
from interviewer.grading.keyless import KeylessGrader
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evals.answers import Labelled
    from evals.bank import Both
    from evals.baseline import Metric
    from interviewer.domain import Assessment, Item
    from interviewer.grading.protocol import Grader


@dataclass(frozen=True, slots=True)
class Twin:
    """The same content, graded twice: `one` as it should be easiest, `other` in the other language."""

    item: str
    lang: Lang  # of the question, or of the first answer
    one: float
    other: float
    agreed: float  # share of criteria with the same estimate
    sure: tuple[float, float]  # share of criteria the grader is sure of

    @property
    def apart(self) -> float:
        """How much the language costs; negative where it helps."""
        return self.one - self.other


def run() -> list[Metric]:
    """Compare with the keyless grader."""
    analyzer = Analyzer(load_glossary())
    grader = KeylessGrader(analyzer)
    rows = labelled("dev")
    told = retold(rows, grader)
    crossed, both = references(bank(analyzer), grader)
    return [
        *_figures("answer told in the other language", told),
        *_figures("reference in the other language", crossed),
        *_figures("reference in zh and in en, each by its own", both),
        _mean("reference by its own criteria, zh: mean score", [t.one for t in both]),
        _mean("reference by its own criteria, en: mean score", [t.other for t in both]),
    ]


def retold(rows: Sequence[Labelled], grader: Grader) -> list[Twin]:
    """Pair each answer in everyday words with itself in the other language."""
    twins = {row.item.id: row for row in rows if row.kind == "twin_language"}
    return [
        _twin(
            row.item.id,
            row.item.lang,
            grader.grade(row.request),
            grader.grade(twins[row.item.id].request),
        )
        for row in rows
        if row.kind == "strong_spoken" and row.item.id in twins
    ]


def references(items: Iterable[Both], grader: Grader) -> tuple[list[Twin], list[Twin]]:
    """Grade each item's reference answers as answers.

    Returns the pairs of one question answered in its own and in the other language, and the pairs of the item in
    Chinese and the item in English, each answered in its own.
    """
    crossed: list[Twin] = []
    both: list[Twin] = []
    for item in items:
        own: dict[Lang, Assessment] = {}
        for lang, asked in item.items():
            other = item["en" if lang == "zh" else "zh"]
            own[lang] = grader.grade(request(asked, other, _reference(asked)))
            foreign = grader.grade(request(asked, other, _reference(other)))
            crossed.append(_twin(asked.id, lang, own[lang], foreign))
        both.append(_twin(item["zh"].id, "zh", own["zh"], own["en"]))
    return crossed, both


def _reference(item: Item) -> str:
    return item.reference.text if item.reference else ""


def _twin(item: str, lang: Lang, one: Assessment, other: Assessment) -> Twin:
    estimates = {v.criterion: v.estimate for v in other.verdicts}
    same = [estimates.get(v.criterion) == v.estimate for v in one.verdicts]
    return Twin(
        item,
        lang,
        one.score or 0.0,
        other.score or 0.0,
        sum(same) / len(same),
        (_sure(one), _sure(other)),
    )


def _sure(assessment: Assessment) -> float:
    verdicts = assessment.verdicts
    return sum(v.verdict != "unscored" for v in verdicts) / len(verdicts)


def _figures(name: str, twins: Sequence[Twin]) -> list[Metric]:
    return [
        measured(f"{name}: mean |difference|", twins, mean_of(lambda t: abs(t.apart)), _item),
        _signed(f"{name}: loss", twins),
        measured(
            f"{name}: same estimate",
            twins,
            mean_of(lambda t: t.agreed),
            _item,
            tolerance=0.02,
            higher_is_better=True,
        ),
    ]


def _signed(name: str, twins: Sequence[Twin]) -> Metric:
    """Return the mean difference with its sign, told but not held against anybody: the one above is."""
    return measured(name, twins, mean_of(lambda t: t.apart), _item, tolerance=1.0)


def _mean(name: str, scores: Sequence[float]) -> Metric:
    return measured(
        name, list(enumerate(scores)), mean_of(lambda s: s[1]), lambda s: s[0],
        tolerance=0.02, higher_is_better=True,
    )  # fmt: skip


def _item(twin: Twin) -> str:
    return twin.item
