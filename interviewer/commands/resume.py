"""`interviewer resume add|show|edit|allow|delete`: the résumé that a first round asks about."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from interviewer.commands.console import open_app, print_json
from interviewer.errors import NotNow, UnreadableNote

if TYPE_CHECKING:
    import argparse

    from interviewer.app import App
    from interviewer.domain import Lang

_SAID: Final[dict[Lang, dict[str, str]]] = {
    "zh": {
        "none": "还没有简历。",
        "read": "{name}：{projects} 个项目，{claims} 条内容。",
        "stays": "简历只留在本机；{sent}。",
        "sent_no": "不会发给任何模型（`interviewer resume allow` 可改）",
        "sent_yes": "你已同意把它发给所选的模型（`interviewer resume allow --no` 可撤回）",
        "injection": "! 简历里有写给评分者的指令，已忽略，不会据此提问。",
        "truncated": "! 简历太长，只读了前面一部分。",
        "no_projects": "! 没有认出项目。给每个项目一个标题行，下面用列表写做了什么。",
        "sure": "将删除简历、原文件，以及用它做过的 {n} 场面试。确定吗？[y/N] ",
        "kept": "没有删除。",
        "gone": "已删除简历和 {n} 场面试。",
    },
    "en": {
        "none": "There is no résumé yet.",
        "read": "{name}: {projects} projects, {claims} claims.",
        "stays": "It stays on this machine; {sent}.",
        "sent_no": "no model is sent it (`interviewer resume allow` changes that)",
        "sent_yes": "you allowed the chosen model to be sent it (`interviewer resume allow --no` takes that back)",
        "injection": "! It holds instructions to a grader; they are ignored, and nothing is asked about them.",
        "truncated": "! It is very long; only the beginning was read.",
        "no_projects": "! No project was recognised. Give each a title line, with a list of what you did below it.",
        "sure": "This deletes the résumé, its file and {n} interviews made from it. Are you sure? [y/N] ",
        "kept": "Nothing was deleted.",
        "gone": "The résumé and {n} interviews are deleted.",
    },
}


def run(arguments: argparse.Namespace) -> int:
    """Do what the verb says."""
    app = open_app()
    match arguments.verb:
        case "add":
            _show(app, _add(app, arguments.file), as_json=arguments.json)
        case "show":
            _show(app, app.resume(), as_json=arguments.json)
        case "edit":
            _show(app, app.edit_resume(_claims(arguments.file)), as_json=arguments.json)
        case "allow":
            app.allow_resume(allowed=not arguments.no)
            _show(app, app.resume(), as_json=False)
        case _:
            _delete(app, sure=arguments.yes)
    return 0


def _add(app: App, file: str) -> Any:
    if file == "-":
        return app.upload_resume(text=sys.stdin.read())
    return app.upload_resume(Path(file))


def _show(app: App, shown: Any, *, as_json: bool) -> None:
    if as_json:
        print_json(shown)
        return
    say = _SAID[app.default_lang]
    if shown["name"] is None:
        print(say["none"])
        return
    claims = cast("list[dict[str, Any]]", shown["claims"])
    count = sum(c["kind"] == "project" for c in claims)
    print(say["read"].format(name=shown["name"], projects=count, claims=len(claims)))
    print(say["stays"].format(sent=say["sent_yes" if shown["consent"] else "sent_no"]))
    for flag in shown["flags"]:
        print(say[flag])
    for claim in claims:
        indent = "  " if claim["project"] else ""
        print(f"{indent}{claim['id']:>4} {claim['kind']:<10} {' '.join(claim['text'].split())}")


def _claims(path: str) -> list[dict[str, Any]]:
    """Read a list of claims, or what `show --json` printed."""
    try:
        loaded: Any = json.loads(Path(path).read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise UnreadableNote(path=path, detail=error) from error
    rows: Any = cast("dict[str, Any]", loaded).get("claims") if isinstance(loaded, dict) else loaded
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in cast("list[Any]", rows)):
        raise UnreadableNote(path=path, detail="not a list of claims")
    return cast("list[dict[str, Any]]", rows)


def _delete(app: App, *, sure: bool) -> None:
    say, made = _SAID[app.default_lang], app.resume()["interviews"]
    if not sure and not sys.stdin.isatty():
        raise NotNow(
            detail="deleting needs a yes; add --yes", detail_zh="删除需要确认，请加上 --yes"
        )
    if not sure and input(say["sure"].format(n=made)).strip().lower() not in {"y", "yes"}:
        print(say["kept"])
        return
    print(say["gone"].format(n=app.delete_resume()["interviews"]))
