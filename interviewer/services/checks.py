"""What is amiss, said to a person, with a button for what the program can mend itself."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from interviewer.errors import CorruptDatabase, CorruptIndex, InterviewerError, NotNow
from interviewer.services.remembered import remembered
from interviewer.services.service import Service

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.codec import Json
    from interviewer.domain import Lang

_SAID: Final[dict[Lang, dict[str, str]]] = {
    "zh": {
        "home": "数据目录",
        "database": "面试记录",
        "index": "笔记索引",
        "vectors": "向量库",
        "model": "判分",
        "home_ok": "{path}，可写",
        "database_ok": "共 {n} 场面试",
        "index_ok": "{notes} 份自己的笔记，{bank} 份自带题库",
        "index_stale": "索引是用另一种向量或分词建的，只能按字词检索；重建后恢复",
        "model_ok": "无密钥：{grader}，不联网",
    },
    "en": {
        "home": "Data folder",
        "database": "Interviews",
        "index": "Index of notes",
        "vectors": "Vectors",
        "model": "Judging",
        "home_ok": "{path}, writable",
        "database_ok": "{n} interviews",
        "index_ok": "{notes} notes of your own, {bank} files of the bank",
        "index_stale": "made with another embedder or other words: it finds by words alone until it is rebuilt",
        "model_ok": "keyless: {grader}, nothing leaves this machine",
    },
}


class Checks(Service):
    """What can be checked and mended from the page."""

    def findings(self, lang: Lang) -> list[dict[str, Json]]:
        """Return {id, what, ok, detail, fix}: `fix` names what `mend` can do about it, or is None."""
        say = _SAID[lang]
        looks: dict[str, Callable[[], str]] = {
            "home": lambda: say["home_ok"].format(path=self._parts.writable_home()),
            "database": lambda: say["database_ok"].format(n=len(self._parts.records.sessions())),
            "index": lambda: self._index(say),
            "vectors": self.vector_store,
            "model": lambda: say["model_ok"].format(grader=self._parts.grader.name),
        }
        return [_look(name, say[name], look, lang) for name, look in looks.items()] + self._stale(
            say
        )

    def vector_store(self) -> str:
        """Return where the vectors are kept, once that was seen to answer; VectorServerDown."""
        return self._parts.library.vector_store

    def mend(self, fix: str, progress: Callable[[int, int, str], None] | None = None) -> None:
        """Do what a finding's `fix` names; what is set aside keeps its content under another name."""
        match fix:
            case "rebuild_index":
                self._parts.forget("library")
                _set_aside(self._parts.settings.home / "index")
                library = self._parts.open_library(progress)
                library.ingest(remembered(self._parts.settings.home), progress=progress)
            case "new_database":
                self._parts.forget("store", "journal", "interviews", "card_journal", "archive")
                _set_aside(Path(self._parts.settings.database.removeprefix("sqlite:///")))
            case _:
                raise NotNow(detail=f"nothing mends {fix!r}", detail_zh=f"没有办法自动修复 {fix!r}")

    def _index(self, say: dict[str, str]) -> str:
        sources = self._parts.library.sources()
        bank = sum(s.bundled for s in sources)
        return say["index_ok"].format(notes=len(sources) - bank, bank=bank)

    def _stale(self, say: dict[str, str]) -> list[dict[str, Json]]:
        try:
            stale = self._parts.library.stale
        except InterviewerError:
            return []  # told already, by the look at the index
        row = _row("stale", say["index"], say["index_stale"], "rebuild_index", ok=False)
        return [row] if stale else []


def _look(name: str, what: str, look: Callable[[], str], lang: Lang) -> dict[str, Json]:
    try:
        return _row(name, what, look(), None, ok=True)
    except CorruptIndex as error:
        return _row(name, what, error.say(lang), "rebuild_index", ok=False)
    except CorruptDatabase as error:
        return _row(name, what, error.say(lang), "new_database", ok=False)
    except InterviewerError as error:
        return _row(name, what, error.say(lang), None, ok=False)


def _row(name: str, what: str, detail: str, fix: str | None, *, ok: bool) -> dict[str, Json]:
    return {"id": name, "what": what, "ok": ok, "detail": detail, "fix": fix}


def _set_aside(path: Path) -> None:
    """Rename, never delete: what looks damaged may still be somebody's only copy."""
    if path.exists():
        path.rename(path.with_name(f"{path.name}.aside-{time.strftime('%Y%m%d-%H%M%S')}"))
