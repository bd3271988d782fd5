"""Writing answers: shapes are pydantic models, shown member by member in the order of their definition."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from starlette.responses import Response

from sandbox.automation.pages import Page
from sandbox.openapi.said import Schema, Show

T = TypeVar("T")


class Shape(BaseModel):
    """Something that is shown as JSON. Times are shown in UTC with a `Z`."""

    model_config = ConfigDict(frozen=True)


def _stored(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


Stored = Annotated[Any, BeforeValidator(_stored)]
"""A JSON column: its text becomes the value."""

LeftOut = Annotated[T | None, Field(exclude_if=lambda value: value is None)]
"""A member that is left out where it is null."""


def one(shape: Shape, message: str | None = None, status: int = 200) -> Response:
    """One thing, in `data`."""
    said = "" if message is None else f',"message":{json.dumps(message)}'
    return _json(f'{{"data":{shape.model_dump_json()}{said}}}', status)


def many(shapes: Sequence[Shape], page: Page, total: int | None = None) -> Response:
    """A page of a list; `shapes` is what the store read, the row beyond the page included."""
    about = json.dumps(page.about(len(shapes), total))
    return _json(f'{{"items":{_listed(shapes[: page.size])},"pagination":{about}}}')


def bare(shapes: Sequence[Shape]) -> Response:
    """A bare array."""
    return _json(_listed(shapes))


def deleted(message: str) -> Response:
    """Gone: the answer for what packs hold, and for packs and keys."""
    return _json(json.dumps({"success": True, "message": message}))


def done(message: str) -> Response:
    """Done, in `data`: the answer for identities, assignments and passwords."""
    return _json(json.dumps({"data": {"success": True, "message": message}}))


def _listed(shapes: Sequence[Shape]) -> str:
    return "[" + ",".join(shape.model_dump_json() for shape in shapes) + "]"


def _json(text: str, status: int = 200) -> Response:
    return Response(text, status, media_type="application/json")


@dataclass(frozen=True, slots=True)
class Data:
    """What `one` writes, in the description of the service."""

    shape: Any

    def schema(self, show: Show) -> Schema:
        return _object({"data": show(self.shape)}, {"message": {"type": "string"}})


@dataclass(frozen=True, slots=True)
class Items:
    """What `many` writes, in the description; `counted` where totals are always told."""

    shape: Any
    counted: bool = False

    def schema(self, show: Show) -> Schema:
        number = {"type": "integer", "minimum": 0}
        always = {"page": number, "page_size": number, "has_previous": _FLAG, "has_next": _FLAG}
        totals = {"total_items": number, "total_pages": number}
        told = _object(always | totals) if self.counted else _object(always, totals)
        return _object({"items": {"type": "array", "items": show(self.shape)}, "pagination": told})


def _object(always: Schema, sometimes: Schema | None = None) -> Schema:
    members = always | (sometimes or {})
    return {"type": "object", "properties": members, "required": [*always], "additionalProperties": False}


_FLAG = {"type": "boolean"}
DELETED = _object({"success": {"const": True}, "message": {"type": "string"}})
"""What `deleted` writes, in the description."""
DONE = Data(DELETED)
"""What `done` writes, in the description."""
