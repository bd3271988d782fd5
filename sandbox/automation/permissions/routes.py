"""Permission sets and assignments over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from sandbox.automation.bodies import Body, Label, Ref, json_body
from sandbox.automation.envelopes import DONE, Data, bare, done, one
from sandbox.automation.errors import STORING, NotFound
from sandbox.automation.identities.guards import AnyCaller
from sandbox.automation.permissions import administration
from sandbox.automation.permissions.store import Assignment, RoleOfSet, SetRow
from sandbox.automation.refs import PathId
from sandbox.automation.service import Db
from sandbox.openapi.said import answers

router = APIRouter()


class SetChange(Body):
    label: Label | None = None
    description: Annotated[str, Field(max_length=1024)] | None = None
    grants: list[Any] | None = None


class NewRole(Body):
    role: Label


class NewAssignment(Body):
    identity_id: Annotated[int, Field(ge=-(2**63), lt=2**63)] | None = None
    identity_login: Annotated[str, Field(min_length=1, max_length=255)] | None = None
    permission_set_ref: Ref


@router.get("/api/v1/permissions/sets", responses=answers(list[SetRow]))
async def read_sets(caller: AnyCaller, db: Db) -> Response:
    async with db.reading() as connection:
        return bare(await administration.sets(connection, caller))


@router.put("/api/v1/permissions/sets/{id}", responses=answers(Data(SetRow), NotFound))
async def change_set(
    caller: AnyCaller, id: PathId, wanted: Annotated[SetChange, json_body(SetChange)], db: Db
) -> Response:
    return one(await administration.change(db, caller, id, wanted.given()))


@router.post("/api/v1/permissions/sets/{id}/roles", responses=answers(Data(RoleOfSet), NotFound, *STORING, status=201))
async def give_to_role(caller: AnyCaller, id: PathId, new: Annotated[NewRole, json_body(NewRole)], db: Db) -> Response:
    return one(await administration.give_to_role(db, caller, id, new.role), status=201)


@router.post("/api/v1/permissions/assignments", responses=answers(Data(Assignment), NotFound, *STORING, status=201))
async def assign(caller: AnyCaller, new: Annotated[NewAssignment, json_body(NewAssignment)], db: Db) -> Response:
    given = await administration.assign(
        db, caller, identity=new.identity_id, login=new.identity_login, ref=new.permission_set_ref
    )
    return one(given, status=201)


@router.delete("/api/v1/permissions/assignments/{id}", responses=answers(DONE, NotFound))
async def unassign(caller: AnyCaller, id: PathId, db: Db) -> Response:
    await administration.unassign(db, caller, id)
    return done("Permission assignment deleted successfully")
