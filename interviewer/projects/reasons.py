"""Why a story got its verdict, in a line a person can act on, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from interviewer.domain import Lang
    from interviewer.projects.story import Finding

PARTS: Final[dict[str, dict[Lang, str]]] = {
    "number": {"zh": "一个数字", "en": "a number"},
    "compare": {"zh": "和什么相比", "en": "what it is compared with"},
    "data": {"zh": "在什么数据上量的", "en": "the data it was measured on"},
    "alternative": {"zh": "没选的做法", "en": "what was not chosen"},
    "reason": {"zh": "理由", "en": "the reason"},
    "price": {"zh": "代价", "en": "the price"},
    "breaks": {"zh": "先坏在哪里", "en": "what breaks first"},
    "remedy": {"zh": "怎么改", "en": "the remedy"},
    "symptom": {"zh": "看到的现象", "en": "what was seen"},
    "cause": {"zh": "原因和依据", "en": "the cause and how it was found"},
    "change": {"zh": "后来的改变", "en": "what changed afterwards"},
    "mine": {"zh": "自己做的部分", "en": "your own part"},
    "theirs": {"zh": "别人做的部分", "en": "other people's part"},
    "work": {"zh": "真实的工作", "en": "the real work"},
    "concrete": {"zh": "具体的东西", "en": "something concrete"},
    "inside": {"zh": "只有内部人才知道的事", "en": "something only insiders know"},
}
REASONS: Final[dict[str, dict[Lang, str]]] = {
    "specific": {
        "zh": "有简历之外的具体细节。",
        "en": "There are concrete details beyond the CV.",
    },
    "some_details": {
        "zh": "细节有一些，再多一个能核对的就站得住了。",
        "en": "Some details; one more that could be checked would carry it.",
    },
    "one_detail": {
        "zh": "只有一处具体，其余是概括。",
        "en": "One concrete point; the rest is summary.",
    },
    "vague": {
        "zh": "没有简历之外的数字、名字或实例。",
        "en": "No figure, name or instance beyond what the CV says.",
    },
    "mine": {"zh": "说清了自己做的事。", "en": "Your own doing is told."},
    "mine_once": {
        "zh": "自己做的事只带过一句。",
        "en": "Your own doing is mentioned once.",
    },
    "only_we": {
        "zh": "通篇是“我们”，看不出你做了什么。",
        "en": "It is all “we”; what you did cannot be told.",
    },
    "no_actor": {"zh": "没说是谁做的。", "en": "Nobody is named as the one who did it."},
    "told_apart": {
        "zh": "自己的和别人的分得开。",
        "en": "Your part and other people's are told apart.",
    },
    "one_side": {"zh": "只说了{told}，没说{missing}。", "en": "You told {told}, not {missing}."},
    "all_parts": {"zh": "都说到了：{told}。", "en": "All of it is there: {told}."},
    "most_parts": {
        "zh": "说到了{told}；还差{missing}。",
        "en": "Told: {told}. Missing: {missing}.",
    },
    "one_part": {
        "zh": "听起来像有{told}；还差{missing}。",
        "en": "It sounds like {told}; missing: {missing}.",
    },
    "no_parts": {"zh": "没有说到：{missing}。", "en": "None of this is told: {missing}."},
    "same_number": {"zh": "和简历上的数字对得上。", "en": "The number agrees with the CV."},
    "same_technology": {
        "zh": "和简历上写的技术对得上。",
        "en": "The technology agrees with the CV.",
    },
    "other_number": {"zh": "和简历上的数字不一样。", "en": "The number is not the CV's."},
    "other_date": {"zh": "和简历上的时间不一样。", "en": "The time is not the CV's."},
    "other_role": {"zh": "和简历上写的角色不一样。", "en": "The role is not the CV's."},
    "nothing_to_compare": {
        "zh": "没有提到可以和简历核对的内容。",
        "en": "Nothing was said that could be held against the CV.",
    },
    "asks": {"zh": "问到了：{told}。", "en": "Asked about: {told}."},
    "asks_not": {"zh": "没有问到：{missing}。", "en": "Not asked about: {missing}."},
    "picked_up": {"zh": "接住了前面提到的内容。", "en": "It takes up what was mentioned before."},
    "not_picked_up": {
        "zh": "没有接住岗位描述或这场面试里的内容。",
        "en": "It takes up nothing of the job or of this interview.",
    },
    "website": {
        "zh": "这些在官网或招聘页上就能查到。",
        "en": "The website or the advertisement answers this.",
    },
    "in_time": {
        "zh": "念出来约 {took} 秒，限 {limit} 秒。",
        "en": "About {took} s aloud; the limit is {limit} s.",
    },
    "too_long": {
        "zh": "念出来约 {took} 秒，超过 {limit} 秒。",
        "en": "About {took} s aloud, over the limit of {limit} s.",
    },
    "too_short": {
        "zh": "念出来只有约 {took} 秒，太短，不算讲完。",
        "en": "Only about {took} s aloud: too short to count as an account.",
    },
    "void": {"zh": "没有可以评的内容。", "en": "There is nothing to judge."},
}


def reason(finding: Finding, lang: Lang) -> str:
    """Return the line for a finding."""
    joined = "、" if lang == "zh" else ", "
    told, missing = (
        joined.join(PARTS[name][lang] for name in names)
        for names in (finding.told, finding.missing)
    )
    numbers = dict(finding.numbers)
    return REASONS[finding.why][lang].format(told=told, missing=missing, **numbers)
