"""The interview room."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RoomLabels:
    """The words of this page in one language."""

    no_session: str
    place: str
    level: str
    earlier: str
    earlier_item: str
    interviewer: str
    you: str
    answer: str
    answer_placeholder: str
    answer_help: str
    submit: str
    grading: str
    hint: str
    repeat: str
    skip: str
    finish: str
    finish_ask: str
    finish_yes: str
    finish_no: str
    empty_answer: str
    criteria_title: str
    criteria_help: str
    criteria_exam: str
    criteria_none: str
    criterion_hidden: str
    weight: str
    guess: str
    you_said: str
    said_nothing: str
    note_says: str
    line: str
    lines: str
    so_far: str
    previous: str
    reference: str
    done_title: str
    done_help: str
    to_report: str
    unscored: str


ZH = RoomLabels(
    no_session="还没有进行中的面试。到“准备”页选好题目，点“开始面试”。",
    place="第 {index} 题，共 {total} 题",
    level="难度 {level}",
    earlier="前面的题目",
    earlier_item="第 {n} 题",
    interviewer="面试官",
    you="你",
    answer="你的回答",
    answer_placeholder="像面试时那样作答。先说结论，再讲理由。",
    answer_help="支持 Markdown、公式 $…$ 与代码。Ctrl + Enter 提交；草稿会自动保留。",
    submit="提交回答",
    grading="正在判…",
    hint="给点提示",
    repeat="再说一遍",
    skip="跳过",
    finish="结束面试",
    finish_ask="现在结束，直接看报告？",
    finish_yes="结束，看报告",
    finish_no="继续面试",
    empty_answer="还没有写内容。不会的话可以点“给点提示”或“跳过”。",
    criteria_title="评分要点",
    criteria_help="谈到之前，要点的内容不会显示。",
    criteria_exam="考试方式：判定在结束后的报告里。",
    criteria_none="这道题没有参考答案，只提问，不计分。",
    criterion_hidden="要点 {n}",
    weight="权重 {weight}",
    guess="可能{state}",
    you_said="你说",
    said_nothing="没有相关的话。",
    note_says="笔记",
    line="第 {n} 行",
    lines="第 {lines} 行",
    so_far="本题目前",
    previous="上一题",
    reference="完整的回答会这样说",
    done_title="面试结束",
    done_help="报告已经备好。",
    to_report="看报告",
    unscored="这道题不计分：{why}",
)

EN = RoomLabels(
    no_session="No interview is running. Choose a track under Set-up and press “Start the interview”.",
    place="Question {index} of {total}",
    level="level {level}",
    earlier="Earlier questions",
    earlier_item="Question {n}",
    interviewer="Interviewer",
    you="You",
    answer="Your answer",
    answer_placeholder="Answer as you would in the room: the point first, then the reasons.",
    answer_help="Markdown, formulas $…$ and code work. Ctrl + Enter submits; your draft is kept.",
    submit="Submit answer",
    grading="Grading…",
    hint="Give me a hint",
    repeat="Say it again",
    skip="Skip",
    finish="Finish",
    finish_ask="Finish now and read the report?",
    finish_yes="Finish and read the report",
    finish_no="Go on",
    empty_answer="Nothing is written yet. If you do not know, ask for a hint or skip.",
    criteria_title="What is being listened for",
    criteria_help="A point stays covered until you get to it.",
    criteria_exam="Exam: the verdicts are in the report, at the end.",
    criteria_none="This question has no reference answer: it is asked, not scored.",
    criterion_hidden="Point {n}",
    weight="weight {weight}",
    guess="perhaps: {state}",
    you_said="You said",
    said_nothing="Nothing on this.",
    note_says="The note",
    line="line {n}",
    lines="lines {lines}",
    so_far="This question so far",
    previous="The question before",
    reference="A full answer would have said",
    done_title="The interview is over",
    done_help="Your report is ready.",
    to_report="Read the report",
    unscored="Not scored: {why}",
)
