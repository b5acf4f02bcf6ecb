"""The way to providers of another protocol, through langchain's `provider:model`, where its package is installed.

langchain hides what differs, and with it the details: no probabilities, and a form is asked for in words or as a tool.
"""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from interviewer.errors import (
    BadReply,
    ContentFiltered,
    MissingProvider,
    ModelError,
    ModelUnreachable,
    NoModelKey,
    UnknownModel,
)
from interviewer.llm.faults import sorted_out
from interviewer.llm.protocol import Usage
from interviewer.llm.structured import schema_name, strict
from interviewer.llm.targets import Target
from interviewer.llm.transport import Answer, Mode, Rejected

if TYPE_CHECKING:
    from collections.abc import Generator

    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

    from interviewer.llm.transport import Form, Request

_NO_FORM = "langchain passes on no such form"
_STATUS = re.compile(r"\b([45]\d\d)\b")
_LENGTH = {"length", "max_tokens", "MAX_TOKENS", "model_length"}
_FILTER = {"content_filter", "SAFETY", "refusal"}


class LangchainTransport:
    """A `Transport`. `model` may be given as a langchain chat model that is already built."""

    def __init__(
        self, provider: str, model: str, *, timeout: float, built: BaseChatModel | None = None
    ) -> None:
        self._provider = provider
        self._model = model
        self._timeout = timeout
        self._built = built
        self._target = Target(
            f"{provider}:{model}", model, provider, key_variable=f"{provider.upper()}_API_KEY"
        )

    @property
    def name(self) -> str:
        """`provider:model`."""
        return self._target.name

    @property
    def identity(self) -> str:
        """The provider and the model."""
        return self._target.identity

    def send(self, request: Request) -> Answer:
        """Ask once, without retries."""
        if request.first_token:
            raise Rejected(_NO_FORM, "logprobs")
        if request.form and request.form.mode in {Mode.SCHEMA, Mode.OBJECT}:
            raise Rejected(_NO_FORM, "response_format")
        runnable = self._with_tool(request.form)
        try:
            message: Any = runnable.invoke(_messages(request), **self._options(request))
        except Exception as error:
            raise self._translated(error) from error
        return self._answer(message, request.form)

    def stream(self, request: Request) -> Generator[str, None, Answer]:
        """Ask once; yield the pieces, return the whole."""
        whole: Any = None
        try:
            for chunk in self._chat.stream(_messages(request), **self._options(request)):
                whole = chunk if whole is None else whole + chunk
                if chunk.text:
                    yield str(chunk.text)
        except Exception as error:
            raise self._translated(error) from error
        if whole is None:
            raise BadReply(name=self.name, detail="it is empty", raw="", flaky=True)
        return self._answer(whole, None)

    @cached_property
    def _chat(self) -> BaseChatModel:
        if self._built is not None:
            return self._built
        from langchain.chat_models import init_chat_model

        try:
            return init_chat_model(
                self._model,
                model_provider=self._provider,
                timeout=self._timeout,
                max_retries=0,
            )
        except ImportError as error:
            package = f"langchain-{self._provider.replace('_', '-')}"
            named = re.search(r"pip install (?:-U )?([\w.\-]+)", str(error))
            package = named.group(1).rstrip(".") if named else package
            raise MissingProvider(name=self.name, package=package) from error
        except ValueError as error:
            raise self._unopened(error) from error

    def _unopened(self, error: ValueError) -> ModelError:
        """Return the error of a provider that langchain does not know, or of a key that its package misses."""
        line = " ".join(str(error).split())
        if "api_key" in line.lower() or "api key" in line.lower():
            return NoModelKey(name=self.name, variable=self._target.key_variable)
        from interviewer.llm.targets import PRESETS

        known = ", ".join((*PRESETS, "local"))
        return UnknownModel(
            name=self.name,
            detail=f"{self._provider!r} is no provider. Without another package: {known}",
            detail_zh=f"没有名为 {self._provider!r} 的服务商。不装其他包就能用的有：{known}",
        )

    def _with_tool(self, form: Form | None) -> Any:
        if form is None or form.mode is Mode.TEXT:
            return self._chat
        name = schema_name(form.schema)
        function = {"name": name, "description": name, "parameters": strict(form.schema)}
        tool = {"type": "function", "function": function}
        try:
            return cast("Any", self._chat).bind_tools([tool], tool_choice=name)
        except (NotImplementedError, TypeError, ValueError) as error:
            raise Rejected(_NO_FORM, "tools") from error

    def _options(self, request: Request) -> dict[str, Any]:
        options: dict[str, Any] = {
            "max_tokens": request.max_tokens,
            "temperature": request.temperature,
        }
        return options | ({"stop": list(request.stop)} if request.stop else {})

    def _answer(self, message: Any, form: Form | None) -> Answer:
        text = str(message.text)
        if form and form.mode is Mode.TOOL and message.tool_calls:
            text = json.dumps(message.tool_calls[0]["args"], ensure_ascii=False)
        told: dict[str, Any] = message.response_metadata
        finish = str(told.get("finish_reason") or told.get("stop_reason") or "stop")
        if finish in _FILTER:
            raise ContentFiltered(name=self.name, raw=text)
        if not text.strip() and finish not in _LENGTH:
            raise BadReply(name=self.name, detail="it is empty", raw="", flaky=True)
        model = str(told.get("model_name") or told.get("model") or self._model)
        finish = "length" if finish in _LENGTH else "stop"
        return Answer(text, _usage(message.usage_metadata), model, finish)

    def _translated(self, error: Exception) -> Exception:
        if isinstance(error, ModelError | Rejected):
            return error
        status: object = getattr(error, "status_code", None) or getattr(error, "code", None)
        if not isinstance(status, int):
            named = _STATUS.search(str(error))
            status = int(named.group(1)) if named else None
        if isinstance(status, int):
            return sorted_out(status, str(error), self._target)
        line = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return ModelUnreachable(name=self.name, url=self._provider, detail=line, detail_zh=line)


def _messages(request: Request) -> list[BaseMessage]:
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

    kinds = {"system": SystemMessage, "user": HumanMessage, "assistant": AIMessage}
    return [kinds[message.role](message.content) for message in request.messages]


def _usage(told: dict[str, Any] | None) -> Usage | None:
    if not told:
        return None
    details: dict[str, int] = told.get("input_token_details") or {}
    return Usage(told["input_tokens"], told["output_tokens"], details.get("cache_read") or 0)
