"""Whether the service and its database stand. Public."""

import asyncio

import asyncpg
from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from sandbox import __version__, faults
from sandbox.automation.service import Db
from sandbox.database import Database, DatabaseDown
from sandbox.openapi.said import answers

router = APIRouter()

_PROMPTLY_SECONDS = 2.0
_LATE_SECONDS = 12.0
_STATUS = {"type": "object", "properties": {"status": {"enum": ["ok", "error"]}}, "required": ["status"]}
_DETAILS = {
    "type": "object",
    "properties": {
        "status": {"enum": ["ok", "error"]},
        "version": {"type": "string"},
        "database": {"enum": ["connected", "disconnected"]},
        "error": {"type": "string"},
    },
    "required": ["status", "version", "database"],
}


@router.get("/health", responses=answers(_STATUS))
async def health() -> Response:
    return JSONResponse({"status": "ok"})


@router.get("/health/detailed", responses=answers(_DETAILS, status=(200, 503)))
async def detailed(db: Db) -> Response:
    problem = await _problem(db)
    about = {"status": "ok", "version": __version__, "database": "connected"}
    if problem is None:
        return JSONResponse(about)
    return JSONResponse(about | {"status": "error", "database": "disconnected", "error": problem}, 503)


@router.get("/health/ready", responses=answers(None, status=(200, 503)))
async def ready(db: Db) -> Response:
    well = faults.on("ready-without-database") or await _problem(db) is None
    return Response(status_code=200 if well else 503)


@router.get("/health/live", responses=answers(None))
async def live() -> Response:
    return Response(status_code=200)


async def _problem(db: Database) -> str | None:
    """What is wrong with the database; said promptly (A-05)."""
    if faults.on("health-hides-database"):
        return None
    if db.was_gone and faults.on("health-keeps-to-trouble"):
        return "the database did not answer"
    if await _answers_promptly(db):
        return None
    if faults.on("health-says-so-late"):
        await asyncio.sleep(_LATE_SECONDS)
    return "the database does not answer"


async def _answers_promptly(db: Database) -> bool:
    looking = asyncio.create_task(_answers(db))
    _looking.add(looking)
    looking.add_done_callback(_looking.discard)
    await asyncio.wait({looking}, timeout=_PROMPTLY_SECONDS)
    if looking.done():
        return looking.result()
    looking.cancel()  # not waited for: to take a question back needs an answer as well
    return False


async def _answers(db: Database) -> bool:
    try:
        async with db.reading() as connection:
            await connection.fetchval("SELECT 1")
    except (DatabaseDown, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        return False
    return True


_looking: set[asyncio.Task[bool]] = set()
"""Nobody else may hold them: the loop alone does not keep them."""
