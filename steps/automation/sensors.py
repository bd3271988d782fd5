"""Steps about sensors and programs, and the events that they report."""

from pytest_bdd import given, then, when

from support.answers import Answer, body_of
from support.automation.facts import Facts
from support.automation.phrases import Named
from support.automation.programming import run_action
from support.automation.run_phrases import NamedAction
from support.automation.sensors import EVENTS, Sensors
from support.automation.tenants import BUILDER
from support.automation.workshop import Workshop
from support.deeds import deed
from support.personas import done
from support.phrases import phrase
from support.world import World


@given(phrase("{who:Person} has a sensor for {trigger:Trigger}"))
async def has_a_sensor(who: str, trigger: str | None, workshop: Workshop, sensors: Sensors) -> None:
    """A sensor is let in, in this person's name, for events of this trigger alone."""
    await sensors.let_in(who, [workshop.the("trigger", trigger)])


@deed(
    when="the sensor reports {trigger:Name} with {facts:Facts}",
    attempt="the sensor tries to report {trigger:Name} with {facts:Facts}",
)
async def reporting(trigger: str, facts: Facts, workshop: Workshop, sensors: Sensors) -> Answer:
    """The sensor reports that something happened, and what."""
    return await sensors.report(workshop.the("trigger", trigger).ref, payload=facts)


@deed(when="the sensor reports {trigger:Name} without anything")
async def reporting_nothing(trigger: str, workshop: Workshop, sensors: Sensors) -> Answer:
    """The sensor reports that something happened, and nothing about it."""
    return await sensors.report(workshop.the("trigger", trigger).ref)


@deed(when="the sensor reports {trigger:Name} with {facts:Facts}, for {rule:Rule} alone")
async def reporting_for(trigger: str, facts: Facts, rule: Named, workshop: Workshop, sensors: Sensors) -> Answer:
    """The sensor ties what it reports to one rule."""
    tied = f"rule_{workshop.the(rule.kind, rule.alias).id}"
    return await sensors.report(workshop.the("trigger", trigger).ref, payload=facts, trigger_instance_id=tied)


@when(phrase("the sensor reports {trigger:Name} {count:Count} times with {facts:Facts}"))
async def reporting_often(
    trigger: str, count: int, facts: Facts, workshop: Workshop, sensors: Sensors, world: World
) -> None:
    """The sensor reports the same several times, one report after the other."""
    ref = workshop.the("trigger", trigger).ref
    world.answers = [await sensors.report(ref, payload=facts) for _ in range(count)]


@deed(attempt="the sensor tries to report a trigger that never was")
async def reporting_nowhere(workshop: Workshop, sensors: Sensors) -> Answer:
    """The sensor reports something of a kind that does not exist."""
    return await sensors.report(f"{workshop.pack_ref('nowhere')}.door", payload={})


@deed(when="{who:Person} runs {action:Action} on {trigger:Trigger} with {own:Own} own rights")
async def running_on(who: str, action: NamedAction, trigger: str | None, own: str, workshop: Workshop) -> Answer:
    """The person tells a program of a trigger, and lends it what they themselves may do."""
    told = {"trigger": workshop.the("trigger", trigger).ref}
    return await run_action(workshop, who, action, told, permission_set_refs=[BUILDER])


@deed(attempt="{who:Person} tries to report {trigger:Name} with {facts:Facts}")
async def person_reports(who: str, trigger: str, facts: Facts, workshop: Workshop) -> Answer:
    """A person reports an event as if they were a sensor."""
    return await (await workshop.tenants.get(who)).reports_event(workshop.the("trigger", trigger).ref, payload=facts)


@deed(attempt="the visitor tries to report {trigger:Name} with {facts:Facts}")
async def visitor_reports(trigger: str, facts: Facts, workshop: Workshop) -> Answer:
    """Somebody without a sign-in reports an event."""
    body = {"trigger_ref": workshop.the("trigger", trigger).ref, "payload": facts}
    return await workshop.tenants.stranger("Nora").comes_with(None, "report an event", "POST", EVENTS, body)


@then("the report is taken")
def report_is_taken(world: World) -> None:
    """The engine took what the sensor reported, and made an event of it."""
    told = body_of(world.answer, "The report should be taken").get("data", {})
    assert isinstance(told.get("id"), int), f"The report should have become an event.\nThe engine said {told}"


@then(phrase("{who:Person} sees of the event that the sensor reported it"))
async def event_names_sensor(who: str, workshop: Workshop, sensors: Sensors, world: World) -> None:
    """The event that the report became names the sensor as its source."""
    told = body_of(world.answer, "The report should be taken")["data"]
    shown = done(await (await workshop.tenants.get(who)).sees_event(told["id"])).data["source_ref"]
    assert shown == sensors.name, f"The event should name the sensor {sensors.name}.\nIt names {shown}"
