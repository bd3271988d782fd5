"""Steps about API keys: making, naming, revoking, and what a key shows."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from pytest_bdd import then

from support.answers import Answer
from support.clock import Clock, moment
from support.deeds import deed
from support.personas import Cast, done
from support.phrases import phrase
from support.target import Target
from support.video import EVERY_SCOPE, own_name, team_name, work_name
from support.world import World


def scopes_in(words: str) -> list[str]:
    """The scopes that a feature lists: "generate, jobs:read"."""
    return [scope.strip() for scope in words.split(",") if scope.strip()]


@deed(
    given="{who:Person} has made the API key {key:Name} for {scopes:Name}",
    when="{who:Person} makes the API key {key:Name} for {scopes:Name}",
    attempt="{who:Person} tries to make the API key {key:Name} for {scopes:Name}",
)
async def making(who: str, key: str, scopes: str, cast: Cast, world: World) -> Answer:
    """The person makes a key for a program, which may do what these scopes say and nothing else."""
    wish = {"name": key, "scopes": scopes_in(scopes)}
    return world.made(await cast[who].makes_key(wish), key, who)


@deed(
    given="{who:Person} has made the API key {key:Name} for {scopes:Name} until {life:Duration} from now",
    when="{who:Person} makes the API key {key:Name} for {scopes:Name} until {life:Duration} from now",
)
async def making_until(
    who: str, key: str, scopes: str, life: timedelta, cast: Cast, world: World, clock: Clock
) -> Answer:
    """The person makes a key that opens nothing any more after this time."""
    wish = {"name": key, "scopes": scopes_in(scopes), "expires_at": (clock.now() + life).isoformat()}
    return world.made(await cast[who].makes_key(wish), key, who)


@deed(
    given="{who:Person} has made the API key {key:Name} for {scopes:Name} in the name of {team:Name}",
    when="{who:Person} makes the API key {key:Name} for {scopes:Name} in the name of {team:Name}",
)
async def making_for_team(who: str, key: str, scopes: str, team: str, cast: Cast, world: World) -> Answer:
    """The person makes a key with which a program acts for the team, within these scopes."""
    wish = {"name": key, "scopes": scopes_in(scopes), "owner": team_name(world.team(team).id)}
    return world.made(await cast[who].makes_key(wish), key, who)


@deed(when="{who:Person} makes the API key {key:Name} for {scopes:Name} for {own:Own} own work in {team:Name}")
async def making_for_work(who: str, key: str, scopes: str, team: str, cast: Cast, world: World) -> Answer:
    """The person makes a key with which a program acts for what they do themselves in the team."""
    owner = work_name(world.team(team).id, cast[who].id)
    return world.made(await cast[who].makes_key({"name": key, "scopes": scopes_in(scopes), "owner": owner}), key, who)


@deed(when="{who:Person} makes the API key {key:Name} in {own:Own} own name, spelled in capitals")
async def making_spelled(who: str, key: str, cast: Cast, world: World) -> Answer:
    """The person makes a key for their own work, and spells the name of its owner in capitals."""
    owner = f"framecast:user:{str(cast[who].id).upper()}"
    return world.made(await cast[who].makes_key({"name": key, "owner": owner}), key, who)


@deed(
    when="{who:Person} makes an API key without any wish",
    attempt="{who:Person} tries to make an API key without any wish",
)
async def making_plain(who: str, cast: Cast, world: World) -> Answer:
    """The person asks for nothing in particular."""
    return world.made(await cast[who].makes_key({}), "Default", who)


@deed(
    when="{who:Person} makes an API key named with {name:Text}",
    attempt="{who:Person} tries to make an API key named with {name:Text}",
)
async def making_named(who: str, name: str, cast: Cast, world: World) -> Answer:
    """The person makes a key whose name is only long, or short."""
    return world.made(await cast[who].makes_key({"name": name}), name, who)


@deed(when="{who:Person} makes an API key for every scope there is")
async def making_for_everything(who: str, cast: Cast, world: World) -> Answer:
    """The person lists every scope."""
    return world.made(await cast[who].makes_key({"name": "all", "scopes": list(EVERY_SCOPE)}), "all", who)


@deed(when="{who:Person} makes the API key {key:Name} twice")
async def making_twice(who: str, key: str, cast: Cast, world: World) -> Answer:
    """The person makes two keys of one name; the second is remembered as the other."""
    wish = {"name": key, "scopes": ["generate"]}
    done(world.made(await cast[who].makes_key(wish), key, who))
    return world.made(await cast[who].makes_key(wish), f"the other {key}", who)


@deed(attempt="{who:Person} tries to make an API key in the name of the team {team:Name}")
async def making_for_closed_team(who: str, team: str, cast: Cast, world: World) -> Answer:
    """The person makes a key in the name of a team, open to them or not."""
    return await cast[who].makes_key({"owner": team_name(world.team(team).id), "scopes": ["generate"]})


@deed(attempt="{who:Person} tries to make an API key in the name of {other:Person}")
async def making_for_another(who: str, other: str, cast: Cast) -> Answer:
    """The person makes a key in somebody else's name."""
    return await cast[who].makes_key({"owner": own_name(cast[other].id), "scopes": ["generate"]})


