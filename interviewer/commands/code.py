"""`interviewer code`: runs a coding answer against its item's checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from interviewer.commands.console import open_app, print_json
from interviewer.errors import UnreadableAnswer

if TYPE_CHECKING:
    import argparse

    from interviewer.codec import Json
    from interviewer.domain import Lang

    Row = dict[str, Json]

_MARKS = {"passed": "✓", "failed": "✗", "not_run": "·"}


def run(arguments: argparse.Namespace) -> int:
    """Submit a file; exit 1 if it does not pass."""
    # The terminal serves nobody: whose file it is, whose machine it is.
    app = open_app(host="127.0.0.1")
    lang = app.default_lang
    result = app.run_code(arguments.item, _read(arguments.file), lang, submit=True)
    if arguments.json:
        print_json(result)
    else:
        print("\n".join(_told(result, lang)))
    return 0 if result["verdict"] == "passed" else 1


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableAnswer(
            path=path, detail=getattr(error, "strerror", None) or error
        ) from error


def _told(result: Row, lang: Lang) -> list[str]:
    """Return the result as lines."""
    lines = [str(result["message"]), ""]
    told = False
    for row in _rows(result, "checks"):
        lines.append(f"{_MARKS[str(row['outcome'])]} {row['name']}")
        failing = cast("Row | None", row["failing"])
        if failing:
            # In full once: what fails later mostly fails for the same reason.
            lines += [f"    {failing['why']}"] if told else _failing(failing, lang)
            told = True
    for row in _rows(result, "constraints"):
        place = "" if row["met"] else f"  ({row['line']}: {row['code']})"
        lines.append(f"{'✓' if row['met'] else '✗'} {row['name']}{place}")
    for row in _rows(result, "growth"):
        fitted = "" if row["exponent"] is None else f"  (n^{row['exponent']:.2f})"
        lines.append(f"{_MARKS[str(row['outcome'])]} {row['name']}{fitted}")
        lines += [f"    {row['why']}"] if row["why"] else []
    if result["printed"]:
        lines += ["", "stdout:", str(result["printed"]).rstrip()[:2000]]
    questions = cast("list[str]", result["followups"])
    lines += ["", *(f"? {question}" for question in questions)] if questions else []
    return [*lines, "", f"[{result['protection']}]"]


def _failing(row: Row, lang: Lang) -> list[str]:
    want, got = ("应为", "得到") if lang == "zh" else ("expected", "got")
    lines = [f"    {line}" for line in str(row["call"]).splitlines()]
    lines += [f"    {want}: {row['expected']}"] if row["expected"] else []
    lines += [f"    {got}: {row['got']}", f"    {row['why']}"]
    lines += [f"    {row['line']}: {row['code']}"] if row["line"] else []
    return [*lines, f"    {row['diagnosis']}"] if row["diagnosis"] else lines


def _rows(result: Row, name: str) -> list[Row]:
    return cast("list[Row]", result[name])
