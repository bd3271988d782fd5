"""Steps about the invitations of a team taken together: how many are open, and what the list shows."""

from datetime import timedelta
from uuid import uuid4

from pytest_bdd import given, then

from support.answers import Answer, body_of
from support.clock import Clock
from support.deeds import deed
from support.personas import Cast, done
from support.phrases import phrase
from support.placements import Placements
from support.records import Records
from support.world import World

EVERY_STATE = {
    "pending": "Theo",
    "accepted": "Lena",
    "declined": "Vito",
    "revoked": "Oskar",
    "expired": "Nora",
}
"""Whose invitation stands how, in a team that has one in every state."""


@given(phrase("{team:Name} has {count:Count} open invitations"))
@given(phrase("{team:Name} has {count:Count} more open invitations"))
async def has_open_invitations(
    team: str, count: int, cast: Cast, world: World, clock: Clock, placements: Placements | None
) -> None:
    """The owner has invited so many strangers; most are placed, where the records may be written."""
    room = world.team(team)
    if placements is not None:
        host = cast[room.owner].id
        await placements.place_invitations(team=room.id, host=host, count=count - 1, at=clock.now())
    for number in range(count if placements is None else 1):
        email = cast[f"guest {number}"].email
        done(world.invited(await cast[room.owner].invites(room.id, email, "viewer"), room, f"guest {number}", email))


@given(phrase("{team:Name} has an invitation in every state"))
async def has_every_state(team: str, cast: Cast, world: World, clock: Clock) -> None:
    """One invitation has run out, one each was accepted, declined and revoked, and one is open."""
    room = world.team(team)
    owner = cast[room.owner]
    for state in ("expired", "accepted", "declined", "revoked", "pending"):
        guest = cast[EVERY_STATE[state]]
        done(world.invited(await owner.invites(room.id, guest.email, "viewer"), room, guest.name, guest.email))
        sent = world.invitation.id
        match state:
            case "expired":
                await clock.let_pass(timedelta(days=8))
            case "accepted":
                done(await guest.accepts(sent))
            case "declined":
                done(await guest.declines(sent))
            case "revoked":
                done(await owner.revokes(room.id, sent))


@deed(
    when="{who:Person} looks at the invitations of {team:Name}",
    attempt="{who:Person} tries to see the invitations of {team:Name}",
)
async def seeing_invitations(who: str, team: str, cast: Cast, world: World) -> Answer:
    """The person looks at all invitations of the team."""
    return await cast[who].sees_invitations(world.team(team).id)


@deed(attempt="{who:Person} tries to see the invitations of a team that never was")
async def seeing_invitations_of_nowhere(who: str, cast: Cast) -> Answer:
    """The person looks at the invitations of a team that does not exist."""
    return await cast[who].sees_invitations(uuid4())


@deed(when="{who:Person} looks at the {state:State} invitations of {team:Name}")
async def seeing_some_invitations(who: str, state: str, team: str, cast: Cast, world: World) -> Answer:
    """The person looks at the invitations of the team that stand like this."""
    return await cast[who].sees_invitations(world.team(team).id, state)


@deed(attempt="{who:Person} tries to see the {state:Name} invitations of {team:Name}")
async def seeing_odd_invitations(who: str, state: str, team: str, cast: Cast, world: World) -> Answer:
    """The person looks at invitations in a state that is spelled out, known or not."""
    return await cast[who].sees_invitations(world.team(team).id, state)


@then(phrase("an invitation for {guest:Person} is among them"))
def is_among_them(guest: str, cast: Cast, world: World) -> None:
    """The list that was asked for shows an invitation for this guest."""
    assert world.answer.accepted, f"The list should be shown.\nInstead, {world.answer}"
    emails = [sent["email"] for sent in world.answer.body]
    assert cast[guest].email in emails, f"An invitation for {guest} should be shown.\nShown are {emails}"


@then(phrase("{who:Person} sees invitations for {guests:People}, in this order"))
def sees_in_order(who: str, guests: list[str], cast: Cast, world: World) -> None:
    """The list shows the invitations for these guests and no others, in this order."""
    names = {cast[guest].email: guest for guest in guests}
    listed = body_of(world.answer, f"{who} should see the invitations of the team")
    shown = [names.get(sent["email"], sent["email"]) for sent in listed]
    assert shown == guests, f"{who} should see invitations for {guests}, in this order.\n{who} sees {shown}"


@then(phrase("{who:Person} sees only the {state:State} invitation"))
def sees_only(who: str, state: str, cast: Cast, world: World) -> None:
    """The list shows the one invitation that stands like this."""
    listed = body_of(world.answer, f"{who} should see invitations of the team")
    shown = [(sent["email"], sent["state"]) for sent in listed]
    expected = [(cast[EVERY_STATE[state]].email, state)]
    assert shown == expected, f"{who} should see only the {state} invitation.\n{who} sees {shown}"


@then("the answer holds no secret of the invitation")
async def holds_no_secret(world: World, records: Records) -> None:
    """Nothing in the answer is the secret that is stored with the invitation."""
    secret = await records.invitation_secret(world.invitation.id)
    fields = {name for sent in body_of(world.answer, "The list of invitations should be shown") for name in sent}
    leaked = secret in str(world.answer.body) or "token" in fields
    assert len(secret) > 20, "An invitation should have a secret worth keeping"
    assert not leaked, "The list should keep the secret of each invitation.\nIt shows it"
