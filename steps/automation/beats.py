"""Steps about when timers ran: how often, how far apart, at which moments, in which order."""

from datetime import timedelta

from pytest_bdd import then

from support.automation.firing import Firing, told
from support.automation.moments import Moments
from support.automation.phrases import Named, so_often
from support.automation.workshop import Workshop
from support.clock import in_words
from support.phrases import phrase


@then(phrase("{timer:Rule} has never run"))
async def has_never_run(timer: Named, firing: Firing) -> None:
    """The rule or timer has not made its action run, nor has it decided anything."""
    fires = await firing.of(timer)
    firing.check(not fires, f"{timer} should never have run", fires)


@then(phrase("{timer:Rule} has run at most once"))
async def has_run_at_most_once(timer: Named, firing: Firing) -> None:
    """The timer ran once or never, and not again."""
    fires = await firing.of(timer)
    firing.check(len(fires) <= 1, f"{timer} should have run at most once", fires)


@then(phrase("{timer:Rule} has run {times:Times}, {gap:Duration} apart"))
async def has_run_apart(timer: Named, times: int, gap: timedelta, firing: Firing) -> None:
    """The timer ran so often, and each time so long after the time before."""
    fires = await firing.of(timer, at_least=times)
    right = len(fires) == times and firing.are_apart(fires, gap)
    firing.check(right, f"{timer} should have run {so_often(times)}, {in_words(gap)} apart", fires)


@then(phrase("{timer:Rule} has run at {moments:Moments}"))
async def has_run_at(timer: Named, moments: Moments, firing: Firing) -> None:
    """The timer ran at these moments, and at no other."""
    due = moments.since(await firing.since(timer, "made"))
    fires = await firing.of(timer, at_least=len(due))
    firing.check(firing.are_due(fires, due), f"{timer} should have run {told(due)}", fires)


@then(phrase("{timer:Rule} has run {spans:Spans} after it was {since:Since}"))
async def has_run_after(timer: Named, spans: list[timedelta], since: str, firing: Firing) -> None:
    """Since then the timer ran after these times, and at no other time."""
    begun = await firing.since(timer, since)
    fires = [fire for fire in await firing.of(timer, at_least=len(spans)) if since == "made" or fire.at > begun]
    due = told(begun + span for span in spans)
    firing.check(firing.follow(fires, begun, spans), f"Since {timer} was {since}, it should have run {due}", fires)


@then(phrase("{timer:Rule} has counted {numbers:Numbers}"))
async def has_counted(timer: Named, numbers: list[int], firing: Firing) -> None:
    """The events of the timer are numbered like that, in their order."""
    fires = await firing.in_full(timer, at_least=len(numbers))
    said = [fire.says.get("execution_count") for fire in fires]
    assert said == numbers, f"{timer} should have counted {numbers}.\nIt counted {said}"


@then(phrase("{timer:Rule} has kept a beat of {gap:Duration}"))
async def has_kept_the_beat(timer: Named, gap: timedelta, firing: Firing) -> None:
    """Since it was made the timer ran once after each such time, evenly, and counted each of them once."""
    begun = await firing.since(timer, "made")
    fires = await firing.in_full(timer, at_least=firing.ideal(begun, gap) - 1)
    firing.check(firing.kept(fires, begun, gap), f"{timer} should have run every {in_words(gap)}", fires)


@then(phrase("{timer:Rule} has run {times:Times}, when it was due"))
async def has_run_when_due(timer: Named, times: int, firing: Firing) -> None:
    """The timer ran so often, and each time at the moment that its event names as due."""
    fires = await firing.in_full(timer, at_least=times)
    right = len(fires) == times and firing.are_due(fires, [fire.due for fire in fires])
    firing.check(right, f"{timer} should have run {so_often(times)}, when it was due", fires)


@then(phrase("{timer:Rule} has run when it was due, {gap:Duration} apart"))
async def has_run_evenly_when_due(timer: Named, gap: timedelta, firing: Firing) -> None:
    """Since it was made the timer ran each time at the moment that its event names as due, and evenly."""
    ideal = firing.ideal(await firing.since(timer, "made"), gap)
    fires = await firing.in_full(timer, at_least=ideal - 1)
    right = abs(len(fires) - ideal) <= 1 and firing.are_due(fires, [fire.due for fire in fires])
    should = f"{timer} should have run when it was due, {in_words(gap)} apart"
    firing.check(right and firing.are_apart(fires, gap), should, fires)


@then(phrase("{timer:Rule} has run no more since it was {since:Since}"))
async def has_run_no_more(timer: Named, since: str, firing: Firing) -> None:
    """Since then nothing came of the timer but what was on its way already."""
    begun = await firing.since(timer, since)
    fires = await firing.of(timer, at_least=1)
    later = [fire for fire in fires if fire.at > begun]
    on_its_way = 0 if firing.clock.stands_still else 1
    right = len(fires) > 0 and len(later) <= on_its_way
    firing.check(right, f"{timer} should have run, and no more since it was {since} at {told([begun])}", fires)


@then(phrase("the timers ran in this order: {aliases:Names}"))
async def ran_in_order(aliases: list[str], workshop: Workshop, firing: Firing) -> None:
    """Of all that the timers did, this came first, this second, and so on."""
    aliases_of = {thing.ref: thing.alias for thing in workshop.all("timer")}
    timers = [Named("timer", alias) for alias in aliases_of.values()]
    events = [fire.event for timer in timers for fire in await firing.of(timer)]
    order = [aliases_of[event["rule_ref"]] for event in sorted(events, key=lambda event: int(event["id"]))]
    should, did = ", ".join(aliases), ", ".join(order)
    assert order == aliases, f"The timers should have run in the order {should}.\nThey ran in the order {did}"
