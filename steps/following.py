"""Steps about following a generation: its events as they come, late, slowly, from any event on."""

import asyncio
from datetime import timedelta
from uuid import uuid4

from pytest_bdd import given, then, when

from support.answers import Answer
from support.clock import Clock, in_words
from support.deeds import deed
from support.errors import SetupFailed
from support.following import Following
from support.personas import Cast, done
from support.phrases import phrase
from support.records import Records
from support.reporting import Report
from support.target import Target
from support.video.internal import Machine
from support.world import World

Followings = list[Following]


@given(phrase("{people:People} are following {it:Generation}"))
async def are_following(people: list[str], it: str | None, cast: Cast, world: World, followings: Followings) -> None:
    """Each of them follows the generation, and goes on doing so."""
    for who in people:
        followings.append(await cast[who].follows(world.generation(it).id))


@given(phrase("{who:Person} is following {it:Generation}"))
@when(phrase("{who:Person} follows {it:Generation}"))
async def follows(who: str, it: str | None, cast: Cast, world: World, followings: Followings) -> None:
    """The person follows the generation from its beginning."""
    followings.append(await cast[who].follows(world.generation(it).id))


@given(phrase("{who:Person} has followed {it:Generation} until {own:Own} following ended, after {time:Duration}"))
async def has_followed_to_the_end(
    who: str,
    it: str | None,
    time: timedelta,
    cast: Cast,
    world: World,
    followings: Followings,
    clock: Clock,
    target: Target,
) -> None:
    """The person followed the generation for as long as the platform lets anybody follow."""
    target.need("clock")
    following = await cast[who].follows(world.generation(it).id)
    followings.append(following)
    await clock.let_pass(time)
    if not await following.until_the_end():
        raise SetupFailed(f"{who}'s following did not end after {in_words(time)}")


@given(phrase("{who:Person} is following {it:Generation}, but reads nothing yet"))
async def follows_slowly(who: str, it: str | None, cast: Cast, world: World, followings: Followings) -> None:
    """The person follows the generation, and leaves what comes unread."""
    followings.append(await cast[who].follows(world.generation(it).id, slow=True))


@when(phrase("{who:Person} follows {it:Generation} from after event {number:Count}"))
async def follows_after(
    who: str, number: int, it: str | None, cast: Cast, world: World, followings: Followings
) -> None:
    """The person takes up following after the event of this number."""
    work = world.generation(it).id
    followings.append(await cast[who].follows(work, after=f"{work}:{number}"))


@when(phrase("{who:Person} follows {it:Generation} from after event {number:Count} of {other:Generation}"))
async def follows_after_foreign(
    who: str, number: int, it: str | None, other: str | None, cast: Cast, world: World, followings: Followings
) -> None:
    """The person takes up following after an event of another generation: its number alone counts."""
    after = f"{world.generation(other).id}:{number}"
    followings.append(await cast[who].follows(world.generation(it).id, after=after))


@when(phrase("{who:Person} follows {it:Generation} from after {mark:Name}"))
async def follows_after_mark(
    who: str, mark: str, it: str | None, cast: Cast, world: World, followings: Followings
) -> None:
    """The person takes up following after something that is no event."""
    followings.append(await cast[who].follows(world.generation(it).id, after=mark))


@given(phrase("{who:Person} has followed {it:Generation} as far as event {number:Count}"))
async def has_followed(who: str, it: str | None, number: int, cast: Cast, world: World, followings: Followings) -> None:
    """The person followed the generation up to this event, and stopped."""
    following = await cast[who].follows(world.generation(it).id)
    assert await following.until(number), f"{who} should see {number} events.\nThere were {len(following.seen)}"
    await following.stop()
    followings.append(following)


@when(phrase("{who:Person} takes up following {it:Generation} again"))
async def takes_up(who: str, it: str | None, cast: Cast, world: World, followings: Followings) -> None:
    """The person goes on after the last event that they saw."""
    last = _last(who, followings).seen[-1].id
    followings.append(await cast[who].follows(world.generation(it).id, after=last))


@deed(attempt="{who:Person} tries to follow {it:Generation}")
async def trying_to_follow(who: str, it: str | None, cast: Cast, world: World) -> Answer:
    """The person asks for the events of a generation."""
    return await cast[who].opens_events(world.generation(it).id)


@deed(attempt="{who:Person} tries to follow a generation that never was")
async def following_nothing(who: str, cast: Cast) -> Answer:
    """The person asks for the events of a generation that does not exist."""
    return await cast[who].opens_events(uuid4())


@when(
    phrase(
        "{who:Person} begins to follow {it:Generation} {count:Count} times while the renderer reports that it "
        "{report:Report}, at the same moment"
    )
)
async def following_at_once(
    who: str,
    it: str | None,
    count: int,
    report: Report,
    cast: Cast,
    world: World,
    renderer: Machine,
    followings: Followings,
) -> None:
    """Readers come and the generation moves on, neither first."""
    work = world.generation(it).id
    begun, answer = await asyncio.gather(
        asyncio.gather(*(cast[who].follows(work) for _ in range(count))),
        renderer.reports(work, report.event, **report.more),
    )
    followings += begun
    world.answers = [answer]


