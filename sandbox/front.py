"""What stands before a service: the request's time and faults, HEAD, and connections dropped on purpose."""

import contextlib
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
        self._waiting = 0
        self._latest: Any = None

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
            sent = await _read(receive)
            if faults.on("broken-connection-acts"):
                await self._act(scope, sent)
            await _hang_up(receive)
            return
        if faults.on("slow-answers"):
            scope = await self._slowly(scope)
        elif self._waiting and faults.on("one-waits-all-are-turned-away"):
            await PlainTextResponse("somebody is waiting", 429)(scope, receive, send)
            return
        self._latest = scope["headers"]
        if faults.on("lost-answer"):
            sent = await _read(receive)
            for _ in range(2 if faults.on("lost-answer-acts-twice") else 1):
                await self._act(scope, sent)
            await _hang_up(receive)
            return
        if scope["method"] == "HEAD":
            # The server leaves the body out by itself; what has no end looks whether it is wanted.
            scope = {**scope, "method": "GET", "headers_only": True}
        try:
            await self._app(scope, receive, send_and_note)
        except Exception:
            if not started:  # else answered and logged already
                raise

    async def _slowly(self, scope: Scope) -> Scope:
        """Let time pass before anything is done; the request as it is carried out then."""
        self._waiting += 1
        try:
            await clock.pause(_SLOW_SECONDS)
        finally:
            self._waiting -= 1
        return {**scope, "headers": self._latest} if faults.on("whoever-waits-is-mixed-up") else scope

    async def _act(self, scope: Scope, sent: list[Message]) -> None:
        """Do what was asked, and keep the answer from everybody."""
        coming = iter(sent)

        async def receive() -> Message:
            return next(coming, {"type": "http.disconnect"})

        async def send(_message: Message) -> None: ...

        with contextlib.suppress(Exception):  # logged already
            await self._app(scope, receive, send)

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


async def _read(receive: Receive) -> list[Message]:
    """All of a request: closing on unread data would look like a reset to some clients, not to others."""
    sent = [await receive()]
    while sent[-1].get("more_body"):
        sent.append(await receive())
    return sent


async def _hang_up(receive: Receive) -> None:
    # ASGI has no word for it; uvicorn's `receive` belongs to the object that holds the connection.
    cycle: Any = getattr(receive, "__self__", None)
    cycle.transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass
