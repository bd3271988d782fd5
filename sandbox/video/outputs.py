"""Writing answers: shapes are pydantic models, shown field by field in the order of their definition."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict
from starlette.responses import Response


class Shape(BaseModel):
    """Something that is shown as JSON. Times are shown in UTC with a `Z`."""

    model_config = ConfigDict(frozen=True)


def show(shape: Shape, status: int = 200) -> Response:
    """One thing."""
    return Response(shape.model_dump_json(), status, media_type="application/json")


def show_all(shapes: Sequence[Shape]) -> Response:
    """A bare array."""
    listed = "[" + ",".join(shape.model_dump_json() for shape in shapes) + "]"
    return Response(listed, media_type="application/json")


def nothing() -> Response:
    """Done, and nothing to say."""
    return Response(status_code=204)
