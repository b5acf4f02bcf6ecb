"""Prompts: one Markdown file each, in both languages, with front matter; rendered strictly.

    ---
    id: judge-criterion
    version: 1
    role: grader
    inputs: [question, answer, claim]
    output: yes or no
    changelog:
      1: what changed, for whom
    ---
    ## system
    …
    ## user
    … {{question}} …

A prompt that uses what it does not declare, or declares what it does not use, cannot be loaded. Every reply is recorded
with `Prompt.stamp`, so that what made it can be found again.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

import yaml

from interviewer import resources
from interviewer.domain import Lang
from interviewer.errors import DamagedData
from interviewer.llm.protocol import Message, Role

if TYPE_CHECKING:
    from pathlib import Path


_FRONT: Final = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_SECTION: Final = re.compile(r"^## (system|user|assistant)\n", re.MULTILINE)
_VARIABLE: Final = re.compile(r"\{\{([a-z_]+)\}\}")
_FIELDS: Final = frozenset({"id", "version", "role", "inputs", "output", "changelog"})


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt in one language. `parts` are its messages, with `{{variables}}`."""

    id: str
    version: int
    lang: Lang
    inputs: tuple[str, ...]
    parts: tuple[tuple[Role, str], ...]
    digest: str  # of the body: 8 hexadecimal digits

    @property
    def stamp(self) -> str:
        """`id.lang@version+hash`, as recorded with every reply it brought about."""
        return f"{self.id}.{self.lang}@{self.version}+{self.digest}"

    def render(self, **values: str) -> tuple[Message, ...]:
        """Fill in every input, no more and no fewer; TypeError otherwise.

        Values are data: a `{{name}}` inside one stays as it is.
        """
        if values.keys() != set(self.inputs):
            msg = f"prompt {self.id} takes {sorted(self.inputs)}, got {sorted(values)}"
            raise TypeError(msg)
        return tuple(
            Message(role, _VARIABLE.sub(lambda found: values[found[1]], text))
            for role, text in self.parts
        )


@cache
def load_prompt(name: str, lang: Lang) -> Prompt:
    """Return a shipped prompt; DamagedData where its file does not hold together."""
    return read_prompt(resources.prompts() / lang / f"{name}.md", lang)


def read_prompt(path: Path, lang: Lang) -> Prompt:
    """Return the prompt in a file; DamagedData names what is wrong with it."""
    try:
        found = _FRONT.match(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DamagedData(path=path, detail=error.strerror or error) from error
    if found is None:
        raise DamagedData(path=path, detail="no front matter")
    fields = cast("dict[str, Any]", yaml.safe_load(found[1]))
    body = found[2].strip()
    cut = _SECTION.split(body)[1:]
    parts: tuple[tuple[Role, str], ...] = tuple(
        (cast("Role", role), str(text).strip())
        for role, text in zip(cut[::2], cut[1::2], strict=True)
    )
    prompt = Prompt(
        id=str(fields.get("id")),
        version=int(fields.get("version", 0)),
        lang=lang,
        inputs=tuple(fields.get("inputs") or ()),
        parts=parts,
        digest=hashlib.sha256(body.encode()).hexdigest()[:8],
    )
    wrong = _faults(prompt, fields, path)
    if wrong:
        raise DamagedData(path=path, detail="; ".join(wrong))
    return prompt


def _faults(prompt: Prompt, fields: dict[str, Any], path: Path) -> list[str]:
    used = {name for _, text in prompt.parts for name in _VARIABLE.findall(text)}
    declared = set(prompt.inputs)
    faults = [f"`{name}` is missing" for name in sorted(_FIELDS - fields.keys())]
    faults += [f"`{name}` is not a field" for name in sorted(fields.keys() - _FIELDS)]
    faults += [f"{{{{{name}}}}} is used and not declared" for name in sorted(used - declared)]
    faults += [f"{{{{{name}}}}} is declared and not used" for name in sorted(declared - used)]
    if prompt.id != path.stem:
        faults.append(f"its id is {prompt.id!r}")
    if not prompt.parts:
        faults.append("no `## system` or `## user` part")
    if prompt.version not in cast("dict[int, str]", fields.get("changelog") or {}):
        faults.append(f"version {prompt.version} is not in the changelog")
    return faults
