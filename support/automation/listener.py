"""Another system, for actions that call one: it listens on this machine, answers as told, and tells who called."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from support.evidence import note

HERE = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the system answers: a status, a body, and what is said beside it; nothing at all if it keeps silent."""

    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """One call, as it came in."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str] = field(repr=False)
    body: str

    @property
    def data(self) -> Any:
        """What the call brought, read as data; its text where it means nothing."""
        try:
            return json.loads(self.body)
        except ValueError:
            return self.body

    @property
    def signed_in(self) -> str:
        """With what the caller signed in: "the token t0ken", "ada with the password sesame", "nothing"."""
        kind, _, shown = self.headers.get("authorization", "").partition(" ")
        if kind == "Bearer":
            return f"the token {shown}"
        if kind == "Basic":
            login, _, password = base64.b64decode(shown).decode().partition(":")
            return f"{login} with the password {password}"
        return "nothing"


class Listener:
    """The other system: it remembers every call, in the order in which they came."""

    def __init__(self) -> None:
        self.reply = Reply()
        self.calls: list[Heard] = []
        self.address = ""
        self._open: set[asyncio.StreamWriter] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hear one call, remember it, answer it, and hang up."""
        self._open.add(writer)
        try:
            heard = await _hear(reader)
            self.calls.append(heard)
            note("exchange", f"the other system was called: {heard.method} {heard.path}", who="the engine")
            if self.reply.silent:
                await reader.read()  # until the caller gives up
            else:
                writer.write(_written(self.reply))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # whoever called hung up; what was heard until then is no call
        finally:
            self._open.discard(writer)
            writer.close()

    def hang_up(self) -> None:
        """End every call that still goes on."""
        for writer in self._open:
            writer.close()


@asynccontextmanager
async def listening() -> AsyncIterator[Listener]:
    """A system of one's own, at an address that nobody else has."""
    listener = Listener()
    server = await asyncio.start_server(listener.serve, HERE, 0)
    try:
        listener.address = f"http://{HERE}:{server.sockets[0].getsockname()[1]}"
        yield listener
    finally:
        server.close()
        listener.hang_up()
        await server.wait_closed()


async def _hear(reader: asyncio.StreamReader) -> Heard:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, target, _ = head[0].split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    place = urlsplit(target)
    return Heard(method, place.path, dict(parse_qsl(place.query)), headers, body.decode(errors="replace"))


def _written(reply: Reply) -> bytes:
    body = reply.body.encode()
    headers = {
        "Content-Type": "application/json",
        **reply.headers,
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    lines = [f"HTTP/1.1 {reply.status} as told", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body
