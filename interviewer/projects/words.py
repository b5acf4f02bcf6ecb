"""What the grilling asks, in both languages: one set of questions a step, each quoting the résumé. Written for the ear.

`{title}`, `{action}`, `{metric}`, `{role}` are the résumé's own words. A question with a quotation that the résumé
cannot fill is left for the next one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from interviewer.domain import Lang

    Words = dict[Lang, str]

Step = Literal["what", "choice", "measure", "own", "failed", "scale"]
Criterion = Literal[
    "story-specific", "story-own", "story-part", "story-measured", "story-trade-off", "story-breaks",
    "story-cause", "story-consistent",
]  # fmt: skip
STEPS: Final[tuple[Step, ...]] = ("what", "choice", "measure", "own", "failed", "scale")

QUESTIONS: Final[dict[Step, tuple[Words, ...]]] = {
    "what": (
        {
            "zh": "先聊简历上的「{title}」。别急着讲方案：当时是谁在为什么事头疼，最难的限制是什么？你做了什么？",
            "en": "Let us take “{title}” from your CV. Before any solution: who had which problem, what "
            "made it hard, "
            "and what did you do about it?",
        },
    ),
    "choice": (
        {
            "zh": "简历上写着「{action}」。当时还有哪些做法可选，为什么是这个、不是那个？",
            "en": "Your CV says: “{action}”. What else could you have done, and why this and not that?",
        },
        {
            "zh": "「{title}」里最要紧的一个技术决定是什么？当时还有哪些做法可选，为什么没选？",
            "en": "What was the most important technical decision in “{title}”? What else was on the "
            "table, and why not that?",
        },
    ),
    "measure": (
        {
            "zh": "你写的是「{metric}」。这个数怎么量出来的？",
            "en": "You write: “{metric}”. How was that measured?",
        },
        {
            "zh": "「{action}」——简历上没有数字。你怎么知道它真的有用？",
            "en": "“{action}” — there is no number next to it. How do you know that it worked?",
        },
    ),
    "own": (
        {
            "zh": "「{title}」你写的角色是「{role}」。哪些是你亲手做的，哪些是别人做的？",
            "en": "In “{title}” you give your role as “{role}”. Which parts are your own work, and which "
            "are other people's?",
        },
        {
            "zh": "「{title}」不会是一个人做完的。哪些是你亲手做的，哪些是别人做的？",
            "en": "Nobody builds “{title}” alone. Which parts are your own work, and which are other people's?",
        },
    ),
    "failed": (
        {
            "zh": "做「{title}」的时候，哪一步没做成？你先看到了什么，后来怎么弄清楚的？",
            "en": "What did not work in “{title}”? What did you see first, and how did you get to the bottom of it?",
        },
    ),
    "scale": (
        {
            "zh": "把「{title}」的规模放大十倍，数据、流量、模型随你挑一样。最先坏的是哪里，你怎么改，代价是什么？",
            "en": "Make “{title}” ten times larger: data, traffic or model, you choose. What breaks first, "
            "what do you "
            "change, and what does the change cost?",
        },
    ),
}

CRITERIA: Final[dict[Criterion, Words]] = {
    "story-specific": {
        "zh": "说得具体：有数字、有名字、有实例，而且比简历上写的多。",
        "en": "The account is specific: figures, names, an instance, and more than the CV says.",
    },
    "story-own": {
        "zh": "说得出自己动手做了什么，而不是只说“我们”。",
        "en": "The candidate says what they did themselves, not only what “we” did.",
    },
    "story-part": {
        "zh": "把自己做的和别人做的分得清楚。",
        "en": "The candidate's own part is told apart from the work of others.",
    },
    "story-measured": {
        "zh": "结果是量出来的：有数字，有比较的对象，说得出在什么数据上量。",
        "en": "The result was measured: a number, something to compare it with, and the data it was measured on.",
    },
    "story-trade-off": {
        "zh": "说出被放弃的做法、放弃的理由，以及所选做法的代价。",
        "en": "A discarded alternative is named, with the reason, and with the price of what was chosen.",
    },
    "story-breaks": {
        "zh": "说出最先坏在哪里、为什么，以及怎么改、改动的代价。",
        "en": "What breaks first is named, with why, with the remedy, and with what the remedy costs.",
    },
    "story-cause": {
        "zh": "失败讲得完整：看到的现象、查明的原因和依据、后来的改变。",
        "en": "The failure is told in full: what was seen, the cause and how it was found, what changed afterwards.",
    },
    "story-consistent": {
        "zh": "说的和简历一致：数字、时间、角色都对得上。",
        "en": "What is told agrees with the CV: numbers, dates and role.",
    },
}

WEIGHTS: Final[dict[Step, dict[Criterion, float]]] = {
    "what": {"story-specific": 3, "story-own": 2, "story-consistent": 1},
    "choice": {"story-trade-off": 3, "story-specific": 1, "story-consistent": 1},
    "measure": {"story-measured": 3, "story-specific": 1, "story-consistent": 2},
    "own": {"story-part": 3, "story-specific": 1, "story-consistent": 2},
    "failed": {"story-cause": 3, "story-own": 2, "story-specific": 1},
    "scale": {"story-breaks": 3, "story-specific": 2},
}

PROBES: Final[dict[Step, dict[Criterion, Words]]] = {
    "what": {
        "story-specific": {
            "zh": "我还想象不出来。给我一个真实的例子：来了什么样的输入，当时系统给出什么？",
            "en": "I cannot picture it yet. Give me one real case: what came in, and what did the system give back?",
        },
        "story-own": {
            "zh": "这里面你自己写的第一段代码是什么？",
            "en": "What was the first piece of code in it that you wrote yourself?",
        },
    },
    "choice": {
        "story-trade-off": {
            "zh": "假设评审会上有人反对这个选择，他最有力的理由是什么？你怎么回？",
            "en": "Somebody argues against that choice in the design review. What is their best point, and "
            "what do you say?",
        },
        "story-specific": {
            "zh": "做这个决定的那天，你手上有什么依据？",
            "en": "On the day you decided, what did you have in your hands to decide by?",
        },
    },
    "measure": {
        "story-measured": {
            "zh": "换一个不信你的同事来复核这个数，你交给他什么，他要跑什么？",
            "en": "A colleague who doubts the number wants to check it. What do you hand over, and what do they run?",
        },
        "story-specific": {
            "zh": "挑其中一次测量，从头到尾讲给我听。",
            "en": "Take one of those measurements and walk me through it from start to end.",
        },
    },
    "own": {
        "story-part": {
            "zh": "把名字去掉，假设你当时没在，哪一块到今天都不会有？",
            "en": "Suppose you had not been there. Which piece of it would not exist today?",
        },
        "story-specific": {
            "zh": "你那一块里最难写的是哪个函数、哪个脚本？",
            "en": "In your piece, which function or script was the hardest to get right?",
        },
    },
    "failed": {
        "story-cause": {
            "zh": "回到你发现不对劲的那一刻。屏幕上是什么，接下来的两小时你做了什么？",
            "en": "Go back to the moment you noticed. What was on the screen, and what did you do in the "
            "next two hours?",
        },
        "story-own": {
            "zh": "这件事里，你自己的哪个决定现在会改？",
            "en": "Which decision of your own in this would you take back?",
        },
        "story-specific": {
            "zh": "它让你们损失了什么？说个量。",
            "en": "What did it cost you? Put a size on it.",
        },
    },
    "scale": {
        "story-breaks": {
            "zh": "现在就估一下：放大十倍之后，哪一个量先碰到天花板？",
            "en": "Estimate it now: at ten times the size, which quantity hits its ceiling first?",
        },
        "story-specific": {
            "zh": "给我算笔账，用你们当时的真实数字。",
            "en": "Do the arithmetic for me, with your real numbers.",
        },
    },
}
# After a claim of the résumé was not touched, or was told otherwise. `{claims}` are the résumé's words.
CONFIRM: Final[Words] = {
    "zh": "简历上还写着「{claims}」。和你刚才说的放在一起，对得上吗？",
    "en": "Your CV also says “{claims}”. Does that fit with what you just told me?",
}
MISMATCH: Final[Words] = {
    "zh": "简历上写的是「{claims}」，你刚才说的不是这样。哪一个是真的，差别从哪里来？",
    "en": "Your CV says “{claims}”. That is not what you just told me. Which one is true, and "
    "where does the difference come from?",
}
MISMATCH_TEXT: Final[Words] = {
    "zh": "说的和简历上写的不一样。",
    "en": "What is told differs from what the CV says.",
}
DEEPER: Final[dict[Step, Words]] = {
    "what": {
        "zh": "如果当时什么都不做，一年以后会怎样？谁会在意？",
        "en": "Had nobody done anything, what would have happened within a year, and who would have cared?",
    },
    "choice": {
        "zh": "今天再做一次，工具都换了新的，你还会这么选吗？什么变了？",
        "en": "With the tools of today, would you choose the same again? What has changed?",
    },
    "measure": {
        "zh": "这个数涨了，哪个数跌了？你看过吗？",
        "en": "That number went up. Which one went down, and did you look?",
    },
    "own": {
        "zh": "和你一起做的人，会怎么说你那部分？有什么他们不满意的？",
        "en": "What would the people you worked with say about your part, and what would they complain about?",
    },
    "failed": {
        "zh": "同样的事再发生一次，现在多久能发现？靠什么？",
        "en": "If it happened again, how soon would you know today, and from what?",
    },
    "scale": {
        "zh": "预算只够改一处。你改哪一处，别的怎么凑合？",
        "en": "The budget is enough for one change. Which one, and how do you get by with the rest?",
    },
}
HINTS: Final[dict[Step, Words]] = {
    "what": {
        "zh": "从一个具体的用户和他的一天讲起。",
        "en": "Begin with one user and one day of theirs.",
    },
    "choice": {
        "zh": "想想当时讨论里落选的那个方案。",
        "en": "Think of the option that lost in the discussion.",
    },
    "measure": {
        "zh": "把当时跑评测的那条命令、那份数据回想一遍。",
        "en": "Recall the very command and the very data of the evaluation.",
    },
    "own": {
        "zh": "想想提交记录里你的名字出现在哪。",
        "en": "Think of where your name stands in the commit log.",
    },
    "failed": {
        "zh": "想一个你当时不太想拿出来汇报的结果。",
        "en": "Think of a result you would rather not have presented.",
    },
    "scale": {
        "zh": "顺着一条请求或一条数据走一遍，看哪一站先排队。",
        "en": "Follow one request, or one record, and see where the queue forms first.",
    },
}
