"""Code: the desk in the interview room, and the page of all tasks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CodeLabels:
    """The words of this page in one language."""

    tab_code: str
    code_title: str
    code_help: str
    code_task: str
    code_contract: str
    code_examples: str
    code_call: str
    code_gives: str
    code_checks: str
    code_editor: str
    code_keys: str
    code_try: str
    code_submit: str
    code_trying: str
    code_submitting: str
    code_reset: str
    code_off: str
    code_locked: str
    code_exam: str
    code_then: str
    code_then_practice: str
    code_passed: str
    code_failed: str
    code_not_run: str
    code_expected: str
    code_got: str
    code_line: str
    code_printed: str
    code_fitted: str
    code_time_title: str
    code_memory_title: str
    code_length: str
    code_seconds: str
    code_bytes: str
    code_measured: str
    code_allowed: str
    code_asks: str


ZH = CodeLabels(
    tab_code="代码",
    code_title="手写代码",
    code_help="代码会真的运行：先过示例，再过隐藏测试、约束和增长测量。在面试里遇到这些题时，写完还要讲解。",
    code_task="题目",
    code_contract="约定",
    code_examples="示例",
    code_call="调用",
    code_gives="结果",
    code_checks="提交后还会检查",
    code_editor="你的代码",
    code_keys="Ctrl + Enter 运行示例；先按 Esc 再按 Tab 离开编辑框。草稿会自动保留。",
    code_try="运行示例",
    code_submit="提交代码",
    code_trying="正在运行示例…",
    code_submitting="正在运行全部测试并测量增长，通常要几秒…",
    code_reset="恢复初始代码",
    code_off="这台服务器对他人开放，又没有完整的沙箱，所以不运行代码。仍可以在下面写出并讲解你的做法。",
    code_locked="隔离方式：{name}",
    code_exam="考试方式只运行示例；考完后可以在“代码”页跑全部测试。",
    code_then="写完后，在下面讲解：思路、复杂度，以及为什么是对的。评分看的是讲解。",
    code_then_practice="换一道题，或者把这道题讲给自己听。",
    code_passed="通过",
    code_failed="未通过",
    code_not_run="未运行",
    code_expected="应为",
    code_got="得到",
    code_line="第 {line} 行",
    code_printed="打印的内容",
    code_fitted="约 n^{exponent}",
    code_time_title="时间随长度的增长",
    code_memory_title="额外内存随长度的增长",
    code_length="长度 n",
    code_seconds="秒",
    code_bytes="字节",
    code_measured="测得",
    code_allowed="上限 n^{limit}",
    code_asks="面试官看了运行结果，问：",
)

EN = CodeLabels(
    tab_code="Code",
    code_title="Code by hand",
    code_help=(
        "Your code is really run: the examples first, then hidden checks, constraints and measured growth. Met in an "
        "interview, a task ends with your explanation."
    ),
    code_task="Task",
    code_contract="What is asked for",
    code_examples="Examples",
    code_call="Call",
    code_gives="Gives",
    code_checks="Checked on submission",
    code_editor="Your code",
    code_keys="Ctrl + Enter runs the examples; Esc, then Tab leaves the editor. Your draft is kept.",
    code_try="Run the examples",
    code_submit="Submit code",
    code_trying="Running the examples…",
    code_submitting="Running every check and measuring growth; a few seconds as a rule…",
    code_reset="Start over",
    code_off=(
        "This server is open to others and has no full sandbox, so it runs no code. You can still write your solution "
        "and explain it below."
    ),
    code_locked="Kept apart by {name}",
    code_exam="In an exam only the examples are run; afterwards the Code page runs every check.",
    code_then="Then explain it below: the idea, its cost, and why it is right. The explanation is what is graded.",
    code_then_practice="Take another task, or explain this one aloud.",
    code_passed="passed",
    code_failed="failed",
    code_not_run="not run",
    code_expected="Expected",
    code_got="Got",
    code_line="line {line}",
    code_printed="What it printed",
    code_fitted="about n^{exponent}",
    code_time_title="Time as the length grows",
    code_memory_title="Extra memory as the length grows",
    code_length="length n",
    code_seconds="seconds",
    code_bytes="bytes",
    code_measured="measured",
    code_allowed="at most n^{limit}",
    code_asks="Having seen it run, the interviewer asks:",
)
