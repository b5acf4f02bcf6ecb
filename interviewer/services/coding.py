"""Coding tasks as a front end meets them: shown, run, judged. Nothing of an answer is kept here."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from interviewer.errors import CodeNotAllowed, SealedByExam
from interviewer.services.service import Service

if TYPE_CHECKING:
    from interviewer.codec import Json
    from interviewer.coding.protection import Protection
    from interviewer.domain import Lang

# Answers that run at the same time, whoever sends them: measurements need a processor to themselves.
_AT_ONCE: Final = threading.BoundedSemaphore(2)


class Coding(Service):
    """What can be done with coding tasks."""

    def code_tasks(self) -> list[str]:
        """Return the ids of the items that have a task."""
        from interviewer.coding.task import task_ids

        return task_ids()

    def code_task(self, item: str, lang: Lang) -> dict[str, Json]:
        """Return what a candidate sees before writing; docs/coding.md lists the keys. NoCodeTask if there is none."""
        from interviewer.coding.describe import describe

        statement = self._parts.library.item(item, lang).question
        stands = {"protection": self.code_protection(lang), "exam": self._in_an_exam(item)}
        return describe(item, statement, lang) | stands

    def run_code(self, item: str, source: str, lang: Lang, submit: bool = True) -> dict[str, Json]:
        """Run an answer on the examples, or with `submit` on everything; docs/coding.md lists the keys.

        NoCodeTask if the item has none, CodeNotAllowed where this server may not run code, SealedByExam if a running
        exam has asked the item: there the examples are all there is.
        """
        from interviewer.coding.judge import judge
        from interviewer.coding.protection import protection
        from interviewer.coding.task import load_task

        task, locks = load_task(item), protection()
        self._allow(locks)
        if submit and self._in_an_exam(item):
            raise SealedByExam(name=item)
        with _AT_ONCE:
            return judge(task, source, locks, submit).to_json(lang)

    def code_protection(self, lang: Lang) -> dict[str, Json]:
        """Return {lock, name, allowed, shared, advice}: what stands between an answer and this machine."""
        from interviewer.coding.protection import protection

        locks = protection()
        return {
            "lock": locks.lock,
            "name": locks.name.say(lang),
            "allowed": locks.allows(self._parts.settings.host),
            "shared": locks.shared,
            "advice": locks.advice.say(lang) if locks.advice else None,
        }

    def _in_an_exam(self, item: str) -> bool:
        """Tell whether a running exam has asked an item. What it has yet to ask is not told by this either."""
        return any(
            asked.turns and asked.item.id == item
            for state in self._parts.archive.states()
            if state.mode == "exam" and not state.finished
            for asked in state.items
        )

    def _allow(self, locks: Protection) -> None:
        if not locks.allows(self._parts.settings.host):
            advice = locks.advice
            raise CodeNotAllowed(
                host=self._parts.settings.host,
                detail=advice.en if advice else "",
                detail_zh=advice.zh if advice else "",
            )
