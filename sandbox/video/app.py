"""The video service as one ASGI application."""

import re

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sandbox import __version__
from sandbox.clock import Clocks
from sandbox.front import Front
from sandbox.video import errors
from sandbox.video.accounts.routes import router as accounts
from sandbox.video.artifacts.routes import router as artifacts
from sandbox.video.assets.routes import router as assets
from sandbox.video.conversations.routes import router as conversations
from sandbox.video.credits.routes import router as credits
from sandbox.video.cross_origin import CrossOrigin
from sandbox.video.invitations.routes import router as invitations
from sandbox.video.jobs.routes import router as jobs
from sandbox.video.keys.routes import router as keys
from sandbox.video.members.routes import router as members
from sandbox.video.rendering.routes import router as rendering
from sandbox.video.service import Service
from sandbox.video.teams.routes import router as teams

infrastructure = APIRouter()


@infrastructure.get("/health")
async def health() -> Response:
    return PlainTextResponse("OK")


@infrastructure.get("/")
async def root() -> Response:
    return PlainTextResponse(f"Framecast sandbox {__version__}")


# In the order in which they are asked for most: routes are tried one after the other.
ROUTERS = (
    accounts,
    jobs,
    credits,
    teams,
    members,
    invitations,
    artifacts,
    rendering,
    conversations,
    keys,
    assets,
    infrastructure,
)


def create_app(service: Service, clocks: Clocks | None, extra: tuple[APIRouter, ...] = ()) -> ASGIApp:
    """The application; `extra` are routes beside the product, such as the control path."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.service = service
    routers = (*extra, *ROUTERS)
    for router in routers:
        # One flat list: an included router is asked twice for each request, with all of its routes.
        app.router.routes.extend(router.routes)
    errors.install(app)
    app.add_exception_handler(404, _empty)
    app.add_exception_handler(405, _WrongMethod(routers))
    return CrossOrigin(Front(app, clocks), service.settings.cors_origins)


async def _empty(_request: Request, _error: Exception) -> Response:
    return Response(status_code=404)


class _WrongMethod:
    """405 with every method that this path has; the framework alone would name those of one route."""

    def __init__(self, routers: tuple[APIRouter, ...]) -> None:
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
