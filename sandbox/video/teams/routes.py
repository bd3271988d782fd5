"""Teams over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import AfterValidator, BeforeValidator, Field
from starlette.responses import Response

from sandbox import faults
from sandbox.openapi.said import answers, told_as
from sandbox.video.errors import Conflict, Forbidden, Invalid, NotFound
from sandbox.video.fields import NewName, VisibleName, visible_name
from sandbox.video.guards import CreatorCaller
from sandbox.video.inputs import Body, TeamId, strict_body
from sandbox.video.outputs import nothing, show, show_all
from sandbox.video.service import Db
from sandbox.video.teams import rules, store
from sandbox.video.teams.store import Team

router = APIRouter()


def _start(given: Any) -> Any:
    debt = isinstance(given, int) and given < 0
    if debt and faults.on("debts-become-credits"):
        return -given
    return 0 if debt and faults.on("debts-forgiven") else given


class NewTeam(Body):
    name: Annotated[NewName, AfterValidator(visible_name)]
    slug: Annotated[str, told_as(pattern="^[a-z0-9]+(?:-[a-z0-9]+)*$", maxLength=50)] | None = None
    initial_credits: Annotated[int, Field(ge=0, lt=2**31), BeforeValidator(_start)] | None = None


class TeamUpdate(Body):
    name: VisibleName | None = None
    settings: Annotated[Any, told_as(type=["object", "null"])] = None


@router.get("/v1/teams", responses=answers(list[Team]))
async def read_all(caller: CreatorCaller, db: Db) -> Response:
    async with db.reading() as connection:
        return show_all(await store.teams_of(connection, caller.user.id))


@router.post("/v1/teams", responses=answers(Team, Invalid, Conflict, status=201))
async def create(caller: CreatorCaller, new: Annotated[NewTeam, strict_body(NewTeam)], db: Db) -> Response:
    team = await rules.create(db, caller.user, new.name, new.slug, new.initial_credits or 0)
    return show(team, 201)


@router.get("/v1/teams/{team_id}", responses=answers(Team, Forbidden, NotFound))
async def read(caller: CreatorCaller, team_id: TeamId, db: Db) -> Response:
    async with db.reading() as connection:
        return show(await rules.show(connection, team_id, caller.user))


@router.patch("/v1/teams/{team_id}", responses=answers(Team, Invalid, Forbidden, NotFound))
async def update(
    caller: CreatorCaller, team_id: TeamId, change: Annotated[TeamUpdate, strict_body(TeamUpdate)], db: Db
) -> Response:
    return show(await rules.update(db, caller.user, team_id, change.name, change.settings))


@router.delete("/v1/teams/{team_id}", responses=answers(None, Forbidden, NotFound, Conflict, status=204))
async def delete(caller: CreatorCaller, team_id: TeamId, db: Db) -> Response:
    await rules.delete(db, caller.user, team_id)
    return nothing()
