"""Whom the editor answers: the browser of this machine, on a page of its own.

A page from elsewhere could send requests to this port, and with a name that it lets point to this machine even read
the answers. So the Host must be ours, a request that asks for anything to be done must come from our page (its
Origin), and must bring the token that stands in that page alone.
"""

from __future__ import annotations

import hmac
import secrets

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_HEADER = "x-edit-token"
LARGEST = 4 * 1024 * 1024
"""Bytes of a request: more than any feature."""

_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class Guard:
    """Stands before an application that listens on one port of this machine."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.token = secrets.token_urlsafe(32)
        self.hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        if port == 80:
            self.hosts |= {"127.0.0.1", "localhost"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope["method"], headers)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_ALWAYS]
            await send(message)

        if refusal is None:
            await self.app(scope, receive, guarded)
        else:
            status, says = refusal
            await JSONResponse({"says": says}, status)(scope, receive, guarded)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            return 421, "This is the editor of one machine; it answers to its own address only."
        if any(origin != f"http://{hosts[0]}" for origin in origins):
            return 403, "The editor answers to its own pages only."
        if method in ("GET", "HEAD"):
            return None
        if not origins:
            return 403, "The editor answers to its own pages only."
        if not hmac.compare_digest(headers.get(TOKEN_HEADER, "").encode(), self.token.encode()):
            return 403, "This page belongs to an editor that has ended. Keep your text, and open the page anew."
        if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return 415, "The editor reads JSON."
        length = headers.get("content-length", "")
        if not length.isdecimal() or int(length) > LARGEST:
            return 413, "That is more than a feature can be."
        return None
