"""Performs the steps of a case on a namespace: the candidate's inside the sandbox, the reference's outside.

A step is JSON: `{do: call, name, on?, args, kwargs}`, `{do: many, on?, calls: [[name, args], …]}`,
`{do: read, on, name}`, `{do: write, on, name, value}` or `{do: made, value}`; with `keep`, its value is held under that
name instead of being given back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if __name__.startswith("interviewer."):
    from interviewer.coding.inside.values import unpack
else:  # inside, the modules of this folder are all there is
    from values import unpack  # pyright: ignore[reportMissingImports] - only inside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Stage:
    """A namespace, and the values held between steps."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.names = names
        self.held: dict[str, Any] = {}

    def perform(self, steps: Sequence[Mapping[str, Any]]) -> list[Any]:
        """Perform steps in order; return the values of those that keep nothing."""
        given: list[Any] = []
        for step in steps:
            value = self.ready(step)()
            if "keep" in step:
                self.held[step["keep"]] = value
            elif step["do"] != "write":
                given.append(value)
        return given

    def ready(self, step: Mapping[str, Any]) -> Callable[[], Any]:
        """Unpack a step's arguments; return what performs it."""
        match step["do"]:
            case "call":
                function = self._find(step.get("on"), step["name"])
                args = [unpack(a, self.held) for a in step["args"]]
                named = {k: unpack(a, self.held) for k, a in step["kwargs"].items()}
                return lambda: function(*args, **named)
            case "many":
                calls = [
                    (self._find(step.get("on"), name), [unpack(a, self.held) for a in args])
                    for name, args in step["calls"]
                ]
                return lambda: [function(*args) for function, args in calls]
            case "read":
                return lambda: self._find(step["on"], step["name"])
            case "write":
                value = unpack(step["value"], self.held)
                return lambda: _put(self.held[step["on"]], step["name"], value)
            case _:
                value = unpack(step["value"], self.held)
                return lambda: value

    def _find(self, on: str | None, name: str) -> Any:
        if on is None:
            return self.names[name]
        found = self.held[on]
        for part in name.split("."):
            found = getattr(found, part)
        return found


def _put(target: Any, name: str, value: Any) -> None:
    *path, last = name.split(".")
    for part in path:
        target = getattr(target, part)
    present: Any = getattr(target, last, None)
    if hasattr(
        present, "requires_grad"
    ):  # a tensor keeps its place in the module that registered it
        present.data = present.new_tensor(value)
    else:
        setattr(target, last, value)
