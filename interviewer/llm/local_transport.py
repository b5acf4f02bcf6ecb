"""The way to a model on this machine: `local:NAME` as pulled, or `local:PATH.gguf`."""

from __future__ import annotations

import threading
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.errors import ModelUnreachable, UnknownModel
from interviewer.llm.catalogue import find_model, pulled
from interviewer.llm.local_server import LocalServer, shared_server
from interviewer.llm.openai_transport import OpenAITransport
from interviewer.llm.targets import TEMPLATE_NO_THINKING, Target

if TYPE_CHECKING:
    from collections.abc import Generator

    from interviewer.llm.transport import Answer, Request


class LocalTransport:
    """A `Transport`. The process starts with the first request, and again after its death."""

    def __init__(
        self, model: str, folder: Path, *, timeout: float, server: LocalServer | None = None
    ) -> None:
        self._model = model
        self._folder = folder
        self._timeout = timeout
        self._given = server
        self._lock = threading.Lock()
        self._way: tuple[tuple[str, str], OpenAITransport] | None = None

    @property
    def name(self) -> str:
        """`local:` and the model as it was named."""
        return f"local:{self._model}"

    @property
    def identity(self) -> str:
        """The file's name: port and key change with every start."""
        return f"local|{Path(self._model).name}"

    @cached_property
    def server(self) -> LocalServer:
        """The model's process, not necessarily running; UnknownModel if there is no such file."""
        if self._given is not None:
            return self._given
        path = model_file(self._model, self._folder)
        return shared_server(self._model, path, self._folder / f"{path.stem}.log")

    def send(self, request: Request) -> Answer:
        """Ask once, without retries; LocalModelDied if the process ended meanwhile."""
        try:
            return self._transport().send(request)
        except ModelUnreachable as error:
            if not self.server.ended():
                raise
            raise self.server.death() from error

    def stream(self, request: Request) -> Generator[str, None, Answer]:
        """Ask once; yield the pieces, return the whole."""
        try:
            return (yield from self._transport().stream(request))
        except ModelUnreachable as error:
            if not self.server.ended():
                raise
            raise self.server.death() from error

    def _transport(self) -> OpenAITransport:
        at = self.server.address()
        with self._lock:
            if self._way is None or self._way[0] != at:
                url, key = at
                target = Target(
                    self.name, Path(self._model).stem, url, key, quiet=TEMPLATE_NO_THINKING
                )
                self._way = (at, OpenAITransport(target, timeout=self._timeout))
            return self._way[1]


def model_file(model: str, folder: Path) -> Path:
    """Return the file of `local:model`; UnknownModel names the command that brings it."""
    if model.endswith(".gguf"):
        path = Path(model).expanduser()
        if path.is_file():
            return path.absolute()
        raise UnknownModel(
            name=f"local:{model}", detail=f"{path} is no file", detail_zh=f"{path} 不是文件"
        )
    entry = find_model(model)
    if pulled(entry, folder):
        return folder / entry.file
    raise UnknownModel(
        name=f"local:{model}",
        detail=f"it is not downloaded yet. Run: interviewer models pull {model}",
        detail_zh=f"尚未下载。请运行：interviewer models pull {model}",
    )
