"""A local model as a child process: llama.cpp on a random port of this machine, with a random key.

A process of its own, because the library holds the interpreter's lock while it loads, cannot be stopped, and takes the
whole program with it when it fails.
"""

from __future__ import annotations

import atexit
import json
import queue
import secrets
import socket
import subprocess
import sys
import threading
import time
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from interviewer.errors import LocalModelDied, MissingProvider

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_CONTEXT = 8192  # tokens: prompts here stay far below
_CACHE_MIB = 1024  # of earlier prompts, so that two roles do not push each other out
_LOADED_WITHIN = 300.0  # seconds
_LOOK = 0.2


def loading_sign(name: str, seconds: float) -> None:
    """Show on a terminal that a model is loading, and for how long; a negative time wipes the sign."""
    if sys.stderr.isatty():
        text = f"loading {name} … {seconds:.0f} s" if seconds >= 0 else ""
        sys.stderr.write(f"\r{text:<60}" if text else f"\r{'':<60}\r")
        sys.stderr.flush()


class LocalServer:
    """One model's process: started at the first use, and again after its death. Safe for several threads.

    `log` takes what the library writes.
    """

    def __init__(
        self,
        name: str,
        path: Path,
        log: Path,
        sign: Callable[[str, float], None] = loading_sign,
        command: tuple[str, ...] = (sys.executable, "-m", "interviewer.llm.local_child"),
    ) -> None:
        self.name = name
        self._path = path
        self._log = log
        self._sign = sign
        self._command = command
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._at: tuple[str, str] | None = None
        self.loading = False

    def address(self) -> tuple[str, str]:
        """Return base URL and key of the running server, starting it if need be; LocalModelDied if it cannot load."""
        with self._lock:
            if self._at is None or not self.alive:
                self._at = self._started()
            return self._at

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def ended(self, within: float = 1.0) -> bool:
        """Whether the process has ended, or does so within so many seconds: its connections break a little earlier."""
        if self._process is None:
            return True
        try:
            self._process.wait(within)
        except subprocess.TimeoutExpired:
            return False
        return True

    def death(self, *, lasting: bool = False) -> LocalModelDied:
        """Return what is known of the process's end."""
        code = self._process.poll() if self._process else None
        last = self._last_words()
        return LocalModelDied(
            name=self.name,
            detail=f"exit status {code}; last words in {self._log}: {last!r}",
            detail_zh=f"退出码 {code}；{self._log} 里的最后一行：{last!r}",
            lasting=lasting,
        )

    def stop(self) -> None:
        """End the process."""
        process, self._process, self._at = self._process, None, None
        if process is not None and process.poll() is None:
            process.kill()
            process.wait()

    def _started(self) -> tuple[str, str]:
        if self._command[0] == sys.executable and find_spec("xllamacpp") is None:
            raise MissingProvider(name=f"local:{self.name}", package="'interviewer[local]'")
        self.stop()
        key = secrets.token_urlsafe(24)
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
            )
        atexit.register(self.stop)
        self._order({"path": str(self._path), "port": _free_port(), "key": key})
        self.loading = True
        try:
            return f"{self._ready()}/v1", key
        finally:
            self.loading = False
            self._sign(self.name, -1)

    def _order(self, orders: dict[str, object]) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        given = {"context": _CONTEXT, "cache_mib": _CACHE_MIB, "origin": "http://127.0.0.1"}
        try:
            self._process.stdin.write(json.dumps(given | orders).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            # It is dead already: `_ready` finds out.
            return

    def _ready(self) -> str:
        """Return the address that the process tells once the model is loaded."""
        said: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._listen, args=(said,), daemon=True).start()
        since = time.monotonic()
        while (passed := time.monotonic() - since) < _LOADED_WITHIN:
            try:
                line = said.get(timeout=_LOOK)
            except queue.Empty:
                self._sign(self.name, passed)
                continue
            if not line:
                break
            return str(json.loads(line)["address"])
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        raise self.death(lasting=True)

    def _listen(self, said: queue.Queue[bytes]) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        said.put(self._process.stdout.readline())

    def _last_words(self) -> str:
        try:
            lines = self._log.read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            return ""
        return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "")


@cache
def shared_server(name: str, path: Path, log: Path) -> LocalServer:
    """Return the one process of a model: interviewer and grader may share it."""
    return LocalServer(name, path, log)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
