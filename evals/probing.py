"""Does the follow-up ask for what is really missing, without giving it away? Asked of the labels.

    python -m evals probing [--items N]
    python -m evals.probing [--leaks]       the talks whose first follow-up missed, or those that leak

Interviews over the dev half's items: the labelled answer first, and to every follow-up only that there is no more to
say. What was missing is known from the labels, not from the grader. Each kind of answer is one interview per language,
so that prompts can repeat themselves across questions too.

With `--items N` and a model named (INTERVIEWER_MODEL), N answers are also followed up in the model's words.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from evals.answers import Labelled, labelled
from evals.models import parts_with, some
from evals.resample import mean_of, measured
from evals.rooms import PROBES, hold, open_room
from interviewer.asking.check import leaked
from interviewer.domain import LANGS, EstimateName
from interviewer.grading.keyless import KeylessGrader
from interviewer.services.with_model import content_terms
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from typing import TypeVar

    from evals.baseline import Metric
    from interviewer.domain import Lang
    from interviewer.interview.runner import Interviews
    from interviewer.interview.state import ItemState, State, Turn

    Terms = Callable[[str], Collection[str]]
    Row = TypeVar("Row", "Talk", "tuple[Talk, Probe]")

KINDS = ("partial_plain", "partial_padded", "wrong_fluent", "strong_spoken", "terse_expert")
NO_MORE: dict[Lang, str] = {
    "zh": "我想说的刚才都说了，这里没有别的要补充。",
    "en": "I have said what I wanted to say, there is nothing I would add to it.",
}


@dataclass(frozen=True, slots=True)
class Probe:
    """One follow-up: its place after the first answer, what it asked for and what the label says of that."""

    nth: int
    kind: str
    text: str
    target: str | None
    label: EstimateName | None  # None where it aims at no criterion
    leaks: tuple[str, ...]
    again: bool
    fell_back: str = ""

    @property
    def aims(self) -> bool:
        """Whether it is about a criterion at all: deepening is not."""
        return self.kind != "deepen"


@dataclass(frozen=True, slots=True)
class Talk:
    """One answer and its follow-ups. `gaps` are the criteria that the labels do not call met."""

    row: Labelled
    probes: tuple[Probe, ...]

    @property
    def gaps(self) -> frozenset[str]:
        """The criteria really missing, vague or contradicted."""
        return frozenset(c for c, verdict in self.row.gold.items() if verdict != "met")

    @property
    def first(self) -> Probe | None:
        """The follow-up right after the answer."""
        return self.probes[0] if self.probes else None


def run(items: int = 0) -> list[Metric]:
    """Measure the keyless interviewer; with `items`, a model's words as well."""
    analyzer = Analyzer(load_glossary())
    terms = content_terms(analyzer)
    rows = [row for row in labelled("dev") if row.kind in KINDS]
    metrics = figures(talks(rows, open_room(KeylessGrader(analyzer)), terms))
    if items:
        parts = parts_with("model")
        room = open_room(parts.grader, parts.speak)
        found = talks(some(rows, items), room, terms)
        metrics += [_named(parts.settings.model, metric) for metric in figures(found)]
        metrics.append(_fell_back(parts.settings.model, found))
    return metrics


def talks(rows: Iterable[Labelled], room: Interviews, terms: Terms) -> list[Talk]:
    """Hold one interview per kind of answer and language, and take it apart."""
    found: list[Talk] = []
    rows = list(rows)
    for kind in KINDS:
        for lang in LANGS:
            own = {r.item.id: r for r in rows if r.kind == kind and r.item.lang == lang}
            if own:
                state = hold(room, [*own.values()], lang, _answers(own))
                found += _taken_apart(state, own, terms)
    return found


def _answers(rows: dict[str, Labelled]) -> Callable[[State], str]:
    def answer(state: State) -> str:
        first = len(state.current.turns) == 1
        return rows[state.current.entry.id].answer if first else NO_MORE[state.lang]

    return answer


def _taken_apart(state: State, rows: dict[str, Labelled], terms: Terms) -> list[Talk]:
    said: list[str] = []
    found: list[Talk] = []
    for item in state.items:
        row, probes = rows[item.entry.id], list[Probe]()
        for turn in item.turns:
            if turn.asked.kind in PROBES:
                probes.append(_probe(turn, item, row, len(probes) + 1, said, terms))
            said.append(turn.asked.text)
        found.append(Talk(row, tuple(probes)))
    return found


def _probe(
    turn: Turn, item: ItemState, row: Labelled, nth: int, said: Sequence[str], terms: Terms
) -> Probe:
    asked = turn.asked
    target = next((c.text for c in row.item.criteria if c.id == asked.target), "")
    earlier = [t for t in item.turns if t.number < turn.number]
    known = [row.item.question, *(t.answer.text for t in earlier if t.answer)]
    known += [t.asked.text for t in earlier]
    return Probe(
        nth=nth,
        kind=asked.kind,
        text=asked.text,
        target=asked.target,
        label=row.gold.get(asked.target or ""),
        leaks=tuple(sorted(leaked(asked.text, target, known, terms))),
        again=asked.text in said,
        fell_back=asked.fell_back,
    )


