"""The table: every reference passes, and every wrong solution fails for the reason it states."""

from __future__ import annotations

import importlib.util

import pytest
from coding_kit import judged

from interviewer.coding.task import EXAMPLES, load_task, task_ids

TASKS = task_ids()
WRONG = [(item, mistake) for item in TASKS for mistake in load_task(item).mistakes]


@pytest.mark.parametrize("item", TASKS)
def test_the_reference_passes_everything(item: str) -> None:
    result = judged(load_task(item).reference, item)
    assert result.verdict == "passed", result.to_json("en")
    assert not result.failed()
    assert result.followups, "a right answer has to be explained"


@pytest.mark.parametrize(("item", "mistake"), WRONG, ids=[f"{i}-{m.id}" for i, m in WRONG])
def test_a_wrong_solution_fails_for_its_stated_reason(item: str, mistake) -> None:
    result = judged(mistake.source, item)
    assert result.verdict == "failed"
    assert mistake.fails in result.failed()
    assert result.followups
    for check in result.checks:
        if check.failing and check.failing.diagnosis and check.id == mistake.fails:
            assert mistake.reason.en in check.failing.diagnosis.en


TORCH = load_task("code-attention-layer").form("import torch")


def test_an_answer_in_pytorch_is_judged_in_pytorch_or_told_what_is_missing() -> None:
    result = judged(TORCH.reference, TORCH.id)
    if importlib.util.find_spec("torch"):
        assert result.verdict == "passed", result.to_json("en")
    else:
        assert (result.verdict, result.reason) == ("refused", "load_error")
        assert "torch" in result.message.zh


@pytest.mark.skipif(not importlib.util.find_spec("torch"), reason="PyTorch is not installed")
@pytest.mark.parametrize("mistake", TORCH.mistakes, ids=lambda m: m.id)
def test_a_wrong_solution_in_pytorch_fails_for_its_stated_reason(mistake) -> None:
    result = judged(mistake.source, TORCH.id)
    assert result.verdict == "failed"
    assert mistake.fails in result.failed()


def test_the_tasks_are_the_banks_coding_items_in_both_languages() -> None:
    from interviewer import resources

    for lang in ("zh", "en"):
        bank = "".join(
            p.read_text("utf-8") for p in (resources.knowledge() / "bank" / lang).glob("*.md")
        )
        assert all(f"{{#{item}}}" in bank for item in TASKS)
    assert len(TASKS) >= 12


@pytest.mark.parametrize("item", TASKS)
def test_a_task_holds_together(item: str) -> None:
    task = load_task(item)
    cases = task.cases(1)
    assert {case.check for case in cases} == {label.id for label in task.checks}
    assert {growth.id for growth in task.growths()} == {label.id for label in task.growth}
    known = {label.id for label in (*task.checks, *task.constraints, *task.growth)}
    assert all(mistake.fails in known for mistake in task.mistakes)
    assert len(task.mistakes) >= 4
    assert sum(case.check == EXAMPLES for case in cases) >= 2
    for lang in ("zh", "en"):
        assert all(name in task.starter(lang) for name in task.names)
        compile(task.starter(lang), "starter.py", "exec")


@pytest.mark.parametrize("item", TASKS)
def test_numbers_differ_from_answer_to_answer_and_stay_for_one(item: str) -> None:
    task = load_task(item)
    shown = [[case.steps for case in task.cases(seed)] for seed in (1, 1, 2)]
    assert shown[0] == shown[1]
    assert shown[0] != shown[2]
