"""Coding tasks as they lie in `knowledge/coding/<item>/`: what must be written, how it is checked, and how people err.

`task.yaml` holds names and words, `checks.py` makes the cases, `starter.py` opens the editor, `reference.py` passes,
and each `wrong/*.py` fails for the reason in its first lines. All of it is this program's own and runs in this process;
what a candidate wrote never does.
"""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from interviewer import resources
from interviewer.coding.words import Words
from interviewer.errors import DamagedData, NoCodeTask

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from interviewer.coding.cases import Case, Growth
    from interviewer.domain import Lang

EXAMPLES = "examples"


@dataclass(frozen=True, slots=True)
class Label:
    """A check, a constraint or a measurement: its name, and what to ask when it fails. `forbid` is for constraints."""

    id: str
    name: Words
    ask: Words | None = None
    forbid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong solution: what it fails first, why, and its source. `told`: its reason may be told by its output."""

    id: str
    fails: str
    reason: Words
    source: str
    told: bool


@dataclass(frozen=True)
class CodeTask:
    """One task. `names` must be defined by an answer; `libraries` are at hand in the sandbox."""

    id: str
    names: tuple[str, ...]
    libraries: tuple[str, ...]
    contract: Words
    checks: tuple[Label, ...]
    constraints: tuple[Label, ...]
    growth: tuple[Label, ...]
    folder: Path
    memory: int = 1  # GiB

    def form(self, source: str) -> CodeTask:
        """Return the form of this task that an answer is written in: that of PyTorch if it imports it."""
        folder = self.folder / "torch"
        if not folder.is_dir() or not re.search(
            r"^\s*(import|from)\s+torch\b", source, re.MULTILINE
        ):
            return self
        return _load(folder, self.id)

    def starter(self, lang: Lang) -> str:
        """Return what the editor opens with: the contract as a comment, and the signatures."""
        comment = "\n".join(f"# {line}".rstrip() for line in self.contract.say(lang).splitlines())
        return f"{comment}\n\n{_text(self.folder / 'starter.py')}"

    @cached_property
    def reference(self) -> str:
        """The source of a solution that passes."""
        return _text(self.folder / "reference.py")

    @cached_property
    def reference_names(self) -> Mapping[str, Any]:
        """What the reference defines."""
        return defined(self.reference)

    @cached_property
    def mistakes(self) -> tuple[Mistake, ...]:
        """The wrong solutions, by file name."""
        return tuple(_mistake(path) for path in sorted((self.folder / "wrong").glob("*.py")))

    def cases(self, seed: int) -> list[Case]:
        """Return all cases, visible ones first; the same seed makes the same numbers."""
        import numpy as np

        made = list(self._module.cases(np.random.default_rng(seed)))
        return sorted(made, key=lambda case: case.check != EXAMPLES)

    def growths(self) -> tuple[Growth, ...]:
        """Return what is measured."""
        return tuple(getattr(self._module, "GROWTH", ()))

    @cached_property
    def _module(self) -> ModuleType:
        name = f"coding_checks_{self.folder.name.replace('-', '_')}"
        spec = importlib.util.spec_from_file_location(name, self.folder / "checks.py")
        if spec is None or spec.loader is None:
            raise DamagedData(path=self.folder / "checks.py", detail="cannot be loaded")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


def task_ids() -> list[str]:
    """Return the items that have a task."""
    return sorted(path.parent.name for path in _root().glob("*/task.yaml"))


@cache
def load_task(item: str) -> CodeTask:
    """Return the task of an item; NoCodeTask if it has none, DamagedData if its files do not hold together."""
    if item not in task_ids():
        raise NoCodeTask(name=item, known=", ".join(task_ids()))
    return _load(_root() / item, item)


@cache
def _load(folder: Path, item: str) -> CodeTask:
    try:
        return _read(folder, item, yaml.safe_load(_text(folder / "task.yaml")))
    except (KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise DamagedData(path=folder / "task.yaml", detail=repr(error)) from error


def defined(source: str) -> dict[str, Any]:
    """Run a source of this program's own and return what it defines."""
    names: dict[str, Any] = {"__name__": "answer"}
    exec(compile(source, "reference.py", "exec", dont_inherit=True), names)  # noqa: S102 - shipped with this program
    return names


def _read(folder: Path, item: str, data: dict[str, Any]) -> CodeTask:
    return CodeTask(
        id=item,
        names=tuple(data["names"]),
        libraries=tuple(data.get("libraries", ())),
        contract=_words(data["contract"]),
        checks=_labels(data["checks"]),
        constraints=_labels(data.get("constraints", {})),
        growth=_labels(data.get("growth", {})),
        folder=folder,
        memory=int(data.get("memory", 1)),
    )


def _labels(data: dict[str, dict[str, Any]]) -> tuple[Label, ...]:
    return tuple(
        Label(
            name,
            _words(row),
            _words(row["ask"]) if "ask" in row else None,
            tuple(row.get("forbid", ())),
        )
        for name, row in data.items()
    )


def _words(data: dict[str, Any]) -> Words:
    return Words(str(data["zh"]).strip(), str(data["en"]).strip())


def _mistake(path: Path) -> Mistake:
    """Read the comments at the head: `# fails: CHECK`, `# zh: …`, `# en: …`, and `# silent` if output tells nothing."""
    source = _text(path)
    head: dict[str, str] = {}
    for line in source.splitlines():
        if not line.startswith("#"):
            break
        key, _, value = line.lstrip("# ").partition(":")
        head[key.strip()] = value.strip()
    try:
        reason = Words(head["zh"], head["en"])
        return Mistake(path.stem, head["fails"], reason, source, told="silent" not in head)
    except KeyError as error:
        raise DamagedData(path=path, detail=f"no {error} in its head") from error


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise DamagedData(path=path, detail=error.strerror or error) from error


def _root() -> Path:
    return resources.knowledge() / "coding"
