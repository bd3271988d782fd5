"""Steps about what a run's program said, and what the run keeps of what it was given."""

import re
from typing import Any

from pytest_bdd import then

from support.automation.facts import Facts, exactly
from support.automation.phrases import Named
from support.automation.programming import owner_of_run
from support.automation.results import MOST, data_of, same_place, secretive, secrets_in, spoken, variables
from support.automation.watch import Watch
from support.automation.workshop import Workshop
from support.phrases import phrase
from support.target import Target


@then(phrase("{run:Run} said {words:Saying}"))
async def said(run: str | None, words: str, workshop: Workshop, watch: Watch) -> None:
    """This, and not a letter more or less, is kept of what the program said."""
    told = spoken(await _run(run, workshop, watch))
    assert told == words, f"The run should have said {words!r}.\nIt said {told[:200]!r}"


@then(phrase("{run:Run} said something, and all of it is text"))
async def said_text(run: str | None, workshop: Workshop, watch: Watch) -> None:
    """What was no text has been replaced, and what stood around it is there."""
    told = spoken(await _run(run, workshop, watch))
    kept = re.fullmatch(r"before \ufffd+ after\n", told)
    assert kept, f"What is text should be kept, and the rest replaced.\nThe run said {told!r}"


@then(phrase("{run:Run} said something"))
async def said_something(run: str | None, workshop: Workshop, watch: Watch) -> None:
    """The program had something to say, and found what it said."""
    told = spoken(await _run(run, workshop, watch)).strip()
    assert told not in ("", "nothing of it"), f"The run should have said something.\nIt said {told!r}"


@then(phrase("{run:Run} is {status:RunStatus}, and said {count:Letters}"))
async def said_much(run: str | None, status: str, count: int, workshop: Workshop, watch: Watch) -> None:
    """The run ended like that, and exactly so much is kept of what its program said."""
    seen = await _run(run, workshop, watch)
    told = (seen["status"], len(spoken(seen)))
    assert told == (status, count), f"The run should be {status}, and all {count:,} letters be kept.\nThere is {told}"


@then(phrase("{run:Run} is {status:RunStatus}, and what is kept of it is bounded"))
async def is_bounded(run: str | None, status: str, workshop: Workshop, watch: Watch) -> None:
    """The run ended like that, and up to ten megabytes of what its program said are kept, and not more."""
    seen = await _run(run, workshop, watch)
    length = len(spoken(seen).encode())
    assert seen["status"] == status, f"The run should be {status}.\nIt is {seen['status']}"
    assert 0 < length <= MOST, f"Something should be kept, and at most {MOST:,} bytes.\nThere are {length:,}"


@then(phrase("{run:Run} is {status:RunStatus}, and says that not all of it is kept"))
async def says_truncated(run: str | None, status: str, workshop: Workshop, watch: Watch) -> None:
    """The run ended like that, and its result tells that the program said more than is kept."""
    seen = await _run(run, workshop, watch)
    result = seen["result"] or {}
    told = {name: value for name, value in result.items() if "truncated" in name}
    assert seen["status"] == status, f"The run should be {status}.\nIt is {seen['status']}"
    assert result.get("stdout_truncated"), f"The run should say that not all of it is kept.\nIt says {told}"


@then(phrase("{run:Run} keeps that it was given {told:Facts}"))
async def keeps_parameters(run: str | None, told: Facts, workshop: Workshop, watch: Watch) -> None:
    """What the caller said is on record as it was said."""
    kept = (await _run(run, workshop, watch))["config"]
    assert exactly(kept or {}) == exactly(told), f"The run should keep that it was given {told}.\nIt keeps {kept}"


@then(phrase("{run:Run} said its data: {told:Facts}"))
async def said_data(run: str | None, told: Facts, workshop: Workshop, watch: Watch) -> None:
    """What the program was given, and wrote down as data, means this."""
    meant = data_of(spoken(await _run(run, workshop, watch)))
    assert exactly(meant) == exactly(told), f"The run should have said {exactly(told)}.\nIt said {exactly(meant)}"


@then(phrase("{run:Run} said how the engine calls the action, its pack and the run itself"))
async def said_its_names(run: str | None, workshop: Workshop, watch: Watch) -> None:
    """The program knows in which action of which pack it runs, and the number of its run."""
    seen = await _run(run, workshop, watch)
    told = spoken(seen).splitlines()
    wanted = [seen["action_ref"], seen["action_ref"].split(".")[0], str(seen["id"])]
    assert told == wanted, f"The run should have said {wanted}.\nIt said {told}"


@then(phrase("{run:Run} said where the engine stands"))
async def said_address(run: str | None, workshop: Workshop, watch: Watch, target: Target) -> None:
    """The program was told by which door the engine can be asked."""
    told = spoken(await _run(run, workshop, watch))
    assert target.automation is not None
    right = same_place(told, target.automation)
    assert right, f"The run should have said where the engine stands: {target.automation}.\nIt said {told!r}"


@then(phrase("{run:Run} said none of the platform's secrets"))
async def said_no_secret(run: str | None, workshop: Workshop, watch: Watch, target: Target) -> None:
    """Neither a secret of the platform nor a variable that would hold one is around the program."""
    told = spoken(await _run(run, workshop, watch))
    names = variables(told)
    found = secretive(names)
    assert names, "The program should have said every variable.\nIt said none"
    assert not found, f"No secret of the platform should reach a program.\nThese did: {', '.join(found)}"
    known = secrets_in(told, target)
    assert not known, f"No secret of the platform should reach a program.\nThe program said {known} of them"


@then(phrase("each run of {rule:Rule} said {words:Saying}"))
async def each_said(rule: Named, words: str, workshop: Workshop, watch: Watch) -> None:
    """The rule ran its action at least once, and each time its program said this."""
    told = [spoken(run) for run in await watch.ended(workshop.the(rule.kind, rule.alias))]
    assert told, f"{rule} should have run.\nIt did not"
    assert told == [words] * len(told), f"Each run of {rule} should have said {words!r}.\nThey said {told}"


@then(phrase("each run of {rule:Rule} said how the engine calls that rule and the trigger {trigger:Name}"))
async def each_said_its_rule(rule: Named, trigger: str, workshop: Workshop, watch: Watch) -> None:
    """The program knows which rule set it off, and on which trigger."""
    thing = workshop.the(rule.kind, rule.alias)
    told = [spoken(run).splitlines() for run in await watch.ended(thing)]
    wanted = [thing.ref, workshop.the("trigger", trigger).ref]
    assert told == [wanted], f"Each run of {rule} should have said {wanted}.\nThey said {told}"


async def _run(name: str | None, workshop: Workshop, watch: Watch) -> dict[str, Any]:
    number, tenant = await owner_of_run(workshop, name)
    return await watch.run(number, tenant)
