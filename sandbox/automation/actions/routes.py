"""Actions over HTTP."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from sandbox.automation.actions import rules, store
from sandbox.automation.actions.store import Action, ListedAction
from sandbox.automation.bodies import Body, Label, Object, Ref, json_body
from sandbox.automation.envelopes import DELETED, Data, Items, deleted, many, one
from sandbox.automation.errors import STORING, Forbidden, NotFound
from sandbox.automation.identities.guards import AnyCaller
from sandbox.automation.packs import rules as packs
from sandbox.automation.pages import PackPage
from sandbox.automation.queries import query_text
from sandbox.automation.refs import PathRef
from sandbox.automation.service import Db
from sandbox.openapi.said import answers, told_as

router = APIRouter(prefix="/api/v1")

_LISTED = answers(Items(ListedAction, counted=True))

Entrypoint = Annotated[str, Field(min_length=1, max_length=1024)]
Id = Annotated[int, Field(ge=-(2**63), lt=2**63)]
Limit = Annotated[int, Field(ge=1, lt=2**31)]
Retention = Literal["versions", "days", "hours", "minutes"]


class _Members(Body):
    """What can be said when an action is made, and changed later."""

    description: str | None = None
    runtime: Id | None = None
    runtime_ref: str | None = None
    param_schema: Object | None = None
    out_schema: Object | None = None
    required_worker_runtimes: Object | None = None
    worker_selector: Any = None
    worker_tolerations: Any = None
    worker_affinity: Any = None
    default_execution_permission_set_refs: list[str] | None = None
    log_retention_policy: Retention | None = None
    log_retention_limit: Limit | None = None
    artifact_retention_policy: Retention | None = None
    artifact_retention_limit: Limit | None = None

    def columns(self) -> dict[str, Any]:
        """Columns with their values: a runtime that is named is still to be looked up."""
        return {name: value for name, value in self.given().items() if name != "runtime_ref"}


class NewAction(_Members):
    ref: Annotated[Ref, told_as(pattern=r"^[^.A-Z]+(\.[^.A-Z]+)+$")]
    pack_ref: Ref
    label: Label
    entrypoint: Entrypoint


class ActionChange(_Members):
    label: Label | None = None
    entrypoint: Entrypoint | None = None


@router.get("/actions", responses=_LISTED)
async def read_all(caller: AnyCaller, page: PackPage, db: Db) -> Response:
    async with db.reading() as connection:
        found, total = await store.page_of(connection, caller, page)
    return many(found, page, total)


@router.get("/actions/search", responses=_LISTED)
async def search(
    caller: AnyCaller, page: PackPage, text: Annotated[str | None, query_text("search")], db: Db
) -> Response:
    async with db.reading() as connection:
        found, total = await store.page_of(connection, caller, page, search=text)
    return many(found, page, total)


@router.get("/packs/{ref}/actions", responses=answers(Items(ListedAction, counted=True), NotFound))
async def read_of_pack(caller: AnyCaller, ref: PathRef, page: PackPage, db: Db) -> Response:
    async with db.reading() as connection:
        await packs.show(connection, caller, ref)
        found, total = await store.page_of(connection, caller, page, pack=ref)
    return many(found, page, total)


@router.post("/actions", responses=answers(Data(Action), Forbidden, NotFound, *STORING, status=201))
async def create(caller: AnyCaller, new: Annotated[NewAction, json_body(NewAction)], db: Db) -> Response:
    return one(await rules.create(db, caller, new.columns(), new.runtime_ref), "Action created successfully", 201)


@router.get("/actions/{ref}", responses=answers(Data(Action), NotFound))
async def read(caller: AnyCaller, ref: PathRef, db: Db) -> Response:
    async with db.reading() as connection:
        return one(await rules.show(connection, caller, ref))


@router.put("/actions/{ref}", responses=answers(Data(Action), Forbidden, NotFound, *STORING))
async def change(
    caller: AnyCaller, ref: PathRef, wanted: Annotated[ActionChange, json_body(ActionChange)], db: Db
) -> Response:
    changed = await rules.change(db, caller, ref, wanted.columns(), wanted.runtime_ref)
    return one(changed, "Action updated successfully")


@router.delete("/actions/{ref}", responses=answers(DELETED, Forbidden, NotFound, *STORING))
async def delete(caller: AnyCaller, ref: PathRef, db: Db) -> Response:
    await rules.delete(db, caller, ref)
    return deleted(f"Action '{ref}' deleted successfully")
