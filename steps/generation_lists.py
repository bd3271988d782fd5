"""Steps about the list of generations: what is in it, in which order, and page by page."""

from pytest_bdd import given, then

from support.answers import Answer
from support.deeds import deed
from support.personas import Cast, done
from support.phrases import phrase
from support.placements import Placements
from support.world import World


@given(phrase("{count:Count} generations of {who:Person} have ended"))
async def many_have_ended(who: str, count: int, cast: Cast, placing: Placements) -> None:
    """So many finished generations of this person are on record."""
    person = await cast[who].is_starter()
    for _ in range(count):
        await placing.place_generation(person=person.id, team=None, status="completed")


@deed(when="{who:Person} looks at {own:Own} generations")
async def seeing_list(who: str, cast: Cast) -> Answer:
    """The person looks at the list of generations."""
    return await cast[who].sees_generations()


@deed(when="{who:Person} looks at {own:Own} {status:Status} generations")
async def seeing_narrowed(who: str, status: str, cast: Cast) -> Answer:
    """The person looks at the generations of one state."""
    return await cast[who].sees_generations(status)


@deed(attempt="{who:Person} tries to look at {own:Own} {status:Name} generations")
async def seeing_unknown_state(who: str, status: str, cast: Cast) -> Answer:
    """The person asks for generations of a state that is spelled out, known or not."""
    return await cast[who].sees_generations(status)


@deed(when="{who:Person} looks at {limit:Count} of {own:Own} generations")
async def seeing_first(who: str, limit: int, cast: Cast) -> Answer:
    """The person asks for no more than so many of their generations, from the beginning of the list."""
    return await cast[who].sees_generations(limit=limit)


@deed(when="{who:Person} looks at {limit:Count} of {own:Own} generations after the first {offset:Count}")
async def seeing_page(who: str, limit: int, offset: int, cast: Cast) -> Answer:
    """The person asks for so many generations, and passes over those that come first."""
    return await cast[who].sees_generations(limit=limit, offset=offset)


@deed(
    when="{who:Person} looks at {limit:Count} of {own:Own} {status:Status} generations after the first {offset:Count}"
)
async def seeing_narrowed_page(who: str, limit: int, status: str, offset: int, cast: Cast) -> Answer:
    """The person looks at so many of one state, and passes over those that come first."""
    return await cast[who].sees_generations(status, limit=limit, offset=offset)


@deed(attempt="{who:Person} tries to look at {limit:Name} of {own:Own} generations")
async def seeing_crooked_page(who: str, limit: str, cast: Cast) -> Answer:
    """The person asks for so many as no number says."""
    return await cast[who].sees_generations(limit=limit)


@then(phrase("the list shows the generation {names:Names}"))
@then(phrase("the list shows the generations {names:Names}"))
def list_shows(names: list[str], world: World) -> None:
    """The list that was asked for holds exactly these generations, in this order."""
    shown = _shown(world)
    assert shown == names, f"The list should show {_in_words(names)}, in this order.\nIt shows {_in_words(shown)}"


@then(phrase("the list shows {count:Count} generation"))
@then(phrase("the list shows {count:Count} generations"))
def list_shows_count(count: int, world: World) -> None:
    """The list holds so many, no two of them the same."""
    shown = {entry["id"] for entry in done(world.answer).body}
    told = len(done(world.answer).body)
    assert (len(shown), told) == (count, count), f"The list should show {count} generations.\nIt shows {told}"


@then(phrase("{who:Person} sees {count:Count} generation"))
@then(phrase("{who:Person} sees {count:Count} generations"))
async def sees_count(who: str, count: int, cast: Cast) -> None:
    """So many generations are in the list of this person."""
    shown = len(done(await cast[who].sees_generations()).body)
    assert shown == count, f"{who} should see {count} generations.\nThere are {shown}"


def _shown(world: World) -> list[str]:
    known = {str(work.id): alias for alias, work in world.generations.items()}
    return [known.get(entry["id"], "one that nobody here ordered") for entry in done(world.answer).body]


def _in_words(names: list[str]) -> str:
    return ", ".join(names) or "nothing"
