"""What went wrong on the way to a model, said as one of our errors: HTTP statuses, providers' codes, broken lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from interviewer.errors import (
    BadModelKey,
    ContentFiltered,
    ContextOverflow,
    ModelError,
    ModelUnreachable,
    RateLimited,
    ServerFault,
    UnknownModel,
)
from interviewer.llm.transport import Rejected

if TYPE_CHECKING:
    from openai import APIError, APIStatusError

    from interviewer.llm.targets import Target

_MAX_SAID = 200
_OVERFLOW = re.compile(
    r"context.{0,3}(length|size|window)|exceed_context|range of input length|"
    r"(prompt|input)\b.{0,40}\b(too long|exceed)",
    re.IGNORECASE,
)
# 1301 is GLM's code.
_FILTERED = re.compile(
    r"content.?filter|content.?policy|data_inspection|inappropriate content|敏感|· 1301\b",
    re.IGNORECASE,
)
_NO_MODEL = re.compile(
    r"\bmodel\b.{0,80}(not.{0,3}(found|exist)|does not exist)|model_not_found|"
    r"\b(invalid|unknown|no such|not a valid) model\b|模型不存在",
    re.IGNORECASE,
)


def translated(error: APIError, target: Target) -> ModelError | Rejected:
    """Return our error for one of the client's."""
    from openai import APIConnectionError, APIStatusError, APITimeoutError

    match error:
        case APITimeoutError():
            return unreachable(target, "no answer in time", "超时未响应")
        case APIConnectionError():
            cause = said(target, str(error.__cause__ or error.message))
            return unreachable(target, cause, cause)
        case APIStatusError():
            return _from_status(error, target)
        case _:
            return ServerFault(name=target.name, status="–", detail=said(target, error.message))


def unreachable(target: Target, detail: str, detail_zh: str) -> ModelUnreachable:
    """Return the error of a line that does not hold."""
    return ModelUnreachable(
        name=target.name, url=target.base_url, detail=detail, detail_zh=detail_zh
    )


def from_body(body: dict[str, Any], target: Target) -> ModelError | Rejected:
    """Return the error told inside a reply whose status was fine, as some gateways do."""
    error = body.get("error")
    told = cast("dict[str, Any]", error) if isinstance(error, dict) else {"message": error}
    code = str(told.get("code"))
    status = int(code) if code.isdigit() else 500
    return _of_status(status, said(target, _words(told)), str(told.get("param") or ""), target)


def said(target: Target, text: str) -> str:
    """Return what the server said in one short line, without the key."""
    line = target.masked(" ".join(text.split()))
    return line if len(line) <= _MAX_SAID else f"{line[:_MAX_SAID]}…"


def sorted_out(status: int, text: str, target: Target) -> ModelError | Rejected:
    """Return the error for an HTTP status and what the server said with it."""
    return _of_status(status, said(target, text), "", target)


def _from_status(error: APIStatusError, target: Target) -> ModelError | Rejected:
    body = error.body
    told = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
    found = _of_status(
        error.status_code,
        said(target, _words(told) or error.message),
        str(told.get("param") or ""),
        target,
    )
    if isinstance(found, ModelError):
        found.fields["retry_after"] = error.response.headers.get("retry-after")
    return found


def _of_status(status: int, words: str, parameter: str, target: Target) -> ModelError | Rejected:
    name = target.name
    if _FILTERED.search(words):
        return ContentFiltered(name=name, raw=words)
    if status < 500 and _OVERFLOW.search(words):
        return ContextOverflow(name=name, detail=words)
    match status:
        case 401 | 403:
            return BadModelKey(name=name, variable=target.key_variable, detail=words)
        case 402 | 429:
            lasting = status == 402 or "insufficient_quota" in words
            return RateLimited(name=name, detail=words, lasting=lasting)
        case _ if status in {408, 504} or status >= 500:
            return ServerFault(name=name, status=status, detail=words)
        case _:
            return _named_wrong(status, words, target) or Rejected(words, parameter)


def _named_wrong(status: int, words: str, target: Target) -> UnknownModel | None:
    if status != 404 and not _NO_MODEL.search(words):
        return None
    return UnknownModel(
        name=target.name,
        detail=f"{target.base_url} says {words!r}. Check INTERVIEWER_MODEL",
        detail_zh=f"{target.base_url} 返回 {words!r}。请检查 INTERVIEWER_MODEL",
    )


def _words(told: dict[str, Any]) -> str:
    """Return message, code and type: providers differ in which of them says it."""
    parts = (told.get("message"), told.get("code"), told.get("type"))
    return " · ".join(str(part) for part in parts if part)
