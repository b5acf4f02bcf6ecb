"""Everything the keyless interviewer can say, in both languages. Written for the ear; nothing here praises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from interviewer.domain import Aspect, Kind, Lang
    from interviewer.interview.events import Manner

    Lines = dict[Lang, tuple[str, ...]]
    Line = dict[Lang, str]

OPENING: Final[Lines] = {
    "zh": ("我们开始吧。{question}",),
    "en": ("Let's begin. {question}",),
}
NEXT: Final[Lines] = {
    "zh": (
        "下一个问题。{question}",
        "换一题。{question}",
        "继续。{question}",
        "好，往下走。{question}",
    ),
    "en": (
        "Next question. {question}",
        "Let's change the subject. {question}",
        "Moving on. {question}",
        "Next. {question}",
    ),
}
# What a manner puts before a follow-up: nothing that praises or grades.
LEADS: Final[dict[Manner, Lines]] = {
    "warm": {
        "zh": ("不着急，想好再说。", "我们一步一步来。", "慢慢想。"),
        "en": ("Take your time. ", "Let's go step by step. ", "No hurry. "),
    },
    "dry": {"zh": (), "en": ()},
    "relentless": {
        "zh": ("我要听细节。", "别绕，直接说。", "再往下。"),
        "en": ("I want the detail. ", "Straight to it. ", "Go deeper. "),
    },
}
REPEAT: Final[Line] = {"zh": "我再说一遍：{prompt}", "en": "Once more: {prompt}"}

ELICIT: Final[dict[Aspect, Lines]] = {
    "what": {
        "zh": (
            "你说的还不完整。还差一个关键点，它是什么？",
            "先别往外扩展，把定义本身说准：它到底是什么？",
            "如果让你补一句最关键的，你补哪一句？",
            "这个问题里还有一个东西你没提到，是什么？",
        ),
        "en": (
            "That is not complete yet. One key point is missing: what is it?",
            "Before you go further, be exact about the thing itself: what is it?",
            "If you could add only one sentence, the most important one, what would it be?",
            "There is something in this question you have not touched. What is it?",
        ),
    },
    "why": {
        "zh": (
            "你给的是结论，原因呢？为什么会这样？",
            "背后的道理是什么？一步一步推给我看。",
            "如果有人不信你这句话，你用什么理由说服他？",
            "这是现象。是什么导致的？",
        ),
        "en": (
            "That is the conclusion. What is the reason for it?",
            "What is the mechanism behind it? Take me through it step by step.",
            "Someone does not believe you. What is your argument?",
            "That is what you see. What causes it?",
        ),
    },
    "how": {
        "zh": (
            "具体是怎么做的？按步骤说。",
            "落到实现上，这一步怎么算？",
            "假设现在就要你写出来，第一步做什么，然后呢？",
            "中间的过程你跳过去了，补上。",
        ),
        "en": (
            "How exactly is it done? Give me the steps.",
            "Down at the level of code, how is this computed?",
            "Say you had to build it now. What comes first, and then?",
            "You skipped the middle of it. Fill it in.",
        ),
    },
    "when": {
        "zh": (
            "什么情况下才成立？条件是什么？",
            "什么时候该用它，什么时候不该用？",
            "这件事发生在哪个阶段、哪个位置？",
        ),
        "en": (
            "Under which conditions does that hold?",
            "When would you use it, and when would you not?",
            "At which stage, or in which place, does this happen?",
        ),
    },
    "contrast": {
        "zh": (
            "和最接近的那个做法相比，差别到底在哪里？",
            "你只说了一边。另一边呢？",
            "把两者放在同一个维度上比：哪里一样，哪里不一样？",
        ),
        "en": (
            "Compared with its closest alternative, where exactly is the difference?",
            "You described one side. What about the other?",
            "Put both on the same axis: where do they agree, where do they part?",
        ),
    },
    "limits": {
        "zh": (
            "它的代价是什么？什么时候会出问题？",
            "不这么做会怎样？",
            "规模放大十倍，最先坏掉的是哪里？怎么补救？",
        ),
        "en": (
            "What does it cost, and when does it break?",
            "What happens if you do not do it?",
            "Make everything ten times larger. What fails first, and what would you do about it?",
        ),
    },
    "example": {
        "zh": (
            "举一个具体的例子，带上数字或形状。",
            "说一个真实的场景，不要抽象地讲。",
        ),
        "en": (
            "Give me one concrete example, with numbers or shapes.",
            "Tell me one real case; stay out of the abstract.",
        ),
    },
}
ASPECT: Final[dict[Aspect, Line]] = {
    "what": {"zh": "“是什么”", "en": "what it is"},
    "why": {"zh": "“为什么”", "en": "why"},
    "how": {"zh": "“怎么做”", "en": "how it is done"},
    "when": {"zh": "“什么条件下、在哪里”", "en": "when or where it applies"},
    "contrast": {"zh": "“和谁相比、差在哪”", "en": "how it differs from its alternative"},
    "limits": {"zh": "“代价和边界”", "en": "its cost or its limits"},
    "example": {"zh": "“具体的例子”", "en": "a concrete example"},
}
ANCHORED: Final[Line] = {
    "zh": "你刚才说「{quote}」。{prompt}",
    "en": "You said “{quote}”. {prompt}",
}
ABOUT: Final[Line] = {"zh": "回到「{question}」：{prompt}", "en": "Back to “{question}” — {prompt}"}

CLARIFY: Final[Lines] = {
    "zh": (
        "你说「{quote}」。这句话具体指什么？由它能推出什么？",
        "「{quote}」——我没有完全听懂。换一种更准确的说法。",
        "就「{quote}」这一句，把因果讲完整。",
    ),
    "en": (
        "You said “{quote}”. What exactly do you mean, and what follows from it?",
        "“{quote}” — I do not quite follow. Put it more precisely.",
        "Stay with “{quote}”. Finish the chain of cause and effect.",
    ),
}
CHALLENGE: Final[Lines] = {
    "zh": (
        "你说「{quote}」。你确定吗？找一个反例检验一下。",
        "「{quote}」——从头推一遍，看看这句话还站得住吗？",
    ),
    "en": (
        "You said “{quote}”. Are you sure? Test it against a counter-example.",
        "“{quote}” — derive it from the start. Does it still stand?",
    ),
}

DEEPEN: Final[dict[Kind, Lines]] = {
    "explain": {
        "zh": ("把其中一个前提去掉，结论会怎么变？", "这里面哪一步最容易被误解？为什么？"),
        "en": (
            "Remove one of the assumptions. How does the conclusion change?",
            "Which step of this is most easily misunderstood, and why?",
        ),
    },
    "compare": {
        "zh": ("如果只能二选一，给我一个选前者明显错误的场景。", "有没有一种情况，两者完全等价？"),
        "en": (
            "If you could keep only one, name a case where picking the first is plainly wrong.",
            "Is there a case where the two become identical?",
        ),
    },
    "why": {
        "zh": ("如果换掉这个设计，用什么能达到同样的目的？", "什么条件下这个理由不再成立？"),
        "en": (
            "Take this design away. What else could reach the same end?",
            "Under which condition does that reason stop holding?",
        ),
    },
    "derive": {
        "zh": ("推导里用了哪些假设？少一个会怎样？", "换一种方法验证这个结果。"),
        "en": (
            "Which assumptions did the derivation use? Drop one: what happens?",
            "Check the result by another route.",
        ),
    },
    "design": {
        "zh": ("流量放大十倍，先坏的是哪里？", "只给你一半预算，你砍掉哪一块？为什么？"),
        "en": (
            "Ten times the load: what breaks first?",
            "With half the budget, what do you cut, and why?",
        ),
    },
    "code": {
        "zh": ("说出时间和空间复杂度，再给一个最容易让它出错的输入。", "怎么测试它？列三个用例。"),
        "en": (
            "State its time and space cost, then the input most likely to break it.",
            "How would you test it? Name three cases.",
        ),
    },
    "behavioural": {
        "zh": (
            "如果重来一次，你会在哪一步做不同的决定？",
            "你怎么知道这个结果是你带来的，而不是别的原因？",
        ),
        "en": (
            "If you did it again, which decision would you change?",
            "How do you know the result was yours, and not something else's?",
        ),
    },
}

FRAME: Final[dict[Kind, Line]] = {
    "explain": {"zh": "先说它是什么，再说它怎么起作用", "en": "say what it is, then how it works"},
    "compare": {
        "zh": "分别说两者是什么，再说差别和各自适用的场合",
        "en": "say what each is, then where they differ and when each fits",
    },
    "why": {
        "zh": "说原因，再说不这么做的后果",
        "en": "give the reason, then what happens otherwise",
    },
    "derive": {
        "zh": "写出起点和假设，再一步步推",
        "en": "state the start and the assumptions, then go step by step",
    },
    "design": {
        "zh": "先说目标和约束，再说方案和取舍",
        "en": "goals and constraints first, then the design and its trade-offs",
    },
    "code": {
        "zh": "先说思路和复杂度，再写关键代码",
        "en": "the idea and its cost first, then the key code",
    },
    "behavioural": {
        "zh": "说背景、你做了什么、结果如何",
        "en": "the situation, what you did yourself, and what came of it",
    },
}
REPHRASE: Final[Lines] = {
    "zh": (
        "换个说法：关于“{question}”，{frame}。",
        "不用猜我想听什么。就“{question}”，{frame}，说到你确定的地方为止。",
    ),
    "en": (
        "Put differently: on “{question}”, {frame}.",
        "Do not guess what I want to hear. On “{question}”, {frame}, as far as you are certain.",
    ),
}
REPHRASE_PROBE: Final[Lines] = {
    "zh": ("换个说法：只回答这一点就行——{prompt}",),
    "en": ("Put differently, answer just this one point: {prompt}",),
}

HINT: Final[Line] = {"zh": "提示：{hint}", "en": "A hint: {hint}"}
HINT_BY_ASPECT: Final[Line] = {
    "zh": "提示：完整的回答有 {total} 个要点，还差 {count} 个；最重要的那个讲的是{aspect}。",
    "en": "A hint: a full answer has {total} points and {count} are open; the heaviest is about {aspect}.",
}
HINT_BY_KIND: Final[dict[Kind, Line]] = FRAME
NO_HINT: Final[Line] = {
    "zh": "提示已经给完了。把你知道的部分说出来，或者跳过这一题。",
    "en": "There are no more hints. Say the part you know, or skip this one.",
}
