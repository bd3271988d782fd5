"""Events over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import AliasChoices, Field
from starlette.responses import Response

from sandbox.automation.bodies import Body, Ref, json_body
from sandbox.automation.envelopes import Data, Items, many, one
from sandbox.automation.errors import STORING, Forbidden, NotFound
from sandbox.automation.events import rules, store
from sandbox.automation.events.store import Event, ListedEvent
from sandbox.automation.identities.guards import AnyCaller
from sandbox.automation.pages import EventPage
from sandbox.automation.queries import query_number, query_text
from sandbox.automation.refs import PathId
from sandbox.automation.service import Db, TheService
from sandbox.openapi.said import answers

router = APIRouter(prefix="/api/v1")


class NewEvent(Body):
    trigger_ref: Ref = Field(validation_alias=AliasChoices("trigger_ref", "trigger_type"))
    payload: Any = None
    config: Any = None
    trigger_instance_id: str | None = None


@router.get("/events", responses=answers(Items(ListedEvent)))
async def read_all(
    caller: AnyCaller,
    page: EventPage,
    trigger: Annotated[int | None, query_number("trigger")],
    trigger_ref: Annotated[str | None, query_text("trigger_ref")],
    rule_ref: Annotated[str | None, query_text("rule_ref")],
    source: Annotated[int | None, query_number("source")],
    db: Db,
) -> Response:
    wanted = {"trigger": trigger, "trigger_ref": trigger_ref, "rule_ref": rule_ref, "source": source}
    async with db.reading() as connection:
        found, total = await store.page_of(connection, caller, page, **wanted)
    return many(found, page, total)


@router.post("/events", responses=answers(Data(Event), Forbidden, NotFound, *STORING, status=201))
async def create(caller: AnyCaller, new: Annotated[NewEvent, json_body(NewEvent)], service: TheService) -> Response:
    # A payload that is left out, or null, is none: only a webhook can tell the two apart.
    event = await rules.tell(
        service,
        caller,
        trigger_ref=new.trigger_ref,
        payload=rules.NOTHING if new.payload is None else new.payload,
        config=new.config,
        instance=new.trigger_instance_id,
    )
    return one(event, "Event created successfully", 201)


@router.get("/events/{id}", responses=answers(Data(Event), NotFound))
async def read(caller: AnyCaller, event: PathId, db: Db) -> Response:
    async with db.reading() as connection:
        return one(await rules.show(connection, caller, event))
