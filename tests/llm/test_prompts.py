"""Prompts hold together, and a prompt that changed has a new version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interviewer import resources
from interviewer.domain import LANGS
from interviewer.errors import DamagedData
from interviewer.llm.prompts import load_prompt, read_prompt

NAMES = sorted(path.stem for path in (resources.prompts() / "en").glob("*.md"))
GOOD = """---
id: greet
version: 2
role: interviewer
inputs: [name]
output: a greeting
changelog:
  1: first
  2: shorter
---
## system
Be brief.
## user
Greet {{name}}.
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "greet.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_prompt_in_the_same_version(name: str) -> None:
    chinese, english = (load_prompt(name, lang) for lang in LANGS)
    assert chinese.version == english.version
    assert set(chinese.inputs) == set(english.inputs)
    assert [role for role, _ in chinese.parts] == [role for role, _ in english.parts]


def test_no_body_changed_without_a_new_version() -> None:
    known = json.loads((resources.prompts() / "versions.json").read_text(encoding="utf-8"))
    for lang in LANGS:
        for name in NAMES:
            stamp, digest = load_prompt(name, lang).stamp.rsplit("+", 1)
            assert known[stamp] == digest, f"{stamp} changed: raise its version"


def test_values_are_data_and_never_filled_in_again(tmp_path: Path) -> None:
    prompt = read_prompt(written(tmp_path, GOOD), "en")
    messages = prompt.render(name="{{name}} \\1")
    assert messages[1].content == "Greet {{name}} \\1."


def test_a_prompt_takes_its_inputs_no_more_and_no_fewer(tmp_path: Path) -> None:
    prompt = read_prompt(written(tmp_path, GOOD), "en")
    with pytest.raises(TypeError, match="greet takes"):
        prompt.render()
    with pytest.raises(TypeError, match="greet takes"):
        prompt.render(name="x", other="y")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{name}}", "{{nome}}", "nome.* used and not declared"),
        ("[name]", "[name, age]", "age.* declared and not used"),
        ("id: greet", "id: hello", "its id is 'hello'"),
        ("version: 2", "version: 3", "version 3 is not in the changelog"),
        ("output: a greeting\n", "", "`output` is missing"),
        ("role: ", "rôle: x\nrole: ", "`rôle` is not a field"),
        ("---\nid", "id", "no front matter"),
    ],
)
def test_a_prompt_that_does_not_hold_together_is_named(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(DamagedData, match=said):
        read_prompt(written(tmp_path, GOOD.replace(old, new, 1)), "en")