def figures(found: Sequence[Talk]) -> list[Metric]:
    """Return what the follow-ups were worth."""
    gappy = [talk for talk in found if talk.gaps]
    full = [talk for talk in found if not talk.gaps]
    firsts = [(talk, talk.first) for talk in gappy if talk.first and talk.first.aims]
    every = [(talk, probe) for talk in gappy for probe in talk.probes if probe.aims]
    elicited = [(talk, probe) for talk, probe in every if probe.kind == "elicit"]
    asked = [(talk, probe) for talk in found for probe in talk.probes]
    challenges = [(talk, probe) for talk, probe in asked if probe.kind == "challenge"]
    wrong = [talk for talk in found if "contradicted" in talk.row.gold.values()]
    return [
        _up("first follow-up aims at a real gap", firsts, lambda p: p[1].label != "met"),
        _up("any follow-up aims at a real gap", every, lambda p: p[1].label != "met"),
        _up("what is elicited is a real gap", elicited, lambda p: p[1].label != "met"),
        # A blind one would do as well as there are gaps.
        _told("a random criterion would be a real gap", gappy, _gap_share),
        _up("something missing, and it is asked for", gappy, lambda t: bool(_hits(t))),
        _up("a mistake is challenged", wrong, _challenged),
        _up("what is challenged is a mistake", challenges, lambda p: p[1].label == "contradicted"),
        _down(
            "nothing missing, and yet it is asked", full, lambda t: any(p.aims for p in t.probes)
        ),
        _down("something missing, and it goes deeper", gappy, _deepened),
        _down("follow-ups that leak a word", asked, lambda p: bool(p[1].leaks)),
        _down("follow-ups said before", asked, lambda p: p[1].again),
        _told("follow-ups an answer", found, lambda t: len(t.probes)),
    ]


def _hits(talk: Talk) -> list[Probe]:
    return [probe for probe in talk.probes if probe.aims and probe.target in talk.gaps]


def _gap_share(talk: Talk) -> float:
    return len(talk.gaps) / len(talk.row.gold)


def _challenged(talk: Talk) -> bool:
    return any(p.kind == "challenge" and p.label == "contradicted" for p in talk.probes)


def _deepened(talk: Talk) -> bool:
    return any(not probe.aims for probe in talk.probes)


def _up(name: str, rows: Sequence[Row], holds: Callable[[Row], float]) -> Metric:
    return measured(name, rows, mean_of(holds), _item, tolerance=0.03, higher_is_better=True)


def _down(name: str, rows: Sequence[Row], holds: Callable[[Row], float]) -> Metric:
    return measured(name, rows, mean_of(holds), _item, tolerance=0.02)


def _told(name: str, rows: Sequence[Row], value: Callable[[Row], float]) -> Metric:
    return measured(name, rows, mean_of(value), _item, tolerance=9.0)


def _item(row: Talk | tuple[Talk, Probe]) -> str:
    return (row if isinstance(row, Talk) else row[0]).row.item.id


def _named(model: str, metric: Metric) -> Metric:
    return replace(metric, name=f"{model}: {metric.name}")


def _fell_back(model: str, found: Sequence[Talk]) -> Metric:
    """Return the share of follow-ups for which the model's words could not be used."""
    probes = [(talk, probe) for talk in found for probe in talk.probes]
    return _down(f"{model}: follow-ups in the rules' words", probes, lambda p: bool(p[1].fell_back))


def shown(talk: Talk) -> dict[str, object]:
    """Return one talk as somebody would want to read it."""
    return {
        "item": talk.row.item.id,
        "kind": talk.row.kind,
        "answer": talk.row.answer,
        "gaps": {c: v for c, v in talk.row.gold.items() if v != "met"},
        "follow_ups": [
            {"kind": p.kind, "target": p.target, "label": p.label, "text": p.text, "leaks": p.leaks}
            for p in talk.probes
        ],
    }


def main() -> int:
    """Print the talks whose first follow-up missed, or leaked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leaks", action="store_true", help="those that leak, not those that miss")
    leaks = parser.parse_args().leaks
    analyzer = Analyzer(load_glossary())
    rows = [row for row in labelled("dev") if row.kind in KINDS]
    room = open_room(KeylessGrader(analyzer))
    for talk in talks(rows, room, content_terms(analyzer)):
        wanted = (
            any(p.leaks for p in talk.probes) if leaks else talk.first and talk.first.label == "met"
        )
        if wanted:
            print(json.dumps(shown(talk), ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
