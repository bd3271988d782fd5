"""Refusals: how the service says no, and how everything that goes wrong becomes an answer.

    Refused
    ├── Invalid              400 VALIDATION_ERROR
    ├── Unauthenticated      401, several codes
    ├── TooFewCredits        402 INSUFFICIENT_CREDITS
    ├── InsufficientTier     403 INSUFFICIENT_TIER
    ├── Forbidden            403 AUTHORIZATION_ERROR
    ├── NotFound             404 NOT_FOUND
    ├── Conflict             409 CONFLICT
    └── Broken               500, several codes
    Unreadable               plain text: 400 for a path or query parameter that cannot be read,
                             400, 413, 415 or 422 for a plain body

Each capability's errors.py names its own, with their sentences.
"""

import logging

import asyncpg
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from sandbox import faults
from sandbox.openapi.said import Schema

log = logging.getLogger("sandbox")


class Refused(Exception):
    """The service says no. Subclasses fix status, code and prefix; most fix the sentence as well."""

    status: int
    code: str
    prefix: str = ""
    sentence: str = ""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(self.prefix + (sentence or self.sentence))


class Invalid(Refused):
    status, code, prefix = 400, "VALIDATION_ERROR", "Validation error: "


class Unauthenticated(Refused):
    status = 401


class TooFewCredits(Refused):
    status, code, prefix = 402, "INSUFFICIENT_CREDITS", "Insufficient credits: "


class InsufficientTier(Refused):
    status, code, prefix = 403, "INSUFFICIENT_TIER", ""
    sentence = "This needs the creator tier"


class Forbidden(Refused):
    status, code, prefix = 403, "AUTHORIZATION_ERROR", "Authorization error: "


class NotFound(Refused):
    status, code, prefix = 404, "NOT_FOUND", "Not found: "


class Conflict(Refused):
    status, code, prefix = 409, "CONFLICT", "Conflict: "


class Broken(Refused):
    status, code, prefix = 500, "INTERNAL_ERROR", "Internal error: "
    sentence = "something went wrong on our side"


class Unreadable(Exception):
    """A parameter or a plain body that cannot be read: answered as plain text."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.status = status


# What only the database noticed: another request was quicker. The loser is told so, and nothing is stored.
_LOST_RACES = (
    asyncpg.UniqueViolationError,
    asyncpg.ForeignKeyViolationError,
    asyncpg.RaiseError,
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
)


def answer(refusal: Refused) -> JSONResponse:
    """The one shape of an error body."""
    status = 200 if isinstance(refusal, Broken) and faults.on("broken-looks-done") else refusal.status
    return JSONResponse({"error": {"code": refusal.code, "message": str(refusal)}}, status)


def described(refusal: type[Refused]) -> Schema:
    """That shape, in the description of the service."""
    said = {
        "code": {"type": "string", "const": refusal.code},
        "message": {"type": "string", "pattern": f"^{refusal.prefix}"},
    }
    return _closed(error=_closed(**said))


def _closed(**members: Schema) -> Schema:
    return {"type": "object", "properties": members, "required": [*members], "additionalProperties": False}


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return answer(error)


async def _unreadable(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Unreadable)
    return PlainTextResponse(str(error), error.status)


async def _lost_race(request: Request, error: Exception) -> Response:
    log.warning("%s %s lost against another request: %s", request.method, request.url.path, error)
    return answer(Conflict("another request was quicker; look again"))


async def _broken(request: Request, error: Exception) -> Response:
    # The log gets the whole story; the caller gets none of it.
    log.error("%s %s broke", request.method, request.url.path, exc_info=error)
    if faults.on("failures-tell-the-inside"):
        return answer(Broken(f"{type(error).__name__}: {error}"))
    return answer(Broken())


def install(app: FastAPI) -> None:
    """Give every kind of failure its answer."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(Unreadable, _unreadable)
    for lost in _LOST_RACES:
        app.add_exception_handler(lost, _lost_race)
    app.add_exception_handler(Exception, _broken)
