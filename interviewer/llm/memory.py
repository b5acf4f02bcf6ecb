"""What was found out about each model, kept in the data folder: how it gives structured replies, how it counts."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, cast

from interviewer.errors import HomeNotWritable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about one model on one server; None: not found out yet.

    `counted` and `reported` are prompt tokens by our count and by the server's, summed over requests. `judging` is how
    it is best asked for verdicts ("item": all criteria at once, "claims": one at a time).
    """

    mode: str | None = None
    logprobs: bool | None = None
    dropped: tuple[str, ...] = ()
    counted: float = 0.0
    reported: float = 0.0
    judging: str | None = None


class Memory:
    """A small JSON file. Safe for several threads and processes; an unreadable file is begun anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def recall(self, identity: str) -> Known:
        """Return what is known about a model."""
        entry = self._read().get(identity, {})
        names = {field.name for field in fields(Known)}
        known = {key: value for key, value in entry.items() if key in names}
        if "dropped" in known:
            known["dropped"] = tuple(known["dropped"])
        return Known(**known)

    def learn(self, identity: str, change: Callable[[Known], Known]) -> Known:
        """Change what is known about a model; return it."""
        from filelock import FileLock

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._lock, FileLock(f"{self._path}.lock"):
                known = change(self.recall(identity))
                everything = self._read() | {identity: asdict(known)}
                draft = self._path.with_suffix(".new")
                draft.write_text(json.dumps(everything, indent=1), encoding="utf-8")
                draft.replace(self._path)
        except OSError as error:
            raise HomeNotWritable(path=self._path.parent, detail=error.strerror or error) from error
        return known

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            value = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return cast("dict[str, dict[str, Any]]", value) if isinstance(value, dict) else {}
