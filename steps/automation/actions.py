"""Steps about actions: having them, making, changing, seeing and deleting them."""

from typing import Any

from pytest_bdd import given, then

from support.answers import Answer
from support.automation.packs import PYTHON
from support.automation.programming import make_action, ref_of
from support.automation.programs import Script
from support.automation.run_phrases import BUILT_IN, NamedAction
from support.automation.tenants import Tenants
from support.automation.workshop import Workshop
from support.deeds import deed
from support.personas import done
from support.phrases import phrase
from support.world import World

QUIET = "true"
"""The program of an action that need not do anything."""


@given(phrase("{who:Person} has {action:Action}"))
async def has_action(who: str, action: NamedAction, workshop: Workshop) -> None:
    """The person has an action that does nothing."""
    done(await make_action(workshop, who, action.alias, QUIET))


@given(phrase("{who:Person} has {action:Action} that {program:Program}"))
async def has_program(who: str, action: NamedAction, program: Script, workshop: Workshop) -> None:
    """The person has an action with this program."""
    done(await make_action(workshop, who, action.alias, program))


@given(phrase("{who:Person} has {action:Action}, written in Python, that says the line {line:Name}"))
async def has_python(who: str, action: NamedAction, line: str, workshop: Workshop) -> None:
    """The person has an action whose program is not for the shell."""
    program = f"import sys\nsys.stdout.write({line!r} + '\\n')"
    done(await make_action(workshop, who, action.alias, program, runtime=PYTHON))


@given(phrase("{who:Person} has {action:Action} that {program:Program}, {declared:Declaration}"))
async def has_declared(
    who: str, action: NamedAction, program: Script, declared: dict[str, Any], workshop: Workshop
) -> None:
    """The person has an action with this program, which says this of its parameters."""
    done(await make_action(workshop, who, action.alias, program, param_schema=declared))


@deed(when="{who:Person} makes {action:Action}", attempt="{who:Person} tries to make {action:Action}")
async def making(who: str, action: NamedAction, workshop: Workshop) -> Answer:
    """The person makes an action in their own pack."""
    return await make_action(workshop, who, action.alias, QUIET)


@deed(attempt="{who:Person} tries to make an action labelled with {label:Text}")
async def making_labelled(who: str, label: str, workshop: Workshop) -> Answer:
    """The person makes an action, and gives it this as the name that people read."""
    return await make_action(workshop, who, "Labelled", QUIET, label=label)


@deed(attempt="{who:Person} tries to make an action without a program")
async def making_empty(who: str, workshop: Workshop) -> Answer:
    """The person makes an action whose program has no letter."""
    return await make_action(workshop, who, "Empty", "")


@deed(attempt="{who:Person} tries to make an action in a pack that never was")
async def making_nowhere(who: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person makes an action in a pack that does not exist."""
    return await (await tenants.get(who)).makes_action(f"{workshop.pack_ref('nowhere')}.greet", QUIET)


@deed(attempt="{who:Person} tries to make an action in {other:Person}'s pack")
async def making_elsewhere(who: str, other: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person makes an action in somebody else's pack."""
    return await (await tenants.get(who)).makes_action(await workshop.ref(other, "Intruder"), QUIET)


@deed(attempt="{who:Person} tries to make an action that goes by the name of the core pack, in {own:Own} own")
async def making_misnamed(who: str, own: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person makes an action whose name says another pack than the one that it is to be in."""
    name = f"{BUILT_IN}.{workshop.pack_ref('greet')}"
    return await (await tenants.get(who)).makes_action(name, QUIET, pack_ref=await workshop.pack_of(who))


@deed(
    given="{who:Person} has changed {action:Action}, which now {program:Program}",
    when="{who:Person} changes {action:Action}, which now {program:Program}",
)
async def changing(who: str, action: NamedAction, program: Script, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person gives an action another program."""
    return await (await tenants.get(who)).changes_action(ref_of(workshop, action), entrypoint=program)


@deed(
    given="{who:Person} has deleted {action:Action}",
    when="{who:Person} deletes {action:Action}",
    attempt="{who:Person} tries to delete {action:Action}",
)
async def deleting(who: str, action: NamedAction, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person removes an action."""
    return await (await tenants.get(who)).deletes_action(ref_of(workshop, action))


@deed(when="{who:Person} looks at {action:Action}", attempt="{who:Person} tries to see {action:Action}")
async def looking(who: str, action: NamedAction, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person asks what an action does, and where it belongs."""
    return await (await tenants.get(who)).sees_action(ref_of(workshop, action))


@then(phrase("{who:Person} is shown {action:Action}"))
def is_shown(who: str, action: NamedAction, world: World, workshop: Workshop) -> None:
    """The engine showed this action, and no other."""
    assert world.answer.accepted, f"{who} should be shown {action}.\nInstead, {world.answer}"
    shown = world.answer.data["ref"]
    assert shown == ref_of(workshop, action), f"{who} should be shown {action}.\nIt was {shown}"
