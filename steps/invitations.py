"""Steps about one invitation: sending, accepting, declining, revoking, sending again, and how it stands."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from pytest_bdd import given, then, when

from support.answers import Answer
from support.builders import Builders
from support.clock import Clock, moment
from support.deeds import deed
from support.personas import Cast, Persona, done
from support.phrases import phrase
from support.records import Records
from support.target import Target
from support.world import Invitation, World

LIFE = timedelta(days=7)
"""How long an invitation lives (INV-21)."""


@deed(
    given="{who:Person} has invited {guest:Person} to {team:Name} as {role:Role}",
    when="{who:Person} invites {guest:Person} to {team:Name} as {role:Role}",
    attempt="{who:Person} tries to invite {guest:Person} to {team:Name} as {role:Role}",
)
async def inviting(who: str, guest: str, team: str, role: str, cast: Cast, world: World) -> Answer:
    """The person invites somebody into the team."""
    room, email = world.team(team), cast[guest].email
    return world.invited(await cast[who].invites(room.id, email, role), room, guest, email)


@deed(
    given="{who:Person} has invited {guest:Person}'s address, {spelled:Spelling}, to {team:Name} as {role:Role}",
    when="{who:Person} invites {guest:Person}'s address, {spelled:Spelling}, to {team:Name} as {role:Role}",
    attempt="{who:Person} tries to invite {guest:Person}'s address, {spelled:Spelling}, to {team:Name} as {role:Role}",
)
async def inviting_spelled(
    who: str, guest: str, spelled: Callable[[str], str], team: str, role: str, cast: Cast, world: World
) -> Answer:
    """The person invites somebody by another spelling of the address."""
    room, email = world.team(team), spelled(cast[guest].email)
    return world.invited(await cast[who].invites(room.id, email, role), room, guest, email)


@deed(attempt="{who:Person} tries to invite {own:Own} own address, {spelled:Spelling}, to {team:Name}")
async def inviting_oneself(who: str, spelled: Callable[[str], str], team: str, cast: Cast, world: World) -> Answer:
    """The person invites themselves."""
    return await cast[who].invites(world.team(team).id, spelled(cast[who].email), "member")


@deed(attempt="{who:Person} tries to invite {guest:Person} to {team:Name} without saying as what")
async def inviting_as_nothing(who: str, guest: str, team: str, cast: Cast, world: World) -> Answer:
    """The person invites somebody and names no role."""
    return await cast[who].invites(world.team(team).id, cast[guest].email, None)


@deed(attempt="{who:Person} tries to invite {guest:Person} to a team that never was")
async def inviting_nowhere(who: str, guest: str, cast: Cast) -> Answer:
    """The person invites somebody to a team that does not exist."""
    return await cast[who].invites(uuid4(), cast[guest].email, "viewer")


@deed(attempt="{who:Person} tries to invite {email:Name} to {team:Name}")
async def inviting_address(who: str, email: str, team: str, cast: Cast, world: World) -> Answer:
    """The person invites an address exactly as it is written."""
    return await cast[who].invites(world.team(team).id, email, "viewer")


@deed(
    when="{who:Person} invites an address with {length:Count} letters before the @ to {team:Name}",
    attempt="{who:Person} tries to invite an address with {length:Count} letters before the @ to {team:Name}",
)
async def inviting_long_address(
    who: str, length: int, team: str, cast: Cast, world: World, builders: Builders
) -> Answer:
    """The person invites an address whose first part has this length."""
    room, email = world.team(team), builders.email_with_local_part(length)
    return world.invited(await cast[who].invites(room.id, email, "viewer"), room, "a stranger", email)


@when(phrase("{one:Person} and {other:Person} invite {guest:Person} to {team:Name} at the same moment"))
async def inviting_one_at_once(one: str, other: str, guest: str, team: str, cast: Cast, world: World) -> None:
    """Two people invite one guest, neither of them first."""
    room, email = world.team(team), cast[guest].email
    sent = (cast[who].invites(room.id, email, "viewer") for who in (one, other))
    world.answers = [world.invited(answer, room, guest, email) for answer in await asyncio.gather(*sent)]


@when(phrase("{who:Person} invites {count:Count} more people to {team:Name} at the same moment"))
async def inviting_many_at_once(who: str, count: int, team: str, cast: Cast, world: World) -> None:
    """One person invites several guests, none of them first."""
    room = world.team(team).id
    emails = [cast[f"late guest {number}"].email for number in range(count)]
    world.answers = await asyncio.gather(*(cast[who].invites(room, email, "viewer") for email in emails))


@deed(given="{who:Person} has accepted the invitation", when="{who:Person} accepts the invitation")
async def accepting(who: str, cast: Cast, world: World) -> Answer:
    """The person says yes."""
    return await cast[who].accepts(world.invitation.id)


@deed(when="{who:Person} declines the invitation")
async def declining(who: str, cast: Cast, world: World) -> Answer:
    """The person says no."""
    return await cast[who].declines(world.invitation.id)


@deed(given="{who:Person} has revoked one of them")
@deed(given="{who:Person} has revoked the invitation", when="{who:Person} revokes the invitation")
async def revoking(who: str, cast: Cast, world: World) -> Answer:
    """The person takes an invitation back: of several, the one that was sent last."""
    return await cast[who].revokes(world.invitation.team.id, world.invitation.id)


@deed(
    given="{who:Person} has sent the invitation again",
    when="{who:Person} sends the invitation again",
)
async def sending_again(who: str, cast: Cast, world: World) -> Answer:
    """The person sends the same invitation once more."""
    answer = await cast[who].resends(world.invitation.team.id, world.invitation.id)
    if answer.accepted:
        world.invitation.body = answer.body
    return answer


@deed(attempt="{who:Person} tries to {verb:Verb} the invitation")
async def trying(who: str, verb: str, cast: Cast, world: World) -> Answer:
    """The person wants to accept, decline, revoke or resend the invitation."""
    return await _do(verb, cast[who], world.invitation.team.id, world.invitation.id)


@deed(attempt="{who:Person} tries to {verb:Verb} the invitation as one of {team:Name}")
async def trying_by_detour(who: str, verb: str, team: str, cast: Cast, world: World) -> Answer:
    """The person wants to revoke or resend the invitation as if it belonged to another team."""
    return await _do(verb, cast[who], world.team(team).id, world.invitation.id)


@deed(attempt="{who:Person} tries to {verb:Verb} an invitation that never was")
async def trying_nothing(who: str, verb: str, cast: Cast) -> Answer:
    """The person wants to answer an invitation that does not exist."""
    return await _do(verb, cast[who], uuid4(), uuid4())


@deed(attempt="{who:Person} tries to accept the first invitation")
async def accepting_the_first(who: str, cast: Cast, world: World) -> Answer:
    """The person says yes to the invitation that was sent first."""
    return await cast[who].accepts(world.invitations[0].id)


@when(phrase("{who:Person} accepts the invitation {count:Count} times at the same moment"))
async def accepting_at_once(who: str, count: int, cast: Cast, world: World) -> None:
    """One guest says yes several times, none of them first."""
    world.answers = await asyncio.gather(*(cast[who].accepts(world.invitation.id) for _ in range(count)))


@when(phrase("{who:Person} revokes the invitation {count:Count} times at the same moment"))
async def revoking_at_once(who: str, count: int, cast: Cast, world: World) -> None:
    """One owner takes the invitation back several times, none of them first."""
    sent = world.invitation
    world.answers = await asyncio.gather(*(cast[who].revokes(sent.team.id, sent.id) for _ in range(count)))


@when(phrase("{guest:Person} accepts the invitation while {who:Person} revokes it, at the same moment"))
async def accepting_against_revoking(guest: str, who: str, cast: Cast, world: World) -> None:
    """A guest says yes and an owner takes it back, neither first."""
    sent = world.invitation
    world.answers = await asyncio.gather(cast[guest].accepts(sent.id), cast[who].revokes(sent.team.id, sent.id))


@when(phrase("{guest:Person} accepts the invitation while {other:Person} declines it, at the same moment"))
async def accepting_against_declining(guest: str, other: str, cast: Cast, world: World) -> None:
    """A guest says yes and no, neither first."""
    sent = world.invitation.id
    world.answers = await asyncio.gather(cast[guest].accepts(sent), cast[other].declines(sent))


@given(phrase("the invitation has been {state:State}"))
async def has_ended(state: str, cast: Cast, world: World, clock: Clock) -> None:
    """The invitation has come to this end."""
    await end_invitation(world.invitation, state, cast, clock)


async def end_invitation(sent: Invitation, state: str, cast: Cast, clock: Clock) -> None:
    """Bring an invitation to the end that `state` names."""
    if state == "expired":
        await clock.let_pass(LIFE + timedelta(minutes=1))
    else:
        verb = {"accepted": "accept", "declined": "decline", "revoked": "revoke"}[state]
        doer = sent.team.owner if verb == "revoke" else sent.guest
        done(await _do(verb, cast[doer], sent.team.id, sent.id))


@then(phrase("{guest:Person} is invited to {team:Name} as {role:Role}"))
async def is_invited(guest: str, team: str, role: str, cast: Cast, world: World) -> None:
    """The team's list shows one pending invitation for this guest, in this role."""
    room = world.team(team)
    pending = done(await cast[room.owner].sees_invitations(room.id, "pending")).body
    roles = [sent["role"] for sent in pending if sent["email"].lower() == cast[guest].email]
    assert roles == [role], f"{guest} should be invited to {team} as {role}.\nPending for {guest}: {roles or 'nothing'}"


