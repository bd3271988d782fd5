"""Steps about lists of entries."""

from pytest_bdd import then

from support.answers import Answer
from support.automation.storing import ref_of
from support.automation.tenants import Tenants
from support.automation.workshop import Workshop
from support.deeds import deed
from support.phrases import phrase
from support.world import World


@deed(when="{who:Person} looks at the entries of {own:Own} pack")
async def looking_at_pack(who: str, own: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person asks for a list of what belongs to their pack."""
    pack = workshop.the("pack", f"{who}'s pack")
    return await (await tenants.get(who)).sees_entries(owner_type="pack", owner=str(pack.id))


@deed(when="{who:Person} looks at all entries of people")
async def looking_at_people(who: str, tenants: Tenants) -> Answer:
    """The person asks for a list of whatever belongs to a person."""
    return await (await tenants.get(who)).sees_entries(owner_type="identity", per_page=1000)


@deed(when="{who:Person} looks at all entries of packs")
async def looking_at_packs(who: str, tenants: Tenants) -> Answer:
    """The person asks for a list of whatever belongs to a pack."""
    return await (await tenants.get(who)).sees_entries(owner_type="pack")


@then(phrase("{who:Person} sees the entry {alias:Name} in the list, and {words:Name} nowhere"))
def sees_without_value(who: str, alias: str, words: str, world: World, workshop: Workshop) -> None:
    """The list names the entry, and tells nothing of what is in it."""
    assert world.answer.accepted, f"{who} should see the entry {alias!r}.\nInstead, {world.answer}"
    rows = {row["ref"]: row for row in world.answer.body["items"]}
    row = rows.get(ref_of(workshop, alias))
    assert row is not None, f"{who} should see the entry {alias!r} in the list.\nIt holds {sorted(rows)}"
    assert "value" not in row, f"A list of entries should show no value.\nThe entry {alias!r} shows one"
    assert words not in str(row), f"A list of entries should show no value.\n{words!r} can be read in it"


@then(phrase("{who:Person} sees no entries"))
def sees_none(who: str, world: World) -> None:
    """The list is empty, and says so."""
    shown, total = _shown(who, world), world.answer.body["pagination"]["total_items"]
    assert (shown, total) == ([], 0), f"{who} should see no entries.\nThe list holds {shown}, {total} in all"


@then(phrase("{who:Person} sees the entries {aliases:Names} alone"))
def sees_alone(who: str, aliases: list[str], world: World, workshop: Workshop) -> None:
    """The list holds these entries and no other."""
    shown = _shown(who, world)
    wanted = sorted(ref_of(workshop, alias) for alias in aliases)
    assert sorted(shown) == wanted, f"{who} should see the entries {', '.join(aliases)} alone.\nThe list holds {shown}"


@then(phrase("{who:Person} sees the entries {aliases:Names} alone, and a total of {count:Count}"))
def sees_alone_in_total(who: str, aliases: list[str], count: int, world: World, workshop: Workshop) -> None:
    """The list holds these entries and no other, and counts no other either."""
    shown = _shown(who, world)
    total = world.answer.body["pagination"]["total_items"]
    wanted = sorted(ref_of(workshop, alias) for alias in aliases)
    assert (sorted(shown), total) == (wanted, count), (
        f"{who} should see the entries {', '.join(aliases)} alone, {count} in all.\n"
        f"The list holds {shown}, and says that there are {total}"
    )


def _shown(who: str, world: World) -> list[str]:
    assert world.answer.accepted, f"{who} should see the entries.\nInstead, {world.answer}"
    return [row["ref"] for row in world.answer.body["items"]]
