"""Numbers that measure something: their value in one unit, what they are a number of, and where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from interviewer.domain import Span
from interviewer.text.split import clauses, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS: Final = "零一二三四五六七八九"
_WORDS: Final[dict[str, int]] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
# Each unit: its canonical name, what one of it is worth there, and how it is written.
_UNITS: Final[tuple[tuple[str, float, str], ...]] = (
    ("point", 1, r"个?百分点|个点|percentage points?|points?\b|pts?\b"),
    ("%", 1, r"%|％|percent\b|per cent\b"),
    ("s", 0.001, r"ms\b|毫秒|milliseconds?\b"),
    ("s", 1, r"秒钟?|seconds?\b|secs?\b|s\b"),
    ("s", 60, r"分钟|minutes?\b|mins?\b"),
    ("s", 3600, r"个?小时|hours?\b|hrs?\b|h\b"),
    ("day", 1, r"天|days?\b"),
    ("day", 7, r"周|个?星期|weeks?\b"),
    ("day", 30, r"个月|months?\b"),
    ("x", 1, r"倍|×|x\b|times\b|-?fold\b"),
    ("gb", 1, r"GB?\b(?!P)|gigabytes?\b"),
    ("people", 1, r"个?人|名|位|people\b|engineers?\b|members?\b|students?\b|interns?\b|annotators?\b"),
    ("gpu", 1, r"张卡?|块卡?|卡|GPUs?\b|cards?\b|A100s?\b|H100s?\b|A10s?\b"),
    ("user", 1, r"个?用户|users?\b|customers?\b|agents?\b"),
    ("qps", 1, r"QPS\b|requests? per second|req/s"),
    ("sample", 1, r"条|对|个?样本|篇|道题?|份|段|samples?\b|pairs?\b|examples?\b|questions?\b|documents?\b|"
     r"queries\b|dialogues?\b|items?\b|tickets?\b|turns?\b|threads?\b|rows?\b|lines?\b|records?\b|pages?\b|行|页|steps?\b|步|轮|tokens?\b"),
)  # fmt: skip
_UNIT: Final = "|".join(f"(?P<u{n}>{written})" for n, (_, _, written) in enumerate(_UNITS))
_NUMBER: Final = re.compile(
    r"(?:(?<![A-Za-z0-9_.@\-])(?P<value>\d+(?:[,，]\d{3})*(?:\.\d+)?)"
    r"|(?P<han>[一二两三四五六七八九十]{1,3}(?=\s*(?:秒|分钟|个?小时|天|周|个月|倍|个?人|张|块|条|个点|个?百分点)))"
    rf"|\b(?P<word>{'|'.join(_WORDS)})\b)"
    rf"[ \u00a0-]?(?P<many>万|千|亿|[kKM](?![A-Za-z])|thousand\b|million\b)?[ \u00a0]?(?:{_UNIT})?",
    re.IGNORECASE,
)
_MANY: Final[dict[str, float]] = {"万": 1e4, "千": 1e3, "亿": 1e8, "k": 1e3, "m": 1e6,
                                  "thousand": 1e3, "million": 1e6}  # fmt: skip
# What a number may be of, in both languages.
_NAMES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(written, re.IGNORECASE))
    for name, written in (
        ("latency", r"延迟|时延|耗时|响应时间|latenc|response time|\bp\s?9\d\b|\bttft\b"),
        ("accuracy", r"准确率|正确率|\baccurac"),
        ("recall", r"召回|\brecall"),
        ("precision", r"精确率|查准率|\bprecision"),
        ("f1", r"\bf1\b"),
        ("noise", r"噪声|噪音|\bnois[ey]"),
        ("throughput", r"吞吐|\bthroughput"),
        ("memory", r"显存|内存|\bmemory"),
        ("cost", r"成本|费用|开销|\bcosts?\b|\bspend"),
        ("win-rate", r"胜率|\bwin[ -]rate"),
        ("resolution", r"解决率|\bresolution rate"),
        ("click", r"点击率|\bctr\b|click-through"),
        ("adoption", r"采纳率|采用率|\badoption|\bacceptance"),
        ("hallucination", r"幻觉|\bhallucinat"),
        ("pass", r"通过率|\bpass(?:@\d+| rate)"),
        ("error", r"错误率|误差|\berror rate"),
        ("satisfaction", r"满意度|\bsatisfaction|\bcsat\b"),
        ("length", r"长度|字数|\blength"),
        ("training-time", r"训练时间|训练耗时|\btraining time"),
        ("mrr", r"\bmrr\b"),
        ("rouge", r"\brouge"),
        ("bleu", r"\bbleu"),
        ("ndcg", r"\bndcg"),
    )
)
# "down by 40 ms", "提升 5%" are moves; "down to 40 ms", "提升到 5%" are not.
_BY: Final = re.compile(
    r"(?:增加|多|少|减少|提升|提高|降低|降|缩短|节省|掉|涨|低|高|慢|快)了?\s*(?:大约|约|近)?\s*$"
    r"|\b(?:by|another|extra|additional|lost|gained|saved|added|costs?|half)\s+(?:an? |"
    r"some |about |around |roughly |nearly )*$",
    re.IGNORECASE,
)
_MORE: Final = re.compile(
    r"\s*(?:more|less|faster|slower|lower|higher|fewer|better|worse)\b", re.IGNORECASE
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit ("" for none) and what it is of ("" where that is not said).

    `change`: it says by how much something moved, not where it stands.
    """

    value: float
    unit: str
    name: str
    span: Span
    clause: Span
    change: bool = False


