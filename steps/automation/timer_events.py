"""Steps about the events of timers: what they say, and what they lead to and stay for."""

from pytest_bdd import then

from support.automation.firing import Firing
from support.automation.phrases import Named
from support.automation.timer_events import said, wanted
from support.automation.watch import Watch
from support.automation.workshop import Workshop
from support.personas import done
from support.phrases import phrase


@then(phrase("the events of {timer:Rule} say this and nothing else"))
async def events_say(timer: Named, datatable: list[list[str]], firing: Firing) -> None:
    """There are exactly these events, each with what its row tells and nothing that its kind does not tell."""
    columns, *rows = datatable
    begun = await firing.since(timer, "made")
    should = [wanted(columns, row, begun) for row in rows]
    seen = [said(columns, fire) for fire in await firing.in_full(timer, at_least=len(rows))]
    assert seen == should, f"The events of {timer} should say, by {columns}, {should}.\nThey say {seen}"


@then(phrase("what {timer:Rule} did stays on record without it"))
async def stays_on_record(timer: Named, workshop: Workshop, watch: Watch) -> None:
    """The events, decisions and runs of a deleted timer can still be seen; they know its name, and no timer."""
    thing = workshop.the(timer.kind, timer.alias)
    rows = [*await watch.events(thing), *await watch.decisions(thing)]
    runs = await watch.runs(thing)
    kept = [(row["rule"], row["rule_ref"]) for row in rows]
    assert {*kept} == {(None, thing.ref)}, f"What {timer} did should stay on record without it.\nThere is {kept}"
    assert runs, f"The runs of {timer} should stay on record.\nThere is none"


@then(phrase("each event of {timer:Rule} has been decided on by that timer alone"))
async def decided_alone(timer: Named, firing: Firing) -> None:
    """Every event of this timer names it, and no other rule has decided anything about it."""
    thing = firing.workshop.the(timer.kind, timer.alias)
    owner = await firing.workshop.owner(thing)
    fires = await firing.of(timer, at_least=1)
    rows = [row for fire in fires for row in done(await owner.sees_decisions(event=fire.event["id"])).body["items"]]
    named = {fire.event["rule_ref"] for fire in fires} | {row["rule_ref"] for row in rows}
    assert (named, len(rows)) == ({thing.ref}, len(fires)), (
        f"Only {timer} should have decided on its {len(fires)} events.\nThere are {len(rows)} decisions, of {named}"
    )
