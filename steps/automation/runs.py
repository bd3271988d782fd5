"""Steps about runs: having an action run, and how the run ends."""

from datetime import timedelta
from typing import Any

from pytest_bdd import given, then, when

from support.answers import Answer
from support.automation.facts import Facts
from support.automation.programming import owner_of_run, run_action
from support.automation.results import in_short
from support.automation.run_phrases import NamedAction
from support.automation.tenants import Tenants
from support.automation.watch import ENDS, Watch
from support.automation.workshop import Workshop
from support.clock import Clock
from support.deeds import deed
from support.errors import SetupFailed
from support.personas import done
from support.phrases import phrase


@deed(
    given="{who:Person} has run {action:Action}",
    when="{who:Person} runs {action:Action}",
    attempt="{who:Person} tries to run {action:Action}",
)
async def running(who: str, action: NamedAction, workshop: Workshop) -> Answer:
    """The person has an action run, and tells it nothing."""
    return await run_action(workshop, who, action)


@deed(
    given="{who:Person} has run {action:Action} with {told:Facts}",
    when="{who:Person} runs {action:Action} with {told:Facts}",
)
async def running_with(who: str, action: NamedAction, told: Facts, workshop: Workshop) -> Answer:
    """The person has an action run, and tells it this."""
    return await run_action(workshop, who, action, told)


@deed(given="{who:Person} has begun the run {name:Name} of {action:Action} with {told:Facts}")
async def running_as(who: str, action: NamedAction, told: Facts, name: str, workshop: Workshop) -> Answer:
    """The person has an action run, and the example gives the run a name."""
    return await run_action(workshop, who, action, told, name=name)


@deed(
    given="{who:Person} has run {action:Action} with the variable {variable:Name} as {value:Name}",
    when="{who:Person} runs {action:Action} with the variable {variable:Name} as {value:Name}",
)
async def running_with_variable(who: str, action: NamedAction, variable: str, value: str, workshop: Workshop) -> Answer:
    """The person has an action run, with a variable of its own around it."""
    return await run_action(workshop, who, action, env_vars={variable: value})


@deed(attempt="{who:Person} tries to run {action:Action} with the rights of {rank:Rank}")
async def running_with_rights(who: str, action: NamedAction, rank: str, workshop: Workshop) -> Answer:
    """The person has an action run, and wants to lend it these rights."""
    return await run_action(workshop, who, action, permission_set_refs=[rank])


