"""What a résumé claims: made by the reader, corrected by the person, list in and list out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, cast, get_args

from interviewer.domain import Lines, Span
from interviewer.errors import InvalidSetting
from interviewer.text.quote import locate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ClaimKind = Literal["project", "role", "action", "metric", "technology", "date"]
KINDS: Final[tuple[ClaimKind, ...]] = get_args(ClaimKind)
_LONGEST: Final = 2000
_MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a résumé says. `span.of(resume) == text`; None where a person wrote what is not in it.

    `project` is the id of the project claim it belongs to; empty for a project itself and for what stands outside
    of all projects, such as a list of skills.
    """

    id: str
    kind: ClaimKind
    text: str
    project: str = ""
    span: Span | None = None


def projects(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the project claims, in their order."""
    return tuple(c for c in claims if c.kind == "project")


def of_project(claims: Sequence[Claim], project: str, *kinds: ClaimKind) -> tuple[Claim, ...]:
    """Return what is claimed of one project, of these kinds (none named: of all)."""
    return tuple(c for c in claims if c.project == project and (not kinds or c.kind in kinds))


def lines_of(span: Span, text: str) -> Lines:
    """Return the lines of `text` a span stands on."""
    first = 1 + text.count("\n", 0, span.start)
    return Lines(first, first + text.count("\n", span.start, span.end))


def to_rows(claims: Sequence[Claim], text: str) -> list[dict[str, object]]:
    """Return the claims as plain values: `{id, kind, text, project, start, end, lines}`."""
    return [_row(claim, text) for claim in claims]


def _row(claim: Claim, text: str) -> dict[str, object]:
    span = claim.span
    return {
        "id": claim.id,
        "kind": claim.kind,
        "text": claim.text,
        "project": claim.project,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "lines": str(lines_of(span, text)) if span else None,
    }


def from_rows(
    rows: Sequence[Mapping[str, object]], text: str, before: Sequence[Claim] = ()
) -> tuple[Claim, ...]:
    """Return the claims a person's list says, in its order; InvalidSetting names the row that cannot be taken.

    A row without an id is a new claim. A claim left out is gone, and a project takes its claims with it. Words that
    stand in the résumé get their span; words that do not have none. A number corrected in a metric is corrected in
    the action that repeats it, too.
    """
    if len(rows) > _MOST:
        raise _bad(len(rows), f"at most {_MOST} claims")
    known = {claim.id: claim for claim in before}
    taken = {str(row["id"]) for row in rows if row.get("id")}
    made: list[Claim] = []
    for number, row in enumerate(rows, 1):
        identity = str(row.get("id") or "") or _fresh(taken)
        if any(claim.id == identity for claim in made):
            raise _bad(identity, f"an id once only (row {number})")
        taken.add(identity)
        made.append(_claim(row, identity, number, text, known.get(identity)))
    return _corrected(_attached(made), known)


def _claim(
    row: Mapping[str, object], identity: str, number: int, text: str, old: Claim | None
) -> Claim:
    kind, said = row.get("kind"), row.get("text")
    if kind not in KINDS:
        raise _bad(kind, f"one of {', '.join(KINDS)} (row {number})")
    if not isinstance(said, str) or not said.strip() or len(said) > _LONGEST:
        raise _bad(said, f"1 to {_LONGEST} characters of text (row {number})")
    project = str(row.get("project") or "")
    span = old.span if old is not None and said == old.text else _place(row, said, text)
    return Claim(identity, kind, said, "" if kind == "project" else project, span)


def _place(row: Mapping[str, object], said: str, text: str) -> Span | None:
    start, end = row.get("start"), row.get("end")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
        given = Span(start, end)
        if given.of(text) == said:
            return given
    found = locate(said, text)
    return found if found and found.of(text) == said else None


def _attached(claims: list[Claim]) -> list[Claim]:
    """Drop claims whose project is gone."""
    there = {claim.id for claim in claims if claim.kind == "project"}
    return [claim for claim in claims if not claim.project or claim.project in there]


def _corrected(claims: list[Claim], known: Mapping[str, Claim]) -> tuple[Claim, ...]:
    """Carry a corrected metric or date into the unchanged actions that hold its old words."""
    changed = [
        (known[c.id], c)
        for c in claims
        if c.id in known and c.text != known[c.id].text and c.kind in {"metric", "date"}
    ]
    out: list[Claim] = []
    for claim in claims:
        held = claim
        for old, new in changed:
            same = claim.kind == "action" and claim.project == old.project and claim.id in known
            if same and claim.text == known[claim.id].text and old.text in held.text:
                held = replace(held, text=held.text.replace(old.text, new.text), span=None)
        out.append(held)
    return tuple(out)


def _fresh(taken: set[str]) -> str:
    number = 1
    while f"c{number}" in taken:
        number += 1
    return f"c{number}"


def _bad(value: object, expected: str) -> InvalidSetting:
    shown = cast("object", value if not isinstance(value, str) else value[:40])
    return InvalidSetting(name="claims", value=shown, expected=expected)
