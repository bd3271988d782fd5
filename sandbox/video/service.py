"""What the rules work with: the database, the mailer and the settings of this service."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from sandbox.database import Database
from sandbox.video.mailer import Mailer
from sandbox.video.settings import Settings


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of the running service."""

    db: Database
    mailer: Mailer
    settings: Settings


async def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


async def _database(request: Request) -> Database:
    service: Service = request.app.state.service
    return service.db


TheService = Annotated[Service, Depends(_service)]
Db = Annotated[Database, Depends(_database)]
