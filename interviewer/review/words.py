"""How a review asks again when nobody wrote a follow-up for the point: by its aspect, never by its content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from interviewer.domain import Aspect, Lang

ASK_AGAIN: Final[dict[Aspect, dict[Lang, tuple[str, ...]]]] = {
    "what": {
        "zh": (
            "上次你漏掉或说偏了一个关键点：它到底是什么？把它说准。",
            "不看笔记，把这题里“是什么”的部分重新讲一遍。",
            "如果对方只记得住一句话，你会让他记住哪一句？",
        ),
        "en": (
            "Last time one key point was missing or off: what exactly is it? Say it precisely.",
            "Without your notes, say again what the thing itself is.",
            "If your listener keeps only one sentence of this, which one should it be?",
        ),
    },
    "why": {
        "zh": (
            "上次的原因没讲到位。为什么会这样？",
            "从头推一遍：是什么导致了这个结果？",
            "有人不相信你的结论，用一条理由说服他。",
        ),
        "en": (
            "Last time the reason did not come across. Why is it so?",
            "Take it from the start: what brings this about?",
            "Somebody doubts your conclusion. Win them over with one argument.",
        ),
    },
    "how": {
        "zh": (
            "上次的做法没讲清楚。按步骤再讲一遍。",
            "现在就要写出来：先做什么，再做什么？",
            "中间那一步是怎么实现的？",
        ),
        "en": (
            "Last time the method stayed vague. Go through it step by step.",
            "You have to write it now: what comes first, and what next?",
            "How is the step in the middle carried out?",
        ),
    },
    "when": {
        "zh": (
            "上次没说清条件。什么时候、在哪里成立？",
            "什么情况下该用它，什么情况下不该？",
            "换一个场景，它还适用吗？说出分界在哪里。",
        ),
        "en": (
            "Last time the conditions were missing. When, or where, does it hold?",
            "When would you use it, and when would you leave it?",
            "Move to another setting: does it still apply? Say where the line runs.",
        ),
    },
    "contrast": {
        "zh": (
            "上次的对比不完整。两边各是什么，差在哪里？",
            "挑一个维度，把两者放在一起比一遍。",
            "什么时候选这个，什么时候选另一个？",
        ),
        "en": (
            "Last time the comparison had a hole. What is each side, and where do they differ?",
            "Pick one axis and put the two side by side on it.",
            "When do you take the one, and when the other?",
        ),
    },
    "limits": {
        "zh": (
            "上次没说到代价。它在哪里会出问题？",
            "把规模放大，最先撑不住的是什么？",
            "用它要付出什么？",
        ),
        "en": (
            "Last time the price was missing. Where does it go wrong?",
            "Make it much bigger. What gives way first?",
            "What do you pay for using it?",
        ),
    },
    "example": {
        "zh": (
            "上次缺一个例子。举一个，带上数字或形状。",
            "用一个真实的场景把它讲明白。",
        ),
        "en": (
            "Last time an example was missing. Give one, with numbers or shapes.",
            "Make it plain with one real case.",
        ),
    },
}
