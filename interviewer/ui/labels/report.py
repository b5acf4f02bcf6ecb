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
    download_html: str
    print_report: str
    bands: dict[str, str]
    band_between: str
    this_time: str
    last_time: str
    topic_column: str
    score_column: str
    when_column: str
    range_column: str
    radar_title: str
    scores_title: str
    change_up: str
    change_down: str
    change_none: str
    item_before: str
    time_total: str
    seconds: str
    minutes: str
    took: str
    was_sure: str
    read_source: str
    full_answer: str
    self_marked_n: str
    disputed_n: str


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
    download_html="下载网页",
    print_report="打印或存为 PDF",
    bands={"strong": "扎实", "solid": "基本到位", "shaky": "还不稳", "weak": "差距较大"},
    band_between="介于“{low}”与“{high}”之间",
    this_time="这一次",
    last_time="上一次",
    topic_column="主题",
    score_column="得分",
    when_column="时间",
    range_column="区间",
    radar_title="各主题得分",
    scores_title="这个轨道的历次得分",
    change_up="比上一次高 {points} 个百分点",
    change_down="比上一次低 {points} 个百分点",
    change_none="与上一次持平",
    item_before="上一次 {score}",
    time_total="作答 {total}，每次回答中位数 {median}",
    seconds="{n} 秒",
    minutes="{m} 分 {s} 秒",
    took="用时 {time}",
    was_sure="作答前有 {share} 的把握",
    read_source="延伸阅读",
    full_answer="完整的回答会怎么说",
    self_marked_n="{n} 条由你自己标记",
    disputed_n="{n} 条有异议",
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
    download_html="Download web page",
    print_report="Print or save as PDF",
    bands={"strong": "Strong", "solid": "Solid", "shaky": "Shaky", "weak": "Not there yet"},
    band_between="between “{low}” and “{high}”",
    this_time="This time",
    last_time="Last time",
    topic_column="Topic",
    score_column="Score",
    when_column="When",
    range_column="Range",
    radar_title="Scores by topic",
    scores_title="Scores on this track so far",
    change_up="{points} points above last time",
    change_down="{points} points below last time",
    change_none="same as last time",
    item_before="last time {score}",
    time_total="{total} of answering, {median} per answer (median)",
    seconds="{n} s",
    minutes="{m} min {s} s",
    took="took {time}",
    was_sure="{share} sure beforehand",
    read_source="Read on",
    full_answer="What a full answer says",
    self_marked_n="{n} marked by yourself",
    disputed_n="{n} disputed",
)
