"""`interviewer bank draft` and `interviewer bank audit`: what a model proposes, and what a person makes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from interviewer.commands.console import ProgressBar, open_app, print_json
from interviewer.errors import UnreadableNote, WrongUsage
from interviewer.services.drafts import author

if TYPE_CHECKING:
    import argparse

    from interviewer.app import App
    from interviewer.domain import Lang

Row = dict[str, Any]
_SAID: Final[dict[Lang, dict[str, str]]] = {
    "zh": {
        "none": "没有待处理的草稿。`interviewer bank draft --item ID` 起草一份。",
        "rubric": "评分点",
        "answer": "参考答案",
        "draft": "草稿 {id}（{kind}）· {question}",
        "dropped": "丢弃 {n} 条：",
        "next": "采纳：interviewer bank draft --accept {id}（改过的文本用 --text 文件）；拒绝：--reject {id}",
        "accepted": "已写入 {note}；从现在起按它评分。",
        "rejected": "已拒绝 {id}。",
        "note": "笔记",
        "against": "对照",
        "audited": "{compared}/{passages} 段有可对照的内容；可疑 {found} 处，"
        "另有 {dropped} 处因引文无法核实等原因被丢弃。",
        "wrong": "可能有误",
        "stale": "可能过时",
        "contradictory": "前后矛盾",
    },
    "en": {
        "none": "There are no open drafts. `interviewer bank draft --item ID` makes one.",
        "rubric": "rubric",
        "answer": "answer",
        "draft": "Draft {id} ({kind}) · {question}",
        "dropped": "Dropped ({n}):",
        "next": "Accept: interviewer bank draft --accept {id} (edited text: --text FILE). Reject: --reject {id}",
        "accepted": "Written to {note}; the question is graded by it from now on.",
        "rejected": "Rejected {id}.",
        "note": "note",
        "against": "against",
        "audited": "{compared} of {passages} passages had something to be held against; {found} in doubt, {dropped} "
        "more dropped, for instance for a quotation that does not occur.",
        "wrong": "may be wrong",
        "stale": "may be stale",
        "contradictory": "contradicts itself",
    },
}
_WHY: Final[dict[Lang, dict[str, str]]] = {
    "zh": {
        "empty": "没有内容", "repeats": "重复", "no_quote": "引文不在原文里", "no_target": "指向不存在的条目",
        "gives_away": "追问说破了答案", "in_reference": "参考答案正是这么说的", "unsupported": "所引段落没有这么说",
        "too_many": "超出数量", "no_conflict": "并不冲突", "bad_reply": "回复无法使用",
    },
    "en": {
        "empty": "no words", "repeats": "says it again", "no_quote": "its quotation does not occur",
        "no_target": "points at nothing", "gives_away": "gives the answer away",
        "in_reference": "the answer says just that", "unsupported": "the passage cited does not say it",
        "too_many": "too many", "no_conflict": "no conflict", "bad_reply": "the reply was of no use",
    },
}  # fmt: skip


def draft(arguments: argparse.Namespace) -> int:
    """Draft, accept, reject, or list."""
    if arguments.text and not arguments.accept:
        raise WrongUsage(detail="--text goes with --accept")
    app = open_app()
    if arguments.item:
        return _show(app.draft(arguments.item, arguments.lang), app, arguments)
    if arguments.accept:
        return _accept(app, arguments)
    if arguments.reject:
        gone = app.reject(arguments.reject)
        _tell(gone, _said(app)["rejected"].format(**gone), arguments)
        return 0
    return _list(app, arguments)


def audit(arguments: argparse.Namespace) -> int:
    """Print every doubt with both quotations; exit 1 if the model could not go on."""
    app = open_app()
    with ProgressBar("passage") as bar:
        report = cast("Row", app.audit_report(arguments.source, bar))
    if arguments.json:
        print_json(report)
        return 1 if report["stopped"] else 0
    for finding in report["findings"]:
        _print_finding(finding, app)
    counts = {"found": len(report["findings"]), "dropped": len(report["dropped"])}
    print(_said(app)["audited"].format(**{**report, **counts}))
    if report["stopped"]:
        print(f"! {report['stopped']}")
    return 1 if report["stopped"] else 0


def _list(app: App, arguments: argparse.Namespace) -> int:
    rows = app.drafts()
    if arguments.json:
        print_json(rows)
        return 0
    if not rows:
        author(app.settings)  # Without a model there is a step before the one that is named below.
        print(_said(app)["none"])
    for row in rows:
        print(_headline(row, app))
    return 0


def _show(row: Row, app: App, arguments: argparse.Namespace) -> int:
    said, why = _said(app), _WHY[app.default_lang]
    lines = [_headline(row, app), "", row["diff"]]
    if row["dropped"]:
        lines.append(said["dropped"].format(n=len(row["dropped"])))
        lines += [f"  - {d['text']} ({why[d['why']]})" for d in row["dropped"]]
    lines.append(said["next"].format(**row))
    _tell(row, "\n".join(lines), arguments)
    return 0


def _accept(app: App, arguments: argparse.Namespace) -> int:
    text = _read(arguments.text) if arguments.text else None
    done = app.accept(arguments.accept, text)
    _tell(done, _said(app)["accepted"].format(**done), arguments)
    return 0


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableNote(path=path, detail=error) from error


def _headline(row: Row, app: App) -> str:
    said = _said(app)
    return said["draft"].format(id=row["id"], kind=said[row["kind"]], question=row["question"])


def _print_finding(row: Row, app: App) -> None:
    said, other = _said(app), row["against"]
    print(f"? {said[row['verdict']]}: {row['claim']}")
    print(f"    {said['note']} {row['source']}:{row['lines']}  “{' '.join(row['quote'].split())}”")
    print(
        f"    {said['against']} {other['source']}:{other['lines']}  “{' '.join(other['quote'].split())}”"
    )
    print(f"    {row['reason']}\n")


def _said(app: App) -> dict[str, str]:
    return _SAID[app.default_lang]


def _tell(row: Row, text: str, arguments: argparse.Namespace) -> None:
    print_json(row) if arguments.json else print(text)
