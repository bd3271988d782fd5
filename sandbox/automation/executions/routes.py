"""Executions over HTTP."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from sandbox.automation.bodies import Body, Object, Ref, json_body
from sandbox.automation.enforcements import store as enforcements
from sandbox.automation.enforcements.errors import NoSuchEnforcement
from sandbox.automation.envelopes import Data, Items, many, one
from sandbox.automation.errors import STORING, BadRequest, Conflict, Forbidden, NotFound
from sandbox.automation.executions import listing, rules
from sandbox.automation.executions.listing import Counts, ListedExecution, Step
from sandbox.automation.executions.store import STATUSES, Execution, Wishes
from sandbox.automation.identities.guards import AnyCaller
from sandbox.automation.pages import ExecutionPage
from sandbox.automation.queries import query_flag, query_number, query_text, query_word
from sandbox.automation.refs import PathId, path_ref
from sandbox.automation.service import Db, TheService
from sandbox.openapi.said import answers, told_as

router = APIRouter(prefix="/api/v1")

Retention = Literal["versions", "days", "hours", "minutes"]


class NewExecution(Body):
    action_ref: Ref
    parameters: Object | list[Any] | None = None
    env_vars: dict[str, str] | None = None
    permission_set_refs: list[str] | None = None
    artifact_retention_policy: Retention | None = None
    artifact_retention_limit: Annotated[int, Field(ge=-(2**31), lt=2**31), told_as(minimum=1)] | None = None
    worker_selector: Any = None
    worker_tolerations: Any = None
    worker_affinity: Any = None

    def wishes(self) -> Wishes:
        """What is wanted beside the parameters."""
        return Wishes(
            self.artifact_retention_policy,
            self.artifact_retention_limit,
            self.worker_selector,
            self.worker_tolerations,
            self.worker_affinity,
        )


@router.post("/executions/execute", responses=answers(Data(Execution), Forbidden, NotFound, *STORING, status=201))
async def execute(
    caller: AnyCaller, new: Annotated[NewExecution, json_body(NewExecution)], service: TheService
) -> Response:
    made = await rules.execute(
        service,
        caller,
        action_ref=new.action_ref,
        parameters=new.parameters,
        env_vars=new.env_vars,
        permission_set_refs=new.permission_set_refs or (),
        wishes=new.wishes(),
    )
    return one(made, "Execution requested successfully", 201)


@router.get("/executions", responses=answers(Items(ListedExecution)))
async def read_all(
    caller: AnyCaller,
    page: ExecutionPage,
    status: Annotated[str | None, query_word("status", STATUSES)],
    action_ref: Annotated[str | None, query_text("action_ref")],
    pack_name: Annotated[str | None, query_text("pack_name")],
    rule_ref: Annotated[str | None, query_text("rule_ref")],
    trigger_ref: Annotated[str | None, query_text("trigger_ref")],
    executor: Annotated[int | None, query_number("executor")],
    result_contains: Annotated[str | None, query_text("result_contains")],
    enforcement: Annotated[int | None, query_number("enforcement")],
    parent: Annotated[int | None, query_number("parent")],
    top_level_only: Annotated[bool, query_flag("top_level_only")],
    db: Db,
) -> Response:
    async with db.reading() as connection:
        found, total = await listing.page_of(
            connection,
            caller,
            page,
            action_ref=action_ref,
            pack_name=pack_name,
            result_contains=result_contains,
            top_level_only=top_level_only,
            status=status,
            rule_ref=rule_ref,
            trigger_ref=trigger_ref,
            executor=executor,
            enforcement=enforcement,
            parent=parent,
        )
    return many(found, page, total)


@router.get("/executions/stats", responses=answers(Data(Counts)))
async def read_counts(caller: AnyCaller, db: Db) -> Response:
    async with db.reading() as connection:
        return one(await listing.counts(connection, caller))


@router.get("/executions/status/{status}", responses=answers(Items(ListedExecution), BadRequest))
async def read_by_status(
    caller: AnyCaller, status: Annotated[str, path_ref("status", enum=STATUSES)], page: ExecutionPage, db: Db
) -> Response:
    if status not in STATUSES:
        raise BadRequest(f"Invalid execution status: {status}; expected one of {', '.join(STATUSES)}")
    async with db.reading() as connection:
        found, total = await listing.page_of(connection, caller, page, status=status)
    return many(found, page, total)


@router.get("/enforcements/{id}/executions", responses=answers(Items(ListedExecution), NotFound))
async def read_of_enforcement(caller: AnyCaller, enforcement: PathId, page: ExecutionPage, db: Db) -> Response:
    async with db.reading() as connection:
        if await enforcements.seen(connection, caller, enforcement) is None:
            raise NoSuchEnforcement(enforcement)
        found, total = await listing.page_of(connection, caller, page, enforcement=enforcement)
    return many(found, page, total)


@router.get("/executions/{id}", responses=answers(Data(Execution), Forbidden, NotFound))
async def read(
    caller: AnyCaller,
    execution: PathId,
    include_secret_values: Annotated[bool, query_flag("include_secret_values")],
    db: Db,
) -> Response:
    async with db.reading() as connection:
        return one(await rules.show(connection, caller, execution, with_secrets=include_secret_values))


@router.get("/executions/{id}/history", responses=answers(Items(Step), Forbidden, NotFound))
async def read_history(caller: AnyCaller, execution: PathId, page: ExecutionPage, db: Db) -> Response:
    async with db.reading() as connection:
        await rules.show(connection, caller, execution)
        found, total = await listing.history(connection, execution, page)
    return many(found, page, total)


@router.post("/executions/{id}/cancel", responses=answers(Data(Execution), Forbidden, NotFound, Conflict))
async def cancel(caller: AnyCaller, execution: PathId, service: TheService) -> Response:
    return one(await rules.cancel(service, caller, execution), "Execution cancellation requested")
