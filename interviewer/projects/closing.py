"""The end of a round: the candidate asks. What their questions show is judged: the work, concrete, from inside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from interviewer.domain import (
    LANGS,
    Criterion,
    FollowUp,
    Item,
    Lines,
    ReferenceAnswer,
    Rubric,
    Span,
)
from interviewer.projects.extract import technology_spans
from interviewer.projects.story import Finding
from interviewer.text.split import sentences

if TYPE_CHECKING:
    from interviewer.domain import Aspect, Lang
    from interviewer.projects.told import Told

ITEM: Final = "your-questions"
SOURCE: Final = "round"
_QUESTION: Final[dict[Lang, str]] = {
    "zh": "我这边问完了。你有什么想问我的？两三个就好。",
    "en": "That is all from me. What would you like to ask? Two or three questions are plenty.",
}
_CRITERIA: Final[dict[str, tuple[float, Aspect, dict[Lang, str]]]] = {
    "story-asks-work": (
        3,
        "what",
        {
            "zh": "问的是真实的工作：团队怎么做事、用什么技术、卡在哪里、怎么做决定。",
            "en": "The questions are about the real work: how the team works, its technology, its "
            "bottleneck, its decisions.",
        },
    ),
    "story-asks-concrete": (
        2,
        "example",
        {
            "zh": "问得具体：落到一件事、一个系统、一个时间或一个数字上。",
            "en": "They are concrete: about one event, one system, one time or one number.",
        },
    ),
    "story-asks-inside": (
        2,
        "limits",
        {
            "zh": "官网和招聘页上查不到，只有在这里工作的人答得出。",
            "en": "No website answers them; only somebody who works there can.",
        },
    ),
    "story-asks-picks-up": (
        1,
        "contrast",
        {
            "zh": "接住了岗位描述或这场面试里出现过的内容。",
            "en": "They take up something from the job description or from this interview.",
        },
    ),
}
_PROBES: Final[dict[str, dict[Lang, str]]] = {
    "story-asks-work": {
        "zh": "如果你下周就来上班，关于每天要做的事，你最想先弄清楚什么？",
        "en": "Suppose you started next week. What would you want to know first about the days here?",
    },
    "story-asks-concrete": {
        "zh": "这个问题有点大。换成一件我能直接讲给你听的事，你会怎么问？",
        "en": "That is a wide question. How would you ask it so that I can answer with one story?",
    },
    "story-asks-inside": {
        "zh": "有没有一个问题，是我才答得了、网上谁也答不了的？",
        "en": "Is there one that I can answer, and nobody on the web can?",
    },
    "story-asks-picks-up": {
        "zh": "刚才聊的这些，有没有哪一句让你好奇、还没来得及问？",
        "en": "Of all that came up just now, what made you curious that you did not get to ask?",
    },
}
_HINT: Final[dict[Lang, str]] = {
    "zh": "想想你要凭什么决定来不来。",
    "en": "Think of what you would need to know to decide whether to come.",
}
_REFERENCE: Final[dict[Lang, str]] = {
    "zh": "好的反问落在真实的工作上，问到一件具体的事，而且只有在这里工作的人答得出；"
    "能接住岗位描述或刚才聊过的内容更好。",
    "en": "Good questions are about the real work, ask for something concrete, and can only be "
    "answered by somebody who "
    "works there; better still, they take up the job description or what was just talked about.",
}
_WORK: Final = re.compile(
    r"团队|你们(?:组|现在|目前|平时|是怎么|怎么|的(?:数据|模型|训练|评测|流程|系统|线上|标注|"
    r"算力|代码))|瓶颈|流程|分工|协作|评审|上线|发布|训练|评测|数据|算力|线上|模型|决定|失败"
    r"|试用期|半年|一周|日常|新人|入职|带(?:人|我)|项目|技术栈|方向|优先级"
    r"|\bteams?\b|\bbottleneck|\bprocess\b|\breview|\brelease|\bship|\btrain|\beval|"
    r"\bdata\b|\bmodels?\b|\bdecid|\bdecision|\bfail|\bon-?call\b|\bweek\b"
    r"|\bfirst (?:month|three months|project|task)\b|\bday[- ]to[- ]day\b|\bproduction\b|"
    r"\bpriorit|\bstack\b|\bcompute\b|\bmentor|\broadmap\b|\bwork\b",
    re.IGNORECASE,
)
_PAY: Final = re.compile(
    r"薪资|工资|薪水|年终|奖金|期权|加班|双休|假期|年假|五险|公积金|补贴|多少钱|几点下班|\bsalary\b|\bpay\b|\bbonus|"
    r"\bequity\b|\bvacation\b|\bholidays?\b|\bperks?\b|\bovertime\b|\bbenefits\b",
    re.IGNORECASE,
)
_WEBSITE: Final = re.compile(
    r"(?:公司|你们)(?:是|主要)?(?:做什么|干什么|有多少人|规模|成立|总部|在哪|哪里)|"
    r"(?:主要)?(?:产品|业务)(?:是|有)(?:什么|哪些)|公司文化|企业文化|发展前景"
    r"|\bwhat (?:does|do) (?:the company|you|your company) do\b|\bhow (?:many people|big|"
    r"old|large)\b|\bwhere (?:is|are) (?:the|your) (?:office|headquarters)\b|"
    r"\b(?:company )?culture like\b|\bmain products?\b|\bwhen was .{0,20}founded\b",
    re.IGNORECASE,
)
_CONCRETE: Final = re.compile(
    r"上一次|最近一次|上个月|去年|今年|这周|半年|三个月|第一(?:周|个月|个任务)|哪一(?:个|步|"
    r"块|件)|哪个|多少|多久|举个例子|比如|具体|"
    r"怎么(?:判断|决定|发现|衡量|量|评|防|处理|验证|分)|谁(?:来)?(?:决定|拍板|负责)"
    r"|\blast time\b|\bmost recent|\blast (?:month|year|quarter|release)\b|\bhow (?:do|"
    r"did|does) (?:you|the team|it|they) (?:decide|notice|measure|find|check|know|judge|"
    r"evaluate|handle|split|choose|catch)"
    r"|\bwho (?:decides|owns|signs)\b|\bwhich (?:one|part|step|metric|model)\b|"
    r"\bhow (?:long|often|much|many) (?!people)\b|\bfor example\b|\bspecific|"
    r"\bwhat happened\b|\bfirst (?:week|month|three months|task)\b|\bsix months\b",
    re.IGNORECASE,
)
_INSIDE: Final = re.compile(
    r"(?:怎么|如何)(?:判断|决定|发现|处理|验证|衡量|保证|分|定|防)|瓶颈|踩过|失败|回滚|"
    r"出(?:过)?问题|最难|最头疼|卡(?:在|住)|争论|分歧|"
    r"上一次|最近一次|占多少|比例|日常|一周|新人|半年|谁(?:来)?(?:决定|拍板)|遗憾|不满意|想改"
    r"|\bbottleneck|\bwent wrong\b|\bfail|\brolled? back\b|\bhardest\b|\bstuck\b|"
    r"\bdisagree|\blast time\b|\bmost recent|\bwho (?:decides|owns|signs)\b|\bhow (?:do|"
    r"did|does) (?:you|the team|they) (?:decide|notice|find|catch|handle|know|split|judge|"
    r"check)"
    r"|\bday[- ]to[- ]day\b|\btypical week\b|\bfirst (?:three )?months?\b|\bsix months\b|"
    r"\bregret\b|\bchange about\b|\bunhappy\b|\bhow much of\b|\bshare of\b|\bsurprised\b",
    re.IGNORECASE,
)
_PICKS_UP: Final = re.compile(
    r"(?:你|您)?(?:刚才|刚刚|前面)(?:说|提|问|聊|讲)|(?:岗位|职位|招聘)(?:描述|要求|里)|JD|\byou (?:just |"
    r"earlier )?(?:said|mentioned|asked|told)\b|\bearlier\b|\b(?:job )?(?:description|"
    r"advert|posting)\b|\bwe (?:talked|spoke) about\b",
    re.IGNORECASE,
)


def own_questions(job: str = "") -> tuple[Item, ...]:
    """Return the closing question in both languages; `job` is the description whose matters may be taken up."""
    return tuple(_item(lang, job) for lang in LANGS)


def _item(lang: Lang, job: str) -> Item:
    criteria = tuple(
        Criterion(name, text[lang], weight, aspect=aspect)
        for name, (weight, aspect, text) in _CRITERIA.items()
    )
    reference = "\n".join(filter(None, (_REFERENCE[lang], job)))
    lines = Lines(1, reference.count("\n") + 1)
    return Item(
        id=ITEM,
        lang=lang,
        question=_QUESTION[lang],
        topic="closing",
        kind="behavioural",
        level=1,
        source=SOURCE,
        lines=lines,
        reference=ReferenceAnswer(reference, SOURCE, lines),
        rubric=Rubric.freeze(reference, criteria),
        follow_ups=tuple(
            FollowUp(f"{name}-more", "elicit", text[lang], name) for name, text in _PROBES.items()
        ),
        hints=(_HINT[lang],),
    )


def asks(told: Told, criterion: str, mentioned: str) -> Finding:
    """Judge the candidate's questions by one criterion; `mentioned` is what they could take up."""
    asked = [
        s for s in sentences(told.text) if told.counts_any(s) and not _PAY.search(s.of(told.text))
    ]
    if criterion == "story-asks-picks-up":
        return _picks_up(told, asked, mentioned)
    pattern, part = {
        "story-asks-work": (_WORK, "work"),
        "story-asks-concrete": (_CONCRETE, "concrete"),
        "story-asks-inside": (_INSIDE, "inside"),
    }[criterion]
    known = [s for s in asked if _WEBSITE.search(s.of(told.text))]
    hits = [s for s in asked if pattern.search(s.of(told.text)) and s not in known]
    if hits:
        return Finding("met", 0.85, hits[0], "asks", (part,))
    if known:
        return Finding("not_met", 0.85, None, "website", (), (part,))
    return Finding("not_met", 0.8, None, "asks_not", (), (part,))


def _picks_up(told: Told, asked: list[Span], mentioned: str) -> Finding:
    hit = next((s for s in asked if _PICKS_UP.search(s.of(told.text))), None)
    if hit is None:
        known = {s.of(mentioned).casefold() for s in technology_spans(mentioned, told.analyzer)}
        named = (s for s in technology_spans(told.text, told.analyzer) if told.counts(s))
        found = next((s for s in named if s.of(told.text).casefold() in known), None)
        hit = told.around(found) if found else None
    if hit:
        return Finding("met", 0.85, hit, "picked_up")
    return Finding("not_met", 0.8, None, "not_picked_up")
