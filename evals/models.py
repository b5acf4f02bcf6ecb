"""A model for an evaluation, where one is named: the settings' own, asked about a few cases only."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from interviewer.clock import system_clock
from interviewer.errors import InvalidSetting
from interviewer.services.parts import Parts
from interviewer.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewer.grading.protocol import Grader

T = TypeVar("T")


def parts_with(name: str) -> Parts:
    """Return the product's parts; InvalidSetting unless `name` ("model" or "grader_model") or "model" names a model."""
    settings = load_settings()
    chosen: str = getattr(settings, name) or settings.model
    if chosen == "none":
        raise InvalidSetting(
            name=f"INTERVIEWER_{name.upper()}",
            value=chosen,
            expected="a model, provider:model, for --items; leave --items out for the keyless figures",
        )
    return Parts(settings, system_clock)


def model_grader() -> Grader:
    """Return the grader of the settings, which has to be a model's."""
    return parts_with("grader_model").grader


def some(rows: Sequence[T], count: int) -> list[T]:
    """Return `count` of the rows, evenly spread, the same ones each time."""
    step = max(1, len(rows) // max(1, count))
    return list(rows[::step][:count])
