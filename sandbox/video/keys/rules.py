"""What may happen to API keys."""

from datetime import datetime, timedelta
from uuid import UUID

from sandbox import clock, faults
from sandbox.database import Connection, Database
from sandbox.video import owners
from sandbox.video.accounts.store import User
from sandbox.video.keys import store
from sandbox.video.keys.errors import (
    AlreadyRevoked,
    NoOwner,
    NoScopes,
    NoSuchKey,
    NotAnOwnerOfKeys,
    NotInTheFuture,
    NotYourOwner,
    ScopeNeedsCreator,
    UnknownScope,
)
from sandbox.video.keys.store import ApiKey
from sandbox.video.members import store as members
from sandbox.video.owners import Owner
from sandbox.video.teams import store as teams

_EVERYBODYS = frozenset({"generate", "jobs:read", "jobs:write", "assets:read", "assets:write"})
SCOPES = _EVERYBODYS | {
    "projects:read",
    "projects:write",
    "team:read",
    "team:admin",
    "webhooks:read",
    "webhooks:write",
    "*",
}


async def create(
    db: Database,
    user: User,
    *,
    name: str | None,
    owner: str | None,
    scopes: list[str] | None,
    expires_at: datetime | None,
) -> tuple[ApiKey, str]:
    """A new key, and its raw text."""
    over = expires_at is not None and expires_at <= clock.now()
    if over and faults.on("past-end-means-none"):
        expires_at = None
    elif over and not faults.on("ended-keys-made"):
        raise NotInTheFuture
    if expires_at is None and faults.on("endless-keys-end"):
        expires_at = clock.now() + timedelta(days=365)
    holder = owners.parse(owner or "") if owner is not None else owners.parse(owners.user_urn(user.id))
    if holder is None:
        raise NoOwner
    async with db.writing() as tx:
        await _check_owner(tx, user, holder)
        wanted = ["*"] if scopes is None else scopes
        _check_scopes(user, wanted)
        return await store.insert(tx, user.id, owner=holder.urn, name=_name(name), scopes=wanted, expires_at=expires_at)


def _name(wish: str | None) -> str:
    return wish if wish and not faults.on("key-names-ignored") else "Default"


async def _check_owner(tx: Connection, user: User, owner: Owner) -> None:
    if owner.kind in ("artifact", "system"):
        raise NotAnOwnerOfKeys
    if owner.user is not None and owner.user != user.id and not faults.on("keys-in-anybodys-name"):
        raise NotYourOwner
    if owner.team is not None:
        # Locked, so that nobody keeps a key of a team that they are just leaving.
        await teams.lock(tx, owner.team)
        inside = await members.role_of(tx, owner.team, user.id) is not None
        if user.tier != "creator" or not (inside or faults.on("outsiders-make-team-keys")):
            raise NotYourOwner


def _check_scopes(user: User, scopes: list[str]) -> None:
    if not scopes and not faults.on("keys-without-scopes-made"):
        raise NoScopes
    for scope in scopes[:1] if faults.on("only-first-scope-checked") else scopes:
        if scope not in SCOPES:
            if faults.on("unknown-scopes-taken"):
                continue
            raise UnknownScope(scope)
        if user.tier != "creator" and scope not in _EVERYBODYS and not faults.on("starters-get-any-scope"):
            raise ScopeNeedsCreator(scope)


async def show(db: Connection, user: User, key: UUID) -> ApiKey:
    """One of the caller's keys; the keys of others do not exist for them."""
    found = await store.get(db, user.id, key)
    if found is None:
        raise NoSuchKey
    return found


async def rename(db: Database, user: User, key: UUID, name: str) -> ApiKey:
    """Another name, for a key that is not revoked."""
    async with db.writing() as tx:
        await _lock(tx, user, key, even_revoked=faults.on("revoked-keys-renamed"))
        renamed = await store.rename(tx, key, name)
    assert renamed is not None
    return renamed


async def revoke(db: Database, user: User, key: UUID) -> None:
    """End a key, for good."""
    async with db.writing() as tx:
        await _lock(tx, user, key, even_revoked=faults.on("keys-revoked-again"))
        await store.revoke(tx, key)


async def _lock(tx: Connection, user: User, key: UUID, *, even_revoked: bool = False) -> None:
    found = await store.lock(tx, user.id, key)
    if found is None:
        raise NoSuchKey
    if found.revoked_at is not None and not even_revoked:
        raise AlreadyRevoked
