"""The automation engine as a whole: its parts, in which order they come up and go down."""

import socket
from contextlib import AsyncExitStack
from typing import Any

from sandbox import clock
from sandbox.automation.app import create_app
from sandbox.automation.identities import administrator
from sandbox.automation.service import Service
from sandbox.automation.settings import Settings
from sandbox.clock import Clocks
from sandbox.database import Database
from sandbox.listening import Listening

SCHEMA = "attune"
_PARTS: Any = None  # the chain, the runs and the timers, until they are there


async def connect(url: str) -> Database:
    """A pool of its own, in whose eyes the tables of this service come first."""
    return await Database.connect(url, f"{SCHEMA}, public")


async def stand(
    db: Database, settings: Settings, clocks: Clocks | None, listener: socket.socket, parts: AsyncExitStack
) -> Service:
    """Bring the database up to date and listen; what comes up here goes down with the stack."""
    await db.migrate("sandbox.automation", SCHEMA)
    clock.enter(None)
    await administrator.settle(db, settings)
    service = Service(db=db, settings=settings, chain=_PARTS, runs=_PARTS, timers=_PARTS)
    await parts.enter_async_context(Listening(create_app(service, clocks), listener))
    return service
