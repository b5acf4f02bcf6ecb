"""From a track to a plan: which items, in which order, each in every language it can be asked in. Pure."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from interviewer.interview.events import PlanEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.domain import Item, Lang
    from interviewer.interview.track import Pick, Track


_SPARE = 5
_LOOKED_AT = 200


class Pool(Protocol):
    """What a plan is drawn from."""

    def bank(self) -> Sequence[Item]:
        """Return the curated items, both languages, in the bank's order."""
        ...

    def notes(self, source: str | None) -> Sequence[Item]:
        """Return the user's items, optionally of one source, in the notes' order."""
        ...

    def match(self, item: Item) -> Item | None:
        """Return the bank item that asks the same as a note's question, if one is near enough."""
        ...

    def duplicates(self, item: Item) -> Sequence[Item]:
        """Return the items of other sources that ask what `item` asks, the user's own first."""
        ...

    def twins(self, items: Sequence[Item]) -> set[str]:
        """Return the ids of those that ask what an earlier one of `items` asks."""
        ...

    def weak(self) -> Sequence[str]:
        """Return the ids of items answered badly in earlier interviews, the weakest first."""
        ...


def draw(
    track: Track,
    pool: Pool,
    *,
    lang: Lang,
    seed: int,
    count: int | None = None,
    source: str | None = None,
    level: int | None = None,
) -> tuple[PlanEntry, ...]:
    """Return the items to ask, none twice; with a `level`, those nearest to it. Same arguments, same plan."""
    rng = random.Random(seed)  # noqa: S311 - shuffling questions needs no secrecy
    wanted = count or track.items
    drawn: list[PlanEntry] = []
    for pick in track.ask:
        fits = _once(_fitting(pick, pool, lang, source, rng), drawn, pool)
        limit = pick.count or (len(fits) if wanted is None else wanted)
        # A few more than wanted, so that dropping one of two alike does not leave the round short.
        near = _nearest(fits, level, limit + _SPARE, rng)
        spare = _apart(_sample(near, limit + _SPARE, rng), pool)
        spare = _nearest(spare, level, limit, rng)
        drawn += _sample(spare, limit, rng)
    if wanted is not None:
        drawn = _nearest(drawn, level, wanted, rng)
    if track.shuffle:
        rng.shuffle(drawn)
    return _shorten(drawn, wanted, rng, keep_order=not track.shuffle)


def count_available(track: Track, pool: Pool) -> int:
    """Return about how many items the track would ask by default, without matching notes to the bank."""
    found: set[str] = set()
    for pick in track.ask:
        fits = {item.id for item in _candidates(pick, pool, None)}
        found |= set(sorted(fits)[: pick.count]) if pick.count else fits
    return min(len(found), track.items or len(found))


def _candidates(pick: Pick, pool: Pool, source: str | None) -> list[Item]:
    """Return the items a line of the track may take; weak ones in their own order."""
    if pick.weak:
        order = {identity: n for n, identity in enumerate(pool.weak())}
        weak = [item for item in (*pool.bank(), *pool.notes(None)) if item.id in order]
        return sorted(weak, key=lambda item: order[item.id])
    items = pool.notes(source) if pick.notes else pool.bank()
    return [item for item in items if pick.takes(item)]


def _fitting(
    pick: Pick, pool: Pool, lang: Lang, source: str | None, rng: random.Random
) -> list[PlanEntry]:
    found = _candidates(pick, pool, source)
    if pick.notes:
        # Matching each of a thousand notes to the bank would make the candidate wait.
        looked_at = sorted(rng.sample(range(len(found)), min(_LOOKED_AT, len(found))))
        return [from_note(found[n], pool) for n in looked_at]
    banked = {item.id for item in pool.bank()}
    by_id: dict[str, list[Item]] = {}
    for item in found:
        by_id.setdefault(item.id, []).append(item)
    return [
        from_note(variants[0], pool)
        if item_id not in banked
        else _from_bank(item_id, variants, lang)
        for item_id, variants in by_id.items()
    ]


