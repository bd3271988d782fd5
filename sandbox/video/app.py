"""The video service as one ASGI application."""

from fastapi import APIRouter, FastAPI
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp

from sandbox import __version__, faults, unrouted
from sandbox.clock import Clocks
from sandbox.front import SILENT, Front
from sandbox.openapi.said import TEXT, answers
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
from sandbox.video.service import Db, Service
from sandbox.video.teams.routes import router as teams

infrastructure = APIRouter()


@infrastructure.get("/health", responses=answers({"const": "OK"}, media=TEXT))
async def health(db: Db) -> Response:
    if db.was_gone and faults.on("trouble-shuts-the-door"):
        return PlainTextResponse("Not OK", 503)
    return PlainTextResponse("OK")


@infrastructure.get("/", responses=answers({"type": "string"}, media=TEXT))
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
    app = FastAPI(telemetry=SILENT, openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.service = service
    unrouted.install(app, (*extra, *ROUTERS))
    errors.install(app)
    return CrossOrigin(Front(app, clocks), service.settings.cors_origins)
