"""Steps about signing in: good sign-ins, flawed ones, none at all, and asking who one is."""

import asyncio
from datetime import timedelta

from pytest_bdd import given, then, when

from support.answers import Answer, body_of
from support.builders import Builders
from support.deeds import deed
from support.personas import Cast
from support.phrases import phrase
from support.signing import FORMS
from support.target import Target
from support.video import path_to
from support.world import World


@deed(
    when="{who:Person} signs in as {written:Name}",
    attempt="{who:Person} tries to sign in as {written:Name}",
)
async def signing_in_as(who: str, written: str, cast: Cast, builders: Builders) -> Answer:
    """The person comes with a sign-in that names this e-mail address."""
    claims = cast[who].claims() | {"email": builders.written_email(written)}
    return await cast[who].signs_in(cast[who].signed(claims))


@deed(
    when="{who:Person} signs in without an e-mail address",
    attempt="{who:Person} tries to sign in without an e-mail address",
)
async def signing_in_without_address(who: str, cast: Cast) -> Answer:
    """The person comes with a sign-in that names no e-mail address."""
    claims = {claim: value for claim, value in cast[who].claims().items() if claim != "email"}
    return await cast[who].signs_in(cast[who].signed(claims))


@deed(attempt="{who:Person} tries to sign in with {other:Person}'s e-mail address")
async def signing_in_with_anothers_address(who: str, other: str, cast: Cast) -> Answer:
    """The person comes with a sign-in that names somebody else's e-mail address."""
    return await cast[who].signs_in(cast[who].signed(cast[who].claims() | {"email": cast[other].email}))


@when(phrase("{one:Person} and {other:Person} sign in with one e-mail address at the same moment"))
async def signing_in_at_once(one: str, other: str, cast: Cast, world: World, builders: Builders) -> None:
    """Two people come with one e-mail address, neither of them first."""
    email = {"email": builders.email("shared")}
    signed = [(cast[who], cast[who].signed(cast[who].claims() | email)) for who in (one, other)]
    world.answers = await asyncio.gather(*(person.signs_in(token) for person, token in signed))


@deed(attempt="{who:Person} tries to sign in with {form:Form}")
async def signing_in_in_another_form(who: str, form: str, cast: Cast) -> Answer:
    """The person shows something that is no sign-in by its form."""
    return await cast[who].comes_with(FORMS[form](cast[who].token()), "sign in")


@deed(
    when="{who:Person} signs in with a sign-in that is {flaw:Flaw}",
    attempt="{who:Person} tries to sign in with a sign-in that is {flaw:Flaw}",
)
async def signing_in_flawed(who: str, flaw: str, cast: Cast) -> Answer:
    """The person comes with a sign-in made in this particular way."""
    return await cast[who].signs_in(cast[who].signed(cast[who].claims(), flaw))


@deed(
    when="{who:Person} signs in with a sign-in that ended {ago:Duration} ago",
    attempt="{who:Person} tries to sign in with a sign-in that ended {ago:Duration} ago",
)
async def signing_in_late(who: str, ago: timedelta, cast: Cast) -> Answer:
    """The person comes with a sign-in whose time is over."""
    return await cast[who].signs_in(cast[who].signed(cast[who].claims(life=-ago)))


@given(phrase("{who:Person} holds a sign-in for {life:Duration}"))
def holds_a_sign_in(who: str, life: timedelta, cast: Cast, world: World, target: Target) -> None:
    """The person keeps a sign-in that is good for so long; only a clock that moves can make it too old."""
    target.need("clock")
    world.held_sign_in = cast[who].signed(cast[who].claims(life=life))


@deed(attempt="{who:Person} tries to use the sign-in {he:Pronoun} holds")
async def using_the_held_sign_in(who: str, cast: Cast, world: World) -> Answer:
    """The person comes with the sign-in that was kept."""
    return await cast[who].signs_in(world.held_sign_in or "")


@when(phrase("a visitor without a sign-in asks for {place:Place}"))
async def visiting(place: str, cast: Cast, world: World) -> None:
    """Somebody shows nothing and asks for something."""
    path = path_to(place, world.any_team())
    world.answers = [await cast.program("a visitor").asks(path, f"see {place}", None)]


@deed(when="{who:Person} asks who {he:Pronoun} is")
async def asking_who_one_is(who: str, cast: Cast) -> Answer:
    """The person asks in whose name they act."""
    return await cast[who].asks_who_one_is()


@then(phrase("{who:Person} is shown the e-mail address {he:Pronoun} first came with"))
def is_shown_first_address(who: str, cast: Cast, world: World) -> None:
    """Whoever has just signed in is shown the e-mail address of the first sign-in."""
    shown, email = body_of(world.answer, f"{who} should be let in")["email"], cast[who].email
    assert shown == email, f"{who} should be shown the address {email}.\nShown is {shown}"


@then(phrase("the answer names {who:Person}, who signed in {oneself:Oneself}"))
def answer_names_person(who: str, cast: Cast, world: World) -> None:
    """The platform knows the person and that a sign-in brought them."""
    said = world.answer.body
    shown = (said["auth_method"], said["user"]["id"], "api_key" in said)
    expected = ("jwt", str(cast[who].id), False)
    assert shown == expected, f"The answer should name {who}, signed in without a key.\nIt says {shown}"


@then(phrase("the answer names {who:Person} and the API key {key:Name} for {scopes:Name}"))
def answer_names_key(who: str, key: str, scopes: str, cast: Cast, world: World) -> None:
    """The platform knows the person, and which key speaks for them, and what it may do."""
    assert world.answer.accepted, f"The API key should be good.\nInstead, {world.answer}"
    said = world.answer.body
    key_said = said.get("api_key", {"id": "no key", "scopes": []})
    shown = [said["auth_method"], said["user"]["id"], key_said["id"], ", ".join(key_said["scopes"])]
    expected = ["api_key", str(cast[who].id), str(world.key(key).id), scopes]
    assert shown == expected, f"The answer should name {who} and the key {key!r} for {scopes}.\nIt says {shown}"


@then(phrase("the answer names {who:Person} as a {tier:Tier}"))
def answer_names_tier(who: str, tier: str, cast: Cast, world: World) -> None:
    """The platform knows the person's tier of this moment."""
    user = world.answer.body["user"]
    shown = (user["id"], user["tier"])
    assert shown == (str(cast[who].id), tier), f"The answer should name {who} as a {tier}.\nIt says {shown}"
