"""Serving the page: one address, checked before anything heavy loads; no request leaves the machine.

Gradio is mounted on our own server rather than launched, because launching calls home, picks other ports and prints.
"""

from __future__ import annotations

import errno
import hmac
import os
import socket
import sys
from functools import partial
from importlib.util import find_spec
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from interviewer.errors import InvalidSetting, PortInUse

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping
    from pathlib import Path

    from fastapi import FastAPI

    from interviewer.ui.facade import Facade

    Scope = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
    Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
    Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

_LARGEST_UPLOAD = "20mb"
_QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    # Else it draws up statistics of all events, which nobody sees here, after each.
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
}
# Gradio's page needs inline styles and scripts of its own making; what it may reach is this server only.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    # The session's id is in the address: a link followed from a note must not carry it away.
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


def serve(
    app: Facade,
    host: str = "127.0.0.1",
    port: int = 7860,
    auth: Path | None = None,
    announce: Callable[[str], object] | None = None,
) -> None:
    """Serve until interrupted; the address goes to `announce` (standard output) once it answers.

    `auth` is a file of `user:password` lines. `port` 0 takes a free one. Raises PortInUse, or InvalidSetting for an
    address that is not this machine's, is public without sign-in, or for a sign-in file that cannot be read.
    """
    users = read_users(auth) if auth else {}
    if not users and not is_loopback(host):
        raise InvalidSetting(
            name="--host", value=host, expected="127.0.0.1, or a sign-in file: --auth FILE"
        )
    listening = _listen(host, port)
    with listening:
        # What the first page needs is made ready now: what is wrong with it is said here, not in the browser.
        app.tracks(app.default_lang)
        _run(asgi(app, users, host), listening, announce or _print)


def asgi(app: Facade, users: dict[str, str], host: str = "127.0.0.1") -> FastAPI:
    """Return the whole web application; with `users`, behind a sign-in."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    from fastapi import FastAPI
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    from interviewer.ui import theme
    from interviewer.ui.page import build_app
    from interviewer.ui.widgets import gr

    # FastAPI's own pages about itself load scripts from elsewhere.
    bare: dict[str, Any] = {"docs_url": None, "redoc_url": None, "openapi_url": None}
    web = FastAPI(**bare)
    web.add_middleware(_Guarded)
    if not users:
        # Without sign-in, another site must not reach this one by pointing its own name here.
        names = ["localhost", "127.0.0.1", "[::1]", host]
        web.add_middleware(TrustedHostMiddleware, allowed_hosts=names)
    return gr.mount_gradio_app(
        web,
        build_app(app),
        path="/",
        server_name=host,
        app_kwargs=bare,
        run_history=False,
        footer_links=[],
        enable_monitoring=False,
        show_error=False,
        ssr_mode=False,
        pwa=False,
        # With sign-in, tools would have to sign in too, and Gradio's cannot.
        mcp_server=not users and find_spec("mcp") is not None,
        max_file_size=_LARGEST_UPLOAD,
        auth=partial(_known, users) if users else None,
        theme=theme.theme(),
        css=theme.css(),
        head=theme.head(),
    )


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def read_users(path: Path) -> dict[str, str]:
    """Return the users and passwords of a sign-in file, one `user:password` a line."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidSetting(
            name="--auth", value=str(path), expected=f"a readable file ({error})"
        ) from error
    pairs = [
        line.strip().partition(":") for line in lines if line.strip() and not line.startswith("#")
    ]
    users = {name: password for name, colon, password in pairs if name and colon and password}
    if not users or len(users) != len(pairs):
        raise InvalidSetting(
            name="--auth", value=str(path), expected="lines of user:password, each user once"
        )
    return users


def _known(users: dict[str, str], name: str, password: str) -> bool:
    expected = users.get(name, "")
    same = hmac.compare_digest(expected.encode(), password.encode())
    return same and bool(expected)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere this option would share a port that is in use
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(host=host, port=port, other=port + 1) from error
        raise InvalidSetting(
            name="--host/--port",
            value=f"{host}:{port}",
            expected=f"an address of this machine ({error.strerror})",
        ) from error
    return listening


def _run(web: FastAPI, listening: socket.socket, announce: Callable[[str], object]) -> None:
    import uvicorn

    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                announce(f"http://{shown}:{port}")

    config = uvicorn.Config(web, log_level="warning", access_log=False, timeout_graceful_shutdown=2)
    Server(config).run(sockets=[listening])


def _print(address: str) -> None:
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()


class _Guarded:
    """Adds the security headers to every answer; streams pass through untouched."""

    def __init__(self, app: Asgi) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                added = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
                message["headers"] = [*message.get("headers", ()), *added]
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)
