"""Reading requests: path, query and strict bodies, each only after the caller is known.

FastAPI would read a body before it asks who is calling. Here each of these is a dependency, and dependencies
run in the order in which a route names them: caller, path, query, body.
"""

import json
from typing import Annotated, Any, NoReturn, TypeVar
from urllib.parse import parse_qsl
from uuid import UUID

from fastapi import Depends
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.requests import Request

from sandbox.video.errors import Invalid, Unreadable
from sandbox.video.owners import read_uuid

BODY_LIMIT = 5 * 1024 * 1024
_DRAIN_LIMIT = 8 * BODY_LIMIT
_DEPTH_LIMIT = 127

T = TypeVar("T", bound=BaseModel)


class Body(BaseModel):
    """A strict body: right types or nothing; unknown fields are ignored; null means absent."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


def path_uuid(name: str) -> Any:
    """A dependency that reads a uuid from the path."""

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


def query_word(name: str, words: tuple[str, ...]) -> Any:
    """A dependency that reads an optional query parameter with a closed list of values."""

    async def read(request: Request) -> str | None:
        given = [value for key, value in parse_qsl(request.url.query, keep_blank_values=True) if key == name]
        if len(given) > 1:
            raise Unreadable(f"Failed to deserialize query string: duplicate field `{name}`")
        if given and given[0] not in words:
            raise Unreadable(f"Failed to deserialize query string: {name}: expected one of {', '.join(words)}")
        return given[0] if given else None

    return Depends(read)


def strict_body(model: type[T]) -> Any:
    """A dependency that reads a strict body: everything wrong with it is 400 VALIDATION_ERROR."""
    fields = tuple(model.model_fields)

    async def read(request: Request) -> T:
        raw = await _read_all(request)
        if not _says_json(request.headers.get("content-type")):
            raise Invalid("the body must be sent as application/json")
        given = _parse(raw)
        known = {name: given[name] for name in fields if name in given}
        _refuse_nul(known)
        try:
            return model.model_validate(known)
        except ValidationError as error:
            raise Invalid(_first_problem(error)) from None

    return Depends(read)


async def _read_all(request: Request) -> bytes:
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= BODY_LIMIT:
            chunks.append(chunk)
        elif size > _DRAIN_LIMIT:
            break  # read on for a while, so that an honest client gets its answer, but not for ever
    if size > BODY_LIMIT:
        raise Invalid("the body is larger than 5 MiB")
    return b"".join(chunks)


def _says_json(content_type: str | None) -> bool:
    kind = (content_type or "").split(";")[0].strip().lower()
    main, _, sub = kind.partition("/")
    return main == "application" and (sub == "json" or (sub.endswith("+json") and len(sub) > len("+json")))


class _Repeating(dict[str, Any]):
    """An object in which a name came twice."""


def _parse(raw: bytes) -> dict[str, Any]:
    try:
        value = json.loads(
            raw.decode(),
            object_pairs_hook=_pairs,
            parse_int=lambda text: -0.0 if text == "-0" else int(text),
            parse_float=_finite,
            parse_constant=_no_constant,
        )
        if b"\\u" in raw:
            json.dumps(value, ensure_ascii=False).encode()  # a lone surrogate has no UTF-8
    except (ValueError, RecursionError):
        raise Invalid("the body is not valid JSON") from None
    if not isinstance(value, dict):
        raise Invalid("the body must be a JSON object")
    if isinstance(value, _Repeating):
        raise Invalid("a field is given twice")
    if raw.count(b"[") + raw.count(b"{") > _DEPTH_LIMIT and _too_deep(value, _DEPTH_LIMIT):
        raise Invalid("the body is nested too deeply")
    return value


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    return value if len(value) == len(pairs) else _Repeating(value)


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


def _no_constant(text: str) -> NoReturn:
    raise ValueError(text)


def _too_deep(value: Any, left: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return left == 0 or any(_too_deep(item, left - 1) for item in inner)


def _refuse_nul(value: Any) -> None:
    if _holds_nul(value):
        raise Invalid("a text holds a character that cannot be stored (U+0000)")


def _holds_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(_holds_nul(part) for pair in value.items() for part in pair)
    return isinstance(value, list) and any(map(_holds_nul, value))


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part) for part in problem["loc"])
    return f"{place}: {problem['msg']}"
