"""Reading bodies, each only after the caller is known.

FastAPI would read a body before it asks who is calling. Here it is a dependency, and dependencies run in the order
in which a route names them: caller, path, query, body.

What is no JSON, or JSON of another shape, is told in plain text; what is outside its bounds in the general shape of
an error.
"""

from typing import Annotated, Any, TypeVar

from fastapi import Depends
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails
from starlette.requests import Request

from sandbox.automation.errors import BadRequest, Unreadable, ValidationFailed
from sandbox.bodies import read_whole, says_json
from sandbox.openapi.said import in_plain_text, reads
from sandbox.parsing import Malformed, WrongShape, holds_nul, read_object

BODY_LIMIT = 10 * 1024 * 1024
_DRAIN_LIMIT = 4 * BODY_LIMIT
_OUT_OF_BOUNDS = {
    "string_too_short",
    "string_too_long",
    "too_short",
    "too_long",
    "greater_than",
    "greater_than_equal",
    "less_than",
    "less_than_equal",
}

T = TypeVar("T", bound=BaseModel)


class Body(BaseModel):
    """A body: right types or nothing; unknown members are ignored; null means absent where it may be."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    def given(self) -> dict[str, Any]:
        """The members that say something, with their values."""
        return {name: value for name in type(self).model_fields if (value := getattr(self, name)) is not None}


Ref = Annotated[str, Field(min_length=1, max_length=255)]
Label = Annotated[str, Field(min_length=1, max_length=255)]
Object = dict[str, Any]
"""A JSON object."""


def json_body(model: type[T], *, wrong: str = "Validation failed") -> Any:
    """A dependency that reads a body; `wrong` is how the text about a member out of bounds begins."""

    @reads(body=model, refuses=[BadRequest, ValidationFailed, *in_plain_text(400, 413, 415, 422)])
    async def read(request: Request) -> T:
        return _fill(model, await raw_body(request), wrong)

    return Depends(read)


async def raw_body(request: Request) -> bytes:
    """The whole body of a request that says it is JSON."""
    said = says_json(request)
    raw = await read_all(request)
    if not said:
        raise Unreadable("Expected request with `Content-Type: application/json`", 415)
    return raw


async def read_all(request: Request) -> bytes:
    """The whole body, whatever it says it is."""
    raw = await read_whole(request, BODY_LIMIT, _DRAIN_LIMIT)
    if raw is None:
        raise Unreadable("Failed to buffer the request body: length limit exceeded", 413)
    return raw


def _fill(model: type[T], raw: bytes, wrong: str) -> T:
    try:
        given = read_object(raw)
    except Malformed as problem:
        raise Unreadable(f"Failed to parse the request body as JSON: {problem}") from None
    except WrongShape as problem:
        raise _misshapen(str(problem)) from None
    if holds_nul(given):
        raise BadRequest("a text holds a character that cannot be stored (U+0000)")
    try:
        return model.model_validate(given)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False, include_context=False)
        shapeless = next((problem for problem in problems if problem["type"] not in _OUT_OF_BOUNDS), None)
        if shapeless is not None:
            raise _misshapen(_told(shapeless)) from None
        raise ValidationFailed(f"{wrong}: {'; '.join(map(_told, problems))}") from None


def _misshapen(problem: str) -> Unreadable:
    return Unreadable(f"Failed to deserialize the JSON body into the target type: {problem}", 422)


def _told(problem: ErrorDetails) -> str:
    return f"{'.'.join(str(part) for part in problem['loc'])}: {problem['msg']}"
