"""The local models worth pulling (knowledge/models/catalogue.toml), and which of them are here."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from interviewer import resources
from interviewer.errors import DamagedData, UnknownModel

if TYPE_CHECKING:
    from pathlib import Path

Origin = Literal["huggingface", "modelscope", "registry"]
ORIGINS: tuple[Origin, ...] = ("huggingface", "modelscope", "registry")


@dataclass(frozen=True, slots=True)
class Hosted:
    """A file in a repository of a model hub."""

    repository: str
    revision: str
    file: str


@dataclass(frozen=True, slots=True)
class Wheels:
    """Wheels that carry a file, whole or in parts; `member` is the pattern of its path inside each."""

    wheels: tuple[str, ...]
    member: str


@dataclass(frozen=True, slots=True)
class LocalModel:
    """One model of the catalogue. `size` in bytes, rounded to a megabyte; empty `speed`/`judging`: not measured."""

    name: str
    title: str
    file: str
    sha256: str
    size: int
    languages: tuple[str, ...]
    licence: str
    speed: str
    judging: str
    sources: dict[Origin, Hosted | Wheels]


@cache
def local_models() -> tuple[LocalModel, ...]:
    """Return the catalogue; DamagedData if the shipped file cannot be read."""
    path = resources.knowledge() / "models" / "catalogue.toml"
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))["model"]
        return tuple(_model(entry) for entry in entries)
    except (OSError, ValueError, KeyError) as error:
        raise DamagedData(path=path, detail=error) from error


def find_model(name: str) -> LocalModel:
    """Return a model by name; UnknownModel names those there are."""
    for model in local_models():
        if model.name == name:
            return model
    known = ", ".join(model.name for model in local_models())
    raise UnknownModel(
        name=f"local:{name}",
        detail=f"known are {known}; for a file of your own give its path, ending in .gguf",
        detail_zh=f"可用的有 {known}；若是自己的文件，请给出以 .gguf 结尾的路径",
    )


def pulled(model: LocalModel, folder: Path) -> bool:
    """Return whether the model's file is in `folder`; it gets its name only once its hash was right."""
    return (folder / model.file).is_file()


def sha256_of(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _model(entry: dict[str, Any]) -> LocalModel:
    return LocalModel(
        name=entry["name"],
        title=entry["title"],
        file=entry["file"],
        sha256=entry["sha256"],
        size=int(entry["size_mb"]) * 1_000_000,
        languages=tuple(entry["languages"]),
        licence=entry["licence"],
        speed=entry["speed"],
        judging=entry["judging"],
        sources={
            origin: _source(entry["sources"][origin])
            for origin in ORIGINS
            if origin in entry["sources"]
        },
    )


def _source(given: str | dict[str, Any]) -> Hosted | Wheels:
    if isinstance(given, dict):
        return Wheels(tuple(given["wheels"]), given["member"])
    repository, _, rest = given.partition("@")
    revision, _, file = rest.partition("/")
    return Hosted(repository, revision, file)
