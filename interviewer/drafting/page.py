"""A drafted item as a note in the bank format (docs/bank-format.md), and the diff to what was there before."""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from interviewer.drafting.reply import flat
from interviewer.text.quote import locate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.domain import Criterion, Item, Lang, ReferenceAnswer

DRAFT: Final = "status: draft"
ACCEPTED: Final = "status: accepted"
_WORDS: Final[dict[Lang, dict[str, str]]] = {
    "zh": {
        "reference": "参考答案", "criteria": "评分点", "misconceptions": "误区", "follow-ups": "追问",
        "hints": "提示", "cite": "引文", "source": "来源", "elicit": "追问", "challenge": "质疑",
        "deepen": "深挖", "answer": "回答", "colon": "：",
    },
    "en": {
        "reference": "Reference", "criteria": "Criteria", "misconceptions": "Misconceptions",
        "follow-ups": "Follow-ups", "hints": "Hints", "cite": "cite", "source": "source",
        "elicit": "elicit", "challenge": "challenge", "deepen": "deepen", "answer": "answer", "colon": ": ",
    },
}  # fmt: skip
_FENCE: Final = re.compile(r"[ \t]*(```+|~~~+)")
_HEADING: Final = re.compile(r"[ ]{0,3}#{1,3}(?=[ \t]|$)")
_UNDERLINE: Final = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*")


def bank_note(item: Item, passages: Sequence[str] = ()) -> str:
    """Return the note that `item` becomes. `passages`: where its answer was taken from, named in the front matter."""
    word = _WORDS[item.lang]
    parts = [
        _front(item, passages),
        f"## {flat(item.question)} {{#{item.id}}}",
        f"- kind: {item.kind}\n- level: {item.level}",
    ]
    if item.reference is not None:
        parts += [f"### {word['reference']}", item.reference.text.strip("\n")]
    if item.criteria:
        lines = [line for c in item.criteria for line in _criterion(c, item)]
        parts += [f"### {word['criteria']}", "\n".join(lines)]
    if item.misconceptions:
        lines = [
            f"- `{m.id}` → {m.criterion}{word['colon']}{flat(m.text)}" for m in item.misconceptions
        ]
        parts += [f"### {word['misconceptions']}", "\n".join(lines)]
    if item.follow_ups:
        lines = [
            f"- {word[f.probe]} {f.target}{word['colon']}{flat(f.text)}"
            for f in item.follow_ups
            if f.target and f.probe in word
        ]
        parts += [f"### {word['follow-ups']}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def diff(before: str, after: str, name: str) -> str:
    """Return the unified diff; all of `after` is new where there was nothing."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", lineterm="", n=2
    )
    return "\n".join(lines) + "\n"


def settled(text: str) -> str:
    """Return a note that is no draft any more."""
    return text.replace(DRAFT, ACCEPTED, 1)


def quotable(reference: ReferenceAnswer) -> ReferenceAnswer:
    """Return an answer as it can stand inside an item: its headings begin at the fourth level."""
    return replace(reference, text="\n".join(_lowered(reference.text.splitlines())).strip("\n"))


def _lowered(lines: Sequence[str]) -> Iterator[str]:
    fence = ""
    before = ""
    for line in lines:
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        elif not fence:
            line = _HEADING.sub("####", line)  # noqa: PLW2901 - the line as it goes on
            if before.strip() and _UNDERLINE.fullmatch(line):
                line = ""  # noqa: PLW2901 - underlined words would be a heading of the first two levels
        yield line
        before = line


def _front(item: Item, passages: Sequence[str]) -> str:
    lines = ["---", "format: bank", f"lang: {item.lang}", f"topic: {item.topic}", DRAFT]
    if passages:
        lines.append("passages: " + "; ".join(f"[{n}] {p}" for n, p in enumerate(passages, 1)))
    return "\n".join([*lines, "---"])


def _criterion(criterion: Criterion, item: Item) -> Iterator[str]:
    word = _WORDS[item.lang]
    yield f"- `{criterion.id}` ×{criterion.weight:g}{word['colon']}{flat(criterion.text)}"
    text = item.reference.text if item.reference else ""
    quote = flat(criterion.support.of(text)) if criterion.support else ""
    if quote and locate(quote, text):
        yield f"  - {word['cite']}{word['colon']}{quote}"
    # What the reference says is all a draft rests on: no book was opened.
    yield f"  - {word['source']}{word['colon']}derivation"
