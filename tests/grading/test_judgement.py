"""What the keyless grader makes of answers written before it saw them, and of single turns of phrase."""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import mean

import pytest

from interviewer.domain import Criterion, Lines, Misconception, ReferenceAnswer
from interviewer.grading.protocol import GradeRequest

sys.path.insert(0, str(Path(__file__).parent))
from examples import EXAMPLES, NAMES


def of_kind(*kinds: str):
    return [example for example in EXAMPLES if example.kind in kinds]


def scores(grader, *kinds: str) -> float:
    return mean(grader.grade(example.request()).score for example in of_kind(*kinds))


def one(grader, claim: str, answer: str, *, question: str = "?", lang: str = "en", wrong: str = ""):
    """Return the verdict on a single criterion."""
    request = GradeRequest(
        question=question,
        answer=answer,
        criteria=(Criterion("k", claim),),
        lang=lang,  # type: ignore[arg-type]  -- two literals
        misconceptions=(Misconception("w", wrong, "k"),) if wrong else (),
    )
    return grader.grade(request).verdicts[0]


def test_what_it_is_sure_of_is_right(grader):
    sure = [
        (verdict.estimate, NAMES[label])
        for example in EXAMPLES
        for verdict, label in zip(
            grader.grade(example.request()).verdicts, example.labels, strict=True
        )
        if verdict.verdict != "unscored"
    ]
    assert mean(got == true for got, true in sure) >= 0.95
    assert len(sure) >= 0.35 * sum(len(example.labels) for example in EXAMPLES)


def test_the_true_score_lies_in_the_range(grader):
    inside = []
    for example in EXAMPLES:
        result = grader.grade(example.request())
        inside.append(result.low - 1e-9 <= example.truth <= result.high + 1e-9)
    assert mean(inside) >= 0.9


def test_kinds_of_answers_are_told_apart(grader):
    assert scores(grader, "strong", "terse") >= 0.65
    assert scores(grader, "cross") >= 0.55
    assert 0.2 <= scores(grader, "partial") <= 0.55
    assert scores(grader, "wrong") <= 0.3
    assert scores(grader, "salad") <= 0.15
    assert scores(grader, "other") <= 0.05


@pytest.mark.parametrize(
    ("claim", "same", "opposite"),
    [
        (
            "Increasing the batch size lowers the gradient noise.",
            "With a larger batch the gradient noise becomes lower.",
            "Increasing the batch size raises the gradient noise.",
        ),
        (
            "The mask is applied before the softmax.",
            "You apply the mask before you take the softmax.",
            "The mask is applied after the softmax.",
        ),
        (
            "Self-attention does not depend on the order of tokens.",
            "Self-attention doesn't depend on token order.",
            "Self-attention depends on the order of tokens.",
        ),
        ("增大批量会降低梯度噪声。", "批量增大以后，梯度噪声会降低。", "增大批量会提高梯度噪声。"),
        ("掩码加在 softmax 之前。", "softmax 之前先把掩码加上。", "掩码加在 softmax 之后。"),
        (
            "自注意力不依赖 token 的顺序。",
            "自注意力并不依赖 token 的顺序。",
            "自注意力依赖 token 的顺序。",
        ),
    ],
)
def test_direction_and_negation_decide(grader, claim, same, opposite):
    lang = "zh" if claim[0] > "z" else "en"
    assert one(grader, claim, same, lang=lang).estimate == "met"
    assert one(grader, claim, opposite, lang=lang).estimate == "contradicted"


def test_two_negations_make_a_claim(grader):
    claim = "训练时梯度会消失。"
    assert one(grader, claim, "训练时梯度不是不会消失。", lang="zh").estimate == "met"
    assert one(grader, claim, "训练时梯度不会消失。", lang="zh").estimate == "contradicted"


@pytest.mark.parametrize(
    ("lang", "claim", "wrong", "warning"),
    [
        (
            "zh",
            "除以根号 d_k 让 softmax 不饱和。",
            "除以根号 d_k 是为了加快计算。",
            "有人认为除以根号 d_k 是为了加快计算，其实不对。",
        ),
        (
            "en",
            "The division keeps the softmax out of saturation.",
            "The division is there to make the computation faster.",
            "Some people think the division is there to make the computation faster, but that is wrong.",
        ),
    ],
)
def test_naming_an_error_to_warn_of_it_is_not_making_it(grader, lang, claim, wrong, warning):
    assert one(grader, claim, wrong, lang=lang, wrong=wrong).verdict == "contradicted"
    assert one(grader, claim, warning, lang=lang, wrong=wrong).estimate == "not_met"


