"""What a grader is: one answer and its criteria in, one assessment out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from interviewer.domain import Criterion, Kind, Lang, Misconception, ReferenceAnswer

if TYPE_CHECKING:
    from interviewer.domain import Assessment


@dataclass(frozen=True, slots=True)
class GradeRequest:
    """One answer to judge. `prompt` is the follow-up it answers, empty when it answers the question.

    `also` says criteria again in other words, for instance in the other language; ids name which. `asked` says the
    question again likewise.
    `kind` is the item's: what a candidate tells of themselves, or writes as code, is worded like no criterion.
    """

    question: str
    answer: str
    criteria: tuple[Criterion, ...]
    lang: Lang
    reference: ReferenceAnswer | None = None
    misconceptions: tuple[Misconception, ...] = ()
    rubric_hash: str = ""
    prompt: str = ""
    also: tuple[Criterion, ...] = ()
    kind: Kind | None = None
    asked: tuple[str, ...] = ()


class Grader(Protocol):
    """Judges answers. Same request, same grader name: same assessment."""

    @property
    def name(self) -> str:
        """`name@version`, as recorded with every assessment."""
        ...

    def grade(self, request: GradeRequest) -> Assessment:
        """Return one verdict per criterion, in order."""
        ...
