"""The report page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportLabels:
    """The words of this page in one language."""

    no_report: str
    score: str
    score_none: str
    score_range: str
    started: str
    grader: str
    by_topic: str
    item_n: str
    your_answers: str
    next_title: str
    next_none: str
    download_md: str
    download_json: str


ZH = ReportLabels(
    no_report="还没有报告。完成一场面试后，这里会给出得分、逐条判定和接下来该补的内容。",
    score="总分",
    score_none="未计分",
    score_range="可能在 {low}–{high} 之间",
    started="开始于 {when}",
    grader="判定方式 {grader}",
    by_topic="各主题",
    item_n="第 {n} 题",
    your_answers="你的回答",
    next_title="接下来先补这些",
    next_none="没有明显的缺口。",
    download_md="下载 Markdown",
    download_json="下载 JSON",
)

EN = ReportLabels(
    no_report="No report yet. After an interview you will find the score, every verdict and what to study next here.",
    score="Score",
    score_none="Not scored",
    score_range="between {low} and {high}",
    started="Started {when}",
    grader="Judged by {grader}",
    by_topic="By topic",
    item_n="Question {n}",
    your_answers="Your answers",
    next_title="Study these next",
    next_none="No clear gaps.",
    download_md="Download Markdown",
    download_json="Download JSON",
)
