"""Compares what came back with what should have, within a tolerance, and says where they part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from interviewer.coding.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SHAPE: Final = Words("形状是 {got}，应为 {want}", "its shape is {got}, not {want}")
_LENGTH: Final = Words("有 {got} 个元素，应为 {want} 个", "it has {got} elements, not {want}")
_KIND: Final = Words("类型是 {got}，应为 {want}", "it is a {got}, not a {want}")
_VALUE: Final = Words("第 {at} 处是 {got}，应为 {want}", "at {at} it is {got}, not {want}")
_WHOLE: Final = Words("得到 {got}，应为 {want}", "it is {got}, not {want}")
_PART: Final = Words("返回值的第 {n} 部分：", "part {n} of what was returned:")
_KEYS: Final = Words("键是 {got}，应为 {want}", "its keys are {got}, not {want}")


def differs(want: Any, got: Any, rtol: float = 1e-6, atol: float = 1e-8) -> Words | None:
    """Return where `got` parts from `want`; None if it does not. A list may stand for a tuple or an array."""
    if _is_numeric(want):
        return _differs_numbers(want, got, rtol, atol)
    if isinstance(want, list | tuple):
        return _differs_parts(cast("Sequence[Any]", want), got, rtol, atol)
    if isinstance(want, dict):
        return _differs_map(cast("Mapping[Any, Any]", want), got, rtol, atol)
    if type(want) is not type(got):
        return _KIND.with_(got=_kind(got), want=_kind(want))
    return None if want == got else _WHOLE.with_(got=show(got), want=show(want))


def _differs_parts(want: Sequence[Any], got: Any, rtol: float, atol: float) -> Words | None:
    if _is_array(got):
        got = got.tolist()
    if not isinstance(got, list | tuple):
        return _KIND.with_(got=_kind(got), want=_kind(want))
    parts = cast("Sequence[Any]", got)
    if len(parts) != len(want):
        return _LENGTH.with_(got=len(parts), want=len(want))
    if want and all(_is_scalar(part) for part in want):
        return _first_difference(want, parts, rtol, atol)
    for n, (one, other) in enumerate(zip(want, parts, strict=True), 1):
        if found := differs(one, other, rtol, atol):
            return found if len(want) == 1 else _PART.with_(n=n).and_(found)
    return None


def _first_difference(
    want: Sequence[Any], got: Sequence[Any], rtol: float, atol: float
) -> Words | None:
    for at, (one, other) in enumerate(zip(want, got, strict=True)):
        if differs(one, other, rtol, atol):
            return _VALUE.with_(at=f"[{at}]", got=show(other), want=show(one))
    return None


def _differs_map(want: Mapping[Any, Any], got: Any, rtol: float, atol: float) -> Words | None:
    if not isinstance(got, dict):
        return _KIND.with_(got=_kind(got), want=_kind(want))
    found = cast("Mapping[Any, Any]", got)
    if want.keys() != found.keys():
        return _KEYS.with_(got=show(list(found)), want=show(list(want)))
    return next((d for key in want if (d := differs(want[key], found[key], rtol, atol))), None)


def _differs_numbers(want: Any, got: Any, rtol: float, atol: float) -> Words | None:
    if (
        isinstance(want, int)
        and isinstance(got, int)
        and isinstance(want, bool) == isinstance(got, bool)
    ):
        # Exact, however long.
        return None if want == got else _WHOLE.with_(got=show(got), want=show(want))
    found = _as_array(got)
    if found is None or (isinstance(want, bool) != isinstance(got, bool) and not _is_array(want)):
        return _KIND.with_(got=_kind(got), want=_kind(want))
    return _differs_arrays(want, found, rtol, atol)


def _as_array(value: Any) -> Any:
    """Return numbers, or lists of them, as an array; None for anything else."""
    import numpy as np

    try:
        array: Any = (
            np.asarray(cast("Any", value))
            if _is_numeric(value) or isinstance(value, list | tuple)
            else None
        )
    except ValueError:
        return None
    return array if array is not None and array.dtype.kind in "biufc" else None


def _differs_arrays(want: Any, other: Any, rtol: float, atol: float) -> Words | None:
    import numpy as np

    one = np.asarray(want)
    if one.shape != other.shape:
        return _SHAPE.with_(got=other.shape, want=one.shape)
    with np.errstate(all="ignore"):
        wide = np.result_type(one.dtype, np.float64)
        same = np.isclose(
            other.astype(wide), one.astype(wide), rtol=rtol, atol=atol, equal_nan=True
        )
    if same.all():
        return None
    if not one.shape:
        return _WHOLE.with_(got=show(other.item()), want=show(one.item()))
    at = tuple(int(i) for i in np.argwhere(~same)[0])
    return _VALUE.with_(at=list(at), got=show(other[at].item()), want=show(one[at].item()))


def _is_array(value: Any) -> bool:
    return hasattr(value, "dtype") and hasattr(value, "shape")


def _is_scalar(value: Any) -> bool:
    return isinstance(value, int | float | str | bool) or value is None


def _is_numeric(value: Any) -> bool:
    return _is_array(value) or isinstance(value, int | float)


def _kind(value: Any) -> str:
    if _is_array(value):
        return f"{value.dtype} array" if value.shape else f"{value.dtype}"
    return "None" if value is None else type(value).__name__


def show(value: Any, width: int = 160) -> str:
    """Return a value as a person would write it, shortened; what does not fit of an array is left to its shape."""
    if _is_array(value):
        return _show_array(value, width)
    if isinstance(value, tuple | list):
        return _show_many(cast("Sequence[Any]", value), width)
    if isinstance(value, float):
        text = f"{value:.6g}"
    elif isinstance(value, int) and value.bit_length() > 400:
        text = f"<{value.bit_length()} bits>"
    else:
        text = repr(value)
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _show_array(value: Any, width: int) -> str:
    import numpy as np

    text = np.array2string(value, precision=4, threshold=width // 8, edgeitems=2, separator=", ")
    text = " ".join(text.split()).replace("[ ", "[")
    shape = "×".join(map(str, value.shape))
    if len(text) > width:
        text = f"{text[: width - 1]}…"
    return f"{text} ({value.dtype}, {shape})" if "..." in text or text.endswith("…") else text


def _show_many(parts: Sequence[Any], width: int) -> str:
    inner: list[str] = []
    for part in parts:
        inner.append(show(part, width))
        if sum(map(len, inner)) > width:
            inner[-1] = "…"
            break
    text = ", ".join(inner)
    if isinstance(parts, list):
        return f"[{text}]"
    return f"({text},)" if len(parts) == 1 else f"({text})"
