"""All of one answer at once: each claim looked for, each false claim, and what the answer is as a whole.

What stands beside the subject does not count: filler around an answer must not change what it is worth.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from interviewer.domain import LANGS
from interviewer.grading.features import Seen
from interviewer.grading.leaning import told_by
from interviewer.grading.look import look
from interviewer.grading.meaning import lay, lexicon_of, near
from interviewer.grading.subject import about
from interviewer.grading.weigh import Context, mean_coverage
from interviewer.text.normalize import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain import Lang
    from interviewer.grading.claims import Brief, Spoken
    from interviewer.grading.look import Found
    from interviewer.grading.marks import Mark
    from interviewer.grading.meaning import Laid, Meaning, Near
    from interviewer.grading.protocol import GradeRequest
    from interviewer.grading.reading import Reading
    from interviewer.text.analyze import Analyzer

_HAN: Final = re.compile(f"[{HAN}]")
_TOLD: Final = frozenset({"behavioural", "code"})
_TECHNICAL: Final = frozenset({"concept", "formula"})
# A lone Latin name or formula does not make an answer bilingual.
_ENOUGH_FOR_A_LANGUAGE: Final = 3


class Survey(NamedTuple):
    """What was seen of each claim, in order, and of the answer as a whole; `reading` is the part that was looked at."""

    seen: tuple[Seen, ...]
    context: Context
    reading: Reading


def survey(request: GradeRequest, brief: Brief, whole: Reading, analyzer: Analyzer) -> Survey:
    """Look for every claim and every misconception of the brief in what the answer says about the question."""
    laid = beside(brief, whole, analyzer)
    kept = about(whole, brief, laid)
    reading = whole.only(kept)
    counts = np.array([mark.clause in kept for mark in whole.marks], dtype=bool)
    (_, own), *rest = [(meaning, each.only(counts)) for meaning, each in laid]
    # The sayings were laid beside the answer in the order of its languages.
    spoken = [brief.spoken[lang] for lang in languages(whole) if lang in brief.spoken]
    heard = [(each, of) for each, (_, of) in zip(spoken, rest, strict=True)]
    langs = languages(reading)
    found = [look(claim, reading, langs) for claim in brief.claims]
    claims = [*brief.claims, *(claim for _, claim in brief.misconceptions)]
    (nears,) = near(brief.meaning, reading, own, [len(claims)])
    seen = _with_sayings(_seen(brief, reading, langs, found, nears), reading, heard)
    return Survey(seen, _context(request, brief, reading, langs, seen, whole), reading)


def beside(brief: Brief, reading: Reading, analyzer: Analyzer) -> list[tuple[Meaning, Laid]]:
    """Lay an answer beside the claims, and then beside what people say of them in each of its languages."""
    spoken = [brief.spoken[lang].meaning for lang in languages(reading) if lang in brief.spoken]
    meanings = [brief.meaning, *spoken]
    return list(zip(meanings, lay(meanings, reading, lexicon_of(analyzer)), strict=True))


def _seen(
    brief: Brief,
    reading: Reading,
    langs: Sequence[Lang],
    found: Sequence[Found],
    nears: Sequence[Near],
) -> tuple[Seen, ...]:
    seen = {
        claim.id: Seen(of_claim, is_near)
        for claim, of_claim, is_near in zip(brief.claims, found, nears, strict=False)
    }
    rest = nears[len(brief.claims) :]
    for (misconception, claim), is_near in zip(brief.misconceptions, rest, strict=True):
        right = seen.get(misconception.criterion or "")
        if right is None:
            continue
        wrong = look(claim, reading, langs)
        if right.wrong is None or wrong.coverage > right.wrong.coverage:
            seen[misconception.criterion or ""] = right._replace(
                wrong=wrong, wrong_near=is_near, wrong_text=claim.text
            )
    return tuple(seen[claim.id] for claim in brief.claims)


def _with_sayings(
    seen: tuple[Seen, ...], reading: Reading, heard: Sequence[tuple[Spoken, Laid]]
) -> tuple[Seen, ...]:
    """Add how near the answer comes to what people say of each claim, and which way its words lean."""
    told = told_by(reading)
    for spoken, laid in heard:
        said, wrong = near(spoken.meaning, reading, laid, [len(seen)] * 2)
        leans = [
            words.lean(told, _terms(reading, max(right, false, key=lambda each: each.worth)))
            for words, right, false in zip(spoken.words, said, wrong, strict=True)
        ]
        seen = tuple(
            each.hearing(right, false, leans[n])
            for n, (each, right, false) in enumerate(zip(seen, said, wrong, strict=True))
        )
    return seen


def _terms(reading: Reading, place: Near) -> set[str]:
    return {mark.term for mark in reading.marks if place.first <= mark.clause <= place.last}


def _context(
    request: GradeRequest,
    brief: Brief,
    reading: Reading,
    langs: Sequence[Lang],
    seen: Sequence[Seen],
    whole: Reading,
) -> Context:
    """Compare the answer's words with all that question, criteria and reference mention.

    In another language only what crosses languages can be compared.
    """
    marks = [mark for mark in reading.marks if mark.kind != "axis"]
    crossing = not brief.langs.intersection(langs)
    compared = [mark for mark in marks if mark.kind != "word"] if crossing else marks
    strange = [mark for mark in compared if mark.term not in brief.known]
    return Context(
        marks=len(reading.marks),
        beside=len(whole.marks) - len(reading.marks),
        foreign=len(strange) / len(compared) if compared else 0.5,
        strange=len({mark.term for mark in strange}),
        covered=mean_coverage([each.found for each in seen]),
        told=request.kind in _TOLD,
        elsewhere=sum(m.kind in _TECHNICAL and m.term not in brief.known for m in whole.marks),
        nearness=sum(each.near.soft for each in seen) / len(seen),
        listed=_listed(reading.marks, reading),
    )


def _listed(marks: Sequence[Mark], reading: Reading) -> float:
    return sum(reading.clauses[m.clause].listed for m in marks) / len(marks) if marks else 0.0


def languages(reading: Reading) -> tuple[Lang, ...]:
    """Return the languages of the clauses that say something, the main one first."""
    spoken: Counter[Lang] = Counter()
    for clause in reading.clauses:
        if clause.marks:
            chinese = _HAN.search(reading.text, clause.span.start, clause.span.end)
            lang: Lang = "zh" if chinese else "en"
            spoken[lang] += clause.marks
    order: list[Lang] = sorted(LANGS, key=lambda lang: -spoken[lang])
    enough: list[Lang] = [lang for lang in order if spoken[lang] >= _ENOUGH_FOR_A_LANGUAGE]
    return tuple(enough or order[:1])
