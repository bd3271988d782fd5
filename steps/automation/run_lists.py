"""Steps about lists and counts of runs."""

from typing import Any

from pytest_bdd import given, then, when

from support.answers import Answer
from support.automation.phrases import Named
from support.automation.placements import EnginePlacements
from support.automation.programming import run_action
from support.automation.run_phrases import NamedAction
from support.automation.tenants import Tenants
from support.automation.watch import Watch
from support.automation.workshop import Workshop
from support.deeds import deed
from support.personas import done
from support.phrases import phrase
from support.world import World

COUNTS = ("completed", "failed", "running", "pending", "cancelled", "timeout", "abandoned")


@given(phrase("{who:Person} has run each of {aliases:Names}, to the end"))
async def has_run_in_turn(who: str, aliases: list[str], workshop: Workshop, watch: Watch) -> None:
    """The person has several actions run, one right after the other, and all of them are over."""
    numbers = [done(await run_action(workshop, who, NamedAction(each, built_in=False))).data["id"] for each in aliases]
    tenant = await workshop.tenants.get(who)
    for number in numbers:
        await watch.run(number, tenant)


@given(phrase("one of {who:Person}'s runs is being canceled, and another one has been"))
async def has_canceled_runs(who: str, tenants: Tenants, engine_placing: EnginePlacements) -> None:
    """Two runs of the person are on record, one on its way to be canceled, one canceled."""
    tenant = await tenants.get(who)
    for status in ("canceling", "cancelled"):
        await engine_placing.record_runs(tenant.id, 1, status)


@given(phrase("{who:Person} has {count:Count} runs on record, of which all but the first came of that one"))
async def has_offspring(who: str, count: int, tenants: Tenants, engine_placing: EnginePlacements) -> None:
    """So many runs of the person are on record: one, and what came of it."""
    tenant = await tenants.get(who)
    await engine_placing.record_runs(tenant.id, count, "completed")
    await engine_placing.record_offspring(tenant.id)


@deed(when="{who:Person} looks at {own:Own} runs that came of no other")
async def looking_at_top(who: str, own: str, tenants: Tenants) -> Answer:
    """The person asks for the runs that nothing else brought about."""
    tenant = await tenants.get(who)
    return await tenant.sees_runs(executor=tenant.id, top_level_only="true")


