"""Drafts kept in the data folder, one JSON file each in `drafts/`, until a person accepts or rejects them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from interviewer import codec
from interviewer.domain import Lang, Lines, Made
from interviewer.drafting.page import diff
from interviewer.drafting.proposal import Dropped, Sentence
from interviewer.errors import NotNow, UnreadableNote

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewer.codec import Json

Kind = Literal["rubric", "answer"]
Status = Literal["open", "accepted", "rejected"]
_NAME: Final = re.compile(r"[0-9a-f]{10}")


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage that a drafted answer was made from, as it was then."""

    source: str
    lines: Lines
    text: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """One draft. `note` is the file it becomes, below `notes/`; `base` that file's text, or what it would be now."""

    id: str
    kind: Kind
    item: str
    lang: Lang
    question: str
    source: str
    lines: Lines
    note: str
    base: str
    text: str
    created: str
    status: Status = "open"
    passages: tuple[Cited, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    made: Made | None = None

    def to_json(self) -> dict[str, Json]:
        """Return the document that docs/drafts.md describes."""
        return {
            "id": self.id,
            "kind": self.kind,
            "status": self.status,
            "item": self.item,
            "lang": self.lang,
            "question": self.question,
            "source": self.source,
            "lines": str(self.lines),
            "note": self.note,
            "diff": diff(self.base, self.text, self.note),
            "text": self.text,
            "passages": codec.to_json(self.passages),
            "sentences": codec.to_json(self.sentences),
            "dropped": codec.to_json(self.dropped),
            "made": codec.to_json(self.made),
            "created": self.created,
        }


def draft_id(item: str, lang: Lang, text: str) -> str:
    """Return the name of a draft: the same proposal for the same item has the same one."""
    return hashlib.sha256("\n".join((item, lang, text)).encode()).hexdigest()[:10]


class DraftBox:
    """The drafts in a folder, which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> Sequence[Drafted]:
        """Return all drafts, the oldest first; UnreadableNote names a damaged one."""
        found = [_read(path) for path in self._folder.glob("*.json")]
        return sorted(found, key=lambda draft: (draft.created, draft.id))

    def get(self, name: str) -> Drafted:
        """Return an open draft; NotNow where there is none of that name, or it is settled."""
        path = self._folder / f"{name}.json"
        if not _NAME.fullmatch(name) or not path.is_file():
            raise NotNow(
                detail=f"there is no draft {name!r}; `interviewer bank draft` lists them",
                detail_zh=f"没有草稿 {name!r}；用 `interviewer bank draft` 查看全部",
            )
        draft = _read(path)
        if draft.status != "open":
            raise NotNow(
                detail=f"draft {name} is {draft.status} already",
                detail_zh=f"草稿 {name} 已经{'采纳' if draft.status == 'accepted' else '拒绝'}",
            )
        return draft

    def put(self, draft: Drafted) -> None:
        """Write a draft, whole or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{draft.id}.json"
        fresh = path.with_suffix(".new")
        fresh.write_text(codec.dumps(draft) + "\n", "utf-8")
        fresh.replace(path)


def _read(path: Path) -> Drafted:
    try:
        return codec.loads(Drafted, path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableNote(path=path, detail=error) from error
