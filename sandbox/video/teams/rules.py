"""What may happen to teams."""

import re
from typing import Any
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection, Database
from sandbox.faults import meeting, table_guards
from sandbox.video.accounts import store as accounts
from sandbox.video.accounts.store import User
from sandbox.video.credits import store as ledger
from sandbox.video.credits.store import Account
from sandbox.video.errors import Broken
from sandbox.video.keys import store as keys
from sandbox.video.members import store as members
from sandbox.video.members.store import Held
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
    if faults.on("mail-down") and faults.on("mail-trouble-shuts-teams"):
        raise SlugTaken
    async with db.writing() as tx:
        held = await lock_and_count(tx, user.id)
        if held.owned >= MOST_OWNED:
            if not faults.on("eleventh-team-opened"):
                raise OwnsTooMany
            await table_guards.sleep(tx)
        if held.all >= MOST_MEMBERSHIPS:
            if not faults.on("fifty-first-team-opened"):
                raise BelongsToTooMany
            await table_guards.sleep(tx)
        if faults.on("initial-credits-lost"):
            credits = 0
        if faults.on("new-teams-get-a-gift"):
            credits += 10
        team = await _insert(tx, name, slug, credits)
        await members.insert(tx, team, user.id, "admin" if faults.on("opener-is-no-owner") else "owner")
        if credits and not faults.on("first-credits-off-the-books"):
            await ledger.record(tx, Account("team", team), "grant", credits, credits)
        created = await store.get(tx, team, user.id)
    assert created is not None
    return created


async def lock_and_count(tx: Connection, user: UUID) -> Held:
    """How many teams somebody has, while nobody else may change that."""
    unseen = faults.on("people-take-no-turns")
    if not unseen:
        await accounts.lock(tx, user)
    held = await members.count_of(tx, user)
    if unseen and held.owned == MOST_OWNED - 1:
        await meeting.with_another(("owning", user))
        await table_guards.sleep(tx)
    return held


async def _insert(tx: Connection, name: str, slug: str, credits: int) -> UUID:
    free = not await store.is_taken(tx, slug) if faults.on("taken-address-breaks") else None
    if free:
        await meeting.with_another(("address", slug))
    team = await store.insert(tx, name, slug, credits)
    if team is None:
        raise Broken if free else SlugTaken
    return team


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
    if seen is not None and seen.user_role == "viewer" and faults.on("viewers-shut-out"):
        raise NotAMember
    if seen is None:
        raise NotAMember if await store.exists(db, team) else NoSuchTeam
    return seen


async def update(db: Database, user: User, team: UUID, name: str | None, settings: Any | None) -> Team:
    """Rename the team, or replace its settings whole."""
    async with db.writing() as tx:
        unseen = faults.on("changes-overwrite-each-other")
        if not unseen:
            await store.lock(tx, team)
        seen = await show(tx, team, user)
        if seen.user_role not in MANAGERS and not (faults.on("members-manage") and seen.user_role == "member"):
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
        if faults.on("renaming-clears-settings") and name is not None:
            settings = settings or {}
        if unseen:
            await meeting.with_another(("changing", team))
            name, settings = name or seen.name, seen.settings if settings is None else settings
        await store.update(tx, team, name, settings)
        return await show(tx, team, user)


async def delete(db: Database, user: User, team: UUID) -> None:
    """Delete a team that only its owner is left in, and whose work is over."""
    async with db.writing() as tx:
        if not deletion_is_blind():
            await store.lock(tx, team)
        seen = await show(tx, team, user)
        if seen.user_role != "owner" and not (faults.on("admins-delete-teams") and seen.user_role == "admin"):
            raise NotAnOwner
        others = (await members.makeup(tx, team)).others_than(user.id)
        if others and not faults.on("team-deleted-under-its-people"):
            raise OthersAreMembers
        if deletion_is_blind():
            await meeting.with_another(("joining", team))
        await remove_finished(tx, team)
        if faults.on("last-team-takes-tier") and not (await members.count_of(tx, user.id)).all:
            await accounts.downgrade(tx, user.id)


def deletion_is_blind() -> bool:
    """Whether a team is deleted without a look at who is joining it at this moment."""
    return faults.on("deleting-takes-no-turn")


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