@deed(attempt="{who:Person} tries to make an API key in the name of {other:Person} at work in {team:Name}")
async def making_for_anothers_work(who: str, other: str, team: str, cast: Cast, world: World) -> Answer:
    """The person makes a key for somebody's work in a team."""
    owner = work_name(world.team(team).id, cast[other].id)
    return await cast[who].makes_key({"owner": owner, "scopes": ["generate"]})


@deed(attempt="{who:Person} tries to make an API key in the name of {owner:Nobody}")
async def making_for_nobody(who: str, owner: str, cast: Cast) -> Answer:
    """The person makes a key in a name that can own nothing."""
    return await cast[who].makes_key({"owner": owner, "scopes": ["generate"]})


@deed(attempt="{who:Person} tries to make an API key that ended {ago:Duration} ago")
async def making_late(who: str, ago: timedelta, cast: Cast, clock: Clock) -> Answer:
    """The person makes a key whose end lies in the past."""
    return await cast[who].makes_key({"scopes": ["generate"], "expires_at": (clock.now() - ago).isoformat()})


@deed(
    when="{who:Person} renames the API key {key:Name} to {name:Text}",
    attempt="{who:Person} tries to rename the API key {key:Name} to {name:Text}",
)
async def renaming(who: str, key: str, name: str, cast: Cast, world: World) -> Answer:
    """The person gives a key another name; the feature goes on calling it by the first."""
    return await cast[who].changes_key(world.key(key).id, {"name": name})


@deed(when="{who:Person} asks for {scopes:Name} and no end for the API key {key:Name}")
async def asking_for_more(who: str, scopes: str, key: str, cast: Cast, world: World) -> Answer:
    """The person wants other scopes and no end for a key, neither of which can be changed."""
    wish = {"name": key, "scopes": scopes_in(scopes), "expires_at": None}
    return await cast[who].changes_key(world.key(key).id, wish)


@deed(
    given="{who:Person} has revoked the API key {key:Name}",
    when="{who:Person} revokes the API key {key:Name}",
)
async def revoking(who: str, key: str, cast: Cast, world: World) -> Answer:
    """The person takes a key out of service."""
    return await cast[who].revokes_key(world.key(key).id)


@deed(when="{who:Person} looks at the API key {key:Name}")
async def seeing(who: str, key: str, cast: Cast, world: World) -> Answer:
    """The person asks what a key is for; its secret is not shown again."""
    return await cast[who].sees_key(world.key(key).id)


@deed(attempt="{who:Person} tries to {verb:Verb} the API key {key:Name}")
async def trying(who: str, verb: str, key: str, cast: Cast, world: World) -> Answer:
    """The person wants to see, rename or revoke a key."""
    person, known = cast[who], world.key(key).id
    if verb == "rename":
        return await person.changes_key(known, {"name": "mine now"})
    return await (person.sees_key if verb == "see" else person.revokes_key)(known)


@deed(attempt="{who:Person} tries to see an API key that never was")
async def seeing_nothing(who: str, cast: Cast) -> Answer:
    """The person looks at a key that does not exist."""
    return await cast[who].sees_key(uuid4())


@deed(when="{who:Person} looks at {own:Own} API keys")
async def seeing_keys(who: str, cast: Cast) -> Answer:
    """The person looks at the list of keys."""
    return await cast[who].sees_keys()


@then(phrase("{who:Person} sees no API keys"))
async def sees_no_keys(who: str, cast: Cast) -> None:
    """The person's list of keys is empty."""
    names = [key["name"] for key in done(await cast[who].sees_keys()).body]
    assert names == [], f"{who} should see no API keys.\n{who} sees {names}"


@then(phrase("{who:Person} sees the API keys {keys:Names}, in this order"))
async def sees_keys_in_order(who: str, keys: list[str], cast: Cast) -> None:
    """The person's list shows these keys and no others, in this order."""
    names = [key["name"] for key in done(await cast[who].sees_keys()).body]
    assert names == keys, f"{who} should see the API keys {keys}, in this order.\n{who} sees {names}"


@then(phrase("{who:Person} has an API key named with {name:Text}"))
async def has_key_named(who: str, name: str, cast: Cast) -> None:
    """The person's list shows exactly one key, of this name."""
    names = [key["name"] for key in done(await cast[who].sees_keys()).body]
    assert names == [name], f"{who} should have one API key named {name!r}.\n{who} sees {names}"


