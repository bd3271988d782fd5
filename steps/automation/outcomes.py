"""Steps about what came of a rule or a timer: how often it ran, and how that ended."""

from pytest_bdd import then

from support.automation.phrases import Named, so_often
from support.automation.watch import Watch
from support.automation.workshop import Workshop
from support.phrases import phrase


@then(phrase("{rule:Rule} has run {times:Times}"))
async def has_run(rule: Named, times: int, workshop: Workshop, watch: Watch) -> None:
    """The rule made its action run so often: not more, not less, and each run of one decision about one event."""
    thing = workshop.the(rule.kind, rule.alias)
    runs = await watch.runs(thing, at_least=times)
    decisions = await watch.decisions(thing, at_least=times, at_rest=True)
    own_events = thing.kind == "timer"  # others share theirs
    events = await watch.heard(thing, at_least=times, at_rest=True) if own_events else decisions
    assert len(runs) == len(decisions) == len(events) == times, (
        f"{rule} should have run {so_often(times)}.\n"
        f"It ran {so_often(len(runs))}, after {len(decisions)} decisions about {len(events)} events"
    )


@then(phrase("each of its runs is {status:RunStatus}"))
async def each_run_is(status: str, workshop: Workshop, watch: Watch) -> None:
    """Every run of the rule or timer that was built last ended like that, and there is at least one."""
    thing = workshop.last_rule()
    runs = await watch.ended(thing)
    told = [run["status"] for run in runs]
    assert told == [status] * len(told), f"Each run of {thing} should be {status}.\nThey are {', '.join(told)}"
    assert told, f"Each run of {thing} should be {status}.\nThere is none"