@then(phrase("that address is invited to {team:Name}"))
async def address_is_invited(team: str, cast: Cast, world: World) -> None:
    """The team's list shows a pending invitation for the address invited last."""
    room, sent = world.team(team), world.invitation
    pending = done(await cast[room.owner].sees_invitations(room.id, "pending")).body
    emails = [shown["email"] for shown in pending]
    assert emails == [sent.email], f"{sent.email} should be invited to {team}.\nInvited are {emails}"


@then(phrase("the invitation is {state:State}"))
async def invitation_is(state: str, cast: Cast, world: World) -> None:
    """The team's list shows the invitation like that."""
    shown = (await _listed(world.invitation, cast))["state"]
    assert shown == state, f"The invitation should be {state}.\nIt is {shown}"


@then("the invitation has ended in the way that succeeded")
async def ended_as_told(cast: Cast, world: World, records: Records) -> None:
    """The record of the invitation bears the one end that was answered with success, and the team agrees."""
    sent = world.invitation
    [winner] = [answer.did for answer in world.answers if answer.accepted]
    row = await records.invitation(sent.id)
    ends = [end for end in ("accepted_at", "declined_at", "revoked_at") if row[end]]
    end = {"accept": "accepted_at", "decline": "declined_at", "revoke": "revoked_at"}[winner.split()[0]]
    joined = str(cast[sent.guest].id) in {str(person["user_id"]) for person in await records.people(sent.team.id)}
    assert (ends, joined) == ([end], end == "accepted_at"), (
        f"The invitation should have ended as {end}.\nOn record: {ends}; in the team: {joined}"
    )


