"""Steps about calls of webhooks, and the events that become of them."""

import asyncio

from pytest_bdd import given, then, when

from support.answers import Answer, Refusal, body_of
from support.automation.calls import Call, Calls, of_payload
from support.automation.facts import exactly, read_table, read_value
from support.automation.workshop import Workshop
from support.clock import Clock
from support.deeds import deed
from support.evidence import masked
from support.personas import done
from support.phrases import phrase
from support.world import World


@given(phrase("{hook:Trigger} has been called {call:Call}"))
async def was_called(hook: str | None, call: Call, workshop: Workshop, calls: Calls, clock: Clock) -> None:
    """Somebody outside has called the webhook, and all that came of it has come to its end."""
    done(await calls.make(workshop.the("trigger", hook), call))
    await clock.come_to_rest()


@deed(
    when="{hook:Trigger} is called {call:Call}",
    attempt="somebody tries to call {hook:Trigger} {call:Call}",
)
async def calling(hook: str | None, call: Call, workshop: Workshop, calls: Calls) -> Answer:
    """Somebody outside calls the webhook."""
    return await calls.make(workshop.the("trigger", hook), call)


@given(phrase("{hook:Trigger} has been called {count:Count} times {call:Call}"))
async def was_called_often(
    hook: str | None, count: int, call: Call, workshop: Workshop, calls: Calls, clock: Clock
) -> None:
    """Somebody outside has called the webhook several times, and all that came of it has come to its end."""
    for _ in range(count):
        done(await calls.make(workshop.the("trigger", hook), call))
    await clock.come_to_rest()


@when(phrase("{hook:Trigger} is called {count:Count} times {call:Call}"))
async def is_called_often(
    hook: str | None, count: int, call: Call, workshop: Workshop, calls: Calls, world: World
) -> None:
    """Somebody outside calls the webhook several times, one call after the other."""
    world.answers = [await calls.make(workshop.the("trigger", hook), call) for _ in range(count)]


@when(phrase("{hook:Trigger} is called {count:Count} times at the same moment {call:Call}"))
async def is_called_at_once(
    hook: str | None, count: int, call: Call, workshop: Workshop, calls: Calls, world: World
) -> None:
    """Several call the webhook, none of them first."""
    thing = workshop.the("trigger", hook)
    world.answers = await asyncio.gather(*(calls.make(thing, call) for _ in range(count)))


@deed(when="{hook:Trigger} is called with:")
async def is_called_with_table(
    hook: str | None, datatable: list[list[str]], workshop: Workshop, calls: Calls
) -> Answer:
    """Somebody outside calls the webhook and sends all of this."""
    return await calls.make(workshop.the("trigger", hook), of_payload(read_table(datatable)))


@when(phrase("{hook:Trigger} is called once for each of these:"))
async def is_called_for_each(
    hook: str | None, datatable: list[list[str]], workshop: Workshop, calls: Calls, world: World
) -> None:
    """Somebody outside calls the webhook with each line, one after the other."""
    names, *lines = datatable
    payloads = [dict(zip(names, map(read_value, line), strict=True)) for line in lines]
    world.answers = [await calls.make(workshop.the("trigger", hook), of_payload(payload)) for payload in payloads]


@given(phrase("somebody has tried to call {hook:Trigger} {call:Call}"))
async def has_tried_to_call(hook: str | None, call: Call, workshop: Workshop, calls: Calls) -> None:
    """Somebody outside has called the webhook, whatever was said to that."""
    await calls.make(workshop.the("trigger", hook), call)


@then("the call is taken")
def is_taken(world: World) -> None:
    """The engine took what was sent, and says which event it became."""
    told = body_of(world.answer, "The call should be taken").get("data", {})
    assert isinstance(told.get("event_id"), int), f"The call should have become an event.\nThe engine said {told}"


@then(phrase("the call is refused because {reason:Reason}"))
def call_is_refused(reason: Refusal, world: World) -> None:
    """The engine did not take what was sent, for this reason and no other."""
    said = reason.is_said_by(world.answer)
    assert said, f"The call should be refused because {reason.sentence}.\nInstead, {world.answer}"


@then("the event holds exactly what was sent")
async def holds_what_was_sent(workshop: Workshop, calls: Calls) -> None:
    """Nothing is lost of what was sent, nothing added, and every value is of its kind."""
    call, answer = calls.last()
    number = body_of(answer, "The call should become an event")["data"]["event_id"]
    event = done(await (await workshop.owner(workshop.the("trigger"))).sees_event(number)).data
    kept, wanted = exactly(event["payload"]), exactly(call.payload)
    assert kept == wanted, f"The event should hold what was sent: {wanted[:200]}\nIt holds {kept[:200]}"


@then(phrase("the event tells that it came by the webhook, from {address:Name}"))
async def tells_where_from(address: str, workshop: Workshop, calls: Calls) -> None:
    """The event says that a call brought it, and where that call came from."""
    config = await _config(workshop, calls)
    told = (config.get("source"), config.get("source_ip"), config.get("webhook_key"))
    wanted = ("webhook", address, calls.keys[workshop.the("trigger").alias][-1])
    assert told == wanted, f"The event should tell that it came from {address}.\nIt tells {masked(config)}"


@then("the event tells that it was signed")
async def tells_signed(workshop: Workshop, calls: Calls) -> None:
    """The event says that the signature of its call was right."""
    config = await _config(workshop, calls)
    assert config.get("hmac_verified") is True, f"The event should tell that it was signed.\nIt tells {masked(config)}"


async def _config(workshop: Workshop, calls: Calls) -> dict[str, object]:
    _, answer = calls.last()
    number = body_of(answer, "The call should become an event")["data"]["event_id"]
    event = done(await (await workshop.owner(workshop.the("trigger"))).sees_event(number)).data
    return dict(event["config"])
