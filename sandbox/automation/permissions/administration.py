"""What administrators may do with permission sets: change them, hand them out, take them back."""

from typing import Any

from sandbox import faults
from sandbox.automation.errors import Conflict, NotFound, ValidationFailed
from sandbox.automation.identities import store as identities
from sandbox.automation.identities.caller import Caller
from sandbox.automation.permissions import store
from sandbox.automation.permissions.grants import ACTIONS, CONSTRAINTS, RESOURCES
from sandbox.automation.permissions.rules import check
from sandbox.automation.permissions.store import Assignment, RoleOfSet, SetRow
from sandbox.database import Connection, Database


class NoSuchSet(NotFound):
    def __init__(self, name: object) -> None:
        super().__init__(f"Permission set '{name}' not found")


async def sets(db: Connection, caller: Caller) -> list[SetRow]:
    check(caller, "permissions", "read")
    return await store.sets(db)


async def change(db: Database, caller: Caller, permset: int, changes: dict[str, Any]) -> SetRow:
    """Another label, description or bundle of grants; it counts from the next request on."""
    if problem := _problem(changes.get("grants", [])):
        raise ValidationFailed(f"Validation failed: grants: {problem}")
    check(caller, "permissions", "manage")
    async with db.writing() as tx:
        await store.change(tx, permset, changes)
        changed = await store.get(tx, permset)
    if changed is None:
        raise NoSuchSet(permset)
    return changed


async def give_to_role(db: Database, caller: Caller, permset: int, role: str) -> RoleOfSet:
    check(caller, "permissions", "manage")
    async with db.writing() as tx:
        if await store.get(tx, permset) is None:
            raise NoSuchSet(permset)
        given = await store.give_to_role(tx, permset, role)
    if given is None:
        raise Conflict(f"Already exists: the role {role} has this permission set")
    return given


async def assign(db: Database, caller: Caller, *, identity: int | None, login: str | None, ref: str) -> Assignment:
    """Give somebody a set, by id or by login."""
    if identity is None and login is None:
        raise ValidationFailed("Validation failed: one of identity_id and identity_login must be given")
    check(caller, "permissions", "manage")
    async with db.writing() as tx:
        known = await (identities.by_login(tx, login or "") if identity is None else identities.by_id(tx, identity))
        if known is None:
            raise NotFound(f"Identity '{login if identity is None else identity}' not found")
        permset = await store.id_of(tx, ref)
        if permset is None:
            raise NoSuchSet(ref)
        given = await store.assign(tx, known.id, permset)
    if given is None:
        raise Conflict(f"Already exists: {known.login} has the permission set {ref}")
    return given


async def unassign(db: Database, caller: Caller, assignment: int) -> None:
    check(caller, "permissions", "manage")
    async with db.writing() as tx:
        gone = faults.on("taken-set-kept") or await store.unassign(tx, assignment)
    if not gone:
        raise NotFound(f"Permission assignment '{assignment}' not found")


def _problem(grants: Any) -> str | None:
    for grant in grants:
        match grant:
            case {"resource": str(resource), "actions": list(actions)} if resource in RESOURCES:
                unknown = [str(action) for action in actions if action not in ACTIONS]
            case _:
                return "each one is an object with a known resource and a list of actions"
        if unknown:
            return f"unknown actions: {', '.join(unknown)}"
        bounds = grant.get("constraints") or {}
        if not isinstance(bounds, dict) or bounds.keys() - CONSTRAINTS:
            return f"constraints are an object with members out of {', '.join(sorted(CONSTRAINTS))}"
    return None
