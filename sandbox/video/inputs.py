"""Reading requests: path, query and body, each only after the caller is known.

FastAPI would read a body before it asks who is calling. Here each of these is a dependency, and dependencies
run in the order in which a route names them: caller, path, query, body.

Bodies are read in two ways. What is wrong with a strict one is told as a refusal; what is wrong with a plain one
is told in plain text, with a status for each kind of trouble.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qsl
from uuid import UUID

from fastapi import Depends
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, WithJsonSchema
from starlette.requests import Request

from sandbox import faults
from sandbox.bodies import read_whole, says_json
from sandbox.openapi.said import Answer, Refusal, Schema, in_path, in_plain_text, in_query, reads, told_as
from sandbox.parsing import Malformed, WrongShape, holds_nul, read_object, read_value
from sandbox.video.errors import Invalid, Unreadable
from sandbox.video.owners import URN_PATTERN, UUID_SPELLING, read_uuid

BODY_LIMIT = 5 * 1024 * 1024
_DRAIN_LIMIT = 8 * BODY_LIMIT
_LARGEST_PAGE = 100
_DEFAULT_PAGE = 50
_LONGEST_INTEGER = 40
_INTEGER = re.compile(r"[+-]?[0-9]+")
_ANY_SPELLING: Schema = {"type": "string", "pattern": f"^{UUID_SPELLING}$"}
_PLAINLY: tuple[type[Refusal] | Answer, ...] = (Invalid, *in_plain_text(400, 413, 415, 422))
_NUMBER: Schema = {"type": "integer", "minimum": -(2**63), "maximum": 2**63 - 1}

T = TypeVar("T", bound=BaseModel)


class Body(BaseModel):
    """A body: right types or nothing; unknown fields are ignored; null means absent."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


