"""The automation engine as one ASGI application."""

from fastapi import APIRouter, FastAPI
from starlette.types import ASGIApp

from sandbox import unrouted
from sandbox.automation import errors
from sandbox.automation.actions.routes import router as actions
from sandbox.automation.description import router as description
from sandbox.automation.enforcements.routes import router as enforcements
from sandbox.automation.events.routes import router as events
from sandbox.automation.executions.routes import router as executions
from sandbox.automation.health import router as health
from sandbox.automation.identities.auth_routes import router as auth
from sandbox.automation.identities.routes import router as identities
from sandbox.automation.keys.routes import router as keys
from sandbox.automation.packs.routes import router as packs
from sandbox.automation.permissions.routes import router as permissions
from sandbox.automation.rules.routes import router as rules
from sandbox.automation.service import Service
from sandbox.automation.triggers.routes import router as triggers
from sandbox.automation.webhooks.routes import router as webhooks
from sandbox.clock import Clocks
from sandbox.front import SILENT, Front

# In the order in which they are asked for most: routes are tried one after the other.
ROUTERS = (
    auth,
    webhooks,
    executions,
    events,
    enforcements,
    rules,
    actions,
    triggers,
    keys,
    packs,
    permissions,
    identities,
    health,
    description,
)


def create_app(service: Service, clocks: Clocks | None, extra: tuple[APIRouter, ...] = ()) -> ASGIApp:
    """The application; `extra` are routes beside the product."""
    app = FastAPI(telemetry=SILENT, openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.service = service
    unrouted.install(app, (*extra, *ROUTERS))
    errors.install(app)
    return Front(app, clocks)
