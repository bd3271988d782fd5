"""The database of both services: one server, a way in for each of them, and one for those who only look."""

import asyncio
import secrets
from contextlib import AsyncExitStack
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from sandbox.automation import engine
from sandbox.database import Database
from sandbox.postgres import Postgres

_READER = "framecast_reader"


@dataclass(frozen=True, slots=True)
class Databases:
    """The ways in, and what it is."""

    video: Database
    automation: Database
    url: str
    reader_url: str
    title: str


async def open_databases(given: str | None, postgres: Postgres | None, parts: AsyncExitStack) -> Databases:
    """Connect to the database given, or to our own, and bring the tables of the video service up to date."""
    url = given or (postgres.url if postgres else "")
    near = url if postgres is None else postgres.short_url
    video, automation = await asyncio.gather(Database.connect(near), engine.connect(near))
    parts.push_async_callback(video.close)
    parts.push_async_callback(automation.close)
    await video.migrate("sandbox")
    if postgres is None:
        # Nothing is left in a server that is not ours, so no role is made there: the session is read-only.
        reader_url = _with_query(url, "options=" + quote("-c default_transaction_read_only=on"))
        return Databases(
            video, automation, url, reader_url, f"PostgreSQL {await video.version()}, at the address given"
        )
    password = secrets.token_hex(16)
    await video.make_reader(_READER, password)
    return Databases(video, automation, url, _as_user(url, _READER, password), postgres.binaries.title)


def _with_query(url: str, query: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query=f"{parts.query}&{query}" if parts.query else query))


def _as_user(url: str, user: str, password: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{user}:{password}@{parts.hostname}:{parts.port}"))
