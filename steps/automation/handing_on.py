"""Steps about what rules hand on to their actions, and what these say."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pytest_bdd import then

from support.answers import Answer
from support.automation.calls import Calls
from support.automation.facts import Facts, exactly, read_table
from support.automation.phrases import Named
from support.automation.watch import Watch
from support.automation.workshop import Workshop
from support.deeds import deed
from support.phrases import phrase


@deed(given="{who:Person}'s pack has the settings {facts:Facts}")
async def has_settings(who: str, facts: Facts, workshop: Workshop) -> Answer:
    """The person's pack is set like this."""
    return await (await workshop.tenants.get(who)).changes_pack(await workshop.pack_of(who), config=facts)


@then(phrase("{rule:Rule} has said {texts:Names}"))
async def has_said(rule: Named, texts: list[str], workshop: Workshop, watch: Watch) -> None:
    """The runs of the rule said these things, each once, and nothing else."""
    runs = await watch.ended(workshop.the(rule.kind, rule.alias), at_least=len(texts))
    said = sorted((run["result"] or {}).get("stdout", "") for run in runs)
    assert said == sorted(texts), f"{rule} should have said {_listed(sorted(texts))}.\nIt said {_listed(said)}"


@then(phrase("{rule:Rule} has handed on {facts:Facts}"))
async def has_handed_on(rule: Named, facts: Facts, workshop: Workshop, watch: Watch) -> None:
    """The one run of the rule was told exactly this, every value of its kind."""
    told = await _handed_on(rule, workshop, watch)
    assert exactly(told) == exactly(facts), f"{rule} should have handed on {facts}.\nIt handed on {told}"


@then(phrase("{rule:Rule} has handed on:"))
async def has_handed_on_table(rule: Named, datatable: list[list[str]], workshop: Workshop, watch: Watch) -> None:
    """The one run of the rule was told exactly this, every value of its kind."""
    told, facts = await _handed_on(rule, workshop, watch), read_table(datatable)
    assert exactly(told) == exactly(facts), f"{rule} should have handed on {facts}.\nIt handed on {told}"


@then(phrase("{rule:Rule} has handed on the list and the thing written out in text"))
async def has_written_out(rule: Named, workshop: Workshop, watch: Watch) -> None:
    """Inside a text a list and a thing stand in their shortest written form."""
    told = (await _handed_on(rule, workshop, watch))["text"]
    expected = 'All of [1,2] to {"city":"Berlin"}'
    assert told == expected, f"{rule} should have handed on {expected}\nIt handed on {told}"


@then(phrase("{rule:Rule} has handed on the numbers of the event and of the rule, and its name"))
async def has_handed_on_numbers(rule: Named, workshop: Workshop, watch: Watch, calls: Calls) -> None:
    """The run was told which event made it, and of which rule it is."""
    thing, (_, answer) = workshop.the(rule.kind, rule.alias), calls.last()
    told = await _handed_on(rule, workshop, watch)
    wanted = {"event": answer.data["event_id"], "rule": thing.id, "name": thing.ref}
    assert told == wanted, f"{rule} should have handed on {wanted}.\nIt handed on {told}"


@then(phrase("{rule:Rule} has handed on the time of the event, and one not before it"))
async def has_handed_on_times(rule: Named, workshop: Workshop, watch: Watch, calls: Calls) -> None:
    """The run was told when its event was, and when the rule handed that on."""
    (event,) = await watch.events(workshop.the("trigger"), at_least=1)
    told = await _handed_on(rule, workshop, watch)
    happened, now = (datetime.fromisoformat(told[name]) for name in ("event", "now"))
    right = happened == datetime.fromisoformat(event["created"]) <= now
    assert right, f"{rule} should have handed on {event['created']}, and a time not before it.\nIt handed on {told}"


async def _handed_on(rule: Named, workshop: Workshop, watch: Watch) -> Any:
    runs = await watch.ended(workshop.the(rule.kind, rule.alias))
    assert len(runs) == 1, f"{rule} should have run once.\nIt ran {len(runs)} times"
    return runs[0]["config"]


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(f'"{text}"' for text in texts) or "nothing"
