"""Steps about rules that cannot be: bound to nothing, misnamed, or where their maker may not make one."""

from support.answers import Answer
from support.automation.door import API
from support.automation.phrases import Named
from support.automation.plans import ECHO
from support.automation.workshop import Workshop
from support.deeds import deed

_ECHO = f"core.{ECHO}"


@deed(attempt="{who:Person} tries to make a rule with a trigger that never was")
async def binding_no_trigger(who: str, workshop: Workshop) -> Answer:
    """The person binds a trigger that does not exist."""
    rule, trigger = await workshop.ref(who, "odd"), await workshop.ref(who, "nowhere")
    return await (await workshop.tenants.get(who)).makes_rule(rule, trigger=trigger, action=_ECHO)


@deed(attempt="{who:Person} tries to make a rule with an action that never was")
async def binding_no_action(who: str, workshop: Workshop) -> Answer:
    """The person binds a trigger to an action that does not exist."""
    rule, action = await workshop.ref(who, "odd"), await workshop.ref(who, "nowhere")
    return await (await workshop.tenants.get(who)).makes_rule(rule, trigger=_trigger(workshop), action=action)


@deed(attempt="{who:Person} tries to make a rule with a pack that never was")
async def binding_in_no_pack(who: str, workshop: Workshop) -> Answer:
    """The person makes a rule in a pack that does not exist."""
    rule = f"{workshop.pack_ref('nowhere')}.odd"
    return await (await workshop.tenants.get(who)).makes_rule(rule, trigger=_trigger(workshop), action=_ECHO)


@deed(attempt="{who:Person} tries to make a rule in the core pack")
async def binding_in_core(who: str, workshop: Workshop) -> Answer:
    """The person makes a rule in the pack that everybody sees."""
    rule = f"core.{workshop.pack_ref('odd')}"
    return await (await workshop.tenants.get(who)).makes_rule(rule, trigger="core.intervaltimer", action=_ECHO)


@deed(
    given="{who:Person} has made a rule that lends the rights of {rank:Rank}",
    when="{who:Person} makes a rule that lends the rights of {rank:Rank}",
    attempt="{who:Person} tries to make a rule that lends the rights of {rank:Rank}",
)
async def lending(who: str, rank: str, workshop: Workshop) -> Answer:
    """The person makes a rule on a timer whose runs may do what a permission set allows."""
    tenant, rule = await workshop.tenants.get(who), await workshop.ref(who, f"lending {rank}")
    wishes = {"trigger_params": {"interval": 1, "unit": "hours"}, "permission_set_refs": [rank]}
    return await tenant.makes_rule(rule, trigger="core.intervaltimer", action=_ECHO, **wishes)


@deed(attempt="{who:Person} tries to make a rule called {name:Name}")
async def misnaming(who: str, name: str, workshop: Workshop) -> Answer:
    """The person makes a rule whose name within the pack is exactly this."""
    rule = f"{await workshop.pack_of(who)}.{name}"
    return await (await workshop.tenants.get(who)).makes_rule(rule, trigger=_trigger(workshop), action=_ECHO)


@deed(attempt="the visitor tries to switch {rule:Rule} off")
async def visitor_switches(rule: Named, workshop: Workshop) -> Answer:
    """Somebody without a sign-in wants to switch a rule off."""
    path = f"{API}/rules/{workshop.the(rule.kind, rule.alias).ref}/disable"
    return await workshop.tenants.stranger("Nora").comes_with(None, "switch the rule off", "POST", path)


def _trigger(workshop: Workshop) -> str:
    return workshop.the("trigger").ref