@deed(when="{who:Person} looks at the runs of {own:Own} pack")
async def looking_at_pack(who: str, own: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person asks for the runs of all that is in their pack."""
    return await (await tenants.get(who)).sees_runs(action_ref=f"{await workshop.pack_of(who)}.*")


@deed(when="{who:Person} looks at the {status:RunStatus} runs of {own:Own} pack")
async def looking_at_status(who: str, status: str, own: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person asks for the runs of their pack that stand like this."""
    pack = await workshop.pack_of(who)
    return await (await tenants.get(who)).sees_runs(pack_name=pack, status=status)


@deed(when="{who:Person} looks at the runs of {own:Own} pack that said {words:Name}")
async def looking_at_words(who: str, own: str, words: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person asks for the runs of their pack whose result holds these words."""
    pack = await workshop.pack_of(who)
    return await (await tenants.get(who)).sees_runs(pack_name=pack, result_contains=words)


@deed(when="{who:Person} looks at the runs of {action:Action}")
async def looking_at_action(who: str, action: NamedAction, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person asks for the runs of one action."""
    return await (await tenants.get(who)).sees_runs(action_ref=workshop.the("action", action.alias).ref)


@when(phrase("{who:Person} looks at the runs of {rule:Rule}"))
async def looking_at_rule(
    who: str, rule: Named, tenants: Tenants, workshop: Workshop, watch: Watch, world: World
) -> None:
    """The person asks for the runs that one rule brought about, once they are there."""
    thing = workshop.the(rule.kind, rule.alias)
    await watch.runs(thing, at_least=1)
    world.answers = [await (await tenants.get(who)).sees_runs(rule_ref=thing.ref)]


@deed(attempt="{who:Person} tries to look at the {status:Name} runs of the engine")
async def looking_at_odd_status(who: str, status: str, tenants: Tenants) -> Answer:
    """The person asks for runs that stand like nothing that there is."""
    return await (await tenants.get(who)).sees_runs(status=status)


@deed(when="{who:Person} counts the runs")
async def counting(who: str, tenants: Tenants) -> Answer:
    """The person asks how many runs there are, by how they stand."""
    return await (await tenants.get(who)).counts_runs()


@then(phrase("{who:Person} sees the runs of {aliases:Names}, in this order"))
def sees_runs(who: str, aliases: list[str], world: World, workshop: Workshop) -> None:
    """The list holds runs of these actions, and no other."""
    shown = [row["action_ref"] for row in _rows(who, world)]
    wanted = [workshop.the("action", alias).ref for alias in aliases]
    assert shown == wanted, f"{who} should see the runs of {', '.join(aliases)}.\nThe list holds runs of {shown}"


@then(phrase("{who:Person} sees one run, which came of no other"))
def sees_top(who: str, world: World) -> None:
    """The list holds one run alone, and names nothing that it came of."""
    shown = [row["parent"] for row in _rows(who, world)]
    assert shown == [None], f"{who} should see one run, which came of no other.\nThe list holds runs of {shown}"


@then(phrase("{who:Person} sees no runs"))
def sees_none(who: str, world: World) -> None:
    """The list is empty."""
    shown = _rows(who, world)
    assert not shown, f"{who} should see no runs.\nThe list holds {len(shown)}"


@then(phrase("{who:Person} sees one run, and it came of {rule:Rule}"))
def sees_run_of_rule(who: str, rule: Named, world: World, workshop: Workshop) -> None:
    """The list holds one run alone, and names this rule."""
    shown = [row["rule_ref"] for row in _rows(who, world)]
    wanted = [workshop.the(rule.kind, rule.alias).ref]
    assert shown == wanted, f"{who} should see one run, of {rule}.\nThe list holds runs of {shown}"


@then(phrase("the list shows {words:Name} nowhere"))
def shows_nowhere(words: str, world: World) -> None:
    """Neither these words nor anything that would hold them can be read in the list."""
    rows = _rows(world.answer.who, world)
    told = [name for row in rows for name in ("result", "config") if name in row]
    assert rows, "The list should hold something.\nIt is empty"
    assert words not in str(rows), f"The list should not show {words!r}.\nIt does"
    assert not told, f"The list should show neither what was told nor what was said.\nIt shows {told}"


@then("all counts together make the total")
def counts_add_up(world: World) -> None:
    """Every run is counted once, however it stands."""
    counts = _counts(world)
    together = sum(counts[name] for name in COUNTS)
    assert together == counts["total"], f"All counts together should make the total.\nThey make {together} of {counts}"


@then(phrase("each count holds at least {who:Person}'s own runs"))
async def counts_hold_own(who: str, world: World, tenants: Tenants) -> None:
    """None of the person's runs was forgotten."""
    tenant, counts = await tenants.get(who), _counts(world)
    rows = done(await tenant.sees_runs(executor=tenant.id, per_page=100)).body["items"]
    own = [row["status"].replace("canceling", "cancelled") for row in rows]
    short = {status: counts[status] for status in set(own) if counts[status] < own.count(status)}
    assert own, f"{who} should have runs of their own.\nThere are none"
    assert not short, f"Each count should hold {who}'s own runs, {own}.\nIt does not: {short}"


def _rows(who: str, world: World) -> list[dict[str, Any]]:
    assert world.answer.accepted, f"{who} should see the runs.\nInstead, {world.answer}"
    return list(world.answer.body["items"])


def _counts(world: World) -> dict[str, int]:
    assert world.answer.accepted, f"The runs should be counted.\nInstead, {world.answer}"
    return dict(world.answer.data)
