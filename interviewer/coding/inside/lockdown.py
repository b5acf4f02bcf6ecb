"""Shuts the door from inside, before the candidate's code is loaded: limits, and on Linux filters in the kernel.

Numbers and layouts are the kernel's interface (linux/seccomp.h, linux/filter.h, linux/landlock.h and the tables of
system calls), which does not change. Filters can only be added to, never taken off, not even by root.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import struct
from typing import Any

_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_EPERM, _EAGAIN, _ENOSYS = 0x50000 | 1, 0x50000 | 11, 0x50000 | 38
_LOAD, _EQUAL, _AT_LEAST, _HAS_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NR, _ARCH, _ARG0, _ARG2 = 0, 4, 16, 32
_CLONE_THREAD = 0x00010000
# name: (x86-64, arm64); None where the call does not exist. First what starts processes, then what reaches others, then
# what changes the system, then what changes files whatever Landlock says.
_FORBIDDEN: dict[str, tuple[int | None, int | None]] = {
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    "socket": (41, 198),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kill": (62, 129),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
    "reboot": (169, 142),
    "setrlimit": (160, 164),
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "utimensat": (280, 88),
    "futimesat": (261, None),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
}
# clone, clone3, tgkill, prlimit64, the architecture's own number
_SPECIAL = {"x86_64": (56, 435, 234, 302, 0xC000003E), "aarch64": (220, 435, 131, 261, 0xC00000B7)}
_WRITES = 0b1111_1111_1111_0010  # all Landlock rights but execute, read a file, read a folder
_READS = 0b1101


def limit(seconds: int, memory: int) -> bool:
    """Set hard limits on this process: seconds of CPU, bytes of memory, files. False where there are none to set."""
    try:
        import resource
    except ImportError:
        return False
    wanted = [
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_AS", memory),
        ("RLIMIT_FSIZE", 8 * 2**20),
        ("RLIMIT_NOFILE", 64),
        ("RLIMIT_CORE", 0),
    ]
    for name, most in wanted:
        # macOS has RLIMIT_AS and refuses it.
        with contextlib.suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (most, most))
    return True


def forbid_processes() -> None:
    """Where no filter can be set: let this user start no more processes (which does not hold for root)."""
    with contextlib.suppress(ImportError, AttributeError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def filter_calls() -> bool:
    """Forbid this process what no answer needs: processes, sockets, signals, mounts. False where it cannot be."""
    machine = platform.machine()
    if os.name != "posix" or platform.system() != "Linux" or machine not in _SPECIAL:
        return False
    program = _program(machine)
    code = b"".join(struct.pack("=HBBI", *line) for line in program)
    buffer = ctypes.create_string_buffer(code, len(code))
    libc = ctypes.CDLL(None, use_errno=True)
    # struct sock_fprog: a count, padded to a pointer's width, and a pointer
    header = struct.pack("@HP", len(program), ctypes.addressof(buffer))
    if libc.prctl(38, 1, 0, 0, 0) != 0:  # PR_SET_NO_NEW_PRIVS
        return False
    return (
        libc.prctl(22, 2, ctypes.create_string_buffer(header, len(header)), 0, 0) == 0
    )  # PR_SET_SECCOMP


def _program(machine: str) -> list[tuple[int, int, int, int]]:
    """Return the filter as (code, jump if true, jump if false, value)."""
    clone, clone3, tgkill, prlimit, arch = _SPECIAL[machine]
    column = 0 if machine == "x86_64" else 1
    lines = [
        (_LOAD, 0, 0, _ARCH),
        (_EQUAL, 1, 0, arch),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NR),
        (_AT_LEAST, 0, 1, 0x40000000),  # the x32 numbers would walk around the list
        (_RETURN, 0, 0, _KILL),
        # Threads only.
        (_EQUAL, 0, 4, clone),
        (_LOAD, 0, 0, _ARG0),
        (_HAS_BIT, 1, 0, _CLONE_THREAD),
        (_RETURN, 0, 0, _EAGAIN),
        (_RETURN, 0, 0, _ALLOW),
        # Its flags are behind a pointer, which a filter cannot follow; libraries fall back to clone.
        (_EQUAL, 0, 1, clone3),
        (_RETURN, 0, 0, _ENOSYS),
        # A signal to oneself is how abort() ends.
        (_EQUAL, 0, 4, tgkill),
        (_LOAD, 0, 0, _ARG0),
        (_EQUAL, 1, 0, os.getpid()),
        (_RETURN, 0, 0, _EPERM),
        (_RETURN, 0, 0, _ALLOW),
        # Limits may be read, not set (root could raise them).
        (_EQUAL, 0, 6, prlimit),
        (_LOAD, 0, 0, _ARG2),
        (_EQUAL, 0, 3, 0),
        (_LOAD, 0, 0, _ARG2 + 4),
        (_EQUAL, 0, 1, 0),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _EPERM),
    ]
    for numbers in _FORBIDDEN.values():
        number = numbers[column]
        if number is not None:
            lines += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _EPERM)]
    return [*lines, (_RETURN, 0, 0, _ALLOW)]


def confine(readable: list[str]) -> bool:
    """Let this process read beneath `readable` and write nowhere. False where the kernel has no Landlock."""
    if platform.system() != "Linux":
        return False
    libc: Any = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(444, None, 0, 1)
    if version < 1:
        return False
    handled = (_WRITES | _READS) & _rights_of(version)
    attributes = struct.pack("=Q", handled)
    ruleset = libc.syscall(444, ctypes.create_string_buffer(attributes, 8), 8, 0)
    if ruleset < 0:
        return False
    for path in readable:
        _permit(libc, ruleset, path)
    libc.prctl(38, 1, 0, 0, 0)
    done = libc.syscall(446, ruleset, 0) == 0
    os.close(ruleset)
    return done


def _rights_of(version: int) -> int:
    """Return the rights over files that this version of Landlock knows."""
    known = 13 + (version >= 2) + (version >= 3) + (version >= 5)
    return (1 << known) - 1


def _permit(libc: Any, ruleset: int, path: str) -> None:
    try:
        folder = os.open(path, os.O_PATH)
    except OSError:
        return
    rights = _READS if os.path.isdir(path) else _READS & ~0b1000
    rule = struct.pack("=Qi", rights, folder)
    libc.syscall(445, ruleset, 1, ctypes.create_string_buffer(rule, len(rule)), 0)
    os.close(folder)
