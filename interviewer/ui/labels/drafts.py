"""Drafts and audits by a model, in the library."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DraftLabels:
    """The words of this part in one language."""

    dr_title: str
    dr_help: str
    dr_no_model: str
    dr_none: str
    dr_pick: str
    dr_question: str
    dr_make: str
    dr_making: str
    dr_audit: str
    dr_auditing: str
    dr_audited: str
    dr_doubts: dict[str, str]
    dr_against: str
    dr_kinds: dict[str, str]
    dr_edit: str
    dr_accept: str
    dr_reject: str
    dr_accepted: str
    dr_rejected: str
    dr_dropped: str


ZH = DraftLabels(
    dr_title="草稿与核查",
    dr_help="模型可以为笔记里的题起草评分点或答案，也可以核查笔记；每一句都对过原文，采纳之前不会使用。",
    dr_no_model="起草和核查需要模型，目前没有使用；在“设置”页填写模型即可。",
    dr_none="没有待处理的草稿。",
    dr_pick="先在左边打开一份自己的笔记。",
    dr_question="为哪道题起草",
    dr_make="起草",
    dr_making="模型正在写…",
    dr_audit="核查这份笔记",
    dr_auditing="正在核查…",
    dr_audited="{compared}/{passages} 段有可对照的内容；可疑 {found} 处，另有 {dropped} 处无法核实，已丢弃。",
    dr_doubts={"wrong": "可能有误", "stale": "可能过时", "contradictory": "前后矛盾"},
    dr_against="对照",
    dr_kinds={"rubric": "评分点", "answer": "参考答案"},
    dr_edit="采纳前可以改",
    dr_accept="采纳",
    dr_reject="拒绝",
    dr_accepted="已写入 {note}，从现在起按它评分。",
    dr_rejected="已拒绝。",
    dr_dropped="未通过核对、已丢弃：{n} 条",
)

EN = DraftLabels(
    dr_title="Drafts and doubts",
    dr_help=(
        "A model can draft a rubric or an answer for questions in your notes, and audit the notes; each sentence is "
        "held against its source, and nothing is used before you accept it."
    ),
    dr_no_model="Drafts and audits need a model, and none is in use; name one under Settings.",
    dr_none="No drafts are waiting.",
    dr_pick="Open a note of your own first.",
    dr_question="Draft for which question",
    dr_make="Draft",
    dr_making="The model is writing…",
    dr_audit="Audit this note",
    dr_auditing="Auditing…",
    dr_audited=(
        "{compared} of {passages} passages had something to be held against; {found} in doubt, {dropped} more dropped "
        "as unproved."
    ),
    dr_doubts={
        "wrong": "may be wrong",
        "stale": "may be stale",
        "contradictory": "contradicts itself",
    },
    dr_against="against",
    dr_kinds={"rubric": "rubric", "answer": "answer"},
    dr_edit="Edit it before you accept",
    dr_accept="Accept",
    dr_reject="Reject",
    dr_accepted="Written to {note}; the question is graded by it from now on.",
    dr_rejected="Rejected.",
    dr_dropped="Dropped, because it failed a check: {n}",
)
