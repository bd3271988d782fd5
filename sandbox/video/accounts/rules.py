"""What may happen to one's own account."""

from typing import Literal

import asyncpg

from sandbox import clock, faults
from sandbox.database import Database
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


async def set_profile(db: Database, user: User, name: str | None, avatar_url: str | None) -> User:
    """Replace name and avatar; what is left out is cleared."""
    if faults.on("left-out-picture-kept"):
        avatar_url = avatar_url or user.avatar_url
    async with db.writing() as tx:
        changed = await store.set_profile(tx, user.id, name, avatar_url)
    if changed is None:
        raise AccountGone
    return changed


async def upgrade(db: Database, user: User, target: Literal["starter", "creator"]) -> User:
    """Make a starter a creator; there is no other move."""
    if target == "starter":
        raise NoWayBack if user.tier == "creator" else AlreadyThisTier
    async with db.writing() as tx:
        upgraded = await store.upgrade(tx, user.id, clock.now())
    if upgraded is None:
        raise AlreadyThisTier
    return upgraded


async def close(db: Database, user: User) -> None:
    """Remove the account, unless a team or something that stays would be left without it."""
    try:
        async with db.writing() as tx:
            locked = await store.lock_teams(tx, user.id)
            await store.lock(tx, user.id)
            # From here on nobody can add this user to a team or change their role in a locked one.
            if await store.sole_ownerships(tx, user.id):
                raise OnlyOwner
            if not await store.teams_of(tx, user.id) <= locked:
                raise TeamsAreChanging
            if faults.on("closing-leaves-keys"):
                await store.keep_keys_alive(tx, user.id)
            await store.remove(tx, user.id)
    except (asyncpg.ForeignKeyViolationError, asyncpg.CheckViolationError) as refusal:
        # The second where a conversation would go without the artifact that came of it.
        raise StillNeeded(refusal.table_name) from None
