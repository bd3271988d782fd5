"""Steps about rules: making and changing them, and how they stand."""

from dataclasses import replace
from typing import Any

from pytest_bdd import given, then

from support.answers import Answer
from support.automation.facts import Facts, read_table
from support.automation.phrases import Named
from support.automation.places import with_places
from support.automation.plans import Plan, make_rule, wanted
from support.automation.workshop import Workshop
from support.deeds import deed
from support.personas import done
from support.phrases import phrase


@deed(
    given="{who:Person} has made {plan:Plan}",
    when="{who:Person} makes {plan:Plan}",
    attempt="{who:Person} tries to make {plan:Plan}",
)
async def making_a_rule(who: str, plan: Plan, workshop: Workshop) -> Answer:
    """The person binds a trigger to an action."""
    return await make_rule(workshop, who, plan)


@deed(given="{who:Person} has made {plan:Plan} that hands on:")
async def making_a_rule_that_tells(who: str, plan: Plan, datatable: list[list[str]], workshop: Workshop) -> Answer:
    """The person binds a trigger to an action, and has it told all of this."""
    return await make_rule(workshop, who, replace(plan, told=with_places(read_table(datatable))))


@given(phrase("{who:Person} has made {count:Count} rules on {hook:Trigger}"))
async def has_made_rules(who: str, count: int, hook: str | None, workshop: Workshop) -> None:
    """The person has bound a trigger so many times; the rules go by their numbers, and each says its own."""
    trigger = workshop.the("trigger", hook).alias
    for number in range(1, count + 1):
        done(await make_rule(workshop, who, Plan(str(number), trigger, {"message": str(number)})))


@given(phrase("{who:Person} has made a rule under each of these conditions:"))
async def has_made_rules_under(who: str, datatable: list[list[str]], workshop: Workshop) -> None:
    """The person has bound the last trigger as often as there are lines, each time under one of these conditions."""
    trigger = workshop.the("trigger").alias
    for number, (expression,) in enumerate(datatable, start=1):
        plan = Plan(f"Condition {number}", trigger, {}, conditions={"expression": expression})
        done(await make_rule(workshop, who, plan))


@deed(
    given="{who:Person} has changed {rule:Rule}, which now says {message:Name}",
    attempt="{who:Person} tries to change {rule:Rule}, which now says {message:Name}",
)
async def changing_what_it_says(who: str, rule: Named, message: str, workshop: Workshop) -> Answer:
    """The person has a rule say something else."""
    return await _change(who, rule, workshop, action_params=with_places({"message": message}))


@deed(attempt="{who:Person} tries to change {rule:Rule}, which now hands on {facts:Facts}")
async def changing_what_it_hands_on(who: str, rule: Named, facts: Facts, workshop: Workshop) -> Answer:
    """The person has a rule tell its action something else."""
    return await _change(who, rule, workshop, action_params=with_places(facts))


@deed(given="{who:Person} has changed {rule:Rule}, which is now for events whose {condition:Condition}")
async def changing_its_condition(who: str, rule: Named, condition: dict[str, Any], workshop: Workshop) -> Answer:
    """The person gives a rule another condition."""
    return await _change(who, rule, workshop, conditions=condition)


@deed(given="{who:Person} has changed {rule:Rule}, which is now on {trigger:Name}")
async def changing_its_trigger(who: str, rule: Named, trigger: str, workshop: Workshop) -> Answer:
    """The person binds a rule to another trigger."""
    return await _change(who, rule, workshop, trigger_ref=workshop.the("trigger", trigger).ref)


@given(phrase("{who:Person} has tried to switch {rule:Rule} off"))
async def has_tried_to_switch(who: str, rule: Named, workshop: Workshop) -> None:
    """The person wanted to switch a rule off, whatever was said to that."""
    await (await workshop.tenants.get(who)).switches_rule(workshop.the(rule.kind, rule.alias).ref, on=False)


@then(phrase("{rule:Rule} is {on:Switch}"))
async def rule_is_switched(rule: Named, on: bool, workshop: Workshop) -> None:
    """Whoever made the rule sees that it is on, or off."""
    seen = await _seen(rule, workshop)
    is_on = seen["enabled"]
    assert is_on is on, f"{rule} should be {'on' if on else 'off'}.\nIt is {'on' if is_on else 'off'}"


@then(phrase("{who:Person} sees {plan:Plan}"))
async def sees_the_rule(who: str, plan: Plan, workshop: Workshop) -> None:
    """The person is shown the rule with its trigger, its action, its condition and what it tells."""
    seen = done(await (await workshop.tenants.get(who)).sees_rule(workshop.the("rule", plan.name).ref)).data
    should = wanted(workshop, plan)
    told = {name: seen.get(name) for name in should}
    assert told == should, f'{who} should see the rule "{plan.name}" as {should}.\nIt is {told}'


@then(phrase("{rule:Rule} belongs to {who:Person}"))
async def belongs_to(rule: Named, who: str, workshop: Workshop) -> None:
    """The rule names this person as its owner."""
    owner, person = (await _seen(rule, workshop))["owner_identity"], (await workshop.tenants.get(who)).id
    assert owner == person, f"{rule} should belong to {who} ({person}).\nIt belongs to {owner}"


async def _change(who: str, rule: Named, workshop: Workshop, **changes: Any) -> Answer:
    tenant = await workshop.tenants.get(who)
    return await tenant.changes_rule(workshop.the(rule.kind, rule.alias).ref, **changes)


async def _seen(rule: Named, workshop: Workshop) -> dict[str, Any]:
    thing = workshop.the(rule.kind, rule.alias)
    return dict(done(await (await workshop.owner(thing)).sees_rule(thing.ref)).data)