@then("the invitation runs out 7 days after it was sent")
def lives_seven_days(world: World) -> None:
    """From sending to running out it is 7 days."""
    sent = world.invitation.body
    life = datetime.fromisoformat(sent["expires_at"]) - datetime.fromisoformat(sent["created_at"])
    assert abs(life - LIFE) < timedelta(seconds=1), f"The invitation should live 7 days.\nIt lives {life}"


@then("the invitation runs out 7 days from now")
async def runs_out_in_seven_days(cast: Cast, world: World, clock: Clock, target: Target) -> None:
    """From the present to running out it is 7 days."""
    ends = datetime.fromisoformat((await _listed(world.invitation, cast))["expires_at"])
    off = abs(ends - clock.now() - LIFE).total_seconds()
    due = moment(clock.now() + LIFE)
    assert off <= target.clock_tolerance, f"The invitation should run out on {due}.\nIt does on {moment(ends)}"


@then(phrase("the invitation is still the one that was sent {ago:Duration} ago"))
async def is_the_same(ago: timedelta, cast: Cast, world: World, clock: Clock, target: Target) -> None:
    """The list shows the same invitation, and the time at which it was first sent."""
    sent = datetime.fromisoformat((await _listed(world.invitation, cast))["created_at"])
    off = abs(sent - clock.now() + ago).total_seconds()
    first = moment(clock.now() - ago)
    assert off <= target.clock_tolerance, f"The invitation should be of {first}.\nIt is of {moment(sent)}"


@then(phrase("{team:Name} has {count:Count} pending and {ended:Count} {state:State} invitation for {guest:Person}"))
async def has_invitations(team: str, count: int, ended: int, state: str, guest: str, cast: Cast, world: World) -> None:
    """The team's list shows so many invitations for this guest, and no others."""
    room, email = world.team(team), cast[guest].email
    listed = done(await cast[room.owner].sees_invitations(room.id)).body
    states = sorted(sent["state"] for sent in listed if sent["email"].lower() == email)
    expected = sorted(["pending"] * count + [state] * ended)
    assert states == expected, f"{team} should have invitations {expected} for {guest}.\nIt has {states}"


async def _do(verb: str, person: Persona, team: UUID, invitation: UUID) -> Answer:
    if verb in ("accept", "decline"):
        return await (person.accepts if verb == "accept" else person.declines)(invitation)
    return await (person.revokes if verb == "revoke" else person.resends)(team, invitation)


async def _listed(sent: Invitation, cast: Cast) -> dict[str, str]:
    listed = done(await cast[sent.team.owner].sees_invitations(sent.team.id)).body
    found = [shown for shown in listed if shown["id"] == str(sent.id)]
    assert found, f"The list of {sent.team.alias} should show the invitation for {sent.guest}.\nIt does not"
    shown: dict[str, str] = found[0]
    return shown
