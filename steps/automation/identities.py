"""Steps about identities: registering, passwords, profiles, and what an administrator does about them."""

import re

from pytest_bdd import then, when

from support.answers import Answer
from support.automation.records import EngineRecords
from support.automation.tenants import Tenants
from support.builders import Builders
from support.deeds import deed
from support.personas import done
from support.phrases import phrase
from support.world import World

WRONG = "no-such-Passw0rd"


@deed(given="{who:Person} has registered", when="{who:Person} registers")
async def registering(who: str, tenants: Tenants) -> Answer:
    """The person makes an identity of their own."""
    return await tenants.stranger(who).registers(display_name=who)


@deed(attempt="{who:Person} tries to register with the login of {other:Person}")
async def registering_again(who: str, other: str, tenants: Tenants) -> Answer:
    """The person makes an identity under a login that somebody has already."""
    newcomer = tenants.stranger(who)
    newcomer.login = tenants.stranger(other).login
    return await newcomer.registers()


@deed(
    when="{who:Person} registers with a login of {length:Count} characters",
    attempt="{who:Person} tries to register with a login of {length:Count} characters",
)
async def registering_with_login(who: str, length: int, tenants: Tenants, builders: Builders) -> Answer:
    """The person makes an identity under a login of this length."""
    newcomer = tenants.stranger(who)
    newcomer.login = builders.mark.rjust(length, "x")[:length]
    return await newcomer.registers()


@deed(
    when="{who:Person} registers with a password of {length:Count} characters",
    attempt="{who:Person} tries to register with a password of {length:Count} characters",
)
async def registering_with_password(who: str, length: int, tenants: Tenants) -> Answer:
    """The person makes an identity with a password of this length."""
    newcomer = tenants.stranger(who)
    newcomer.password = "p" * length
    return await newcomer.registers()


@deed(
    when="{who:Person} signs in with {own:Own} password",
    attempt="{who:Person} tries to sign in with {own:Own} password",
)
async def signing_in(who: str, own: str, tenants: Tenants) -> Answer:
    """The person says who they are, and the password that they registered with."""
    return await tenants.stranger(who).signs_in()


@deed(attempt="{who:Person} tries to sign in with another password")
async def signing_in_wrong(who: str, tenants: Tenants) -> Answer:
    """The person says who they are, and a password that is not theirs."""
    return await tenants.stranger(who).signs_in(WRONG)


@when(phrase("{who:Person} tries another password, and {other:Person} tries to sign in without ever having registered"))
async def guessing(who: str, other: str, tenants: Tenants, world: World) -> None:
    """Two people are not let in, each for a reason of their own."""
    world.answers = [await tenants.stranger(who).signs_in(WRONG), await tenants.stranger(other).signs_in()]


@then("both are refused in the same words")
def same_words(world: World) -> None:
    """Neither answer gives away whether the login is known."""
    told = {(answer.status, answer.code, answer.message) for answer in world.answers}
    assert all(answer.status == 401 for answer in world.answers), f"Both should be refused.\nInstead, {told}"
    assert len(told) == 1, f"Both should be refused in the same words.\nInstead, {told}"


@then(phrase("{who:Person} has been let in"))
def is_let_in(who: str, world: World, tenants: Tenants) -> None:
    """The person got a sign-in, which names them."""
    assert world.answer.accepted, f"{who} should be let in.\nInstead, {world.answer}"
    said = world.answer.data
    shown = (said["user"]["login"], said["token_type"], bool(said["access_token"]), bool(said["refresh_token"]))
    wanted = (tenants.stranger(who).login, "Bearer", True, True)
    assert shown == wanted, f"{who} should be let in as {wanted[0]}.\nThe answer names {shown}"


