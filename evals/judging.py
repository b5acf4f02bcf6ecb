"""A model as judge: ours beside the prompt everyone writes, on the same model and the same rows.

    INTERVIEWER_MODEL=… python -m evals.judging ask  --rows 64 --out RUN.jsonl [FILE.jsonl …]
    python -m evals.judging show RUN.jsonl

`ask` may be stopped and started again: rows that are in RUN.jsonl are not asked again. Rows come from the dev half of
the labelled answers, and from files of human-graded answers (see evals/human.py). What is kept of each row is what the
model said, so that `show` can weigh it by today's coefficients.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from evals.answers import labelled
from evals.figures import auc, quadratic_kappa
from evals.jsonl import rows as rows_of
from interviewer.domain import Lines, ReferenceAnswer
from interviewer.errors import ModelError
from interviewer.grading.judge_claims import Heard, features, listen, weigh
from interviewer.grading.keyless import KeylessGrader
from interviewer.grading.protocol import GradeRequest
from interviewer.grading.scoring import CREDIT
from interviewer.llm.factory import open_model
from interviewer.llm.protocol import Message
from interviewer.notes.compile import compile_rubric
from interviewer.settings import load_settings
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary
from interviewer.text.language import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.llm.protocol import Chat

_GRADES = 5
# What everyone writes first.
_USUAL = {
    "en": (
        "You are an interviewer. Question: {question}\nReference answer: {reference}\nCandidate's answer: {answer}\n"
        "Score the candidate's answer from 0 to 10. Reply with the number only."
    ),
    "zh": (
        "你是面试官。题目：{question}\n参考答案：{reference}\n候选人的回答：{answer}\n"
        "请给候选人的回答打分，0 到 10 分。只回复一个数字。"
    ),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One answer with what people, or careful readers, gave it."""

    id: str
    source: str
    request: GradeRequest
    true: float
    gold: dict[str, str] | None = None


def cases(rows: int, files: Sequence[Path]) -> list[Case]:
    """Return `rows` cases of every source, the same ones each time; sources take turns."""
    analyzer = Analyzer(load_glossary())
    drawn = random.Random(7).sample(labelled("dev"), rows)
    sources = [
        [Case(row.id, "dev", row.request, row.score, dict(row.gold)) for row in drawn],
        *([*_external(path, rows, analyzer)] for path in files),
    ]
    return [case for turn in zip(*sources, strict=True) for case in turn]


def _external(path: Path, rows: int, analyzer: Analyzer) -> Iterator[Case]:
    usable = [row for row in rows_of(path) if row["answer"].strip()]
    for n, row in enumerate(random.Random(7).sample(usable, len(usable))):
        if rows == 0:
            return
        reference = ReferenceAnswer(row["reference"], "reference", Lines(1, 1))
        rubric = compile_rubric(reference, row["question"], analyzer)
        if not rubric.criteria:
            continue
        rows -= 1
        request = GradeRequest(
            question=row["question"],
            answer=row["answer"],
            criteria=rubric.criteria,
            lang=language_of(row["question"]),
            reference=reference,
        )
        yield Case(f"{path.stem}-{n}", path.stem, request, row["score"] / row["max_score"])


def ask(todo: Sequence[Case], chat: Chat, out: Path) -> None:
    """Ask the model about every case that is not in `out` yet, both ways."""
    done = {row["id"] for row in rows_of(out)} if out.exists() else set[str]()
    with out.open("a", encoding="utf-8") as file:
        for case in todo:
            if case.id in done:
                continue
            row = {"id": case.id, "usual": usual(case, chat), "ours": ours(case, chat)}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()


def usual(case: Case, chat: Chat) -> dict[str, Any]:
    """Ask for one mark; `score` None where the reply holds no number."""
    request, since = case.request, time.monotonic()
    text = _USUAL[request.lang].format(
        question=request.question,
        reference=request.reference.text if request.reference else "",
        answer=request.answer,
    )
    try:
        reply = chat.complete([Message("user", text)], max_tokens=16)
    except ModelError as error:
        return {"score": None, "error": type(error).__name__, "seconds": time.monotonic() - since}
    found = re.search(r"\d+(?:\.\d+)?", reply.text)
    return {
        "score": min(10.0, float(found[0])) / 10 if found else None,
        "seconds": reply.seconds,
        "usage": asdict(reply.usage),
    }


