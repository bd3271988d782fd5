"""Webhooks over HTTP: their management, and the public address that is called."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from sandbox import faults
from sandbox.automation.bodies import Body, Object, read_all
from sandbox.automation.envelopes import Data, Shape, one
from sandbox.automation.errors import BadRequest, Forbidden, NotFound, TooMany, Unauthorized
from sandbox.automation.identities.guards import AnyCaller
from sandbox.automation.refs import PathRef
from sandbox.automation.service import Db, TheService
from sandbox.automation.triggers.store import Trigger
from sandbox.automation.webhooks import keys, receiving
from sandbox.automation.webhooks.errors import NoPayload
from sandbox.automation.webhooks.receiving import Call
from sandbox.openapi.said import answers, in_header, in_plain_text, reads
from sandbox.parsing import Malformed, WrongShape, holds_nul, read_object

router = APIRouter(prefix="/api/v1")


class Received(Shape):
    """What whoever called is told."""

    event_id: int
    trigger_ref: str
    received_at: datetime
    message: str = "Webhook received successfully"


class WebhookCall(Body):
    """What a call says, in the description of the service."""

    payload: Any
    headers: Object | None = None
    source_ip: str | None = None
    user_agent: str | None = None


_HEADERS = ("x-forwarded-for", "x-real-ip", "x-webhook-signature", "x-hub-signature-256")


@reads(*(in_header(name, type="string") for name in _HEADERS), body=WebhookCall, refuses=in_plain_text(413))
async def _call(request: Request) -> Call:
    """The call, whatever content type it says it has."""
    raw = await read_all(request)
    body = _read(raw)
    headers = request.headers
    return Call(
        key=request.path_params["key"],
        body=raw,
        payload=body["payload"],
        headers=body.get("headers"),
        # Several lines of one header are one text: nobody hides a second address behind the first.
        source_ip=", ".join(headers.getlist("x-forwarded-for")) or headers.get("x-real-ip"),
        user_agent=headers.get("user-agent"),
        signature=headers.get("x-webhook-signature", headers.get("x-hub-signature-256")),
    )


def _read(raw: bytes) -> dict[str, Any]:
    try:
        body = read_object(raw)
    except (Malformed, WrongShape) as problem:
        raise NoPayload(str(problem)) from None
    if "payload" not in body:
        if faults.on("bare-documents-taken"):
            return {"payload": body}
        raise NoPayload("the member `payload` is missing")
    if not isinstance(body.get("headers"), dict | None):
        raise NoPayload("`headers` is not an object")
    for name in ("source_ip", "user_agent"):
        if not isinstance(body.get(name), str | None):
            raise NoPayload(f"`{name}` is not a text")
    if holds_nul(body):
        raise NoPayload("a text holds a character that cannot be stored (U+0000)")
    return body


TheCall = Annotated[Call, Depends(_call)]


@router.post(
    "/webhooks/{key}", responses=answers(Data(Received), BadRequest, Unauthorized, Forbidden, NotFound, TooMany)
)
async def receive(call: TheCall, service: TheService) -> Response:
    event, received_at = await receiving.receive(service, call)
    return one(Received(event_id=event.id, trigger_ref=event.trigger_ref, received_at=received_at))


@router.post("/triggers/{ref}/webhooks/enable", responses=answers(Data(Trigger), NotFound))
async def enable(caller: AnyCaller, ref: PathRef, db: Db) -> Response:
    return one(await keys.enable(db, caller, ref), "Webhooks enabled successfully")


@router.post("/triggers/{ref}/webhooks/disable", responses=answers(Data(Trigger), NotFound))
async def disable(caller: AnyCaller, ref: PathRef, db: Db) -> Response:
    return one(await keys.disable(db, caller, ref), "Webhooks disabled successfully")


@router.post("/triggers/{ref}/webhooks/regenerate", responses=answers(Data(Trigger), BadRequest, NotFound))
async def regenerate(caller: AnyCaller, ref: PathRef, db: Db) -> Response:
    return one(await keys.regenerate(db, caller, ref), "Webhook key regenerated successfully")
