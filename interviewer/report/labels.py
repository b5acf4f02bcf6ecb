"""The report's own words, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from interviewer.domain import Lang

LABELS: Final[dict[str, dict[Lang, str]]] = {
    "title": {"zh": "面试报告", "en": "Interview report"},
    "score": {"zh": "得分", "en": "Score"},
    "range": {"zh": "区间", "en": "range"},
    "not_scored": {"zh": "未评分", "en": "not scored"},
    "track": {"zh": "轨道", "en": "Track"},
    "started": {"zh": "开始", "en": "Started"},
    "finished": {"zh": "结束", "en": "Finished"},
    "running": {"zh": "尚未结束", "en": "not finished"},
    "asked": {"zh": "已问题目", "en": "Questions asked"},
    "grader": {"zh": "评分器", "en": "Grader"},
    "next": {"zh": "接下来先补这些", "en": "Study these next"},
    "topics": {"zh": "按主题", "en": "By topic"},
    "you_said": {"zh": "你说", "en": "You said"},
    "note_says": {"zh": "笔记说", "en": "The note says"},
    "prompt": {"zh": "面试官", "en": "Interviewer"},
    "answer": {"zh": "你", "en": "You"},
    "no_answer": {"zh": "（没有回答）", "en": "(no answer)"},
    "reference": {"zh": "完整的回答", "en": "A full answer"},
    "credit": {
        "zh": "得分来源：主动说出 {unprompted}，追问后 {probed}，提示后 {hinted}",
        "en": "Credit: unprompted {unprompted}, after a follow-up {probed}, after a hint {hinted}",
    },
    "no_reference": {
        "zh": "没有参考答案，无法评分。在笔记里这道题下面写上答案，再导入一次。",
        "en": "There is no reference answer, so this is not scored. Write one below the question in your notes and "
        "ingest them again.",
    },
    "conversation": {"zh": "对话", "en": "Conversation"},
    "verdicts": {"zh": "逐条判定", "en": "Verdicts"},
    "weight": {"zh": "权重", "en": "weight"},
    "confidence": {"zh": "把握", "en": "confidence"},
    "best_guess": {"zh": "倾向于", "en": "best guess"},
    "empty": {
        "zh": "这场面试没有回答任何问题。",
        "en": "No question was answered in this interview.",
    },
    "met": {"zh": "说到了", "en": "met"},
    "partial": {"zh": "部分说到", "en": "partial"},
    "not_met": {"zh": "没有说到", "en": "missed"},
    "contradicted": {"zh": "说反了", "en": "contradicted"},
    "unscored": {"zh": "拿不准", "en": "unsure"},
    "skipped": {"zh": "跳过", "en": "skipped"},
    "strong": {"zh": "扎实", "en": "Strong"},
    "solid": {"zh": "基本到位", "en": "Solid"},
    "shaky": {"zh": "还不稳", "en": "Shaky"},
    "weak": {"zh": "差距较大", "en": "Not there yet"},
    "band": {"zh": "{low}～{high}", "en": "{low} to {high}"},
    "course": {"zh": "这个轨道的历次得分", "en": "Scores on this track so far"},
    "change": {"zh": "比上一次", "en": "Since last time"},
    "points": {"zh": "{n:+.0f} 个百分点", "en": "{n:+.0f} points"},
    "usage": {"zh": "模型用量", "en": "Model"},
    "tokens": {"zh": "{n:,} 词元", "en": "{n:,} tokens"},
    "cached": {"zh": "其中 {n:,} 来自缓存", "en": "{n:,} of them cached"},
    "unpriced": {"zh": "价格未知：{names}", "en": "no price known for {names}"},
    "time": {"zh": "用时", "en": "Time"},
    "time_value": {
        "zh": "作答 {total}，每次回答中位数 {median}",
        "en": "{total} of answering, {median} per answer (median)",
    },
    "took": {"zh": "用时 {time}", "en": "took {time}"},
    "sure": {"zh": "作答前有 {share} 的把握", "en": "{share} sure beforehand"},
    "topic": {"zh": "主题", "en": "Topic"},
    "last_time": {"zh": "上一次", "en": "Last time"},
    "read_on": {"zh": "延伸阅读", "en": "Read on"},
    "job": {"zh": "岗位要求，逐条", "en": "The job's requirements, line by line"},
    "requirement": {"zh": "要求", "en": "Requirement"},
    "on_resume": {"zh": "简历里", "en": "On the CV"},
    "outcome": {"zh": "这一场", "en": "In this round"},
    "shown": {"zh": "已证明", "en": "shown"},
    "partly": {"zh": "证明了一部分", "en": "shown in part"},
    "not_shown": {"zh": "问了，没有证明", "en": "asked, not shown"},
    "claimed": {"zh": "简历里有，没问到", "en": "on the CV, not asked"},
    "gap": {"zh": "缺口", "en": "a gap"},
    "limit": {"zh": "限时 {time}", "en": "limit {time}"},
    "range_note": {
        "zh": "区间两端：拿不准的要点全算没说到，与全算说到。",
        "en": "The range counts every unsettled point as missed, then as met.",
    },
}
MARKS: Final = {"met": "✓", "partial": "◐", "not_met": "✗", "contradicted": "⚠", "unscored": "?"}


def label(key: str, lang: Lang) -> str:
    """Return a label; the keys are fixed, so an unknown one is a programming error."""
    return LABELS[key][lang]


def percent(value: object) -> str:
    """Return a share in 0–1 as a whole percentage, a dash for None."""
    return f"{value:.0%}" if isinstance(value, int | float) else "–"
