"""The shapes in which people really keep their questions."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from interviewer.domain import Item, Note, Parsed
from interviewer.notes.parse import parse_note
from interviewer.text.analyze import Analyzer

Read = Callable[..., Parsed]


@pytest.fixture
def read(analyzer: Analyzer) -> Read:
    def parse(text: str, source: str = "notes.md") -> Parsed:
        return parse_note(Note(source, text), analyzer)

    return parse


def _asked(parsed: Parsed) -> list[str]:
    return [item.question for item in parsed.items]


def _answer(parsed: Parsed, question: str) -> str | None:
    item: Item = next(i for i in parsed.items if question in i.question)
    return item.reference.text if item.reference else None


def test_labelled_headings_become_requests_that_name_their_chapter(read: Read) -> None:
    parsed = read(
        "# 03 · 推理优化\n\n## 📑 本章目录\n\n- [Q01 · 缓存](#q01)\n- [Q02 · 分页](#q02)\n\n"
        "---\n\n## 基础知识\n\n一些背景。\n\n"
        "## Q01 · 缓存\n\n> 难度：⭐⭐⭐ · 常见公司：某厂\n\n### 🎯 一句话\n\n"
        "存下旧的键和值。\n\n---\n\n"
        "## Q02 · 分页 ⏳\n\n⏳\n\n[⬅ 返回首页](../README.md)\n"
    )
    assert _asked(parsed) == ["请讲讲“缓存”（推理优化）。", "请讲讲“分页”（推理优化）。"]
    assert (_answer(parsed, "缓存") or "").endswith("存下旧的键和值。")
    assert "难度" not in (_answer(parsed, "缓存") or "")
    assert _answer(parsed, "分页") is None
    assert any("一些背景" in c.text and c.item is None for c in parsed.chunks)


def test_a_question_spans_its_sub_headings_up_to_the_follow_ups(read: Read) -> None:
    parsed = read(
        "# RoPE\n\n## 1. 旋转位置编码为什么有效？\n\n### 几何\n\n内积只依赖相对位置。\n\n"
        "### 代码\n\n```python\n# 旋转\nx = 1\n```\n\n"
        "### 面试常见追问\n\n- **Q：它能外推吗？**\n  A：要先缩放频率。\n\n"
        "- **Q：Q 和 K 都要转吗？**\n  A：都要。\n\n## 2. 下一节\n\n正文。\n"
    )
    assert _asked(parsed) == [
        "旋转位置编码为什么有效？",
        "关于“旋转位置编码为什么有效？”：它能外推吗？",
        "Q 和 K 都要转吗？",
    ]
    answer = _answer(parsed, "为什么有效？")
    assert answer
    assert answer.startswith("### 几何")
    assert "x = 1" in answer
    assert "外推" not in answer
    assert [i.reference.text for i in parsed.items[1:] if i.reference] == [
        "要先缩放频率。",
        "都要。",
    ]


def test_strong_lines_with_emoji(read: Read) -> None:
    parsed = read(
        "## Trees\n\n**What is pruning? 👶**\n\nCutting branches.\n\n<br/>\n\n"
        "**How deep should a tree be? ⭐️**\n\nAnswer here\n\n<br/>\n\n"
        "**Bias of a stump 🚀**\n\nIt is high.\n\n**Why do trees overfit? ⭐️**\n\n"
        "![plot](a.png)\n\n**When is a forest better? ⭐️**\n\n[post](http://x.org)\n"
    )
    assert [bool(i.reference) for i in parsed.items] == [True, False, True, False, False]
    assert parsed.items[2].question == "Explain Bias of a stump (Trees)."
    assert [w.kind for w in parsed.warnings] == ["placeholder", "only-a-link"]


def test_nested_bullets_give_questions_and_topics(read: Read) -> None:
    parsed = read(
        "## [长文本](https://e.org/a)\n\n- 一、外推篇\n  - 1.1 什么是长度外推？\n"
        "  - 1.2 ALiBi 的思路\n  - 1.3 YaRN 改了什么？\n- 二、如何评测长文本？\n"
        "- ...\n\n- [点击查看答案](https://e.org/a)\n"
    )
    assert _asked(parsed) == [
        "什么是长度外推？",
        "请讲讲“ALiBi 的思路”（外推篇）。",
        "YaRN 改了什么？",
        "如何评测长文本？",
    ]
    assert not any(item.reference for item in parsed.items)
    assert parsed.items[0].heading == ("长文本", "外推篇")


def test_a_list_with_footnotes_is_no_table_of_contents(read: Read) -> None:
    parsed = read(
        "# Frameworks\n\n"
        "1. `vLLM`[1](#note-1) pages the cache of attention and serves many requests at once;\n"
        "2. `Ollama`[2](#note-2) bundles weights and settings for a machine of one's own.\n"
    )
    assert "pages the cache" in parsed.chunks[0].text


def test_a_contents_list_that_repeats_every_question_adds_none(read: Read) -> None:
    parsed = read(
        "# 面试题\n\n1. 什么是 MoE？\n2. 什么是专家并行？\n3. 路由如何训练？\n\n"
        "## 什么是 MoE？\n\n一组专家和一个路由。\n\n"
        "## 什么是专家并行？\n\n专家放在不同的卡上。\n\n## 路由如何训练？\n\n加辅助损失。\n"
    )
    assert len(parsed.items) == 3
    assert all(item.reference for item in parsed.items)


def test_question_and_answer_in_one_list_item(read: Read) -> None:
    parsed = read(
        "# 八股\n\n1. 什么是过拟合？模型在训练集上好，在新数据上差。\n"
        "2. **为什么要 dropout**：随机丢弃让特征不互相依赖。\n3. 如何早停？（必考）\n"
        "4. 什么是学习率？为什么要预热？\n"
    )
    assert _asked(parsed) == [
        "什么是过拟合？",
        "为什么要 dropout",
        "如何早停？（必考）",
        "什么是学习率？为什么要预热？",
    ]
    assert _answer(parsed, "过拟合") == "模型在训练集上好，在新数据上差。"
    assert _answer(parsed, "dropout") == "随机丢弃让特征不互相依赖。"
    assert _answer(parsed, "早停") is None
    assert _answer(parsed, "预热") is None


def test_repeated_numbers_stay_apart(read: Read) -> None:
    parsed = read(
        "# 一面\n\n1. 自我介绍\n\n1. 讲讲项目\n\n# 二面\n\n1. 自我介绍\n3. 为什么离职\n"
        "3. 期望薪资\n"
    )
    assert len(parsed.items) == 5
    assert len({item.id for item in parsed.items}) == 5
    assert {item.kind for item in parsed.items} == {"behavioural"}


def test_table_rows_with_questions_and_answers_or_links(read: Read) -> None:
    parsed = read(
        "# 题库\n\n| # | 题目 | 答案 |\n|---|---|---|\n"
        "| 1 | 什么是 GQA？ | 多个查询头共享一组键值头 |\n"
        "| 2 | 什么是 MLA？ | [答案](mla.md#q2) |\n| 3 | [什么是 MQA？](mqa.md) | |\n"
    )
    assert _asked(parsed) == ["什么是 GQA？", "什么是 MLA？", "什么是 MQA？"]
    assert _answer(parsed, "GQA") == "多个查询头共享一组键值头"
    assert _answer(parsed, "MLA") is None
    assert set(parsed.extra.values()) == {"mla.md#q2", "mqa.md"}


def test_a_table_of_facts_is_part_of_the_answer(read: Read) -> None:
    parsed = read(
        "## RNN 和 Transformer 的区别？\n\n| | RNN | Transformer |\n|---|---|---|\n"
        "| 并行 | 不能 | 能 |\n| 路径 | 长 | 短 |\n"
    )
    assert len(parsed.items) == 1
    assert "并行" in (_answer(parsed, "区别") or "")


def test_html_headings_details_and_fonts(read: Read) -> None:
    parsed = read(
        '<h2 id="kv">1. 什么是 <font color="red">KV cache</font>？</h2>\n\n<details>\n'
        "<summary>点击查看答案</summary>\n\n存下键和值。\n\n</details>\n\n"
        "<details>\n<summary>为什么省时间？</summary>\n\n不必重算前缀。\n\n</details>\n\n"
        "<font size=2>别的段落。</font>\n"
    )
    assert _asked(parsed) == ["什么是 KV cache？", "为什么省时间？"]
    assert (_answer(parsed, "为什么") or "").strip() == "不必重算前缀。"


def test_residue_of_converters(read: Read) -> None:
    parsed = read(
        "\\[toc]&#x20;\n\n# 面经\n\n1.\u00a0什么是\u200b RLHF\u200b？\n\n"
        "    用人的偏好训练奖励，再用强化学习优化。`<br><br>`\n\n"
        "2. **DPO 与 PPO 有什么区别**\\*\\*：\\*\\*\n"
    )
    assert _asked(parsed) == ["什么是 RLHF？", "DPO 与 PPO 有什么区别"]
    assert _answer(parsed, "RLHF")


def test_formulas_in_all_delimiters_break_nothing(read: Read) -> None:
    parsed = read(
        "## 写出注意力的公式？\n\n$$\nA = \\text{softmax}(QK^T)\n=\nV\n$$\n\n\\[\nB\n=\nC\n"
        "\\]\n\n行内 \\(x\\) 和 $y$。\n\n```\n# 不是标题\n```\n\n## 它的复杂度是多少？\n\n"
        "平方。\n"
    )
    assert len(parsed.items) == 2
    assert "行内" in (_answer(parsed, "公式") or "")


def test_an_article_is_named_by_its_file(read: Read) -> None:
    text = (
        "## 1. 背景\n\n"
        + "批归一化依赖批的统计量。" * 12
        + "\n\n## 2. 结论\n\n"
        + "层归一化不依赖批。" * 12
        + "\n\n## 参考\n\n[1] [paper](http://a.b)\n"
    )
    parsed = read(text, "/home/me/为什么用层归一化而不用批归一化？.md")
    assert _asked(parsed) == ["为什么用层归一化而不用批归一化？"]
    assert "paper" not in (_answer(parsed, "为什么") or "")
    plain = read(text, "/home/me/归一化综述.md")
    assert not plain.items
    assert plain.chunks[0].heading[0] == "归一化综述"


def test_sections_that_ask_nothing_become_passages(read: Read) -> None:
    parsed = read(
        "# 优化器\n\n## AdamW\n\n解耦的权重衰减。\n\n- 动量：平滑梯度\n"
        "- 如何选 β：看批大小\n\n## Lion\n\n只存一阶动量。\n"
    )
    assert not parsed.items
    assert "".join(c.text for c in parsed.chunks).count("动量") == 2
    assert all(c.item is None for c in parsed.chunks)


def test_attention_letters_are_no_questions(read: Read) -> None:
    parsed = read("## 自注意力里的三个矩阵是什么？\n\n- Q：代表查询\n- K：代表键\n- V：代表值\n")
    assert len(parsed.items) == 1
    assert "代表键" in (_answer(parsed, "三个矩阵") or "")


def test_front_matter_and_crlf(read: Read) -> None:
    parsed = read("---\ntitle: x\ntags: [a]\n---\n\n## 什么是温度？\n\n它缩放 logits。\n")
    assert _asked(parsed) == ["什么是温度？"]
    assert parsed.items[0].lines.first == 6


def test_long_answers_become_several_chunks_with_their_lines(read: Read) -> None:
    body = "\n\n".join(f"第 {n} 段。" + "残差连接让梯度直接流向浅层。" * 12 for n in range(20))
    parsed = read(f"## 残差连接有什么用？\n\n{body}\n")
    assert len(parsed.chunks) > 2
    assert {c.item for c in parsed.chunks} == {parsed.items[0].id}
    assert all(len(c.text) <= 1300 for c in parsed.chunks)
    lines = [n for c in parsed.chunks for n in range(c.lines.first, c.lines.last + 1)]
    assert lines == sorted(lines)
    assert 2 <= len(parsed.items[0].criteria) <= 8


def test_plain_lines_that_only_ask(read: Read) -> None:
    parsed = read(
        "什么是蒸馏？\n\n用大模型教小模型。\n\n什么是剪枝？\n\n什么是量化？\n\n"
        "用更少的位表示权重。\n"
    )
    assert _asked(parsed) == ["什么是蒸馏？", "什么是剪枝？", "什么是量化？"]
    assert _answer(parsed, "剪枝") is None


def test_english_interview_log(read: Read) -> None:
    parsed = read(
        "# Acme, onsite round 2\n\n1. Walk me through your last project\n"
        "2. Derive the gradient of softmax cross-entropy\n"
        "3. Why does Adam need bias correction?\n   Because both moments start at zero.\n"
        "4. Design a semantic cache for an LLM API\n"
    )
    assert [i.kind for i in parsed.items] == ["behavioural", "derive", "why", "design"]
    assert {i.lang for i in parsed.items} == {"en"}
    assert _answer(parsed, "Adam") == "Because both moments start at zero."


def test_short_notes_of_one_interview(read: Read) -> None:
    parsed = read(
        "# 某厂 一面\n\n- 自我介绍\n- 项目介绍\n- lora 原理\n- 手撕：快排\n\n# 某厂 二面\n\n- rag 流程\n"
    )
    assert [i.kind for i in parsed.items[:4]] == ["behavioural", "behavioural", "explain", "code"]
    assert parsed.items[2].question == "请讲讲“lora 原理”。"


def test_numbered_questions_between_rules(read: Read) -> None:
    parsed = read("1. 什么是 KV cache\n\n缓存。\n\n---\n\n2. 什么是 GQA\n\n分组。\n\n---\n")
    assert [(i.question, i.reference and i.reference.text) for i in parsed.items] == [
        ("什么是 KV cache", "缓存。"),
        ("什么是 GQA", "分组。"),
    ]


def test_numbered_steps_with_commands_are_no_tasks(read: Read) -> None:
    parsed = read("# Guide\n\n1. Install it\n\n```\npip\n```\n\n2. Run it\n\n```\nrun\n```\n")
    assert not parsed.items
    assert len(parsed.chunks) == 1


def test_small_sections_are_put_together_with_their_headings(read: Read) -> None:
    parsed = read("# Attention\n\n## Self\n\none sequence\n\n## Cross\n\ntwo sequences\n")
    assert [c.heading for c in parsed.chunks] == [("Attention",)]
    assert parsed.chunks[0].text == "## Self\n\none sequence\n\n## Cross\n\ntwo sequences"


def test_check_boxes_and_keycap_numbers_are_decoration(read: Read) -> None:
    assert _asked(read("- [ ] 什么是量化？\n- [x] 什么是剪枝？\n")) == [
        "什么是量化？",
        "什么是剪枝？",
    ]
    assert _asked(read("**1️⃣ 什么是幻觉？**\n\n编造事实。\n")) == ["什么是幻觉？"]


def test_plain_answers_never_lose_their_links_target(read: Read) -> None:
    parsed = read("# 题目\n\n1. 什么是 MoE？\n\n   [详见](moe.md)\n2. 什么是 SFT？\n")
    assert parsed.extra == {parsed.items[0].id: "moe.md"}
    assert parsed.items[0].reference is None
