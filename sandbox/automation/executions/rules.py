"""What may happen to executions, and who sees how much of them."""

from collections.abc import Sequence
from typing import Any

from sandbox import faults
from sandbox.automation.actions.errors import NoSuchAction
from sandbox.automation.executions import listing, secrets, store
from sandbox.automation.executions.errors import NoSuchExecution, NothingToKeep
from sandbox.automation.executions.store import Execution, Wishes
from sandbox.automation.identities.caller import Caller
from sandbox.automation.permissions.rules import check, check_sets
from sandbox.automation.refs import pack_of
from sandbox.automation.service import Service
from sandbox.database import Connection


async def execute(
    service: Service,
    caller: Caller,
    *,
    action_ref: str,
    parameters: Any,
    env_vars: dict[str, str] | None,
    permission_set_refs: Sequence[str],
    wishes: Wishes,
) -> Execution:
    """Order a run of an action. Parameters are not looked at before it is dispatched."""
    limit = wishes.artifact_retention_limit
    if limit is not None and limit <= 0:
        raise NothingToKeep
    async with service.db.writing() as tx:
        action = await listing.action_to_run(tx, caller, action_ref)
        if action is None:
            raise NoSuchAction(action_ref)
        if not faults.on("everybody-executes"):
            check(caller, "actions", "execute", ref=action_ref, id=action, pack_ref=pack_of(action_ref))
        check_sets(caller, list(permission_set_refs))
        made = await store.create(
            tx,
            action=action,
            config=parameters,
            executor=caller.identity.id,
            env_vars=env_vars,
            permission_set_refs=permission_set_refs,
            wishes=wishes,
        )
    service.runs.submit(made.id)
    return made


async def show(db: Connection, caller: Caller, execution: int, *, with_secrets: bool = False) -> Execution:
    """The execution, for whoever may read it; its secrets for whoever may decrypt as well."""
    found = await _allowed(db, caller, execution, "read")
    if not with_secrets:
        return found
    if not faults.on("everybody-sees-run-secrets"):
        check(caller, "keys", "decrypt")
    return found.model_copy(update={"config": await secrets.restored(db, "execution", execution, found.config)})


async def cancel(service: Service, caller: Caller, execution: int) -> Execution:
    """Stop an execution (A-39)."""
    async with service.db.reading() as connection:
        await _allowed(connection, caller, execution, "cancel")
    return await service.runs.cancel(execution)


async def _allowed(db: Connection, caller: Caller, execution: int, action: str) -> Execution:
    found = await listing.seen(db, caller, execution)
    about: dict[str, Any] = {}
    if found is not None:
        about = {
            "id": found.id,
            "ref": found.action_ref,
            "pack_ref": pack_of(found.action_ref),
            "owner": found.executor,
            "execution_scope": await _nearness(db, caller, found),
        }
    if action == "cancel" and faults.on("running-is-enough-to-cancel"):
        action = "create"
    open_to_all = faults.on("everybody-cancels-runs") if action == "cancel" else faults.on("everybody-reads-runs")
    if not open_to_all:
        check(caller, "executions", action, **about)
    if found is None:
        raise NoSuchExecution(execution)
    return found


async def _nearness(db: Connection, caller: Caller, execution: Execution) -> str | None:
    """How near an execution is to the caller: their own, one that theirs has led to, or neither."""
    own = caller.token.metadata.get("execution_id") if caller.token.kind == "execution" else None
    if own is None:
        return "self" if execution.executor == caller.identity.id else None
    if own == execution.id:
        return "self"
    return "descendants" if await listing.descends(db, execution.id, own) else None
