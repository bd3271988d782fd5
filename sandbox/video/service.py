"""What the rules work with: the database and the settings of this service, and its ways to the others."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends
from starlette.requests import Request

from sandbox.database import Database
from sandbox.video.jobs.followers import Followers
from sandbox.video.mailer import Mailer
from sandbox.video.settings import Settings

if TYPE_CHECKING:  # what they import needs this module
    from sandbox.video.rendering.renderer import Renderer
    from sandbox.video.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of the running service."""

    db: Database
    mailer: Mailer
    renderer: "Renderer"
    workflow: "Workflow"
    settings: Settings
    followers: Followers = field(default_factory=Followers)


async def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


async def _database(request: Request) -> Database:
    service: Service = request.app.state.service
    return service.db


TheService = Annotated[Service, Depends(_service)]
Db = Annotated[Database, Depends(_database)]
