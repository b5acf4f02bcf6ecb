"""What an answer may not contain, read off its syntax tree: nothing is run."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIVIDING: Final = (ast.Div, ast.FloorDiv, ast.Mod)
# What divides without a sign for it.
_DIVIDERS: Final = frozenset(
    {
        *(
            f"operator.{name}"
            for name in ("truediv", "floordiv", "mod", "itruediv", "ifloordiv", "imod")
        ),
        *(
            f"numpy.{name}"
            for name in ("divide", "true_divide", "floor_divide", "reciprocal", "mod", "divmod")
        ),
        *("math.fmod", "math.remainder", "divmod", "fractions.Fraction", "decimal.Decimal"),
        *("__truediv__", "__rtruediv__", "__floordiv__", "__rfloordiv__", "__divmod__", "__mod__"),
    }
)
_POWERS: Final = frozenset({"pow", "math.pow", "operator.pow", "numpy.power", "numpy.float_power"})
# Names made while running cannot be judged by reading.
_HIDING: Final = frozenset({"eval", "exec", "compile", "__import__", "importlib.import_module"})
# Where others' insides can be reached.
_REACHING: Final = frozenset(
    {
        *("sys.modules", "sys._getframe", "gc.get_objects", "gc.get_referrers", "inspect.stack"),
        *(
            "inspect.currentframe",
            "ctypes.pythonapi",
            "ctypes.CDLL",
            "sys.settrace",
            "sys.setprofile",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and on which line of the answer."""

    what: str
    line: int


def find(tree: ast.Module, forbidden: tuple[str, ...]) -> Found | None:
    """Return the first thing in the answer that is forbidden, by line.

    `forbidden` names calls and modules (`collections.OrderedDict`, `torch`), methods as `.name`, or one of the groups
    `division` (with negative powers and functions that divide), `hiding`, `tampering`.
    """
    names = _aliases(tree)
    found = [f for what in forbidden for f in _each(tree, names, what)]
    return min(found, key=lambda f: f.line, default=None)


def dividing_lines(tree: ast.Module) -> list[int]:
    """Return the lines that divide."""
    return [f.line for f in _division(tree, _aliases(tree))]


def _each(tree: ast.Module, names: dict[str, str], what: str) -> Iterator[Found]:
    if what == "division":
        yield from _division(tree, names)
    elif what == "hiding":
        yield from (f for f in _mentions(tree, names) if f.what in _HIDING)
    elif what == "tampering":
        yield from _tampering(tree, names)
    elif what.startswith("."):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr == what[1:]:
                yield Found(ast.unparse(node)[:60], node.lineno)
    else:
        yield from (
            f for f in _mentions(tree, names) if f.what == what or f.what.startswith(f"{what}.")
        )


def _division(tree: ast.Module, names: dict[str, str]) -> Iterator[Found]:
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp | ast.AugAssign):
            text = isinstance(node, ast.BinOp) and isinstance(
                node.left, ast.Constant | ast.JoinedStr
            )
            if isinstance(node.op, _DIVIDING) and not (text and _is_text(node)):
                yield Found(ast.unparse(node)[:60], node.lineno)
            exponent = node.right if isinstance(node, ast.BinOp) else node.value
            if isinstance(node.op, ast.Pow) and not _is_positive(exponent):
                yield Found(ast.unparse(node)[:60], node.lineno)
        elif isinstance(node, ast.Call) and _dotted(node.func, names) in _POWERS:
            yield from (
                Found(ast.unparse(node)[:60], node.lineno)
                for e in node.args[1:2]
                if not _is_positive(e)
            )
    yield from (f for f in _mentions(tree, names) if f.what in _DIVIDERS)
    yield from (
        Found(node.attr, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in _DIVIDERS
    )


def _is_text(node: ast.BinOp | ast.AugAssign) -> bool:
    """Tell whether `%` formats a text."""
    left = node.left if isinstance(node, ast.BinOp) else node.target
    return isinstance(left, ast.JoinedStr) or (
        isinstance(left, ast.Constant) and isinstance(left.value, str)
    )


def _is_positive(node: ast.expr) -> bool:
    """Tell whether an exponent is a number written down that is not negative."""
    return (
        isinstance(node, ast.Constant) and isinstance(node.value, int | float) and node.value >= 0
    )


def _tampering(tree: ast.Module, names: dict[str, str]) -> Iterator[Found]:
    """Find assignments into imported modules, and ways into other code's insides."""
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        for target in targets:
            base = target.value if isinstance(target, ast.Attribute | ast.Subscript) else None
            if isinstance(base, ast.Name | ast.Attribute) and _root(base) in {
                *names,
                "__builtins__",
            }:
                yield Found(ast.unparse(target)[:60], target.lineno)
        if (
            isinstance(node, ast.Call)
            and _dotted(node.func, names) in {"setattr", "delattr"}
            and node.args
        ) and _root(node.args[0]) in {*names, "__builtins__"}:
            yield Found(ast.unparse(node)[:60], node.lineno)
    yield from (f for f in _mentions(tree, names) if f.what in _REACHING or f.what == "__main__")


def _root(node: ast.expr) -> str | None:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _mentions(tree: ast.Module, names: dict[str, str]) -> Iterator[Found]:
    """Return every dotted name that is used or imported, with aliases resolved."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Found(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (Found(f"{node.module}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Attribute | ast.Name) and (dotted := _dotted(node, names)):
            yield Found(dotted, node.lineno)


def _aliases(tree: ast.Module) -> dict[str, str]:
    """Return what each imported name stands for."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.split(".")[0]] = (
                    alias.name if alias.asname else alias.name.split(".")[0]
                )
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    return names


def _dotted(node: ast.expr, names: dict[str, str]) -> str | None:
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        base = _dotted(node.value, names)
        return f"{base}.{node.attr}" if base else None
    return None