def _from_bank(item_id: str, variants: list[Item], lang: Lang) -> PlanEntry:
    return PlanEntry(item_id, tuple(sorted(variants, key=lambda v: v.lang != lang)))


def from_note(item: Item, pool: Pool) -> PlanEntry:
    """Make a note's question askable.

    Without an answer of its own it borrows one: of the user's other note that asks the same, else of such a bank item.
    In the other language it is asked in that bank item's words.
    """
    match = pool.match(item)
    same = [b for b in pool.bank() if match and b.id == match.id]
    own = item if item.reference else _answered(item, match, pool)
    others = tuple(replace(b, id=item.id) for b in same if b.lang != item.lang)
    return PlanEntry(item.id, (own, *others), matched=match.id if match else None)


def _answered(item: Item, match: Item | None, pool: Pool) -> Item:
    answers = (*pool.duplicates(item), *([match] if match else []))
    return next((_borrow(item, other) for other in answers if other.reference), item)


def _borrow(item: Item, other: Item) -> Item:
    """Keep the note's question, take the other's answer: its citations then name the other source."""
    return replace(
        other,
        id=item.id,
        question=item.question,
        source=item.source,
        lines=item.lines,
        heading=item.heading,
    )


def _apart(entries: list[PlanEntry], pool: Pool) -> list[PlanEntry]:
    """Drop entries whose questions ask what an earlier one's asks, in other words."""
    twins = pool.twins([entry.variants[0] for entry in entries])
    return [entry for entry in entries if entry.id not in twins]


def _nearest(
    entries: list[PlanEntry], level: int | None, limit: int, rng: random.Random
) -> list[PlanEntry]:
    """Keep the `limit` entries nearest to the level asked for, in their own order."""
    if level is None or len(entries) <= limit:
        return entries
    mixed = rng.sample(entries, len(entries))  # of those equally near, not always the same ones
    near = sorted(mixed, key=lambda entry: abs(entry.variants[0].level - level))[:limit]
    kept = {entry.id for entry in near}
    return [entry for entry in entries if entry.id in kept]


def _once(entries: list[PlanEntry], drawn: list[PlanEntry], pool: Pool) -> list[PlanEntry]:
    """Drop entries that ask what one already drawn, or an earlier one, asks."""
    banked = {item.id for item in pool.bank()}
    seen = {key for entry in drawn for key in _keys(entry)}
    kept: list[PlanEntry] = []
    for entry in entries:
        # A note names the bank's item it is like; no two of the bank's are alike.
        known = () if entry.id in banked else pool.duplicates(entry.variants[0])
        same = {other.id for other in known}
        if not (_keys(entry) | same) & seen:
            kept.append(entry)
        seen |= _keys(entry)
    return kept


def _keys(entry: PlanEntry) -> set[str]:
    return {entry.id} if entry.matched is None else {entry.id, entry.matched}


def _sample(entries: list[PlanEntry], limit: int, rng: random.Random) -> list[PlanEntry]:
    """Take `limit` entries, gradable ones first, in their own order."""
    if len(entries) <= limit:
        return entries
    gradable = [e for e in entries if e.variants[0].rubric]
    rest = [e for e in entries if not e.variants[0].rubric]
    first = rng.sample(gradable, min(limit, len(gradable)))
    chosen = {e.id for e in first + rng.sample(rest, limit - len(first))}
    return [e for e in entries if e.id in chosen]


def _shorten(
    entries: list[PlanEntry], wanted: int | None, rng: random.Random, *, keep_order: bool
) -> tuple[PlanEntry, ...]:
    if wanted is None or len(entries) <= wanted:
        return tuple(entries)
    return tuple(_sample(entries, wanted, rng)) if keep_order else tuple(entries[:wanted])
