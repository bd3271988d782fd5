"""What may happen to teams."""

import re
from typing import Any
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection, Database
from sandbox.video.accounts import store as accounts
from sandbox.video.accounts.store import User
from sandbox.video.credits import store as ledger
from sandbox.video.credits.store import Account
from sandbox.video.keys import store as keys
from sandbox.video.members import store as members
from sandbox.video.teams import slugs, store
from sandbox.video.teams.errors import (
    BadSlug,
    BelongsToTooMany,
    JobsAreRunning,
    NoSlugInName,
    NoSuchTeam,
    NotAManager,
    NotAMember,
    NotAnOwner,
    OthersAreMembers,
    OwnsTooMany,
    SettingsNotAnObject,
    SlugTaken,
)
from sandbox.video.teams.store import Team

MOST_OWNED = 10
MOST_MEMBERSHIPS = 50
MANAGERS = ("owner", "admin")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


async def create(db: Database, user: User, name: str, slug: str | None, credits: int) -> Team:
    """A new team with the caller as its owner."""
    slug = _slug(name, slug)
    async with db.writing() as tx:
        await accounts.lock(tx, user.id)
        held = await members.count_of(tx, user.id)
        if held.owned >= MOST_OWNED:
            raise OwnsTooMany
        if held.all >= MOST_MEMBERSHIPS:
            raise BelongsToTooMany
        if faults.on("initial-credits-lost"):
            credits = 0
        team = await store.insert(tx, name, slug, credits)
        if team is None:
            raise SlugTaken
        await members.insert(tx, team, user.id, "owner")
        if credits and not faults.on("first-credits-off-the-books"):
            await ledger.record(tx, Account("team", team), "grant", credits, credits)
        created = await store.get(tx, team, user.id)
    assert created is not None
    return created


def _slug(name: str, given: str | None) -> str:
    if given is None:
        made = slugs.make(name)
        if made is None:
            raise NoSlugInName
        return made
    if faults.on("slug-capitals-taken"):
        given = given.lower()
    if len(given) > slugs.LONGEST or not _SLUG.fullmatch(given):
        raise BadSlug
    return given


async def show(db: Connection, team: UUID, user: User) -> Team:
    """The team, for a member."""
    seen = await store.get(db, team, user.id)
    if seen is None:
        raise NotAMember if await store.exists(db, team) else NoSuchTeam
    return seen


async def update(db: Database, user: User, team: UUID, name: str | None, settings: Any | None) -> Team:
    """Rename the team, or replace its settings whole."""
    async with db.writing() as tx:
        await store.lock(tx, team)
        seen = await show(tx, team, user)
        if seen.user_role not in MANAGERS:
            raise NotAManager
        if settings is not None and not isinstance(settings, dict):
            raise SettingsNotAnObject
        if faults.on("settings-merged") and settings is not None:
            settings = seen.settings | settings
        if faults.on("address-follows-name") and name is not None:
            await store.move(tx, team, slugs.make(name) or seen.slug)
        if faults.on("rename-not-stored"):
            await store.update(tx, team, None, settings)
            return (await show(tx, team, user)).model_copy(update={"name": name or seen.name})
        await store.update(tx, team, name, settings)
        return await show(tx, team, user)


async def delete(db: Database, user: User, team: UUID) -> None:
    """Delete a team that only its owner is left in, and whose work is over."""
    async with db.writing() as tx:
        await store.lock(tx, team)
        seen = await show(tx, team, user)
        if seen.user_role != "owner":
            raise NotAnOwner
        if (await members.makeup(tx, team)).others_than(user.id):
            raise OthersAreMembers
        await remove_finished(tx, team)


async def remove_finished(tx: Connection, team: UUID) -> None:
    """Remove a locked team, unless jobs are running; its keys die with it (Q-17)."""
    if await store.has_active_jobs(tx, team):
        raise JobsAreRunning
    await remove(tx, team)


async def remove(tx: Connection, team: UUID) -> None:
    """Remove a locked team, whatever it has."""
    if not faults.on("deleted-team-keeps-keys"):
        await keys.revoke_of_team(tx, team)
    await store.remove(tx, team)
