"""Members over HTTP."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from sandbox.openapi.said import answers
from sandbox.video.errors import Conflict, Forbidden, Invalid, NotFound
from sandbox.video.guards import CreatorCaller
from sandbox.video.inputs import Body, TeamId, UserId, strict_body
from sandbox.video.members import rules
from sandbox.video.members.store import Member
from sandbox.video.outputs import nothing, show, show_all
from sandbox.video.service import Db
from sandbox.video.teams.store import Role

router = APIRouter()


class RoleChange(Body):
    role: Role


@router.get("/v1/teams/{team_id}/members", responses=answers(list[Member], Forbidden))
async def read_all(caller: CreatorCaller, team_id: TeamId, db: Db) -> Response:
    async with db.reading() as connection:
        return show_all(await rules.members_of(connection, caller.user, team_id))


@router.patch(
    "/v1/teams/{team_id}/members/{user_id}", responses=answers(Member, Invalid, Forbidden, NotFound, Conflict)
)
async def change_role(
    caller: CreatorCaller,
    team_id: TeamId,
    user_id: UserId,
    change: Annotated[RoleChange, strict_body(RoleChange)],
    db: Db,
) -> Response:
    return show(await rules.change_role(db, caller.user, team_id, user_id, change.role))


@router.delete(
    "/v1/teams/{team_id}/members/{user_id}", responses=answers(None, Invalid, Forbidden, NotFound, Conflict, status=204)
)
async def remove(caller: CreatorCaller, team_id: TeamId, user_id: UserId, db: Db) -> Response:
    await rules.remove(db, caller.user, team_id, user_id)
    return nothing()


@router.post("/v1/teams/{team_id}/leave", responses=answers(None, NotFound, Conflict, status=204))
async def leave(caller: CreatorCaller, team_id: TeamId, db: Db) -> Response:
    await rules.leave(db, caller.user, team_id)
    return nothing()
