"""Work that tells how far it has come, as a stream of what to show."""

from __future__ import annotations

import threading
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
Step = tuple[Any, ...]
# Drawn at most this often: a thousand small files must not become a thousand updates.
_BETWEEN_SECONDS = 0.15


def watched(work: Callable[[Callable[..., None]], T]) -> Iterator[Step | T]:
    """Run `work(tell)` in a thread; yield what it told last, as a tuple, now and then, and its result at the end.

    What `work` raises is raised here.
    """
    steps: SimpleQueue[Step] = SimpleQueue()
    ended: dict[str, Any] = {}

    def run() -> None:
        try:
            ended["result"] = work(lambda *told: steps.put(told))
        except BaseException as error:  # noqa: BLE001 - raised again where the caller waits
            ended["error"] = error

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_BETWEEN_SECONDS)
        latest = _latest(steps)
        if latest:
            yield latest
    if "error" in ended:
        raise ended["error"]
    yield ended["result"]


def _latest(steps: SimpleQueue[Step]) -> Step | None:
    latest: Step | None = None
    while True:
        try:
            latest = steps.get_nowait()
        except Empty:
            return latest
