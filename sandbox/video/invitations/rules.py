"""What may happen to invitations: they end once, in one way.

A change that concerns the team locks the team first, then the invitation, then the user. The mail goes out
after everything is stored, and undoes nothing when it fails.
"""

import secrets
from datetime import UTC, datetime
from uuid import UUID

from sandbox import clock, faults
from sandbox.database import Connection, Database
from sandbox.faults import guards, meeting
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
from sandbox.video.teams.rules import MOST_MEMBERSHIPS, deletion_is_blind

MOST_PENDING = 50
_TOKEN_BYTES = 32


async def of_team(db: Connection, user: User, team: UUID, state: str | None) -> list[Invitation]:
    """The team's invitations, for those who manage it."""
    if not faults.on("everybody-sees-invitations"):
        await managing_role(db, user, team)
    return await store.of_team(db, team, state, clock.now())


async def create(service: Service, user: User, team: UUID, email: str, role: InvitedRole) -> Invitation:
    """Invite somebody; what is pending for the same address is replaced."""
    if email.lower() == user.email.lower():
        raise NotYourself
    at = clock.now()
    async with service.db.writing() as tx:
        await teams.lock(tx, team)
        await managing_role(tx, user, team)
        if await store.address_is_member(tx, team, email):
            raise AlreadyAMember
        replaced = await store.revoke_pending_to(tx, team, email, at)
        counted_at = datetime.min.replace(tzinfo=UTC) if faults.on("expired-invitations-count") else at
        if not replaced and await store.count_pending(tx, team, counted_at) >= MOST_PENDING:
            raise TooManyPending
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        created = await store.insert(tx, team, user.id, email, role, token, at)
        letter = await _letter(tx, service, created, user)
        if faults.on("mail-goes-before-invitation-is-kept"):
            await service.mailer.send(letter)
    sent = await service.mailer.send(letter)
    if not sent and faults.on("undelivered-mail-undoes-invitation"):
        await revoke(service.db, user, team, created.id)
    return created


async def revoke(db: Database, user: User, team: UUID, invitation: UUID) -> None:
    """Take a pending invitation back."""
    async with db.writing() as tx:
        await managing_role(tx, user, team)
        await _lock_pending(tx, invitation, of=team)
        await store.mark_revoked(tx, invitation, clock.now())


async def resend(service: Service, user: User, team: UUID, invitation: UUID) -> Invitation:
    """Give a pending invitation 7 new days, and send its mail again in the resender's name."""
    at = clock.now()
    async with service.db.writing() as tx:
        await managing_role(tx, user, team)
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
    await service.mailer.send(letter)
    return prolonged


async def accept(db: Database, user: User, invitation: UUID) -> Member:
    """Join the team with the invited role; a starter becomes a creator. All of it, or nothing."""
    at = clock.now()
    async with db.writing() as tx:
        team = (await _addressed_to(tx, user, invitation)).team_id
        await teams.lock(tx, team)
        found = await store.lock(tx, invitation, at)
        if found is None:
            raise NoSuchInvitation
        ended = found.state != "pending"
        if faults.on("declined-invitation-accepted"):
            ended = ended and found.state != "declined"
        if faults.on("expired-invitation-accepted"):
            ended = ended and found.state != "expired"
        if ended:
            raise NotPending(found.state)
        await accounts.lock(tx, user.id)
        if deletion_is_blind():
            await meeting.with_another(("joining", team), patience=0)
        if await members.role_of(tx, team, user.id) is not None:
            raise AlreadyAMember
        if (await members.count_of(tx, user.id)).all >= MOST_MEMBERSHIPS:
            if not faults.on("fifty-first-team-joined"):
                raise BelongsToTooMany
            await guards.sleep(tx)
        await accounts.upgrade(tx, user.id, at)
        await members.insert(tx, team, user.id, "viewer" if faults.on("invited-role-ignored") else found.role)
        await store.mark_accepted(tx, invitation, at)
        member = await members.get(tx, team, user.id)
    assert member is not None
    return member


async def decline(db: Database, user: User, invitation: UUID) -> None:
    """Say no; nobody is told."""
    async with db.writing() as tx:
        await _addressed_to(tx, user, invitation)
        await _lock_pending(tx, invitation)
        await store.mark_declined(tx, invitation, clock.now())


async def _addressed_to(tx: Connection, user: User, invitation: UUID) -> Invitation:
    found = await store.get(tx, invitation, clock.now())
    if found is None:
        raise NoSuchInvitation
    spelled_alike = found.email == user.email if faults.on("spelling-shuts-guest-out") else True
    if found.email.lower() != user.email.lower() or not spelled_alike:
        raise ForSomebodyElse
    return found


async def _lock_pending(tx: Connection, invitation: UUID, of: UUID | None = None) -> Invitation:
    found = await store.lock(tx, invitation, clock.now())
    if found is None:
        raise NoSuchInvitation
    if of is not None and found.team_id != of and not faults.on("any-team-ends-invitations"):
        raise NoSuchInvitation
    if found.state != "pending":
        raise NotPending(found.state)
    return found


async def _letter(tx: Connection, service: Service, invitation: Invitation, inviter: User) -> letters.Letter:
    name = await teams.name_of(tx, invitation.team_id)
    return letters.invitation(
        to=invitation.email,
        inviter=inviter.name or inviter.email,
        team_name=name,
        role=invitation.role,
        base_url=service.settings.app_base_url,
        team=invitation.team_id,
        invitation=invitation.id,
    )
