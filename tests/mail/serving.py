"""A mail server for the tests of a session, the stub or the real one, and clients that speak to it.

It stands on an event loop of its own in a thread: the tests stay plain functions, and the same server, client
and connection serve all of them.
"""

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncIterator, Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import uuid4

import httpx
import uvicorn
from aiobotocore.session import get_session

from sandbox.mail.catcher import create_app
from sandbox.mail.localstack import LocalStack

Kind = Literal["catcher", "localstack"]


@dataclass(slots=True)
class MailServer:
    """A standing server, with what the tests need of it."""

    kind: Kind
    url: str
    loop: asyncio.AbstractEventLoop
    http: httpx.Client
    closing: contextlib.AsyncExitStack
    clients: dict[tuple[str, str], Any] = field(default_factory=dict)

    def call(self, operation: str, *, service: str = "ses", region: str = "us-east-1", **arguments: Any) -> Any:
        """One SES call as a service makes it: by aiobotocore, signed, answer parsed, errors raised."""
        return self.at_once([(operation, arguments)], service=service, region=region)[0]

    def at_once(
        self, calls: list[tuple[str, dict[str, Any]]], *, service: str = "ses", region: str = "us-east-1"
    ) -> list[Any]:
        """Several calls at the same moment, by one client; their answers in the order of the calls."""

        async def speak() -> list[Any]:
            client = await self._client(service, region)
            return list(await asyncio.gather(*(getattr(client, name)(**given) for name, given in calls)))

        return run(speak(), self.loop)

    async def _client(self, service: str, region: str) -> Any:
        """A client that is kept, as a service keeps its own: making one takes longer than all its calls."""
        if (service, region) not in self.clients:
            making = get_session().create_client(
                service,
                region_name=region,
                endpoint_url=self.url,
                aws_access_key_id="test",
                aws_secret_access_key="test",
            )
            self.clients[service, region] = await self.closing.enter_async_context(making)
        return self.clients[service, region]

    def verified_sender(self, *, region: str = "us-east-1") -> str:
        """A new address that may send."""
        address = f"sender-{uuid4().hex}@mail.example"
        self.call("verify_email_identity", region=region, EmailAddress=address)
        return address

    def mails(self, **filters: str) -> list[dict[str, Any]]:
        """What the server shows, as it shows it."""
        answer = self.http.get("/_aws/ses", params=filters)
        assert answer.status_code == 200, f"the mails cannot be read: {answer.status_code} {answer.text}"
        messages: list[dict[str, Any]] = answer.json()["messages"]
        return messages

    def drop(self, **filters: str) -> int:
        """Delete mails; the status of the answer."""
        return self.http.delete("/_aws/ses", params=filters).status_code


def run(work: Coroutine[Any, Any, Any], loop: asyncio.AbstractEventLoop) -> Any:
    """Carry out something on the loop of the server, and wait for it here."""
    return asyncio.run_coroutine_threadsafe(work, loop).result()


@contextlib.contextmanager
def standing(kind: Kind) -> Iterator[MailServer]:
    """A server of this kind, from before the first test to after the last."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name=f"mail server: {kind}")
    thread.start()
    closing = contextlib.AsyncExitStack()
    try:
        url = run(closing.enter_async_context(_catcher() if kind == "catcher" else _localstack()), loop)
        with httpx.Client(base_url=url, trust_env=False, timeout=60) as http:
            yield MailServer(kind, url, loop, http, closing)
    finally:
        run(closing.aclose(), loop)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@contextlib.asynccontextmanager
async def _catcher() -> AsyncIterator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(), lifespan="off", log_config=None, access_log=False))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await serving


@contextlib.asynccontextmanager
async def _localstack() -> AsyncIterator[str]:
    async with LocalStack() as localstack:
        yield localstack.url
