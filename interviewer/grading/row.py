"""Answers to grade as JSON rows: the batch, one line in, one line out, in order, whatever the lines hold.

In:  `{"id", "question", "answer", "reference"?, "item"?, "criteria"?: [{"id","text","weight"}], "lang"?}`.
Out: the same row with `score`, `score_range`, `verdicts`, `flags`, `grader` and, where nothing could be
judged, `unscored`. A row that cannot be read becomes `{"error", "line"}` in its place.
"""

from __future__ import annotations

import contextlib
import json
import math
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from interviewer.domain import LANGS, Criterion, Lines, ReferenceAnswer, Rubric
from interviewer.errors import InterviewerError, InvalidRow, UnknownItem
from interviewer.grading.protocol import GradeRequest
from interviewer.grading.wider import widened
from interviewer.text.language import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from interviewer.domain import Assessment, Item, Lang, Verdict
    from interviewer.grading.protocol import Grader

Row = dict[str, Any]

# The `source` of a citation from a reference that came with the row.
INLINE: Final = "reference"
_TEXTS: Final = ("question", "answer", "reference", "item", "lang")


class FindItem(Protocol):
    """Looks an item up by id, in a language if there is one."""

    def __call__(self, item: str, lang: Lang | None = None, /) -> Item:
        """Return the item; raises UnknownItem."""
        ...


def grade_row(
    row: Row,
    grader: Grader,
    find_item: FindItem,
    compile_rubric: Callable[[ReferenceAnswer, str], Rubric],
) -> Row:
    """Return the row with its grade; raises InvalidRow or UnknownItem when it cannot be read."""
    request = _request(row, find_item, compile_rubric)
    return {**row, **graded(grader.grade(request))}


def grade_jsonl(
    lines: Iterable[str],
    grader: Grader,
    find_item: FindItem,
    compile_rubric: Callable[[ReferenceAnswer, str], Rubric],
) -> Iterator[Row]:
    """Yield one row per line that is not blank, in order; never raises for what a line holds."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield grade_row(_parsed(line), grader, find_item, compile_rubric)
        except InterviewerError as error:
            yield {"error": str(error), "line": number}
        except Exception as error:  # noqa: BLE001  -- one strange row must not cost the batch
            yield {"error": f"{type(error).__name__}: {error}", "line": number}


def graded(assessment: Assessment) -> Row:
    """Return an assessment as the keys a row gets."""
    out: Row = {
        "score": _rounded(assessment.score),
        "score_range": [_rounded(assessment.low), _rounded(assessment.high)],
        "verdicts": [_verdict(verdict) for verdict in assessment.verdicts],
        "flags": list(assessment.flags),
        "grader": assessment.grader,
    }
    return out | ({"unscored": assessment.unscored} if assessment.unscored else {})


def _verdict(verdict: Verdict) -> Row:
    out: Row = {"id": verdict.criterion, "verdict": verdict.verdict}
    if verdict.why:
        out["why"] = verdict.why
    out |= {
        "estimate": verdict.estimate,
        "confidence": verdict.confidence,
        "evidence": [{"start": e.start, "end": e.end, "quote": e.quote} for e in verdict.evidence],
    }
    if verdict.citation:
        cited = verdict.citation
        out["citation"] = {"source": cited.source, "lines": str(cited.lines), "quote": cited.quote}
    return out | {"reason": verdict.reason}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _parsed(line: str) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidRow(detail=f"not JSON ({error})") from None
    if not isinstance(row, dict):
        raise InvalidRow(detail="expected an object")
    return cast("Row", row)


def _request(
    row: Row,
    find_item: FindItem,
    compile_rubric: Callable[[ReferenceAnswer, str], Rubric],
) -> GradeRequest:
    texts = {key: _text(row, key) for key in _TEXTS}
    if texts["answer"] is None:
        raise InvalidRow(detail="`answer` is missing")
    lang = _lang(texts["lang"])
    item = find_item(texts["item"], lang) if texts["item"] else None
    question = texts["question"] or (item.question if item else "")
    reference = _reference(texts["reference"]) or (item.reference if item else None)
    rubric = _rubric(row, item, reference, question, compile_rubric)
    request = GradeRequest(
        question=question,
        answer=texts["answer"],
        criteria=rubric.criteria if rubric else (),
        lang=lang or (item.lang if item else language_of(question or texts["answer"])),
        reference=reference,
        misconceptions=item.misconceptions if item else (),
        rubric_hash=rubric.hash if rubric else "",
        kind=item.kind if item else None,
    )
    return widened(request, _other_languages(item, find_item)) if item else request


def _other_languages(item: Item, find_item: FindItem) -> Iterator[Item]:
    for lang in LANGS:
        if lang != item.lang:
            with contextlib.suppress(UnknownItem):
                yield find_item(item.id, lang)


def _text(row: Row, key: str) -> str | None:
    value = row.get(key)
    if value is None or isinstance(value, str):
        return value
    raise InvalidRow(detail=f"`{key}` must be text, not {type(value).__name__}")


def _lang(name: str | None) -> Lang | None:
    if name is None:
        return None
    for lang in LANGS:
        if name.lower().split("-")[0] == lang:
            return lang
    raise InvalidRow(detail=f"`lang` must be one of {', '.join(LANGS)}, not {name!r}")


def _reference(text: str | None) -> ReferenceAnswer | None:
    if not text or not text.strip():
        return None
    return ReferenceAnswer(text, INLINE, Lines(1, text.count("\n") + 1))


def _rubric(
    row: Row,
    item: Item | None,
    reference: ReferenceAnswer | None,
    question: str,
    compile_rubric: Callable[[ReferenceAnswer, str], Rubric],
) -> Rubric | None:
    """Choose the criteria: the row's own, else its reference compiled, else the item's."""
    own = row.get("criteria")
    if own is not None and own != []:
        return Rubric.freeze(reference.text if reference else "", _criteria(own))
    if reference and (item is None or reference is not item.reference):
        return compile_rubric(reference, question)
    if item and item.rubric:
        return item.rubric
    return compile_rubric(reference, question) if reference else None


def _criteria(value: object) -> tuple[Criterion, ...]:
    if not isinstance(value, list):
        raise InvalidRow(detail="`criteria` must be a list")
    found = tuple(_criterion(each, n) for n, each in enumerate(cast("list[object]", value), 1))
    if len({criterion.id for criterion in found}) < len(found):
        raise InvalidRow(detail="two criteria have the same id")
    return found


def _criterion(value: object, number: int) -> Criterion:
    where = f"criterion {number}"
    if not isinstance(value, dict):
        raise InvalidRow(detail=f"{where} must be an object")
    entry = cast("Row", value)
    text = _text(entry, "text")
    if not text or not text.strip():
        raise InvalidRow(detail=f"{where} has no text")
    weight = entry.get("weight", 1.0)
    number_like = isinstance(weight, (int, float)) and not isinstance(weight, bool)
    if not number_like or not math.isfinite(weight) or weight <= 0:
        raise InvalidRow(detail=f"the weight of {where} must be a positive number")
    name = entry.get("id")
    return Criterion(str(name) if name is not None else f"c{number}", text, float(weight))
