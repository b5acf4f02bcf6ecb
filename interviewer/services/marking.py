"""Grading outside any interview: one answer, or a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from interviewer.services.drafts import accepted
from interviewer.services.service import Service

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewer.codec import Json
    from interviewer.domain import Item, Lang, ReferenceAnswer, Rubric


class Marking(Service):
    """What can be graded."""

    def grade_answer(
        self, question: str, answer: str, reference: str | None = None, item: str | None = None
    ) -> dict[str, Json]:
        """Grade one answer outside any interview; the row of `interviewer grade`."""
        row: dict[str, Json] = {"id": "answer", "question": question, "answer": answer}
        if reference:
            row["reference"] = reference
        if item:
            row["item"] = item
        return self.grade_row(row)

    def grade_row(self, row: dict[str, Json]) -> dict[str, Json]:
        """Grade one row of a batch."""
        from interviewer.grading.row import grade_row

        return cast(
            "dict[str, Json]",
            grade_row(
                cast("dict[str, object]", row),
                self._parts.grader,
                self.find_item,
                self._compile_rubric,
            ),
        )

    def _compile_rubric(self, reference: ReferenceAnswer, question: str) -> Rubric:
        from interviewer.notes.compile import compile_rubric

        return compile_rubric(reference, question, self._parts.analyzer)

    def find_item(self, identity: str, lang: Lang | None = None) -> Item:
        """Return an item by id, with what was accepted for it; UnknownItem if there is none."""
        item = self._parts.library.item(identity, lang)
        return accepted(self._parts.library, self._parts.settings.home / "notes", item)

    def grade_lines(self, lines: Iterable[str]) -> Iterable[dict[str, Json]]:
        """Grade JSONL lines in order; a line that cannot be read becomes an error row."""
        from interviewer.grading.row import grade_jsonl

        return cast(
            "Iterable[dict[str, Json]]",
            grade_jsonl(lines, self._parts.grader, self.find_item, self._compile_rubric),
        )
