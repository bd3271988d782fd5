"""Refusals: how the service says no, and how everything that goes wrong becomes an answer.

    Refused                  {"error": text, "code": CODE}
    ├── BadRequest           400 BAD_REQUEST
    ├── Unauthorized         401 UNAUTHORIZED
    ├── Forbidden            403 FORBIDDEN
    ├── NotFound             404 NOT_FOUND
    ├── Conflict             409 CONFLICT
    ├── Unprocessable        422 UNPROCESSABLE_ENTITY
    ├── ValidationFailed     422 VALIDATION_ERROR
    ├── TooMany              429 TOO_MANY_REQUESTS
    ├── NotOffered           501 NOT_IMPLEMENTED
    ├── DatabaseTrouble      500 DATABASE_ERROR
    └── Broken               500 INTERNAL_SERVER_ERROR
    BadBearer                401, in a shape of its own: {"error": {"code": 401, "message": text}}
    Unreadable               plain text: 400 for a path, a query or a body that cannot be read, 413, 415 or 422 for
                             a body

What the database refuses by itself is told as well: a taken name 409, a missing row or a check 422, a raised
exception 400.
"""

import logging

import asyncpg
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from sandbox.database import DatabaseDown
from sandbox.openapi.said import Answer, Schema

log = logging.getLogger("sandbox")


class Refused(Exception):
    """The service says no. Subclasses fix status and code; some fix the sentence as well."""

    status: int
    code: str
    sentence: str = ""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.sentence)


class BadRequest(Refused):
    status, code = 400, "BAD_REQUEST"


class Unauthorized(Refused):
    status, code = 401, "UNAUTHORIZED"


class Forbidden(Refused):
    status, code, sentence = 403, "FORBIDDEN", "Insufficient permissions"


class NotFound(Refused):
    status, code = 404, "NOT_FOUND"


class Conflict(Refused):
    status, code = 409, "CONFLICT"


class Unprocessable(Refused):
    status, code = 422, "UNPROCESSABLE_ENTITY"


class ValidationFailed(Refused):
    """A field outside its bounds, or parameters that do not fit their schema."""

    status, code = 422, "VALIDATION_ERROR"


class TooMany(Refused):
    status, code = 429, "TOO_MANY_REQUESTS"


class NotOffered(Refused):
    status, code = 501, "NOT_IMPLEMENTED"


class DatabaseTrouble(Refused):
    status, code, sentence = 500, "DATABASE_ERROR", "The database did not answer as it should"


class Broken(Refused):
    status, code, sentence = 500, "INTERNAL_SERVER_ERROR", "Something went wrong on our side"


class BadBearer(Exception):
    """The bearer token is missing, or no good."""


class Unreadable(Exception):
    """A part of the request that cannot be read: answered as plain text."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.status = status


def _closed(**members: Schema) -> Schema:
    return {"type": "object", "properties": members, "required": [*members], "additionalProperties": False}


def described(refusal: type[Refused]) -> Schema:
    """The general shape of an error body, in the description of the service."""
    return _closed(error={"type": "string"}, code={"type": "string", "const": refusal.code})


BAD_BEARER = Answer(
    401, _closed(error=_closed(code={"const": 401}, message={"type": "string", "pattern": "[Aa]uthentication token"}))
)
STORING = (BadRequest, Conflict, Unprocessable)
"""How the database refuses by itself what is to be stored."""

# What only the database noticed: another request was quicker.
_LOST_RACES = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError)
_TROUBLE = (DatabaseDown, OSError, asyncpg.PostgresError, asyncpg.InterfaceError)


def answer(refusal: Refused) -> JSONResponse:
    """The general shape of an error body."""
    return JSONResponse({"error": str(refusal), "code": refusal.code}, refusal.status)


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return answer(error)


async def _bad_bearer(_request: Request, error: Exception) -> Response:
    return JSONResponse({"error": {"code": 401, "message": str(error)}}, 401)


async def _unreadable(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Unreadable)
    return PlainTextResponse(str(error), error.status)


async def _taken(_request: Request, error: Exception) -> Response:
    assert isinstance(error, asyncpg.UniqueViolationError)
    return answer(Conflict(f"Already exists: {error.constraint_name}"))


async def _missing(_request: Request, error: Exception) -> Response:
    assert isinstance(error, asyncpg.ForeignKeyViolationError)
    return answer(Unprocessable(f"Something it points at is not there: {error.constraint_name}"))


async def _checked(_request: Request, error: Exception) -> Response:
    assert isinstance(error, asyncpg.CheckViolationError)
    return answer(Unprocessable(f"Validation constraint failed: {error.constraint_name}"))


async def _raised(_request: Request, error: Exception) -> Response:
    return answer(BadRequest(str(error)))


async def _lost_race(request: Request, error: Exception) -> Response:
    log.warning("%s %s lost against another request: %s", request.method, request.url.path, error)
    return answer(Conflict("another request was quicker; look again"))


async def _trouble(request: Request, error: Exception) -> Response:
    log.error("%s %s had trouble with the database", request.method, request.url.path, exc_info=error)
    return answer(DatabaseTrouble())


async def _broken(request: Request, error: Exception) -> Response:
    # The log gets the whole story; the caller gets none of it.
    log.error("%s %s broke", request.method, request.url.path, exc_info=error)
    return answer(Broken())


def install(app: FastAPI) -> None:
    """Give every kind of failure its answer."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(BadBearer, _bad_bearer)
    app.add_exception_handler(Unreadable, _unreadable)
    app.add_exception_handler(asyncpg.UniqueViolationError, _taken)
    app.add_exception_handler(asyncpg.ForeignKeyViolationError, _missing)
    app.add_exception_handler(asyncpg.CheckViolationError, _checked)
    app.add_exception_handler(asyncpg.RaiseError, _raised)
    for lost in _LOST_RACES:
        app.add_exception_handler(lost, _lost_race)
    for trouble in _TROUBLE:
        app.add_exception_handler(trouble, _trouble)
    app.add_exception_handler(Exception, _broken)
