"""The connections of one worker process: every request to the platform and its probes goes through them."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from support.errors import ProbeFailed
from support.evidence import masked_text

PATIENCE = 20.0
"""Seconds that one answer may take before it counts as none."""

NoAnswer = httpx.TransportError
"""What is raised when no answer came: nobody listens, it took too long, or the connection broke."""

# Shorter than any service keeps a silent connection open: one that is just being closed must not be taken again.
_KEPT_SECONDS = 2.0
_MOST = 128
"""So many connections at once; whoever asks more waits for one, as long as it takes."""
_NO_END = httpx.Timeout(None, connect=PATIENCE)


class ConnectionBroke(httpx.TransportError):
    """The platform hung up on a request. Nobody knows whether it acted on it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: a status, and a body as it came."""

    status: int
    content: bytes

    def data(self) -> Any:
        """The body as data; ValueError if it means nothing."""
        return json.loads(self.content)


@dataclass(frozen=True, slots=True)
class Stream:
    """An answer that goes on: its status, what kind it is, and its lines as they come."""

    status: int
    kind: str
    lines: AsyncIterator[str]


class Wire:
    """Open connections, to be used as a context of the loop that they live in."""

    def __init__(self) -> None:
        self._client: httpx.AsyncClient | None = None

    async def __aenter__(self) -> "Wire":
        # httpx on aiohttp's connections: these parse in C, and a request costs half of what it does on httpx's own.
        connections = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=_MOST, keepalive_timeout=_KEPT_SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=("Content-Type", "User-Agent"),
            middlewares=(_only_once,),
        )
        self._client = httpx.AsyncClient(
            transport=AiohttpTransport(client=connections), timeout=httpx.Timeout(PATIENCE, pool=None), trust_env=False
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    async def ask(
        self,
        method: str,
        address: str,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Reply:
        """Send one request, once, and read the answer; raises NoAnswer if none came."""
        sent = None if headers is None else headers_of(headers)
        answer = await self._open.request(method, address, headers=sent, params=params, content=content)
        return Reply(answer.status_code, answer.content)

    @asynccontextmanager
    async def follow(self, address: str, headers: Mapping[str, str]) -> AsyncIterator[Stream]:
        """Open a stream, which may last; raises NoAnswer if it does not open, or breaks off."""
        async with self._open.stream("GET", address, headers=headers, timeout=_NO_END) as answer:
            yield Stream(answer.status_code, answer.headers.get("Content-Type", ""), _lines(answer.aiter_bytes()))

    async def tell(
        self,
        method: str,
        address: str,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        body: Any = None,
    ) -> Any:
        """What a door beside the product answers, read as data; raises ProbeFailed if it does not do as it is told."""
        content = None if body is None else encoded(body)
        headers = {"Content-Type": "application/json", **(headers or {})}
        reply = await self.ask(method, address, headers=headers, params=params, content=content)
        if reply.status >= 400:
            said = masked_text(reply.content[:200].decode(errors="replace"))
            raise ProbeFailed(f"{method} {address} was answered with {reply.status}: {said}")
        return reply.data()

    @property
    def _open(self) -> httpx.AsyncClient:
        assert self._client is not None, "the connections are used as a context"
        return self._client


def headers_of(given: Mapping[str, str]) -> httpx.Headers:
    """Headers as they go over the wire, in any spelling: a forged sign-in need not be ASCII."""
    return httpx.Headers(given, encoding="utf-8")


def encoded(value: Any) -> bytes:
    """A value as JSON goes over the wire: short, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


async def _lines(content: AsyncIterator[bytes]) -> AsyncIterator[str]:
    """The lines of a stream, ended by line feeds alone: a text in one may hold whatever else looks like an end."""
    rest = b""
    async for part in content:
        *whole, rest = (rest + part).split(b"\n")
        for line in whole:
            yield line.decode().rstrip("\r")
    if rest:
        yield rest.decode()


async def _only_once(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Give a broken connection another name: at its own the library asks again, and asking twice proves nothing."""
    try:
        return await handler(request)
    except (aiohttp.ClientConnectorError, aiohttp.ServerTimeoutError):
        raise
    except aiohttp.ClientError as error:
        raise ConnectionBroke(str(error) or type(error).__name__) from error
