"""Credits over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from sandbox.openapi.said import answers, told_as
from sandbox.video.credits import rules
from sandbox.video.credits.rules import Estimate
from sandbox.video.credits.store import Statement
from sandbox.video.errors import Conflict, Forbidden, Invalid, NotFound
from sandbox.video.guards import Caller, any_caller
from sandbox.video.inputs import Body, OwnerUrn, ThePage, query_text, strict_body
from sandbox.video.internal import Operator
from sandbox.video.outputs import Shape, show
from sandbox.video.service import Db

router = APIRouter()


class Planned(Body):
    spec: Annotated[Any, told_as(type="object")] = None
    owner: OwnerUrn | None = None


class Grant(Body):
    account: OwnerUrn
    amount: Annotated[int, Field(gt=0, lt=2**31)]


class Granted(Shape):
    account: str
    balance: int


@router.post("/v1/spec/estimate", responses=answers(Estimate, Invalid, Forbidden))
async def estimate(
    caller: Annotated[Caller, any_caller("generate")], planned: Annotated[Planned, strict_body(Planned)], db: Db
) -> Response:
    return show(await rules.estimate(db, caller.user, planned.spec, planned.owner))


@router.get("/v1/credits", responses=answers(Statement, Invalid, Forbidden, NotFound))
async def read(
    caller: Annotated[Caller, any_caller("jobs:read")],
    owner: Annotated[str | None, query_text("owner")],
    page: ThePage,
    db: Db,
) -> Response:
    return show(await rules.read(db, caller.user, owner, page.limit, page.offset))


@router.post("/internal/credits/grant", responses=answers(Granted, Invalid, NotFound, Conflict))
async def grant(_: Operator, wanted: Annotated[Grant, strict_body(Grant)], db: Db) -> Response:
    account, balance = await rules.grant(db, wanted.account, wanted.amount)
    return show(Granted(account=account, balance=balance))
