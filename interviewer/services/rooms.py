"""Interviews, from the first question to the report, as plain values."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final, cast

from interviewer.domain import LANGS
from interviewer.errors import EmptyPlan, InvalidSetting
from interviewer.interview.plan import count_available, draw
from interviewer.interview.view import view
from interviewer.llm.meter import metered
from interviewer.services.rounds import Material, Round, stage
from interviewer.services.service import Service

if TYPE_CHECKING:
    from interviewer.codec import Json
    from interviewer.domain import Lang
    from interviewer.interview.events import FinishReason, Manner, Mode, PlanEntry
    from interviewer.interview.ports import Hear
    from interviewer.interview.track import Track
    from interviewer.pool import LibraryPool

TRACK_DEFAULT: Final = "notes"
_MOST_ITEMS = 200
HIGHEST_LEVEL: Final = 4
MANNERS: Final = ("warm", "dry", "relentless")


class Rooms(Service):
    """What can be done in and with interviews."""

    def tracks(self, lang: Lang) -> list[dict[str, Json]]:
        """Return the tracks that have something to ask, with how many items they ask by default."""
        pool = self._parts.pool()
        rows: list[dict[str, Json]] = []
        for track in self._parts.tracks.all().values():
            available = count_available(track, pool)
            if available:
                rows.append({"id": track.id, "title": track.title[lang],
                             "description": track.description[lang], "items": available})  # fmt: skip
        return sorted(
            rows, key=lambda row: (row["id"] != TRACK_DEFAULT, str(row["id"]).startswith("drill-"))
        )

    def start_interview(
        self,
        track: str = TRACK_DEFAULT,
        items: int | None = None,
        lang: Lang | None = None,
        mode: str = "practice",
        seed: int | None = None,
        source: str | None = None,
        level: int | None = None,
        manner: str = "dry",
        job: str | None = None,
    ) -> dict[str, Json]:
        """Draw a plan, begin, and return the first view. `level` 1-4: the nearest items the track has.

        A track that asks about a résumé uses the one that was uploaded, and the job description: `job`, or the one
        that is kept.
        """
        _check_choice(
            "items", items, items is None or 1 <= items <= _MOST_ITEMS, f"1 to {_MOST_ITEMS}"
        )
        _check_choice("lang", lang, lang is None or lang in LANGS, "zh or en")
        _check_choice("mode", mode, mode in {"practice", "exam"}, "practice or exam")
        _check_choice("level", level, level is None or 1 <= level <= HIGHEST_LEVEL, "1 to 4")
        _check_choice("manner", manner, manner in MANNERS, ", ".join(MANNERS))
        chosen = self._parts.tracks.get(track)
        pool = self._parts.pool()
        spoken = lang or self._language_of(pool, track, source)
        drawn_with = secrets.randbelow(2**31) if seed is None else seed
        plan = draw(
            chosen, pool, lang=spoken, seed=drawn_with, count=items, source=source, level=level
        )
        if not plan:
            raise EmptyPlan(track=track)
        staged = self._stage(chosen, plan, pool, job, items)
        plan = staged.plan
        state = self._parts.interviews.begin(
            plan,
            track=track,
            lang=spoken,
            mode=cast("Mode", mode),
            seed=drawn_with,
            notices=(*_notices(plan, spoken), *_staged_notices(staged, spoken)),
            manner=cast("Manner", manner),
            job=staged.job,
        )
        return view(state)

    def _stage(
        self,
        track: Track,
        plan: tuple[PlanEntry, ...],
        pool: LibraryPool,
        job: str | None,
        items: int | None,
    ) -> Round:
        """Put time limits, the résumé's projects and the job's questions into a plan whose track asks for them."""
        if not any(pick.seconds or pick.resume or pick.closing for pick in track.ask):
            return Round(plan)
        kept = self._parts.resumes.load()
        material = Material(
            self._parts.bank(pool),
            self._parts.analyzer,
            kept.resume,
            kept.name,
            kept.job if job is None else job,
        )
        return stage(plan, track, material, items)

    def _language_of(self, pool: LibraryPool, track: str, source: str | None) -> Lang:
        """Speak the language of the user's notes where the user gave none; else the program's."""
        if self._parts.settings.lang != "auto" or track != TRACK_DEFAULT:
            return self._parts.settings.language
        langs = [item.lang for item in pool.notes(source)]
        return max(LANGS, key=langs.count) if langs else self._parts.settings.language

    def view(self, session: str) -> dict[str, Json]:
        """Return where a session stands, after doing what a crash left undone."""
        with metered(session):
            return view(self._parts.interviews.resume(session))

    def submit_answer(
        self,
        session: str,
        answer: str,
        turn: int | None = None,
        confidence: float | None = None,
        hear: Hear | None = None,
    ) -> dict[str, Json]:
        """Take an answer to prompt number `turn`; sent twice, it is taken once.

        `confidence` in 0-1 is how sure the candidate says they are, before anything is graded. `hear` is told that the
        answer is kept, and then the interviewer's words as a model writes them.
        """
        sure = confidence is None or 0 <= confidence <= 1
        _check_choice("confidence", confidence, sure, "a number from 0 to 1, or none")
        with metered(session):
            return view(self._parts.interviews.answer(session, answer, turn, confidence, hear))

    def skip(self, session: str) -> dict[str, Json]:
        """Leave the current item."""
        return view(self._parts.interviews.skip(session))

    def hint(self, session: str) -> dict[str, Json]:
        """Ask for a hint."""
        return view(self._parts.interviews.hint(session))

    def repeat(self, session: str) -> dict[str, Json]:
        """Ask to hear the question again."""
        return view(self._parts.interviews.repeat(session))

    def switch_language(self, session: str, lang: Lang) -> dict[str, Json]:
        """Go on in the other language."""
        _check_choice("lang", lang, lang in LANGS, "zh or en")
        return view(self._parts.interviews.switch_language(session, lang))

    def finish_interview(self, session: str, reason: FinishReason = "candidate") -> dict[str, Json]:
        """End an interview and return its last view."""
        return view(self._parts.interviews.finish(session, reason))


_UNSCORED: dict[Lang, str] = {
    "zh": "{n} 道题没有参考答案，会照常提问，但不评分。在笔记里该题下面写上答案并重新导入，即可评分。",
    "en": (
        "{n} of the questions have no reference answer: they are asked but not scored. Write an answer below them in "
        "your notes and ingest again to have them scored."
    ),
}
_NOT_TRANSLATED: dict[Lang, str] = {
    "zh": "{n} 道题没有中文版本，按原文提问。",
    "en": "{n} of the questions exist only in their notes' language and are asked in it.",
}


_FUNDAMENTALS: Final[dict[Lang, str]] = {
    "zh": "按简历提问；简历里写到的技术，还会问 {n} 道原理题。",
    "en": "Questions follow your CV; {n} more ask for the principles of technologies it names.",
}
_GAPS: Final[dict[Lang, str]] = {
    "zh": "岗位要求里有 {n} 条在简历里找不到对应：{first}",
    "en": "{n} of the job's requirements have nothing to match them in your CV: {first}",
}


def _staged_notices(staged: Round, lang: Lang) -> tuple[str, ...]:
    gaps = [wanted.requirement for wanted in staged.job if wanted.claim is None]
    lines: list[str] = []
    if staged.fundamentals:
        lines.append(_FUNDAMENTALS[lang].format(n=len(staged.fundamentals)))
    if gaps:
        lines.append(_GAPS[lang].format(n=len(gaps), first=" / ".join(gaps)))
    return tuple(lines)


def _notices(plan: tuple[PlanEntry, ...], lang: Lang) -> tuple[str, ...]:
    unscored = sum(entry.item(lang).rubric is None for entry in plan)
    foreign = sum(entry.item(lang).lang != lang for entry in plan)
    lines = [(_UNSCORED, unscored), (_NOT_TRANSLATED, foreign)]
    return tuple(text[lang].format(n=n) for text, n in lines if n)


def _check_choice(name: str, value: object, fits: bool, expected: str) -> None:
    if not fits:
        raise InvalidSetting(name=name, value=value, expected=expected)
