"""Actions of a scenario: making one of a program, and having one run."""

from typing import Any

from support.answers import Answer
from support.automation.programs import Script
from support.automation.run_phrases import BUILT_IN, NamedAction
from support.automation.tenants import Tenant
from support.automation.workshop import Workshop


async def make_action(workshop: Workshop, who: str, alias: str, program: Script, **more: Any) -> Answer:
    """Let somebody make an action in their own pack, and remember it."""
    tenant = await workshop.tenants.get(who)
    answer = await tenant.makes_action(await workshop.ref(who, alias), program, **more)
    return workshop.remember("action", answer, alias, who)


def ref_of(workshop: Workshop, action: NamedAction) -> str:
    """How the engine calls this action."""
    return f"{BUILT_IN}.{action.alias}" if action.built_in else workshop.the("action", action.alias).ref


async def run_action(
    workshop: Workshop, who: str, action: NamedAction, parameters: Any = None, *, name: str | None = None, **more: Any
) -> Answer:
    """Let somebody run an action, and remember the run by this name, or by that of the action.

    What a built-in action is told goes by the words of the feature: exit-code.
    """
    tenant = await workshop.tenants.get(who)
    if action.built_in and parameters:
        parameters = {parameter.replace("-", "_"): value for parameter, value in parameters.items()}
    answer = await tenant.runs_action(ref_of(workshop, action), parameters, **more)
    return workshop.remember("run", answer, name or action.alias, who)


async def owner_of_run(workshop: Workshop, name: str | None) -> tuple[int, Tenant]:
    """The number of the run of this name, or of the last one, and whoever had it run."""
    run = workshop.the("run", name)
    return run.id, await workshop.owner(run)
