"""A text in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.domain import Lang


@dataclass(frozen=True, slots=True)
class Words:
    """The same thing said natively twice. Templates over keyword fields, filled by `with_`."""

    zh: str
    en: str

    def say(self, lang: Lang) -> str:
        """Return it in one language."""
        return self.zh if lang == "zh" else self.en

    def with_(self, **fields: object) -> Words:
        """Return it with its fields filled."""
        return Words(self.zh.format(**fields), self.en.format(**fields))

    def and_(self, other: Words | None) -> Words:
        """Return both, one after the other."""
        return self if other is None else Words(f"{self.zh}{other.zh}", f"{self.en} {other.en}")
