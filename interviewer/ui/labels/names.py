"""Names of kinds, topics, states and reasons, used by every page."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.report.topics import topic_names


@dataclass(frozen=True)
class NameLabels:
    """The tables of names in one language."""

    kinds: dict[str, str]
    topics: dict[str, str]
    prompts: dict[str, str]
    states: dict[str, str]
    credits: dict[str, str]
    shares: dict[str, str]
    flags: dict[str, str]
    whys: dict[str, str]


ZH = NameLabels(
    kinds={
        "explain": "讲解",
        "compare": "比较",
        "why": "为什么",
        "derive": "推导",
        "design": "设计",
        "code": "代码",
        "behavioural": "经历",
    },
    topics=topic_names("zh"),
    prompts={
        "question": "提问",
        "elicit": "追问",
        "clarify": "澄清",
        "deepen": "深挖",
        "challenge": "质疑",
        "follow_up": "追问",
        "rephrase": "换个问法",
        "hint": "提示",
        "repeat": "重复",
        "dont_know": "不知道",
        "ask_back": "反问",
        "skip": "跳过",
        "finish": "结束",
    },
    states={
        "open": "未谈到",
        "met": "答到了",
        "partial": "答到一部分",
        "not_met": "没答到",
        "contradicted": "与笔记矛盾",
        "unsure": "拿不准",
    },
    credits={"unprompted": "主动答出", "probed": "追问后答出", "hinted": "提示后答出"},
    shares={"unprompted": "主动 {share}", "probed": "追问后 {share}", "hinted": "提示后 {share}"},
    flags={
        "injection": "回答里有对评分者下的指令，已忽略",
        "model_unavailable": "模型联系不上，由无密钥评分器评判",
        "model_unusable": "模型的回复无法使用，由无密钥评分器评判",
        "graders_disagree": "两个评分器意见不一，已复核",
        "off_topic": "回答与题目无关",
        "copied_question": "回答照抄了题目",
        "keyword_list": "只有词，没有句子",
        "truncated": "回答太长，只看了前面的部分",
        "empty": "没有内容",
        "dont_know": "表示不会",
    },
    whys={
        "unsure": "拿不准",
        "no_reference": "没有参考答案。在笔记的题目下面写上答案，重新导入即可计分",
        "model_unavailable": "模型连不上，稍后补判",
        "not_answered": "没有作答",
        "exam_running": "考试结束后才显示",
    },
)

EN = NameLabels(
    kinds={
        "explain": "explain",
        "compare": "compare",
        "why": "why",
        "derive": "derive",
        "design": "design",
        "code": "code",
        "behavioural": "experience",
    },
    topics=topic_names("en"),
    prompts={
        "question": "question",
        "elicit": "follow-up",
        "clarify": "clarify",
        "deepen": "deeper",
        "challenge": "challenge",
        "follow_up": "follow-up",
        "rephrase": "rephrased",
        "hint": "hint",
        "repeat": "again",
        "dont_know": "don't know",
        "ask_back": "asked back",
        "skip": "skipped",
        "finish": "finished",
    },
    states={
        "open": "Not yet",
        "met": "Met",
        "partial": "Partly",
        "not_met": "Missing",
        "contradicted": "Contradicts the note",
        "unsure": "Unsure",
    },
    credits={"unprompted": "unprompted", "probed": "after a follow-up", "hinted": "after a hint"},
    shares={
        "unprompted": "{share} unprompted",
        "probed": "{share} after follow-ups",
        "hinted": "{share} after hints",
    },
    flags={
        "injection": "Instructions to the grader in the answer were ignored",
        "model_unavailable": "The model could not be reached; judged without it",
        "model_unusable": "The model's reply could not be used; judged without it",
        "graders_disagree": "The two graders disagreed; it was looked at twice",
        "off_topic": "The answer is about something else",
        "copied_question": "The answer repeats the question",
        "keyword_list": "Words only, no sentence",
        "truncated": "The answer was too long: only its beginning was read",
        "empty": "Nothing was said",
        "dont_know": "You said you do not know",
    },
    whys={
        "unsure": "the grader is unsure",
        "no_reference": "there is no reference answer. Write one below the question in your notes and drop them again",
        "model_unavailable": "the model could not be reached; it is judged later",
        "not_answered": "nothing was answered",
        "exam_running": "shown once the exam is over",
    },
)
