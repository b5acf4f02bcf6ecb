"""Drafts by a model, for the user to accept, edit or reject."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from interviewer.errors import NotNow, UnknownItem, UnknownSource, UnreadableNote
from interviewer.llm.factory import open_model
from interviewer.services.draft_box import Cited, DraftBox, Drafted, draft_id
from interviewer.services.service import Service

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.codec import Json
    from interviewer.domain import Chunk, Item, Lang
    from interviewer.drafting.proposal import AnswerProposal
    from interviewer.llm.factory import ModelSettings
    from interviewer.llm.protocol import Chat
    from interviewer.retrieval.library import Library
    from interviewer.services.draft_box import Kind

_READ: Final = 5  # passages that an answer is drafted from
_PREFIX: Final = "accepted-"


class Drafts(Service):
    """What a model can write for the user's notes. Nothing of it is in use before it is accepted."""

    def draft(self, item: str, lang: Lang | None = None) -> dict[str, Json]:
        """Draft a rubric for an answered question, an answer for an unanswered one; return the draft's document.

        UnknownItem; NotNow without a model, for an item that has a written rubric, or where nothing of the reply
        could be proved; ModelError.
        """
        chat = author(self._parts.model_settings)
        found = self._as_graded(self._parts.library.item(item, lang))
        self._refuse_written(found)
        made = self._rubric(chat, found) if found.reference else self._answer(chat, found)
        self._box.put(made)
        return made.to_json()

    def drafts(self) -> list[dict[str, Json]]:
        """Return the open drafts' documents, the oldest first."""
        return [draft.to_json() for draft in self._box.all() if draft.status == "open"]

    def accept(self, id: str, text: str | None = None) -> dict[str, Json]:  # noqa: A002 - the document's own word
        """Make a draft a note (with `text`: as edited), ingest it and return the ingest's counts with `note`.

        NotNow where the text is no bank note with a reference and criteria, or where what the draft was made from
        has changed since.
        """
        from interviewer.drafting.page import settled

        draft = self._box.get(id)
        final = settled((text if text is not None else draft.text).replace("\r\n", "\n"))
        self._check(final)
        self._refuse_changed(draft)
        path = self._notes / draft.note
        _write(path, final)
        counts = self._parts.library.ingest([path]).to_json()
        self._box.put(replace(draft, status="accepted", text=final))
        return {**counts, "note": path.as_posix()}  # pyright: ignore[reportReturnType] - JSON by its making

    def reject(self, id: str) -> dict[str, Json]:  # noqa: A002 - the document's own word
        """Put a draft aside for good; return its document."""
        draft = replace(self._box.get(id), status="rejected")
        self._box.put(draft)
        return draft.to_json()

    @property
    def _box(self) -> DraftBox:
        return DraftBox(self._parts.writable_home() / "drafts")

    @property
    def _notes(self) -> Path:
        return self._parts.settings.home / "notes"

    def _as_graded(self, item: Item) -> Item:
        """Return an item with what was accepted for it before."""
        return accepted(self._parts.library, self._notes, item)

    def _refuse_written(self, item: Item) -> None:
        from interviewer.notes.written import is_compiled

        bundled = {s.source for s in self._parts.library.sources() if s.bundled}
        if item.source in bundled or (item.criteria and not is_compiled(item)):
            raise NotNow(
                detail=f"{item.id} has a rubric that was written for it; edit {item.source} instead",
                detail_zh=f"{item.id} 已有写好的评分点；请直接编辑 {item.source}",
            )

    def _rubric(self, chat: Chat, item: Item) -> Drafted:
        from interviewer.domain import Rubric
        from interviewer.drafting.page import quotable
        from interviewer.drafting.rubric import draft_rubric

        assert item.reference is not None
        reference = quotable(item.reference)
        analyzer = self._parts.analyzer
        made = draft_rubric(chat, item.question, reference, item.lang, analyzer)
        if not made.criteria:
            raise _nothing(chat.name, len(made.dropped))
        after = replace(
            item,
            reference=reference,
            rubric=Rubric.freeze(reference.text, made.criteria),
            misconceptions=made.misconceptions,
            follow_ups=made.follow_ups,
        )
        draft = self._drafted("rubric", item, after)
        return replace(draft, dropped=made.dropped, made=made.made)

    def _answer(self, chat: Chat, item: Item) -> Drafted:
        from interviewer.domain import ReferenceAnswer
        from interviewer.drafting.answer import draft_answer
        from interviewer.notes.compile import compile_rubric

        read = self._passages(item)
        made = draft_answer(chat, item.question, read, item.lang, self._parts.analyzer)
        if not made.sentences:
            raise _nothing(chat.name, len(made.dropped))
        text = made.text(spaced=item.lang == "en")
        reference = ReferenceAnswer(text, item.source, item.lines)
        rubric = compile_rubric(reference, item.question, self._parts.analyzer)
        places = [f"{chunk.source}:{chunk.lines}" for chunk in read]
        draft = self._drafted(
            "answer", item, replace(item, reference=reference, rubric=rubric), places
        )
        return _with_passages(draft, made, read)

    def _drafted(self, kind: Kind, item: Item, after: Item, places: Sequence[str] = ()) -> Drafted:
        """Return a draft of `after`, as a diff to the note that is there, or to what one would say now."""
        from interviewer.drafting.page import bank_note

        name = Path(item.source).name if self._is_accepted(item) else note_name(item)
        text = bank_note(replace(after, id=self._identity(item)), places)
        return Drafted(
            id=draft_id(item.id, item.lang, text),
            kind=kind,
            item=item.id,
            lang=item.lang,
            question=item.question,
            source=item.source,
            lines=item.lines,
            note=name,
            base=self._base(item, name),
            text=text,
            created=self._parts.clock(),
        )

    def _passages(self, item: Item) -> list[Chunk]:
        """Return what the notes and the bank have on a question; NotNow if that is nothing."""
        analyzer = self._parts.analyzer
        asked = set(analyzer.terms(item.question))
        hits = self._parts.library.search(item.question, 3 * _READ)
        found = [h.chunk for h in hits if asked & set(analyzer.terms(h.chunk.text))][:_READ]
        if not found:
            raise NotNow(
                detail=f"no passage of your notes or the bank is about {item.id}; ingest notes that are",
                detail_zh=f"笔记和题库里没有与 {item.id} 有关的段落；请先导入相关的笔记",
            )
        return found

    def _check(self, text: str) -> None:
        """Refuse a text that would leave the question as ungraded as it was."""
        from interviewer.domain import Note
        from interviewer.notes.drafts import is_bank
        from interviewer.notes.parse import parse_note

        note = Note("draft", text)
        items = parse_note(note, self._parts.analyzer).items if is_bank(note) else ()
        if not items or not all(i.reference and i.criteria for i in items):
            raise NotNow(
                detail="the text is no item in the bank format with a reference and criteria; see docs/bank-format.md",
                detail_zh="这段文字不是带参考答案和评分点的题库格式条目；格式见 docs/bank-format.md",
            )

    def _refuse_changed(self, draft: Drafted) -> None:
        """Refuse a draft of what is not there any more: it would grade by an answer that was changed."""
        try:
            item = self._as_graded(self._parts.library.item(draft.item, draft.lang))
        except UnknownItem:
            return  # The note was taken away; the question lives on in the draft.
        if self._base(item, draft.note) != draft.base:
            raise NotNow(
                detail=f"{draft.source} or {draft.note} was changed since this was drafted; reject it and draft again",
                detail_zh=f"起草之后 {draft.source} 或 {draft.note} 已有改动；请拒绝这份草稿再重新起草",
            )

    def _base(self, item: Item, name: str) -> str:
        """Return the note that a draft of an item would change: the file's text, or what one would say now."""
        from interviewer.drafting.page import bank_note

        path = self._notes / name
        if path.is_file():
            return path.read_text("utf-8")
        return bank_note(replace(item, id=self._identity(item)))

    def _identity(self, item: Item) -> str:
        return item.id if self._is_accepted(item) else f"{_slug(item.id)}-accepted"

    def _is_accepted(self, item: Item) -> bool:
        own = Path(item.source)
        return own.parent == self._notes and own.name.startswith(_PREFIX)


