"""API keys over HTTP."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from sandbox.moments import Moment
from sandbox.openapi.said import answers, told_as
from sandbox.video.errors import Conflict, Forbidden, Invalid, NotFound
from sandbox.video.fields import Name, NewName
from sandbox.video.guards import JwtCaller
from sandbox.video.inputs import Body, KeyId, OwnerUrn, strict_body
from sandbox.video.keys import rules, store
from sandbox.video.keys.store import ApiKey
from sandbox.video.outputs import Shape, nothing, show, show_all
from sandbox.video.service import Db

router = APIRouter()


class NewKey(Body):
    name: NewName | None = None
    owner: OwnerUrn | None = None
    scopes: Annotated[list[Annotated[str, told_as(enum=sorted(rules.SCOPES))]], told_as(minItems=1)] | None = None
    expires_at: Moment | None = None


class Renaming(Body):
    name: Name


class CreatedKey(Shape):
    api_key: ApiKey
    raw_key: str


@router.get("/v1/auth/keys", responses=answers(list[ApiKey]))
async def read_all(caller: JwtCaller, db: Db) -> Response:
    async with db.reading() as connection:
        return show_all(await store.of_user(connection, caller.user.id))


@router.post("/v1/auth/keys", responses=answers(CreatedKey, Invalid, Forbidden, status=201))
async def create(caller: JwtCaller, new: Annotated[NewKey, strict_body(NewKey)], db: Db) -> Response:
    key, raw = await rules.create(
        db, caller.user, name=new.name, owner=new.owner, scopes=new.scopes, expires_at=new.expires_at
    )
    return show(CreatedKey(api_key=key, raw_key=raw), 201)


@router.get("/v1/auth/keys/{key_id}", responses=answers(ApiKey, NotFound))
async def read(caller: JwtCaller, key_id: KeyId, db: Db) -> Response:
    async with db.reading() as connection:
        return show(await rules.show(connection, caller.user, key_id))


@router.patch("/v1/auth/keys/{key_id}", responses=answers(ApiKey, NotFound, Conflict))
async def rename(
    caller: JwtCaller, key_id: KeyId, change: Annotated[Renaming, strict_body(Renaming)], db: Db
) -> Response:
    return show(await rules.rename(db, caller.user, key_id, change.name))


@router.delete("/v1/auth/keys/{key_id}", responses=answers(None, NotFound, Conflict, status=204))
async def revoke(caller: JwtCaller, key_id: KeyId, db: Db) -> Response:
    await rules.revoke(db, caller.user, key_id)
    return nothing()