def ours(case: Case, chat: Chat) -> dict[str, Any]:
    """Ask claim by claim, as the product does."""
    since = time.monotonic()
    heard, made = listen(chat, case.request)
    return {
        "heard": [asdict(each) for each in heard],
        "seconds": time.monotonic() - since,
        "usage": {
            name: sum(getattr(part, name) for part in made)
            for name in ("prompt_tokens", "completion_tokens", "cached_tokens")
        },
    }


def show(out: Path, todo: Sequence[Case]) -> list[str]:
    """Return the table: each source, the usual prompt, ours, and the keyless grader beside them."""
    asked = {row["id"]: row for row in rows_of(out)}
    keyless = KeylessGrader(Analyzer(load_glossary()))
    lines = [
        f"{'rows':<12}{'n':>4}  {'judge':<22}{'r':>7}{'QWK':>7}{'AUC':>7}{'tokens':>9}{'cached':>8}{'s':>7}"
    ]
    for source in dict.fromkeys(case.source for case in todo):
        own = [case for case in todo if case.source == source and case.id in asked]
        lines += _table(source, own, asked, keyless)
    return lines


def _table(
    source: str, own: Sequence[Case], asked: dict[str, Any], keyless: KeylessGrader
) -> list[str]:
    true = [case.true for case in own]
    marks = [asked[case.id]["usual"]["score"] for case in own]
    ours_: list[float] = []
    alone: list[float] = []
    raw: list[float] = []
    stated: list[tuple[float, float, bool]] = []
    for case in own:
        seen = keyless.grade(case.request)
        heard = [Heard(h["stated"], h["opposed"]) for h in asked[case.id]["ours"]["heard"]]
        weights = [c.weight for c in case.request.criteria]
        chances = [weigh(features(h, v)) for h, v in zip(heard, seen.verdicts, strict=True)]
        credit = [sum(CREDIT[name] * p for name, p in each.items()) for each in chances]
        ours_.append(float(np.average(credit, weights=weights)))
        raw.append(float(np.average([h.stated for h in heard], weights=weights)))
        alone.append(seen.score or 0.0)
        stated += [
            (each["met"], h.stated, case.gold[c.id] == "met")
            for each, h, c in zip(chances, heard, case.request.criteria, strict=True)
            if case.gold
        ]
    usual_ = [0.5 if mark is None else mark for mark in marks]
    cost = {way: _cost([asked[case.id][way] for case in own]) for way in ("usual", "ours")}
    return [
        _line(source, len(own), "usual: score 0-10", usual_, true, "", cost["usual"]),
        _line(
            source,
            len(own),
            "ours",
            ours_,
            true,
            _auc([(p, g) for p, _, g in stated]),
            cost["ours"],
        ),
        _line(
            source,
            len(own),
            "ours, uncalibrated",
            raw,
            true,
            _auc([(p, g) for _, p, g in stated]),
            "",
        ),
        _line(source, len(own), "keyless alone", alone, true, "", ""),
    ]


def _line(
    source: str, n: int, judge: str, given: list[float], true: list[float], area: str, cost: str
) -> str:
    r = float(np.corrcoef(given, true)[0, 1]) if np.std(given) else float("nan")
    steps = _GRADES - 1
    qwk = quadratic_kappa(
        [(round(g * steps), round(t * steps)) for g, t in zip(given, true, strict=True)], _GRADES
    )
    return f"{source:<12}{n:>4}  {judge:<22}{r:>7.3f}{qwk:>7.3f}{area:>7}{cost}"


def _auc(pairs: Sequence[tuple[float, bool]]) -> str:
    yes, no = [p for p, met in pairs if met], [p for p, met in pairs if not met]
    return f"{auc(yes, no):.3f}" if yes and no else ""


def _cost(rows: Sequence[dict[str, Any]]) -> str:
    used = [row["usage"] for row in rows if "usage" in row]
    tokens = sum(u["prompt_tokens"] + u["completion_tokens"] for u in used) / max(1, len(used))
    cached = sum(u["cached_tokens"] for u in used) / max(1, len(used))
    seconds = sum(row["seconds"] for row in rows) / max(1, len(rows))
    return f"{tokens:>9.0f}{cached:>8.0f}{seconds:>7.1f}"


def main() -> int:
    """Ask, or show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=["ask", "show"])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rows", type=int, default=64)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_intermixed_args()
    todo = cases(arguments.rows, arguments.files)
    if arguments.step == "show":
        print("\n".join(show(arguments.out, todo)))
        return 0
    chat = open_model(load_settings(), "grader")
    if chat is None:
        print("name a model: INTERVIEWER_MODEL=provider:model", file=sys.stderr)
        return 1
    ask(todo, chat, arguments.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
