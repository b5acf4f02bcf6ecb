"""What a task's `checks.py` is written in: steps to perform on an answer, cases, and how growth is measured.

A case is inputs only. What it should give is what `reference.py` gives for the same steps, unless `accept` judges.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from interviewer.coding.inside.values import Tag, pack
from interviewer.coding.words import Words

Step = dict[str, Any]
# Given what the answer gives, a value a step: None if it will do, else what is wrong with it.
Accept = Callable[[list[Any]], Words | None]


@dataclass(frozen=True, slots=True)
class Case:
    """Steps under the check they belong to. Numbers are compared as `|a - b| <= atol + rtol·|b|`."""

    check: str
    steps: tuple[Step, ...]
    accept: Accept | None = None
    rtol: float = 1e-6
    atol: float = 1e-8
    seconds: float = 5.0


@dataclass(frozen=True, slots=True)
class Growth:
    """How time (seconds) or extra memory (bytes) of the last step may grow with n.

    `most` bounds the fitted exponent; with `per_unit`, extra memory may be that many bytes per unit of n instead.
    """

    id: str
    kind: Literal["time", "memory"]
    sizes: tuple[int, ...]
    steps: Callable[[int], tuple[Step, ...]]
    most: float
    per_unit: float | None = None


def case(check: str, *steps: Step, **options: Any) -> Case:
    """Return a case of these steps."""
    return Case(check, steps, **options)


def call(
    name: str, *args: Any, on: str | None = None, keep: str | None = None, **kwargs: Any
) -> Step:
    """Call a function of the answer, or a method of a held value; `keep` holds what it returns under a name."""
    named = {key: pack(value) for key, value in kwargs.items()}
    step = {"do": "call", "name": name, "args": [pack(a) for a in args], "kwargs": named}
    return _with(step, on, keep)


def many(
    calls: Sequence[tuple[str, Sequence[Any]]], on: str | None = None, keep: str | None = None
) -> Step:
    """Make several calls; give the list of what they return."""
    packed = [[name, [pack(a) for a in args]] for name, args in calls]
    return _with({"do": "many", "calls": packed}, on, keep)


def read(on: str, name: str) -> Step:
    """Give an attribute of a held value."""
    return {"do": "read", "on": on, "name": name}


def write(on: str, name: str, value: Any) -> Step:
    """Set an attribute of a held value."""
    return {"do": "write", "on": on, "name": name, "value": pack(value)}


def made(keep: str, value: Any) -> Step:
    """Hold a value for later steps."""
    return {"do": "made", "value": pack(value), "keep": keep}


def value(given: Any) -> Step:
    """Give a value: a held one, or a part of it."""
    return {"do": "made", "value": pack(given)}


def ref(name: str) -> Tag:
    """Stand for a held value."""
    return Tag({"$ref": name})


def part(name: str, index: int) -> Tag:
    """Stand for one part of a held tuple."""
    return Tag({"$part": [name, index]})


def rng(seed: int) -> Tag:
    """Stand for `numpy.random.default_rng(seed)`."""
    return Tag({"$rng": seed})


def tensor(array: Any) -> Tag:
    """Stand for a PyTorch tensor of this array."""
    return Tag({"$tensor": pack(array)})


def table(rows: dict[tuple[int, ...], Any], default: Any, last: bool = False) -> Tag:
    """Stand for a function of a list of tokens, given by its values; with `last`, of the last token alone."""
    listed = [[list(key), pack(value)] for key, value in rows.items()]
    return Tag({"$table": {"rows": listed, "default": pack(default), "last": last}})


def _with(step: Step, on: str | None, keep: str | None) -> Step:
    if on is not None:
        step["on"] = on
    if keep is not None:
        step["keep"] = keep
    return step