def figures(text: str) -> tuple[Figure, ...]:
    """Return the numbers of a text that could be measurements; years, versions and list numbers are none."""
    out: list[Figure] = []
    for sentence in sentences(text):
        carried = ""
        parts = [c for c in clauses(text) if sentence.start <= c.start and c.end <= sentence.end]
        for clause in parts:
            name = _name(clause.of(text))
            found = list(_in_clause(text, clause, name or carried))
            out += found
            # "Our recall, in the end, was 74 %": the name waits for its number.
            carried = name or ("" if found else carried)
    return tuple(out)


def _in_clause(text: str, clause: Span, name: str) -> Iterator[Figure]:
    for match in _NUMBER.finditer(text, clause.start, clause.end):
        unit, worth = _unit(match)
        value = _value(match)
        if not unit and not _is_measure(match, text):
            continue
        many = _MANY.get((match["many"] or "").lower(), 1.0)
        span = Span(match.start(), match.start() + len(match[0].rstrip(" -\u00a0")))
        change = unit == "point" or _is_change(match, text, clause)
        yield Figure(value * many * worth, unit, name, span, clause, change)


def _unit(match: re.Match[str]) -> tuple[str, float]:
    for number, (unit, worth, _) in enumerate(_UNITS):
        if match[f"u{number}"]:
            return unit, worth
    return "", 1.0


def _value(match: re.Match[str]) -> float:
    if match["value"]:
        return float(re.sub("[,，]", "", match["value"]))
    if match["word"]:
        return float(_WORDS[match["word"].lower()])
    tens, ten, ones = match["han"].replace("两", "二").rpartition("十")
    if not ten:
        return float(_DIGITS.find(ones[:1]))
    return float(10 * (_DIGITS.find(tens) if tens else 1) + (_DIGITS.find(ones) if ones else 0))


def _is_measure(match: re.Match[str], text: str) -> bool:
    """Tell whether a number without a unit measures anything: a decimal, or a large round one."""
    value = match["value"]
    if value is None or _YEAR.fullmatch(value):
        return False
    after = text[match.end("value") : match.end("value") + 1]
    if after.isascii() and after.isalpha():
        return False
    return bool(match["many"]) or "." in value or float(re.sub("[,，]", "", value)) >= 100


def _is_change(match: re.Match[str], text: str, clause: Span) -> bool:
    before = text[clause.start : match.start()]
    return bool(_BY.search(before) or _MORE.match(text, match.end(), clause.end))


def _name(clause: str) -> str:
    found = [(at.start(), name) for name, written in _NAMES if (at := written.search(clause))]
    return min(found)[1] if found else ""


def agree(one: float, other: float, *, rough: bool = False) -> bool:
    """Tell whether two numbers are the same as people say them: rounded, or with "about" within a twentieth."""
    if one == other:
        return True
    near = max(abs(one), abs(other))
    whole = one == round(one) or other == round(other)
    return abs(one - other) <= (0.05 * near if rough else 0.5 if whole and near >= 10 else 0.0)


def years(text: str) -> Iterator[tuple[int, Span]]:
    """Yield the calendar years named in a text."""
    for match in re.finditer(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d|%)", text):
        yield int(match["year"]), Span(match.start(), match.end())
