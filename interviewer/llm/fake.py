"""The one fake model, shipped: it says what a script tells it to, remembers what it was asked, and can fail.

model = ScriptedModel(["first reply", {"met": True}, {"yes": 0.9, "no": 0.1}, RateLimited(name="m", detail="429")])
…
model.assert_done()
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interviewer.errors import BadReply
from interviewer.llm.protocol import (
    YES_NO,
    Choice,
    Message,
    Options,
    Reply,
    ReplyStream,
    Schema,
    Usage,
)
from interviewer.llm.structured import NotAsked, read_json
from interviewer.llm.tokens import count_tokens

if TYPE_CHECKING:
    from interviewer.errors import ModelError


@dataclass(frozen=True)
class Call:
    """One request as it was made. `method` is complete, stream or choose."""

    method: str
    messages: tuple[Message, ...]
    schema: Schema | None = None
    max_tokens: int = 0
    temperature: float = 0.0


class ScriptedModel:
    """A `Chat` that follows a script; running past its end is an error, and so is stopping short of it.

    A reply that does not fit its schema is a BadReply at once: the fake has no repair round.
    """

    name = "fake:scripted"

    def __init__(self, script: Sequence[str | Mapping[str, Any] | ModelError | None]) -> None:
        self._script = list(script)
        self.asked: list[Call] = []

    @property
    def calls(self) -> list[tuple[Message, ...]]:
        """The messages of every request."""
        return [call.messages for call in self.asked]

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 1024,
        temperature: float = 0.0,
        stop: Sequence[str] | None = None,
    ) -> Reply:
        """Return the next line of the script, or raise it if it is an error."""
        del stop
        call = Call("complete", tuple(messages), schema, max_tokens, temperature)
        text = _as_text(self._next(call))
        if schema is None:
            return self._reply(call, text)
        try:
            return self._reply(call, text, read_json(text, schema))
        except NotAsked as error:
            raise BadReply(name=self.name, detail=error, raw=text) from error

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int = 1024,
        temperature: float = 0.0,
        stop: Sequence[str] | None = None,
    ) -> ReplyStream:
        """Return the next line of the script in pieces of a few characters."""
        del stop
        call = Call("stream", tuple(messages), None, max_tokens, temperature)
        text = _as_text(self._next(call))

        def pieces() -> Generator[str, None, Reply]:
            yield from (text[at : at + 4] for at in range(0, len(text), 4))
            return self._reply(call, text)

        return ReplyStream(pieces())

    def choose(self, messages: Sequence[Message], options: Options = YES_NO) -> Choice | None:
        """Return the next line of the script: probabilities by option, or None."""
        line = self._next(Call("choose", tuple(messages)))
        if line is None:
            return None
        if not isinstance(line, Mapping) or not line.keys() <= options.keys():
            msg = f"the script offers {line!r} where one of {list(options)} is to be chosen"
            raise AssertionError(msg)
        return Choice({name: float(line.get(name, 0.0)) for name in options}, model=self.name)

    def count_tokens(self, text: str) -> int:
        """Count as OpenAI's models do."""
        return count_tokens(text)

    def assert_done(self) -> None:
        """Fail unless every line of the script was asked for."""
        left = len(self._script) - len(self.asked)
        if left:
            msg = f"{left} lines of the script were never asked for"
            raise AssertionError(msg)

    def _next(self, call: Call) -> str | Mapping[str, Any] | None:
        self.asked.append(call)
        if len(self.asked) > len(self._script):
            msg = f"the script has {len(self._script)} lines; this is call {len(self.asked)}"
            raise AssertionError(msg)
        line = self._script[len(self.asked) - 1]
        if isinstance(line, Exception):
            raise line
        return line

    def _reply(self, call: Call, text: str, data: Any = None) -> Reply:
        prompt = sum(count_tokens(m.content) for m in call.messages)
        return Reply(text, data, Usage(prompt, count_tokens(text)), model=self.name)


def _as_text(line: str | Mapping[str, Any] | None) -> str:
    return line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)
