"""Steps about what is somebody else's: it is as if it were not there."""

from dataclasses import dataclass

from pytest_bdd import then, when

from support.answers import Answer
from support.automation.sights import SIGHTS, Row
from support.automation.tenants import Tenants
from support.automation.watch import Watch
from support.automation.workshop import Workshop
from support.phrases import phrase


@dataclass(frozen=True, slots=True)
class Found:
    """What became of looking for something: whether it stood in the list, and what came of asking for it."""

    listed: bool
    asked: Answer


@when(phrase("{who:Person} looks for the {sight:Sight} in {other:Person}'s pack"), target_fixture="found")
async def looking_for(who: str, sight: str, other: str, tenants: Tenants, workshop: Workshop, watch: Watch) -> Found:
    """The person goes through the whole list, and then asks for the thing itself."""
    wanted, tenant, kind = await _the_one(sight, workshop, watch), await tenants.get(who), SIGHTS[sight]
    return Found(await kind.listed(tenant, wanted), await kind.one(tenant, wanted))


@then(phrase("{who:Person} finds it in the list, and is shown it"))
def finds_it(who: str, found: Found) -> None:
    """It stands in the list, and whoever asks for it gets it."""
    assert found.listed, f"{who} should find it in the list.\nIt is not there"
    assert found.asked.accepted, f"{who} should be shown it.\nInstead, {found.asked}"


@then(phrase("{who:Person} finds nothing of it"))
def finds_nothing(who: str, found: Found) -> None:
    """It stands on no page of the list, and whoever asks for it is told that there is no such thing."""
    assert not found.listed, f"{who} should not find it in the list.\nIt stands there"
    assert found.asked.found_nothing, f"{who} should be told that there is no such thing.\nInstead, {found.asked}"


async def _the_one(sight: str, workshop: Workshop, watch: Watch) -> Row:
    """What is looked for, as its owner knows it."""
    match sight:
        case "event":
            return (await watch.events(workshop.the("trigger"), at_least=1))[0]
        case "decision":
            return (await watch.decisions(workshop.the("rule"), at_least=1))[0]
        case "run":
            return (await watch.runs(workshop.the("rule"), at_least=1))[0]
        case "pack" | "action" | "trigger" | "rule":
            return workshop.the(sight).body
    raise AssertionError(f"nobody can look for the {sight}")
