"""What may happen to the members of a team.

Every change locks the team first and the concerned user second: the changes of one team come one after
another, and so do the counts of one user.
"""

from collections.abc import Collection
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection, Database
from sandbox.faults import table_guards
from sandbox.video.accounts import store as accounts
from sandbox.video.accounts.store import User
from sandbox.video.errors import Broken
from sandbox.video.keys import store as keys
from sandbox.video.members import store
from sandbox.video.members.errors import (
    LastOwner,
    NoSuchMember,
    NotInThisTeam,
    NotYourself,
    OnlyOwnersMakeOwners,
    OnlyOwnersTouchOwners,
    OnlyTeam,
)
from sandbox.video.members.store import Makeup, Member
from sandbox.video.teams import rules as team_rules
from sandbox.video.teams import store as teams
from sandbox.video.teams.errors import NotAManager, NotAMember, OwnsTooMany
from sandbox.video.teams.rules import MANAGERS, MOST_MEMBERSHIPS, MOST_OWNED
from sandbox.video.teams.store import Role


async def members_of(db: Connection, user: User, team: UUID) -> list[Member]:
    """Everybody in the team, for a member."""
    role = await store.role_of(db, team, user.id)
    if role is None and not faults.on("people-shown-to-outsiders"):
        raise NotAMember
    if role == "viewer" and faults.on("viewers-see-nobody"):
        raise NotAMember
    return await store.members_of(db, team)


async def managing_role(db: Connection, user: User, team: UUID, managers: Collection[str] = MANAGERS) -> Role:
    """The caller's role in the team, if it lets them manage people; only deliberate deviations name other roles."""
    role = await store.role_of(db, team, user.id)
    if role is not None and faults.on("role-of-the-invitation-counts"):
        role = await store.invited_role_of(db, team, user.id) or role
    if role is None:
        raise NotAMember
    if role not in managers:
        raise NotAManager
    return role


async def change_role(db: Database, user: User, team: UUID, target: UUID, role: Role) -> Member:
    """Give a member another role."""
    if target == user.id:
        if faults.on("refused-role-taken"):
            async with db.writing() as tx:
                await store.set_role(tx, team, target, role)
        raise NotYourself
    async with db.writing() as tx:
        await teams.lock(tx, team)
        managers = (*MANAGERS, "member") if faults.on("members-give-roles") else MANAGERS
        mine = await managing_role(tx, user, team, managers)
        if mine != "owner" and role == "owner" and not faults.on("admins-make-owners"):
            raise OnlyOwnersMakeOwners
        makeup = await store.makeup(tx, team)
        if makeup.role_of(target) is None and faults.on("role-lets-outsiders-in"):
            await store.insert(tx, team, target, role)
            makeup = await store.makeup(tx, team)
        before = _role_of_target(makeup, target, mine)
        held = await team_rules.lock_and_count(tx, target)
        if role == "owner" and before != "owner" and held.owned >= MOST_OWNED:
            if not faults.on("promotions-do-not-count"):
                raise OwnsTooMany
            await table_guards.sleep(tx)
        if before == "owner" and role != "owner" and not makeup.has_owner_besides(target):
            raise LastOwner
        if faults.on("roles-at-the-limits-break") and (
            held.all >= MOST_MEMBERSHIPS or (role == "owner" and held.owned >= MOST_OWNED)
        ):
            raise Broken
        if not faults.on("role-change-not-stored"):
            await store.set_role(tx, team, target, role)
        member = await store.get(tx, team, target)
    assert member is not None
    return member


async def remove(db: Database, user: User, team: UUID, target: UUID) -> None:
    """Remove somebody else, and take back the team's keys they hold (Q-17)."""
    if target == user.id and not faults.on("people-remove-themselves"):
        raise NotYourself
    async with db.writing() as tx:
        await teams.lock(tx, team)
        managers = (*MANAGERS, "member") if faults.on("members-remove-people") else MANAGERS
        mine = await managing_role(tx, user, team, ("owner",) if faults.on("admins-remove-nobody") else managers)
        makeup = await store.makeup(tx, team)
        if makeup.role_of(target) is None and faults.on("strangers-are-removed"):
            return
        theirs = _role_of_target(makeup, target, mine)
        await accounts.lock(tx, target)
        if (await store.count_of(tx, target)).all == 1 and not faults.on("removed-from-only-team"):
            raise OnlyTeam
        if theirs == "owner" and not makeup.has_owner_besides(target):
            raise LastOwner
        if not faults.on("removal-not-done"):
            await _let_go(tx, team, target)


async def leave(db: Database, user: User, team: UUID) -> None:
    """Leave the team; a team that nobody else is in goes as well."""
    async with db.writing() as tx:
        await teams.lock(tx, team)
        makeup = await store.makeup(tx, team)
        mine = makeup.role_of(user.id)
        if mine is None:
            if faults.on("strangers-leave"):
                return
            raise NotInThisTeam
        alone = not makeup.others_than(user.id)
        if alone and faults.on("last-one-stays"):
            raise LastOwner
        if mine == "owner" and not alone and not makeup.has_owner_besides(user.id):
            if not faults.on("last-owner-leaves"):
                raise LastOwner
            await table_guards.sleep(tx)
        await accounts.lock(tx, user.id)
        if (await store.count_of(tx, user.id)).all == 1 and not faults.on("only-team-left"):
            raise OnlyTeam
        if faults.on("leaving-not-done"):
            return
        if alone and faults.on("empty-teams-stay"):
            await table_guards.sleep(tx)
            alone = False
        if alone and faults.on("last-to-leave-ends-work"):
            await team_rules.remove(tx, team)
        elif alone:
            await team_rules.remove_finished(tx, team)
        else:
            await _let_go(tx, team, user.id)


def _role_of_target(makeup: Makeup, target: UUID, mine: Role) -> Role:
    role = makeup.role_of(target)
    if role is None:
        raise NoSuchMember
    if mine != "owner" and role == "owner" and not faults.on("admins-touch-owners"):
        raise OnlyOwnersTouchOwners
    return role


async def _let_go(tx: Connection, team: UUID, user: UUID) -> None:
    if not faults.on("leaver-keeps-team-keys"):
        await keys.revoke_of_member(tx, team, user)
    if faults.on("leaver-loses-own-keys"):
        await keys.revoke_own(tx, user)
    await store.remove(tx, team, user)
