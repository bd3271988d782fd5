"""The platform as a whole: what stands beside what, in which order it comes up and goes down."""

import asyncio
import contextlib
import logging
import os
import secrets
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from urllib.parse import quote, urlsplit, urlunsplit

from fastapi import APIRouter

from sandbox import control, workflow_catcher
from sandbox.announcement import Announcement
from sandbox.clock import Clocks
from sandbox.database import Database
from sandbox.listening import Listening
from sandbox.options import Options
from sandbox.ports import address
from sandbox.postgres import Postgres
from sandbox.video.app import create_app
from sandbox.video.mailer import Mailer
from sandbox.video.rendering.renderer import Renderer
from sandbox.video.service import Service
from sandbox.video.settings import Settings
from sandbox.video.workflow import Workflow

_READER = "framecast_reader"


class Platform:
    """Everything but PostgreSQL itself: the service, the mail, the control path."""

    def __init__(self, options: Options, settings: Settings, postgres: Postgres | None, began: float) -> None:
        self._options = options
        self._postgres = postgres
        self._began = began
        self._settings = settings
        self._stop = asyncio.Event()
        self._announcement: Announcement | None = None

    async def run(self, api: socket.socket, mail: socket.socket | None, *, stop_at_once: Callable[[], bool]) -> None:
        """Stand up, announce, and stay until told to stop; that may also be while it still stands up."""
        self._listen_for_the_end()
        if stop_at_once():  # asked once we listen ourselves, so that no signal falls in between
            self._stop.set()
        standing = asyncio.create_task(self._stand(api, mail))
        stopping = asyncio.create_task(self._stop.wait())
        await asyncio.wait({standing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if self._announcement is None:
            # A connection that is just being made complains when it is let go; nobody needs to read that.
            logging.getLogger("asyncio").setLevel(logging.CRITICAL)
            standing.cancel()
        stopping.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await standing

    async def _stand(self, api: socket.socket, mail: socket.socket | None) -> None:
        async with AsyncExitStack() as parts:
            mail_url, mail_kind = await self._mail(mail, parts)
            database, database_url, reader_url, postgres = await self._database(parts)
            mailer = Mailer(self._settings, mail_url)
            mailer.open()
            parts.push_async_callback(mailer.close)
            clocks = None if self._options.plain else Clocks()
            extra: tuple[APIRouter, ...] = ()
            catcher = None
            if clocks is not None:
                extra = (control.make_router(clocks, self.announcement), workflow_catcher.make_router(control.PATH))
                catcher = address(api) + control.PATH + workflow_catcher.PATH
            service = Service(
                db=database,
                mailer=mailer,
                renderer=Renderer(self._settings, address(api)),
                workflow=Workflow(self._settings, catcher),
                settings=self._settings,
            )
            await parts.enter_async_context(Listening(create_app(service, clocks, extra), api))
            parts.callback(service.followers.close)
            # They end before the service stops listening: what they still have to say may be meant for itself.
            parts.push_async_callback(service.renderer.close)
            parts.push_async_callback(service.workflow.close)
            self._announcement = Announcement(
                api=address(api),
                control=None if clocks is None else address(api) + control.PATH,
                mail=mail_url,
                mail_kind=mail_kind,
                database=database_url,
                read_only_database=reader_url,
                postgres=postgres,
                jwt_secret=self._settings.jwt_secret,
                internal_secret=self._settings.internal_secret,
                ready_seconds=round(time.monotonic() - self._began, 2),
            )
            self._announce()
            await self._stop.wait()

    def announcement(self) -> Announcement:
        """What was, or is just being, announced."""
        assert self._announcement is not None, "nobody is served before everything stands"
        return self._announcement

    def _announce(self) -> None:
        announcement = self.announcement()
        if self._options.announce is not None:
            announcement.write(self._options.announce)
        sys.stdout.write(announcement.as_line() if self._options.json else announcement.as_text())
        sys.stdout.flush()

    async def _mail(self, listener: socket.socket | None, parts: AsyncExitStack) -> tuple[str, str]:
        if self._options.mail == "catcher":
            from sandbox.mail.catcher import create_app as create_catcher

            assert listener is not None
            await parts.enter_async_context(Listening(create_catcher(), listener))
            return address(listener), "catcher (a stub)"
        if self._options.mail == "localstack":
            from sandbox.mail.localstack import LocalStack

            localstack = await parts.enter_async_context(LocalStack(port=self._options.mail_port))
            return localstack.url, localstack.kind
        return self._options.mail.rstrip("/"), "the mail service at the address given"

    async def _database(self, parts: AsyncExitStack) -> tuple[Database, str, str, str]:
        """The database, brought up to date; its address, the address for readers, and what it is."""
        url = self._options.database or (self._postgres.url if self._postgres else "")
        database = await Database.connect(url)
        parts.push_async_callback(database.close)
        await database.migrate()
        if self._postgres is None:
            # Nothing is left in a server that is not ours, so no role is made there: the session is read-only.
            title = f"PostgreSQL {await database.version()}, at the address given"
            return database, url, _with_query(url, "options=" + quote("-c default_transaction_read_only=on")), title
        password = secrets.token_hex(16)
        await database.make_reader(_READER, password)
        return database, url, _as_user(url, _READER, password), self._postgres.binaries.title

    def _listen_for_the_end(self) -> None:
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sign, self._stop.set)
        if self._options.die_with_parent:
            loop.add_reader(sys.stdin.fileno(), self._stdin_spoke)

    def _stdin_spoke(self) -> None:
        if not os.read(sys.stdin.fileno(), 4096):
            asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
            self._stop.set()


def _with_query(url: str, query: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query=f"{parts.query}&{query}" if parts.query else query))


def _as_user(url: str, user: str, password: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{user}:{password}@{parts.hostname}:{parts.port}"))
