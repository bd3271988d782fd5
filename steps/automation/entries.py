"""Steps about entries of the datastore: putting in, looking, changing, taking out."""

from typing import Any

from pytest_bdd import then

from support.answers import Answer
from support.automation.entry_phrases import NamedEntry
from support.automation.facts import exactly
from support.automation.storing import look_into, make_entry, ref_of
from support.automation.tenants import Tenants
from support.automation.workshop import Workshop
from support.deeds import deed
from support.phrases import phrase
from support.world import World


@deed(
    given="{who:Person} has put {value:Content} into {entry:Entry}",
    when="{who:Person} puts {value:Content} into {entry:Entry}",
    attempt="{who:Person} tries to put {value:Content} into {entry:Entry}",
)
async def putting(who: str, value: Any, entry: NamedEntry, workshop: Workshop) -> Answer:
    """The person makes an entry that holds this; it is for their own pack unless another owner is named."""
    return await make_entry(workshop, who, entry, value)


@deed(when="{who:Person} puts a text of {count:Count} letters into {entry:Entry}")
async def putting_much(who: str, count: int, entry: NamedEntry, workshop: Workshop) -> Answer:
    """The person makes an entry that holds a long text."""
    return await make_entry(workshop, who, entry, "x" * count)


@deed(attempt="{who:Person} tries to put something into an entry named with {name:Text}")
async def putting_named(who: str, name: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person makes an entry whose name is this."""
    pack = await workshop.pack_of(who)
    ref = ref_of(workshop, "named")
    return await (await tenants.get(who)).makes_entry(ref, name, 1, owner_type="pack", owner_pack_ref=pack)


@deed(attempt="{who:Person} tries to put something into an entry that belongs to {owner:ForeignOwner}")
async def putting_for_none(who: str, owner: dict[str, str], tenants: Tenants, workshop: Workshop) -> Answer:
    """The person makes an entry whose owner does not go with the kind of owner that they name."""
    return await (await tenants.get(who)).makes_entry(ref_of(workshop, "Stray"), "Stray", 1, **owner)


@deed(
    given="{who:Person} has changed {entry:Entry} to {value:Content}",
    when="{who:Person} changes {entry:Entry} to {value:Content}",
    attempt="{who:Person} tries to change {entry:Entry} to {value:Content}",
)
async def changing(who: str, entry: NamedEntry, value: Any, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person puts something else in the place of what an entry held."""
    return await (await tenants.get(who)).changes_entry(ref_of(workshop, entry.alias), value=value)


@deed(
    given="{who:Person} has switched the encryption of {entry:Entry} on",
    when="{who:Person} switches the encryption of {entry:Entry} on",
)
async def encrypting(who: str, entry: NamedEntry, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person wants what an entry holds to be encrypted from now on, and says nothing else."""
    return await (await tenants.get(who)).changes_entry(ref_of(workshop, entry.alias), encrypted=True)


@deed(when="{who:Person} switches the encryption of {entry:Entry} off")
async def decrypting(who: str, entry: NamedEntry, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person wants what an entry holds to be plain from now on, and says nothing else."""
    return await (await tenants.get(who)).changes_entry(ref_of(workshop, entry.alias), encrypted=False)


@deed(
    given="{who:Person} has taken {entry:Entry} out of the datastore",
    attempt="{who:Person} tries to take {entry:Entry} out of the datastore",
)
async def taking_out(who: str, entry: NamedEntry, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person removes an entry."""
    return await (await tenants.get(who)).deletes_entry(ref_of(workshop, entry.alias))


@deed(when="{who:Person} looks at {entry:Entry}", attempt="{who:Person} tries to see {entry:Entry}")
async def looking(who: str, entry: NamedEntry, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person asks what is in an entry."""
    return await (await tenants.get(who)).sees_entry(ref_of(workshop, entry.alias))


@then(phrase("{who:Person} sees {value:Content} in it"))
def sees(who: str, value: Any, world: World) -> None:
    """The entry was shown, and this is in it: the same value of the same kind."""
    assert world.answer.accepted, f"{who} should see {value!r} in it.\nInstead, {world.answer}"
    _check_same(world.answer.data["value"], value, f"{who} should see {value!r} in it")


@then(phrase("{who:Person} sees that something is in it, but not what"))
def sees_hidden(who: str, world: World) -> None:
    """The entry was shown, and its value was kept back."""
    assert world.answer.accepted, f"{who} should see the entry.\nInstead, {world.answer}"
    shown = (world.answer.data["value"], world.answer.data["encrypted"])
    assert shown == (None, True), f"{who} should not see what is in it.\nThe entry shows {shown}"


@then(phrase("{entry:Entry} holds {value:Content}"))
async def holds(entry: NamedEntry, value: Any, workshop: Workshop) -> None:
    """Whoever made the entry finds this in it: the same value of the same kind."""
    answer = await look_into(workshop, entry)
    assert answer.accepted, f"{entry} should hold {value!r}.\nInstead, {answer}"
    _check_same(answer.data["value"], value, f"{entry} should hold {value!r}")


@then(phrase("{entry:Entry} holds a text of {count:Count} letters"))
async def holds_much(entry: NamedEntry, count: int, workshop: Workshop) -> None:
    """All of a long text is there."""
    answer = await look_into(workshop, entry)
    value = answer.data["value"] if answer.accepted else None
    assert value == "x" * count, f"{entry} should hold all {count:,} letters.\nIt holds {len(value or '')}"


@then(phrase("{entry:Entry} was changed after it was made"))
async def was_changed(entry: NamedEntry, workshop: Workshop) -> None:
    """The engine says that the last change came later than the beginning."""
    shown = (await look_into(workshop, entry)).data
    made, changed = shown["created"], shown["updated"]
    assert changed > made, f"{entry} should have been changed after it was made.\nIt was made {made}, changed {changed}"


@then(phrase("{who:Person} cannot change {entry:Entry}"))
async def cannot_change(who: str, entry: NamedEntry, tenants: Tenants, workshop: Workshop) -> None:
    """Whoever tries to is refused, and the entry holds what it held."""
    before = (await look_into(workshop, entry)).data["value"]
    answer = await (await tenants.get(who)).changes_entry(ref_of(workshop, entry.alias), value="changed")
    after = (await look_into(workshop, entry)).data["value"]
    assert answer.refused, f"{who} should not be able to change {entry}.\nInstead, {answer}"
    assert after == before, f"{entry} should hold what it held, {before!r}.\nIt holds {after!r}"


def _check_same(found: Any, wanted: Any, should: str) -> None:
    """Equal values of different kinds are not the same: 1, 1.0 and yes."""
    assert exactly(found) == exactly(wanted), f"{should}.\nThere is {exactly(found)}"
