"""Steps about refunds: what is given back when a generation ends, and to whom."""

from collections.abc import Sequence
from uuid import UUID

from pytest_bdd import given, then, when

from support.personas import Cast, Persona, done
from support.phrases import phrase
from support.placements import Placements
from support.reporting import Report
from support.target import Target
from support.video import own_name, team_name
from support.video.internal import Machine
from support.world import Generation, World


@given(phrase("{who:Person} has generations that cost {amounts:Amounts} credits, each {share:Percent} done"))
async def has_running(
    who: str, amounts: list[int], share: float, cast: Cast, world: World, placing: Placements
) -> None:
    """Generations of this person are under way that cost what no order costs, so that rounding shows."""
    person = await cast[who].is_creator()
    for amount in amounts:
        row = await placing.place_generation(
            person=person.id, team=None, status="processing", charged=amount, percent=share
        )
        alias = f"of {amount} credits"
        world.generations[alias] = Generation(alias, UUID(str(row["id"])), who, row)


@when(phrase("{who:Person} cancels each of them"))
async def cancels_each(who: str, cast: Cast, world: World) -> None:
    """The person stops all generations, one after the other."""
    world.answers = [done(await cast[who].cancels(it.id)) for it in world.generations.values()]


@when(phrase("the renderer reports that each of them {report:Report}"))
async def reports_each(report: Report, renderer: Machine, world: World) -> None:
    """The renderer reports the same of all generations, one after the other."""
    ids = [it.id for it in world.generations.values()]
    world.answers = [done(await renderer.reports(it, report.event, **report.more)) for it in ids]


@then(phrase("{who:Person} gets back {amounts:Amounts} credits for them"))
async def gets_back_for_each(who: str, amounts: list[int], cast: Cast, world: World, target: Target) -> None:
    """Each generation says so, in the order in which they were named, and so much has come to the person's account."""
    works = list(world.generations.values())
    said, came = await _given_back(works, own_name(cast[who].id), cast[who], target)
    assert said == amounts, f"{who} should get back {amounts} credits.\nThe generations say {said}"
    assert came in (None, amounts), f"{who} should get back {amounts} credits.\nTo the account there came {came}"


@then(phrase("{who:Person} gets back {credits:Credits} for {it:Generation}"))
async def gets_back(who: str, credits: int, it: str | None, cast: Cast, world: World, target: Target) -> None:
    """The generation says so, and so much has come to the person's account."""
    target.need("charging")
    given_back = await _given_back([world.generation(it)], own_name(cast[who].id), cast[who], target)
    _check(who, credits, given_back)


@then(phrase("{team:Name} gets back {credits:Credits} for {it:Generation}"))
async def team_gets_back(team: str, credits: int, it: str | None, cast: Cast, world: World, target: Target) -> None:
    """The generation says so, and so much has come to the team's account."""
    target.need("charging")
    room = world.team(team)
    given_back = await _given_back([world.generation(it)], team_name(room.id), cast[room.owner], target)
    _check(team, credits, given_back)


@then(phrase("{who:Person} gets back {credits:Credits} if {it:Generation} was canceled, and else nothing"))
async def gets_back_by_end(who: str, credits: int, it: str | None, cast: Cast, world: World, target: Target) -> None:
    """The refund fits the end that the generation has come to."""
    target.need("charging")
    work = world.generation(it)
    status = done(await cast[who].sees_generation(work.id)).body["status"]
    given_back = await _given_back([work], own_name(cast[who].id), cast[who], target)
    _check(f"As the generation is {status}, {who}", credits if status == "canceled" else 0, given_back)


@then("at least a tenth of each charge is kept")
async def tenth_is_kept(cast: Cast, world: World) -> None:
    """What is not given back is a tenth or more, also where a tenth is less than one credit."""
    for work in world.generations.values():
        shown = done(await cast[work.who].sees_generation(work.id)).body
        kept = shown["credits_charged"] - shown["credits_refunded"]
        assert kept * 10 >= shown["credits_charged"], (
            f"Of {shown['credits_charged']:,} credits at least a tenth should be kept.\n{kept:,} were kept"
        )


async def _given_back(
    works: Sequence[Generation], account: str, reader: Persona, target: Target
) -> tuple[list[int], list[int] | None]:
    """What each generation says was given back, and what came to the account; None where nothing is charged."""
    said = [int(done(await reader.sees_generation(work.id)).body["credits_refunded"]) for work in works]
    if "charging" not in target.can:
        return said, None
    entries = done(await reader.sees_credits(account, limit=100)).body["entries"]
    refunds = [entry for entry in entries if entry["kind"] == "refund"]
    return said, [sum(each["amount"] for each in refunds if each["job_id"] == str(work.id)) for work in works]


def _check(who: str, credits: int, given_back: tuple[list[int], list[int] | None]) -> None:
    (said,), came = given_back
    assert said == credits, f"{who} should get back {credits:,} credits.\nThe generation says {said:,}"
    if came is not None:
        assert came == [credits], f"{who} should get back {credits:,} credits.\nTo the account there came {came[0]:,}"
