"""What may happen to invitations: they end once, in one way.

A change that concerns the team locks the team first, then the invitation, then the user. The mail goes out
after everything is stored, and undoes nothing when it fails.
"""

import secrets
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from sandbox import clock, faults
from sandbox.database import Connection, Database
from sandbox.faults import meeting, table_guards
from sandbox.video import letters
from sandbox.video.accounts import store as accounts
from sandbox.video.accounts.store import User
from sandbox.video.invitations import store
from sandbox.video.invitations.errors import (
    AlreadyAMember,
    ForSomebodyElse,
    NoSuchInvitation,
    NotPending,
    NotYourself,
    TooManyPending,
)
from sandbox.video.invitations.store import Invitation, InvitedRole
from sandbox.video.members import store as members
from sandbox.video.members.rules import managing_role
from sandbox.video.members.store import Member
from sandbox.video.service import Service
from sandbox.video.teams import store as teams
from sandbox.video.teams.errors import BelongsToTooMany
from sandbox.video.teams.rules import MANAGERS, MOST_MEMBERSHIPS, deletion_is_blind

MOST_PENDING = 50
_TOKEN_BYTES = 32


async def of_team(db: Connection, user: User, team: UUID, state: str | None) -> list[Invitation]:
    """The team's invitations, for those who manage it."""
    if not faults.on("everybody-sees-invitations"):
        await managing_role(db, user, team, ("owner",) if faults.on("admins-see-no-invitations") else MANAGERS)
    return await store.of_team(db, team, state, clock.now())


async def create(service: Service, user: User, team: UUID, email: str, role: InvitedRole) -> Invitation:
    """Invite somebody; what is pending for the same address is replaced."""
    if _is_address_of(user, email) and not faults.on("self-invitations-unseen"):
        raise NotYourself
    at = clock.now()
    unseen = faults.on("inviting-takes-no-turns")
    async with service.db.writing() as tx:
        if not unseen:
            await teams.lock(tx, team)
        await _check_may_invite(tx, user, team)
        await _check_is_outside(tx, team, email)
        replaced = await store.revoke_pending_to(tx, team, email, at)
        if not replaced:
            await _check_room(tx, team, at)
        if unseen:
            await _meet_others(tx, team, at)
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        created = await store.insert(tx, team, user.id, email, role, token, at)
        letter = await _letter(tx, service, created, user)
        if faults.on("mail-goes-before-invitation-is-kept"):
            await service.mailer.send(letter)
    sent = await service.mailer.send(letter)
    if not sent and faults.on("undelivered-mail-undoes-invitation"):
        await revoke(service.db, user, team, created.id)
    if faults.on("mail-goes-twice"):
        await service.mailer.send(letter)
    if faults.on("inviter-gets-a-copy"):
        await service.mailer.send(replace(letter, to=user.email))
    return created


def _is_address_of(user: User, email: str) -> bool:
    if faults.on("own-address-known-as-spelled"):
        return email == user.email
    return email.lower() == user.email.lower()


async def _check_may_invite(tx: Connection, user: User, team: UUID) -> None:
    managers = (*MANAGERS, "member") if faults.on("members-invite") else MANAGERS
    await managing_role(tx, user, team, ("owner",) if faults.on("admins-invite-nobody") else managers)


async def _check_is_outside(tx: Connection, team: UUID, email: str) -> None:
    if await store.address_is_member(tx, team, email):
        if not faults.on("members-are-invited"):
            raise AlreadyAMember
        await table_guards.sleep(tx)
    if faults.on("former-members-not-invited") and await store.has_accepted(tx, team, email):
        raise AlreadyAMember


async def _check_room(tx: Connection, team: UUID, at: datetime) -> None:
    counted_at = datetime.min.replace(tzinfo=UTC) if faults.on("expired-invitations-count") else at
    pending = await store.count_pending(tx, team, counted_at)
    if pending >= MOST_PENDING - faults.on("fiftieth-invitation-refused"):
        if not faults.on("fifty-first-invited"):
            raise TooManyPending
        await table_guards.sleep(tx)


async def _meet_others(tx: Connection, team: UUID, at: datetime) -> None:
    """Only for the fault `inviting-takes-no-turns`: wait where others may be inviting, or one place is left."""
    managers = [role for role in (await members.makeup(tx, team)).roles.values() if role in MANAGERS]
    if len(managers) > 1 or await store.count_pending(tx, team, at) == MOST_PENDING - 1:
        await meeting.with_another(("inviting", team))
        await table_guards.sleep(tx)


async def revoke(db: Database, user: User, team: UUID, invitation: UUID) -> None:
    """Take a pending invitation back."""
    async with db.writing() as tx:
        await _check_may_end(tx, user, team)
        await _lock_pending(tx, invitation, of=team, or_over=faults.on("revoking-overrules"))
        await store.mark_revoked(tx, invitation, clock.now())


async def resend(service: Service, user: User, team: UUID, invitation: UUID) -> Invitation:
    """Give a pending invitation 7 new days, and send its mail again in the resender's name."""
    at = clock.now()
    async with service.db.writing() as tx:
        await _check_may_end(tx, user, team)
        found = await _lock_pending(tx, invitation, of=team)
        await store.prolong(tx, invitation, at)
        inviter: User | None = user
        if faults.on("resend-names-first-inviter"):
            inviter = await accounts.get(tx, found.invited_by)
        letter = await _letter(tx, service, found, inviter or user)
        prolonged = await store.get(tx, invitation, at)
        if faults.on("resend-not-stored"):
            await store.prolong(tx, invitation, found.expires_at - store.LIFE)
    assert prolonged is not None
    if not faults.on("sending-again-sends-no-mail"):
        await service.mailer.send(letter)
    return prolonged


