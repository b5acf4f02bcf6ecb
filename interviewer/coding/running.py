"""Runs an answer through its cases, one process for all of them, and judges each by what came back."""

from __future__ import annotations

import ast
import contextlib
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, cast

from interviewer.coding import messages
from interviewer.coding.child import Child, Ended, Limits
from interviewer.coding.compare import differs, show
from interviewer.coding.inside.perform import Stage
from interviewer.coding.inside.values import Other, pack, unpack
from interviewer.coding.reading import Refusal, missing, printing_line
from interviewer.coding.result import Failing, Reason
from interviewer.coding.task import CodeTask
from interviewer.coding.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewer.coding.cases import Case

LIMITS: Final = Limits()
_SHOWN: Final = 12  # calls of a long row of them
_NONE: Final = Words("", "")


@dataclass
class Run:
    """An answer in a process. `judge` takes one case after another until the process is gone."""

    task: CodeTask
    source: str
    tree: ast.Module
    child: Child
    lines: list[str] = field(default_factory=list[str])
    _diagnosed: bool = False

    def __post_init__(self) -> None:
        self.lines = self.source.splitlines()

    def load(self, seconds: float = 5.0) -> Refusal | None:
        """Load the answer; return why that failed, if it did."""
        order = {"do": "load", "source": self.source, "names": list(self.task.names)}
        try:
            reply = self.child.ask(order, seconds)
        except Ended as ended:
            failing = self._ended(ended, seconds)
            message = messages.LOAD_ENDED.with_(place=_at(ended.line), error="{error}")
            told = Words(message.zh.format(error=failing.zh), message.en.format(error=failing.en))
            return Refusal("load_error", told, ended.line)
        if "error" in reply:
            line, text = reply["error"].get("line"), _error_text(reply["error"])
            return Refusal("load_error", _filled(messages.LOAD_ERROR, line, error=text), line)
        present: list[str] = reply.get("names", [])
        absent = [name for name in self.task.names if name not in present]
        return missing(absent[0], {}) if absent else None

    def judge(self, case: Case) -> Failing | None:
        """Run one case; None if it passes. Ended is left to the caller after `failed_by` told its story."""
        printed = len(self.child.printed)
        reply = self.child.ask({"do": "case", "steps": list(case.steps)}, case.seconds)
        want = self._wanted(case)
        if "error" in reply:
            return self._of_error(case, want, reply["error"])
        try:
            got = list[Any](unpack(reply["results"]))
        except (ValueError, TypeError, KeyError, AssertionError, IndexError):
            return self._failing(case, want, "?", messages.TOO_LARGE, "too_large")
        return self._of_values(case, want, got, len(self.child.printed) > printed)

    def _wanted(self, case: Case) -> list[Any]:
        """Return what the reference gives; nothing where the case has a judge of its own."""
        return [] if case.accept else expected(self.task.reference_names, case)

    def _of_values(
        self, case: Case, want: list[Any], got: list[Any], printed: bool
    ) -> Failing | None:
        if case.accept is not None:
            try:
                why = case.accept(got)
            except Exception:  # noqa: BLE001 - whatever a wrong answer makes of a check, the answer is wrong
                why = messages.UNFIT
        else:
            why = differs(want, got, case.rtol, case.atol)
        if why is None:
            return None
        shown = show(got[0] if len(got) == 1 else got, 400)
        if got and all(value is None for value in got):
            line = printing_line(self.tree)
            if printed and line:
                return self._failing(case, want, shown, messages.PRINTED, "printed", line)
            return self._failing(case, want, shown, messages.NOTHING, "wrong_value")
        # Once: what fails later mostly fails for the same reason.
        diagnosis = None if self._diagnosed else diagnose(self.task, case, got)
        self._diagnosed = True
        return self._failing(
            case,
            want,
            shown,
            messages.VALUE.with_(detail="{detail}"),
            "wrong_value",
            detail=why,
            diagnosis=diagnosis,
        )

    def _of_error(self, case: Case, want: list[Any], error: Mapping[str, Any]) -> Failing:
        line = error.get("line")
        bases = error.get("bases", ())
        if "MemoryError" in bases:
            most = LIMITS.memory // 2**20
            return self._failing(
                case, want, "MemoryError", messages.MEMORY, "memory", line, most=most
            )
        if "SystemExit" in bases or "KeyboardInterrupt" in bases:
            return self._failing(case, want, error["type"], messages.EXITED, "exited", line)
        if "TooLarge" in bases:
            return self._failing(case, want, "…", messages.TOO_LARGE, "too_large")
        text = _error_text(error)
        return self._failing(case, want, text, messages.ERROR, "error", line, error=text)

    def failed_by(self, case: Case, ended: Ended) -> Failing:
        """Return the failing of the case during which the process ended."""
        reasons: dict[str, Reason] = {
            "timeout": "timeout",
            "output": "output",
            "reply": "too_large",
        }
        want = self._wanted(case)
        why = self._ended(ended, case.seconds)
        return self._failing(case, want, "–", why, reasons.get(ended.how, "crashed"), ended.line)

    def _ended(self, ended: Ended, seconds: float) -> Words:
        place = _at(ended.line)
        match ended.how:
            case "timeout":
                told = messages.TIMEOUT
            case "output":
                told = messages.OUTPUT
            case "reply":
                told = messages.TOO_LARGE
            case _:
                told = messages.CRASHED
        code = "?" if ended.code is None else ended.code
        return Words(
            told.zh.format(place=place.zh, seconds=seconds, code=code),
            told.en.format(place=place.en, seconds=seconds, code=code),
        )

    def _failing(
        self,
        case: Case,
        want: list[Any],
        got: str,
        why: Words,
        reason: Reason,
        line: int | None = None,
        detail: Words | None = None,
        diagnosis: Words | None = None,
        **fields: object,
    ) -> Failing:
        if detail is not None:
            why = Words(why.zh.format(detail=detail.zh), why.en.format(detail=detail.en))
        elif reason not in {"timeout", "output", "crashed"}:
            why = _filled(why, line, **fields)
        known = line is not None and 0 < line <= len(self.lines)
        return Failing(
            call=render(case),
            expected=show(want[0] if len(want) == 1 else want, 400) if case.accept is None else "",
            got=got,
            why=why,
            reason=reason,
            line=line if known else None,
            code=self.lines[line - 1].strip()[:100] if known and line else "",
            diagnosis=messages_seen(diagnosis) if diagnosis else None,
        )