def author(settings: ModelSettings) -> Chat:
    """Return the model that drafts: the grader's, else the interviewer's; NotNow in keyless mode."""
    chat = open_model(settings, "grader")
    if chat is None:
        raise NotNow(
            detail="drafts and audits need a model, and none is set; set INTERVIEWER_MODEL=provider:model, or "
            "see `interviewer models list` for one that runs on this machine",
            detail_zh="起草和核查需要模型，目前没有设置；请设置 INTERVIEWER_MODEL=服务商:模型，"
            "或用 `interviewer models list` 挑一个能在本机运行的",
        )
    return chat


def note_name(item: Item) -> str:
    """Return the file that what is accepted for an item goes to: one for each item and language."""
    return f"{_PREFIX}{item.lang}-{_slug(item.id)}.md"


def _slug(identity: str) -> str:
    """Return an id as the bank format has them: a note written by hand may have called its item anything."""
    return re.sub(r"[^a-z0-9]+", "-", identity.lower()).strip("-") or "item"


def accepted(library: Library, notes: Path, item: Item) -> Item:
    """Return an item with the answer and rubric that were accepted for it, if any still fit."""
    from interviewer.notes.written import with_written

    path = notes / note_name(item)
    if not path.is_file():
        return item
    try:
        written = library.items(path.as_posix())
    except UnknownSource:
        return item
    return with_written([item], written)[0]


def _with_passages(draft: Drafted, made: AnswerProposal, read: Sequence[Chunk]) -> Drafted:
    return replace(
        draft,
        passages=tuple(Cited(c.source, c.lines, c.text) for c in read),
        sentences=made.sentences,
        dropped=made.dropped,
        made=made.made,
    )


def _write(path: Path, text: str) -> None:
    fresh = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, "utf-8")
        fresh.replace(path)
    except OSError as error:
        raise UnreadableNote(path=path, detail=error.strerror or error) from error


def _nothing(name: str, dropped: int) -> NotNow:
    return NotNow(
        detail=f"{name} wrote nothing that could be proved ({dropped} entries dropped); try again or use a stronger "
        "model (INTERVIEWER_GRADER_MODEL)",
        detail_zh=f"{name} 写的内容没有一条能核实（丢弃 {dropped} 条）；请重试，或换更强的模型"
        "（INTERVIEWER_GRADER_MODEL）",
    )
