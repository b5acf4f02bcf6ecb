"""Ten turns of an interview with a model: what is said, and what its prompts cost beside the chat everyone writes.

    python -m evals.ten_turns count                               both protocols and the usual chat, no model needed
    INTERVIEWER_MODEL=… python -m evals.ten_turns hold RUN.json [--transcript FILE.md]    with a real model
    INTERVIEWER_MODEL=… python -m evals.ten_turns usual RUN.json  the usual chat about the same answers, there
    python -m evals.ten_turns show RUN.json                       what the server reported of both

Five items in Chinese, two fixed answers to each. A prompt's *new* tokens are those that no earlier prompt began with:
what a perfect prefix cache would still have to read. Counted with tiktoken, or as the server reports them.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.answers import labelled
from evals.rooms import open_room
from interviewer.asking.speaker import ModelSpeaker
from interviewer.grading.judge_claims import ClaimJudge
from interviewer.grading.judge_item import ItemJudge
from interviewer.grading.keyless import KeylessGrader
from interviewer.grading.model_grader import ModelGrader
from interviewer.interview.events import PlanEntry
from interviewer.llm.factory import open_model
from interviewer.llm.protocol import YES_NO, Choice, Message, Reply, ReplyStream, Usage
from interviewer.llm.tokens import encoding
from interviewer.report.labels import MARKS, label
from interviewer.retrieval.builtin import BuiltinEmbedder
from interviewer.services.with_model import Nearest, content_terms
from interviewer.settings import load_settings
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from evals.answers import Labelled
    from interviewer.interview.state import ItemState, State
    from interviewer.llm.protocol import Chat, Options, Schema

# Items, and the second answer to each; the first is the dataset's plain partial one.
SECOND = {
    "attention-scale": (
        "就是分数的绝对值一大，softmax 出来几乎全压在一个位置上，"
        "别的位置接近零，梯度传不回去，前面的层学不动。"
    ),
    "flash-attention": (
        "每来一块就看一下当前的最大值，要是变大了，就把之前累加的结果按比例缩小再加，最后除以总和。"
        "反向的时候分数不存，重新算一遍。"
    ),
    "ffn-role": (
        "比例我记得大概是一个 block 参数的三分之二在这里。"
        "如果去掉残差和它，只堆注意力，好像会越来越像，具体叫什么我说不上来。"
    ),
    "ppo-four-models": (
        "价值模型看的是回答写到一半的前缀，估后面还能拿多少分。它的初始化嘛，我猜是随机初始化的。"
    ),
    "r1-recipe": (
        "可读性差主要是中英文混着写。冷启动大概用了几千条长思维链，人工挑过的。"
        "最后那轮 RL 我觉得还是只做数学题。"
    ),
}
_CHUNKS = 4
_SYSTEM = "你是一位大模型岗位的面试官，结合参考资料提问、追问，并评价候选人的回答。"
_MARK = "面试结束。请根据以上全部对话，给候选人的整体表现打分（0 到 10 分），并说明理由。"


@dataclass
class Sent:
    """One request: what it was for, its messages, and what the server reported of it."""

    purpose: str
    messages: list[tuple[str, str]]
    said: str = ""
    usage: Usage = field(default_factory=Usage)
    seconds: float = 0.0


class Recorder:
    """A `Chat` that notes down what it is asked; without a model it says what keeps an interview going."""

    name = "recorder"

    def __init__(self, chat: Chat | None) -> None:
        self._chat = chat
        self.sent: list[Sent] = []
        if chat:
            self.name = chat.name

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 1024,
        temperature: float = 0.0,
        stop: Sequence[str] | None = None,
    ) -> Reply:
        """Ask, or say that nothing was stated."""
        if self._chat is None:
            reply = Reply("请再说具体一点，好吗？", _nothing_stated(schema))
        else:
            reply = self._chat.complete(
                messages, schema=schema, max_tokens=max_tokens, temperature=temperature, stop=stop
            )
        self._note("judge" if schema else "follow-up", messages, reply)
        return reply

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int = 1024,
        temperature: float = 0.0,
        stop: Sequence[str] | None = None,
    ) -> ReplyStream:
        """Say it in one piece."""

        def whole() -> Generator[str, None, Reply]:
            reply = self.complete(
                messages, max_tokens=max_tokens, temperature=temperature, stop=stop
            )
            yield reply.text
            return reply

        return ReplyStream(whole())

    def choose(self, messages: Sequence[Message], options: Options = YES_NO) -> Choice | None:
        """Ask, or lean towards no."""
        choice = (
            self._chat.choose(messages, options) if self._chat else Choice({"yes": 0.2, "no": 0.8})
        )
        if choice:
            self._note("judge", messages, choice)
        return choice

    def count_tokens(self, text: str) -> int:
        """Count with tiktoken."""
        return len(encoding().encode(text))

    def _note(self, purpose: str, messages: Sequence[Message], got: Reply | Choice) -> None:
        plain = [(m.role, m.content) for m in messages]
        said = got.text if isinstance(got, Reply) else f"{got.share('yes'):.3f}"
        self.sent.append(Sent(purpose, plain, said, got.usage, got.seconds))


def _nothing_stated(schema: Schema | None) -> Any:
    if schema is None:
        return None
    ids = schema["properties"]["criteria"]["items"]["properties"]["id"]["enum"]
    return {"criteria": [{"id": i, "reason": "", "verdict": "not_met", "quote": ""} for i in ids]}


def rows() -> list[Labelled]:
    """Return the five items with their first answers."""
    found = {
        r.item.id: r for r in labelled("dev") if r.kind == "partial_plain" and r.item.lang == "zh"
    }
    return [found[name] for name in SECOND]


def hold(recorder: Recorder, protocol: str) -> State:
    """Hold the interview: both answers to each item, then on to the next."""
    analyzer = Analyzer(load_glossary())
    judge = (
        ItemJudge(recorder)
        if protocol == "item"
        else ClaimJudge(recorder, Nearest(BuiltinEmbedder(analyzer)))
    )
    grader = ModelGrader(recorder.name, judge, KeylessGrader(analyzer))
    room = open_room(grader, ModelSpeaker(recorder, content_terms(analyzer)))
    answers = {row.item.id: [row.answer, SECOND[row.item.id]] for row in rows()}
    plan = tuple(PlanEntry(row.item.id, (row.item, row.other)) for row in rows())
    state = room.begin(plan, track="evaluation", lang="zh", mode="practice", seed=0)
    while not state.finished:
        left = answers[state.current.entry.id]
        if left:
            state = room.answer(state.session, left.pop(0), state.turns)
            print(f"{len(recorder.sent)} requests", file=sys.stderr, flush=True)
        else:
            state = room.skip(state.session)
    return state


def usual(said: Sequence[tuple[str, str]], *, context_first: bool) -> list[list[Message]]:
    """Return the prompts of the usual chat about what was said: everything so far and four passages, every turn.

    The passages stand in the system prompt, as in langchain's own example, or beside the last answer: cached better.
    """
    passages = _passages([answer for _, answer in said])
    prompts: list[list[Message]] = []
    history: list[Message] = []
    for (asked, answer), context in zip(said, passages, strict=True):
        history.append(Message("assistant", asked))
        head = f"{_SYSTEM}\n\n参考资料：\n{context}" if context_first else _SYSTEM
        last = answer if context_first else f"参考资料：\n{context}\n\n候选人：{answer}"
        prompts.append([Message("system", head), *history, Message("user", last)])
        history.append(Message("user", answer))
    prompts.append([Message("system", _SYSTEM), *history, Message("user", _MARK)])
    return prompts


def _passages(answers: Sequence[str]) -> list[str]:
    """Return the four passages of the bank nearest to each answer, by the built-in embedder."""
    from evals.bank import bank

    analyzer = Analyzer(load_glossary())
    embedder = BuiltinEmbedder(analyzer)
    texts = [
        f"{both['zh'].question}\n{both['zh'].reference.text}"
        for both in bank(analyzer)
        if both["zh"].reference
    ]
    near = embedder.embed(list(answers)) @ embedder.embed(texts).T
    best = near.argsort(axis=1)[:, ::-1][:, :_CHUNKS]
    return ["\n\n".join(texts[int(n)] for n in row) for row in best]


def told(state: State) -> list[tuple[str, str]]:
    """Return what was asked and answered, in order."""
    return [
        (turn.asked.text, turn.answer.text)
        for item in state.items
        for turn in item.turns
        if turn.answer
    ]


def new_tokens(prompts: Sequence[Sequence[tuple[str, str]]]) -> tuple[int, int]:
    """Return all tokens of the prompts, and those no earlier prompt began with."""
    total, fresh, seen = 0, 0, list[list[int]]()
    for prompt in prompts:
        tokens = encoding().encode("".join(f"<|{role}|>\n{text}\n" for role, text in prompt))
        total += len(tokens)
        fresh += len(tokens) - max((_shared(tokens, old) for old in seen), default=0)
        seen.append(tokens)
    return total, fresh


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def count() -> list[str]:
    """Return the table that needs no model."""
    lines = [f"{'':<38}{'requests':>9}{'tokens':>9}{'new':>8}"]
    said: list[tuple[str, str]] = []
    for protocol in ("item", "claim"):
        recorder = Recorder(None)
        said = told(hold(recorder, protocol))
        lines.append(_counted(f"{protocol} protocol", [s.messages for s in recorder.sent]))
    for name, first in (("in the system prompt", True), ("beside the answer", False)):
        prompts = [[(m.role, m.content) for m in p] for p in usual(said, context_first=first)]
        lines.append(_counted(f"usual chat, passages {name}", prompts))
    return lines


def _counted(name: str, prompts: Sequence[Sequence[tuple[str, str]]]) -> str:
    total, fresh = new_tokens(prompts)
    return f"{name:<38}{len(prompts):>9}{total:>9}{fresh:>8}"


def show(run: dict[str, Any]) -> list[str]:
    """Return what the server reported."""
    lines = [f"{'':<24}{'requests':>9}{'prompt':>8}{'cached':>8}{'new':>8}{'written':>9}{'s':>7}"]
    for name in ("follow-up", "judge", "usual"):
        sent = [s for s in [*run["sent"], *run.get("usual", [])] if s["purpose"] == name]
        if sent:
            total, cached, written = (
                sum(s["usage"][key] for s in sent)
                for key in ("prompt_tokens", "cached_tokens", "completion_tokens")
            )
            seconds = sum(s["seconds"] for s in sent)
            lines.append(
                f"{name:<24}{len(sent):>9}{total:>8}{cached:>8}{total - cached:>8}{written:>9}{seconds:>7.0f}"
            )
    return lines


def transcript(state: State, model: str) -> str:
    """Return the interview as Markdown."""
    parts = [
        "# 一场面试：五道题，由小模型追问和判分",
        f"由 `python -m evals.ten_turns` 生成，模型是 `{model}`；候选人的回答是写好的。"
        "标着「规则」的追问，是模型的话没有通过检查，用了规则的原话。",
        *(_item(item) for item in state.items),
    ]
    return "\n\n".join(parts) + "\n"


def _item(item: ItemState) -> str:
    lines = [f"## {item.item.question}"]
    for turn in item.turns:
        asked = turn.asked
        by = "模型" if asked.made and not asked.fell_back else "规则"
        by = f"{by}（{asked.fell_back}）" if asked.fell_back else by
        who = "**面试官**" if asked.kind == "question" else f"**面试官**〔{by}〕"
        lines.append(f"{who}: {asked.text}")
        if turn.answer:
            lines.append(f"> **候选人**: {turn.answer.text}")
    verdicts = [c for c in item.criteria if c.verdict]
    texts = {c.id: c.text for c in item.item.criteria}
    rows_ = [_verdict(c.verdict, texts[c.id]) for c in verdicts]
    return "\n\n".join([*lines, "\n".join(rows_)])


def _verdict(verdict: Any, text: str) -> str:
    line = f"- {MARKS[verdict.verdict]} **{label(verdict.verdict, 'zh')}** {text} {verdict.reason}"
    return line + "".join(f"\n  - 原话：“{e.quote}”" for e in verdict.evidence)


def main() -> int:
    """Count, hold, ask as usual, or show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=["count", "hold", "usual", "show"])
    parser.add_argument("run", nargs="?", type=Path, help="the run's file")
    parser.add_argument("--transcript", type=Path, help="where `hold` writes what was said")
    arguments = parser.parse_args()
    if arguments.step == "count":
        print("\n".join(count()))
        return 0
    if arguments.step == "show":
        print("\n".join(show(json.loads(arguments.run.read_text("utf-8")))))
        return 0
    chat = open_model(load_settings(), "interviewer")
    if chat is None:
        print("name a model: INTERVIEWER_MODEL=provider:model", file=sys.stderr)
        return 1
    recorder = Recorder(chat)
    if arguments.step == "hold":
        state = hold(recorder, "claim")
        if arguments.transcript:
            arguments.transcript.write_text(transcript(state, chat.name), "utf-8")
        run = {"said": told(state), "sent": [asdict(s) for s in recorder.sent]}
    else:
        run = json.loads(arguments.run.read_text("utf-8"))
        # One word of each reply is enough: what is compared is what is read.
        for prompt in usual(run["said"], context_first=True):
            recorder.choose(prompt)
        run["usual"] = [asdict(sent) | {"purpose": "usual"} for sent in recorder.sent]
    arguments.run.write_text(json.dumps(run, ensure_ascii=False, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
