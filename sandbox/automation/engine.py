"""The automation engine as a whole: its parts, in which order they come up and go down."""

import socket
from contextlib import AsyncExitStack

from sandbox import clock
from sandbox.automation.app import create_app
from sandbox.automation.chain import Chain
from sandbox.automation.executions.runs import Runs
from sandbox.automation.identities import administrator
from sandbox.automation.service import Service
from sandbox.automation.settings import Settings
from sandbox.automation.timers import Timers
from sandbox.clock import Clocks
from sandbox.database import Database
from sandbox.listening import Listening
from sandbox.ports import address

SCHEMA = "attune"


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
    runs = Runs(db, settings, address(listener))
    chain = Chain(db, runs)
    service = Service(db=db, settings=settings, chain=chain, runs=runs, timers=Timers(db, chain))
    await parts.enter_async_context(Listening(create_app(service, clocks), listener))
    # First nothing begins any more, then what has begun is ended; runs may still ask the service itself.
    parts.push_async_callback(runs.close)
    parts.push_async_callback(chain.close)
    parts.push_async_callback(service.timers.close)
    await service.timers.take_up_all()
    await chain.take_over()
    await runs.take_over()
    return service
