"""Steps about going through the pages of lists."""

from pytest_bdd import given, then, when

from support.answers import Answer
from support.automation.paging import Walk, walk
from support.automation.placements import EnginePlacements
from support.automation.programming import run_action
from support.automation.run_phrases import NamedAction
from support.automation.tenants import Tenants
from support.automation.workshop import Workshop
from support.deeds import deed
from support.personas import done
from support.phrases import phrase
from support.world import World


@given(phrase("{who:Person} has run {action:Action} {count:Count} times"))
async def has_run_often(who: str, action: NamedAction, count: int, workshop: Workshop) -> None:
    """The person has an action run again and again."""
    for _ in range(count):
        done(await run_action(workshop, who, action))


@given(phrase("{who:Person} has {count:Count} runs on record"))
async def has_runs(who: str, count: int, tenants: Tenants, engine_placing: EnginePlacements) -> None:
    """So many runs of the person are over, and on record."""
    await engine_placing.record_runs((await tenants.get(who)).id, count, "completed")


@given(phrase("{who:Person}'s pack holds {count:Count} actions"))
async def holds_actions(who: str, count: int, workshop: Workshop, engine_placing: EnginePlacements) -> None:
    """So many actions are in the person's pack."""
    await workshop.pack_of(who)
    await engine_placing.fill(workshop.the("pack", f"{who}'s pack"), count)


@when(phrase("{who:Person} goes through the pages of {own:Own} runs"), target_fixture="way")
async def through_runs(who: str, own: str, tenants: Tenants) -> Walk:
    """The person asks for page after page of their runs, and says nothing of the size."""
    tenant = await tenants.get(who)
    return await walk(lambda page: tenant.sees_runs(executor=tenant.id, page=page))


@when(phrase("{who:Person} goes through the pages of {own:Own} runs, {size:Count} on each"), target_fixture="way")
async def through_runs_of_size(who: str, own: str, size: int, tenants: Tenants) -> Walk:
    """The person asks for page after page of their runs."""
    tenant = await tenants.get(who)
    return await walk(lambda page: tenant.sees_runs(executor=tenant.id, page=page, per_page=size))


@when(phrase("{who:Person} goes through the pages of {own:Own} actions"), target_fixture="way")
async def through_actions(who: str, own: str, tenants: Tenants, workshop: Workshop) -> Walk:
    """The person asks for page after page of what is in their pack, and says nothing of the size."""
    tenant, pack = await tenants.get(who), await workshop.pack_of(who)
    return await walk(lambda page: tenant.sees_actions(pack, page=page))


@when(phrase("{who:Person} goes through the pages of {own:Own} actions, {size:Count} on each"), target_fixture="way")
async def through_actions_of_size(who: str, own: str, size: int, tenants: Tenants, workshop: Workshop) -> Walk:
    """The person asks for page after page of what is in their pack."""
    tenant, pack = await tenants.get(who), await workshop.pack_of(who)
    return await walk(lambda page: tenant.sees_actions(pack, page=page, page_size=size))


@then(phrase("{who:Person} has met each of {own:Own} {count:Count} runs once, the newest first"))
def has_met_runs(who: str, own: str, count: int, way: Walk) -> None:
    """Nothing came twice, nothing was left out, and nothing came before what is newer."""
    met = [(row["created"], row["id"]) for row in way.met]
    assert len(met) == len(set(met)) == count, (
        f"{who} should meet {count} runs, each once.\nThere were {len(met)}, {len(set(met))} of them different"
    )
    assert met == sorted(met, reverse=True), f"{who} should meet the newest run first.\nThe order was {met}"


@then(phrase("{who:Person} has met each of {own:Own} {count:Count} actions once, in the order of their names"))
def has_met_actions(who: str, own: str, count: int, way: Walk) -> None:
    """Nothing came twice, nothing was left out, and the names came in their order."""
    met = [row["ref"] for row in way.met]
    assert len(met) == len(set(met)) == count, (
        f"{who} should meet {count} actions, each once.\nThere were {len(met)}, {len(set(met))} of them different"
    )
    assert met == sorted(met), f"{who} should meet the actions in the order of their names.\nThe order was {met}"


@then(phrase("the pages held {sizes:Counts}"))
def pages_held(sizes: list[int], way: Walk) -> None:
    """There were so many pages, and so much was on each."""
    assert way.sizes == sizes, f"The pages should have held {sizes}.\nThey held {way.sizes}"


@deed(when="{who:Person} looks at page {page:Count} of {own:Own} runs, {size:Count} on each, with a total")
async def looking_with_total(who: str, page: int, own: str, size: int, tenants: Tenants) -> Answer:
    """The person asks for one page of their runs, and how many there are."""
    tenant = await tenants.get(who)
    return await tenant.sees_runs(executor=tenant.id, page=page, per_page=size, include_total="true")


@deed(when="{who:Person} looks at page {page:Count} of {own:Own} actions, {size:Count} on each")
async def looking_at_page(who: str, page: int, own: str, size: int, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person asks for one page of what is in their pack."""
    return await (await tenants.get(who)).sees_actions(await workshop.pack_of(who), page=page, page_size=size)


@then(phrase("the list tells of {total:Count} in all, on {pages:Count} pages"))
def tells_total(total: int, pages: int, world: World) -> None:
    """The list counts what there is, and the pages that it takes."""
    assert world.answer.accepted, f"The list should be shown.\nInstead, {world.answer}"
    told = world.answer.body["pagination"]
    shown = (told.get("total_items"), told.get("total_pages"))
    assert shown == (total, pages), f"The list should tell of {total} in all, on {pages} pages.\nIt tells {told}"


@then(phrase("the list is empty, and tells of {total:Count} in all"))
def is_empty(total: int, world: World) -> None:
    """Nothing stands on this page, no other follows, and the total is told all the same."""
    assert world.answer.accepted, f"The list should be shown.\nInstead, {world.answer}"
    rows, told = world.answer.body["items"], world.answer.body["pagination"]
    shown = (rows, told["has_next"], told.get("total_items"))
    assert shown == ([], False, total), f"The list should be empty, of {total} in all.\nIt shows {shown}"


@when(phrase("{who:Person} asks for page nought of the events"))
async def nought_of_events(who: str, tenants: Tenants, world: World) -> None:
    """The person asks for what stands before the first page of the events."""
    world.answers = [await (await tenants.get(who)).sees_events(page=0)]


@when(phrase("{who:Person} asks for page nought of the decisions"))
async def nought_of_decisions(who: str, tenants: Tenants, world: World) -> None:
    """The person asks for what stands before the first page of the decisions."""
    world.answers = [await (await tenants.get(who)).sees_decisions(page=0)]


@when(phrase("{who:Person} asks for page nought of the entries"))
async def nought_of_entries(who: str, tenants: Tenants, world: World) -> None:
    """The person asks for what stands before the first page of the entries."""
    world.answers = [await (await tenants.get(who)).sees_entries(page=0)]


@then(phrase("{who:Person} is refused, or shown the first page"))
def refused_or_first(who: str, world: World) -> None:
    """The engine answers sensibly, one way or the other."""
    answer = world.answer
    first = answer.accepted and answer.body["pagination"]["page"] == 1
    assert first or answer.status == 400, f"{who} should be refused, or shown the first page.\nInstead, {answer}"
