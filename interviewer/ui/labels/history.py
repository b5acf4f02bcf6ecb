"""The history page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HistoryLabels:
    """The words of this page in one language."""

    history_title: str
    history_none: str
    history_continue: str
    history_report: str
    history_answered: str


ZH = HistoryLabels(
    history_title="面试记录",
    history_none="还没有面试记录。",
    history_continue="继续",
    history_report="看报告",
    history_answered="答了 {answered} / {total} 题",
)

EN = HistoryLabels(
    history_title="Your interviews",
    history_none="No interviews yet.",
    history_continue="Continue",
    history_report="Report",
    history_answered="{answered} of {total} answered",
)
