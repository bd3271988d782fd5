"""What administrators may do to identities."""

from datetime import datetime
from typing import Any

from sandbox import faults
from sandbox.automation.errors import Conflict, NotFound
from sandbox.automation.identities import integration, passwords, store
from sandbox.automation.identities.caller import Caller
from sandbox.automation.identities.integration import IntegrationToken, NewIntegrationToken
from sandbox.automation.identities.signing_in import LoginTaken
from sandbox.automation.identities.store import IdentityRow, RoleAssignment
from sandbox.automation.pages import Page
from sandbox.automation.permissions.rules import check
from sandbox.database import Connection, Database


class NoSuchIdentity(NotFound):
    def __init__(self, identity: object) -> None:
        super().__init__(f"Identity '{identity}' not found")


class _Yourself(Conflict):
    sentence = "You cannot freeze or delete yourself; ask another administrator"


async def page(db: Connection, caller: Caller, part: Page) -> tuple[list[IdentityRow], int]:
    check(caller, "identities", "read")
    return await store.page(db, part)


async def create(
    db: Database,
    caller: Caller,
    *,
    login: str,
    display_name: str | None,
    password: str | None,
    attributes: dict[str, Any],
) -> IdentityRow:
    """Somebody new, made by somebody else; without a password they sign in with integration tokens only."""
    async with db.writing() as tx:
        if await store.by_login(tx, login) is not None:
            raise LoginTaken(login)
        check(caller, "identities", "create")
        password_hash = None if password is None else passwords.hashed(password)
        new = await store.insert(
            tx, login=login, display_name=display_name, password_hash=password_hash, attributes=attributes
        )
        if new is None:
            raise LoginTaken(login)
        return new


async def show(db: Connection, caller: Caller, identity: int) -> IdentityRow:
    check(caller, "identities", "read", id=identity)
    found = await store.get(db, identity)
    if found is None:
        raise NoSuchIdentity(identity)
    return found


async def change(db: Database, caller: Caller, identity: int, changes: dict[str, Any]) -> IdentityRow:
    """Give them another name, password or attributes; freeze them or let them go on."""
    check(caller, "identities", "update", id=identity)
    if changes.get("frozen") and identity == caller.identity.id:
        raise _Yourself
    if "password" in changes:
        changes = changes | {"password_hash": passwords.hashed(changes["password"])}
    async with db.writing() as tx:
        changed = await store.change(tx, identity, changes)
    if changed is None:
        raise NoSuchIdentity(identity)
    return changed


async def delete(db: Database, caller: Caller, identity: int) -> None:
    """Let them go, with all tokens, roles, assignments and keys that are theirs."""
    check(caller, "identities", "delete", id=identity)
    if identity == caller.identity.id:
        raise _Yourself
    async with db.writing() as tx:
        if faults.on("deleted-signs-in"):
            gone = await store.get(tx, identity) is not None
        else:
            gone = await store.delete(tx, identity)
    if not gone:
        raise NoSuchIdentity(identity)


async def give_role(db: Database, caller: Caller, identity: int, role: str) -> RoleAssignment:
    check(caller, "permissions", "manage")
    async with db.writing() as tx:
        if await store.by_id(tx, identity) is None:
            raise NoSuchIdentity(identity)
        given = await store.give_role(tx, identity, role)
    if given is None:
        raise Conflict(f"Already exists: identity {identity} has the role {role}")
    return given


async def take_role(db: Database, caller: Caller, assignment: int) -> None:
    check(caller, "permissions", "manage")
    async with db.writing() as tx:
        gone = faults.on("taken-role-kept") or await store.take_role(tx, assignment)
    if not gone:
        raise NotFound(f"Role assignment '{assignment}' not found")


async def tokens(db: Connection, caller: Caller, identity: int, part: Page) -> tuple[list[IntegrationToken], int]:
    await _check_tokens(db, caller, identity)
    return await integration.page(db, identity, part)


async def new_token(
    db: Database, caller: Caller, identity: int, *, label: str, description: str | None, expires_at: datetime | None
) -> NewIntegrationToken:
    """An integration token, for oneself or, for administrators, for somebody else."""
    async with db.writing() as tx:
        await _check_tokens(tx, caller, identity)
        return await integration.insert(
            tx,
            identity,
            label=label,
            description=description,
            expires_at=expires_at,
            created_by=caller.identity.id,
        )


async def _check_tokens(db: Connection, caller: Caller, identity: int) -> None:
    themselves = identity == caller.identity.id and caller.token.kind == "access"
    if not themselves:
        check(caller, "identities", "update", id=identity)
    if await store.by_id(db, identity) is None:
        raise NoSuchIdentity(identity)
