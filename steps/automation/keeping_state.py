"""Steps about what programs do with the datastore: leaving something there, and finding it."""

from pytest_bdd import given, then

from support.answers import Answer
from support.automation.entry_phrases import NamedEntry
from support.automation.placements import EnginePlacements
from support.automation.programming import make_action, owner_of_run, run_action
from support.automation.programs import saying_secrets
from support.automation.results import data_of, spoken
from support.automation.run_phrases import NamedAction
from support.automation.storing import look_into, ref_of
from support.automation.tenants import BUILDER
from support.automation.watch import Watch
from support.automation.workshop import Workshop
from support.deeds import deed
from support.personas import done
from support.phrases import phrase
from support.target import Target


@deed(
    given="{who:Person} has run {action:Action} on {entry:Entry} with {own:Own} own rights",
    when="{who:Person} runs {action:Action} on {entry:Entry} with {own:Own} own rights",
)
async def running_on(who: str, action: NamedAction, entry: NamedEntry, own: str, workshop: Workshop) -> Answer:
    """The person tells a program of an entry, and lends it what they themselves may do."""
    told = {"entry": ref_of(workshop, entry.alias)}
    return await run_action(workshop, who, action, told, permission_set_refs=[BUILDER])


@deed(when="{who:Person} runs {action:Action} on {entry:Entry} without lending it any rights")
async def running_without_rights(who: str, action: NamedAction, entry: NamedEntry, workshop: Workshop) -> Answer:
    """The person tells a program of an entry, and nothing else."""
    return await run_action(workshop, who, action, {"entry": ref_of(workshop, entry.alias)})


@given(phrase("{who:Person} has {action:Action} that looks {names:Names} up in the datastore, and says it"))
async def has_looking_up(who: str, action: NamedAction, names: list[str], workshop: Workshop, target: Target) -> None:
    """The person has an action that asks for secrets by their names; how it does is known of the sandbox alone."""
    if "clock" not in target.can:
        target.leave_unchecked("does not say how a program gets at a secret of the datastore")
    done(await make_action(workshop, who, action.alias, saying_secrets(names)))


@given(phrase("{entry:Entry} was spoiled, as no person could"))
async def was_spoiled(entry: NamedEntry, workshop: Workshop, engine_placing: EnginePlacements) -> None:
    """What the encrypted entry holds now was never encrypted, and cannot be deciphered."""
    await engine_placing.spoil(workshop.the("entry", entry.alias))


@then(phrase("the run said that there is {value:Content} in it"))
async def said_content(value: object, workshop: Workshop, watch: Watch) -> None:
    """The program asked the engine about the entry, and was told this."""
    number, tenant = await owner_of_run(workshop, None)
    run = await watch.run(number, tenant)
    told = data_of(spoken(run))
    found = told["data"].get("value") if isinstance(told, dict) and "data" in told else told
    assert found == value, f"The run should have said that there is {value!r} in it.\nIt said {found!r}"


@then(phrase("{entry:Entry} still holds {value:Content} when the run is over"))
async def still_holds(entry: NamedEntry, value: object, workshop: Workshop, watch: Watch) -> None:
    """Whatever the run tried, the entry is as it was."""
    number, tenant = await owner_of_run(workshop, None)
    await watch.run(number, tenant)
    found = done(await look_into(workshop, entry)).data["value"]
    assert found == value, f"{entry} should still hold {value!r}.\nIt holds {found!r}"


@then("the run says that a secret was left out")
async def says_left_out(workshop: Workshop, watch: Watch) -> None:
    """The result tells that something that the program asked for could not be had."""
    number, tenant = await owner_of_run(workshop, None)
    run = await watch.run(number, tenant)
    told = (run["result"] or {}).get("warnings")
    assert told, f"The run should say that a secret was left out.\nIts result says {run['result']}"
