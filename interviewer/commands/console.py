"""What commands share: the app from the settings, JSON on standard output, progress on standard error."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from interviewer.app import App
from interviewer.settings import load_settings

if TYPE_CHECKING:
    from types import TracebackType


def open_app(**flags: object) -> App:
    """Build the app; `flags` win over the environment."""
    return App(load_settings(**flags))


def print_json(value: object) -> None:
    """Print one JSON document and nothing else."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


class ProgressBar:
    """A bar on standard error with count and estimate; silent where nobody watches."""

    def __init__(self, unit: str) -> None:
        self._bar: tqdm[Any] = tqdm(
            unit=unit,
            unit_scale=unit == "B",
            file=sys.stderr,
            disable=not sys.stderr.isatty(),
            leave=False,
            dynamic_ncols=True,
        )

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.close()

    def __call__(self, done: int, total: int, note: str = "") -> None:
        """Show `done` of `total`."""
        self._bar.total = total
        self._bar.set_postfix_str(note[-40:], refresh=False)
        self._bar.update(done - self._bar.n)
