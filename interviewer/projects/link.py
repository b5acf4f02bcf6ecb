"""From a technology named to the bank's questions about it: who writes "DPO" is asked how DPO works."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from interviewer.projects.extract import concepts, is_technology

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewer.domain import Item
    from interviewer.text.analyze import Analyzer

_IN_QUESTION: Final = 4.0
_IN_OTHER_WORDS: Final = 2.0
_IN_CRITERION: Final = 1.0
# Named in one criterion in passing, a concept is not what the item is about.
_ABOUT: Final = 3.0
_NO_FUNDAMENTALS: Final = frozenset({"behavioural", "code"})


class Bank:
    """The bank's items by the concepts they are about."""

    def __init__(self, items: Sequence[Item], analyzer: Analyzer) -> None:
        self.analyzer = analyzer
        self._items: dict[str, list[Item]] = defaultdict(list)
        self._about: dict[str, dict[str, float]] = defaultdict(dict)
        for item in items:
            self._items[item.id].append(item)
            if item.kind not in _NO_FUNDAMENTALS:
                self._learn(item)

    def about(self, concept: str, *, loosely: bool = False) -> tuple[str, ...]:
        """Return the ids of the items about a concept, the nearest first; `loosely`: else those that mention it."""
        found = self._about.get(concept, {})
        ranked = sorted(found, key=lambda identity: (-found[identity], identity))
        near = tuple(identity for identity in ranked if found[identity] >= _ABOUT)
        return near or (tuple(ranked) if loosely else ())

    def variants(self, identity: str) -> tuple[Item, ...]:
        """Return an item in every language it is there in."""
        return tuple(self._items[identity])

    def topic(self, identity: str) -> str:
        """Return an item's topic."""
        return self._items[identity][0].topic

    def fundamentals(self, technologies: Iterable[str], limit: int) -> tuple[str, ...]:
        """Return at most `limit` items, one a technology, in the order the technologies are named."""
        chosen: list[str] = []
        for name in technologies:
            for concept in self.concepts(name):
                fresh = [i for i in self.about(concept) if i not in chosen]
                if fresh and len(chosen) < limit:
                    chosen.append(fresh[0])
                    break
        return tuple(chosen)

    def concepts(self, text: str) -> tuple[str, ...]:
        """Return the technologies among the concepts a text names, each once, in order."""
        named = dict.fromkeys(concept for concept, _ in concepts(text, self.analyzer))
        return tuple(concept for concept in named if is_technology(concept, self.analyzer))

    def _learn(self, item: Item) -> None:
        worth: dict[str, float] = defaultdict(float)
        for concept in self._named(item.question):
            worth[concept] += _IN_QUESTION
        for concept in self._named(" \n".join(item.asked_as)):
            worth[concept] += _IN_OTHER_WORDS
        for criterion in item.criteria:
            for concept in self._named(criterion.text):
                worth[concept] += _IN_CRITERION
        for concept, value in worth.items():
            held = self._about[concept]
            held[item.id] = max(value, held.get(item.id, 0.0))

    def _named(self, text: str) -> set[str]:
        return {concept for concept, _ in concepts(text, self.analyzer)}
