"""Rules over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from sandbox.automation.bodies import Body, Label, Ref, json_body
from sandbox.automation.envelopes import DELETED, Data, Items, deleted, many, one
from sandbox.automation.errors import STORING, NotFound, ValidationFailed
from sandbox.automation.identities.guards import AnyCaller
from sandbox.automation.packs import rules as packs
from sandbox.automation.pages import PackPage
from sandbox.automation.refs import PathRef
from sandbox.automation.rules import rules, store
from sandbox.automation.rules.store import ListedRule, Rule
from sandbox.automation.service import Db, TheService
from sandbox.automation.triggers import rules as triggers
from sandbox.openapi.said import answers, told_as

router = APIRouter(prefix="/api/v1")

_LISTED = answers(Items(ListedRule, counted=True), NotFound)


class NewRule(Body):
    ref: Annotated[Ref, told_as(pattern=r"^[^.A-Z]+\.[^.A-Z]+$")]
    pack_ref: Ref
    label: Label
    action_ref: Ref
    trigger_ref: Ref
    description: str | None = None
    conditions: Any = Field(default_factory=dict)
    action_params: Any = None
    trigger_params: Any = None
    permission_set_refs: list[str] | None = None
    enabled: bool | None = None

    def columns(self) -> dict[str, Any]:
        """What is stored of it; parameters that are left out are none."""
        params: dict[str, Any] = {"action_params": {}, "trigger_params": {}}
        given = {name: value for name, value in self.model_dump().items() if value is not None or name not in params}
        return params | given | {"enabled": self.enabled is not False}


class RuleChange(Body):
    label: Label | None = None
    description: str | None = None
    action_ref: Ref | None = None
    trigger_ref: Ref | None = None
    conditions: Any = None
    action_params: Any = None
    trigger_params: Any = None
    permission_set_refs: list[str] | None = None
    enabled: bool | None = None


@router.get("/rules", responses=answers(Items(ListedRule, counted=True)))
async def read_all(caller: AnyCaller, page: PackPage, db: Db) -> Response:
    async with db.reading() as connection:
        found, total = await store.page_of(connection, caller, page)
    return many(found, page, total)


@router.get("/rules/enabled", responses=answers(Items(ListedRule, counted=True)))
async def read_enabled(caller: AnyCaller, page: PackPage, db: Db) -> Response:
    async with db.reading() as connection:
        found, total = await store.page_of(connection, caller, page, enabled=True)
    return many(found, page, total)


@router.get("/packs/{ref}/rules", responses=_LISTED)
async def read_of_pack(caller: AnyCaller, ref: PathRef, page: PackPage, db: Db) -> Response:
    async with db.reading() as connection:
        await packs.show(connection, caller, ref)
        found, total = await store.page_of(connection, caller, page, pack_ref=ref)
    return many(found, page, total)


@router.get("/actions/{ref}/rules", responses=_LISTED)
async def read_of_action(caller: AnyCaller, ref: PathRef, page: PackPage, db: Db) -> Response:
    async with db.reading() as connection:
        await rules.show_action(connection, caller, ref)
        found, total = await store.page_of(connection, caller, page, action_ref=ref)
    return many(found, page, total)


@router.get("/triggers/{ref}/rules", responses=_LISTED)
async def read_of_trigger(caller: AnyCaller, ref: PathRef, page: PackPage, db: Db) -> Response:
    async with db.reading() as connection:
        await triggers.show(connection, caller, ref)
        found, total = await store.page_of(connection, caller, page, trigger_ref=ref)
    return many(found, page, total)


@router.post("/rules", responses=answers(Data(Rule), NotFound, ValidationFailed, *STORING, status=201))
async def create(caller: AnyCaller, new: Annotated[NewRule, json_body(NewRule)], service: TheService) -> Response:
    return one(await rules.create(service, caller, new.columns()), "Rule created successfully", 201)


@router.get("/rules/{ref}", responses=answers(Data(Rule), NotFound))
async def read(caller: AnyCaller, ref: PathRef, db: Db) -> Response:
    async with db.reading() as connection:
        return one(await rules.show(connection, caller, ref))


@router.put("/rules/{ref}", responses=answers(Data(Rule), NotFound, ValidationFailed, *STORING))
async def update(
    caller: AnyCaller, ref: PathRef, change: Annotated[RuleChange, json_body(RuleChange)], service: TheService
) -> Response:
    return one(await rules.change(service, caller, ref, change.given()), "Rule updated successfully")


@router.post("/rules/{ref}/enable", responses=answers(Data(Rule), NotFound))
async def enable(caller: AnyCaller, ref: PathRef, service: TheService) -> Response:
    return one(await rules.switch(service, caller, ref, enabled=True), "Rule enabled successfully")


@router.post("/rules/{ref}/disable", responses=answers(Data(Rule), NotFound))
async def disable(caller: AnyCaller, ref: PathRef, service: TheService) -> Response:
    return one(await rules.switch(service, caller, ref, enabled=False), "Rule disabled successfully")


@router.delete("/rules/{ref}", responses=answers(DELETED, NotFound))
async def delete(caller: AnyCaller, ref: PathRef, service: TheService) -> Response:
    await rules.delete(service, caller, ref)
    return deleted(f"Rule '{ref}' deleted successfully")
