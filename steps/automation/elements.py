"""Steps about lists in events, gone through by rules that take one element each."""

from pytest_bdd import given, then

from support.automation.calls import Calls
from support.automation.facts import exactly
from support.automation.places import with_places
from support.automation.plans import ECHO, Plan, make_rule
from support.automation.watch import Watch
from support.automation.workshop import Workshop
from support.personas import done
from support.phrases import phrase

LIST = "elements"
"""How the list is called in what an event brings."""


@given(phrase("{who:Person} has made {count:Count} rules on {hook:Trigger} that take one element each"))
async def take_one_each(who: str, count: int, hook: str | None, workshop: Workshop) -> None:
    """The first rule takes the first element of a list, and so on; without its element a rule has nothing to do."""
    await _make(who, count, hook, workshop, ECHO, built_in=True)


@given(
    phrase("{who:Person} has made {count:Count} rules on {hook:Trigger} that hand theirs to the action {action:Name}")
)
async def take_one_each_for(who: str, count: int, hook: str | None, action: str, workshop: Workshop) -> None:
    """The same, and each hands its element to this action."""
    await _make(who, count, hook, workshop, action, built_in=False)


@then("each element of the list has had one run, with that element")
async def each_element_has_run(workshop: Workshop, watch: Watch, calls: Calls) -> None:
    """There are as many runs as elements, and each was told another of them, of the kind that it was."""
    elements = [exactly(each) for each in calls.last()[0].payload[LIST]]
    told = []
    for number, rule in enumerate(workshop.all("rule")):
        runs = await watch.ended(rule, at_least=1 if number < len(elements) else 0)
        told += [exactly(run["config"]["element"]) for run in runs]
    assert told == elements, f"Each of {elements} should have had one run.\nThe runs were told {told}"


@then(phrase("the runs of the elements are {statuses:RunStatuses}"))
async def runs_have_ended(statuses: list[str], workshop: Workshop, watch: Watch) -> None:
    """In the order of the elements, their runs ended like this, one for each."""
    told = [run["status"] for rule in workshop.all("rule") for run in await watch.ended(rule)]
    assert told == statuses, f"The runs of the elements should be {statuses}.\nThey are {told}"


async def _make(who: str, count: int, hook: str | None, workshop: Workshop, action: str, *, built_in: bool) -> None:
    trigger = workshop.the("trigger", hook).alias
    for number in range(count):
        there = {"expression": f"length(event.payload.{LIST}) > {number}"}
        told = {"element": with_places(f"[{LIST}.{number}]")}
        plan = Plan(f"Element {number + 1}", trigger, told, action, built_in, there)
        done(await make_rule(workshop, who, plan))
