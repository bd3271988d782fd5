"""Steps about sign-ins of the engine: how long they last, what each kind is for, and those of programs and sensors."""

from datetime import timedelta
from typing import Any

from pytest_bdd import given, then

from support.answers import Answer, Refusal
from support.automation.identities import PROFILE, RENEW
from support.automation.placements import EnginePlacements
from support.automation.sign_ins import BY_TOKEN, INNER_DOOR, SHOWN, keep_token, life_of, text_of
from support.automation.tenants import Tenants
from support.automation.workshop import Workshop
from support.clock import Clock
from support.deeds import deed
from support.personas import done
from support.phrases import phrase
from support.world import World

SENSOR, TRIGGER = "core.timer_sensor", "core.intervaltimer"


@given(phrase("{who:Person} keeps a sign-in"), target_fixture="kept")
async def keeps(who: str, tenants: Tenants) -> dict[str, Any]:
    """The person has signed in just now, and keeps what the engine gave for that."""
    return dict(done(await (await tenants.get(who)).signs_in()).data)


@deed(when="{who:Person} shows {sign_in:ShownSignIn}", attempt="{who:Person} tries to show {sign_in:ShownSignIn}")
async def showing(who: str, sign_in: str, kept: dict[str, Any], tenants: Tenants) -> Answer:
    """The person shows this instead of a fresh sign-in, and wants to see their profile."""
    return await (await tenants.get(who)).comes_with(SHOWN[sign_in](kept), "see the profile", "GET", PROFILE)


@deed(
    when="{who:Person} renews the sign-in with {sign_in:ShownSignIn}",
    attempt="{who:Person} tries to renew the sign-in with {sign_in:ShownSignIn}",
)
async def renewing(who: str, sign_in: str, kept: dict[str, Any], tenants: Tenants) -> Answer:
    """The person wants another sign-in for this."""
    body = {"refresh_token": SHOWN[sign_in](kept) or ""}
    return await (await tenants.get(who)).comes_with(None, "renew the sign-in", "POST", RENEW, body)


@then(phrase("{who:Person} holds a new sign-in"))
async def holds_a_new_one(who: str, world: World, tenants: Tenants) -> None:
    """What the engine gave opens the person's own profile."""
    assert world.answer.accepted, f"{who} should hold a new sign-in.\nInstead, {world.answer}"
    tenant = await tenants.get(who)
    answer = await tenant.comes_with(world.answer.data["access_token"], "see the profile", "GET", PROFILE)
    shown = answer.data.get("login") if answer.accepted else None
    assert shown == tenant.login, f"{who} should hold a new sign-in.\nInstead, {answer}"


@deed(
    given="{who:Person} has made the token {label:Name} for a program",
    when="{who:Person} makes the token {label:Name} for a program",
)
async def making_token(who: str, label: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person lets a program sign in in their name, without an end."""
    tenant = await tenants.get(who)
    return keep_token(workshop, await tenant.makes_integration_token(tenant.id, label), label, who)


@given(phrase("{who:Person} has made the token {label:Name} for a program, for {life:Duration}"))
async def making_ending_token(
    who: str, label: str, life: timedelta, tenants: Tenants, workshop: Workshop, clock: Clock
) -> None:
    """The person lets a program sign in in their name for so long."""
    tenant = await tenants.get(who)
    ends = (clock.now() + life).isoformat()
    done(keep_token(workshop, await tenant.makes_integration_token(tenant.id, label, expires_at=ends), label, who))


@given(phrase("the token {label:Name} was taken back"))
async def token_was_taken_back(label: str, workshop: Workshop, engine_placing: EnginePlacements) -> None:
    """Nobody is to sign in with it any more."""
    await engine_placing.take_back(workshop.the("token", label).id)


@deed(
    when="a program signs in with the token {label:Name}",
    attempt="a program tries to sign in with the token {label:Name}",
)
async def program_signing_in(label: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """A program shows the token that was made for it."""
    body = {"token": text_of(workshop.the("token", label))}
    program = tenants.stranger("a program")
    return await program.comes_with(None, "sign in with a token", "POST", BY_TOKEN, body)


@deed(attempt="a program tries to sign in with a token that nobody made")
async def program_guessing(tenants: Tenants) -> Answer:
    """A program shows something that no token is."""
    program = tenants.stranger("a program")
    return await program.comes_with(None, "sign in with a token", "POST", BY_TOKEN, {"token": "att_" + "0" * 40})


@then(phrase("the program acts for {who:Person}"))
async def acts_for(who: str, world: World, tenants: Tenants) -> None:
    """What the program got opens this person's profile."""
    assert world.answer.accepted, f"The program should be let in for {who}.\nInstead, {world.answer}"
    program = tenants.stranger("a program")
    answer = await program.comes_with(world.answer.data["access_token"], "see the profile", "GET", PROFILE)
    shown = answer.data.get("login") if answer.accepted else None
    wanted = (await tenants.get(who)).login
    assert shown == wanted, f"The program should act for {who}.\nInstead, {answer}"


@then(phrase("the program is refused because {reason:Reason}"))
def program_is_refused(reason: Refusal, world: World) -> None:
    """The engine did not let the program in."""
    should = f"The program should be refused because {reason.sentence}"
    assert reason.is_said_by(world.answer), f"{should}.\nInstead, {world.answer}"


@then(phrase("no later answer tells the text of the token {label:Name}"))
async def token_is_told_once(label: str, tenants: Tenants, workshop: Workshop) -> None:
    """Whoever made the token finds it in their list, without what a program would show."""
    token = workshop.the("token", label)
    tenant = await workshop.owner(token)
    body = done(await tenant.sees_integration_tokens(tenant.id)).body
    told = str(body)
    assert label in told, f"The list should hold the token {label!r}.\nIt does not"
    assert text_of(token) not in told, f"The text of the token {label!r} should be told once.\nThe list tells it again"


@deed(
    when="{who:Person} asks for a sign-in of a sensor for {life:Duration}",
    attempt="{who:Person} tries to ask for a sign-in of a sensor for {life:Duration}",
)
async def asking_for_sensor(who: str, life: timedelta, tenants: Tenants) -> Answer:
    """The person wants a sensor to be let in for so long."""
    tenant = await tenants.get(who)
    return await tenant.asks_for_sensor_token(SENSOR, [TRIGGER], ttl_seconds=round(life.total_seconds()))


@then(phrase("the sign-in of the sensor lasts {life:Duration}"))
def sensor_sign_in_lasts(life: timedelta, world: World) -> None:
    """The sensor is let in for exactly so long."""
    assert world.answer.accepted, f"The sensor should be let in.\nInstead, {world.answer}"
    lasts = life_of(world.answer.data["token"])
    assert lasts == life, f"The sign-in of the sensor should last {life}.\nIt lasts {lasts}"


@deed(attempt="{who:Person} tries to get the sign-in of a sensor by the inner door, showing nothing")
async def going_by_the_inner_door(who: str, tenants: Tenants) -> Answer:
    """Somebody without a sign-in asks where only the engine's own parts ask."""
    wish = {"sensor_ref": SENSOR, "trigger_types": [TRIGGER]}
    return await (await tenants.get(who)).comes_with(None, "get a sensor's sign-in", "POST", INNER_DOOR, wish)
