"""Blocks have exact lines, however long the note is."""

from __future__ import annotations

import time

import pytest

from interviewer.domain import Lines, Note
from interviewer.notes import blocks
from interviewer.notes.blocks import Block, blocks_of
from interviewer.notes.hypertext import blocks_with_html
from interviewer.notes.parse import parse_note
from interviewer.text.analyze import Analyzer

PART = """\
## 为什么要残差连接？

它让梯度
直接流过。

1. 一
   - 二

   ```python
   # 三

   x = 1
   ```

| a | b |
|---|---|
| 1 | 2 |

$$
y = x

z
$$

"""


def _lines(found: list[Block]) -> list[tuple[str, str]]:
    return [(b.kind, str(b.lines)) for b in found]


def test_lines_are_one_based_and_without_trailing_blanks() -> None:
    assert _lines(list(blocks_of(PART))) == [
        ("heading", "1-1"),
        ("paragraph", "3-4"),
        ("list", "6-13"),
        ("table", "15-17"),
        ("math", "19-23"),
    ]


def test_windows_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "---\na: b\n---\n\n" + (PART + "---\na: b\n---\n\n") * 30
    whole = list(blocks_of(text))
    for width in (7, 24, 50):
        monkeypatch.setattr(blocks, "WINDOW", width)
        assert list(blocks_of(text)) == whole


def test_dashes_inside_a_long_note_are_no_front_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "WINDOW", 4)
    kinds = [b.kind for b in blocks_of("一\n\n二\n\n---\na: b\n---\n\n三\n")]
    assert "front_matter" not in kinds


def test_a_bullet_that_holds_a_number_is_one_item() -> None:
    (found,) = blocks_of("- 1. 为什么？\n")
    assert found.children[0].marker == "1."
    assert found.children[0].children[0].content == "为什么？"


def test_html_headings_are_headings() -> None:
    found = list(blocks_with_html('<h3 id="a">什么是 <b>RoPE</b>？</h3>\n旋转。\n'))
    assert [(b.kind, b.level, b.lines) for b in found] == [
        ("heading", 3, Lines(1, 1)),
        ("html", 0, Lines(2, 2)),
    ]
    assert found[0].content == "什么是 RoPE？"


def test_time_grows_with_the_note_and_not_faster(analyzer: Analyzer) -> None:
    def seconds(parts: int) -> float:
        """The best of three, of this thread alone: others of the process may be at work too."""
        text = "# 面经\n\n" + "".join(PART.replace("残差", f"第{n}个残差") for n in range(parts))
        return min(once(text) for _ in range(3))

    def once(text: str) -> float:
        start = time.thread_time()
        parse_note(Note("n.md", text), analyzer)
        return time.thread_time() - start

    seconds(5)
    assert seconds(160) < 10 * seconds(40) + 0.5
