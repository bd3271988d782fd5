"""HTTP servers inside one event loop: they listen where they are told and leave signals alone."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp

# Longer than any run: an idle connection that the server closes just as a client uses it looks like a failure.
_KEEP_ALIVE_SECONDS = 3600


class Listening(uvicorn.Server):
    """One application behind one socket, as an async context."""

    def __init__(self, app: ASGIApp, listener: socket.socket) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="httptools",
                ws="none",
                lifespan="off",
                access_log=False,
                log_config=None,
                proxy_headers=False,
                server_header=False,
                timeout_keep_alive=_KEEP_ALIVE_SECONDS,
                timeout_graceful_shutdown=1,
            )
        )
        self._listener = listener
        self._stands = asyncio.Event()
        self._leaving = asyncio.Event()
        self._serving: asyncio.Task[None] | None = None

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The sandbox as a whole answers to signals."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._stands.set()

    async def main_loop(self) -> None:
        """Once a second renew the Date header, as uvicorn does; but leave as soon as it is told to."""
        while not await self.on_tick(0):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._leaving.wait(), 1)

    async def __aenter__(self) -> "Listening":
        self._serving = asyncio.create_task(self.serve([self._listener]))
        await self._stands.wait()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.should_exit = True
        self._leaving.set()
        if self._serving is not None:
            await self._serving
