"""`interviewer grade`: one answer to JSON, or a batch of them, in order."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.commands.console import ProgressBar, open_app, print_json
from interviewer.errors import UnreadableNote, WrongUsage

if TYPE_CHECKING:
    import argparse
    from collections.abc import Generator
    from typing import TextIO


def run(arguments: argparse.Namespace) -> int:
    """Grade what the arguments name."""
    if arguments.pending:
        return _pending()
    if arguments.export_labels:
        return _export(arguments.export_labels)
    if arguments.input:
        return _batch(arguments.input, arguments.output)
    if arguments.answer is None or not (arguments.question or arguments.item):
        raise WrongUsage(
            detail="give --question (or --item) and --answer, or --input FILE.jsonl --output FILE.jsonl"
        )
    app = open_app()
    row = {
        "id": "answer",
        "question": arguments.question or app.find_item(arguments.item, arguments.lang).question,
        "answer": arguments.answer,
    }
    given = {"reference": arguments.reference, "item": arguments.item, "lang": arguments.lang}
    print_json(
        app.grade_row(row | {name: value for name, value in given.items() if value is not None})
    )
    return 0


def _pending() -> int:
    app = open_app()
    if not app.count_pending():
        print("no answer is waiting for a model")
        return 0
    done = app.grade_pending()
    print(f"{done['judged']} answers judged, {done['waiting']} still waiting")
    if done["waiting"]:
        print("the model cannot be asked yet: `interviewer doctor` says why", file=sys.stderr)
    return 1 if done["waiting"] else 0


def _export(target: str) -> int:
    rows = open_app().export_labels()
    with _output(target) as output:
        output.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    print(f"{len(rows)} labelled rows written to {target}")
    return 0


def _batch(source: str, target: str | None) -> int:
    try:
        lines = Path(source).read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except OSError as error:
        raise UnreadableNote(path=source, detail=error.strerror or error) from error
    while lines and not lines[-1].strip():
        lines.pop()
    app = open_app()
    errors = 0
    with _output(target) as output, ProgressBar("answer") as progress:
        for n, row in enumerate(app.grade_lines(lines), 1):
            output.write(json.dumps(row, ensure_ascii=False) + "\n")
            errors += "error" in row
            progress(n, len(lines))
    if errors:
        print(
            f"{errors} of {len(lines)} rows could not be read; see their `error`", file=sys.stderr
        )
    return 0


@contextlib.contextmanager
def _output(target: str | None) -> Generator[TextIO]:
    if target is None:
        yield sys.stdout
        return
    try:
        file = Path(target).open("w", encoding="utf-8")  # noqa: SIM115 - closed by the `with` below
    except OSError as error:
        raise UnreadableNote(path=target, detail=error.strerror or error) from error
    with file:
        yield file
