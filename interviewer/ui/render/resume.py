"""What was read of a résumé, and a job's requirements held against it, as HTML and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.labels import LABELS
from interviewer.ui.render.marks import alert, tag
from interviewer.ui.render.markup import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.ui.labels import Labels

Json = dict[str, Any]


def summary(resume: Json, words: Labels) -> str:
    """Return what was read, in a line, and what is to be known about it."""
    if not resume["name"]:
        return f'<p class="quiet">{plain(words.cv_none)}</p>'
    projects = sum(row["kind"] == "project" for row in resume["claims"])
    said = words.cv_done.format(
        name=resume["name"], projects=projects, claims=len(resume["claims"])
    )
    flags = {"injection": words.cv_injection, "truncated": words.cv_truncated}
    warned = [flags[flag] for flag in resume["flags"] if flag in flags]
    if not projects:
        warned.append(words.cv_no_projects)
    return alert(said, "good") + "".join(alert(text, "note") for text in warned)


def rows(resume: Json, words: Labels) -> list[list[str]]:
    """Return the claims as a table's cells: id, kind, claim, project."""
    return [
        [row["id"], words.cv_kinds[row["kind"]], row["text"], row["project"]]
        for row in resume["claims"]
    ]


def claims(cells: Sequence[Sequence[object]]) -> list[dict[str, object]]:
    """Return the table's cells as claims, kinds named in either language; rows without text are left out."""
    kinds = {name: kind for words in LABELS.values() for kind, name in words.cv_kinds.items()}
    found: list[dict[str, object]] = []
    for row in cells:
        identity, kind, text, project = (str(cell or "").strip() for cell in row)
        if text:
            # A kind that is none of ours is handed on: the program says what is wrong with it.
            found.append(
                {"id": identity, "kind": kinds.get(kind, kind), "text": text, "project": project}
            )
    return found


def job(found: Json, words: Labels) -> str:
    """Return the requirements, each with the claim that answers it, and its gap in words."""
    if not found["requirements"]:
        return ""
    heads = "".join(
        f'<th scope="col">{plain(name)}</th>' for name in (words.cv_job_wanted, words.cv_job_yours)
    )
    body = "".join(_requirement(row, words) for row in found["requirements"])
    return f'<table class="job"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _requirement(row: Json, words: Labels) -> str:
    yours = plain(row["matched_claim"]) if row["matched_claim"] else _gap(words.cv_job_gap_resume)
    asked = (
        tag(words.cv_job_asked.format(n=len(row["items"])))
        if row["items"]
        else _gap(words.cv_job_gap_bank)
    )
    return f"<tr><td>{plain(row['requirement'])}<br>{asked}</td><td>{yours}</td></tr>"


def _gap(said: str) -> str:
    return f'<span class="chip not_met">{plain(said)}</span>'
