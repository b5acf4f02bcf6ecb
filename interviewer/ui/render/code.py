"""A coding task and what came of running an answer, as HTML and plots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.render import figures
from interviewer.ui.render.marks import alert
from interviewer.ui.render.markup import plain, rich

if TYPE_CHECKING:
    from interviewer.ui.labels import Labels

Json = dict[str, Any]
_CHIPS = {"passed": "met", "failed": "contradicted", "not_run": "open"}
_LONGEST_PRINTED = 4_000


def brief(task: Json, words: Labels, *, exam: bool) -> str:
    """Return what is asked for: the contract, the examples, what a submission is checked for, the lock."""
    rows = "".join(
        f"<tr><td><code>{_typed(row['call'])}</code></td><td><code>{_typed(row['gives'])}</code></td></tr>"
        for row in task["examples"]
    )
    heads = f'<th scope="col">{plain(words.code_call)}</th><th scope="col">{plain(words.code_gives)}</th>'
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
    return (
        f'<div class="brief"><h3>{plain(words.code_contract)}</h3><p class="contract">{_typed(task["contract"])}</p>'
        f"<h3>{plain(words.code_examples)}</h3>{table}{_checked(task, words, exam=exam)}</div>"
        f"{protection(task['protection'], words)}"
    )


def _checked(task: Json, words: Labels, *, exam: bool) -> str:
    if exam:
        return f'<p class="quiet">{plain(words.code_exam)}</p>'
    names = [row["name"] for kind in ("checks", "constraints", "growth") for row in task[kind]]
    listed = "".join(f"<li>{plain(name)}</li>" for name in names)
    return f'<details class="checked"><summary>{plain(words.code_checks)}</summary><ul>{listed}</ul></details>'


def protection(locks: Json, words: Labels) -> str:
    """Return which lock stands between the code and this machine, or that none does and nothing is run."""
    if not locks["allowed"]:
        advice = f" {locks['advice']}" if locks["advice"] else ""
        return alert(words.code_off + advice, "note")
    return f'<p class="quiet lock">{plain(words.code_locked.format(name=locks["name"]))}</p>'


def verdict(result: Json, words: Labels) -> str:
    """Return the verdict in a sentence, then each check; the first failing case in full."""
    good = result["verdict"] in {"passed", "examples_passed"}
    rows: list[str] = []
    told = False
    for row in result["checks"]:
        # In full once: what fails later mostly fails for the same reason.
        rows.append(_row(row["outcome"], row["name"], _failing(row["failing"], words, told), words))
        told = told or bool(row["failing"])
    for row in result["constraints"]:
        place = "" if row["met"] else _place(row["line"], row["code"], words)
        rows.append(_row("passed" if row["met"] else "failed", row["name"], place, words))
    rows += [_row(r["outcome"], r["name"], _grown(r, words), words) for r in result["growth"]]
    listed = f'<ul class="findings">{"".join(rows)}</ul>' if rows else ""
    said = alert(str(result["message"]), "good" if good else "error")
    return f'<div class="verdict">{said}{listed}{_printed(result, words)}</div>'


def _row(outcome: str, name: str, more: str, words: Labels) -> str:
    said = {"passed": words.code_passed, "failed": words.code_failed}
    chip = f'<span class="chip {_CHIPS[outcome]}">{plain(said.get(outcome, words.code_not_run))}</span>'
    return f'<li class="{plain(outcome)}">{chip}<strong>{plain(name)}</strong>{more}</li>'


def _failing(row: Json | None, words: Labels, told: bool) -> str:
    if row is None:
        return ""
    why = f'<p class="why">{plain(row["diagnosis"] or row["why"])}</p>'
    if told:
        return why
    pairs = [
        (words.code_call, row["call"]),
        (words.code_expected, row["expected"]),
        (words.code_got, row["got"]),
    ]
    cells = "".join(
        f"<dt>{plain(name)}</dt><dd><code>{_typed(value)}</code></dd>"
        for name, value in pairs
        if value
    )
    return f'<dl class="case">{cells}</dl>{why}{_place(row["line"], row["code"], words)}'


def _place(line: int | None, code: str, words: Labels) -> str:
    if not line:
        return ""
    return f'<p class="where">{plain(words.code_line.format(line=line))} <code>{_typed(code)}</code></p>'


def _grown(row: Json, words: Labels) -> str:
    fitted = ""
    if row["exponent"] is not None and row["per_unit"] is None:
        said = words.code_fitted.format(exponent=f"{row['exponent']:.1f}")
        fitted = f'<span class="quiet">{plain(said)}</span>'
    return fitted + (f'<p class="why">{plain(row["why"])}</p>' if row["why"] else "")


def _printed(result: Json, words: Labels) -> str:
    text = str(result["printed"]).rstrip()
    if not text:
        return ""
    return (
        f'<details class="printed"><summary>{plain(words.code_printed)}</summary>'
        f'<p class="typed">{_typed(text[:_LONGEST_PRINTED])}</p></details>'
    )


def asks(result: Json, words: Labels) -> str:
    """Return what the interviewer asks, having seen the code run; nothing where there is nothing to ask."""
    questions = "".join(f'<li class="said">{rich(text)}</li>' for text in result["followups"])
    if not questions:
        return ""
    return f'<div class="asks line interviewer"><p class="who">{plain(words.code_asks)}</p><ol>{questions}</ol></div>'


def growth_table(row: Json, title: str, words: Labels) -> str:
    """Return a plot's heading, and its numbers as a table."""
    unit = words.code_seconds if row["unit"] == "s" else words.code_bytes
    rows = [(n, f"{value:.3g}") for n, value in row["points"]]
    table = figures.alternative(words.review_as_table, (words.code_length, unit), rows)
    return f"<h3>{plain(title)}</h3>{table}"


def _typed(text: object) -> str:
    """Return text with its line breaks, as one line of HTML."""
    return "<br>".join(plain(line).replace("  ", "&nbsp; ") for line in str(text).split("\n"))