def _as_uuid(value: Any) -> UUID:
    found = read_uuid(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError("not a uuid")
    return found


Uuid = Annotated[UUID, BeforeValidator(_as_uuid), WithJsonSchema(_ANY_SPELLING)]
"""A uuid in a body, in any accepted spelling."""

OwnerUrn = Annotated[str, told_as(pattern=URN_PATTERN)]
"""The owner of something that is to be made; looked at by its rules."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is asked for."""

    limit: int
    offset: int


def path_uuid(name: str) -> Any:
    """A dependency that reads a uuid from the path."""

    @reads(in_path(name, **_ANY_SPELLING), refuses=in_plain_text(400))
    async def read(request: Request) -> UUID:
        text = request.path_params[name]
        value = read_uuid(text)
        if value is None:
            raise Unreadable(f"Invalid URL: cannot read {name}: it is not a uuid")
        return value

    return Depends(read)


TeamId = Annotated[UUID, path_uuid("team_id")]
UserId = Annotated[UUID, path_uuid("user_id")]
InvitationId = Annotated[UUID, path_uuid("invitation_id")]
KeyId = Annotated[UUID, path_uuid("key_id")]
JobId = Annotated[UUID, path_uuid("job_id")]
ArtifactId = Annotated[UUID, path_uuid("artifact_id")]
ConversationId = Annotated[UUID, path_uuid("conversation_id")]


def query_word(name: str, words: tuple[str, ...]) -> Any:
    """A dependency that reads an optional query parameter with a closed list of values."""

    @reads(in_query(name, type="string", enum=list(words)), refuses=in_plain_text(400))
    async def read(request: Request) -> str | None:
        given = _asked_once(request, name)
        if given is not None and given not in words:
            raise _unreadable_query(f"{name}: expected one of {', '.join(words)}")
        return given

    return Depends(read)


def query_text(name: str) -> Any:
    """A dependency that reads an optional query parameter of any text."""

    @reads(in_query(name, type="string"), refuses=in_plain_text(400))
    async def read(request: Request) -> str | None:
        return _asked_once(request, name)

    return Depends(read)


@reads(in_query("limit", **_NUMBER), in_query("offset", **_NUMBER), refuses=in_plain_text(400))
async def _page(request: Request) -> Page:
    limit = _asked_number(request, "limit", _DEFAULT_PAGE)
    offset = _asked_number(request, "offset", 0)
    return Page(min(max(limit, 1), _LARGEST_PAGE), max(offset, 0))


ThePage = Annotated[Page, Depends(_page)]


def _asked_once(request: Request, name: str) -> str | None:
    given = [value for key, value in parse_qsl(request.url.query, keep_blank_values=True) if key == name]
    if len(given) > 1:
        raise _unreadable_query(f"duplicate field `{name}`")
    return given[0] if given else None


def _asked_number(request: Request, name: str, default: int) -> int:
    given = _asked_once(request, name)
    if given is None:
        return default
    number = read_integer(given)
    if number is None:
        raise _unreadable_query(f"{name}: not an integer")
    return number


def read_integer(text: str) -> int | None:
    """A signed integer of 64 bits, in decimal digits; None for anything else."""
    # Measured before it is read: nobody reads a million digits.
    number = int(text) if len(text) <= _LONGEST_INTEGER and _INTEGER.fullmatch(text) else None
    return number if number is not None and -(2**63) <= number < 2**63 else None


def _unreadable_query(problem: str) -> Unreadable:
    return Unreadable(f"Failed to deserialize query string: {problem}")


def strict_body(model: type[T]) -> Any:
    """A dependency that reads a strict body: everything wrong with it is 400 VALIDATION_ERROR."""

    @reads(body=model, refuses=[Invalid])
    async def read(request: Request) -> T:
        raw = await _read_all(request)
        if raw is None:
            raise Invalid("the body is larger than 5 MiB")
        if not says_json(request):
            raise Invalid("the body must be sent as application/json")
        try:
            return _fill(model, _members(model, raw))
        except (Malformed, WrongShape) as problem:
            raise Invalid(str(problem)) from None

    return Depends(read)


def plain_body(model: type[T]) -> Any:
    """A dependency that reads a plain body: what is wrong with its form is told in plain text."""

    @reads(body=model, refuses=_PLAINLY)
    async def read(request: Request) -> T:
        return await _read_plain(request, model)

    return Depends(read)


def optional_plain_body(model: type[T]) -> Any:
    """The same for a body that may be left out: then, and only then, no content type is given."""

    @reads(body=model, optional=True, refuses=_PLAINLY)
    async def read(request: Request) -> T | None:
        return None if request.headers.get("content-type") is None else await _read_plain(request, model)

    return Depends(read)


async def _read_plain(request: Request, model: type[T]) -> T:
    if not says_json(request):
        await _read_all(request)
        raise Unreadable("Expected request with `Content-Type: application/json`", 415)
    raw = await _read_all(request)
    if raw is None:
        raise Unreadable("Failed to buffer the request body: length limit exceeded", 413)
    try:
        return _fill(model, _members(model, raw))
    except Malformed as problem:
        raise Unreadable(f"Failed to parse the request body as JSON: {problem}", 400) from None
    except WrongShape as problem:
        raise Unreadable(f"Failed to deserialize the JSON body into the target type: {problem}", 422) from None


def _members(model: type[T], raw: bytes) -> dict[str, Any]:
    value = read_value(raw) if faults.on("list-read-as-object") else None
    if isinstance(value, list) and len(value) == len(model.model_fields):
        return dict(zip(model.model_fields, value, strict=True))
    return read_object(raw)


def _fill(model: type[T], given: dict[str, Any]) -> T:
    known = {name: given[name] for name in model.model_fields if name in given}
    if holds_nul(known) and not faults.on("impossible-characters-break"):
        raise Invalid("a text holds a character that cannot be stored (U+0000)")
    try:
        return model.model_validate(known)
    except ValidationError as error:
        raise WrongShape(_first_problem(error)) from None


async def _read_all(request: Request) -> bytes | None:
    """The whole body; None if it is larger than any body may be."""
    return await read_whole(request, BODY_LIMIT, _DRAIN_LIMIT)


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in problem["loc"])
    return f"{place}: {problem['msg']}"
