"""The review page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReviewLabels:
    """The words of this page in one language."""

    tab_review: str
    review_title: str
    review_help: str
    review_due: str
    review_none_due: str
    review_next_due: str
    review_no_cards: str
    review_start: str
    review_again: str
    review_queue: str
    review_more: str
    review_forecast: str
    review_day: str
    review_count: str
    review_as_table: str
    today: str
    review_from: str
    review_left: str
    review_clock: str
    review_answer: str
    review_placeholder: str
    review_help_keys: str
    review_submit: str
    review_dont_know: str
    review_continue: str
    review_stop: str
    review_over: str
    review_over_help: str
    review_unsure: str
    review_ratings: dict[str, str]
    review_comes_back: str
    review_self_marked: str
    review_empty: str
    review_lapses: str
    in_minutes: str
    in_hours: str
    in_days: str
    right_away: str


ZH = ReviewLabels(
    tab_review="复习",
    review_title="两分钟复习",
    review_help="面试里漏掉、说错或拿不准的要点会自动来到这里，换个问法再问，直到你不用提示也能说出来。",
    review_due="{n} 条到期",
    review_none_due="现在没有到期的内容。",
    review_next_due="下一条在 {when} 到期。",
    review_no_cards="还没有要复习的内容。完成一场面试后，没答到的要点会出现在这里。",
    review_start="开始一轮",
    review_again="再来一轮",
    review_queue="到期的题",
    review_more="还有 {n} 条",
    review_forecast="接下来 14 天",
    review_day="日期",
    review_count="到期",
    review_as_table="用表格看",
    today="今天",
    review_from="出自",
    review_left="到期 {n} 条",
    review_clock="本轮剩余时间",
    review_answer="你的回答",
    review_placeholder="只说这一个要点，两三句话就够。",
    review_help_keys="Ctrl + Enter 提交。",
    review_submit="看判定",
    review_dont_know="想不起来",
    review_continue="下一条",
    review_stop="结束这一轮",
    review_over="这一轮结束",
    review_over_help="答了 {n} 条，还有 {left} 条到期。",
    review_unsure="判分拿不准这个回答。对照两边的原话，你觉得自己答得怎么样？",
    review_ratings={"again": "没想起来", "hard": "勉强", "good": "想起来了", "easy": "很轻松"},
    review_comes_back="再次出现：{when}",
    review_self_marked="自评：{rating}",
    review_empty="还没有写回答。想不起来也没关系，点“想不起来”。",
    review_lapses="忘过 {n} 次",
    in_minutes="{n} 分钟后",
    in_hours="{n} 小时后",
    in_days="{n} 天后",
    right_away="马上",
)


EN = ReviewLabels(
    tab_review="Review",
    review_title="A two-minute review",
    review_help="What you missed, got wrong or were unsure of comes back here in other words, "
    "until you can say it without help.",
    review_due="{n} due",
    review_none_due="Nothing is due right now. ",
    review_next_due="The next one is due {when}.",
    review_no_cards="Nothing to review yet. After an interview, the points you missed turn up here.",
    review_start="Start a round",
    review_again="Another round",
    review_queue="What is due",
    review_more="{n} more",
    review_forecast="The next 14 days",
    review_day="Day",
    review_count="Due",
    review_as_table="As a table",
    today="Today",
    review_from="From",
    review_left="{n} due",
    review_clock="Time left in this round",
    review_answer="Your answer",
    review_placeholder="Just this one point; two or three sentences will do.",
    review_help_keys="Ctrl + Enter submits.",
    review_submit="Check it",
    review_dont_know="I don't know",
    review_continue="Next",
    review_stop="End the round",
    review_over="Round over",
    review_over_help="{n} answered, {left} still due.",
    review_unsure="The grader is unsure of this one. Compare the two quotations: how did you do?",
    review_ratings={"again": "Forgot", "hard": "Barely", "good": "Knew it", "easy": "Easy"},
    review_comes_back="Comes back {when}",
    review_self_marked="Your own rating: {rating}",
    review_empty="There is no answer yet. If it will not come, press “I don't know”.",
    review_lapses="missed {n} times",
    in_minutes="in {n} min",
    in_hours="in {n} h",
    in_days="in {n} days",
    right_away="right away",
)
