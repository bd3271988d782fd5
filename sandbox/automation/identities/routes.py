"""Identities over HTTP."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from sandbox.automation.bodies import Body, Label, Object, json_body
from sandbox.automation.envelopes import DONE, Data, Items, Shape, Stored, bare, done, many, one
from sandbox.automation.errors import STORING, Conflict, NotFound
from sandbox.automation.identities import rules, store
from sandbox.automation.identities.auth_routes import DisplayName, Login, Password
from sandbox.automation.identities.guards import AnyCaller
from sandbox.automation.identities.integration import IntegrationToken, NewIntegrationToken
from sandbox.automation.identities.store import IdentityRow, RoleAssignment
from sandbox.automation.pages import PackPage
from sandbox.automation.permissions import store as permissions
from sandbox.automation.permissions.rules import check
from sandbox.automation.permissions.store import Assignment
from sandbox.automation.refs import PathId
from sandbox.automation.service import Db
from sandbox.database import Connection, Database
from sandbox.moments import Moment
from sandbox.openapi.said import answers

router = APIRouter()


class NewIdentity(Body):
    login: Login
    display_name: DisplayName | None = None
    password: Password | None = None
    attributes: Object | None = None


class IdentityChange(Body):
    display_name: DisplayName | None = None
    password: Password | None = None
    attributes: Object | None = None


class NewRole(Body):
    role: Label


class NewToken(Body):
    label: Label
    description: Annotated[str, Field(max_length=1024)] | None = None
    expires_at: Moment | None = None


class IdentityDetail(Shape):
    """An identity with what it was given."""

    id: int
    login: str
    display_name: str | None
    attributes: Stored
    frozen: bool
    roles: list[RoleAssignment]
    direct_permissions: list[Assignment]
    created: datetime
    updated: datetime


_CHANGED = answers(Data(IdentityDetail), NotFound, *STORING)


@router.get("/api/v1/identities", responses=answers(Items(IdentityRow, counted=True)))
async def read_all(caller: AnyCaller, page: PackPage, db: Db) -> Response:
    async with db.reading() as connection:
        found, total = await rules.page(connection, caller, page)
    return many(found, page, total)


@router.post("/api/v1/identities", responses=answers(Data(IdentityDetail), *STORING, status=201))
async def create(caller: AnyCaller, new: Annotated[NewIdentity, json_body(NewIdentity)], db: Db) -> Response:
    made = await rules.create(
        db,
        caller,
        login=new.login,
        display_name=new.display_name,
        password=new.password,
        attributes=new.attributes or {},
    )
    async with db.reading() as connection:
        return one(await _detail(connection, made), status=201)


@router.get("/api/v1/identities/{id}", responses=answers(Data(IdentityDetail), NotFound))
async def read(caller: AnyCaller, id: PathId, db: Db) -> Response:
    async with db.reading() as connection:
        return one(await _detail(connection, await rules.show(connection, caller, id)))


@router.put("/api/v1/identities/{id}", responses=_CHANGED)
async def change(
    caller: AnyCaller, id: PathId, given: Annotated[IdentityChange, json_body(IdentityChange)], db: Db
) -> Response:
    wanted = {
        name: value
        for name in given.model_fields_set
        if (value := getattr(given, name)) is not None or name == "display_name"
    }
    return await _changed(db, caller, id, wanted)


@router.delete("/api/v1/identities/{id}", responses=answers(DONE, NotFound, Conflict))
async def delete(caller: AnyCaller, id: PathId, db: Db) -> Response:
    await rules.delete(db, caller, id)
    return done(f"Identity {id} deleted successfully")


@router.post("/api/v1/identities/{id}/freeze", responses=_CHANGED)
async def freeze(caller: AnyCaller, id: PathId, db: Db) -> Response:
    return await _changed(db, caller, id, {"frozen": True})


@router.post("/api/v1/identities/{id}/unfreeze", responses=_CHANGED)
async def unfreeze(caller: AnyCaller, id: PathId, db: Db) -> Response:
    return await _changed(db, caller, id, {"frozen": False})


@router.post("/api/v1/identities/{id}/roles", responses=answers(Data(RoleAssignment), NotFound, *STORING, status=201))
async def give_role(caller: AnyCaller, id: PathId, new: Annotated[NewRole, json_body(NewRole)], db: Db) -> Response:
    return one(await rules.give_role(db, caller, id, new.role), status=201)


@router.delete("/api/v1/identities/roles/{id}", responses=answers(DONE, NotFound))
async def take_role(caller: AnyCaller, id: PathId, db: Db) -> Response:
    await rules.take_role(db, caller, id)
    return done("Role assignment deleted successfully")


@router.get("/api/v1/identities/{id}/permissions", responses=answers(list[Assignment], NotFound))
async def read_permissions(caller: AnyCaller, id: PathId, db: Db) -> Response:
    check(caller, "identities", "read", id=id)
    async with db.reading() as connection:
        await rules.show(connection, caller, id)
        return bare(await permissions.of_identity(connection, id))


@router.get(
    "/api/v1/identities/{id}/integration-tokens", responses=answers(Items(IntegrationToken, counted=True), NotFound)
)
async def read_tokens(caller: AnyCaller, id: PathId, page: PackPage, db: Db) -> Response:
    async with db.reading() as connection:
        found, total = await rules.tokens(connection, caller, id, page)
    return many(found, page, total)


@router.post(
    "/api/v1/identities/{id}/integration-tokens",
    responses=answers(Data(NewIntegrationToken), NotFound, *STORING, status=201),
)
async def create_token(
    caller: AnyCaller, id: PathId, new: Annotated[NewToken, json_body(NewToken)], db: Db
) -> Response:
    made = await rules.new_token(
        db, caller, id, label=new.label, description=new.description, expires_at=new.expires_at
    )
    return one(made, status=201)


async def _changed(db: Database, caller: AnyCaller, id: int, changes: dict[str, Any]) -> Response:
    changed = await rules.change(db, caller, id, changes)
    async with db.reading() as connection:
        return one(await _detail(connection, changed))


async def _detail(db: Connection, row: IdentityRow) -> IdentityDetail:
    return IdentityDetail(
        **row.model_dump(),
        roles=await store.roles(db, row.id),
        direct_permissions=await permissions.of_identity(db, row.id),
    )
