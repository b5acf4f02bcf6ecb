"""The page's frame: its tabs, its brand, its foot."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FrameLabels:
    """The words of this page in one language."""

    brand: str
    tab_setup: str
    tab_room: str
    tab_report: str
    tab_history: str
    footer: str
    theme_button: str
    tab_library: str
    tab_settings: str


ZH = FrameLabels(
    brand="面试官",
    tab_setup="准备",
    tab_room="面试",
    tab_report="报告",
    tab_history="记录",
    footer="本页不加载任何外部资源。",
    theme_button="明暗",
    tab_library="笔记库",
    tab_settings="设置",
)

EN = FrameLabels(
    brand="Interviewer",
    tab_setup="Set-up",
    tab_room="Interview",
    tab_report="Report",
    tab_history="History",
    footer="This page loads nothing from outside.",
    theme_button="Light / dark",
    tab_library="Library",
    tab_settings="Settings",
)
