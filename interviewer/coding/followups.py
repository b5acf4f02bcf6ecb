"""Questions about this very answer, from what was seen when it ran."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from interviewer.coding import messages
from interviewer.coding.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.coding.result import CheckResult, CodeResult, GrowthResult
    from interviewer.coding.task import CodeTask

_MOST: Final = 4
# Calls that have no answer for some inputs.
_PARTIAL: Final = frozenset(
    {"log", "sqrt", "max", "min", "argmax", "argmin", "exp", "inv", "choice", "pop", "index"}
)


def followups(task: CodeTask, result: CodeResult, source: str) -> tuple[Words, ...]:
    """Return what an interviewer would ask next, the sharpest first."""
    asks = {
        label.id: label.ask
        for label in (*task.checks, *task.constraints, *task.growth)
        if label.ask
    }
    found: list[Words] = []
    # What fails later mostly fails for the same reason.
    for check in [check for check in result.checks if check.outcome == "failed"][:2]:
        found += _of_check(check, asks.get(check.id))
    for row in result.constraints:
        if not row.met:
            found.append(
                asks.get(row.id) or messages.ASK_BROKEN.with_(line=row.line, code=row.code)
            )
    for row in result.growth:
        found += _of_growth(row, asks.get(row.id))
    if result.verdict == "passed":
        found += _of_lines(source)
        found.append(messages.ASK_PROOF)
    return tuple(dict.fromkeys(found))[:_MOST]


def _of_check(check: CheckResult, ask: Words | None) -> Iterator[Words]:
    failing = check.failing
    if failing is None:
        return
    if failing.reason == "timeout" and failing.line:
        yield messages.ASK_SLOW.with_(line=failing.line)
    elif failing.line and failing.code:
        yield messages.ASK_LINE.with_(line=failing.line, code=failing.code)
    if ask:
        yield ask
    elif failing.reason == "wrong_value":
        yield messages.ASK_CASE.with_(call=failing.call.splitlines()[-1])


def _of_growth(row: GrowthResult, ask: Words | None) -> Iterator[Words]:
    what = messages.TIME if row.kind == "time" else messages.SPACE
    if row.outcome == "failed":
        if row.per_unit is not None:
            yield messages.ASK_SLOPE.with_(slope=row.per_unit)
        elif row.exponent is not None:
            yield _filled(messages.ASK_GROWTH, what, row.exponent)
        if ask:
            yield ask
    elif row.outcome == "passed" and row.kind == "time" and row.exponent is not None:
        yield _filled(messages.ASK_CHEAP, what, row.exponent)


def _filled(words: Words, what: Words, exponent: float) -> Words:
    return Words(
        words.zh.format(what=what.zh, exponent=exponent),
        words.en.format(what=what.en, exponent=exponent),
    )


def _of_lines(source: str) -> Iterator[Words]:
    """Ask about the first line that has no answer for some inputs."""
    lines = source.splitlines()
    risky = sorted({line for node in ast.walk(ast.parse(source)) if (line := _risky_line(node))})
    for line in risky[:1]:
        yield messages.ASK_LINE.with_(line=line, code=lines[line - 1].strip()[:80])


def _risky_line(node: ast.AST) -> int | None:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.FloorDiv | ast.Mod):
        return None if isinstance(node.right, ast.Constant) else node.lineno
    if isinstance(node, ast.Call):
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        return node.lineno if name in _PARTIAL else None
    return None
