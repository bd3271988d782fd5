"""Breaking off in the middle: something is under way and has been written in part when it happens.

To be there at the right moment, a table is locked that the platform writes late on its way: when it waits for that
table, the rest is written and not committed.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from typing import Any, TypeVar

import asyncpg

from support.eventually import eventually
from support.evidence import note
from support.outages.platform import OwnPlatform

T = TypeVar("T")

_BLOCKED = "select pid from pg_locks where not granted and $1 = any(pg_blocking_pids(pid)) limit 1"
_PATIENCE = 10.0
_BROKEN = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError)


class HeldUp:
    """Whoever wants to write this table waits, as long as the block lasts."""

    def __init__(self, database: str, table: str) -> None:
        self._database, self._table = database, table
        self._connections = AsyncExitStack()

    async def __aenter__(self) -> "HeldUp":
        self._holder, self._watcher = [await self._connect() for _ in range(2)]
        await self._holder.execute(f"begin; lock table {self._table} in share row exclusive mode")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._connections.aclose()

    async def somebody_waits(self) -> int:
        """The number of the connection that waits for the table, as soon as one does."""

        async def look() -> int:
            waiting: int | None = await self._watcher.fetchval(_BLOCKED, self._holder.get_server_pid())
            return waiting or 0

        because = f"the platform should be about to write {self._table}"
        return await eventually(look, bool, within=_PATIENCE, because=because)

    async def cut(self, connection: int) -> None:
        """The database ends this connection."""
        await self._watcher.execute("select pg_terminate_backend($1)", connection)

    async def _connect(self) -> "asyncpg.Connection[asyncpg.Record]":
        connection = await asyncpg.connect(self._database)
        self._connections.push_async_callback(_close, connection)
        return connection


async def _close(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    with suppress(*_BROKEN):  # gone with its database, perhaps
        await connection.close(timeout=2)


async def _is_cut_off(platform: OwnPlatform, held: HeldUp, connection: int) -> None:
    await held.cut(connection)
    note("outage", "the database ended the connection")


async def _loses_database(platform: OwnPlatform, held: HeldUp, connection: int) -> None:
    await platform.loses_database()


async def _breaks_down(platform: OwnPlatform, held: HeldUp, connection: int) -> None:
    await platform.breaks_down()


Mishap = Callable[[OwnPlatform, HeldUp, int], Awaitable[None]]

MISHAPS: dict[str, Mishap] = {
    "the way to the records breaks": _is_cut_off,
    "the records break down": _loses_database,
    "the platform breaks down": _breaks_down,
}
"""What happens in the middle, by the feature's words."""


async def broken_off(platform: OwnPlatform, table: str, mishap: str, undertaking: Coroutine[Any, Any, T]) -> T:
    """What comes of this if the mishap happens before this table is written; afterwards everything stands again."""
    assert platform.target.database is not None
    async with HeldUp(platform.target.database, table) as held:
        under_way = asyncio.ensure_future(undertaking)
        try:
            await MISHAPS[mishap](platform, held, await held.somebody_waits())
        except BaseException:
            under_way.cancel()
            raise
    result = await under_way
    await platform.recover()
    return result
