"""Packs over HTTP."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from sandbox.automation.bodies import Body, Label, Object, Ref, json_body
from sandbox.automation.envelopes import DELETED, Data, Items, deleted, many, one
from sandbox.automation.errors import STORING, Conflict, NotFound
from sandbox.automation.identities.guards import AnyCaller
from sandbox.automation.packs import rules
from sandbox.automation.packs.store import Pack, PackSummary
from sandbox.automation.pages import PackPage
from sandbox.automation.refs import PathRef
from sandbox.automation.service import Db, TheService
from sandbox.openapi.said import answers, told_as

router = APIRouter()

Version = Annotated[str, Field(min_length=1, max_length=50)]


class _Members(Body):
    """What can be said when a pack is made, and changed later."""

    description: str | None = None
    conf_schema: Object | None = None
    config: Object | None = None
    meta: Object | None = None
    tags: list[str] | None = None
    runtime_deps: list[str] | None = None
    dependencies: list[str] | None = None
    is_standard: bool | None = None


class NewPack(_Members):
    ref: Annotated[Ref, told_as(pattern="^[a-z][a-z0-9_-]+$")]
    label: Label
    version: Version


class PackChange(_Members):
    label: Label | None = None
    version: Version | None = None


@router.get("/api/v1/packs", responses=answers(Items(PackSummary, counted=True)))
async def read_all(caller: AnyCaller, page: PackPage, db: Db) -> Response:
    async with db.reading() as connection:
        found, total = await rules.page(connection, caller, page)
    return many(found, page, total)


@router.post("/api/v1/packs", responses=answers(Data(Pack), *STORING, status=201))
async def create(caller: AnyCaller, new: Annotated[NewPack, json_body(NewPack)], db: Db) -> Response:
    return one(await rules.create(db, caller, new.given()), "Pack created successfully", 201)


@router.get("/api/v1/packs/{ref}", responses=answers(Data(Pack), NotFound))
async def read(caller: AnyCaller, ref: PathRef, db: Db) -> Response:
    async with db.reading() as connection:
        return one(await rules.show(connection, caller, ref))


@router.put("/api/v1/packs/{ref}", responses=answers(Data(Pack), NotFound, *STORING))
async def change(
    caller: AnyCaller, ref: PathRef, wanted: Annotated[PackChange, json_body(PackChange)], db: Db
) -> Response:
    return one(await rules.change(db, caller, ref, wanted.given()), "Pack updated successfully")


@router.delete("/api/v1/packs/{ref}", responses=answers(DELETED, NotFound, Conflict))
async def delete(caller: AnyCaller, ref: PathRef, service: TheService) -> Response:
    await rules.delete(service, caller, ref)
    return deleted(f"Pack '{ref}' deleted successfully")
