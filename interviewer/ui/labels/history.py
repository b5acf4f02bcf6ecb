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
    history_exam: str
    history_running: str
    history_rename: str
    history_export: str
    history_delete: str
    history_name: str
    history_name_help: str
    history_save: str
    history_cancel: str
    history_delete_ask: str
    history_delete_help: str
    history_delete_yes: str
    history_deleted: str
    history_renamed: str
    history_export_as: str
    history_of: str


ZH = HistoryLabels(
    history_title="面试记录",
    history_none="还没有面试记录。",
    history_continue="继续",
    history_report="看报告",
    history_answered="答了 {answered} / {total} 题",
    history_exam="考试",
    history_running="未结束",
    history_rename="改名",
    history_export="导出",
    history_delete="删除",
    history_name="这场面试的名字",
    history_name_help="留空则显示轨道名。",
    history_save="保存",
    history_cancel="取消",
    history_delete_ask="删除“{name}”？",
    history_delete_help="回答、判定，以及只来自这场面试的复习内容都会从数据库里抹掉，无法恢复。",
    history_delete_yes="彻底删除",
    history_deleted="已删除，同时移走了 {cards} 条复习。",
    history_renamed="已改名。",
    history_export_as="导出为",
    history_of="{name}，{when}",
)


EN = HistoryLabels(
    history_title="Your interviews",
    history_none="No interviews yet.",
    history_continue="Continue",
    history_report="Report",
    history_answered="{answered} of {total} answered",
    history_exam="exam",
    history_running="not finished",
    history_rename="Rename",
    history_export="Export",
    history_delete="Delete",
    history_name="A name for this interview",
    history_name_help="Leave it empty to show its track.",
    history_save="Save",
    history_cancel="Cancel",
    history_delete_ask="Delete “{name}”?",
    history_delete_help="Its answers, its verdicts and the reviews that come from it alone are erased from the "
    "database. This cannot be undone.",
    history_delete_yes="Delete for good",
    history_deleted="Deleted, along with {cards} review cards.",
    history_renamed="Renamed.",
    history_export_as="Export as",
    history_of="{name}, {when}",
)
