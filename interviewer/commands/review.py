"""`interviewer review`: a two-minute round over what is due, by keyboard or from a file of answers."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from interviewer.commands.console import open_app, print_json
from interviewer.errors import UnreadableNote
from interviewer.report.labels import MARKS, label

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from interviewer.app import App
    from interviewer.domain import Lang

Row = dict[str, Any]
_RATINGS: Final = {"1": "again", "2": "hard", "3": "good", "4": "easy"}
_SAID: Final[dict[Lang, dict[str, str]]] = {
    "zh": {
        "nothing": "现在没有到期的内容。",
        "no_cards": "还没有要复习的内容：面试里漏掉的要点会自动出现在这里。",
        "next": "下一条在 {when} 到期。",
        "due": "到期 {n} 条，这一轮两分钟。",
        "from": "出自：{question}",
        "rate": "判不准。你自己看：1 没想起来，2 勉强，3 想起来了，4 很轻松 > ",
        "again_at": "再次出现：{when}",
        "done": "这一轮结束：答了 {n} 条，还有 {left} 条到期。",
    },
    "en": {
        "nothing": "Nothing is due now.",
        "no_cards": "Nothing to review yet: what an interview finds missing turns up here by itself.",
        "next": "The next point is due at {when}.",
        "due": "{n} due; this round takes two minutes.",
        "from": "From: {question}",
        "rate": "The grader is unsure. Your own view: 1 forgot, 2 barely, 3 knew it, 4 easy > ",
        "again_at": "Comes back at {when}",
        "done": "Round over: {n} answered, {left} still due.",
    },
}


def run(arguments: argparse.Namespace) -> int:
    """List what is due, or hold a round."""
    app = open_app()
    lang: Lang = arguments.lang or app.default_lang
    if arguments.json:
        print_json(app.review_queue(lang=lang))
        return 0
    answers = _lines(arguments.answers) if arguments.answers else None
    _round(app, lang, answers)
    return 0


def _round(app: App, lang: Lang, answers: Iterator[str] | None) -> None:
    say, asked = _SAID[lang], 0
    found = cast("Row", app.review_next(lang))
    if found["card"] is None:
        _nothing(found, say)
        return
    print(say["due"].format(n=found["due"]))
    while found["card"]:
        card: Row = found["card"]
        print(f"\n{say['from'].format(question=card['question'])}\n{card['prompt']}")
        answer = _read("> ", answers)
        if answer is None:
            break
        _show(
            app,
            cast("Row", app.review_answer(card["card"], answer, card["turn"], lang)),
            lang,
            answers,
        )
        asked += 1
        found = cast("Row", app.review_next(lang, found["began"]))
    left = len(app.review_queue(lang=lang))
    print("\n" + say["done"].format(n=asked, left=left))


def _nothing(found: Row, say: dict[str, str]) -> None:
    print(say["nothing"] if found["cards"] else say["no_cards"])
    if found["next_due"]:
        print(say["next"].format(when=_when(found["next_due"])))


def _show(app: App, outcome: Row, lang: Lang, answers: Iterator[str] | None) -> None:
    """Print the point with both quotations; where the grader is unsure, ask for the candidate's own rating."""
    verdict: Row = outcome["verdict"] or {}
    state = str(verdict.get("verdict", "unscored"))
    print(f"{MARKS[state]} {label(state, lang)}: {outcome['criterion']['text']}")
    for evidence in verdict.get("evidence") or ():
        print(f"  {label('you_said', lang)}: “{evidence['quote']}”")
    cited = verdict.get("citation")
    if cited:
        print(
            f"  {label('note_says', lang)}: “{cited['quote']}” — {cited['source']}:{cited['lines']}"
        )
    if outcome["needs_rating"]:
        rating = None
        while rating is None:
            said = _read(_SAID[lang]["rate"], answers)
            if said is None:  # nobody there to ask: the card stays due
                print()
                return
            rating = _RATINGS.get(said.strip())
        outcome = cast("Row", app.review_rate(outcome["card"], rating, lang))
    print(f"  {_SAID[lang]['again_at'].format(when=_when(outcome['due']))}")


def _when(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")


def _read(prompt: str, answers: Iterator[str] | None) -> str | None:
    """Return the next line of the file or of the keyboard; None at its end."""
    if answers is not None:
        line = next(answers, None)
        if line is not None:
            print(f"{prompt}{line}")
        return line
    try:
        return input(prompt)
    except EOFError:
        print(file=sys.stderr)
        return None


def _lines(path: str) -> Iterator[str]:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableNote(path=path, detail=error) from error
    lines = text.replace("\r\n", "\n").split("\n")
    return iter(lines[:-1] if lines and not lines[-1] else lines)