def messages_seen(reason: Words) -> Words:
    """Return the sentence that names a known way to be wrong."""
    return Words(
        messages.SEEN.zh.format(reason=reason.zh), messages.SEEN.en.format(reason=reason.en)
    )


def expected(names: Mapping[str, Any], case: Case) -> list[Any]:
    """Return what a solution of this program's own gives, as it would look having crossed the border."""
    with warnings.catch_warnings(), _quiet():
        warnings.simplefilter("ignore")
        return unpack(pack(Stage(names).perform(case.steps)))


def diagnose(task: CodeTask, case: Case, got: list[Any]) -> Words | None:
    """Return the reason of the known wrong solution that gives exactly this; None if there is none, or several."""
    if any(isinstance(value, Other) for value in got):
        return None
    same = [m.reason for m in task.mistakes if m.told and _gives(m.source, case, got)]
    return same[0] if len(same) == 1 else None


def _gives(source: str, case: Case, got: list[Any]) -> bool:
    try:
        return differs(expected(_names_of(source), case), got, case.rtol, case.atol) is None
    except Exception:  # noqa: BLE001 - a wrong solution may fail on this case in any way
        return False


def _names_of(source: str) -> dict[str, Any]:
    from interviewer.coding.task import defined

    return defined(source)


def render(case: Case) -> str:
    """Return the steps of a case as a person would type them."""
    return "\n".join(_render(step) for step in case.steps)


def _render(step: Mapping[str, Any]) -> str:
    on = f"{step['on']}." if step.get("on") else ""
    match step["do"]:
        case "call":
            text = f"{on}{step['name']}({_arguments(step['args'], step['kwargs'])})"
        case "many":
            calls = step["calls"]
            shown = [f"{on}{name}({_arguments(args, {})})" for name, args in calls[:_SHOWN]]
            text = "; ".join(shown if len(calls) <= _SHOWN else [*shown, f"… ({len(calls)})"])
        case "read":
            text = f"{on}{step['name']}"
        case "write":
            return f"{on}{step['name']} = {_value(step['value'])}"
        case _:
            text = _value(step["value"])
    return f"{step['keep']} = {text}" if "keep" in step else text


def _arguments(args: Sequence[Any], named: Mapping[str, Any]) -> str:
    parts = [_value(a) for a in args] + [f"{k}={_value(v)}" for k, v in named.items()]
    return ", ".join(parts)


def _value(data: Any) -> str:
    if isinstance(data, dict):
        tag, body = next(iter(cast("dict[str, Any]", data).items()))
        named = {
            "$ref": "{0}",
            "$part": "{0[0]}[{0[1]}]",
            "$rng": "default_rng({0})",
            "$table": "step",
        }
        if tag in named:
            return named[tag].format(body)
        if tag == "$tensor":
            return _value(body)
    return show(unpack(data), 80)


def _error_text(error: Mapping[str, Any]) -> str:
    text = str(error.get("text", "")).strip().splitlines()
    return (
        f"{error.get('type', 'Error')}: {text[0][:200]}"
        if text
        else str(error.get("type", "Error"))
    )


def _at(line: int | None) -> Words:
    return _NONE if line is None else messages.AT_LINE.with_(line=line)


def _filled(words: Words, line: int | None, **fields: object) -> Words:
    """Fill a template whose `place` may be before the sentence or within it."""
    begins = words is messages.ERROR or words is messages.LOAD_ERROR
    place = (messages.IN_LINE if begins else messages.AT_LINE).with_(line=line) if line else _NONE
    if words is messages.ERROR and not line:
        place = Words("代码", "The code ")
    return Words(
        words.zh.format(place=place.zh, **fields), words.en.format(place=place.en, **fields)
    )


@contextlib.contextmanager
def _quiet() -> Any:
    """Silence NumPy about overflow: known wrong solutions do that on purpose."""
    import numpy as np

    with np.errstate(all="ignore"):
        yield
