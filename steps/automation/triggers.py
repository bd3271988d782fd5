"""Steps about triggers: making, labelling, switching and deleting them."""

from pytest_bdd import then

from support.answers import Answer, body_of
from support.automation.workshop import Workshop
from support.deeds import deed
from support.personas import done
from support.phrases import phrase


@deed(
    given="{who:Person} has made the trigger {name:Name}",
    when="{who:Person} makes the trigger {name:Name}",
    attempt="{who:Person} tries to make the trigger {name:Name}",
)
async def making_a_trigger(who: str, name: str, workshop: Workshop) -> Answer:
    """The person makes a trigger in their own pack."""
    tenant, trigger = await workshop.tenants.get(who), await workshop.ref(who, name)
    return workshop.remember("trigger", await tenant.makes_trigger(trigger, label=name), name, who)


@deed(attempt="{who:Person} tries to make a trigger called {name:Name} in {own:Own} pack")
async def making_a_misnamed_trigger(who: str, name: str, own: str, workshop: Workshop) -> Answer:
    """The person makes a trigger whose name within the pack is exactly this."""
    return await (await workshop.tenants.get(who)).makes_trigger(f"{await workshop.pack_of(who)}.{name}")


@deed(attempt="{who:Person} tries to make a trigger called {name:Name} without a pack")
async def making_a_short_named_trigger(who: str, name: str, workshop: Workshop) -> Answer:
    """The person makes a trigger whose name does not begin with a pack."""
    tenant = await workshop.tenants.get(who)
    return await tenant.makes_trigger(workshop.pack_ref(name), pack_ref=await workshop.pack_of(who))


@deed(attempt="{who:Person} tries to make a trigger labelled with {label:Text}")
async def making_a_labelled_trigger(who: str, label: str, workshop: Workshop) -> Answer:
    """The person makes a trigger, and gives it this as the name that people read."""
    return await (await workshop.tenants.get(who)).makes_trigger(await workshop.ref(who, "labelled"), label=label)


@deed(attempt="{who:Person} tries to make a trigger in a pack that never was")
async def making_a_trigger_nowhere(who: str, workshop: Workshop) -> Answer:
    """The person makes a trigger in a pack that does not exist."""
    return await (await workshop.tenants.get(who)).makes_trigger(f"{workshop.pack_ref('nowhere')}.orders")


@deed(attempt="{who:Person} tries to make a trigger in the core pack")
async def making_a_trigger_in_core(who: str, workshop: Workshop) -> Answer:
    """The person makes a trigger in the pack that everybody sees."""
    return await (await workshop.tenants.get(who)).makes_trigger(f"core.{workshop.pack_ref('orders')}")


@deed(
    when="{who:Person} labels {trigger:Trigger} as {label:Name}",
    attempt="{who:Person} tries to label {trigger:Trigger} as {label:Name}",
)
async def labelling(who: str, trigger: str | None, label: str, workshop: Workshop) -> Answer:
    """The person gives a trigger another label."""
    return await (await workshop.tenants.get(who)).changes_trigger(workshop.the("trigger", trigger).ref, label=label)


@deed(
    given="{who:Person} has switched {trigger:Trigger} {on:Switch}",
    when="{who:Person} switches {trigger:Trigger} {on:Switch}",
    attempt="{who:Person} tries to switch {trigger:Trigger} {on:Switch}",
)
async def switching_a_trigger(who: str, trigger: str | None, on: bool, workshop: Workshop) -> Answer:
    """The person switches a trigger on or off."""
    return await (await workshop.tenants.get(who)).switches_trigger(workshop.the("trigger", trigger).ref, on=on)


@deed(
    given="{who:Person} has deleted {trigger:Trigger}",
    when="{who:Person} deletes {trigger:Trigger}",
    attempt="{who:Person} tries to delete {trigger:Trigger}",
)
async def deleting_a_trigger(who: str, trigger: str | None, workshop: Workshop) -> Answer:
    """The person removes a trigger."""
    return await (await workshop.tenants.get(who)).deletes_trigger(workshop.the("trigger", trigger).ref)


@deed(attempt="{who:Person} tries to see {trigger:Trigger}")
async def looking_at_a_trigger(who: str, trigger: str | None, workshop: Workshop) -> Answer:
    """The person looks at a trigger."""
    return await (await workshop.tenants.get(who)).sees_trigger(workshop.the("trigger", trigger).ref)


@then(phrase("{trigger:Trigger} is {on:Switch}"))
async def trigger_is_switched(trigger: str | None, on: bool, workshop: Workshop) -> None:
    """Whoever made the trigger sees that it is on, or off."""
    thing = workshop.the("trigger", trigger)
    seen = done(await (await workshop.owner(thing)).sees_trigger(thing.ref)).data
    should = f"{thing} should be {'on' if on else 'off'}"
    assert seen["enabled"] is on, f"{should}.\nIt is {'on' if seen['enabled'] else 'off'}"


@then(phrase("{trigger:Trigger} is labelled {label:Name}"))
async def trigger_is_labelled(trigger: str | None, label: str, workshop: Workshop) -> None:
    """Whoever made the trigger sees it under this label."""
    thing = workshop.the("trigger", trigger)
    should = f'{thing} should be labelled "{label}"'
    seen = body_of(await (await workshop.owner(thing)).sees_trigger(thing.ref), should)["data"]
    assert seen["label"] == label, f'{should}.\nIt is labelled "{seen["label"]}"'
