"""The control path, beside the product: clocks, health of each part, the register of faults, a description."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox import faults
from sandbox.announcement import Announcement
from sandbox.clock import Clock, Clocks
from sandbox.database import Database
from sandbox.video.description import describe
from sandbox.video.errors import Invalid, NotFound
from sandbox.video.inputs import Body, strict_body
from sandbox.video.service import Service, TheService

PATH = "/_sandbox"


class Advance(Body):
    seconds: Annotated[float, Field(ge=0, allow_inf_nan=False)]


def make_router(clocks: Clocks, announcement: Callable[[], Announcement], automation: Database) -> APIRouter:
    """The routes; the announcement is known only once everything stands."""
    router = APIRouter(prefix=PATH)

    @router.get("")
    async def announce() -> Response:
        return JSONResponse(announcement().as_json())

    @router.post("/clocks")
    async def make_clock() -> Response:
        return JSONResponse(_shown(clocks.make()), 201)

    @router.get("/clocks/{clock_id}")
    async def read_clock(clock_id: str) -> Response:
        return JSONResponse(_shown(_known(clocks, clock_id)))

    @router.post("/clocks/{clock_id}/advance")
    async def advance(clock_id: str, by: Annotated[Advance, strict_body(Advance)]) -> Response:
        clock = _known(clocks, clock_id)
        try:
            await clock.advance(by.seconds)
        except OverflowError:
            raise Invalid("the calendar ends before that") from None
        return JSONResponse(_shown(clock))

    @router.get("/health")
    async def health(service: TheService) -> Response:
        return JSONResponse(
            {
                "service": {"ok": True, "detail": "answers"},
                "automation": await _state(lambda: _automation_answers(automation)),
                "postgres": await _state(lambda: _database_answers(service)),
                "mail": await _state(service.mailer.quota),
            }
        )

    @router.get("/faults")
    async def read_faults() -> Response:
        return JSONResponse(
            [
                {"name": fault.name, "breaks": list(fault.breaks), "sentence": fault.sentence}
                for fault in faults.REGISTER.values()
            ]
        )

    @router.get("/openapi/video.json")
    async def read_description(request: Request) -> Response:
        product = [route for route in request.app.router.routes if not route.path.startswith(PATH)]
        return JSONResponse(describe(product))

    return router


def _known(clocks: Clocks, clock_id: str) -> Clock:
    clock = clocks.get(clock_id)
    if clock is None:
        raise NotFound(f"there is no clock {clock_id}")
    return clock


def _shown(clock: Clock) -> dict[str, str | None]:
    return {"id": clock.id, "now": _written(clock.now), "due": None if clock.due is None else _written(clock.due)}


def _written(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


async def _state(look: Callable[[], Awaitable[str]]) -> dict[str, object]:
    try:
        return {"ok": True, "detail": await look()}
    except Exception as error:
        return {"ok": False, "detail": f"{type(error).__name__}: {error}"}


async def _automation_answers(automation: Database) -> str:
    async with automation.reading() as connection:
        timers = await connection.fetchval("SELECT count(*) FROM sensor WHERE ref = 'core.timer_sensor' AND enabled")
    return "answers, and its timers go" if timers else "answers, but its timers stand still"


async def _database_answers(service: Service) -> str:
    async with service.db.reading() as connection:
        return f"PostgreSQL {await connection.fetchval('SHOW server_version')} answers"
