"""Reading query parameters. Those that a resource does not know are ignored; what cannot be read is plain text."""

import re
from typing import Any
from urllib.parse import parse_qsl

from fastapi import Depends
from starlette.requests import Request

from sandbox.automation.errors import Unreadable
from sandbox.openapi.said import Schema, in_plain_text, in_query, reads

_DIGITS = re.compile(r"[+-]?[0-9]{1,25}", re.ASCII)
_LARGEST = 2**63 - 1
ID: Schema = {"type": "integer", "minimum": -_LARGEST - 1, "maximum": _LARGEST}
"""A whole number, as far as a table could hold it."""


def asked(request: Request, name: str) -> str | None:
    """The parameter's text; None if it is not there. Given twice it cannot be read."""
    if not request.url.query:
        return None
    given = [value for key, value in parse_qsl(request.url.query, keep_blank_values=True) if key == name]
    if len(given) > 1:
        raise _unreadable(f"duplicate field `{name}`")
    return given[0] if given else None


def asked_number(request: Request, name: str, *, least: int = -_LARGEST - 1, most: int = _LARGEST) -> int | None:
    """The parameter as a whole number within its bounds."""
    text = asked(request, name)
    number = None if text is None else read_integer(text)
    if text is not None and (number is None or not least <= number <= most):
        raise _unreadable(f"{name}: expected a whole number from {least} to {most}")
    return number


def asked_flag(request: Request, name: str) -> bool:
    """The parameter as `true` or `false`; false if it is not there."""
    text = asked(request, name)
    if text not in (None, "true", "false"):
        raise _unreadable(f"{name}: expected true or false")
    return text == "true"


def query_text(name: str) -> Any:
    """A dependency that reads an optional text."""

    @reads(in_query(name, type="string"), refuses=in_plain_text(400))
    async def read(request: Request) -> str | None:
        return asked(request, name)

    return Depends(read)


def query_number(name: str) -> Any:
    """A dependency that reads an optional whole number, such as an id."""

    @reads(in_query(name, **ID), refuses=in_plain_text(400))
    async def read(request: Request) -> int | None:
        return asked_number(request, name)

    return Depends(read)


def query_flag(name: str) -> Any:
    """A dependency that reads an optional `true` or `false`."""

    @reads(in_query(name, type="boolean"), refuses=in_plain_text(400))
    async def read(request: Request) -> bool:
        return asked_flag(request, name)

    return Depends(read)


def query_word(name: str, words: tuple[str, ...]) -> Any:
    """A dependency that reads an optional word out of a closed list."""

    @reads(in_query(name, type="string", enum=list(words)), refuses=in_plain_text(400))
    async def read(request: Request) -> str | None:
        given = asked(request, name)
        if given is not None and given not in words:
            raise _unreadable(f"{name}: expected one of {', '.join(words)}")
        return given

    return Depends(read)


def read_integer(text: str) -> int | None:
    """A whole number in decimal digits, as far as a table could hold it; None for anything else."""
    number = int(text) if _DIGITS.fullmatch(text) else None
    return number if number is not None and -_LARGEST - 1 <= number <= _LARGEST else None


def _unreadable(problem: str) -> Unreadable:
    return Unreadable(f"Failed to deserialize query string: {problem}")
