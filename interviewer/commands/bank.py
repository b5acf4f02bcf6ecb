"""`interviewer bank list|lint|draft|audit`: the items that can be asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from interviewer.commands.console import open_app, print_json

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Run one verb."""
    match arguments.verb:
        case "list":
            return _list(arguments)
        case "lint":
            return _lint(arguments)
        case "draft":
            from interviewer.commands.drafts import draft

            return draft(arguments)
        case _:
            from interviewer.commands.drafts import audit

            return audit(arguments)


def _list(arguments: argparse.Namespace) -> int:
    rows = open_app().items(arguments.source, duplicates=arguments.duplicates)
    if arguments.json:
        print_json(rows)
        return 0
    for row in rows:
        also = cast("list[dict[str, str]]", row.get("duplicates", []))
        mark = "✓" if row["has_reference"] else "·"
        print(f"{mark} {row['lang']} {row['topic']:<24} {row['id']:<32} {row['question']}")
        for other in also:
            print(f"      = {other['id']} in {other['source']}")
    return 0


def _lint(arguments: argparse.Namespace) -> int:
    findings = open_app().lint([Path(p) for p in arguments.paths])
    for finding in findings:
        print(finding)
    errors = sum(f.level == "error" for f in findings)
    print(f"{errors} errors, {len(findings) - errors} warnings")
    return 1 if errors else 0
