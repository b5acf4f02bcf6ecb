"""One request to a model and its bare answer: what differs between servers ends at this line."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from interviewer.llm.protocol import Message, Schema, Usage


class Mode(StrEnum):
    """How a server is made to answer in a given form, strongest first."""

    SCHEMA = "json_schema"
    TOOL = "tool_call"
    OBJECT = "json_object"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Form:
    """A schema, and how it is put to the server."""

    mode: Mode
    schema: Schema


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a server. With `first_token`, only the first token's probabilities are wanted."""

    messages: tuple[Message, ...]
    max_tokens: int = 1024
    temperature: float = 0.0
    stop: tuple[str, ...] = ()
    form: Form | None = None
    first_token: bool = False

    def saying(self, *messages: Message) -> Request:
        """Return the request with other messages."""
        return replace(self, messages=messages)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `usage` is None where the server reported none, `tops` where it gave no probabilities.

    `tops` are the likeliest first tokens with their probabilities, 0–1.
    """

    text: str
    usage: Usage | None = None
    model: str = ""
    finish: str = "stop"
    tops: Mapping[str, float] | None = None


class Rejected(Exception):
    """The server does not take a request of this kind (HTTP 400 or 422); another kind may pass."""

    def __init__(self, said: str, parameter: str = "") -> None:
        super().__init__(said)
        self.said = said
        self.parameter = parameter


class Transport(Protocol):
    """The way to one server. Both methods raise ModelError or Rejected."""

    @property
    def name(self) -> str:
        """`provider:model`."""
        ...

    @property
    def identity(self) -> str:
        """What this model is remembered under."""
        ...

    def send(self, request: Request) -> Answer:
        """Ask once, without retries."""
        ...

    def stream(self, request: Request) -> Generator[str, None, Answer]:
        """Ask once; yield the pieces, return the whole."""
        ...
