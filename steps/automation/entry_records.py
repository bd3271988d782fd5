"""Steps about whose an entry is, and what the records hold of it."""

from pytest_bdd import then, when

from support.answers import Answer
from support.automation.entry_phrases import NamedEntry
from support.automation.records import EngineRecords
from support.automation.storing import look_into, owner_of, ref_of
from support.automation.tenants import Tenants
from support.automation.workshop import Workshop
from support.deeds import deed
from support.phrases import phrase
from support.world import World

_ROW = """
select encrypted, encryption_key_hash, value::text, jsonb_typeof(value) = 'string' as sealed, entries::text as secret
from entries where ref = $6
"""
"""`secret` is all that is kept of it, under a name that is masked in evidence."""


@deed(attempt="{who:Person} tries to put {value:Content} into another entry that is named like {entry:Entry}")
async def putting_namesake(who: str, value: object, entry: NamedEntry, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person makes a second entry of that name for the same owner."""
    pack = await workshop.pack_of(who)
    ref = ref_of(workshop, f"another {entry.alias}")
    return await (await tenants.get(who)).makes_entry(ref, entry.alias, value, owner_type="pack", owner_pack_ref=pack)


@when(
    phrase("{who:Person} puts {value:Content} into another entry that is named like {entry:Entry}, for {own:Own} pack")
)
async def putting_namesake_elsewhere(
    who: str, value: object, entry: NamedEntry, own: str, tenants: Tenants, workshop: Workshop, world: World
) -> None:
    """The person makes a second entry of that name, for their pack."""
    pack = await workshop.pack_of(who)
    ref = ref_of(workshop, f"another {entry.alias}")
    tenant = await tenants.get(who)
    world.answers = [await tenant.makes_entry(ref, entry.alias, value, owner_type="pack", owner_pack_ref=pack)]


@then(phrase("{entry:Entry} belongs to {owner:Owner}"))
async def belongs_to(entry: NamedEntry, owner: str, workshop: Workshop) -> None:
    """The entry names this owner, and no other."""
    shown = (await look_into(workshop, entry)).data
    wanted = await owner_of(workshop, owner)
    told = {name: shown.get(name) for name in wanted}
    others = [
        name
        for name in ("owner_identity", "owner_pack_ref", "owner_action_ref", "owner_sensor_ref")
        if shown.get(name) is not None and name not in wanted
    ]
    assert told == wanted, f"{entry} should belong to {owner}.\nIt says {told}"
    assert not others, f"{entry} should belong to {owner} alone.\nIt names {', '.join(others)} as well"


@then(phrase("the records hold {entry:Entry} encrypted, and {words:Name} nowhere"))
async def is_encrypted(entry: NamedEntry, words: str, engine_records: EngineRecords, workshop: Workshop) -> None:
    """The row is marked as encrypted, and the secret cannot be read in it."""
    (row,) = await engine_records.ask(str(entry), _ROW, ref_of(workshop, entry.alias))
    sealed = row["encrypted"] and row["encryption_key_hash"] and row["sealed"]
    assert sealed, f"{entry} should be encrypted in the records.\nIt is not"
    assert words not in row["secret"], f"The records should not hold {words!r}.\nThey do, in {entry}"


@then(phrase("the records hold {entry:Entry} plain, without a trace of a secret key"))
async def is_plain(entry: NamedEntry, engine_records: EngineRecords, workshop: Workshop) -> None:
    """The row is not marked as encrypted, and names no key."""
    (row,) = await engine_records.ask(str(entry), _ROW, ref_of(workshop, entry.alias))
    told = (row["encrypted"], row["encryption_key_hash"])
    assert told == (False, None), f"{entry} should be plain in the records, with no key named.\nThey say {told}"


@then(phrase("the records of the entries {one:Name} and {other:Name} differ"))
async def records_differ(one: str, other: str, engine_records: EngineRecords, workshop: Workshop) -> None:
    """What is kept of two equal secrets does not give away that they are equal."""
    rows = [
        row
        for alias in (one, other)
        for row in await engine_records.ask(f'the entry "{alias}"', _ROW, ref_of(workshop, alias))
    ]
    assert len({row["value"] for row in rows}) == 2, f"The records of {one!r} and {other!r} should differ.\nThey do not"
