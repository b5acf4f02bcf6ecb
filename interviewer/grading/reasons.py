"""Why a verdict is what it is, in one sentence, in the language of the interview.

Built from the words of the answer and of the claim, so that it never reads the same for two answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from interviewer.domain import Lang
    from interviewer.grading.claims import Claim
    from interviewer.grading.decide import Outcome
    from interviewer.grading.look import Found
    from interviewer.grading.reading import Reading

_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "said": ("说到了{said}，与要点一致。", "You said {said}, which is the point."),
    "said_short": ("说到了要点，只是没提{missing}。", "The point is there; {missing} is left out."),
    "part": ("说到了{said}，但还缺{missing}。", "You said {said}; {missing} is still missing."),
    "meant": (
        "换了说法：“{quote}”，意思与要点一致。",
        "In other words, “{quote}” comes to the point.",
    ),
    "meant_part": (
        "“{quote}”只说到要点的一部分：{claim}",
        "“{quote}” says only part of the point: {claim}",
    ),
    "differs": (
        "“{quote}”与要点不一致，应为：{claim}",
        "“{quote}” does not agree with the point: {claim}",
    ),
    "absent": ("没有说到：{claim}", "Not said: {claim}"),
    "scarce": (
        "只碰到{said}，没有说出要点：{claim}",
        "You only touch on {said}, not the point: {claim}",
    ),
    "turned": (
        "“{quote}”把关系说反了，应为：{claim}",
        "“{quote}” has it the wrong way round: {claim}",
    ),
    "swapped": (
        "这里说的是{other}，而要点讲的是{meant}。",
        "This speaks of {other}; the point is about {meant}.",
    ),
    "misfigured": (
        "你说的是{other}，而要点里是{meant}。",
        "You say {other} where the point says {meant}.",
    ),
    "misconception": (
        "“{quote}”是一个常见误解：{wrong}",
        "“{quote}” is a known misconception: {wrong}",
    ),
    "listed": (
        "只列出了关键词，没有说明它们的关系：{claim}",
        "Keywords alone, without what relates them: {claim}",
    ),
    "injection": (
        "只有对评分者的指令，没有回答：{claim}",
        "Only orders to the grader, no answer to: {claim}",
    ),
    "empty": ("回答是空的，没有说到：{claim}", "The answer is empty; not said: {claim}"),
    "dont_know": (
        "你说不知道；要点是：{claim}",
        "You said you do not know; the point was: {claim}",
    ),
    "copied_question": (
        "只重复了题目，没有说到：{claim}",
        "This only repeats the question; not said: {claim}",
    ),
}
_UNSURE: Final = ("没有把握：", "Not sure: ")
_LENGTH: Final = 60
# What is said instead where there are no words to name.
_WORDLESS: Final = {"part": "meant_part", "scarce": "absent", "said": "meant"}
# Below it, a met criterion's reason also says what was left out.
_COMPLETE: Final = 0.75


def reason(
    outcome: Outcome,
    found: Found | None,
    claim: Claim,
    reading: Reading | None,
    lang: Lang,
    *,
    sure: bool,
    quote: str = "",
) -> str:
    """Return the sentence for one verdict; an unsure one says so first. `quote` are the words it rests on."""
    because = outcome.because
    if because == "said" and found and found.coverage < _COMPLETE and found.missing:
        because = "said_short"
    if not (found and found.turns.pairs):
        because = _WORDLESS.get(because, because)
    at = 0 if lang == "zh" else 1
    words = _Words(outcome, found, claim, reading, lang, quote)
    text = _SENTENCES[because][at].format_map(words)
    return text if sure else _UNSURE[at] + text


class _Words(Mapping[str, str]):
    """The words of a sentence, found when they are asked for."""

    def __init__(
        self,
        outcome: Outcome,
        found: Found | None,
        claim: Claim,
        reading: Reading | None,
        lang: Lang,
        quote: str,
    ) -> None:
        self._outcome, self._found, self._claim = outcome, found, claim
        self._quote = quote
        self._reading = reading
        self._lang: Lang = lang

    def __getitem__(self, name: str) -> str:
        if name == "claim":
            return self._claim.text.strip()
        if name == "wrong":
            return self._outcome.wrong
        if name == "quote":
            return _shortened(self._quote)
        return self._of_finding(name, self._found, self._reading)

    def _of_finding(self, name: str, found: Found | None, reading: Reading | None) -> str:
        if found is None or reading is None or found.window is None:
            return "…"
        if name == "said":
            return _listed(_said(found, reading), self._lang)
        if name == "missing":
            return _listed([mark.surface for mark in found.missing], self._lang)
        if found.mixup and name in {"other", "meant"}:
            return found.mixup.said if name == "other" else found.mixup.meant
        return "…"

    def __iter__(self) -> Iterator[str]:
        return iter(("claim", "wrong", "said", "missing", "other", "meant", "quote"))

    def __len__(self) -> int:
        return 7


def _said(found: Found, reading: Reading) -> list[str]:
    right = [pair for pair in found.turns.pairs if not pair.turned] or list(found.turns.pairs)
    right.sort(key=lambda pair: -found.wording.weights[pair.claim])
    marks = [reading.marks[pair.said] for pair in right]
    return [reading.text[mark.start : mark.end] for mark in marks]


def _listed(words: Sequence[str], lang: Lang) -> str:
    chosen = list(dict.fromkeys(word for word in words if word))[:3]
    return (
        "、".join(f"“{w}”" for w in chosen) if lang == "zh" else ", ".join(f"“{w}”" for w in chosen)
    )


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LENGTH else plain[: _LENGTH - 1] + "…"
