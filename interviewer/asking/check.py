"""What a worded follow-up must not do: give the answer away, praise, grade, ask twice, or run on. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

_LONGEST: Final = {"zh": 140, "en": 320}
_ANCHOR: Final = {"zh": 4, "en": 10}  # letters in a row that are no coincidence
_QUESTION_MARKS: Final = re.compile(r"[?？]")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
# A question without a mark still asks.
_ASKS: Final = re.compile(
    r"[?？]|吗|呢|什么|怎么|为什么|哪|多少|请|说说|讲讲|解释|举"
    r"|\b(?:why|how|what|which|when|where|who|explain|tell|give|walk|show|name|describe)\b",
    re.IGNORECASE,
)
_PRAISE: Final = re.compile(
    r"很好|不错|很棒|说得对|回答得|答得|正确|没错|优秀|完全对"
    r"|\b(?:great|good (?:answer|job|point)|well done|excellent|correct|exactly right|that'?s right|nice|perfect)\b",
    re.IGNORECASE,
)
_GRADES: Final = re.compile(
    r"不对|错了|遗漏|漏掉|没有提到|你没提|缺少|打分|得分|评分"
    r"|\b(?:wrong|incorrect|you (?:missed|forgot|did(?:n'?t| not) mention)|score|verdict)\b",
    re.IGNORECASE,
)


def fault(
    text: str,
    target: str,
    known: Iterable[str],
    terms: Callable[[str], Collection[str]],
) -> str | None:
    """Return what is wrong with a follow-up, or None: leak, echo, praise, grading, questions, length, empty.

    `target` are the words that must not be given away (the criterion aimed at), `known` what the candidate has already
    heard or said. A term of the target that nobody has used yet is a leak.
    """
    lang = "zh" if _HAN.search(text) else "en"
    known = tuple(known)
    found = {
        "empty": not text.strip(),
        "length": len(text) > _LONGEST[lang],
        "questions": len(_QUESTION_MARKS.findall(text)) > 1,
        "praise": bool(_PRAISE.search(text)),
        "grading": bool(_GRADES.search(text)),
        "echo": not _ASKS.search(text) or any(_bare(text) in _bare(each) for each in known),
        "leak": bool(leaked(text, target, known, terms)),
    }
    return next((name for name, wrong in found.items() if wrong), None)


def unfit(
    text: str, target: str, known: Iterable[str], terms: Callable[[str], Collection[str]]
) -> bool:
    """Whether the beginning of a follow-up already does what none may: praise, grade, or give the answer away."""
    return bool(_PRAISE.search(text) or _GRADES.search(text) or leaked(text, target, known, terms))


def leaked(
    text: str, target: str, known: Iterable[str], terms: Callable[[str], Collection[str]]
) -> frozenset[str]:
    """Return the terms of `target` that `text` says and that nobody has used yet (`known`)."""
    heard = {term for each in known for term in terms(each)}
    return frozenset((set(terms(text)) & set(terms(target))) - heard)


def anchored(text: str, said: str) -> bool:
    """Whether a follow-up takes up what was said: some of the words, not just "this"."""
    words, heard = _bare(said), _bare(text)
    chinese = bool(_HAN.search(words))
    length = min(_ANCHOR["zh" if chinese else "en"], len(words))
    runs = (words[at : at + length] for at in range(len(words) - length + 1))
    # In Chinese, four Latin letters are no more than the name of the subject.
    return any(run in heard for run in runs if not chinese or _HAN.search(run))


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()
