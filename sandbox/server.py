"""The platform as a whole: what stands beside what, in which order it comes up and goes down."""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import AsyncExitStack

from fastapi import APIRouter

from sandbox import control, faults, workflow_catcher
from sandbox.announcement import Announcement
from sandbox.automation import control as redelivery
from sandbox.automation import engine
from sandbox.automation.chain import Chain
from sandbox.automation.settings import Settings as AutomationSettings
from sandbox.clock import Clocks
from sandbox.databases import Databases, open_databases
from sandbox.errors import CannotStart
from sandbox.listening import Listening
from sandbox.options import Options
from sandbox.ports import Listeners, address
from sandbox.postgres import Postgres
from sandbox.video.app import create_app
from sandbox.video.mailer import Mailer
from sandbox.video.rendering.renderer import Renderer
from sandbox.video.service import Service
from sandbox.video.settings import Settings
from sandbox.video.workflow import Workflow


class Platform:
    """Everything but PostgreSQL itself: the service, the mail, the control path."""

    def __init__(
        self,
        options: Options,
        settings: Settings,
        automation: AutomationSettings,
        postgres: Postgres | None,
        began: float,
    ) -> None:
        self._options = options
        self._postgres = postgres
        self._began = began
        self._settings = settings
        self._automation = automation
        self._stop = asyncio.Event()
        self._announcement: Announcement | None = None

    async def run(self, listeners: Listeners, *, stop_at_once: Callable[[], bool]) -> None:
        """Stand up, announce, and stay until told to stop; that may also be while it still stands up."""
        self._listen_for_the_end()
        if stop_at_once():  # asked once we listen ourselves, so that no signal falls in between
            self._stop.set()
        standing = asyncio.create_task(self._stand(listeners))
        stopping = asyncio.create_task(self._stop.wait())
        await asyncio.wait({standing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if self._announcement is None:
            # A connection that is just being made complains when it is let go; nobody needs to read that.
            logging.getLogger("asyncio").setLevel(logging.CRITICAL)
            standing.cancel()
        stopping.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await standing

    async def _stand(self, listeners: Listeners) -> None:
        if self._options.as_built:
            faults.play_as_built()
        try:
            faults.play(self._options.faults)
        except faults.UnknownFault as unknown:
            raise CannotStart(str(unknown)) from None
        async with AsyncExitStack() as parts:
            mail_url, mail_kind = await self._mail(listeners.mail, parts)
            databases = await open_databases(self._options.database, self._postgres, parts)
            clocks = None if self._options.plain else Clocks()
            automation = await engine.stand(databases.automation, self._automation, clocks, listeners.automation, parts)
            api = await self._video(databases, mail_url, clocks, listeners.api, automation.chain, parts)
            self._announcement = Announcement(
                api=api,
                control=None if clocks is None else api + control.PATH,
                mail=mail_url,
                mail_kind=mail_kind,
                database=databases.url,
                read_only_database=databases.reader_url,
                postgres=databases.title,
                jwt_secret=self._settings.jwt_secret,
                internal_secret=self._settings.internal_secret,
                automation=address(listeners.automation),
                automation_login=self._automation.login,
                automation_password=self._automation.password,
                automation_database=databases.url,
                as_built=self._options.as_built,
                folder=None if self._postgres is None else str(self._postgres.folder),
                ready_seconds=round(time.monotonic() - self._began, 2),
            )
            gc.freeze()
            gc.enable()
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

    async def _video(
        self,
        databases: Databases,
        mail_url: str,
        clocks: Clocks | None,
        listener: socket.socket,
        chain: Chain,
        parts: AsyncExitStack,
    ) -> str:
        """The video service, with the control path beside it; its address."""
        api = address(listener)
        mailer = Mailer(self._settings, mail_url)
        mailer.open()
        parts.push_async_callback(mailer.close)
        extra: tuple[APIRouter, ...] = ()
        catcher = None
        if clocks is not None:
            ways = control.make_router(clocks, self.announcement, databases.automation)
            extra = (ways, redelivery.make_router(control.PATH, chain), workflow_catcher.make_router(control.PATH))
            catcher = api + control.PATH + workflow_catcher.PATH
        service = Service(
            db=databases.video,
            mailer=mailer,
            renderer=Renderer(self._settings, api),
            workflow=Workflow(self._settings, catcher),
            settings=self._settings,
        )
        await parts.enter_async_context(Listening(create_app(service, clocks, extra), listener))
        parts.callback(service.followers.close)
        # They end before the service stops listening: what they still have to say may be meant for itself.
        parts.push_async_callback(service.renderer.close)
        parts.push_async_callback(service.workflow.close)
        return api

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
