"""The way to any server that speaks OpenAI's chat protocol, on the `openai` client.

The client sends; the reply is read here byte by byte (see `wire.py`), because its own reading knows no deadline.
Parameters that a server does not take are left out from then on; `on_drop` is told, so that they can be remembered.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from interviewer.errors import ModelError, NoModelKey
from interviewer.llm import openai_body as body_of
from interviewer.llm.faults import translated
from interviewer.llm.wire import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping
    from contextlib import AbstractContextManager

    from openai import OpenAI

    from interviewer.llm.targets import Target
    from interviewer.llm.transport import Answer, Rejected, Request

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_CONNECT = 10.0  # seconds: a server that is there accepts at once


class OpenAITransport:
    """A `Transport`. `timeout` (seconds) is for a whole reply; a silence may last as long and no longer."""

    def __init__(
        self,
        target: Target,
        *,
        timeout: float,
        dropped: Iterable[str] = (),
        on_drop: Callable[[set[str]], object] = lambda _: None,
    ) -> None:
        self._target = target
        self._timeout = timeout
        self._dropped = set(dropped)
        self._on_drop = on_drop

    @property
    def name(self) -> str:
        """`provider:model`."""
        return self._target.name

    @property
    def identity(self) -> str:
        """The server's address and the model's name there."""
        return self._target.identity

    def send(self, request: Request) -> Answer:
        """Ask once, without retries."""
        with self._open(request, streaming=False) as line:
            document = line.document()
        return body_of.read_answer(document, request, self._target)

    def stream(self, request: Request) -> Generator[str, None, Answer]:
        """Ask once; yield the pieces, return the whole."""
        parts = body_of.Pieces(self._target)
        with self._open(request, streaming=True) as line:
            for event in line.events():
                if piece := parts.take(event):
                    yield piece
        return parts.whole()

    def models(self) -> list[str]:
        """Return the names of the server's models."""
        from openai import APIError

        try:
            return sorted(model.id for model in self._client.models.list())
        except APIError as error:
            raise translated(error, self._target) from error

    @contextmanager
    def _open(self, request: Request, *, streaming: bool) -> Generator[Line]:
        from openai import APIError

        while True:
            body = body_of.write(request, self._target, streaming=streaming, dropped=self._dropped)
            deadline = time.monotonic() + self._timeout
            try:
                with self._post(body) as response:
                    yield Line(response.iter_bytes(), self._target, deadline)
                    return
            except APIError as error:
                found = translated(error, self._target)
                if isinstance(found, ModelError) or not self._drop(found, body):
                    raise found from error

    def _drop(self, rejected: Rejected, body: Mapping[str, Any]) -> bool:
        """Leave out from now on what the server does not take; False if nothing can be left out."""
        found = body_of.unwanted(rejected, body)
        if found:
            self._dropped |= found
            self._on_drop(found)
        return bool(found)

    def _post(self, body: dict[str, Any]) -> AbstractContextManager[Any]:
        known = {key: body.pop(key) for key in ("model", "messages")}
        # As an extra body: the client would refuse parameters that it does not know.
        completions: Any = self._client.chat.completions.with_streaming_response
        return completions.create(**known, extra_body=body)

    @cached_property
    def _client(self) -> OpenAI:
        from openai import DefaultHttpxClient, OpenAI, Timeout

        target = self._target
        here = urlsplit(target.base_url).hostname in _LOOPBACK
        if not target.key and not here and target.key_variable:
            raise NoModelKey(name=target.name, variable=target.key_variable)
        timeout = Timeout(self._timeout, connect=min(_CONNECT, self._timeout))
        return OpenAI(
            # Servers on one's own machine want no key, but the client does.
            api_key=target.key or "none",
            base_url=target.base_url,
            max_retries=0,
            timeout=timeout,
            # A proxy of the network must not be asked for this machine's own servers.
            http_client=DefaultHttpxClient(trust_env=not here, timeout=timeout),
        )
