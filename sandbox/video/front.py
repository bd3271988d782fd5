"""The outermost layer: the request's time and faults, CORS, HEAD, and connections dropped on purpose."""

import asyncio
import logging
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox import clock, faults
from sandbox.clock import Clocks

log = logging.getLogger("sandbox")

_VARY = "origin, access-control-request-method, access-control-request-headers"
_PREFLIGHT = {
    "access-control-allow-methods": "GET,POST,PUT,PATCH,DELETE,OPTIONS",
    "access-control-allow-headers": "content-type,authorization,x-api-key",
    "access-control-max-age": "3600",
}
_SLOW_SECONDS = 2.0


class Front:
    """Wraps the whole application. Without clocks (`--plain`) no sandbox header is looked at."""

    def __init__(self, app: ASGIApp, *, origins: frozenset[str], clocks: Clocks | None) -> None:
        self._app = app
        self._origins = origins
        self._clocks = clocks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        allowed = origin if origin in self._origins else None
        started = False

        async def send_with_cors(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                answered = MutableHeaders(scope=message)
                answered["vary"] = _VARY
                if allowed:
                    answered["access-control-allow-origin"] = allowed
            await send(message)

        if scope["method"] == "OPTIONS":
            await Response(headers=_PREFLIGHT)(scope, receive, send_with_cors)
            return
        problem = self._take_sandbox_headers(headers)
        if problem:
            await PlainTextResponse(problem, 400)(scope, receive, send_with_cors)
            return
        if faults.on("dropped-connection"):
            await _drop(receive, send)
            return
        if faults.on("slow-answers"):
            await asyncio.sleep(_SLOW_SECONDS)
        if scope["method"] == "HEAD":
            # The server leaves the body out by itself; what has no end looks whether it is wanted.
            scope = {**scope, "method": "GET", "headers_only": True}
        try:
            await self._app(scope, receive, send_with_cors)
        except Exception:
            if not started:  # else answered and logged already
                raise

    def _take_sandbox_headers(self, headers: Headers) -> str | None:
        if self._clocks is None:
            clock.enter(None)
            return None
        found = None
        if clock_id := headers.get("x-sandbox-clock"):
            found = self._clocks.get(clock_id)
            if found is None:
                return f"unknown clock: {clock_id}; make one at the control path first"
        clock.enter(found)
        if names := headers.get("x-sandbox-fault"):
            try:
                faults.switch_on(names)
            except faults.UnknownFault as error:
                return str(error)
        return None


async def _drop(receive: Receive, send: Send) -> None:
    # ASGI has no word for it; uvicorn's `send` belongs to the object that holds the connection.
    cycle: Any = getattr(send, "__self__", None)
    # The body is read first: closing on unread data would look like a reset to some clients, not to others.
    while (await receive()).get("more_body"):
        pass
    cycle.transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass
