"""Answers for tests to run, behind each lock that closes on this machine."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from interviewer.coding.judge import judge
from interviewer.coding.protection import Protection, _closes, protection
from interviewer.coding.task import load_task

if TYPE_CHECKING:
    from interviewer.coding.box import Lock
    from interviewer.coding.result import CodeResult

PRODUCT = "code-product-except-self"
RIGHT = load_task(PRODUCT).reference


@cache
def closes(lock: Lock) -> bool:
    return _closes(lock)


def judged(
    source: str, item: str = PRODUCT, lock: Lock | None = None, submit: bool = True
) -> CodeResult:
    return judge(load_task(item), source, Protection(lock) if lock else protection(), submit)


def doing(body: str, head: str = "") -> str:
    """Return an answer that does something on its first call and is right otherwise."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    renamed = RIGHT.replace("def product_except_self", "def right")
    return f"{head}\n{renamed}\n\ndef product_except_self(numbers):\n{lines}\n    return right(numbers)\n"
