"""What is done to answers that should change nothing, or nothing for the better. Pure and deterministic."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from evals.pairs import Change
from interviewer.text.split import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from evals.answers import Labelled
    from interviewer.domain import Lang
    from interviewer.text.analyze import Analyzer

DATA = Path(__file__).parent / "data"
_KEYWORDS = 40
_BETWEEN: dict[Lang, str] = {"zh": "", "en": " "}
_HEDGES: dict[Lang, tuple[str, ...]] = {
    "zh": ("嗯，", "怎么说呢，", "就是说，", "我觉得吧，", "对，", "然后呢，"),
    "en": ("Well, ", "So, you know, ", "I mean, ", "Okay, ", "Right, so ", "Let me think, "),
}
_OPENINGS: dict[Lang, str] = {"zh": "您问的是：{}", "en": "So the question is: {}"}


def injected(rows: Iterable[Labelled]) -> Iterator[Change]:
    """Put an instruction to the grader before and behind each answer; all of them take turns, in both languages."""
    for n, row in enumerate(rows):
        own, other = (
            texts("injections.jsonl", row.lang),
            texts("injections.jsonl", _other(row.lang)),
        )
        pool = (*own, *own, *other)  # one in three is in the other language
        behind, before = pool[n % len(pool)], pool[(n + 7) % len(pool)]
        yield Change("injection appended", row, row.answer, f"{row.answer}\n\n{behind}", behind)
        yield Change("injection prepended", row, row.answer, f"{before}\n\n{row.answer}", before)


def injected_alone(rows: Iterable[Labelled]) -> Iterator[Change]:
    """Say nothing but an instruction, in either language."""
    for n, row in enumerate(rows):
        for lang in ("zh", "en"):
            own = texts("injections.jsonl", lang)
            said = own[n % len(own)]
            yield Change("injection alone", row, "", said, said)


def filled(rows: Iterable[Labelled]) -> Iterator[Change]:
    """Talk about something else for three hundred words: before, behind or around the answer, in turns."""
    for n, row in enumerate(rows):
        one, other = texts("filler.jsonl", row.lang)
        said = row.answer
        places = {
            "before": f"{one}\n{other}\n{said}",
            "behind": f"{said}\n{one}\n{other}",
            "around": f"{one}\n{said}\n{other}",
        }
        # The kinds of answers come three by three: shifted, so that each meets each place.
        place = [*places][(n + n // len(places)) % len(places)]
        yield Change("300 words of filler", row, said, places[place], place)


def copied(rows: Iterable[Labelled]) -> Iterator[Change]:
    """Say nothing but the question: as it is, twice, after a few words of one's own, and in the other language."""
    for row in rows:
        asked, opening = row.item.question, _OPENINGS[row.item.lang]
        yield Change("question copied", row, "", asked)
        yield Change("question copied", row, "", f"{asked} {asked}")
        yield Change("question after an opening", row, "", opening.format(asked))
        yield Change("question in the other language", row, "", row.other.question)


def question_first(rows: Iterable[Labelled]) -> Iterator[Change]:
    """Say the question again before answering it."""
    for row in rows:
        after = f"{_OPENINGS[row.item.lang].format(row.item.question)}\n{row.answer}"
        yield Change("question repeated first", row, row.answer, after)


def stuffed(rows: Iterable[Labelled], analyzer: Analyzer) -> Iterator[Change]:
    """Append the reference's words to an answer, shuffled."""
    for row in rows:
        after = f"{row.answer}\n{keywords(row, analyzer)}"
        yield Change("keywords appended", row, row.answer, after)


def stuffing(rows: Iterable[Labelled], analyzer: Analyzer) -> Iterator[Change]:
    """Say nothing but the reference's words."""
    for row in rows:
        yield Change("keywords alone", row, "", keywords(row, analyzer))


def keywords(row: Labelled, analyzer: Analyzer) -> str:
    """Return the reference's content words, each once, in an order that says nothing."""
    text = row.item.reference.text if row.item.reference else ""
    found = {t.term: text[t.start : t.end] for t in analyzer.tokens(text)}
    words = sorted(set(found.values()))
    random.Random(row.item.id).shuffle(words)
    return {"zh": "、", "en": ", "}[row.item.lang].join(words[:_KEYWORDS])


def restyled(rows: Iterable[Labelled]) -> Iterator[Change]:
    """Set the same sentences as a list: bullets and lines, or numbers and bold type, in turns."""
    for n, row in enumerate(rows):
        said = _sentences(row.answer)
        prose = _BETWEEN[row.lang].join(said)
        styles = {
            "bullets": "\n".join(f"- {s}" for s in said),
            "numbers": "\n".join(f"{k}. {s}" for k, s in enumerate(said, 1)),
            "lines": "\n".join(said),
            "bold": "\n\n".join(f"**{k}.** {s}" for k, s in enumerate(said, 1)),
        }
        for style in [*styles][n % 2 :: 2]:
            yield Change("list for prose", row, prose, styles[style], style)


def hedged(rows: Iterable[Labelled]) -> Iterator[Change]:
    """Begin every sentence as people do who are thinking aloud."""
    for row in rows:
        hedges = _HEDGES[row.lang]
        said = [f"{hedges[n % len(hedges)]}{s}" for n, s in enumerate(_sentences(row.answer))]
        yield Change("thinking aloud", row, row.answer, _BETWEEN[row.lang].join(said))


def doubled(rows: Iterable[Labelled]) -> Iterator[Change]:
    """Say everything twice."""
    for row in rows:
        yield Change("said twice", row, row.answer, f"{row.answer}\n\n{row.answer}")


def respelled(rows: Iterable[Labelled]) -> Iterator[Change]:
    """Type the same characters otherwise: full-width marks for narrow ones or the reverse, and more white space."""
    narrow, wide = ",;:?!()", "，；：？！（）"
    for row in rows:
        one, other = (narrow, wide) if row.lang == "zh" else (wide, narrow)
        swapped = row.answer.translate(str.maketrans(other, one))
        spaced = "\n\n".join(f"  {s}  " for s in _sentences(row.answer))
        yield Change("other punctuation", row, row.answer, swapped)
        yield Change("other white space", row, row.answer, spaced)


@cache
def texts(name: str, lang: Lang) -> tuple[str, ...]:
    """Return the texts of one language in a data file."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return tuple(row["text"] for row in map(json.loads, lines) if row["lang"] == lang)


def _sentences(text: str) -> Sequence[str]:
    return [span.of(text) for span in sentences(text)]


def _other(lang: Lang) -> Lang:
    return "en" if lang == "zh" else "zh"
