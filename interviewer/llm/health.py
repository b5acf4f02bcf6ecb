"""Whether a model answers, and what it can do: for `doctor` and the set-up page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.errors import UnusableReply
from interviewer.llm.protocol import Message

if TYPE_CHECKING:
    from interviewer.llm.chat import RemoteChat

_ASK = [Message("user", "Is water wet? Reply with yes or no only.")]


@dataclass(frozen=True, slots=True)
class Health:
    """What was seen of a model that answers. `served`: its name by the server; `seconds`: for a short reply."""

    name: str
    served: str
    seconds: float
    mode: str
    logprobs: bool


def look_at(chat: RemoteChat) -> Health:
    """Ask a model a few short things; ModelError if it does not answer. Costs a few hundred tokens the first time."""
    try:
        reply = chat.complete(_ASK, max_tokens=64)
        served, seconds = reply.model, reply.seconds
    except UnusableReply:
        # It answers, if badly; what follows tells how badly.
        served, seconds = "", 0.0
    mode = chat.mode()
    return Health(chat.name, served, seconds, mode.value, chat.choose(_ASK) is not None)
