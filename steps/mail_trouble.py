"""Steps about the mail service on a bad day."""

from pytest_bdd import given, then, when

from support.answers import Answer
from support.clock import Clock
from support.personas import Cast
from support.phrases import phrase
from support.target import Target
from support.waiting import UnderWay
from support.world import World


@given(phrase("the mail service {trouble:MailTrouble}"))
def mail_service_is_in_trouble(trouble: str, cast: Cast, target: Target) -> None:
    """From now on the mail service acts like that, for this example alone."""
    target.need("faults")
    cast.suffer(trouble)


@given("everything around the platform is down")
def everything_around_is_down(cast: Cast, target: Target) -> None:
    """From now on neither the mail service nor the writer nor the workflow engine can be reached."""
    target.need("faults")
    for trouble in ("mail-down", "writer-down", "workflow-down"):
        cast.suffer(trouble)


@given(phrase("{who:Person} is inviting {guest:Person} to {team:Name} as {role:Role}, and the mail is on its way"))
@when(phrase("{who:Person} invites {guest:Person} to {team:Name} as {role:Role}, and the mail is on its way"))
async def inviting_slowly(
    who: str, guest: str, team: str, role: str, cast: Cast, world: World, under_way: UnderWay
) -> None:
    """The person invites somebody, and is not answered yet: the mail service takes its time."""
    room, email = world.team(team), cast[guest].email

    async def invites() -> Answer:
        return world.invited(await cast[who].invites(room.id, email, role), room, guest, email)

    await under_way.begin(who, invites())


@then(phrase("the invitation of {guest:Person} to {team:Name} is there already"))
async def is_there_already(guest: str, team: str, cast: Cast, world: World, clock: Clock) -> None:
    """Whoever looks after the team sees it pending in the team's list."""
    room = world.team(team)
    answer = await cast[room.owner].sees_invitations(room.id)
    assert answer.accepted, f"{room.owner} should see the invitations.\nInstead, {answer}"
    there = [(each["email"], each["state"]) for each in answer.body]
    expected = [(cast[guest].email, "pending")]
    assert there == expected, f"The invitation of {guest} should be there, pending.\nThere is {there or 'none'}"
