"""Values as JSON and back, without pickle: what crosses the border of the sandbox is data and nothing else.

Tags: `$array` (dtype, shape, base64), `$tuple`, `$map`, `$int` (hexadecimal, for long ones), `$float` (nan and inf),
`$other` (the name of a type that is not carried). Into the sandbox only: `$ref` (a held value), `$part` (of one),
`$rng` (a seeded generator), `$tensor`, `$table` (a function given by its values).
"""

from __future__ import annotations

import base64
import sys
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LARGEST: Final = 4_000_000  # values and bytes of arrays in one result, about
_DEEPEST: Final = 40
_KINDS: Final = frozenset("biufc")


class Tag(dict[str, Any]):
    """A tagged value, passed as it is."""


class TooLarge(ValueError):
    """A result of more values than are carried."""


class Other:
    """A value of a type that is not carried; it equals nothing."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<{self.name}>"


def pack(value: Any) -> Any:
    """Return `value` as JSON; TooLarge beyond LARGEST. What is of no known type becomes `$other`."""
    return _Packer().pack(value, 0)


class _Packer:
    def __init__(self) -> None:
        self.left = LARGEST

    def _spend(self, amount: int) -> None:
        self.left -= amount
        if self.left < 0:
            raise TooLarge

    def pack(self, value: Any, depth: int) -> Any:
        self._spend(1)
        if depth > _DEEPEST:
            raise TooLarge
        # Exact types: a subclass could say anything about itself.
        kind = cast("type[Any]", type(value))
        if value is None or kind is bool or kind is Tag:
            return value
        if kind is str:
            self._spend(len(value))
            return value
        if kind is int:
            self._spend(value.bit_length() // 8)
            return value if -(2**63) < value < 2**63 else {"$int": hex(value)}
        if kind is float:
            return value if value - value == 0 else {"$float": repr(value)}
        return self._pack_many(value, kind, depth + 1)

    def _pack_many(self, value: Any, kind: type, depth: int) -> Any:
        if kind is list:
            return [self.pack(part, depth) for part in value]
        if kind is tuple:
            return {"$tuple": [self.pack(part, depth) for part in value]}
        if issubclass(kind, dict):
            pairs: Any = dict(value).items()
            return {"$map": [[self.pack(k, depth), self.pack(v, depth)] for k, v in pairs]}
        array = _as_array(value)
        if array is None or array.dtype.kind not in _KINDS:
            return {"$other": kind.__name__[:80]}
        self._spend(array.nbytes)
        if array.dtype.byteorder == ">":
            array = array.astype(array.dtype.newbyteorder("<"))
        text = base64.b64encode(array.tobytes()).decode("ascii")
        return {"$array": [array.dtype.str, list(array.shape), text]}


def _as_array(value: Any) -> Any:
    """Return a NumPy array or number, or a tensor, as an array; None if it is neither."""
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return None
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        return numpy.asarray(value.detach().cpu().numpy())
    if isinstance(value, numpy.ndarray | numpy.generic):
        return numpy.asarray(value)
    return None


def unpack(data: Any, held: Mapping[str, Any] | None = None) -> Any:
    """Return what `pack` was given. `held` answers `$ref`. ValueError, TypeError or KeyError for what is no value."""
    known = held or {}
    if isinstance(data, list):
        return [unpack(part, known) for part in cast("list[Any]", data)]
    if not isinstance(data, dict):
        return data
    tag, body = next(iter(cast("dict[str, Any]", data).items()))
    return _READERS[tag](body, known)


def _map(body: Any, held: Mapping[str, Any]) -> dict[Any, Any]:
    return {unpack(key, held): unpack(value, held) for key, value in body}


def _rng(body: Any, _: Mapping[str, Any]) -> Any:
    import numpy as np

    return np.random.default_rng(body)


def _tensor(body: Any, held: Mapping[str, Any]) -> Any:
    import importlib

    return importlib.import_module("torch").from_numpy(unpack(body, held))


_READERS: Final[dict[str, Callable[[Any, Mapping[str, Any]], Any]]] = {
    "$array": lambda body, _: _array(*body),
    "$tuple": lambda body, held: tuple(unpack(part, held) for part in body),
    "$map": _map,
    "$int": lambda body, _: int(body, 16),
    "$float": lambda body, _: float(body),
    "$other": lambda body, _: Other(str(body)),
    "$ref": lambda body, held: held[body],
    "$part": lambda body, held: held[body[0]][body[1]],
    "$rng": _rng,
    "$tensor": _tensor,
    "$table": lambda body, _: _table(**body),
}


def _array(dtype: str, shape: list[int], text: str) -> Any:
    import numpy as np

    kind = np.dtype(dtype)
    if kind.kind not in _KINDS:
        msg = f"arrays of {dtype} are not carried"
        raise ValueError(msg)
    return np.frombuffer(base64.b64decode(text), dtype=kind).reshape(shape).copy()


def _table(rows: list[Any], default: Any, last: bool) -> Callable[[list[int]], Any]:
    """Return `f(tokens)`: the row of the tokens (of the last one if `last`), else the default."""
    known = {tuple(key): unpack(row) for key, row in rows}
    otherwise = unpack(default)

    def step(tokens: Any) -> Any:
        key = tuple(int(token) for token in tokens)
        return known.get(key[-1:] if last else key, otherwise).copy()

    return step
