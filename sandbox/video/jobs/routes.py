"""Jobs over HTTP."""

from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sandbox.openapi.said import answers, in_header, reads, told_as
from sandbox.video.errors import Conflict, Forbidden, Invalid, NotFound, TooFewCredits
from sandbox.video.guards import Caller, any_caller
from sandbox.video.inputs import Body, JobId, OwnerUrn, ThePage, Uuid, optional_plain_body, plain_body, query_word
from sandbox.video.internal import TheMachine
from sandbox.video.jobs import ending, following, reports, rules
from sandbox.video.jobs.events import Type
from sandbox.video.jobs.reports import Report
from sandbox.video.jobs.store import Job, Status
from sandbox.video.outputs import nothing, show, show_all
from sandbox.video.service import Db, TheService

router = APIRouter()

_STREAM = {"content-type": "text/event-stream", "cache-control": "no-cache"}
_HAPPENING = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "pattern": "^[0-9a-f-]{36}:[1-9][0-9]*$"},
        "event": {"enum": get_args(Type)},
        "data": {"type": "string"},
    },
    "required": ["id", "event", "data"],
}
"""One event of a stream."""

Orderer = Annotated[Caller, any_caller("generate")]
Reader = Annotated[Caller, any_caller("jobs:read")]
Writer = Annotated[Caller, any_caller("jobs:write")]


class Order(Body):
    spec: Any
    owner: OwnerUrn | None = None
    options: Any = None
    idempotency_key: str | None = None


class Again(Body):
    owner: OwnerUrn | None = None


class Reported(Body):
    job_id: Uuid
    event: Annotated[str, told_as(enum=[*reports.EVENTS])]
    output: Any = None
    output_size_bytes: Annotated[int, Field(ge=-(2**63), lt=2**63)] | None = None
    error: Any = None
    failure_type: str | None = None
    progress_percent: float | None = None


@router.post("/v1/generate", responses=answers(Job, Invalid, TooFewCredits, Forbidden, Conflict, status=(201, 200)))
async def generate(caller: Orderer, order: Annotated[Order, plain_body(Order)], service: TheService) -> Response:
    job, is_new = await rules.generate(
        service,
        caller.user,
        spec=order.spec,
        owner=order.owner,
        options=order.options,
        idempotency_key=order.idempotency_key,
    )
    return show(job, 201 if is_new else 200)


@router.get("/v1/jobs", responses=answers(list[Job]))
async def read_all(
    caller: Reader, status: Annotated[str | None, query_word("status", get_args(Status))], page: ThePage, db: Db
) -> Response:
    async with db.reading() as connection:
        return show_all(await rules.listed(connection, caller.user, status, page.limit, page.offset))


@router.get("/v1/jobs/{job_id}", responses=answers(Job, NotFound))
async def read(caller: Reader, job_id: JobId, db: Db) -> Response:
    async with db.reading() as connection:
        return show(await rules.show(connection, caller.user, job_id))


@router.post("/v1/jobs/{job_id}/cancel", responses=answers(Job, Forbidden, NotFound, Conflict))
async def cancel(caller: Writer, job_id: JobId, service: TheService) -> Response:
    return show(await ending.cancel(service, caller.user, job_id))


@router.post(
    "/v1/jobs/{job_id}/clone", responses=answers(Job, Invalid, TooFewCredits, Forbidden, NotFound, Conflict, status=201)
)
async def clone(
    caller: Orderer, job_id: JobId, again: Annotated[Again | None, optional_plain_body(Again)], service: TheService
) -> Response:
    return show(await rules.clone(service, caller.user, job_id, again.owner if again else None), 201)


@router.delete("/v1/jobs/{job_id}", responses=answers(None, Invalid, Forbidden, NotFound, status=204))
async def delete(caller: Writer, job_id: JobId, service: TheService) -> Response:
    await rules.delete(service, caller.user, job_id)
    return nothing()


@reads(in_header("last-event-id", type="string"))
async def _last_seen(request: Request) -> int:
    return following.read_last_event_id(request.headers.get("last-event-id"))


LastSeen = Annotated[int, Depends(_last_seen)]
"""After which event a follower goes on."""


@router.get("/v1/jobs/{job_id}/events", responses=answers(_HAPPENING, NotFound, media="text/event-stream"))
async def follow(caller: Reader, job_id: JobId, after: LastSeen, service: TheService, request: Request) -> Response:
    async with service.db.reading() as connection:
        job = await rules.show(connection, caller.user, job_id)
    if request.scope.get("headers_only"):
        return Response(headers=_STREAM)
    happenings = following.stream(service.db, service.followers, caller.user, job.id, after)
    return StreamingResponse(happenings, headers=_STREAM)


@router.post("/internal/jobs/callback", responses=answers(Job, Invalid, NotFound, Conflict))
async def report(
    machine: TheMachine, reported: Annotated[Reported, plain_body(Reported)], service: TheService
) -> Response:
    machine.check(str(reported.job_id))
    said = Report(**reported.model_dump(exclude={"job_id"}))
    return show(await reports.take(service, reported.job_id, said))