@then(phrase("{who:Person} has seen {events:Events}"))
async def has_seen(who: str, events: list[str], followings: Followings) -> None:
    """The person has seen exactly these events, in order, as far as following went."""
    await _check_seen(_last(who, followings), events)


@then(phrase("everybody has seen {events:Events}"))
async def everybody_has_seen(events: list[str], followings: Followings) -> None:
    """Everybody who follows has seen exactly these events, in order."""
    assert followings, "somebody should be following"
    for following in followings:
        await _check_seen(following, events)


@then(phrase("{who:Person}, reading on at last, has seen all {count:Count} events"))
async def has_read_on(who: str, count: int, followings: Followings) -> None:
    """What was left unread is all there, in order."""
    following = _last(who, followings)
    following.reads_on()
    await _check_count(following, count)


@then(phrase("{who:Person} has seen all {count:Count} events"))
async def has_seen_all(who: str, count: int, followings: Followings) -> None:
    """So many events came, in order."""
    await _check_count(_last(who, followings), count)


@then(phrase("{who:Person}'s following has ended"))
async def has_ended(who: str, followings: Followings) -> None:
    """The platform ended the stream, at the end of an event."""
    following = _last(who, followings)
    ended = await following.until_the_end()
    following.tell()
    assert ended, f"{who}'s following should have ended.\n{following.flaw or 'It goes on'}"
    assert following.flaw is None, f"{who}'s following should have ended well.\n{following.flaw}"


@then(phrase("everybody's following has ended"))
async def all_have_ended(followings: Followings) -> None:
    """The platform ended every stream."""
    for following in followings:
        assert await following.until_the_end(), f"{following.who}'s following should have ended.\nIt goes on"


@then(phrase("{who:Person}'s following has ended, though the generation has not"))
async def has_ended_early(who: str, followings: Followings, cast: Cast, world: World, target: Target) -> None:
    """The platform ended the stream for its length alone."""
    target.need("clock")
    following = _last(who, followings)
    ended = await following.until_the_end()
    following.tell()
    assert ended, f"{who}'s following should have ended after 15 minutes.\n{following.flaw or 'It goes on'}"


@then(phrase("the events of {it:Generation} are {events:Events}"))
async def events_are(it: str | None, events: list[str], cast: Cast, world: World) -> None:
    """Whoever ordered the generation is shown exactly these events, in order, numbered without gaps."""
    work = world.generation(it)
    following = await cast[work.who].follows(work.id)
    try:
        await _check_seen(following, events)
    finally:
        await following.stop()


@then(phrase("{it:Generation} has ended once, as told to the one who succeeded"))
async def has_ended_once(it: str | None, cast: Cast, world: World) -> None:
    """The generation stands as the one accepted answer said, and its events tell of no other end."""
    work = world.generation(it)
    [told] = [answer.body["status"] for answer in world.answers if answer.accepted]
    shown = done(await cast[work.who].sees_generation(work.id)).body["status"]
    assert shown == told, f"The generation should be {told}, as was answered.\nIt is {shown}"
    await events_are(it, ["queued", "started", told], cast, world)


@then(phrase("nothing is left of {it:Generation}"))
async def nothing_is_left(it: str | None, cast: Cast, world: World, any_records: Records | None) -> None:
    """Neither the generation nor its events can be found by whoever ordered it, or in the records."""
    work = world.generation(it)
    for answer in (await cast[work.who].sees_generation(work.id), await cast[work.who].opens_events(work.id)):
        assert answer.found_nothing, f"Nothing should be left of {work.alias}.\nInstead, {answer}"
    left = await any_records.events(work.id) if any_records else []
    assert not left, f"No events should be left of {work.alias}.\nThere are {len(left)}"


async def _check_seen(following: Following, events: list[str]) -> None:
    await following.until_seen(events)
    following.tell()
    seen = [event.words for event in following.seen]
    assert seen == events, f"{following.who} should have seen {_listed(events)}.\nThere came {_listed(seen)}"
    _check_form(following)


async def _check_count(following: Following, count: int) -> None:
    await following.until(count)
    following.tell()
    assert len(following.seen) == count, f"{following.who} should see {count} events.\nThere came {len(following.seen)}"
    _check_form(following)
    shares = [event.told["percent"] for event in following.seen if event.kind == "progress"]
    assert shares == sorted(shares), f"The shares should come in order.\nThey came as {shares}"


def _check_form(following: Following) -> None:
    assert following.flaw is None, f"Events should come whole.\n{following.flaw}"
    numbers = [event.number for event in following.seen]
    if numbers:
        gapless = list(range(numbers[0], numbers[0] + len(numbers)))
        assert numbers == gapless, f"Events should be numbered without gaps.\nThey are numbered {numbers}"
    first = [event for event in following.seen if event.kind == "queued"]
    assert [event.number for event in first] in ([], [1]), "The first event should be queued, once, as number 1"


def _last(who: str, followings: Followings) -> Following:
    mine = [following for following in followings if following.who == who]
    assert mine, f"{who} follows nothing: say so before this sentence"
    return mine[-1]


def _listed(events: list[str]) -> str:
    return ", ".join(events) or "no events"
