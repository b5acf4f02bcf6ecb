"""The command that starts the process for a candidate's code, behind one of three locks."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import Final, Literal

Lock = Literal["bubblewrap", "kernel", "limits"]

INSIDE: Final = Path(__file__).with_name("inside")
_PACKAGES = "site-packages", "dist-packages"
_SYSTEM = tuple(Path(p) for p in ("/usr/lib", "/usr/lib32", "/usr/lib64", "/lib", "/lib64"))
_PYTHON: Final = str(
    Path(sys.executable).resolve()
)  # at its own place, from which it finds its library
_DEVICES: Final = "/dev/null", "/dev/urandom"
_DISK = 16 * 2**20  # bytes of the temporary folder


def command(lock: Lock, libraries: tuple[str, ...], fds: tuple[int, ...]) -> list[str]:
    """Return the command line; `fds` are passed on to the process."""
    options = ["-I", "-S", "-B", "-X", "utf8"]
    numbers = [str(fd) for fd in fds]
    if lock != "bubblewrap":
        return [sys.executable, *options, str(INSIDE), *numbers]
    return [*_bubble(libraries), _PYTHON, *options, "/inside", *numbers]


def search_path(lock: Lock, libraries: tuple[str, ...]) -> list[str]:
    """Return where the libraries lie, as the process sees it."""
    if not libraries:
        return []
    if lock == "bubblewrap":
        return ["/packages"]
    return sorted({str(path.parent) for path in _trees(libraries)})


def readable(libraries: tuple[str, ...]) -> list[str]:
    """Return what a confined process may read: the standard library, shared libraries and the libraries named."""
    stdlib = {Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib")}
    found = [str(path) for path in [INSIDE, *_trees(libraries)]]
    for folder in [*stdlib, *_SYSTEM]:
        if folder.is_dir():
            # Other packages lie among them, this one's hidden checks perhaps with them.
            found += [str(p) for p in folder.iterdir() if p.name not in {*_PACKAGES, "python3"}]
    return [*found, "/etc/ld.so.cache", *_DEVICES]


@cache
def bubblewrap() -> str | None:
    """Return the path of `bwrap`, if there is one."""
    return (
        shutil.which("bwrap", path="/usr/bin:/usr/local/bin:/bin")
        if sys.platform == "linux"
        else None
    )


def _bubble(libraries: tuple[str, ...]) -> list[str]:
    """Return a root of its own: Python, its libraries, an empty /tmp, and nothing of the machine's."""
    shown = [*_SYSTEM, Path(sys.base_prefix, "lib"), Path(sys.base_prefix, "lib64")]
    roots = [p for p in dict.fromkeys(shown) if p.is_dir()]
    mounts = [arg for path in roots for arg in ("--ro-bind", str(path), str(path))]
    hidden = [p for root in roots for name in _PACKAGES for p in _folders(root, name)]
    mounts += [
        arg
        for path in dict.fromkeys(hidden)
        for arg in ("--tmpfs", str(path), "--remount-ro", str(path))
    ]
    mounts += ["--ro-bind", _PYTHON, _PYTHON]
    mounts += ["--ro-bind", str(INSIDE), "/inside", "--dir", "/packages"]
    for tree in _trees(libraries):
        mounts += ["--ro-bind", str(tree), f"/packages/{tree.name}"]
    mounts += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
    # PyTorch opens the source of random numbers as it is imported.
    mounts += [arg for device in _DEVICES for arg in ("--dev-bind", device, device)]
    return [
        bubblewrap() or "bwrap",
        *("--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"),
        *("--setenv", "OPENBLAS_NUM_THREADS", "1"),
        *mounts,
        *_temporary(),
        *("--remount-ro", "/", "--chdir", "/tmp"),  # noqa: S108 - of the sandbox, not of this machine
    ]


def _temporary() -> list[str]:
    """Return a small /tmp that can be written where bubblewrap can bound it (0.7 and later), else one that cannot."""
    return ["--size", str(_DISK), "--tmpfs", "/tmp"] if _bounds_tmpfs() else ["--dir", "/tmp"]  # noqa: S108


@cache
def _bounds_tmpfs() -> bool:
    told = subprocess.run(  # noqa: S603 - a fixed command
        [bubblewrap() or "bwrap", "--help"], capture_output=True, text=True, timeout=10, check=False
    )
    return "--size" in told.stdout


def _folders(root: Path, name: str) -> list[Path]:
    """Return the folders of other packages under a library folder."""
    return [p for p in (*root.glob(f"python3*/{name}"), *root.glob(name)) if p.is_dir()]


@cache
def _trees(libraries: tuple[str, ...]) -> list[Path]:
    """Return the top-level folders and files of the named libraries and all they need."""
    found: dict[Path, None] = {}
    seen: set[str] = set()
    waiting = list(libraries)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for path in _of(name):
            found[path] = None
        waiting += _needs(name)
    return list(found)


def _of(name: str) -> list[Path]:
    try:
        files = metadata.distribution(name).files
    except metadata.PackageNotFoundError:
        return []
    base = Path(str(metadata.distribution(name).locate_file("")))
    tops = {
        file.parts[0]
        for file in files or ()
        if not file.parts[0].endswith((".dist-info", ".pth", ".."))
    }
    return sorted(base / top for top in tops if top != "__pycache__" and (base / top).exists())


def _needs(name: str) -> list[str]:
    try:
        wanted = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    plain = [line for line in wanted if "extra ==" not in line]
    return [
        "".join(c if c.isalnum() or c in "-_." else " " for c in line).split()[0] for line in plain
    ]


def has(library: str) -> bool:
    """Tell whether a library is installed here."""
    return util.find_spec(library) is not None
