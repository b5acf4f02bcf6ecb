"""What a chat model is to the rest of the program: messages in, one reply out, and what it cost.

Every method may raise a `ModelError` (see errors.py): `ModelDown` where waiting may help, `UnusableReply` where only
this reply is lost, `ModelMisconfigured` where a person has to act, `OverBudget`, `ContextOverflow`.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Role = Literal["system", "user", "assistant"]
# A JSON Schema of an object. Its "title" names it to the model; every property is required and no other is allowed,
# unless the schema says otherwise.
Schema = Mapping[str, Any]
# What may be chosen: a name, and how it may be spelt. Case, spaces and punctuation around a spelling do not matter.
Options = Mapping[str, Sequence[str]]

YES_NO: Options = {"yes": ("yes", "是"), "no": ("no", "否", "不是")}


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation with a model."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one or several requests. `cached_tokens` are the part of the prompt that the server had already read.

    `counted` is True where the server reported no figures and they are our own count.
    """

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    counted: bool = False

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.cached_tokens + other.cached_tokens,
            self.counted or other.counted,
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model said.

    `data` is the validated JSON value where a schema was asked for, else None. `usage` and `seconds` include retries
    and the repair round. `model` is what the server says it ran; `finish` why it ended ("stop", "length", …).
    """

    text: str
    data: Any = None
    usage: Usage = field(default_factory=Usage)
    seconds: float = 0.0
    model: str = ""
    finish: str = "stop"


@dataclass(frozen=True, slots=True)
class Choice:
    """How likely the model was to begin its reply with each option: `probabilities[name]`, 0–1, not normalised.

    What is missing to 1 went to other words (`mass` is the sum); a small mass means that it did not want to choose.
    """

    probabilities: Mapping[str, float]
    usage: Usage = field(default_factory=Usage)
    seconds: float = 0.0
    model: str = ""

    @property
    def mass(self) -> float:
        """The probability of all options together."""
        return sum(self.probabilities.values())

    def share(self, name: str) -> float:
        """Return the probability of an option among the options, 0–1; .5 where none was in sight."""
        return self.probabilities[name] / self.mass if self.mass > 0 else 0.5


class ReplyStream(Iterator[str]):
    """The pieces of a reply as they come; once they have all come, `reply` is the whole, with its usage.

    A fault half-way is raised by the iteration, after the pieces that did come.
    """

    def __init__(self, pieces: Generator[str, None, Reply]) -> None:
        self._pieces = pieces
        self._reply: Reply | None = None

    def __next__(self) -> str:
        try:
            return next(self._pieces)
        except StopIteration as end:
            if end.value is not None:
                self._reply = end.value
            raise StopIteration from None

    def close(self) -> None:
        """Stop listening; the connection is given up."""
        self._pieces.close()

    @property
    def reply(self) -> Reply:
        """The whole reply; RuntimeError before the last piece."""
        if self._reply is None:
            msg = "the reply is still coming"
            raise RuntimeError(msg)
        return self._reply


class Chat(Protocol):
    """A language model. Safe to call from several threads."""

    @property
    def name(self) -> str:
        """`provider:model`, as recorded with what it made."""
        ...

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 1024,
        temperature: float = 0.0,
        stop: Sequence[str] | None = None,
    ) -> Reply:
        """Return the model's reply; with a schema, `data` fits it or BadReply is raised, with the raw reply in it.

        A reply that `max_tokens` cut off is no reply: ReplyTruncated.
        """
        ...

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int = 1024,
        temperature: float = 0.0,
        stop: Sequence[str] | None = None,
    ) -> ReplyStream:
        """Return the reply piece by piece, for what a person reads as it is written."""
        ...

    def choose(self, messages: Sequence[Message], options: Options = YES_NO) -> Choice | None:
        """Read the first token's probabilities; None where the server gives none. Nothing is generated beyond it."""
        ...

    def count_tokens(self, text: str) -> int:
        """Return how many tokens `text` is: exact for OpenAI's models, elsewhere corrected by what they report."""
        ...
