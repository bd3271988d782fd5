"""Names of things: refs (`pack`, `pack.name`), and the ids and refs that stand in paths."""

from typing import Annotated, Any

from fastapi import Depends
from starlette.requests import Request

from sandbox.automation.errors import Unreadable
from sandbox.automation.queries import ID, read_integer
from sandbox.openapi.said import in_path, in_plain_text, reads

_REF = {"type": "string", "pattern": r"^[^\x00/]+$"}


def pack_of(ref: str) -> str:
    """The pack that a ref names: its first segment."""
    return ref.partition(".")[0]


def path_id(name: str = "id") -> Any:
    """A dependency that reads an id from the path."""

    @reads(in_path(name, **ID), refuses=in_plain_text(400))
    async def read(request: Request) -> int:
        number = read_integer(request.path_params[name])
        if number is None:
            raise Unreadable(f"Invalid URL: Cannot parse `{name}`: it is not a whole number")
        return number

    return Depends(read)


def path_ref(name: str = "ref", **schema: Any) -> Any:
    """A dependency that reads a ref from the path; `schema` says what else is known of it."""

    @reads(in_path(name, **{**_REF, **schema}), refuses=in_plain_text(400))
    async def read(request: Request) -> str:
        text: str = request.path_params[name]
        if "\x00" in text:
            raise Unreadable(f"Invalid URL: Cannot parse `{name}`: it holds U+0000")
        return text

    return Depends(read)


PathId = Annotated[int, path_id()]
PathRef = Annotated[str, path_ref()]
