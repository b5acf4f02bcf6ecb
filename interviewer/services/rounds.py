"""A drawn plan made into a round: time limits, the résumé's projects, the job's questions first, the closing. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from interviewer.interview.events import PlanEntry, Wanted
from interviewer.projects import job as jobs
from interviewer.projects.closing import own_questions
from interviewer.projects.grill import grill, subjects
from interviewer.projects.link import Bank
from interviewer.projects.resume import Resume
from interviewer.projects.spoken import timed
from interviewer.text.analyze import Analyzer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.interview.track import Pick, Track
    from interviewer.projects.claims import Claim

_PROJECTS: Final = 1
_FUNDAMENTALS: Final = 2
# What a job description may put in the place of drawn concepts: three quarters of them.
_STEERED: Final = 0.75
_NO_CONCEPT: Final = frozenset({"behavioural", "code"})


@dataclass(frozen=True, slots=True)
class Material:
    """What a round can be made of beside its track; `resume` and `job` may be missing."""

    bank: Bank
    analyzer: Analyzer
    resume: Resume | None = None
    name: str = ""
    job: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """A plan with what the job wants, and the technologies of the résumé whose fundamentals it asks."""

    plan: tuple[PlanEntry, ...]
    job: tuple[Wanted, ...] = ()
    fundamentals: tuple[str, ...] = ()


def stage(
    drawn: Sequence[PlanEntry], track: Track, material: Material, count: int | None = None
) -> Round:
    """Return the round that a track's drawn items and the material make; `count` bounds it where it was asked for."""
    named = {pick.item: pick for pick in track.ask if pick.item}
    uses = any(pick.resume or pick.closing for pick in named.values())
    matches = _matches(material) if uses else ()
    grilled = _grilled(named, material, matches)
    plan = _steered(
        [e for e in drawn if e.id not in {g.id for g in grilled}], matches, grilled, material
    )
    out: list[PlanEntry] = []
    for entry in plan:
        pick = named.get(entry.id)
        if pick and pick.resume and grilled:
            out += grilled if count is None else grilled[: max(1, count - len(plan) + 1)]
        else:
            out.append(_dressed(entry, pick, material))
    return Round(
        tuple(out),
        _wanted(matches, out),
        tuple(e.id for e in grilled if e in out and _is_bank(e, material)),
    )


def _dressed(entry: PlanEntry, pick: Pick | None, material: Material) -> PlanEntry:
    if pick and pick.closing:
        variants = own_questions(material.job)
        return PlanEntry(variants[0].id, variants)
    if pick and pick.seconds:
        variants = tuple(timed(item, pick.seconds) for item in entry.variants)
        return replace(entry, variants=variants, seconds=pick.seconds)
    return entry


def _grilled(
    named: dict[str, Pick], material: Material, matches: Sequence[jobs.Match]
) -> list[PlanEntry]:
    """Return the questions about the résumé's projects: each one's steps, then the fundamentals under it.

    The project that answers most of the job goes first; without a job, the one with most results.
    """
    pick = next((p for p in named.values() if p.resume), None)
    resume = material.resume
    if pick is None or resume is None:
        return []
    out: list[PlanEntry] = []
    wanted = Counter(m.claim.project or m.claim.id for m in matches if m.claim)
    found = subjects(resume.claims, resume.text, material.name, resume.inert)
    found = sorted(found, key=lambda subject: -wanted[subject.project.id])
    for subject in found[: pick.count or _PROJECTS]:
        out += [PlanEntry(variants[0].id, variants) for variants in grill(subject)]
        title = subject.project.text
        names = sorted(subject.said("technology"), key=lambda name: name in title)
        chosen = material.bank.fundamentals(names, _FUNDAMENTALS)
        out += [_from_bank(i, material.bank) for i in chosen if i not in {e.id for e in out}]
    return out


def _is_bank(entry: PlanEntry, material: Material) -> bool:
    return bool(material.bank.variants(entry.id))


def _from_bank(identity: str, bank: Bank) -> PlanEntry:
    return PlanEntry(identity, bank.variants(identity))


def _matches(material: Material) -> tuple[jobs.Match, ...]:
    if not material.job:
        return ()
    wanted = jobs.requirements(material.job, material.analyzer)
    claims: Sequence[Claim] = material.resume.claims if material.resume else ()
    return jobs.match(wanted, claims, material.bank, material.analyzer)


def _steered(
    plan: list[PlanEntry],
    matches: Sequence[jobs.Match],
    grilled: Sequence[PlanEntry],
    material: Material,
) -> list[PlanEntry]:
    """Put what the job asks for into the plan's places for concepts, first things first; the rest keeps its order."""
    places = [
        n for n, e in enumerate(plan) if e.variants[0].kind not in _NO_CONCEPT and e.matched is None
    ]
    asked = {e.id for e in grilled}
    wanted = [i for i in jobs.first(matches) if i not in asked][
        : max(1, int(_STEERED * len(places)))
    ]
    if not wanted or not places:
        return plan
    drawn = [plan[n] for n in places]
    known = {e.id: e for e in drawn}
    first = [known.get(i) or _from_bank(i, material.bank) for i in wanted]
    order = [*first, *(e for e in drawn if e.id not in wanted)][: len(places)]
    out = list(plan)
    for place, entry in zip(places, order, strict=True):
        out[place] = entry
    return out


def _wanted(matches: Sequence[jobs.Match], plan: Sequence[PlanEntry]) -> tuple[Wanted, ...]:
    """Return each requirement with those of its items that the round asks, and the project its claim belongs to."""
    return tuple(
        Wanted(
            " ".join(m.requirement.text.split()),
            " ".join(m.claim.text.split()) if m.claim else None,
            tuple(e.id for e in plan if e.id in m.items or _tells(e, m.claim)),
        )
        for m in matches
    )


def _tells(entry: PlanEntry, claim: Claim | None) -> bool:
    return claim is not None and entry.id.startswith(f"resume-{claim.project or claim.id}-")
