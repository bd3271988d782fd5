"""What nobody has a route for: 404, or 405 with the methods that the path has; both with an empty body."""

import re
from collections.abc import Sequence

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def install(app: FastAPI, routers: Sequence[APIRouter]) -> None:
    """Give the application these routes in one flat list, and an answer for everything else."""
    for router in routers:
        # An included router is asked twice for each request, with all of its routes.
        app.router.routes.extend(router.routes)
    app.add_exception_handler(404, _empty)
    app.add_exception_handler(405, _WrongMethod(routers))


async def _empty(_request: Request, _error: Exception) -> Response:
    return Response(status_code=404)


class _WrongMethod:
    """405 with every method that this path has; the framework alone would name those of one route."""

    def __init__(self, routers: Sequence[APIRouter]) -> None:
        self._methods: list[tuple[re.Pattern[str], set[str]]] = [
            (route.path_regex, set(route.methods or ()))
            for router in routers
            for route in router.routes
            if isinstance(route, Route)
        ]

    async def __call__(self, request: Request, _error: Exception) -> Response:
        path = request.scope["path"]
        methods = set().union(*(methods for regex, methods in self._methods if regex.match(path)))
        if "GET" in methods:
            methods.add("HEAD")
        return Response(status_code=405, headers={"allow": ",".join(sorted(methods))})
