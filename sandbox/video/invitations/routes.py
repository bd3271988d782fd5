"""Invitations over HTTP."""

from typing import Annotated, Any, get_args

from fastapi import APIRouter
from pydantic import model_validator
from starlette.responses import Response

from sandbox import faults
from sandbox.openapi.said import answers
from sandbox.video.errors import Conflict, Forbidden, Invalid, NotFound
from sandbox.video.fields import Email
from sandbox.video.guards import CreatorCaller, JwtCaller
from sandbox.video.inputs import Body, InvitationId, TeamId, query_word, strict_body
from sandbox.video.invitations import rules
from sandbox.video.invitations.store import Invitation, InvitedRole, State
from sandbox.video.members.store import Member
from sandbox.video.outputs import nothing, show, show_all
from sandbox.video.service import Db, TheService

router = APIRouter()

_GONE = answers(None, Forbidden, NotFound, Conflict, status=204)


class NewInvitation(Body):
    email: Email
    role: InvitedRole

    @model_validator(mode="before")
    @classmethod
    def _as_meant(cls, given: dict[str, Any]) -> dict[str, Any]:
        if given.get("role") is None and faults.on("no-role-means-member"):
            return {**given, "role": "member"}
        if given.get("role") == "owner" and faults.on("owners-are-invited-as-admins"):
            return {**given, "role": "admin"}
        return given


@router.get("/v1/teams/{team_id}/invitations", responses=answers(list[Invitation], Forbidden))
async def read_all(
    caller: CreatorCaller,
    team_id: TeamId,
    state: Annotated[str | None, query_word("state", get_args(State))],
    db: Db,
) -> Response:
    async with db.reading() as connection:
        return show_all(await rules.of_team(connection, caller.user, team_id, state))


@router.post("/v1/teams/{team_id}/invitations", responses=answers(Invitation, Invalid, Forbidden, Conflict, status=201))
async def create(
    caller: CreatorCaller,
    team_id: TeamId,
    new: Annotated[NewInvitation, strict_body(NewInvitation)],
    service: TheService,
) -> Response:
    return show(await rules.create(service, caller.user, team_id, new.email, new.role), 201)


@router.delete("/v1/teams/{team_id}/invitations/{invitation_id}", responses=_GONE)
async def revoke(caller: CreatorCaller, team_id: TeamId, invitation_id: InvitationId, db: Db) -> Response:
    await rules.revoke(db, caller.user, team_id, invitation_id)
    return nothing()


@router.post(
    "/v1/teams/{team_id}/invitations/{invitation_id}/resend",
    responses=answers(Invitation, Forbidden, NotFound, Conflict),
)
async def resend(caller: CreatorCaller, team_id: TeamId, invitation_id: InvitationId, service: TheService) -> Response:
    return show(await rules.resend(service, caller.user, team_id, invitation_id))


@router.post("/v1/invitations/{invitation_id}/accept", responses=answers(Member, Forbidden, NotFound, Conflict))
async def accept(caller: JwtCaller, invitation_id: InvitationId, service: TheService) -> Response:
    return show(await rules.accept(service, caller.user, invitation_id))


@router.post("/v1/invitations/{invitation_id}/decline", responses=_GONE)
async def decline(caller: JwtCaller, invitation_id: InvitationId, db: Db) -> Response:
    await rules.decline(db, caller.user, invitation_id)
    return nothing()
