"""What usage cost, by a price table that the user can correct: knowledge/models/prices.toml, then the data folder's."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interviewer import resources
from interviewer.errors import InvalidSetting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from interviewer.llm.protocol import Usage

_PER = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """Prices per million tokens."""

    currency: str
    input: float
    cached: float
    output: float

    def of(self, usage: Usage) -> float:
        """Return what some usage cost, in `currency`."""
        fresh = max(0, usage.prompt_tokens - usage.cached_tokens)
        spent = (
            fresh * self.input
            + usage.cached_tokens * self.cached
            + usage.completion_tokens * self.output
        )
        return spent / _PER


class Prices:
    """The price table: `provider:model` to its price."""

    def __init__(self, table: Mapping[str, Price]) -> None:
        self._table = table

    def cost(self, by_model: Mapping[str, Usage]) -> dict[str, float]:
        """Return the cost by currency; models without a price, and so their tokens, are left out."""
        found: defaultdict[str, float] = defaultdict(float)
        for model, usage in by_model.items():
            price = self._table.get(model)
            if price is not None:
                found[price.currency] += price.of(usage)
        return dict(found)

    def unpriced(self, by_model: Mapping[str, Usage]) -> list[str]:
        """Return the models whose cost is not known."""
        return sorted(model for model in by_model if model not in self._table)


def load_prices(home: Path) -> Prices:
    """Return the shipped table with the user's corrections; InvalidSetting names an entry that does not hold."""
    table = _read(resources.knowledge() / "models" / "prices.toml")
    own = home / "prices.toml"
    return Prices(table | (_read(own) if own.is_file() else {}))


def _read(path: Path) -> dict[str, Price]:
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InvalidSetting(name=str(path), value="…", expected=f"TOML ({error})") from error
    return {model: _price(path, model, entry) for model, entry in entries.items()}


def _price(path: Path, model: str, entry: Any) -> Price:
    try:
        fresh = float(entry["input"])
        cached = float(entry.get("cached", fresh))
        price = Price(str(entry["currency"]), fresh, cached, float(entry["output"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        expected = "currency, input and output, cached if it differs"
        raise InvalidSetting(name=f"{path}: {model}", value=entry, expected=expected) from error
    if min(price.input, price.cached, price.output) < 0:
        raise InvalidSetting(name=f"{path}: {model}", value=entry, expected="no price below 0")
    return price
