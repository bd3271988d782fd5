"""Rendering over HTTP: the order, and the doors through which the mocked renderer is told what to do."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, get_args
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import Field
from starlette.responses import Response

from sandbox.openapi.said import answers, told_as
from sandbox.video.artifacts.store import Kind, Source, Status
from sandbox.video.errors import Conflict, Forbidden, Invalid, NotFound, TooFewCredits
from sandbox.video.guards import Caller, any_caller
from sandbox.video.inputs import ArtifactId, Body, plain_body
from sandbox.video.internal import Operator
from sandbox.video.jobs.store import Job
from sandbox.video.outputs import Shape, show, show_all
from sandbox.video.rendering import rules
from sandbox.video.rendering.errors import NoMockedRenderer, UnknownOutcome
from sandbox.video.rendering.renderer import Outcome, Submission
from sandbox.video.service import TheService

router = APIRouter()

_LONGEST_MS = 10 * 365 * 24 * 3600 * 1000
Milliseconds = Annotated[int, Field(ge=0, le=_LONGEST_MS)]


class OutputOfRender(Shape):
    """As much of the output as the answer to an order tells."""

    id: UUID
    owner: str
    kind: Kind
    status: Status
    source: Source
    source_job_id: UUID | None
    created_at: datetime


class Ordered(Shape):
    job: Job
    artifact: OutputOfRender


class Configuration(Body):
    outcome: Annotated[str, told_as(enum=get_args(Outcome))] | None = None
    delay_ms: Milliseconds | None = None
    step_ms: Milliseconds | None = None
    progress_steps: list[int | float] | None = None
    error_payload: Any = None
    output_payload: Any = None


@router.post(
    "/v1/artifacts/{artifact_id}/render",
    responses=answers(Ordered, Invalid, TooFewCredits, Forbidden, NotFound, Conflict, status=201),
)
async def render(
    caller: Annotated[Caller, any_caller("generate")], artifact_id: ArtifactId, service: TheService
) -> Response:
    job, output = await rules.render(service, caller.user, artifact_id)
    return show(Ordered(job=job, artifact=OutputOfRender.model_validate(output.model_dump())), 201)


async def _only_mocked(_operator: Operator, service: TheService) -> None:
    if service.settings.render_provider != "mock":
        raise NoMockedRenderer


Mocked = Annotated[None, Depends(_only_mocked)]


@router.post("/internal/mock/render/configure", responses=answers(None, Invalid))
async def configure(
    _mocked: Mocked, wanted: Annotated[Configuration, plain_body(Configuration)], service: TheService
) -> Response:
    if wanted.outcome is not None and wanted.outcome not in get_args(Outcome):
        raise UnknownOutcome
    desk = service.renderer.desk
    desk.instructions = replace(desk.instructions, **wanted.model_dump(exclude_none=True))
    return Response()


@router.get("/internal/mock/render/history", responses=answers(list[Submission]))
async def history(_mocked: Mocked, service: TheService) -> Response:
    return show_all(service.renderer.desk.history)


@router.post("/internal/mock/render/reset", responses=answers(None))
async def reset(_mocked: Mocked, service: TheService) -> Response:
    service.renderer.clear_desk()
    return Response()
