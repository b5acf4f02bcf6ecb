"""Judges an answer: text, cases, constraints, growth; and says what happened in one sentence."""

from __future__ import annotations

import hashlib
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from interviewer.coding import messages
from interviewer.coding.box import has
from interviewer.coding.child import Child, Ended, Limits
from interviewer.coding.followups import followups
from interviewer.coding.growth import measure
from interviewer.coding.reading import Refusal, constraints, read
from interviewer.coding.result import CheckResult, CodeResult, Failing, GrowthResult
from interviewer.coding.running import LIMITS, Run
from interviewer.coding.task import EXAMPLES
from interviewer.coding.words import Words
from interviewer.errors import SandboxFailed

if TYPE_CHECKING:
    from interviewer.coding.box import Lock
    from interviewer.coding.cases import Case
    from interviewer.coding.protection import Protection
    from interviewer.coding.result import ConstraintResult, Reason
    from interviewer.coding.task import CodeTask


def judge(task: CodeTask, source: str, protection: Protection, submit: bool = True) -> CodeResult:
    """Run an answer behind a lock: the examples, or with `submit` everything. The same answer meets the same numbers.

    SandboxFailed if the process could not be had at all.
    """
    began = time.monotonic()
    lock = protection.lock
    assert lock is not None, "whoever calls this has asked whether code may be run"
    try:
        result = _judged(task, source, lock, submit)
    except Ended as ended:
        raise SandboxFailed(detail=ended.how) from ended
    return replace(
        result,
        followups=followups(task, result, source) if submit and result.checks else (),
        seconds=time.monotonic() - began,
        lock=lock,
        protection=protection.name,
    )


def _judged(task: CodeTask, source: str, lock: Lock, submit: bool) -> CodeResult:
    task = task.form(source)
    absent = [name for name in task.libraries if not has(name)]
    tree = (
        Refusal("load_error", messages.NO_LIBRARY.with_(name=absent[0]))
        if absent
        else read(task, source)
    )
    if isinstance(tree, Refusal):
        return _refused(task, tree, submit)
    # Numbers of one's own, so that an answer cannot know them: another text gets others.
    seed = int.from_bytes(hashlib.sha256(source.encode()).digest()[:4], "big")
    cases = [case for case in task.cases(seed) if submit or case.check == EXAMPLES]
    with Child(lock, task.libraries, _limits(task)) as child:
        run = Run(task, source, tree, child)
        refusal = run.load()
        if refusal is not None:
            return replace(_refused(task, refusal, submit), printed=child.text())
        checks = _checks(task, run, cases)
        printed = child.text()
    rules = constraints(task, tree, source) if submit else ()
    right = all(check.outcome == "passed" for check in checks) and all(rule.met for rule in rules)
    growth = _growth(task, source, lock, right) if submit else ()
    return _told(task, submit, checks, rules, growth, printed)


def _limits(task: CodeTask) -> Limits:
    return replace(LIMITS, memory=task.memory * LIMITS.memory)


def _refused(task: CodeTask, refusal: Refusal, submit: bool) -> CodeResult:
    return CodeResult(
        task.id, submit, "refused", refusal.message, reason=refusal.reason, line=refusal.line
    )


def _checks(task: CodeTask, run: Run, cases: list[Case]) -> tuple[CheckResult, ...]:
    """Run all cases; a check fails with its first failing case, and what comes after the process's end is not run."""
    failed: dict[str, Failing] = {}
    counts: dict[str, int] = {}
    for case in cases:
        if case.check in failed:
            continue
        try:
            failing = run.judge(case)
        except Ended as ended:
            failed[case.check] = run.failed_by(case, ended)
            counts[case.check] = counts.get(case.check, 0) + 1
            break
        counts[case.check] = counts.get(case.check, 0) + 1
        if failing is not None:
            failed[case.check] = failing
    asked = {case.check for case in cases}
    rows: list[CheckResult] = []
    for label in task.checks:
        if label.id in asked:
            failing = failed.get(label.id)
            outcome = "failed" if failing else "passed" if label.id in counts else "not_run"
            rows.append(
                CheckResult(label.id, label.name, outcome, counts.get(label.id, 0), failing)
            )
    return tuple(rows)


def _growth(task: CodeTask, source: str, lock: Lock, right: bool) -> tuple[GrowthResult, ...]:
    """Measure growth, in a process of its own; only of an answer that is right."""
    labels = {label.id: label for label in task.growth}
    if not right:
        return tuple(
            GrowthResult(g.id, labels[g.id].name, g.kind, "not_run") for g in task.growths()
        )
    rows: list[GrowthResult] = []
    with Child(lock, task.libraries, _limits(task)) as child:
        child.ask({"do": "load", "source": source, "names": list(task.names)}, LIMITS.start)
        for growth in task.growths():
            label = labels[growth.id]
            if any(row.outcome == "failed" for row in rows):
                # What is too slow already would be weighed for minutes.
                rows.append(GrowthResult(growth.id, label.name, growth.kind, "not_run"))
            else:
                rows.append(measure(child, growth, label))
    return tuple(rows)


def _told(
    task: CodeTask,
    submit: bool,
    checks: tuple[CheckResult, ...],
    rules: tuple[ConstraintResult, ...],
    growth: tuple[GrowthResult, ...],
    printed: str,
) -> CodeResult:
    message, reason, line = _verdict(submit, checks, rules, growth)
    good = "passed" if submit else "examples_passed"
    return CodeResult(
        item=task.id,
        submitted=submit,
        verdict="failed" if reason else good,
        message=message,
        reason=reason,
        line=line,
        checks=checks,
        constraints=rules,
        growth=growth,
        printed=printed,
    )


def _verdict(
    submit: bool,
    checks: tuple[CheckResult, ...],
    rules: tuple[ConstraintResult, ...],
    growth: tuple[GrowthResult, ...],
) -> tuple[Words, Reason | None, int | None]:
    """Return the sentence, the reason and the line: of the first thing that failed, if any did."""
    for check in checks:
        if check.failing is not None:
            why = check.failing.diagnosis or check.failing.why
            told = _two(messages.FAILED, name=check.name, why=why)
            return told, check.failing.reason, check.failing.line
    for rule in rules:
        if not rule.met:
            told = _two(messages.BROKEN, name=rule.name, line=rule.line, code=rule.code)
            return told, "constraint", rule.line
    for row in growth:
        if row.why is not None:
            return _two(messages.GREW, name=row.name, why=row.why), "growth", None
    if not submit:
        return messages.EXAMPLES_PASSED, None, None
    count = sum(check.cases for check in checks)
    return messages.PASSED.with_(checks=len(checks), cases=count), None, None


def _two(words: Words, **fields: object) -> Words:
    """Fill a template with fields that may be in two languages themselves."""
    return Words(
        words.zh.format(**{k: v.zh if isinstance(v, Words) else v for k, v in fields.items()}),
        words.en.format(**{k: v.en if isinstance(v, Words) else v for k, v in fields.items()}),
    )
