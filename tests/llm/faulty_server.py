"""A server that speaks OpenAI's chat protocol on this machine, and misbehaves on demand.

with faulty_server(rate_limited(), "a good reply") as server: …

Each request gets the next behaviour of the list; the last one stays. `server.requests` are the bodies it was sent.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]
KEY = "sk-test-abcdefghijkl1234"


class Exchange(BaseHTTPRequestHandler):
    """One request, and what a behaviour may do with it."""

    body: Body

    def status(self, code: int, document: object, **headers: str) -> None:
        """Send one JSON document."""
        self.raw(code, json.dumps(document).encode(), **headers)

    def raw(self, code: int, data: bytes, **headers: str) -> None:
        self.send_response(code)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def events(self, lines: Iterator[bytes]) -> None:
        """Send a stream; the connection closes after the last line."""
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()
        for line in lines:
            self.wfile.write(line)
            self.wfile.flush()
        self.close_connection = True

    def log_message(self, *words: object) -> None:
        pass


Behaviour = Callable[[Exchange], None]


@dataclass
class Server:
    """A running server."""

    url: str
    requests: list[Body] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


@contextmanager
def faulty_server(*behaviours: Behaviour | str | Body) -> Iterator[Server]:
    """Serve; a text or an object stands for the reply that says it."""
    acts = [act if callable(act) else says(act) for act in behaviours]
    lock = threading.Lock()

    class Handler(Exchange):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.status(200, {"object": "list", "data": [{"id": "tiny", "object": "model"}]})

        def do_POST(self) -> None:
            self.body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            with lock:
                server.requests.append(self.body)
                server.keys.append(self.headers.get("authorization", ""))
                act = acts[min(len(server.requests), len(acts)) - 1]
            with suppress(BrokenPipeError, ConnectionResetError):
                act(self)

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

    http = Quiet(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{http.server_port}/v1")
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


def completion(text: str | None, **changes: Any) -> Body:
    """Return a whole reply; `changes` go into its choice."""
    choice: Body = {
        "index": 0,
        "finish_reason": "stop",
        "message": {"role": "assistant", "content": text},
    }
    usage = {
        "prompt_tokens": 10,
        "completion_tokens": 5,
        "total_tokens": 15,
        "prompt_tokens_details": {"cached_tokens": 4},
    }
    return {
        "id": "c1",
        "object": "chat.completion",
        "created": 1,
        "model": "tiny-1",
        "choices": [choice | changes],
        "usage": usage,
    }


def says(reply: str | Body) -> Behaviour:
    """Answer properly: whole or streamed, as asked."""
    text = reply if isinstance(reply, str) else json.dumps(reply, ensure_ascii=False)

    def act(exchange: Exchange) -> None:
        if exchange.body.get("stream"):
            exchange.events(chunks(text))
        else:
            exchange.status(200, completion(text))

    return act


def chunks(text: str, *, size: int = 3, end: bool = True) -> Iterator[bytes]:
    """Yield a stream's lines; without an end it breaks off."""
    for at in range(0, len(text), size):
        delta = {"choices": [{"index": 0, "delta": {"content": text[at : at + size]}}]}
        yield _line(delta | {"model": "tiny-1"})
    if end:
        yield _line({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        yield _line({"choices": [], "usage": {"prompt_tokens": 10, "completion_tokens": 5}})
        yield b"data: [DONE]\n\n"


def _line(document: object) -> bytes:
    return f"data: {json.dumps(document)}\n\n".encode()


def whole(document: object) -> Behaviour:
    """Answer with this document, whatever was asked."""
    return lambda exchange: exchange.status(200, document)


def error(status: int, message: str, code: str | None = None, **headers: str) -> Behaviour:
    """Answer with an error as OpenAI words them."""
    told = {"message": message, "code": code, "type": "invalid_request_error"}
    return lambda exchange: exchange.status(status, {"error": told}, **headers)


def rate_limited(after: str | None = None) -> Behaviour:
    headers = {"retry_after": after} if after is not None else {}
    return error(429, "Rate limit reached for tiny", **headers)


def hangs(seconds: float = 5.0) -> Behaviour:
    return lambda exchange: time.sleep(seconds)


def drips(pause: float = 0.05, times: int = 200) -> Behaviour:
    """Send a reply byte by byte: no silence is long, and the whole never comes."""

    def act(exchange: Exchange) -> None:
        def bytes_() -> Iterator[bytes]:
            for _ in range(times):
                yield b" "
                time.sleep(pause)

        exchange.events(bytes_())

    return act


def cut() -> Behaviour:
    """Break off half-way: a stream before its end, a whole reply before its length."""

    def act(exchange: Exchange) -> None:
        if exchange.body.get("stream"):
            exchange.events(chunks("half a thou", end=False))
            return
        exchange.send_response(200)
        exchange.send_header("content-length", "1000")
        exchange.end_headers()
        exchange.wfile.write(b'{"choices": [')
        exchange.close_connection = True

    return act


def giant(size: int = 6_000_000) -> Behaviour:
    return lambda exchange: exchange.raw(200, json.dumps(completion("x" * size)).encode())


def bad_utf8() -> Behaviour:
    return lambda exchange: exchange.raw(
        200, b'{"choices": [{"message": {"content": "\xff\xfe"}}]}'
    )


def not_json() -> Behaviour:
    return lambda exchange: exchange.raw(200, b"<html>gateway</html>")


def refuses() -> Behaviour:
    message = {"role": "assistant", "content": None, "refusal": "I cannot help with that."}
    return whole(completion(None, message=message))


def only(mode: str, reply: str) -> Behaviour:
    """Support one way to a form and ignore or refuse the others: schema, tool, object or text."""

    def act(exchange: Exchange) -> None:
        body = exchange.body
        wanted = (body.get("response_format") or {}).get("type")
        asked = {"json_schema": "schema", "json_object": "object"}.get(wanted or "")
        asked = "tool" if body.get("tools") else asked or "text"
        if asked == mode == "tool":
            call = {"function": {"name": "f", "arguments": reply}, "type": "function", "id": "1"}
            message = {"role": "assistant", "content": None, "tool_calls": [call]}
            exchange.status(200, completion(None, message=message))
        elif asked == mode:
            exchange.status(200, completion(reply))
        elif asked == "object":
            exchange.status(400, {"error": {"message": "response_format json_object unsupported"}})
        else:
            # Accepted, and ignored: what a probe must not be fooled by.
            exchange.status(200, completion("The Louvre is in Paris."))

    return act
