"""A track: which items an interview asks, as a file a person can write. Pure; see docs/tracks.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import yaml

from interviewer.domain import KINDS, LANGS, Kind, Lang
from interviewer.errors import InvalidTrack

if TYPE_CHECKING:
    from interviewer.domain import Item

MINUTES_PER_ITEM = 4
_KEYS = {"id", "title", "description", "items", "minutes", "order", "ask"}
_STEP_KEYS = {
    "item", "topic", "kind", "level", "notes", "weak", "count", "seconds", "resume", "closing",
}  # fmt: skip
# Keys that say something of one named item.
_OF_AN_ITEM = ("seconds", "resume", "closing")


@dataclass(frozen=True, slots=True)
class Pick:
    """One line of a track: a named item, or any of a topic, kind or level, of the notes, or the weak ones.

    Of a named item: `seconds` limits its answer; `resume` asks about the résumé's projects instead (`count` of them)
    where there is a résumé; `closing` makes it the candidate's turn to ask.
    """

    item: str | None = None
    topic: str | None = None
    kind: Kind | None = None
    levels: tuple[int, ...] = ()
    notes: bool = False
    weak: bool = False
    count: int | None = None
    seconds: int | None = None
    resume: bool = False
    closing: bool = False

    def takes(self, item: Item) -> bool:
        """Tell whether `item`, of the bank or of the notes as the line says, may be drawn."""
        return (
            (self.item is None or item.id == self.item)
            and (self.topic is None or item.topic == self.topic)
            and (self.kind is None or item.kind == self.kind)
            and (not self.levels or item.level in self.levels)
        )


@dataclass(frozen=True, slots=True)
class Track:
    """What to ask and in which order. `items` is how many by default (None: all that `ask` names)."""

    id: str
    title: Mapping[Lang, str]
    description: Mapping[Lang, str]
    ask: tuple[Pick, ...]
    items: int | None = None
    shuffle: bool = False


def parse_track(text: str, path: str) -> Track:
    """Read a track file; InvalidTrack names the file and what is wrong."""
    try:
        loaded: object = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InvalidTrack(path=path, detail=f"not valid YAML ({_one_line(error)})") from error
    data = _mapping(loaded, path, "a track", _KEYS)
    identity = _text(data, "id", path)
    minutes = _count(data, "minutes", path)
    items = _count(data, "items", path)
    if items is None and minutes is not None:
        items = max(1, round(minutes / MINUTES_PER_ITEM))
    order = data.get("order", "file")
    if order not in {"file", "shuffle"}:
        raise InvalidTrack(path=path, detail=f"order must be file or shuffle, not {order!r}")
    picks = data.get("ask")
    if not isinstance(picks, Sequence) or isinstance(picks, str) or not picks:
        raise InvalidTrack(path=path, detail="`ask` must be a list with at least one line")
    return Track(
        id=identity,
        title=_bilingual(data, "title", path, identity),
        description=_bilingual(data, "description", path, ""),
        ask=tuple(_pick(line, path) for line in cast("Sequence[object]", picks)),
        items=items,
        shuffle=order == "shuffle",
    )


def _pick(line: object, path: str) -> Pick:
    data = _mapping(
        {"item": line} if isinstance(line, str) else line, path, "a line of `ask`", _STEP_KEYS
    )
    kind = data.get("kind")
    if kind is not None and kind not in KINDS:
        raise InvalidTrack(path=path, detail=f"unknown kind {kind!r}; known: {', '.join(KINDS)}")
    level = data.get("level", [])
    levels = cast("list[object]", level if isinstance(level, list) else [level])
    if not all(isinstance(n, int) and 1 <= n <= 4 for n in levels):
        raise InvalidTrack(path=path, detail=f"level must be 1-4, not {level!r}")
    lonely = [key for key in _OF_AN_ITEM if key in data and "item" not in data]
    if lonely:
        raise InvalidTrack(path=path, detail=f"`{lonely[0]}` needs an `item` in the same line")
    return Pick(
        item=_optional_text(data, "item", path),
        topic=_optional_text(data, "topic", path),
        kind=kind,
        levels=tuple(cast("list[int]", levels)),
        notes=data.get("notes") is True,
        weak=data.get("weak") is True,
        count=_count(data, "count", path),
        seconds=_count(data, "seconds", path),
        resume=data.get("resume") is True,
        closing=data.get("closing") is True,
    )


def _mapping(value: object, path: str, what: str, known: set[str]) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise InvalidTrack(path=path, detail=f"{what} must be a mapping of names to values")
    data = cast("Mapping[str, object]", value)
    unknown = sorted(str(k) for k in set(data) - known)
    if unknown:
        raise InvalidTrack(path=path, detail=f"{what} has unknown keys: {', '.join(unknown)}")
    return data


def _text(data: Mapping[str, object], key: str, path: str) -> str:
    value = _optional_text(data, key, path)
    if not value:
        raise InvalidTrack(path=path, detail=f"`{key}` is missing")
    return value


def _optional_text(data: Mapping[str, object], key: str, path: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        raise InvalidTrack(path=path, detail=f"`{key}` must be text, not {value!r}")
    return value


def _count(data: Mapping[str, object], key: str, path: str) -> int | None:
    value = data.get(key)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise InvalidTrack(
            path=path, detail=f"`{key}` must be a whole number of at least 1, not {value!r}"
        )
    return value


def _bilingual(data: Mapping[str, object], key: str, path: str, default: str) -> Mapping[Lang, str]:
    value = data.get(key, default)
    if isinstance(value, str):
        return dict.fromkeys(LANGS, value)
    words = _mapping(value, path, f"`{key}`", set(LANGS))
    given = {lang: str(words[lang]) for lang in LANGS if lang in words}
    fallback = next(iter(given.values()), default)
    return {lang: given.get(lang, fallback) for lang in LANGS}


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
