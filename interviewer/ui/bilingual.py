"""Components whose words change with the page's language.

`gr.I18n` follows the browser and forgets a choice, so the page keeps its own words: each component is made from the
labels of one language and can be told those of another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewer.ui.labels import LABELS, Labels
from interviewer.ui.widgets import Updates, Widget, gr

if TYPE_CHECKING:
    from collections.abc import Callable

    from interviewer.domain import Lang


class Bilingual:
    """Makes components from `Labels` and remembers how to say them again."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self._made: list[tuple[Widget, Callable[[Labels], dict[str, Any]]]] = []

    def make(self, kind: Widget, said: Callable[[Labels], dict[str, Any]], **fixed: Any) -> Widget:
        """Return a component with `said(labels)` and `fixed` as its arguments."""
        component = kind(**said(LABELS[self.lang]), **fixed)
        self._made.append((component, said))
        return component

    @property
    def components(self) -> list[Widget]:
        """Return all components made here, for an event's outputs."""
        return [component for component, _ in self._made]

    def at_first(self, lang: Lang) -> Updates:
        """Return what makes a page that was just loaded speak `lang`: nothing, where it was made in that language."""
        return {} if lang == self.lang else self.updates(lang)

    def updates(self, lang: Lang) -> Updates:
        """Return what makes every component speak `lang`, whatever it speaks."""
        words = LABELS[lang]
        return {component: gr.update(**said(words)) for component, said in self._made}
