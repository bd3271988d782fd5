"""The way to PostgreSQL: a pool, readings and transactions that know the request's time, and migrations."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources
from typing import TYPE_CHECKING, Any

import asyncpg

from sandbox import clock, faults
from sandbox.errors import CannotStart

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    type_of_pool = asyncpg.Pool[asyncpg.Record]
    Connection = PoolConnectionProxy[asyncpg.Record]
else:
    Connection = Any

Row = asyncpg.Record
_MIGRATING = 7_316_001  # one sandbox at a time brings a shared database up to date


_ASKING_SECONDS = 0.1

GONE = (OSError, asyncpg.InterfaceError, asyncpg.PostgresConnectionError, asyncpg.OperatorInterventionError)
"""What is raised while the database is not there, or breaks off."""


class DatabaseDown(Exception):
    """The database does not answer."""


class _Connection(asyncpg.Connection):
    """A connection without session state, so that nothing is to be reset when it goes back."""

    def get_reset_query(self) -> str:
        return ""


class Database:
    """What stores ask: `reading()` for single questions, `writing()` for all that belongs together."""

    def __init__(self, pool: "type_of_pool") -> None:
        self._pool = pool
        self.was_gone = False
        """Whether it ever broke off."""

    @classmethod
    async def connect(cls, url: str, search_path: str | None = None) -> "Database":
        """Open the pool; the address is the caller's business. Unless told, tables are where the server looks."""
        try:
            pool = await asyncpg.create_pool(
                url,
                min_size=2,
                max_size=24,
                connection_class=_Connection,
                timeout=5,
                command_timeout=30,
                server_settings=None if search_path is None else {"search_path": search_path},
            )
        except (OSError, ValueError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            reason = str(error) or type(error).__name__
            raise CannotStart(f"the database cannot be reached ({reason}); check the address given") from None
        return cls(pool)

    async def close(self) -> None:
        """Let go of the pool."""
        try:
            await asyncio.wait_for(self._pool.close(), 2)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            self._pool.terminate()

    @property
    def busy(self) -> int:
        """How many are asking it right now."""
        return self._pool.get_size() - self._pool.get_idle_size()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """A connection for questions that need no transaction, or for one statement that is its own."""
        if faults.on("database-down"):
            raise DatabaseDown("switched off for this request")
        if self.was_gone and faults.on("lost-database-stays-lost"):
            raise DatabaseDown("it was gone once")
        try:
            async with self._pool.acquire() as connection:
                yield connection
        except GONE:
            self.was_gone = True
            raise

    async def come_back(self) -> None:
        """Return when it answers, be it at once."""
        while True:
            try:
                async with self.reading() as connection:
                    await connection.execute("SELECT 1")
            except GONE:
                await asyncio.sleep(_ASKING_SECONDS)
            else:
                return

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        """A transaction in which defaults and triggers see the request's time."""
        begin = "" if faults.on("half-done-is-kept") else "BEGIN;"
        async with self.reading() as connection:
            await connection.execute(f"{begin} SELECT set_config('framecast.now', '{clock.now().isoformat()}', true)")
            try:
                yield connection
            except BaseException:
                with contextlib.suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                    await connection.execute("ROLLBACK")
                raise
            await connection.execute("COMMIT")

    async def migrate(self, package: str, schema: str | None = None) -> None:
        """Apply, in order, the migrations of this package that this database has not seen.

        They belong into a schema of their own where one is named: the first of the search path.
        """
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute(
                f"SELECT pg_advisory_xact_lock({_MIGRATING});"
                + (f"CREATE SCHEMA IF NOT EXISTS {schema};" if schema else "")
                + "CREATE TABLE IF NOT EXISTS schema_versions (version integer PRIMARY KEY, name text NOT NULL, "
                "applied_at timestamptz NOT NULL DEFAULT now())"
            )
            seen = {row["version"] for row in await connection.fetch("SELECT version FROM schema_versions")}
            for version, name, sql in _migrations(package):
                if version not in seen:
                    await connection.execute(sql)
                    await connection.execute("INSERT INTO schema_versions VALUES ($1, $2)", version, name)

    async def make_reader(self, role: str, password: str) -> None:
        """A role that can look at everything and change nothing."""
        async with self._pool.acquire() as connection:
            await connection.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{password}' IN ROLE pg_read_all_data")

    async def version(self) -> str:
        """The server's own version, e.g. 15.18."""
        async with self._pool.acquire() as connection:
            return str(await connection.fetchval("SELECT current_setting('server_version')")).split()[0]


def _migrations(package: str) -> list[tuple[int, str, str]]:
    files = resources.files(package).joinpath("migrations").iterdir()
    named = sorted(((file.name, file) for file in files if file.name.endswith(".sql")), key=lambda pair: pair[0])
    return [(int(name.split("_")[0]), name, file.read_text()) for name, file in named]