async def _check_may_end(tx: Connection, user: User, team: UUID) -> None:
    managers = (*MANAGERS, "member") if faults.on("members-take-invitations-back") else MANAGERS
    await managing_role(tx, user, team, managers)


async def accept(service: Service, user: User, invitation: UUID) -> Member:
    """Join the team with the invited role; a starter becomes a creator. All of it, or nothing."""
    at = clock.now()
    if faults.on("answering-makes-creators"):
        async with service.db.writing() as tx:
            await accounts.upgrade(tx, user.id, at)
    async with service.db.writing() as tx:
        team = (await _addressed_to(tx, user, invitation)).team_id
        await teams.lock(tx, team)
        found = await _lock(tx, invitation, patience=0)
        if found.state == "accepted" and faults.on("accepting-again-succeeds"):
            return await _joined(tx, team, user)
        _check_can_be_accepted(found)
        if faults.on("inviters-take-invitations-along") and not await members.role_of(tx, team, found.invited_by):
            raise NotPending("revoked")
        await accounts.lock(tx, user.id)
        if deletion_is_blind():
            await meeting.with_another(("joining", team), patience=0)
        if await members.role_of(tx, team, user.id) is not None:
            if faults.on("joining-twice-changes-role"):
                await members.set_role(tx, team, user.id, found.role)
                return await _joined(tx, team, user)
            raise AlreadyAMember
        if (await members.count_of(tx, user.id)).all >= MOST_MEMBERSHIPS:
            if not faults.on("fifty-first-team-joined"):
                raise BelongsToTooMany
            await table_guards.sleep(tx)
        if faults.on("guests-stay-starters"):
            await table_guards.sleep(tx)
        else:
            await accounts.upgrade(tx, user.id, at)
        await members.insert(tx, team, user.id, "viewer" if faults.on("invited-role-ignored") else found.role)
        if not faults.on("accepting-leaves-it-open"):
            await store.mark_accepted(tx, invitation, at)
        member = await _joined(tx, team, user)
        letter = await _letter(tx, service, found, user)
    if faults.on("accepting-mails-again"):
        await service.mailer.send(letter)
    return member


def _check_can_be_accepted(found: Invitation) -> None:
    ended = found.state != "pending"
    if faults.on("declined-invitation-accepted"):
        ended = ended and found.state != "declined"
    if faults.on("expired-invitation-accepted"):
        ended = ended and found.state != "expired"
    if ended:
        raise NotPending(found.state)


async def _joined(tx: Connection, team: UUID, user: User) -> Member:
    member = await members.get(tx, team, user.id)
    assert member is not None
    return member


async def decline(db: Database, user: User, invitation: UUID) -> None:
    """Say no; nobody is told."""
    async with db.writing() as tx:
        await _addressed_to(tx, user, invitation)
        await _lock_pending(tx, invitation, or_over=faults.on("declining-overrules"))
        if faults.on("declining-makes-creators"):
            await accounts.upgrade(tx, user.id, clock.now())
        if not faults.on("declining-not-stored"):
            await store.mark_declined(tx, invitation, clock.now())


async def _addressed_to(tx: Connection, user: User, invitation: UUID) -> Invitation:
    found = await store.get(tx, invitation, clock.now())
    if found is None:
        raise NoSuchInvitation
    if faults.on("anybody-answers"):
        return found
    spelled_alike = found.email == user.email if faults.on("spelling-shuts-guest-out") else True
    if found.email.lower() != user.email.lower() or not spelled_alike:
        raise ForSomebodyElse
    return found


async def _lock(tx: Connection, invitation: UUID, *, patience: float = meeting.PATIENCE) -> Invitation:
    unseen = faults.on("invitations-take-no-turns")
    found = await store.lock(tx, invitation, clock.now(), turn="" if unseen else "FOR UPDATE")
    if found is None:
        raise NoSuchInvitation
    if unseen:
        await meeting.with_another(("ending", invitation), patience)
    return found


async def _lock_pending(
    tx: Connection, invitation: UUID, *, of: UUID | None = None, or_over: bool = False
) -> Invitation:
    found = await _lock(tx, invitation)
    if of is not None and found.team_id != of and not faults.on("any-team-ends-invitations"):
        raise NoSuchInvitation
    if found.state != "pending" and not or_over:
        raise NotPending(found.state)
    return found


async def _letter(tx: Connection, service: Service, invitation: Invitation, inviter: User) -> letters.Letter:
    name = await teams.name_of(tx, invitation.team_id)
    return letters.invitation(
        to=invitation.email,
        inviter=inviter.name or _address_shown(inviter),
        team_name=name,
        role=invitation.role,
        base_url=service.settings.app_base_url,
        team=invitation.team_id,
        invitation=invitation.id,
    )


def _address_shown(inviter: User) -> str:
    if faults.on("nameless-inviters-unnamed"):
        return "Somebody"
    return inviter.email.partition("@")[0] if faults.on("addresses-cut-short") else inviter.email
