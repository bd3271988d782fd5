"""Steps about what protects a webhook: size, addresses, rate, signatures."""

from datetime import timedelta
from typing import Any

from pytest_bdd import given

from support.automation import protection
from support.automation.calls import Calls
from support.automation.placements import EnginePlacements
from support.automation.protection import Protection
from support.automation.workshop import Workshop
from support.phrases import phrase

Placing = EnginePlacements


@given(phrase("{hook:Trigger} takes calls of at most {size:Count} kilobyte"))
@given(phrase("{hook:Trigger} takes calls of at most {size:Count} kilobytes"))
async def has_a_limit(hook: str, size: int, workshop: Workshop, calls: Calls, engine_placing: Placing) -> None:
    """A call of this webhook has at most so many bytes of body."""
    await _protect(hook, protection.size(size), workshop, calls, engine_placing)


@given(phrase("{hook:Trigger} takes calls from {addresses:Names} alone"))
async def has_addresses(
    hook: str, addresses: list[str], workshop: Workshop, calls: Calls, engine_placing: Placing
) -> None:
    """The list of addresses of this webhook is switched on, and holds these."""
    await _protect(hook, protection.addresses(addresses), workshop, calls, engine_placing)


@given(phrase("{hook:Trigger} takes calls from addresses that nobody has written down"))
async def has_no_addresses(hook: str, workshop: Workshop, calls: Calls, engine_placing: Placing) -> None:
    """The list of addresses of this webhook is switched on, and there is none."""
    await _protect(hook, protection.addresses(None), workshop, calls, engine_placing)


@given(phrase("the list of addresses of {hook:Trigger}, {addresses:Names}, is switched off"))
async def has_addresses_off(
    hook: str, addresses: list[str], workshop: Workshop, calls: Calls, engine_placing: Placing
) -> None:
    """The webhook has a list of addresses, and does not look at it."""
    await _protect(hook, protection.addresses(addresses, on=False), workshop, calls, engine_placing)


@given(phrase("{hook:Trigger} takes at most {count:Count} call in {time:Duration}"))
@given(phrase("{hook:Trigger} takes at most {count:Count} calls in {time:Duration}"))
async def has_a_rate(
    hook: str, count: int, time: timedelta, workshop: Workshop, calls: Calls, engine_placing: Placing
) -> None:
    """Of each address the webhook takes at most so many calls in so much time."""
    await _protect(hook, protection.rate(count, time.total_seconds()), workshop, calls, engine_placing)


@given(phrase("{hook:Trigger} asks for signatures by {method:Name} with the secret {secret:Name}"))
async def asks_for_signatures(
    hook: str, method: str, secret: str, workshop: Workshop, calls: Calls, engine_placing: Placing
) -> None:
    """The webhook takes only calls that are signed by this method with this secret."""
    await _protect(hook, protection.signature(method, secret), workshop, calls, engine_placing)


@given(phrase("{hook:Trigger} asks for signatures without a secret"))
async def asks_without_secret(hook: str, workshop: Workshop, calls: Calls, engine_placing: Placing) -> None:
    """The webhook asks for signatures, and nobody has written down the secret."""
    await _protect(hook, protection.signature("sha256", None), workshop, calls, engine_placing)


@given(phrase("{hook:Trigger} asks for signatures without a method"))
async def asks_without_method(hook: str, workshop: Workshop, calls: Calls, engine_placing: Placing) -> None:
    """The webhook asks for signatures, and nobody has written down the method."""
    await _protect(hook, protection.signature(None, "open sesame"), workshop, calls, engine_placing)


async def _protect(hook: str, what: dict[str, Any], workshop: Workshop, calls: Calls, placing: Placing) -> None:
    thing = workshop.the("trigger", hook)
    known = calls.protection.get(thing.alias, Protection())
    calls.protection[thing.alias] = Protection({**known.config, **what})
    await placing.protect(thing, what)
