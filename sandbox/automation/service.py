"""What the rules work with: the database and the settings of this service, and its ways to the others.

JSON columns are handed to the database, and come back from it, as text: `json.dumps` and `json.loads` are the
stores' business.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends
from starlette.requests import Request

from sandbox.automation.settings import Settings
from sandbox.database import Database

if TYPE_CHECKING:  # what they import needs this module
    from sandbox.automation.chain import Chain
    from sandbox.automation.executions.runs import Runs
    from sandbox.automation.timers import Timers


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of the running service."""

    db: Database
    settings: Settings
    chain: "Chain"
    runs: "Runs"
    timers: "Timers"


async def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


async def _database(request: Request) -> Database:
    service: Service = request.app.state.service
    return service.db


TheService = Annotated[Service, Depends(_service)]
Db = Annotated[Database, Depends(_database)]
