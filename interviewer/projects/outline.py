"""The shape of a résumé: its sections, its entries and what stands under each, from Markdown or plain lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from interviewer.domain import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

SectionKind = Literal["work", "skills", "aside"]
LineKind = Literal["heading", "bullet", "text"]
_BULLET: Final = re.compile(
    r"[ \t]*(?:[-*+•·●▪■◆‣–—]|\(cid:\d+\)|\d{1,2}[.)、]|[（(]\d{1,2}[)）])[ \t]*(?=\S)"
)
_HEADING: Final = re.compile(r"[ \t]*(?P<marks>#{1,6})[ \t]+")
_BOLD: Final = re.compile(r"[ \t]*(?P<mark>\*\*|__)(?P<text>[^*_\n]+)(?P=mark)")
_SECTIONS: Final[tuple[tuple[SectionKind, re.Pattern[str]], ...]] = (
    (
        "work",
        re.compile(
            r"(?:(?:主要|科研|研究|个人|开源)?(?:项目|工作|实习|科研|研究|实践|开源)(?:与|和|/)?(?:项目|实习|工作)?"
            r"(?:经历|经验|背景|贡献)?|经历"
            r"|(?:selected |personal |research |work |professional |industry |side |open[- ]source )*"
            r"(?:projects?|experiences?|employment|internships?|research|contributions?)"
            r"(?: (?:and|&) (?:projects?|internships?|research))?)\s*[:：]?",
            re.IGNORECASE,
        ),
    ),
    (
        "skills",
        re.compile(
            r"(?:(?:专业|个人|技术)?(?:技能|技术栈|能力)(?:清单|特长)?"
            r"|(?:technical |core )?(?:skills?|tech(?:nology)? stack|technologies))\s*[:：]?",
            re.IGNORECASE,
        ),
    ),
    (
        "aside",
        re.compile(
            r"(?:教育(?:背景|经历)?|学历|(?:个人)?(?:信息|简介|总结|评价)|自我评价|荣誉(?:奖项)?|"
            r"获奖(?:情况|经历)?|奖项|证书"
            r"|论文(?:发表)?|发表论文|联系方式|求职意向|语言(?:能力)?|兴趣(?:爱好)?"
            r"|education|summary|profile|about(?: me)?|objective|awards?(?: (?:and|&) hono[u]?rs)?|hono[u]?rs|"
            r"certifications?|publications?|contact|languages?|interests|hobbies|references)\s*[:：]?",
            re.IGNORECASE,
        ),
    ),
)
_DATE: Final = (
    r"(?:(?:19|20)\d\d\s*(?:[./\-年]\s*\d{1,2}\s*月?)?年?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:19|20)\d\d)"
)
DATES: Final = re.compile(
    rf"{_DATE}\s*(?:[-–—~～]+|至|到|\bto\b)\s*(?:{_DATE}|至今|现在|今|present\b|now\b|current\b|\d{{1,2}}月)"
    rf"|(?<![\d.]){_DATE}(?![\d%])",
    re.IGNORECASE,
)
_LONGEST_TITLE: Final = 120
_WRAPPED: Final = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or a bullet with the lines it was wrapped onto; `span` leaves its marks out."""

    kind: LineKind
    span: Span
    level: int = 0


@dataclass(slots=True)
class Entry:
    """One project or job: its title and what is said under it."""

    title: Span
    body: list[Span] = field(default_factory=list[Span])


@dataclass(slots=True)
class Outline:
    """The entries in order, and the lines of the skills sections."""

    entries: list[Entry] = field(default_factory=list[Entry])
    skills: list[Span] = field(default_factory=list[Span])


def outline(text: str) -> Outline:
    """Return the shape of a résumé; without any section all of it is taken for work."""
    lines = list(_lines(text))
    sectioned = any(section_of(line.span.of(text)) for line in lines if line.kind != "bullet")
    found, section = Outline(), "aside" if sectioned else "work"
    for number, line in enumerate(lines):
        named = section_of(line.span.of(text)) if line.kind != "bullet" else None
        if named:
            section = named
        elif section == "skills":
            found.skills.append(line.span)
        elif section == "work":
            follows = lines[number + 1] if number + 1 < len(lines) else None
            _place(found, line, follows, text)
    found.entries = [e for e in found.entries if e.body or DATES.search(e.title.of(text))]
    return found


def section_of(line: str) -> SectionKind | None:
    """Return what section a line opens, if it is nothing but such a title."""
    plain = line.strip(" \t#*_:：【】[]|").strip()
    return next((kind for kind, title in _SECTIONS if title.fullmatch(plain)), None)


def _place(found: Outline, line: Line, follows: Line | None, text: str) -> None:
    if line.kind == "heading" or _is_title(line, follows, text):
        found.entries.append(Entry(line.span))
    elif found.entries:
        found.entries[-1].body.append(line.span)


def _is_title(line: Line, follows: Line | None, text: str) -> bool:
    """Tell whether a plain line names a project: it carries dates, or bullets stand under it."""
    said = line.span.of(text)
    if line.kind != "text" or len(said) > _LONGEST_TITLE or re.search(r"[。；;]|[.!?]\s*$", said):
        return False
    if re.match(r"\s*[^\s:：]{1,12}[:：]", said):
        return False  # "Role: ...", "技术栈：…" are said of the entry above
    return DATES.search(said) is not None or (follows is not None and follows.kind == "bullet")


def _lines(text: str) -> Iterator[Line]:
    """Yield the lines that say something, wrapped ones joined to the bullet or sentence they go on."""
    pending: Line | None = None
    for raw in re.finditer(r"[^\n]+", text):
        line = _line(raw, text)
        if line is None:
            continue
        if pending and _goes_on(pending, line, text):
            pending = Line(pending.kind, Span(pending.span.start, line.span.end), pending.level)
            continue
        if pending:
            yield pending
        pending = line
    if pending:
        yield pending


def _line(raw: re.Match[str], text: str) -> Line | None:
    start, end = raw.start(), raw.start() + len(raw[0].rstrip(" \t\r*_#"))
    kind: LineKind = "text"
    level = 0
    if mark := _HEADING.match(text, start):
        kind, level, start = "heading", len(mark["marks"]), mark.end()
    elif bold := _BOLD.match(text, start):
        kind, start = "heading", bold.start("text")
        level = 6
    elif mark := _BULLET.match(text, start):
        kind, start = "bullet", mark.end()
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t*_|"))
    return Line(kind, Span(start, end), level) if any(map(str.isalnum, text[start:end])) else None


def _goes_on(before: Line, line: Line, text: str) -> bool:
    """Tell whether a plain line only continues the one above: wrapped at the edge of a page, or indented under it."""
    if line.kind != "text" or before.kind == "heading" or section_of(line.span.of(text)):
        return False
    gap = text[before.span.end : line.span.start]
    if gap.count("\n") != 1 or DATES.search(line.span.of(text)):
        return False
    indented = before.kind == "bullet" and gap.endswith(("  ", "\t"))
    last = text.rfind("\n", 0, before.span.end) + 1
    full = (
        before.span.end
        - last
        + sum("\u4e00" <= c <= "\u9fff" for c in text[last : before.span.end])
    )
    ended = text[before.span.end - 1] in "。.!?！？;；"
    return indented or (full >= _WRAPPED and not ended)
