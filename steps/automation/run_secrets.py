"""Steps about secrets in runs: where they show up, and where they do not."""

from pytest_bdd import then

from support.answers import Answer
from support.automation.facts import Facts
from support.automation.phrases import Named
from support.automation.programming import owner_of_run
from support.automation.records import EngineRecords
from support.automation.tenants import Tenants
from support.automation.watch import Watch
from support.automation.workshop import Workshop
from support.deeds import deed
from support.phrases import phrase
from support.world import World


@deed(
    when="{who:Person} looks at {run:Run} with its secrets",
    attempt="{who:Person} tries to look at {run:Run} with its secrets",
)
async def looking_with_secrets(who: str, run: str | None, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person wants to see what was told in secret as well."""
    return await (await tenants.get(who)).sees_run(workshop.the("run", run).id, secrets=True)


@then(phrase("{who:Person} is shown that it was given {told:Facts}"))
def is_shown_parameters(who: str, told: Facts, world: World) -> None:
    """The run tells all that it was given, the secrets too."""
    assert world.answer.accepted, f"{who} should be shown {told}.\nInstead, {world.answer}"
    shown = world.answer.data["config"]
    assert shown == told, f"{who} should be shown that it was given {told}.\nIt shows {shown}"


@then(phrase("{run:Run} shows {seen:Name}, but {words:Name} nowhere"))
async def shows_but(run: str | None, seen: str, words: str, workshop: Workshop, watch: Watch) -> None:
    """All that is told of the run holds the one, and nothing of the other."""
    told = str(await watch.run(*await owner_of_run(workshop, run)))
    assert seen in told, f"The run should show {seen!r}.\nIt tells {told}"
    assert words not in told, f"The run should show {words!r} nowhere.\nIt tells {told}"


@then(phrase("{run:Run} shows {words:Name} nowhere"))
async def shows_nowhere(run: str | None, words: str, workshop: Workshop, watch: Watch) -> None:
    """Nothing of this can be read in all that is told of the run."""
    seen = await watch.run(*await owner_of_run(workshop, run))
    assert (seen["result"] or {}).get("stdout"), f"The run should have said something.\nIt tells {seen}"
    assert words not in str(seen), f"The run should show {words!r} nowhere.\nIt tells {seen}"


@then(phrase("the records of {run:Run} hold {seen:Name}, but {words:Name} nowhere"))
async def recorded_but(
    run: str | None, seen: str, words: str, engine_records: EngineRecords, workshop: Workshop, watch: Watch
) -> None:
    """The rows of the run, and what is kept apart of it, hold the one, and nothing of the other."""
    number, tenant = await owner_of_run(workshop, run)
    await watch.run(number, tenant)
    query = """
    select 'a run' as record, runs::text as whole from runs where id = $6
    union all
    select 'its history', h::text from attune.execution_history h where entity_id = $6
    union all
    select 'a secret of it', s::text from attune.execution_secret_value s
    where entity_type = 'execution' and entity_id = $6
    """
    rows = await engine_records.look(query, number)
    held = [row["record"] for row in rows if words in row["whole"]]
    assert any(seen in row["whole"] for row in rows), f"The records of the run should hold {seen!r}.\nThey do not"
    assert not held, f"The records of the run should hold {words!r} nowhere.\nThese do: {', '.join(held)}"


@then(phrase("the records of what {rule:Rule} decided and ran hold {seen:Name}, but {words:Name} nowhere"))
async def rule_recorded_but(
    rule: Named, seen: str, words: str, engine_records: EngineRecords, workshop: Workshop, watch: Watch
) -> None:
    """All that is kept of what the rule decided and ran holds the one, and nothing of the other."""
    thing = workshop.the(rule.kind, rule.alias)
    await watch.ended(thing)
    query = """
    select 'a decision' as record, decisions::text as whole from decisions where rule_ref = $6
    union all
    select 'a run', runs::text from runs where enforcement in (select id from decisions where rule_ref = $6)
    union all
    select 'a secret', s::text from attune.execution_secret_value s where
    (entity_type, entity_id) in (select 'execution', id from runs union select 'enforcement', id from decisions)
    """
    rows = await engine_records.look(query, thing.ref)
    kinds = {row["record"] for row in rows if seen in row["whole"]}
    held = [row["record"] for row in rows if words in row["whole"]]
    assert {"a decision", "a run"} <= kinds, f"The records should hold {seen!r}.\nOnly these do: {kinds}"
    assert not held, f"The records should hold {words!r} nowhere.\nThese do: {', '.join(held)}"