@then(phrase("{who:Person} has an API key for every scope there is"))
async def has_key_for_everything(who: str, cast: Cast, world: World) -> None:
    """The key has every scope, in the order in which they were asked for."""
    scopes = (await _shown("all", cast, world))["scopes"]
    assert scopes == list(EVERY_SCOPE), f"{who} should have a key for every scope.\nIt is for {scopes}"


@then(phrase("{who:Person} has the API key {key:Name} for {scopes:Name} without an end"))
async def has_endless_key(who: str, key: str, scopes: str, cast: Cast, world: World) -> None:
    """The person's key shows these scopes and no end."""
    shown = await _shown(key, cast, world)
    seen = (shown["name"], shown["scopes"], shown["expires_at"])
    assert seen == (key, scopes_in(scopes), None), f"{who} should have {key!r} for {scopes}, endless.\nIt shows {seen}"


@then(phrase("{who:Person} has the API key {key:Name} for {scopes:Name} until {life:Duration} from now"))
async def has_key_until(
    who: str, key: str, scopes: str, life: timedelta, cast: Cast, world: World, clock: Clock, target: Target
) -> None:
    """The person's key shows these scopes and this end."""
    shown, end = await _shown(key, cast, world), clock.now() + life
    seen = (shown["name"], shown["scopes"])
    assert seen == (key, scopes_in(scopes)), f"{who} should have {key!r} for {scopes}.\nIt shows {seen}"
    assert shown["expires_at"], f"The key should end on {moment(end)}.\nIt has no end"
    ends = datetime.fromisoformat(shown["expires_at"])
    off = abs(ends - end).total_seconds()
    assert off <= target.clock_tolerance, f"The key should end on {moment(end)}.\nIt ends on {moment(ends)}"


@then(phrase("the API key {key:Name} is in the name of {who:Person}"))
async def is_personal(key: str, who: str, cast: Cast, world: World) -> None:
    """The key belongs to the person."""
    await _check_owner(key, own_name(cast[who].id), cast, world)


@then(phrase("the API key {key:Name} is in the name of {team:Name}"))
async def is_of_team(key: str, team: str, cast: Cast, world: World) -> None:
    """The key belongs to the team."""
    await _check_owner(key, team_name(world.team(team).id), cast, world)


@then(phrase("the API key {key:Name} is for {who:Person}'s own work in {team:Name}"))
async def is_for_work(key: str, who: str, team: str, cast: Cast, world: World) -> None:
    """The key belongs to the person's own work in the team."""
    await _check_owner(key, work_name(world.team(team).id, cast[who].id), cast, world)


@then(phrase("the API key {key:Name} is now called {name:Name}"))
async def is_called(key: str, name: str, cast: Cast, world: World) -> None:
    """Whoever looks at the key now sees this name."""
    shown = (await _shown(key, cast, world))["name"]
    assert shown == name, f"The API key should now be called {name!r}.\nIt is called {shown!r}"


@then(phrase("the API key {key:Name} was never used"))
async def was_never_used(key: str, cast: Cast, world: World) -> None:
    """The key shows no last use."""
    shown = (await _shown(key, cast, world))["last_used_at"]
    assert shown is None, f"The API key {key!r} should show no use.\nIt shows {shown}"


@then(phrase("the API key {key:Name} was last used just now"))
async def was_used_now(key: str, cast: Cast, world: World, clock: Clock, target: Target) -> None:
    """The last use that the key shows is the present."""
    _check_now((await _shown(key, cast, world))["last_used_at"], "last used", clock, target)


@then(phrase("the API key {key:Name} was revoked just now"))
async def was_revoked_now(key: str, cast: Cast, world: World, clock: Clock, target: Target) -> None:
    """The time of revocation that the key shows is the present."""
    _check_now((await _shown(key, cast, world))["revoked_at"], "revoked", clock, target)


def _check_now(shown: str | None, what: str, clock: Clock, target: Target) -> None:
    assert shown, f"The API key should show that it was {what} at {moment(clock.now())}.\nIt shows nothing"
    told = datetime.fromisoformat(shown)
    off = abs(told - clock.now()).total_seconds()
    assert off <= target.clock_tolerance, (
        f"The API key should have been {what} at {moment(clock.now())}.\nIt shows {moment(told)}"
    )


async def _check_owner(key: str, owner: str, cast: Cast, world: World) -> None:
    assert world.answer.accepted, f"The API key {key!r} should be made.\nInstead, {world.answer}"
    shown = (await _shown(key, cast, world))["owner"]
    assert shown == owner, f"The API key {key!r} should belong to {owner}.\nIt belongs to {shown}"


async def _shown(key: str, cast: Cast, world: World) -> dict[str, Any]:
    known = world.key(key)
    body: dict[str, Any] = done(await cast[known.maker].sees_key(known.id)).body
    return body
