"""The progress page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ProgressLabels:
    """The words of this page in one language."""

    tab_progress: str
    progress_title: str
    progress_none: str
    progress_sessions: str
    mastery_title: str
    mastery_help: str
    mastery_topic: str
    mastery_when: str
    mastery_score: str
    mastery_items: str
    mastery_row: str
    calibration_title: str
    calibration_none: str
    calibration_over: str
    calibration_under: str
    calibration_right: str
    ideal: str
    said_sure: str
    was_right: str
    n_answers: str
    answers_column: str
    weakest_title: str
    weakest_none: str
    weakest_missed: str
    weakest_questions: str


ZH = ProgressLabels(
    tab_progress="进步",
    progress_title="进步",
    progress_none="还没有可看的内容。完成一场面试后，这里会显示各主题的掌握程度。",
    progress_sessions="{n} 场面试",
    mastery_title="各主题的掌握程度",
    mastery_help="每道题按最近一次的得分计，取该主题所有题的平均。",
    mastery_topic="主题",
    mastery_when="时间",
    mastery_score="掌握",
    mastery_items="题数",
    mastery_row="{n} 题",
    calibration_title="你对自己的把握准不准",
    calibration_none="作答前说一声自己有多大把握，这里就会显示你的把握准不准。",
    calibration_over="你平均有 {said} 的把握，实际得到 {got}：高估了 {gap} 个百分点。",
    calibration_under="你平均有 {said} 的把握，实际得到 {got}：低估了 {gap} 个百分点。",
    calibration_right="你平均有 {said} 的把握，实际得到 {got}：相当准。",
    ideal="完全吻合",
    said_sure="你说的把握",
    was_right="实际得分",
    n_answers="{n} 个回答",
    answers_column="回答数",
    weakest_title="最薄弱的概念",
    weakest_none="没有明显薄弱的概念。",
    weakest_missed="{points} 个要点中有 {missed} 个没答好",
    weakest_questions="出现在这些题里",
)


EN = ProgressLabels(
    tab_progress="Progress",
    progress_title="Progress",
    progress_none="Nothing to see yet. After an interview, your mastery of each topic shows here.",
    progress_sessions="{n} interviews",
    mastery_title="Mastery by topic",
    mastery_help="Each question counts by its latest score; a topic is the mean of its questions.",
    mastery_topic="Topic",
    mastery_when="When",
    mastery_score="Mastery",
    mastery_items="Questions",
    mastery_row="{n} asked",
    calibration_title="How well you know what you know",
    calibration_none="Say how sure you are before an answer is judged, and this shows how well that fits.",
    calibration_over="You were {said} sure on average and got {got}: over-confident by {gap} points.",
    calibration_under="You were {said} sure on average and got {got}: too modest by {gap} points.",
    calibration_right="You were {said} sure on average and got {got}: well judged.",
    ideal="exact match",
    said_sure="how sure you said you were",
    was_right="what it was worth",
    n_answers="{n} answers",
    answers_column="Answers",
    weakest_title="Weakest concepts",
    weakest_none="No concept stands out as weak.",
    weakest_missed="{missed} of {points} still open",
    weakest_questions="Found in these questions",
)
