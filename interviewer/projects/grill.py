"""From a résumé's claims to the questions about its projects: one project at a time, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from interviewer.domain import (
    LANGS,
    Criterion,
    FollowUp,
    Item,
    Lines,
    Misconception,
    ReferenceAnswer,
    Rubric,
)
from interviewer.projects import words
from interviewer.projects.claims import Claim, ClaimKind, lines_of, of_project, projects
from interviewer.projects.resume import silenced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain import Aspect, Lang, Span

TOPIC: Final = "project"
# What the source of an item made from a résumé begins with: so it is found again, and kept from models.
SOURCE: Final = "resume:"
MISMATCH: Final = "mismatch"
_QUOTED: Final = 90
_ASPECTS: Final[dict[words.Criterion, Aspect]] = {
    "story-specific": "example",
    "story-own": "how",
    "story-part": "contrast",
    "story-measured": "how",
    "story-trade-off": "why",
    "story-breaks": "limits",
    "story-cause": "why",
    "story-consistent": "what",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A project to be asked about: its claims, and the résumé's words for it with their lines."""

    project: Claim
    claims: tuple[Claim, ...]
    text: str
    source: str
    lines: Lines

    def said(self, *kinds: ClaimKind) -> tuple[str, ...]:
        """Return what is claimed, of these kinds, each on one line."""
        return tuple(" ".join(c.text.split()) for c in self.claims if c.kind in kinds)


def subjects(
    claims: Sequence[Claim], text: str, name: str, inert: Sequence[Span] = ()
) -> tuple[Subject, ...]:
    """Return the projects that something is claimed of, the one with the most results first."""
    found = [_subject(p, claims, text, name, inert) for p in projects(claims)]
    told = [s for s in found if s.said("action", "metric", "technology")]
    return tuple(sorted(told, key=_weight, reverse=True))


def _weight(subject: Subject) -> int:
    return 3 * len(subject.said("metric")) + len(subject.said("action", "technology"))


def _subject(
    project: Claim, claims: Sequence[Claim], text: str, name: str, inert: Sequence[Span]
) -> Subject:
    """Take the résumé's own lines; once a person has corrected a claim, the claims themselves."""
    own = of_project(claims, project.id)
    spans = [c.span for c in (project, *own) if c.span]
    if len(spans) == len(own) + 1:
        start = text.rfind("\n", 0, min(s.start for s in spans)) + 1
        last = max(s.end for s in spans)
        end = text.find("\n", last)
        passage = silenced(text, inert)[start : end if end >= 0 else len(text)]
        lines = Lines(lines_of(min(spans), text).first, lines_of(max(spans), text).last)
        return Subject(project, own, passage, SOURCE + name, lines)
    told = [project.text, *(c.text for c in own if c.kind != "technology" and not _inside(c, own))]
    flat = "\n".join(" ".join(t.split()) for t in told)
    return Subject(project, own, flat, f"{SOURCE}{name} (edited)", Lines(1, len(told)))


def _inside(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Tell whether a claim's words stand in an action anyway."""
    return claim.kind == "metric" and any(
        claim.text in c.text for c in claims if c.kind == "action" and c.project == claim.project
    )


def grill(subject: Subject) -> tuple[tuple[Item, ...], ...]:
    """Return one question a step, in order, each in both languages (same id, same criteria)."""
    return tuple(
        tuple(_item(subject, step, lang) for lang in LANGS)
        for step in words.STEPS
        if _question(subject, step, "en")
    )


def _item(subject: Subject, step: words.Step, lang: Lang) -> Item:
    criteria = tuple(
        Criterion(name, words.CRITERIA[name][lang], weight, aspect=_ASPECTS[name])
        for name, weight in words.WEIGHTS[step].items()
    )
    return Item(
        id=f"resume-{subject.project.id}-{step}",
        lang=lang,
        question=_question(subject, step, lang),
        topic=TOPIC,
        kind="behavioural",
        level=2,
        source=subject.source,
        lines=subject.lines,
        heading=(subject.project.text,),
        reference=ReferenceAnswer(subject.text, subject.source, subject.lines),
        rubric=Rubric.freeze(subject.text, criteria),
        misconceptions=(Misconception(MISMATCH, words.MISMATCH_TEXT[lang], "story-consistent"),),
        follow_ups=_follow_ups(subject, step, lang),
        hints=(words.HINTS[step][lang],),
    )


def _question(subject: Subject, step: words.Step, lang: Lang) -> str:
    """Return the first wording of a step whose quotations the résumé can fill."""
    fill = _quotations(subject, step)
    for wording in words.QUESTIONS[step]:
        needed = {
            name for name in ("title", "action", "metric", "role") if f"{{{name}}}" in wording[lang]
        }
        if needed <= fill.keys():
            return wording[lang].format(**fill)
    return ""


def _quotations(subject: Subject, step: words.Step) -> dict[str, str]:
    actions, metrics = subject.said("action"), subject.said("metric")
    technologies = subject.said("technology")
    if step == "choice":  # a choice of technology is what can be argued about
        actions = tuple(sorted(actions, key=lambda a: -sum(t in a for t in technologies)))
    found = {
        "title": (subject.project.text,),
        "action": actions,
        "metric": metrics,
        "role": subject.said("role"),
    }
    return {name: _clip(values[0]) for name, values in found.items() if values}


def _follow_ups(subject: Subject, step: words.Step, lang: Lang) -> tuple[FollowUp, ...]:
    made = [
        FollowUp(f"{name}-more", "elicit", text[lang], name)
        for name, text in words.PROBES[step].items()
    ]
    quoted = _checked(subject, step)
    if quoted and "story-consistent" in words.WEIGHTS[step]:
        confirm = words.CONFIRM[lang].format(claims=quoted)
        differs = words.MISMATCH[lang].format(claims=quoted)
        made.append(FollowUp("confirm", "elicit", confirm, "story-consistent"))
        made.append(FollowUp("differs", "challenge", differs, MISMATCH))
    return (*made, FollowUp("deeper", "deepen", words.DEEPER[step][lang]))


def _checked(subject: Subject, step: words.Step) -> str:
    """Return what of the résumé a step holds the candidate to: another claim each time, where there are several."""
    kinds: dict[words.Step, tuple[ClaimKind, ...]] = {
        "what": ("date", "metric"),
        "choice": ("action",),
        "measure": ("metric",),
        "own": ("role", "action"),
    }
    for kind in kinds.get(step, ()):
        if said := subject.said(kind):
            return _clip(said[-1] if step == "choice" else said[0])
    return ""


def _clip(text: str) -> str:
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"
