"""Which model is in use, and changing it while the program runs. A key lives in memory and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from interviewer.grading.model_grader import is_pending
from interviewer.llm.factory import NO_MODEL, Chosen, model_name, open_meter, open_model
from interviewer.llm.prices import load_prices
from interviewer.services.service import Service

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interviewer.codec import Json
    from interviewer.llm.protocol import Usage
    from interviewer.services.parts import Parts

# What is built over a model, and is built anew when another is chosen.
_PARTS_OF_A_MODEL: Final = ("grader", "speak", "interviews")


class Models(Service):
    """What can be asked of and done with models."""

    def model_status(self) -> dict[str, Json]:
        """Return {name, grader_model, grader, choices: [{id, available}], key_found, embeddings, today}.

        What is used, what could be, and what was spent today.
        """
        settings = self._parts.model_settings
        return {
            "name": settings.model,
            "grader_model": model_name(settings, "grader") or NO_MODEL,
            "grader": self._parts.grader.name,
            "choices": [
                {"id": "keyless", "available": True},
                {"id": "local", "available": True},
                {"id": "key", "available": True},
            ],
            "key_found": self._parts.settings.openai_api_key is not None,
            "embeddings": self._parts.settings.embeddings,
            "today": self.usage_today(),
        }

    def use_model(
        self, name: str, key: str | None = None, base_url: str | None = None
    ) -> dict[str, Json]:
        """Use a model (`none`, or `provider:model`) from now on; return `model_status()`.

        The model is asked for a word first. ModelError or InvalidSetting says why it cannot be used; the one before
        stays in use then.
        """
        chosen = Chosen(
            self._parts.settings,
            name or NO_MODEL,
            key or None,
            base_url or None,
            self._parts.settings.grader_model,
        )
        chat = open_model(chosen)
        if chat is not None:
            from interviewer.llm.protocol import Message

            chat.complete([Message("user", "Say OK.")], max_tokens=16)
        self._parts.model_settings = chosen
        self._parts.forget(*_PARTS_OF_A_MODEL)
        return self.model_status()

    def usage_today(self) -> dict[str, Json]:
        """Return {tokens, cached, cost: {currency: amount}, unpriced: [model]}: all models, today."""
        return _bill(self._parts, open_meter(self._parts.model_settings).of_day())

    def usage_of(self, session: str) -> dict[str, Json]:
        """Return the same of one interview."""
        return bill_of(self._parts, session)

    def grade_pending(self) -> dict[str, Json]:
        """Judge with the model what it could not be asked for; return {judged, waiting}, answers."""
        judged = 0
        for session in self._parts.records.sessions():
            judged += self._parts.interviews.regrade(session, is_pending)
        return {"judged": judged, "waiting": self.count_pending()}

    def count_pending(self) -> int:
        """Return how many answers wait for a model."""
        return sum(
            turn.graded is not None and is_pending(turn.graded.assessment)
            for state in self._parts.archive.states()
            for item in state.items
            for turn in item.turns
        )


def bill_of(parts: Parts, session: str) -> dict[str, Json]:
    """Return what models cost in one interview: {tokens, cached, cost: {currency: amount}, unpriced: [model]}."""
    return _bill(parts, open_meter(parts.model_settings).of_session(session))


def _bill(parts: Parts, used: Mapping[str, Usage]) -> dict[str, Json]:
    prices = load_prices(parts.settings.home)
    return {
        "tokens": sum(u.prompt_tokens + u.completion_tokens for u in used.values()),
        "cached": sum(u.cached_tokens for u in used.values()),
        "cost": prices.cost(used),
        "unpriced": prices.unpriced(used),
    }
