"""Where a résumé and a job description are kept: one JSON and the original file, in one folder."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from interviewer import codec
from interviewer.errors import DamagedData
from interviewer.projects.resume import Resume

if TYPE_CHECKING:
    from pathlib import Path

_FILE: Final = "resume.json"
_ORIGINAL: Final = "original"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept. `consent`: the résumé may be sent to a model. `job` is a job description's text."""

    resume: Resume | None = None
    name: str = ""
    consent: bool = False
    job: str = ""


class ResumeStore:
    """One résumé and one job description. Files are readable by their owner alone."""

    def __init__(self, home: Path) -> None:
        self._folder = home / "resume"

    def load(self) -> Kept:
        """Return what is kept; an empty `Kept` if nothing is. DamagedData names a file that cannot be read."""
        path = self._folder / _FILE
        try:
            return codec.loads(Kept, path.read_text("utf-8"))
        except FileNotFoundError:
            return Kept()
        except (OSError, ValueError) as error:
            raise DamagedData(path=path, detail=error) from error

    def save(self, kept: Kept) -> None:
        """Write it, all or nothing."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self._folder / f".{_FILE}.new"
        with os.fdopen(
            os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as out:
            out.write(codec.dumps(kept))
        fresh.replace(self._folder / _FILE)

    def keep_original(self, name: str, data: bytes) -> None:
        """Put the uploaded file in the place of the one before."""
        folder = self._folder / _ORIGINAL
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, mode=0o700)
        path = folder / name
        path.write_bytes(data)
        path.chmod(0o600)

    def delete_resume(self) -> None:
        """Delete the résumé, its original and the consent; a job description stays."""
        kept = self.load()
        shutil.rmtree(self._folder, ignore_errors=True)
        if kept.job:
            self.save(Kept(job=kept.job))

    def delete_job(self) -> None:
        """Delete the job description."""
        kept = self.load()
        if kept.resume is None:
            shutil.rmtree(self._folder, ignore_errors=True)
        else:
            self.save(replace(kept, job=""))
