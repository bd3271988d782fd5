"""Enforcements over HTTP."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from sandbox import faults
from sandbox.automation.enforcements import store
from sandbox.automation.enforcements.errors import NoSuchEnforcement
from sandbox.automation.enforcements.store import Enforcement, ListedEnforcement
from sandbox.automation.envelopes import Data, Items, many, one
from sandbox.automation.errors import NotFound
from sandbox.automation.identities.guards import AnyCaller
from sandbox.automation.pages import EventPage
from sandbox.automation.permissions.rules import check
from sandbox.automation.queries import query_number, query_text, query_word
from sandbox.automation.refs import PathId, pack_of
from sandbox.automation.service import Db
from sandbox.openapi.said import answers

router = APIRouter(prefix="/api/v1")


@router.get("/enforcements", responses=answers(Items(ListedEnforcement)))
async def read_all(
    caller: AnyCaller,
    page: EventPage,
    rule: Annotated[int | None, query_number("rule")],
    event: Annotated[int | None, query_number("event")],
    status: Annotated[str | None, query_word("status", store.STATUSES)],
    trigger_ref: Annotated[str | None, query_text("trigger_ref")],
    rule_ref: Annotated[str | None, query_text("rule_ref")],
    db: Db,
) -> Response:
    wanted = {"rule": rule, "event": event, "trigger_ref": trigger_ref, "rule_ref": rule_ref}
    async with db.reading() as connection:
        found, total = await store.page_of(connection, caller, page, status, **wanted)
    return many(found, page, total)


@router.get("/enforcements/{id}", responses=answers(Data(Enforcement), NotFound))
async def read(caller: AnyCaller, enforcement: PathId, db: Db) -> Response:
    async with db.reading() as connection:
        found = await store.seen(connection, caller, enforcement)
    if not faults.on("everybody-reads-decisions"):
        about = {} if found is None else {"id": found.id, "pack_ref": pack_of(found.rule_ref)}
        check(caller, "enforcements", "read", **about)
    if found is None:
        raise NoSuchEnforcement(enforcement)
    return one(found)
