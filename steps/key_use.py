"""Steps about using API keys: programs that show a key, good or bad, and secrets that stay secret."""

from pytest_bdd import then, when

from support.answers import Answer, body_of
from support.deeds import deed
from support.personas import Cast, done
from support.phrases import phrase
from support.records import Records
from support.video import PLACES, path_to
from support.world import World

WHO = PLACES["who they are"]


@when(phrase("the API key {key:Name} asks who it is"))
async def asking_who_it_is(key: str, cast: Cast, world: World) -> None:
    """A program shows the key and asks in whose name it acts."""
    world.answers = [await _ask(cast, world.key(key).secret)]


@when(phrase("the API key {key:Name} asks for {place:Place}"))
async def asking_for(key: str, place: str, cast: Cast, world: World) -> None:
    """A program shows the key and asks for something."""
    path = path_to(place, world.any_team())
    world.answers = [await _ask(cast, world.key(key).secret, path, f"see {place}")]


@when(phrase("the API key {key:Name} asks for {place:Place} without saying what it is"))
async def showing_bare(key: str, place: str, cast: Cast, world: World) -> None:
    """A program shows the key alone, without the word that goes before it."""
    path = path_to(place, world.any_team())
    world.answers = [await cast.program("a program").asks(path, f"see {place}", world.key(key).secret)]


@deed(attempt="somebody tries to use the API key {key:Name}")
async def using(key: str, cast: Cast, world: World) -> Answer:
    """Somebody shows the key, whatever it is still worth."""
    return await _ask(cast, world.key(key).secret)


@deed(attempt="somebody tries to use the API key {key:Name} with one letter less")
async def using_shortened(key: str, cast: Cast, world: World) -> Answer:
    """Somebody shows all of the key but its last letter."""
    return await _ask(cast, world.key(key).secret[:-1])


@deed(attempt="somebody tries to use the API key {key:Name} with another ending")
async def using_altered(key: str, cast: Cast, world: World) -> Answer:
    """Somebody shows the key with its last letter exchanged."""
    secret = world.key(key).secret
    return await _ask(cast, secret[:-1] + ("0" if secret[-1] != "0" else "1"))


@deed(attempt="somebody tries to use a key that nobody made")
async def using_invented(cast: Cast) -> Answer:
    """Somebody shows what looks like a key and is none."""
    return await _ask(cast, f"sk_live_{'0123456789abcdef' * 2}")


@then(phrase("the secret of the API key {key:Name} is shown"))
def secret_is_shown(key: str, world: World) -> None:
    """The answer to making the key holds a secret of the usual form, 40 characters in all."""
    secret = world.key(key).secret
    well_formed = secret.startswith("sk_live_") and len(secret) == 40 and set(secret[8:]) <= set("0123456789abcdef")
    assert well_formed, (
        f"The secret of {key!r} should be shown in full, in its usual form.\nIt has {len(secret)} letters"
    )


@then(phrase("no later answer about the API key {key:Name} holds its secret"))
async def secret_is_not_shown_again(key: str, cast: Cast, world: World) -> None:
    """Neither the key itself nor the list shows the secret, or what is stored of it."""
    known = world.key(key)
    maker = cast[known.maker]
    answers = [await maker.sees_key(known.id), await maker.sees_keys()]
    answers.append(await maker.changes_key(known.id, {"name": key}))
    told = [answer.did for answer in answers if _leaks(done(answer), known.secret)]
    assert not told, f"The secret of {key!r} should never be shown again.\nIt is, when one wants to {told}"


@then(phrase("the answer holds no secret of the API key {key:Name}"))
def answer_keeps_secret(key: str, world: World) -> None:
    """The answer does not show the secret, or what is stored of it."""
    body_of(world.answer, "The API key should be good")
    assert not _leaks(world.answer, world.key(key).secret), f"The answer should keep the secret of {key!r}."


@then(phrase("the platform's records hold no secret of the API key {key:Name}"))
async def records_keep_no_secret(key: str, world: World, records: Records) -> None:
    """Nothing that is stored of the key is its secret, whole or in its own part."""
    known = world.key(key)
    stored = await records.text_of_key(known.id)
    held = known.secret in stored or known.secret.removeprefix("sk_live_") in stored
    assert str(known.id) in stored, f"The records should hold the API key {key!r}"
    assert not held, f"The records should not hold the secret of {key!r}.\nThey do"


@then("the two secrets differ")
def secrets_differ(world: World) -> None:
    """No two keys of this scenario have one secret."""
    secrets = [key.secret for key in world.keys.values()]
    assert len(secrets) == len(set(secrets)) == 2, f"Two keys should have two secrets.\nThere are {len(set(secrets))}"


def _leaks(answer: Answer, secret: str) -> bool:
    told = str(answer.body)
    return secret in told or "key_hash" in told or "raw_key" in told


async def _ask(cast: Cast, secret: str, path: str = WHO, did: str = "ask who is acting") -> Answer:
    return await cast.program("a program").asks(path, did, f"Bearer {secret}")
