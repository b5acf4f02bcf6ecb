"""The process that runs a candidate's code. `python -I -S THIS_FOLDER REPLY_FD TRACE_FD`, orders on standard input.

One line of JSON in, one out, each with the number it was given. Nothing here judges: forging a reply is only another
way of giving an answer.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import sys
import traceback
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

FILE: Final = "answer.py"


class Inside:
    """Takes orders, one after the other."""

    def __init__(self, replies: int, trace: int) -> None:
        self._trace = trace
        self._replies = replies
        # The candidate's input is empty: a pipe whose other end is closed.
        self._orders = os.fdopen(os.dup(0), "rb")
        source, end = os.pipe()
        os.close(end)
        os.dup2(source, 0)
        os.close(source)
        self._names: dict[str, Any] = {}
        self._stage: Any = None
        self._step: Any = None

    def serve(self) -> None:
        """Answer orders until there are no more."""
        for line in self._orders:
            order = json.loads(line)
            reply = self._answer(order)
            reply["n"] = order["n"]
            data = json.dumps(reply).encode() + b"\n"
            sent = 0
            while sent < len(data):
                sent += os.write(self._replies, data[sent : sent + 65536])

    def _answer(self, order: dict[str, Any]) -> dict[str, Any]:
        do: Callable[[dict[str, Any]], dict[str, Any]] = getattr(self, f"_do_{order['do']}")
        # Where no threads are allowed, the verdict of a timeout names no line.
        with contextlib.suppress(RuntimeError):
            # A thread of the interpreter's own tells where the code is when its time is nearly over.
            faulthandler.dump_traceback_later(order.get("seconds", 60) * 0.8, file=self._trace)
        try:
            return do(order)
        except BaseException as error:  # noqa: BLE001 - SystemExit and all else is a result here
            return {"error": describe(error)}
        finally:
            faulthandler.cancel_dump_traceback_later()
            flush()

    def _do_start(self, order: dict[str, Any]) -> dict[str, Any]:
        """Import the libraries, shut the door, and say which locks hold."""
        sys.path.extend(order["path"])
        for name in order["libraries"]:
            __import__(name)
        import lockdown  # pyright: ignore[reportMissingImports] - of this folder
        import perform  # pyright: ignore[reportMissingImports]

        self._stage_of = perform.Stage
        confined = order["confine"] is not None and lockdown.confine(order["confine"])
        # Limits first: the filter forbids to set them.
        limited = lockdown.limit(order["cpu"], order["memory"])
        filtered = order["filter"] and lockdown.filter_calls()
        if not filtered:
            lockdown.forbid_processes()
        return {"limited": limited, "filtered": filtered, "confined": confined}

    def _do_load(self, order: dict[str, Any]) -> dict[str, Any]:
        names: dict[str, Any] = {"__name__": "answer", "__builtins__": __builtins__}
        sys.modules["answer"] = type(sys)("answer")
        sys.modules["answer"].__dict__.update(names)
        self._names = sys.modules["answer"].__dict__
        exec(compile(order["source"], FILE, "exec", dont_inherit=True), self._names)  # noqa: S102
        return {"names": [name for name in order["names"] if name in self._names]}

    def _do_case(self, order: dict[str, Any]) -> dict[str, Any]:
        from values import pack  # pyright: ignore[reportMissingImports]

        return {"results": pack(self._stage_of(self._names).perform(order["steps"]))}

    def _do_ready(self, order: dict[str, Any]) -> dict[str, Any]:
        """Perform all steps but the last, which is got ready."""
        self._stage = self._stage_of(self._names)
        *before, last = order["steps"]
        self._stage.perform(before)
        self._step = self._stage.ready(last)
        return {}

    def _do_go(self, _order: dict[str, Any]) -> dict[str, Any]:
        """Perform the step that is ready; whoever ordered it looks at the clock."""
        self._stage.held[""] = self._step()
        return {}

    def _do_weigh(self, _order: dict[str, Any]) -> dict[str, Any]:
        """Perform the step that is ready; return the most bytes it held beyond what it gave back."""
        import tracemalloc

        tracemalloc.start()
        try:
            value = self._step()
            kept, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        self._stage.held[""] = value
        return {"extra": most - kept}


def describe(error: BaseException) -> dict[str, Any]:
    """Return an error's type, words, and the last line of the candidate's that it passed."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename == FILE]
    if isinstance(error, SyntaxError) and error.filename == FILE:
        line = error.lineno
    else:
        line = own[-1].lineno if own else None
    try:
        text = str(error)[:500]
    except BaseException:  # noqa: BLE001 - an error of the candidate's own making
        text = ""
    bases = [kind.__name__ for kind in type(error).__mro__]
    return {"type": type(error).__name__[:80], "bases": bases[:10], "text": text, "line": line}


def flush() -> None:
    """Send on what was printed, if the candidate left the streams as they were."""
    for stream in (sys.stdout, sys.stderr):
        # Nothing is owed to a stream that was replaced.
        with contextlib.suppress(BaseException):
            stream.flush()


if __name__ == "__main__":
    Inside(int(sys.argv[1]), int(sys.argv[2])).serve()
