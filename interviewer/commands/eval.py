"""`interviewer eval [TASK] …`: the evaluations, where the checkout is."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

from interviewer import resources
from interviewer.errors import NotInCheckout

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> int:
    """Run a task, or all of them, with the words of the command line; exit 1 on a regression."""
    root = resources.data_root()
    if not (root / "evals" / "__main__.py").is_file():
        raise NotInCheckout()
    sys.path.insert(0, str(root))
    evals = importlib.import_module("evals.__main__")
    return int(evals.main(_words(arguments)))


def _words(arguments: argparse.Namespace) -> list[str]:
    """Say again what was typed: the evaluations read their own flags, and know their own tasks."""
    words = [arguments.task] if arguments.task else []
    words += [f"--{name}" for name in ("fast", "json", "update") if getattr(arguments, name)]
    if arguments.out:
        words += ["--out", arguments.out]
    if arguments.items:
        words += ["--items", str(arguments.items)]
    return [*words, "--data", *arguments.data] if arguments.data else words
