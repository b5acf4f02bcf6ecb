"""Every word the page says by itself, in both languages, one module a page. What an interview says comes from it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from interviewer.ui.labels import (
    code,
    drafts,
    frame,
    history,
    library,
    names,
    progress,
    report,
    resume,
    review,
    room,
    settings,
    setup,
)

if TYPE_CHECKING:
    from interviewer.domain import Lang


@dataclass(frozen=True)
class Labels(
    frame.FrameLabels,
    setup.SetupLabels,
    room.RoomLabels,
    report.ReportLabels,
    history.HistoryLabels,
    review.ReviewLabels,
    progress.ProgressLabels,
    library.LibraryLabels,
    settings.SettingsLabels,
    code.CodeLabels,
    resume.ResumeLabels,
    drafts.DraftLabels,
    names.NameLabels,
):
    """One language's words, those of all pages. Braces are filled with `str.format`."""


def _joined(*parts: Any) -> Labels:
    said = {field.name: getattr(part, field.name) for part in parts for field in fields(part)}
    return Labels(**said)


_PAGES = (
    frame,
    setup,
    room,
    report,
    history,
    review,
    progress,
    library,
    settings,
    code,
    resume,
    drafts,
    names,
)
ZH = _joined(*(page.ZH for page in _PAGES))
EN = _joined(*(page.EN for page in _PAGES))
LABELS: dict[Lang, Labels] = {"zh": ZH, "en": EN}


def as_lang(value: object, default: Lang) -> Lang:
    """Return `value` if it names one of our languages (`zh-CN` counts as `zh`), else `default`."""
    short = str(value or "").strip().lower()[:2]
    if short == "zh":
        return "zh"
    return "en" if short == "en" else default


def language_of_reader(asked: object, accept_language: object, default: Lang) -> Lang:
    """Return the page's language: the address's, else the browser's first of ours, else the default."""
    for value in (asked, *str(accept_language or "").split(",")):
        short = str(value or "").strip().lower()[:2]
        if short in LABELS:
            return as_lang(short, default)
    return default
