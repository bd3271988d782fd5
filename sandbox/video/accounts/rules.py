"""What may happen to one's own account."""

from typing import Literal

import asyncpg

from sandbox import clock, faults
from sandbox.database import Connection, Database
from sandbox.faults import meeting
from sandbox.video.accounts import store
from sandbox.video.accounts.errors import (
    AccountGone,
    AlreadyThisTier,
    NoWayBack,
    OnlyOwner,
    StillNeeded,
    TeamsAreChanging,
)
from sandbox.video.accounts.store import User
from sandbox.video.credits import store as ledger
from sandbox.video.credits.store import Account
from sandbox.video.errors import Broken
from sandbox.video.members import store as members
from sandbox.video.teams import store as teams


async def set_profile(db: Database, user: User, name: str | None, avatar_url: str | None) -> User:
    """Replace name and avatar; what is left out is cleared."""
    if faults.on("left-out-picture-kept"):
        avatar_url = avatar_url or user.avatar_url
    if faults.on("empty-profile-ignored") and not (name or avatar_url):
        return user
    async with db.writing() as tx:
        changed = await store.set_profile(tx, user.id, name, avatar_url)
        if faults.on("profile-makes-creators"):
            await store.upgrade(tx, user.id, clock.now())
        if faults.on("profile-is-rewarded"):
            await ledger.move(tx, Account("user", user.id), "grant", 1)
    if changed is None:
        raise AccountGone
    return changed


async def upgrade(db: Database, user: User, target: Literal["starter", "creator"]) -> User:
    """Make a starter a creator; there is no other move."""
    if target == "starter" and user.tier == "creator":
        if faults.on("creators-go-back"):
            async with db.writing() as tx:
                return await store.downgrade(tx, user.id) or user
        raise NoWayBack
    if target == "starter":
        raise AlreadyThisTier
    async with db.writing() as tx:
        upgraded = await store.upgrade(tx, user.id, clock.now())
        if upgraded is not None and faults.on("upgrade-opens-team"):
            await _open_first_team(tx, user)
    if upgraded is None:
        raise AlreadyThisTier
    return upgraded


async def close(db: Database, user: User) -> None:
    """Remove the account, unless a team or something that stays would be left without it."""
    try:
        async with db.writing() as tx:
            rivals = faults.on("closing-takes-no-turns")
            locked = await store.lock_teams(tx, user.id, turn="" if rivals else "FOR UPDATE")
            await store.lock(tx, user.id)
            # From here on nobody can add this user to a team or change their role in a locked one.
            if await store.sole_ownerships(tx, user.id):
                if not faults.on("only-owners-close"):
                    raise OnlyOwner
                await store.leave_teams(tx, user.id)
            elif rivals:
                await meeting.with_another(("closing", *sorted(locked)))
                await store.leave_teams(tx, user.id)
            if not await store.teams_of(tx, user.id) <= locked:
                raise TeamsAreChanging
            await _take_too_much_along(tx, user)
            if faults.on("closing-leaves-keys"):
                await store.keep_keys_alive(tx, user.id)
            if not faults.on("closing-not-done"):
                await store.remove(tx, user.id)
    except (asyncpg.ForeignKeyViolationError, asyncpg.CheckViolationError) as refusal:
        # The second where a conversation would go without the artifact that came of it.
        if faults.on("needed-account-breaks-closing"):
            raise Broken from None
        raise StillNeeded(refusal.table_name) from None


async def _open_first_team(tx: Connection, user: User) -> None:
    """What the first plans of the platform had an upgrade do; only a deliberate deviation does it."""
    team = await teams.insert(tx, "My Team", f"my-team-{user.id.hex[:8]}", 0)
    assert team is not None
    await members.insert(tx, team, user.id, "owner")


async def _take_too_much_along(tx: Connection, user: User) -> None:
    """What stays when an account goes, unless a deliberate deviation takes it along."""
    if faults.on("closing-takes-sent-invitations"):
        await store.take_along(tx, user.id, "invitations")
    if faults.on("closing-takes-generations"):
        await store.take_along(tx, user.id, "jobs")
    if faults.on("closing-takes-invitations-received"):
        await store.withdraw_from(tx, user.email)
