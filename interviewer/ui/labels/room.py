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
    weighing: str
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
    ask_back: str
    reveal: str
    reveal_ask: str
    reveal_yes: str
    reveal_no: str
    revealed: str
    next_question: str
    sure: str
    sure_low: str
    sure_mid: str
    sure_high: str
    clock: str
    clock_item: str
    mark_here: str
    mark_title: str
    mark_help: str
    mark_answer: str
    mark_chosen: str
    mark_nothing: str
    mark_save: str
    self_marked: str
    dispute: str
    dispute_title: str
    dispute_now: str
    dispute_claim: str
    dispute_reason: str
    dispute_placeholder: str
    dispute_send: str
    dispute_help: str
    disputed: str
    rejudged: str
    cancel: str
    passage_open: str
    passage_title: str
    close: str
    trust: str
    spent: str
    spent_cached: str
    spent_unpriced: str


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
    weighing="面试官在琢磨你的回答…",
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
    ask_back="你是什么意思？",
    reveal="看参考答案",
    reveal_ask="看了参考答案，这道题就不再得分；之前已经得到的分保留。",
    reveal_yes="看参考答案",
    reveal_no="再想想",
    revealed="已看参考答案，本题不再计分。可以用自己的话复述一遍，或者进入下一题。",
    next_question="下一题",
    sure="判分前：你有几分把握？（可不选）",
    sure_low="没把握",
    sure_mid="大概对",
    sure_high="很有把握",
    clock="已用 {time}",
    clock_item="本题 {time}",
    mark_here="我在这里说过",
    mark_title="你在哪里说过？",
    mark_help="在你的回答里选中那句话。它会标为“自评”，不改变判分。",
    mark_answer="你的第 {n} 次回答",
    mark_chosen="已选：",
    mark_nothing="还没有选中文字。",
    mark_save="标为自评",
    self_marked="自评：说过",
    dispute="不同意",
    dispute_title="你认为这条判定有误",
    dispute_now="现在的判定：",
    dispute_claim="应该判为",
    dispute_reason="理由",
    dispute_placeholder="例如：我在第二句里明确说了方差会变大。",
    dispute_send="提交异议",
    dispute_help="判分不会被改写：你的判定、理由和原判定会一起保留。",
    disputed="你认为应是“{claimed}”：{reason}",
    rejudged="{by} 复判：{verdict}",
    cancel="取消",
    passage_open="看笔记原文",
    passage_title="笔记原文",
    close="关闭",
    spent="本场模型用量：{tokens} 个 token{cached}{cost}",
    spent_cached="（其中 {n} 个来自缓存）",
    spent_unpriced="；{models} 没有价目，未计费用",
    trust=(
        "{grader} 拿得准的判定里，{right} 与人一致；它对 {share} 的要点拿得准"
        "（在自带题库上测得，{n} 条，{measured}；你自己的笔记会低一些）。"
    ),
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
    weighing="The interviewer is thinking about your answer …",
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
    ask_back="What do you mean?",
    reveal="Show the reference",
    reveal_ask="Once you have read the reference, nothing more on this question counts. What you have earned stays.",
    reveal_yes="Show it",
    reveal_no="Let me think",
    revealed="You have seen the reference, so nothing more counts here. Say it once in your own words, or go on.",
    next_question="Next question",
    sure="Before it is graded: how sure are you? (optional)",
    sure_low="A guess",
    sure_mid="Fairly sure",
    sure_high="Certain",
    clock="{time} so far",
    clock_item="{time} on this question",
    mark_here="I said it here",
    mark_title="Where did you say it?",
    mark_help="Select those words in your answer. They are kept as self-marked; the grader's verdict stays.",
    mark_answer="Your answer {n}",
    mark_chosen="Selected:",
    mark_nothing="Nothing is selected yet.",
    mark_save="Keep as self-marked",
    self_marked="Self-marked",
    dispute="Dispute",
    dispute_title="You disagree with this verdict",
    dispute_now="The verdict now:",
    dispute_claim="It should be",
    dispute_reason="Why",
    dispute_placeholder="For instance: my second sentence says that the variance grows.",
    dispute_send="Send",
    dispute_help="The verdict is not overwritten: yours, your reason and the grader's are all kept.",
    disputed="You say “{claimed}”: {reason}",
    rejudged="{by} judged again: {verdict}",
    cancel="Cancel",
    passage_open="Read it in the note",
    passage_title="In the note",
    close="Close",
    spent="The model, in this interview: {tokens} tokens{cached}{cost}",
    spent_cached=" ({n} of them cached)",
    spent_unpriced="; {models} has no price here and is not counted",
    trust=(
        "Where {grader} is sure, it agrees with people in {right} of cases; it is sure of {share} of the "
        "points (measured on the bank, {n} verdicts, {measured}; on your own notes it is less)."
    ),
)
