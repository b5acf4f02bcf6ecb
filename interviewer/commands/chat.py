"""`interviewer chat`: an interview in the terminal, by keyboard or from a file of answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from interviewer.commands.console import open_app
from interviewer.errors import InterviewerError, UnreadableNote
from interviewer.report.labels import label
from interviewer.report.markdown import usage_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from interviewer.app import App
    from interviewer.domain import Lang

_HELP: dict[Lang, str] = {
    "zh": "（单独一行：/hint 提示 /repeat 重复 /skip 跳过 /lang 切换语言 /finish 结束；多行回答以 \\ 续行）",
    "en": "(on a line of its own: /hint /repeat /skip /lang /finish; end a line with \\ to go on writing)",
}
_MARKS = {
    "met": "✓",
    "partial": "◐",
    "not_met": "✗",
    "contradicted": "⚠",
    "unsure": "?",
    "open": "·",
}


def run(arguments: argparse.Namespace) -> int:
    """Hold the interview and print the session id and the report."""
    answers = _answers(arguments.answers) if arguments.answers else None
    app = open_app()
    view = _begin(app, arguments)
    session = str(view["session"])
    for notice in view["notices"]:
        print(f"! {notice}")
    if answers is None and not view["done"]:
        print(_HELP[view["lang"]])
    _converse(app, view, answers if answers is not None else _keyboard(), echo=answers is not None)
    print(f"\nsession: {session}\n")
    print(app.report_text(session, "md"))
    spent = usage_line(app.usage_of(session), view["lang"])
    if spent:
        print(f"{label('usage', view['lang'])}: {spent}")
    return 0


def _begin(app: App, arguments: argparse.Namespace) -> dict[str, Any]:
    if arguments.session:
        return cast("dict[str, Any]", app.view(arguments.session))
    return cast(
        "dict[str, Any]",
        app.start_interview(
            track=arguments.track,
            items=arguments.items,
            lang=arguments.lang,
            mode=arguments.mode,
            seed=arguments.seed,
            source=arguments.source,
            job=_job(arguments.job) if arguments.job else None,
        ),
    )


def _job(path: str) -> str:
    from interviewer.services.resume_file import read_document

    return read_document(Path(path))


def _converse(app: App, view: dict[str, Any], answers: Iterator[str], *, echo: bool) -> None:
    session = str(view["session"])
    item = ""
    while not view["done"]:
        if view["item"] != item:
            item = str(view["item"])
            limit = view["plan"]["seconds"]
            timed = f" · ⏱ {limit} s" if limit else ""
            print(
                f"\n── {view['plan']['index']}/{view['plan']['total']} · {view['plan']['topic']}{timed}"
            )
        print(f"\n{view['prompt']}")
        answer = next(answers, None)
        if answer is None:
            app.finish_interview(session, "answers_ran_out" if echo else "candidate")
            return
        if echo:
            print(f"> {answer}")
        view = _send(app, view, answer)
        _print_criteria(view)
        if view["degraded"]:
            print(f"! {view['degraded']}")


def _send(app: App, view: dict[str, Any], answer: str) -> dict[str, Any]:
    session = str(view["session"])
    try:
        match answer.strip().lower():
            case "/hint":
                after = app.hint(session)
            case "/repeat":
                after = app.repeat(session)
            case "/skip":
                after = app.skip(session)
            case "/finish":
                after = app.finish_interview(session)
            case "/lang":
                after = app.switch_language(session, "en" if view["lang"] == "zh" else "zh")
            case _:
                after = app.submit_answer(session, answer)
    except InterviewerError as error:
        print(f"! {error.say(view['lang'])}")
        return view
    return after


def _print_criteria(view: dict[str, Any]) -> None:
    """Show where the criteria stand; texts appear as they are settled (nothing in exam mode)."""
    marks = [_MARKS[c["state"]] for c in view["criteria"]]
    if marks:
        print(f"  [{' '.join(marks)}]")


def _answers(path: str) -> Iterator[str]:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableNote(path=path, detail=error) from error
    # Only line feeds end an answer: str.splitlines would also cut at form feeds and U+2028.
    lines = text.replace("\r\n", "\n").split("\n")
    return iter(lines[:-1] if lines and not lines[-1] else lines)


def _keyboard() -> Iterator[str]:
    while True:
        lines: list[str] = []
        try:
            lines.append(input("> "))
            while lines[-1].endswith("\\"):
                lines[-1] = lines[-1][:-1]
                lines.append(input("… "))
        except EOFError:
            print(file=sys.stderr)
            return
        yield "\n".join(lines)
