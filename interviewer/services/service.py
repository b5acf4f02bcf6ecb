"""What every service is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewer.services.parts import Parts


class Service:
    """One concern of the product, over the parts that all of them share."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
