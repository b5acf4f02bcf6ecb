"""Whether a model's structured replies can be used: every form valid, and no quotation shown that is not in the answer.

    INTERVIEWER_MODEL=… python -m evals.forms ask  --rows 50 --out RUN.jsonl
    python -m evals.forms show RUN.jsonl

Each row of the dev half is judged as a strong model judges: all criteria in one structured call, whatever the model.
`ask` may be stopped, by a server that is away too, and started again. `show` exits with 1 if a form was invalid or an
unverified quotation was shown.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.jsonl import rows as rows_of
from evals.judging import cases
from interviewer.errors import BadReply
from interviewer.grading.judge_item import ItemJudge
from interviewer.grading.keyless import KeylessGrader
from interviewer.llm.factory import open_model
from interviewer.settings import load_settings
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.judging import Case
    from interviewer.domain import Verdict
    from interviewer.llm.protocol import Chat


def ask(todo: Sequence[Case], chat: Chat, out: Path) -> None:
    """Judge every case that is not in `out` yet."""
    keyless = KeylessGrader(Analyzer(load_glossary()))
    done = {row["id"] for row in rows_of(out)} if out.exists() else set[str]()
    with out.open("a", encoding="utf-8") as file:
        for case in todo:
            if case.id not in done:
                row = {"id": case.id, **_judged(case, chat, keyless)}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                file.flush()


def _judged(case: Case, chat: Chat, keyless: KeylessGrader) -> dict[str, Any]:
    since = time.monotonic()
    try:
        found = ItemJudge(chat).judge(case.request, keyless.grade(case.request))
    except BadReply as error:
        return {"valid": False, "error": str(error), "seconds": time.monotonic() - since}
    shown = [e for v in found.verdicts for e in v.evidence]
    return {
        "valid": True,
        "seconds": time.monotonic() - since,
        "verdicts": [v.verdict for v in found.verdicts],
        "shown": len(shown),
        "unverified": sum(e.quote != case.request.answer[e.start : e.end] for e in shown),
        "withdrawn": sum(map(_withdrawn, found.verdicts)),
    }


def _withdrawn(verdict: Verdict) -> bool:
    return verdict.verdict == "unscored"


def show(rows: Sequence[dict[str, Any]]) -> tuple[list[str], bool]:
    """Return the table, and whether all is well."""
    judged = [row for row in rows if row.get("valid")]
    unverified = sum(row["unverified"] for row in judged)
    lines = [
        f"answers judged        {len(rows)}",
        f"replies of valid form {len(judged)} of {len(rows)}",
        f"verdicts              {sum(len(row['verdicts']) for row in judged)}",
        f"  of these unsure     {sum(row['withdrawn'] for row in judged)}",
        f"quotations shown      {sum(row['shown'] for row in judged)}",
        f"  not in the answer   {unverified}",
        f"seconds an answer     {sum(row['seconds'] for row in rows) / max(1, len(rows)):.1f}",
    ]
    return lines, bool(rows) and len(judged) == len(rows) and not unverified


def main() -> int:
    """Ask, or show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=["ask", "show"])
    parser.add_argument("run", nargs="?", type=Path)
    parser.add_argument("--rows", type=int, default=50)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    out = arguments.out or arguments.run
    if out is None:
        parser.error("name the file: --out RUN.jsonl")
    if arguments.step == "show":
        lines, well = show(rows_of(out))
        print("\n".join(lines))
        return 0 if well else 1
    chat = open_model(load_settings(), "grader")
    if chat is None:
        print("name a model: INTERVIEWER_MODEL=provider:model", file=sys.stderr)
        return 1
    ask(cases(arguments.rows, ()), chat, out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