def test_a_neighbours_property_is_not_ones_own(grader):
    claims = ("Small batches give noisy gradients.", "Large batches give smooth gradients.")
    swapped = "Small batches give smooth gradients, whereas large batches give noisy gradients."
    for claim in claims:
        assert one(grader, claim, swapped).estimate == "contradicted"


def test_formulas_are_one_in_all_spellings(grader):
    claim = "The scores are divided by \\sqrt{d_k}."
    for spelling in ("√d_k", "sqrt(d_k)", "$\\sqrt{d_k}$", "根号dk"):
        assert one(grader, claim, f"The scores are divided by {spelling}.").estimate == "met"


def test_style_changes_nothing(grader, ask):
    spoken = (
        "A cache has a fixed capacity and evicts entries when it is full. "
        "LRU evicts the entry used least recently."
    )
    listed = (
        "- A cache has a fixed capacity and evicts entries when it is full\n"
        "- LRU evicts the entry used least recently"
    )
    plain, bullets = grader.grade(ask(spoken)), grader.grade(ask(listed))
    assert [v.estimate for v in plain.verdicts] == [v.estimate for v in bullets.verdicts]
    assert abs(plain.score - bullets.score) <= 0.03


def test_filler_earns_and_costs_next_to_nothing(grader, ask):
    answer = "A cache has a fixed capacity and evicts entries when it is full."
    filler = (
        " Well, let me think about that for a moment, it is a good question, as everybody knows."
        * 15
    )
    plain, padded = grader.grade(ask(answer)), grader.grade(ask(answer + filler))
    assert plain.verdicts[0].verdict == padded.verdicts[0].verdict == "met"
    assert abs(plain.score - padded.score) <= 0.05


def test_a_list_answers_a_question_for_a_list(grader):
    claim = "键、值、查询三个投影"
    verdict = one(grader, claim, "查询、键、值", question="注意力有哪些投影？", lang="zh")
    assert verdict.estimate == "met"


def test_the_other_wording_of_a_criterion_counts(grader):
    claim, twin = "推理时不丢弃任何单元。", "At inference no unit is dropped."
    answer = "At inference no unit is dropped, of course."
    request = GradeRequest(
        question="Dropout 在推理时做什么？",
        answer=answer,
        criteria=(Criterion("k", claim),),
        also=(Criterion("k", twin),),
        lang="zh",
    )
    verdict = grader.grade(request).verdicts[0]
    assert verdict.verdict == "met"
    assert verdict.reason.startswith("说到了")


def test_a_story_is_never_surely_nothing(grader):
    request = GradeRequest(
        question="Tell me about a failure of yours.",
        answer="Our nightly job wiped a customer's table because I had swapped two paths; I told them within the hour, "
        "restored from backup, and since then every such job runs against a copy first.",
        criteria=(
            Criterion(
                "own", "The candidate names their own mistake rather than the circumstances."
            ),
        ),
        lang="en",
        kind="behavioural",
    )
    result = grader.grade(request)
    assert result.verdicts[0].verdict == "unscored"
    assert result.verdicts[0].why == "unsure"
    assert "off_topic" not in result.flags


def test_reasons_name_what_is_missing_and_what_is_wrong(grader, ask):
    partial, wrong = (
        grader.grade(ask(answer)).verdicts
        for answer in ("A cache has a capacity.", "A larger cache raises the miss rate.")
    )
    assert "“capacity”" in partial[0].reason
    assert "evicts" in partial[0].reason
    assert wrong[2].estimate == "contradicted"
    assert "raises the miss rate" in wrong[2].reason
    assert "A larger cache lowers the miss rate." in wrong[2].reason


def test_the_reason_speaks_the_language_of_the_interview(grader, ask):
    english, chinese = (grader.grade(ask("不知道", lang=lang)).verdicts[0] for lang in ("en", "zh"))
    assert english.reason.startswith("You said you do not know")
    assert chinese.reason.startswith("你说不知道")


def test_the_citation_names_the_lines_of_the_file(grader, ask):
    verdicts = grader.grade(ask("no idea")).verdicts
    assert [str(v.citation.lines) for v in verdicts] == ["11-11", "13-13", "14-14"]
    assert verdicts[1].citation.source == "cache.md"
    assert verdicts[1].citation.quote == "LRU evicts the entry that was used least recently."


def test_a_citation_over_several_lines(grader, ask):
    from interviewer.domain import Span

    reference = ReferenceAnswer("One.\nTwo begins\nand ends.\nThree.", "n.md", Lines(7, 10))
    support = Span(reference.text.index("Two"), reference.text.index("Three"))
    request = ask(
        "no idea", criteria=(Criterion("k", "Two.", support=support),), reference=reference
    )
    citation = grader.grade(request).verdicts[0].citation
    assert str(citation.lines) == "8-9"
    assert citation.quote == "Two begins\nand ends."
