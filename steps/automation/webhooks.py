"""Steps about webhooks: opening and closing them, and their keys."""

import re

from pytest_bdd import given, then

from support.answers import Answer
from support.automation.calls import Call, Calls
from support.automation.door import API
from support.automation.workshop import Workshop
from support.deeds import deed
from support.personas import done
from support.phrases import phrase

FORM = re.compile(r"wh_[0-9a-f]{32}")
"""How a key is written."""


@given(phrase("{who:Person} has the webhook {name:Name}"))
async def has_the_webhook(who: str, name: str, workshop: Workshop, calls: Calls) -> None:
    """The person has made a trigger and opened its webhook."""
    tenant, trigger = await workshop.tenants.get(who), await workshop.ref(who, name)
    workshop.remember("trigger", done(await tenant.makes_trigger(trigger, label=name)), name, who)
    calls.learn(name, done(await tenant.opens_webhook(trigger)))


@deed(
    given="{who:Person} has opened {hook:Trigger}",
    when="{who:Person} opens {hook:Trigger}",
    attempt="{who:Person} tries to open {hook:Trigger}",
)
async def opening(who: str, hook: str | None, workshop: Workshop, calls: Calls) -> Answer:
    """The person opens the webhook of a trigger."""
    thing = workshop.the("trigger", hook)
    return calls.learn(thing.alias, await (await workshop.tenants.get(who)).opens_webhook(thing.ref))


@deed(
    given="{who:Person} has closed {hook:Trigger}",
    when="{who:Person} closes {hook:Trigger}",
    attempt="{who:Person} tries to close {hook:Trigger}",
)
async def closing(who: str, hook: str | None, workshop: Workshop) -> Answer:
    """The person closes the webhook of a trigger."""
    return await (await workshop.tenants.get(who)).closes_webhook(workshop.the("trigger", hook).ref)


@deed(
    given="{who:Person} has given {hook:Trigger} a new key",
    when="{who:Person} gives {hook:Trigger} a new key",
    attempt="{who:Person} tries to give {hook:Trigger} a new key",
)
async def renewing(who: str, hook: str | None, workshop: Workshop, calls: Calls) -> Answer:
    """The person has the key of a webhook replaced."""
    thing = workshop.the("trigger", hook)
    return calls.learn(thing.alias, await (await workshop.tenants.get(who)).renews_webhook(thing.ref))


@deed(attempt="{who:Person} tries to open the webhook of a trigger that never was")
async def opening_nothing(who: str, workshop: Workshop) -> Answer:
    """The person opens a webhook where there is no trigger."""
    return await (await workshop.tenants.get(who)).opens_webhook(await workshop.ref(who, "nowhere"))


@deed(attempt="the visitor tries to open {hook:Trigger}")
async def visitor_opens(hook: str | None, workshop: Workshop) -> Answer:
    """Somebody without a sign-in wants to open a webhook."""
    path = f"{API}/triggers/{workshop.the('trigger', hook).ref}/webhooks/enable"
    return await workshop.tenants.stranger("Nora").comes_with(None, "open the webhook", "POST", path)


@then(phrase("{hook:Trigger} has no key"))
async def has_no_key(hook: str | None, workshop: Workshop) -> None:
    """Nobody is shown a key of this webhook, and it says that it is closed."""
    key, is_open = await _seen(hook, workshop)
    told = f"It is {'open' if is_open else 'closed'}, {'without' if key is None else 'with'} a key"
    assert (key, is_open) == (None, False), f'The webhook "{hook}" should be closed, without a key.\n{told}'


@then(phrase("{hook:Trigger} has a key of its own"))
async def has_own_key(hook: str | None, workshop: Workshop, calls: Calls) -> None:
    """The webhook has a key in the form of one, which no webhook of the example had before."""
    key, is_open = await _seen(hook, workshop)
    alias = workshop.the("trigger", hook).alias
    others = [known for name, keys in calls.keys.items() for known in (keys[:-1] if name == alias else keys)]
    formed = is_open and key is not None and FORM.fullmatch(key)
    assert formed, f'The webhook "{alias}" should have a key of its own.\nIt shows none, or something else'
    assert key not in others, f'The webhook "{alias}" should have a key of its own.\nIt has one that was there before'


@then(phrase("{hook:Trigger} still has its first key"))
async def has_first_key(hook: str | None, workshop: Workshop, calls: Calls) -> None:
    """The webhook has the key that it had from the beginning."""
    key, _ = await _seen(hook, workshop)
    kept = key == calls.keys[workshop.the("trigger", hook).alias][0]
    assert kept, f'The webhook "{hook}" should still have its first key.\nIt has another one, or none'


@then(phrase("{hook:Trigger} can be called {call:Call}"))
async def can_be_called(hook: str | None, call: Call, workshop: Workshop, calls: Calls) -> None:
    """Whoever calls like that is let in."""
    answer = await calls.make(workshop.the("trigger", hook), call)
    assert answer.accepted, f"The call should be taken.\nInstead, {answer}"


async def _seen(hook: str | None, workshop: Workshop) -> tuple[str | None, bool]:
    thing = workshop.the("trigger", hook)
    seen = done(await (await workshop.owner(thing)).sees_trigger(thing.ref)).data
    return seen.get("webhook_key"), seen["webhook_enabled"]
