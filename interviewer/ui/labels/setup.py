"""The set-up page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SetupLabels:
    """The words of this page in one language."""

    headline: str
    lead: str
    sample: str
    sample_claim: str
    sample_said: str
    sample_note: str
    notes_title: str
    notes_help: str
    drop_here: str
    drop_click: str
    reading: str
    ingested: str
    ingested_nothing: str
    warnings: str
    sources_title: str
    source_line: str
    plan_title: str
    track: str
    track_items: str
    count: str
    count_all: str
    lang: str
    lang_auto: str
    mode: str
    practice: str
    exam: str
    start: str
    any_level: str
    level_any: str
    level_1: str
    level_2: str
    level_3: str
    level_4: str
    manner: str
    manner_warm: str
    manner_dry: str
    manner_relentless: str
    model: str
    model_keyless: str
    model_local: str
    model_key: str
    model_not_yet: str
    model_elsewhere: str
    start_note: str


ZH = SetupLabels(
    headline="用你自己的笔记，<br>把你问到底。",
    lead=(
        "放进你的笔记，或者挑一条现成的题目路线。"
        "面试官逐题发问，只追你漏掉的和说错的地方。"
        "每个判定都亮出依据：你的原话，对照笔记的原文。"
    ),
    sample="判定长这样",
    sample_claim="残差连接给梯度留了一条不衰减的通路。",
    sample_said="加残差主要是为了让每一层更宽",
    sample_note="有了残差连接，梯度可以直接传回浅层，深层网络才训得动",
    notes_title="你的笔记",
    notes_help="Markdown 或纯文本，可以一次放多个文件。文件留在这台机器上。",
    drop_here="把笔记拖到这里",
    drop_click="或点击选择文件",
    reading="正在读取笔记…",
    ingested="读入 {files} 个文件：{items} 道题，其中 {items_with_reference} 道有参考答案；{chunks} 个片段。",
    ingested_nothing="没有读到题目。",
    warnings="{n} 条提醒",
    sources_title="已有笔记",
    source_line="{items} 道题 · {items_with_reference} 道有答案",
    plan_title="这场面试",
    track="题目路线",
    track_items="{n} 题",
    count="题数",
    count_all="全部",
    lang="面试语言",
    lang_auto="自动",
    mode="反馈",
    practice="练习 · 随答随判",
    exam="考试 · 最后才判",
    start="开始面试",
    any_level="难度",
    level_any="不限",
    level_1="基础",
    level_2="常问",
    level_3="深入",
    level_4="专家",
    manner="面试官风格",
    manner_warm="温和",
    manner_dry="平实",
    manner_relentless="刨根问底",
    model="怎么判分",
    model_keyless="无密钥 · 即时",
    model_local="本地模型 · 不出本机",
    model_key="API 密钥 · 最强",
    model_not_yet="这个版本还不能接入模型：选“无密钥”即可开始，判分即时，不联网。",
    model_elsewhere="在“设置”页填写模型名称和密钥。",
    start_note="默认就能开始，下面都可以改。",
)

EN = SetupLabels(
    headline="Questioned to the end,<br>on your own notes.",
    lead=(
        "Drop in your notes, or pick a ready-made track. "
        "The interviewer asks one question at a time and presses only where you left something out "
        "or got it wrong. "
        "Each verdict shows its proof: your words, beside the passage they were held against."
    ),
    sample="A verdict looks like this",
    sample_claim="A residual connection leaves the gradient a path on which it does not decay.",
    sample_said="the residual is mostly there to make each layer wider",
    sample_note="with residual connections the gradient reaches the early layers directly",
    notes_title="Your notes",
    notes_help="Markdown or plain text, several files at once if you like. They stay on this machine.",
    drop_here="Drop your notes here",
    drop_click="or click to choose files",
    reading="Reading your notes…",
    ingested="{files} file(s) read: {items} questions, {items_with_reference} with an answer; {chunks} passages.",
    ingested_nothing="No questions were found.",
    warnings="{n} warning(s)",
    sources_title="Notes you have",
    source_line="{items} questions · {items_with_reference} with an answer",
    plan_title="This interview",
    track="Track",
    track_items="{n} questions",
    count="Questions",
    count_all="All",
    lang="Interview language",
    lang_auto="Automatic",
    mode="Feedback",
    practice="Practice · as you go",
    exam="Exam · at the end",
    start="Start the interview",
    any_level="Level",
    level_any="Any",
    level_1="Basics",
    level_2="Standard",
    level_3="Deep",
    level_4="Expert",
    manner="Interviewer's manner",
    manner_warm="Warm",
    manner_dry="Dry",
    manner_relentless="Relentless",
    model="Who judges",
    model_keyless="Keyless · instant",
    model_local="Local model · private",
    model_key="API key · strongest",
    model_not_yet=(
        "This version cannot use a model yet. Choose “Keyless” to begin: it judges at once, and nothing "
        "leaves this machine."
    ),
    model_elsewhere="Name the model and give its key under Settings.",
    start_note="The defaults are good; everything below can be changed.",
)
