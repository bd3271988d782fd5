"""What stands before a service: the request's time and faults, HEAD, and connections dropped on purpose."""

import asyncio
from typing import Any

from fastapi.telemetry import TelemetryConfig
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox import clock, faults
from sandbox.clock import Clocks

SILENT: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False}
"""For the applications behind it: nobody collects telemetry, and with every request they would look for somebody."""

_SLOW_SECONDS = 2.0


class Front:
    """Wraps a whole application. Without clocks (`--plain`) no sandbox header is looked at."""

    def __init__(self, app: ASGIApp, clocks: Clocks | None) -> None:
        self._app = app
        self._clocks = clocks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        problem = self._take_sandbox_headers(Headers(scope=scope))
        if problem:
            await PlainTextResponse(problem, 400)(scope, receive, send)
            return
        if faults.on("dropped-connection"):
            await _drop(receive)
            return
        if faults.on("slow-answers"):
            await asyncio.sleep(_SLOW_SECONDS)
        if scope["method"] == "HEAD":
            # The server leaves the body out by itself; what has no end looks whether it is wanted.
            scope = {**scope, "method": "GET", "headers_only": True}
        try:
            await self._app(scope, receive, send_and_note)
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


async def _drop(receive: Receive) -> None:
    # ASGI has no word for it; uvicorn's `receive` belongs to the object that holds the connection.
    cycle: Any = getattr(receive, "__self__", None)
    # The body is read first: closing on unread data would look like a reset to some clients, not to others.
    while (await receive()).get("more_body"):
        pass
    cycle.transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass
