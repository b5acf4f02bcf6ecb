"""Writes `project-zh.md` and `project-en.md`: the tests' two fictional résumés, grilled without a model.

    python docs/transcripts/grilling.py

The answers are fixed: some good, some empty, one that differs from the résumé. What the program says is what it says.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from interviewer.app import App
from interviewer.report.labels import MARKS, label
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.domain import Lang

HERE = Path(__file__).parent
RESUMES = HERE.parents[1] / "tests" / "projects" / "resumes"
# For each step, what is answered: first to the question, then to the follow-ups; after that the question is left.
ANSWERS: dict[Lang, dict[str, list[str]]] = {
    "zh": {
        "what": [
            "这个项目主要是提升客服效率，我们做了很多优化，效果非常好。",
            "比如有用户问“退款多久到账”，老系统给的是换货流程。我先统计了三个月的工单，37% "
            "的问题知识库里本来就有答案，"
            "可是 BM25 找不到；客服写一条草稿要九秒，而我们只有一张 A10。",
            "第一段是我写的切块脚本，按标题切，每块 300 字左右。",
        ],
        "choice": [
            "当时也考虑过直接微调 "
            "embedding，但是标注只有几百条，所以放弃了。重排的代价是多了一次前向，延迟增加了 40 "
            "毫秒。",
        ],
        "measure": [
            "recall@5 最后做到了 85%。",
            "我说错了，85% 是调参集上的。在 400 条线上问题的留出集上，只用 BM25 的基线是 61%，加了重排是 74%。",
        ],
        "own": [
            "检索服务本来就有，是平台组维护的；重排和评测脚本是我写的，reranker.py 大概 900 行。",
        ],
        "failed": [
            "第一版上线之后我发现长问题的召回反而掉了 6 个点。我逐条看了 50 条，原因是切块时把表格截断了。"
            "后来改成按标题切，从那以后每次发布前都跑一遍长问题子集。",
        ],
        "scale": ["不知道。", "会慢一些吧，加机器就行。"],
        "questions": [
            "上一次发布失败之后，团队怎么判断是数据的问题还是训练的问题？新人前三个月一般做什么？",
        ],
    },
    "en": {
        "what": [
            "It was about making the dialogue better, and we improved many things significantly.",
            "For example, users asked “is my order late?” and the policy wrote 200 words. I read 300 "
            "rated dialogues, and "
            "one in three had lost to a shorter answer. I built the reward model in TRL to see which.",
        ],
        "choice": [
            "PPO was there before. I ran both for two days; PPO needed four models in memory and did "
            "not fit on 2 GPUs, "
            "so we decided against it. The price of DPO was that it never explores.",
        ],
        "measure": [
            "In the end our accuracy was 91%.",
            "Sorry, 91% was on the training pairs. On 2,000 held-out pairs the first model had 66%. "
            "Ours has 71%.",
        ],
        "own": [
            "We all did a bit of everything.",
            "The pairs were labelled by an agency, and the platform team maintained the cluster. I "
            "wrote the loss and the "
            "evaluation, about 900 lines in eval_pairs.py.",
        ],
        "failed": [
            "I noticed that answers got longer every 500 steps while the win rate fell. I read 60 of "
            "them by hand. The cause "
            "was the reward model: it preferred length. Since then every run starts with a length check.",
        ],
        "scale": [
            "Labelling breaks first, because 400k pairs would cost us two years of annotators. I "
            "would replace most of it "
            "by pairs from a judge model, which costs about two points of accuracy.",
        ],
        "questions": ["What does the company do? And how many days of vacation are there?",
                      "How does the team decide that a model may ship, and what went wrong the last time?"],
    },
}  # fmt: skip
_SAID: dict[Lang, dict[str, str]] = {
    "zh": {
        "title": "项目拷打：一份虚构的简历，无模型",
        "by": "由 `python docs/transcripts/grilling.py` 生成；简历在 "
        "`tests/projects/resumes/resume-zh.md`，人物和数字都是虚构的。",
        "asked": "面试官",
        "said": "候选人",
        "resume": "简历说",
    },
    "en": {
        "title": "A project grilled: a fictional CV, no model",
        "by": "Made by `python docs/transcripts/grilling.py`; the CV is "
        "`tests/projects/resumes/resume-en.md`, and its person "
        "and figures are fictional.",
        "asked": "Interviewer",
        "said": "Candidate",
        "resume": "The CV says",
    },
}


def main() -> int:
    """Write both transcripts."""
    for lang in ("zh", "en"):
        with TemporaryDirectory() as home:
            app = App(Settings(home=Path(home), lang=lang))
            (HERE / f"project-{lang}.md").write_text(transcript(app, lang), "utf-8")
    return 0


def transcript(app: App, lang: Lang) -> str:
    """Hold the round and return what was said, with the verdicts of each question."""
    app.upload_resume(RESUMES / f"resume-{lang}.md")
    view = cast("dict[str, Any]", app.start_interview("first-round", lang=lang, seed=1))
    session = str(view["session"])
    left = {step: list(answers) for step, answers in ANSWERS[lang].items()}
    while not view["done"]:
        answers = left.get(str(view["item"]).rsplit("-", 1)[-1], [])
        told = view["item"].startswith("resume-") or view["item"] == "your-questions"
        after = (
            app.submit_answer(session, answers.pop(0)) if told and answers else app.skip(session)
        )
        view = cast("dict[str, Any]", after)
    rows = cast("list[dict[str, Any]]", app.report(session)["items"])
    kept = [row for row in rows if row["topic"] == "project" or row["item"] == "your-questions"]
    say = _SAID[lang]
    parts = [f"# {say['title']}", say["by"], *(_item(row, lang) for row in kept)]
    return "\n\n".join(parts) + "\n"


def _item(row: dict[str, Any], lang: Lang) -> str:
    say, lines = _SAID[lang], [f"## {row['question']}"]
    for turn in row["turns"]:
        lines.append(f"**{say['asked']}**: {turn['prompt']}")
        if turn["answer"]:
            lines.append(f"> **{say['said']}**: {turn['answer']}")
    return "\n\n".join(
        [*lines, "\n".join(_verdict(v, lang) for v in row["assessment"]["verdicts"])]
    )


def _verdict(row: dict[str, Any], lang: Lang) -> str:
    state = label(row["verdict"], lang)
    text = f"- {MARKS[row['verdict']]} **{state}** {row['text']} {row['reason']}"
    for evidence in row["evidence"]:
        text += f"\n  - {label('you_said', lang)}: “{evidence['quote']}”"
    if row["citation"]:
        cited = row["citation"]
        text += f"\n  - {_SAID[lang]['resume']}: “{cited['quote']}” ({cited['source']}:{cited['lines']})"
    return text


if __name__ == "__main__":
    sys.exit(main())
