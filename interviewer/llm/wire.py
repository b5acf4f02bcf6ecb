"""Bytes off a connection, within a deadline and a size: a server may drip, hang up, or never stop."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, cast

from interviewer.errors import BadReply
from interviewer.llm.faults import unreachable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from interviewer.llm.targets import Target

MAX_BYTES = 4_000_000  # no reply we ask for is near it


class Line:
    """The rest of one reply. `deadline` is a `time.monotonic` instant."""

    def __init__(self, chunks: Iterator[bytes], target: Target, deadline: float) -> None:
        self._chunks = chunks
        self._target = target
        self._deadline = deadline

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes; ModelUnreachable past the deadline or a hang-up, BadReply past the size."""
        import httpx2

        size = 0
        try:
            for chunk in self._chunks:
                size += len(chunk)
                if size > MAX_BYTES:
                    raise BadReply(
                        name=self._target.name, detail=f"more than {MAX_BYTES} bytes", raw=""
                    )
                if time.monotonic() > self._deadline:
                    raise unreachable(self._target, "no whole answer in time", "未能及时答完")
                yield chunk
        except httpx2.TimeoutException as error:
            raise unreachable(self._target, "no answer in time", "超时未响应") from error
        except httpx2.HTTPError as error:
            raise unreachable(self._target, "the connection broke off", "连接中断") from error

    def document(self) -> dict[str, Any]:
        """Return the whole reply as one JSON object; BadReply if it is none."""
        return _object(b"".join(self.chunks()), self._target)

    def events(self) -> Iterator[dict[str, Any]]:
        """Yield the objects of a server-sent stream up to its `[DONE]`."""
        for line in self._lines():
            # Comments (": ping"), names of events and blank lines carry nothing.
            if not line.startswith(b"data:"):
                continue
            data = line[5:].strip()
            if data == b"[DONE]":
                return
            yield _object(data, self._target)

    def _lines(self) -> Iterator[bytes]:
        rest = b""
        for chunk in self.chunks():
            *lines, rest = (rest + chunk).split(b"\n")
            yield from lines
        yield rest


def _object(data: bytes, target: Target) -> dict[str, Any]:
    try:
        value = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raw = data.decode("utf-8", "replace")
        raise BadReply(name=target.name, detail="not UTF-8", raw=raw, flaky=True) from error
    except (ValueError, RecursionError) as error:
        raw = data.decode("utf-8", "replace")
        raise BadReply(name=target.name, detail="not JSON", raw=raw, flaky=True) from error
    if not isinstance(value, dict):
        raise BadReply(name=target.name, detail="no JSON object", raw=data.decode(), flaky=True)
    return cast("dict[str, Any]", value)
