"""What a model may not say as a follow-up, and may."""

from __future__ import annotations

import pytest

from interviewer.asking.check import anchored, fault
from interviewer.text.analyze import Analyzer
from interviewer.text.glossary import load_glossary

TARGET = "方差随 d_k 线性增长，softmax 会饱和，梯度消失"
KNOWN = ("为什么注意力要除以根号 d_k？", "因为点积会很大，所以要缩放一下。")
TERMS = Analyzer(load_glossary()).terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("你说点积会很大，大到什么程度，又会带来什么后果？", None),
        ("点积很大会让 softmax 饱和，对吗？", "leak"),
        ("是不是因为梯度消失？", "leak"),
        ("回答得不错，那么为什么要缩放？", "praise"),
        ("你漏掉了一点，缩放是为了什么？", "grading"),
        ("为什么要缩放？不缩放会怎样？", "questions"),
        ("因为点积会很大，所以要缩放一下。", "echo"),
        ("   ", "empty"),
        ("缩放" * 100 + "？", "length"),
    ],
)
def test_a_follow_up_in_chinese(text: str, found: str | None) -> None:
    assert fault(text, TARGET, KNOWN, TERMS) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You said the products get large: how large, and so what?", None),
        ("Isn't it that the softmax saturates?", "leak"),
        ("Great answer! Why scale at all?", "praise"),
        ("You missed something: why scale?", "grading"),
        ("The products get large so we scale.", "echo"),
    ],
)
def test_a_follow_up_in_english(text: str, found: str | None) -> None:
    known = ("Why does attention divide by sqrt(d_k)?", "The products get large so we scale.")
    target = "Their variance grows with d_k, the softmax saturates and its gradient vanishes"
    assert fault(text, target, known, TERMS) == found


@pytest.mark.parametrize(
    ("asked", "said", "held"),
    [
        ("你说点积会很大，大到什么程度？", "因为点积会很大，所以要缩放", True),
        ("这句话具体指什么？", "因为点积会很大，所以要缩放", False),
        ("FlashAttention 是怎么处理的？", "FlashAttention 分块放到片上", False),
        ("You said the products get large: how large?", "the products get large", True),
        ("What do you mean by that?", "the products get large", False),
    ],
)
def test_a_question_about_words_takes_them_up(asked: str, said: str, held: bool) -> None:
    assert anchored(asked, said) is held