@then(phrase("{who:Person} owns no rights"))
async def owns_nothing(who: str, world: World, tenants: Tenants) -> None:
    """The profile of whoever was let in just now names no right at all."""
    newcomer = tenants.stranger(who)
    newcomer.takes_sign_in(world.answer)
    profile = done(await newcomer.sees_profile()).data
    rights = (profile["effective_permissions"], profile["assigned_permission_set_refs"])
    assert rights == ([], []), f"{who} should own no rights.\nThe profile names {rights}"


@deed(given="{who:Person} has changed {own:Own} password to {new:Name}")
async def changing_password(who: str, own: str, new: str, tenants: Tenants) -> Answer:
    """The person says their present password, and another one for the future."""
    tenant = await tenants.get(who)
    return await tenant.changes_password(tenant.password, new)


@deed(attempt="{who:Person} tries to change {own:Own} password without knowing it")
async def changing_password_blindly(who: str, own: str, tenants: Tenants) -> Answer:
    """The person says a wrong present password."""
    return await (await tenants.get(who)).changes_password(WRONG, "another-Passw0rd")


@deed(attempt="{who:Person} tries to change {own:Own} password to one of {length:Count} characters")
async def changing_password_to_length(who: str, own: str, length: int, tenants: Tenants) -> Answer:
    """The person says their present password, and wants another one, of this length, for the future."""
    tenant = await tenants.get(who)
    return await tenant.changes_password(tenant.password, "p" * length)


@deed(when="{who:Person} signs in with the password {password:Name}")
async def signing_in_with(who: str, password: str, tenants: Tenants) -> Answer:
    """The person says who they are, and this as their password, whatever it was before."""
    return await tenants.stranger(who).signs_in(password)


@deed(when="{who:Person} calls {oneself:Oneself} {name:Name}")
async def renaming(who: str, oneself: str, name: str, tenants: Tenants) -> Answer:
    """The person wants to be shown under another name."""
    return await (await tenants.get(who)).changes_profile(display_name=name)


@then(phrase("{who:Person}'s profile shows the name {name:Name}"))
async def profile_shows(who: str, name: str, tenants: Tenants) -> None:
    """The person's own profile tells this name."""
    shown = done(await (await tenants.get(who)).sees_profile()).data["display_name"]
    assert shown == name, f"{who}'s profile should show {name!r}.\nIt shows {shown!r}"


@then(phrase("the records hold {who:Person}'s password as nobody can read it"))
async def password_is_hashed(who: str, engine_records: EngineRecords, tenants: Tenants) -> None:
    """What is kept is made from the password in a way that cannot be turned back: Argon2id."""
    query = "select password_hash, i::text as whole from attune.identity i where login = $6"
    (row,) = await engine_records.look(query, tenants.stranger(who).login)
    kept = re.match(r"\$argon2id\$", row["password_hash"] or "")
    assert kept, f"{who}'s password should be kept as an Argon2id hash.\nIt is not"
    in_plain = tenants.stranger(who).password in row["whole"]
    assert not in_plain, f"{who}'s password should not be on record.\nIt is"


@deed(
    given="{admin:Person} has frozen {who:Person}",
    attempt="{admin:Person} tries to freeze {who:Person}",
)
async def freezing(admin: str, who: str, tenants: Tenants) -> Answer:
    """Somebody shuts somebody else out for the time being."""
    return await (await tenants.get(admin)).freezes((await tenants.get(who, None)).id)


@deed(given="{admin:Person} has let {who:Person} in again")
async def unfreezing(admin: str, who: str, tenants: Tenants) -> Answer:
    """Somebody takes the freeze from somebody else."""
    return await (await tenants.get(admin)).freezes((await tenants.get(who)).id, frozen=False)


@deed(
    given="{admin:Person} has removed {who:Person} from the engine",
    attempt="{admin:Person} tries to remove {who:Person} from the engine",
)
async def removing(admin: str, who: str, tenants: Tenants) -> Answer:
    """Somebody deletes somebody else's identity."""
    return await (await tenants.get(admin)).deletes_identity((await tenants.get(who, None)).id)
