"""Steps about rules and timers that are there: switching them off and on, deleting them."""

from support.answers import Answer
from support.automation.phrases import Named
from support.automation.workshop import Workshop
from support.deeds import deed
from support.outages.platform import OwnPlatform


@deed(
    given="{who:Person} has switched {rule:Rule} off",
    when="{who:Person} switches {rule:Rule} off",
    attempt="{who:Person} tries to switch {rule:Rule} off",
)
async def switching_off(who: str, rule: Named, workshop: Workshop) -> Answer:
    """From now on the rule or timer does nothing."""
    return await _switch(who, rule, workshop, on=False)


@deed(
    given="{who:Person} has switched {rule:Rule} on",
    attempt="{who:Person} tries to switch {rule:Rule} on",
)
async def switching_on(who: str, rule: Named, workshop: Workshop) -> Answer:
    """From now on the rule or timer does what it is there for."""
    return await _switch(who, rule, workshop, on=True)


@deed(
    given="{who:Person} has deleted {rule:Rule}",
    when="{who:Person} deletes {rule:Rule}",
    attempt="{who:Person} tries to delete {rule:Rule}",
)
async def deleting(who: str, rule: Named, workshop: Workshop) -> Answer:
    """The rule or timer is removed."""
    return await (await workshop.tenants.get(who)).deletes_rule(workshop.the(rule.kind, rule.alias).ref)


@deed(given="{who:Person} has switched the trigger of {timer:Rule} {on:Switch}")
async def switching_a_kind(who: str, timer: Named, on: bool, workshop: Workshop, outage: OwnPlatform) -> Answer:
    """What sets off every timer of this kind, whoever has it, is switched: so it takes a platform of one's own."""
    trigger = workshop.the(timer.kind, timer.alias).body["trigger_ref"]
    return await (await workshop.tenants.get(who)).switches_trigger(trigger, on=on)


async def _switch(who: str, rule: Named, workshop: Workshop, *, on: bool) -> Answer:
    thing = workshop.the(rule.kind, rule.alias)
    return await (await workshop.tenants.get(who)).switches_rule(thing.ref, on=on)
