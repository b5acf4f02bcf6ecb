"""Answers that are no answers: each gets a verdict that names the line and the next step, in both languages."""

from __future__ import annotations

import pytest
from coding_kit import RIGHT, judged

from interviewer.coding.task import load_task

NAME = "product_except_self"


@pytest.mark.parametrize(
    ("source", "reason", "line", "says"),
    [
        ("", "empty", None, NAME),
        ("   \n\n", "empty", None, NAME),
        (f"def {NAME}(numbers)\n    return []\n", "syntax_error", 1, "expected ':'"),
        (f"def {NAME}(numbers):\n    x = (1,\n    return x\n", "syntax_error", 2, "never closed"),
        ("x = 1\x00", "syntax_error", 1, "null"),
        ("(" * 5000 + ")" * 5000, "syntax_error", 1, "Line 1"),
        ("#" * 60_000, "too_long", None, "60000"),
        ("def product_except(numbers):\n    return []\n", "missing_name", 1, "product_except"),
        ("import math\n", "missing_name", None, NAME),
        (f"import nowhere\ndef {NAME}(n): return []\n", "load_error", 1, "nowhere"),
        (f"1 / 0\ndef {NAME}(n): return []\n", "load_error", 1, "ZeroDivisionError"),
        (f"def {NAME}(n): return []\ndel {NAME}\nx = 0\n", "missing_name", None, NAME),
    ],
)
def test_it_is_refused_with_a_line_and_a_next_step(source, reason, line, says) -> None:
    result = judged(source)
    assert (result.verdict, result.reason) == ("refused", reason)
    assert result.line == line
    assert says in result.message.en
    assert result.message.zh
    assert result.message.zh != result.message.en


def test_an_endless_loop_at_the_top_level_is_told_apart() -> None:
    result = judged(f"def {NAME}(n): return n\nwhile True:\n    pass\n")
    assert result.reason == "load_error"
    assert result.line in {2, 3}


def test_printing_the_expected_output_is_no_answer() -> None:
    result = judged(f"def {NAME}(numbers):\n    print([24, 12, 8, 6])\n", submit=False)
    assert (result.reason, result.line) == ("printed", 2)
    assert "return" in result.message.en
    assert "[24, 12, 8, 6]" in result.printed


def test_returning_nothing_is_told_apart_from_printing() -> None:
    result = judged(f"def {NAME}(numbers):\n    numbers.sort()\n", submit=False)
    assert result.reason == "wrong_value"
    assert "None" in result.message.zh


def test_an_error_names_its_line_and_asks_for_the_class_of_inputs() -> None:
    source = RIGHT.replace("    left = 1\n", "    left = 1\n    first = numbers[0]\n", 1)
    result = judged(source)
    failing = next(c.failing for c in result.checks if c.failing)
    assert (failing.reason, failing.line, failing.code) == ("error", 4, "first = numbers[0]")
    assert "IndexError" in failing.got
    assert any("line 4" in words.en for words in result.followups)
    assert any("第 4 行" in words.zh for words in result.followups)


def test_replacing_the_comparison_is_named_with_its_line() -> None:
    result = judged(
        f"import numpy\nnumpy.allclose = lambda *a, **k: True\n{RIGHT}",
        item="code-product-except-self",
    )
    assert result.verdict != "passed"
    broken = [rule for rule in result.constraints if not rule.met]
    assert (result.reason, result.line) == ("load_error", 1) or broken[0].line == 2


def test_tampering_beside_a_right_answer_is_not_passed() -> None:
    result = judged(f"import sys\nsys.stdout = None\n{RIGHT}")
    assert (result.verdict, result.reason, result.line) == ("failed", "constraint", 2)


def test_hidden_cases_are_run_on_submission_only() -> None:
    source = f"def {NAME}(numbers):\n    return {{4: [24, 12, 8, 6], 3: [10, 0, 0]}}.get(len(numbers), [])\n"
    assert judged(source, submit=False).verdict == "examples_passed"
    result = judged(source)
    assert result.verdict == "failed"
    assert "random" in result.failed()


def test_the_follow_ups_never_hold_the_reference() -> None:
    for item in ("code-product-except-self", "code-rope"):
        task = load_task(item)
        lines = {line.strip() for line in task.reference.splitlines() if len(line.strip()) > 20}
        for mistake in task.mistakes[:2]:
            result = judged(mistake.source, item)
            asked = " ".join(words.en + words.zh for words in result.followups)
            wrong = {line.strip() for line in mistake.source.splitlines()}
            assert not any(line in asked for line in lines - wrong)


def test_a_result_is_plain_json_in_the_language_asked_for() -> None:
    import json

    result = judged(load_task("code-product-except-self").mistakes[0].source)
    zh, en = (json.loads(json.dumps(result.to_json(lang))) for lang in ("zh", "en"))
    assert zh["verdict"] == en["verdict"] == "failed"
    assert zh["message"] != en["message"]
    assert [c["id"] for c in zh["checks"]] == [c["id"] for c in en["checks"]]
    assert zh["checks"][0]["failing"]["expected"]
