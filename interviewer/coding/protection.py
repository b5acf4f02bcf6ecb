"""Which lock stands between a candidate's code and this machine, found out by trying.

| lock | holds |
|---|---|
| bubblewrap | a root, processes, network and users of its own, system calls filtered, limits |
| kernel | Landlock and a filter of system calls, limits: no files, processes, sockets; the same users |
| limits | CPU, memory and files are bounded, nothing else: only for one's own code, on one's own machine |
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from typing import Final

from interviewer.coding import box
from interviewer.coding.box import Lock
from interviewer.coding.child import Child, Ended
from interviewer.coding.words import Words

_NAMES: Final[dict[str, Words]] = {
    "bubblewrap": Words(
        "bubblewrap 沙箱：独立的文件系统、进程和网络，过滤系统调用，并限制资源",
        "bubblewrap: files, processes and network of its own, system calls filtered, resources bounded",
    ),
    "kernel": Words(
        "内核过滤（Landlock + seccomp）：不能读你的文件、不能写文件、不能启动进程或联网，并限制资源",
        "kernel filters (Landlock and seccomp): no reading of your files, no writing, no processes, no network, "
        "resources bounded",
    ),
    "limits": Words(
        "只限制 CPU、内存和文件大小：代码能读你的文件，也能联网",
        "limits on CPU, memory and files only: the code can read your files and reach the network",
    ),
    "none": Words(
        "无法运行代码：这个系统不支持", "code cannot be run: this system is not supported"
    ),
}
_INSTALL = Words(
    "安装 bubblewrap 以获得完整隔离：apt install bubblewrap（Ubuntu 24.04 起还需允许它使用用户命名空间）",
    "install bubblewrap for full isolation: apt install bubblewrap (from Ubuntu 24.04 on it must also be allowed "
    "user namespaces)",
)
_ELSEWHERE = Words(
    "请在 Linux、macOS 或 WSL 里运行 interviewer", "run interviewer on Linux, macOS or in WSL"
)


@dataclass(frozen=True, slots=True)
class Protection:
    """What is on. `lock` is None where no code can be run; `shared`: it may be offered to other people."""

    lock: Lock | None

    @property
    def shared(self) -> bool:
        """Whether people other than this machine's own user may be let in."""
        return self.lock == "bubblewrap"

    @property
    def name(self) -> Words:
        """What it is and what it holds."""
        return _NAMES[self.lock or "none"]

    @property
    def advice(self) -> Words | None:
        """How to get a better one; None where there is none."""
        if self.lock == "bubblewrap":
            return None
        return _INSTALL if sys.platform == "linux" else _ELSEWHERE

    def allows(self, host: str) -> bool:
        """Tell whether code may be run for a server bound to `host`."""
        return self.lock is not None and (self.shared or is_loopback(host))


@cache
def protection() -> Protection:
    """Return the best lock that really closes here: each is tried once, on an empty answer."""
    if sys.platform == "win32":
        return Protection(None)
    return Protection(next((lock for lock in _LADDER if _closes(lock)), None))


_LADDER: Final[tuple[Lock, ...]] = ("bubblewrap", "kernel", "limits")


def _closes(lock: Lock) -> bool:
    """Tell whether a process starts behind this lock and says that it holds."""
    if lock == "bubblewrap" and box.bubblewrap() is None:
        return False
    try:
        with Child(lock) as child:
            held = child.locks
    except (Ended, OSError):
        return False
    if lock == "kernel":
        return held.get("filtered") is True and held.get("confined") is True
    return "error" not in held


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
