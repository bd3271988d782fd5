"""The video service's own OpenAPI description. The product serves none: it stands at the control path."""

from collections.abc import Iterable
from typing import Any

from starlette.routing import BaseRoute

from sandbox import __version__
from sandbox.openapi.document import About, document
from sandbox.video.errors import Broken, described

_ABOUT = About(
    title="Framecast",
    version=__version__,
    text=(
        "Video generations, the people and teams who order them, and what they cost. Every GET also answers HEAD. "
        "Members of a body that are not named here are ignored, and null in an optional one means that it is absent."
    ),
    schemes={
        "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "Who signed in"},
        "key": {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "An API key, `sk_live_` and 32 hexadecimal digits, with or without `Bearer` before it",
        },
        "internal": {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "A machine: its token is signed with the internal secret, for one job or for the operator",
        },
    },
    refused=described,
    everywhere=[Broken],
)


def describe(routes: Iterable[BaseRoute]) -> dict[str, Any]:
    """The description of these routes of the service."""
    return document(_ABOUT, routes)
