"""Triggers over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.responses import Response

from sandbox.automation.bodies import Body, Label, Object, Ref, json_body
from sandbox.automation.envelopes import DELETED, Data, Items, deleted, many, one
from sandbox.automation.errors import STORING, NotFound
from sandbox.automation.identities.guards import AnyCaller
from sandbox.automation.packs import rules as packs
from sandbox.automation.pages import PackPage
from sandbox.automation.patches import ObjectPatch, TextPatch
from sandbox.automation.refs import PathRef
from sandbox.automation.service import Db, TheService
from sandbox.automation.triggers import rules, store
from sandbox.automation.triggers.store import ListedTrigger, Trigger
from sandbox.openapi.said import answers, told_as

router = APIRouter(prefix="/api/v1")


class NewTrigger(Body):
    ref: Annotated[Ref, told_as(pattern=r"^[^.A-Z]+\.[^.A-Z]+$")]
    pack_ref: Ref | None = None
    label: Label
    description: str | None = None
    param_schema: Object | None = None
    out_schema: Object | None = None
    enabled: bool | None = None


class TriggerChange(Body):
    label: Label | None = None
    enabled: bool | None = None
    description: TextPatch | None = None
    param_schema: ObjectPatch | None = None
    out_schema: ObjectPatch | None = None

    def changes(self) -> dict[str, Any]:
        """What is given: columns with their new values."""
        plain = {"label": self.label, "enabled": self.enabled}
        patches = {"description": self.description, "param_schema": self.param_schema, "out_schema": self.out_schema}
        given = {name: value for name, value in plain.items() if value is not None}
        return given | {name: patch.result for name, patch in patches.items() if patch is not None}


@router.get("/triggers", responses=answers(Items(ListedTrigger, counted=True)))
async def read_all(caller: AnyCaller, page: PackPage, db: Db) -> Response:
    async with db.reading() as connection:
        found, total = await store.page_of(connection, caller, page)
    return many(found, page, total)


@router.get("/triggers/enabled", responses=answers(Items(ListedTrigger, counted=True)))
async def read_enabled(caller: AnyCaller, page: PackPage, db: Db) -> Response:
    async with db.reading() as connection:
        found, total = await store.page_of(connection, caller, page, enabled=True)
    return many(found, page, total)


@router.get("/packs/{ref}/triggers", responses=answers(Items(ListedTrigger, counted=True), NotFound))
async def read_of_pack(caller: AnyCaller, ref: PathRef, page: PackPage, db: Db) -> Response:
    async with db.reading() as connection:
        await packs.show(connection, caller, ref)
        found, total = await store.page_of(connection, caller, page, pack=ref)
    return many(found, page, total)


@router.post("/triggers", responses=answers(Data(Trigger), NotFound, *STORING, status=201))
async def create(caller: AnyCaller, new: Annotated[NewTrigger, json_body(NewTrigger)], db: Db) -> Response:
    wanted = {**new.model_dump(), "enabled": new.enabled is not False}
    return one(await rules.create(db, caller, wanted), "Trigger created successfully", 201)


@router.get("/triggers/{ref}", responses=answers(Data(Trigger), NotFound))
async def read(caller: AnyCaller, ref: PathRef, db: Db) -> Response:
    async with db.reading() as connection:
        return one(await rules.show(connection, caller, ref))


@router.put("/triggers/{ref}", responses=answers(Data(Trigger), NotFound, *STORING))
async def update(
    caller: AnyCaller, ref: PathRef, change: Annotated[TriggerChange, json_body(TriggerChange)], service: TheService
) -> Response:
    return one(await rules.change(service, caller, ref, change.changes()), "Trigger updated successfully")


@router.post("/triggers/{ref}/enable", responses=answers(Data(Trigger), NotFound))
async def enable(caller: AnyCaller, ref: PathRef, service: TheService) -> Response:
    return one(await rules.change(service, caller, ref, {"enabled": True}), "Trigger enabled successfully")


@router.post("/triggers/{ref}/disable", responses=answers(Data(Trigger), NotFound))
async def disable(caller: AnyCaller, ref: PathRef, service: TheService) -> Response:
    return one(await rules.change(service, caller, ref, {"enabled": False}), "Trigger disabled successfully")


@router.delete("/triggers/{ref}", responses=answers(DELETED, NotFound))
async def delete(caller: AnyCaller, ref: PathRef, service: TheService) -> Response:
    await rules.delete(service, caller, ref)
    return deleted(f"Trigger '{ref}' deleted successfully")