@deed(attempt="{who:Person} tries to run an action that never was")
async def running_nothing(who: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person wants to run an action that does not exist."""
    return await (await tenants.get(who)).runs_action(f"{workshop.pack_ref('nowhere')}.greet")


@when(phrase("{who:Person} runs each of {aliases:Names}"))
async def running_each(who: str, aliases: list[str], workshop: Workshop) -> None:
    """The person has several actions run, one right after the other."""
    for alias in aliases:
        done(await run_action(workshop, who, NamedAction(alias, built_in=False)))


@given(phrase("{run:Run} is {status:RunStatus}"))
async def has_come_to(run: str | None, status: str, workshop: Workshop, watch: Watch, clock: Clock) -> None:
    """The run has come so far, and its program has had the time to get to where it stays."""
    seen = await watch.begun(*await owner_of_run(workshop, run), status)
    await clock.come_to_rest()
    if seen["status"] != status:
        raise SetupFailed(f"the run should be {status} where this example begins; it is {in_short(seen)}")


@then(phrase("{run:Run} is {status:RunStatus} in the end"))
async def ends_as(run: str | None, status: str, workshop: Workshop, watch: Watch) -> None:
    """The run ends like that, though what it is about takes its own time, whatever the clock says."""
    seen = await watch.begun(*await owner_of_run(workshop, run), status)
    assert seen["status"] == status, f"The run should be {status} in the end.\nIt is {in_short(seen)}"


@then(phrase("{run:Run} never began"))
async def never_began(run: str | None, workshop: Workshop, watch: Watch) -> None:
    """No program was started for the run, and none will be."""
    seen = await _run(run, workshop, watch)
    told = {name: seen.get(name) for name in ("status", "started_at", "result")}
    result = seen["result"] or {}
    right = seen["status"] == "cancelled" and not seen.get("started_at") and "stdout" not in result
    assert right, f"The run should never have begun.\nIt tells {told}"


@then(phrase("{run:Run} is {status:RunStatus}"))
async def stands(run: str | None, status: str, workshop: Workshop, watch: Watch) -> None:
    """The run stands like that once everything has come to rest."""
    seen = await _run(run, workshop, watch, until=status)
    assert seen["status"] == status, f"The run should be {status}.\nIt is {in_short(seen)}"


@then(phrase("{run:Run} is {status:RunStatus}, with exit code {code:Count}"))
async def stands_with_code(run: str | None, status: str, code: int, workshop: Workshop, watch: Watch) -> None:
    """The run ended like that, and its program with this code."""
    seen = await _run(run, workshop, watch)
    result = seen["result"] or {}
    ended = (seen["status"], result.get("exit_code"), result.get("succeeded"))
    expected = (status, code, status == "completed")
    assert ended == expected, f"The run should be {status}, with exit code {code}.\nIt is {in_short(seen)}"


@then(phrase("{run:Run} failed as one that was killed"))
async def was_killed(run: str | None, workshop: Workshop, watch: Watch) -> None:
    """The run failed, and its program left no exit code of its own."""
    seen = await _run(run, workshop, watch)
    ended = (seen["status"], (seen["result"] or {}).get("exit_code"))
    assert ended == ("failed", -1), f"The run should have failed as one that was killed.\nIt is {in_short(seen)}"


@then(phrase("{run:Run} failed because of {reason:Saying}"))
async def failed_because(run: str | None, reason: str, workshop: Workshop, watch: Watch) -> None:
    """The run failed, and this is its whole reason."""
    seen = await _run(run, workshop, watch)
    told = (seen["status"], (seen["result"] or {}).get("error"))
    assert told == ("failed", reason), f"The run should have failed because of {reason!r}.\nIt is {in_short(seen)}"


@then(phrase("the reason of {run:Run} is the last line, {line:Name}"))
async def reason_is_last_line(run: str | None, line: str, workshop: Workshop, watch: Watch) -> None:
    """The run failed, and of all that its program complained of this line alone is the reason."""
    seen = await _run(run, workshop, watch)
    reason = (seen["result"] or {}).get("error") or ""
    assert reason.rstrip("\n") == line, f"The reason should be {line!r} alone.\nIt is {in_short(seen)}"


@then(phrase("{run:Run} failed because it took longer than {limit:Duration}"))
async def took_too_long(run: str | None, limit: timedelta, workshop: Workshop, watch: Watch) -> None:
    """The run failed for its time was over, and says after how long."""
    seen = await _run(run, workshop, watch)
    wanted = f"timed out after {limit.total_seconds():.0f} seconds"
    result = seen["result"] or {}
    right = seen["status"] == "failed" and wanted in (result.get("error") or "") and result.get("exit_code") == -1
    assert right, f"The run should have failed for it took longer than {limit}.\nIt is {in_short(seen)}"


@then(phrase("{run:Run} says that it was canceled"))
async def says_canceled(run: str | None, workshop: Workshop, watch: Watch) -> None:
    """The result of the run tells that somebody canceled it, and nothing else."""
    seen = await _run(run, workshop, watch)
    reason = str((seen["result"] or {}).get("error"))
    right = seen["status"] == "cancelled" and "ancelled by user" in reason
    assert right, f"The run should say that it was canceled.\nIt is {in_short(seen)}"


@then(phrase("{action:Action} has run {times:Times}"))
async def has_run(action: NamedAction, times: int, workshop: Workshop, watch: Watch) -> None:
    """There are so many runs of this action."""
    rows = await watch.runs_of(workshop.the("action", action.alias), at_least=times)
    assert len(rows) == times, f"{action} should have run {times} times.\nIt ran {len(rows)} times"


async def _run(name: str | None, workshop: Workshop, watch: Watch, *, until: str | None = None) -> dict[str, Any]:
    number, tenant = await owner_of_run(workshop, name)
    return await watch.run(number, tenant, until=ENDS if until is None else ENDS | {until})
