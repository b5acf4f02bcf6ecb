"""The candidate's résumé and the job they want: read, corrected, consented to, put into a round, deleted for good."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from interviewer.errors import NotNow
from interviewer.projects.claims import from_rows, to_rows
from interviewer.projects.job import READ_AT_MOST, match, requirements
from interviewer.projects.resume import read_resume
from interviewer.services.discretion import holds_resume
from interviewer.services.keeping import Keeping
from interviewer.services.notebook import safe_name
from interviewer.services.resume_file import read_document
from interviewer.services.resume_store import Kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewer.codec import Json
    from interviewer.interview.state import State

_PASTED: Final = "pasted.md"


class Projects(Keeping):
    """What can be done with a résumé and a job description. Nothing here asks a model anything."""

    def upload_resume(self, path: Path | None = None, text: str | None = None) -> dict[str, Json]:
        """Read a résumé from a file or from pasted text, in the place of the one before; return `resume()`.

        UnusableResume for an empty or much too long one, ScannedDocument for a scan, UnreadableNote for what is no
        document. What was consented to for another résumé is not consented to for this one.
        """
        said = _given(path, text)
        name = safe_name(path.name) if path else _PASTED
        resume = read_resume(said, self._parts.analyzer)
        self._parts.writable_home()
        store = self._parts.resumes
        job = store.load().job
        store.keep_original(name, path.read_bytes() if path else said.encode())
        store.save(Kept(resume, name, job=job))
        return self.resume()

    def resume(self) -> dict[str, Json]:
        """Return `{name, text, flags, consent, claims, interviews}`; `name` is None without a résumé.

        `claims` are rows `{id, kind, text, project, start, end, lines}`; `interviews` counts those made from it.
        """
        kept = self._parts.resumes.load()
        resume = kept.resume
        if resume is None:
            return {
                "name": None,
                "text": "",
                "flags": [],
                "consent": False,
                "claims": [],
                "interviews": 0,
            }
        rows = cast("list[Json]", to_rows(resume.claims, resume.text))
        return {
            "name": kept.name,
            "text": resume.text,
            "flags": list(resume.flags),
            "consent": kept.consent,
            "claims": rows,
            "interviews": len(self._made_from_it()),
        }

    def edit_resume(self, claims: Sequence[Mapping[str, object]]) -> dict[str, Json]:
        """Put this list in the place of the claims; return `resume()`. InvalidSetting names a row that does not fit."""
        kept = self._parts.resumes.load()
        if kept.resume is None:
            raise _no_resume()
        edited = from_rows(claims, kept.resume.text, kept.resume.claims)
        self._parts.resumes.save(replace(kept, resume=replace(kept.resume, claims=edited)))
        return self.resume()

    def allow_resume(self, *, allowed: bool) -> None:
        """Store whether a model may be sent the résumé's words; without it no model ever is."""
        kept = self._parts.resumes.load()
        if kept.resume is None:
            raise _no_resume()
        self._parts.resumes.save(replace(kept, consent=allowed))

    def may_send_resume(self) -> bool:
        """Tell whether a model may be sent the résumé's words."""
        return self._parts.may_send_resume()

    def delete_resume(self) -> dict[str, Json]:
        """Delete the résumé, its file, and every interview that holds its words; return `{deleted, interviews}`."""
        there = self._parts.resumes.load().resume is not None
        made = self._made_from_it()
        for session in made:
            self.delete_session(session)
        self._parts.resumes.delete_resume()
        return {"deleted": there, "interviews": len(made)}

    def set_job(self, path: Path | None = None, text: str | None = None) -> dict[str, Json]:
        """Keep a job description, from a file or pasted; return `job()`. UnusableResume if nothing is in it."""
        said = _given(path, text)[:READ_AT_MOST]
        requirements(said, self._parts.analyzer)
        self._parts.writable_home()
        kept = self._parts.resumes.load()
        self._parts.resumes.save(replace(kept, job=said))
        return self.job()

    def job(self) -> dict[str, Json]:
        """Return `{text, requirements: [{requirement, matched_claim, items, gap}]}`; empty without a description.

        `gap` is `resume` (nothing in the résumé), `bank` (nothing to ask), `both`, or None.
        """
        kept = self._parts.resumes.load()
        if not kept.job:
            return {"text": "", "requirements": []}
        wanted = requirements(kept.job, self._parts.analyzer)
        claims = kept.resume.claims if kept.resume else ()
        found = match(wanted, claims, self._parts.bank(), self._parts.analyzer)
        rows: list[Json] = [
            {
                "requirement": m.requirement.text,
                "matched_claim": m.claim.text if m.claim else None,
                "items": list(m.items),
                "gap": _gap(known=m.claim is not None, asked=bool(m.items)),
            }
            for m in found
        ]
        return {"text": kept.job, "requirements": rows}

    def clear_job(self) -> None:
        """Delete the job description."""
        self._parts.resumes.delete_job()

    def _made_from_it(self) -> list[str]:
        return [state.session for state in self._parts.archive.states() if _holds(state)]


def _holds(state: State) -> bool:
    """Tell whether an interview's log holds words of a résumé."""
    asked = any(holds_resume(variant) for item in state.items for variant in item.entry.variants)
    return asked or any(wanted.claim for wanted in state.job)


def _given(path: Path | None, text: str | None) -> str:
    if path is not None:
        return read_document(Path(path))
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _gap(*, known: bool, asked: bool) -> str | None:
    if known:
        return None if asked else "bank"
    return "resume" if asked else "both"


def _no_resume() -> NotNow:
    return NotNow(
        detail="there is no résumé yet; add one with `interviewer resume add FILE`",
        detail_zh="还没有简历；先用 `interviewer resume add 文件` 添加",
    )
