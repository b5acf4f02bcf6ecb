"""What a candidate sees of a task before writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewer.coding.compare import show
from interviewer.coding.reading import LONGEST
from interviewer.coding.running import LIMITS, expected, render
from interviewer.coding.task import EXAMPLES, load_task

if TYPE_CHECKING:
    from interviewer.codec import Json
    from interviewer.coding.task import CodeTask, Label
    from interviewer.domain import Lang


def describe(item: str, statement: str, lang: Lang) -> dict[str, Json]:
    """Return a task as plain values; hidden cases are in none of them."""
    task = load_task(item)
    return {
        "item": task.id,
        "lang": lang,
        "statement": statement,
        "contract": task.contract.say(lang),
        "starter": task.starter(lang),
        "names": list(task.names),
        "libraries": list(task.libraries),
        "examples": _examples(task),
        "checks": _named([label for label in task.checks if label.id != EXAMPLES], lang),
        "constraints": _named(list(task.constraints), lang),
        "growth": _named(list(task.growth), lang),
        "limits": {
            "characters": LONGEST,
            "seconds": LIMITS.seconds,
            "memory": LIMITS.memory,
        },
    }


def _named(labels: list[Label], lang: Lang) -> list[Json]:
    return [{"id": label.id, "name": label.name.say(lang)} for label in labels]


def _examples(task: CodeTask) -> list[Json]:
    """Return the visible cases: the call, and what it should give."""
    rows: list[Json] = []
    for case in task.cases(0):
        if case.check == EXAMPLES:
            want = expected(task.reference_names, case)
            rows.append(
                {"call": render(case), "gives": show(want[0] if len(want) == 1 else want, 400)}
            )
    return rows
