"""One process with a candidate's code in it: orders out, replies in, everything that can go wrong bounded."""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import selectors
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from interviewer.coding import box

if TYPE_CHECKING:
    from types import TracebackType

    from interviewer.coding.box import Lock

How = Literal["timeout", "output", "reply", "died"]

_MOST_PRINTED: Final = 1_000_000  # bytes after which printing ends a run
_KEPT: Final = 20_000  # bytes of what was printed that are shown
_LONGEST_REPLY: Final = 48 * 2**20  # bytes; `values.LARGEST` in base64 is well below
_LAST_LINE = re.compile(r'File "answer\.py", line (\d+)')


class Ended(Exception):
    """The process is gone: why, its exit code where it ended by itself, and the line it was at if that is known."""

    def __init__(self, how: How, code: int | None = None, line: int | None = None) -> None:
        super().__init__(how)
        self.how: How = how
        self.code = code
        self.line = line


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process may use; `seconds` of CPU over all its orders, `memory` in bytes."""

    seconds: int = 60
    memory: int = 2**30
    start: float = 20.0


class Child:
    """A process behind a lock. Use as a context; nothing of it is left afterwards."""

    def __init__(
        self, lock: Lock, libraries: tuple[str, ...] = (), limits: Limits = Limits()
    ) -> None:
        self._folder = tempfile.TemporaryDirectory(
            prefix="interviewer-code-", ignore_cleanup_errors=True
        )
        self.printed = bytearray()
        self._trace = bytearray()
        self._reply = bytearray()
        self._selector = selectors.DefaultSelector()
        self._nonce = secrets.token_hex(16)
        self._orders = 0
        self._closed = False
        self._process = self._start(lock, libraries)
        self.locks = self.ask(
            {
                "do": "start",
                "path": box.search_path(lock, libraries),
                "libraries": list(libraries),
                "confine": box.readable(libraries) if lock == "kernel" else None,
                "filter": lock != "limits",
                "cpu": limits.seconds,
                "memory": limits.memory,
            },
            limits.start,
        )

    def _start(self, lock: Lock, libraries: tuple[str, ...]) -> subprocess.Popen[bytes]:
        replies, reply_end = os.pipe()
        trace, trace_end = os.pipe()
        try:
            process = subprocess.Popen(  # noqa: S603 - our interpreter; what it runs is untrusted, and why it is locked in
                box.command(lock, libraries, (reply_end, trace_end)),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                pass_fds=(reply_end, trace_end),
                cwd=self._folder.name,
                env={"OPENBLAS_NUM_THREADS": "1"},
                start_new_session=True,
            )
        finally:
            os.close(reply_end)
            os.close(trace_end)
        assert process.stdin is not None
        assert process.stdout is not None
        os.set_blocking(process.stdin.fileno(), False)
        self._stdin = process.stdin.fileno()
        for fd, buffer in (
            (replies, self._reply),
            (trace, self._trace),
            (process.stdout.fileno(), self.printed),
        ):
            self._selector.register(fd, selectors.EVENT_READ, buffer)
        self._own = (replies, trace)
        return process

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def ask(self, order: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send an order and return its reply; Ended if there is none after `seconds`, or too much of anything."""
        if self._closed:
            raise Ended("died")
        self._orders += 1
        number = f"{self._nonce}-{self._orders}"
        waiting = memoryview(json.dumps(order | {"n": number, "seconds": seconds}).encode() + b"\n")
        end = time.monotonic() + seconds
        try:
            while (reply := self._take(number)) is None:
                waiting = self._send(waiting)
                self._pump(end - time.monotonic(), sending=bool(waiting))
        except Ended:
            self.close()
            raise
        return reply

    def _take(self, number: str) -> dict[str, Any] | None:
        """Return the reply to an order if it is there; lines that are none are dropped."""
        while b"\n" in self._reply:
            line, _, rest = bytes(self._reply).partition(b"\n")
            self._reply[:] = rest
            with contextlib.suppress(ValueError, RecursionError):
                reply = json.loads(line)
                if isinstance(reply, dict) and cast("dict[str, Any]", reply).get("n") == number:
                    return cast("dict[str, Any]", reply)
        return None

    def _send(self, waiting: memoryview) -> memoryview:
        if not waiting:
            return waiting
        try:
            return waiting[os.write(self._stdin, waiting[:65536]) :]
        except BlockingIOError:
            return waiting
        except OSError:  # it is gone; reading will tell
            return waiting[:0]

    def _pump(self, left: float, sending: bool) -> None:
        """Read what there is; Ended when time, output or the process is at its end."""
        if left <= 0:
            raise Ended("timeout", line=self._line())
        for key, _ in self._selector.select(min(left, 0.002 if sending else left)):
            data = os.read(key.fd, 1 << 16)
            buffer = cast("bytearray", key.data)
            buffer += data
            if not data:
                self._selector.unregister(key.fd)
                if buffer is self._reply:
                    raise Ended("died", self._exit_code(), self._line())
        if len(self.printed) > _MOST_PRINTED or len(self._trace) > _MOST_PRINTED:
            raise Ended("output", line=self._line())
        if len(self._reply) > _LONGEST_REPLY:
            raise Ended("reply")

    def _exit_code(self) -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self._process.wait(1)
        return None

    def _line(self) -> int | None:
        """Return the innermost line of the answer that the interpreter's watch told of; what it says is a hint."""
        found = _LAST_LINE.search(bytes(self._trace).decode(errors="replace"))
        return int(found[1]) if found else None

    def text(self) -> str:
        """Return the first part of what was printed."""
        return bytes(self.printed[:_KEPT]).decode(errors="replace")

    def cpu(self) -> float | None:
        """Return the seconds of CPU its code has had, as the kernel counts them; None where it does not say."""
        try:
            tasks = Path(f"/proc/{self._innermost()}/task").iterdir()
            return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9
        except (OSError, ValueError, IndexError):
            return None

    def _innermost(self) -> int:
        """Return the number of the process that runs the code: the last of a line of single children."""
        pid = self._process.pid
        while True:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            if not children:
                return pid
            pid = int(children[0])

    def close(self) -> None:
        """End the process and all of its group."""
        if self._closed:
            return
        self._closed = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.wait()
        self._selector.close()
        for fd in self._own:
            os.close(fd)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._folder.cleanup()
