"""Looks at the text of an answer before it is run: is it Python, does it define what it should, is it allowed."""

from __future__ import annotations

import ast
import difflib
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from interviewer.coding import messages, static
from interviewer.coding.result import ConstraintResult, Reason
from interviewer.coding.task import Label
from interviewer.coding.words import Words

if TYPE_CHECKING:
    from interviewer.coding.task import CodeTask

LONGEST: Final = 50_000  # characters
_TAMPERING: Final = Label("own-code-only", messages.TAMPERING, forbid=("tampering",))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an answer is not run."""

    reason: Reason
    message: Words
    line: int | None = None


def read(task: CodeTask, source: str) -> ast.Module | Refusal:
    """Return the syntax tree of an answer that can be run, else why it cannot."""
    names = ", ".join(task.names)
    if not source.strip():
        return Refusal("empty", messages.EMPTY.with_(names=names))
    if len(source) > LONGEST:
        return Refusal("too_long", messages.TOO_LONG.with_(size=len(source), most=LONGEST))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except SyntaxError as error:
        line = error.lineno or 1
        return Refusal("syntax_error", messages.SYNTAX.with_(line=line, detail=error.msg), line)
    except (ValueError, RecursionError, MemoryError) as error:
        detail = str(error) or type(error).__name__
        return Refusal("syntax_error", messages.SYNTAX.with_(line=1, detail=detail), 1)
    return _missing(task, tree) or tree


def _missing(task: CodeTask, tree: ast.Module) -> Refusal | None:
    """Return a refusal if the answer does not bind a name it must, anywhere at its top level."""
    bound = _bound(tree)
    if bound is None:
        return None  # a star import or the like: only running it will tell
    for name in task.names:
        if name not in bound:
            return missing(name, bound)
    return None


def missing(name: str, bound: dict[str, int]) -> Refusal:
    """Return the refusal for a name that is not there, with the one that was meant perhaps."""
    message = messages.MISSING.with_(name=name)
    close = difflib.get_close_matches(name, bound, n=1, cutoff=0.5) or list(bound)[:1]
    if not close:
        return Refusal("missing_name", message)
    line = bound[close[0]]
    return Refusal(
        "missing_name", message.and_(messages.SIMILAR.with_(line=line, other=close[0])), line
    )


def _bound(tree: ast.Module) -> dict[str, int] | None:
    """Return what the top level binds, and where; None if that cannot be read off."""
    bound: dict[str, int] = {}
    for node in tree.body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                bound[node.name] = node.lineno
            case ast.Assign():
                bound |= {t.id: node.lineno for t in node.targets if isinstance(t, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                bound[name] = node.lineno
            case ast.Import() | ast.Expr():
                pass
            case ast.ImportFrom() if all(alias.name != "*" for alias in node.names):
                pass
            case _:
                return None
    return bound


def constraints(task: CodeTask, tree: ast.Module, source: str) -> tuple[ConstraintResult, ...]:
    """Judge the constraints on the text."""
    lines = source.splitlines()
    found: list[ConstraintResult] = []
    for label in (*task.constraints, _TAMPERING):
        broken = static.find(tree, label.forbid)
        if broken is None:
            # Nobody needs to hear of the last one who did not think of it.
            if label is not _TAMPERING:
                found.append(ConstraintResult(label.id, label.name, met=True))
            continue
        code = lines[broken.line - 1].strip()[:100]
        found.append(ConstraintResult(label.id, label.name, met=False, line=broken.line, code=code))
    return tuple(found)


def printing_line(tree: ast.Module) -> int | None:
    """Return the first line that prints."""
    calls = (n for n in ast.walk(tree) if isinstance(n, ast.Call))
    lines = [c.lineno for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"]
    return min(lines, default=None)
