"""A line to a server on this machine, which can be held: what goes over it waits, and nobody is told why."""

import asyncio
from types import TracebackType

from sandbox.ports import take

_PART = 65_536


class Line:
    """One way to the server at this port, as an async context. Whoever it cannot connect is hung up on."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._free = asyncio.Event()
        self._free.set()
        self._listener = take(0, "line")
        self.port: int = self._listener.getsockname()[1]

    async def __aenter__(self) -> "Line":
        self._server = await asyncio.start_server(self._connect, sock=self._listener)
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        self._server.close()

    def hold(self) -> None:
        """From now on nothing gets through, in neither direction."""
        self._free.clear()

    def release(self) -> None:
        """What waited goes on, and everything after it."""
        self._free.set()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            writer.close()
            return
        await asyncio.gather(self._carry(reader, far_writer), self._carry(far_reader, writer))

    async def _carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        try:
            while part := await source.read(_PART):
                await self._free.wait()
                sink.write(part)
                await sink.drain()
        except OSError:
            pass  # one end hung up; the other is told by the end of the line
        finally:
            sink.close()
