"""Steps about packs: making, changing, removing, and what goes with them."""

from typing import Any

from pytest_bdd import given, then

from support.answers import Answer
from support.automation.records import EngineRecords
from support.automation.right_phrases import NamedPack
from support.automation.tenants import Tenants
from support.automation.workshop import Workshop
from support.deeds import deed
from support.personas import done
from support.phrases import phrase
from support.world import World


@deed(
    given="{who:Person} has made {pack:Pack}",
    when="{who:Person} makes {pack:Pack}",
    attempt="{who:Person} tries to make {pack:Pack}",
)
async def making(who: str, pack: NamedPack, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person makes a pack of this name."""
    answer = await (await tenants.get(who)).makes_pack(workshop.pack_ref(pack.alias))
    return workshop.remember("pack", answer, pack.alias, who)


@deed(attempt="{who:Person} tries to make a pack that the engine would call {name:Name}")
async def making_called(who: str, name: str, tenants: Tenants) -> Answer:
    """The person makes a pack under exactly this name."""
    return await (await tenants.get(who)).makes_pack(name)


@deed(attempt="{who:Person} tries to make a pack labelled with {label:Text}")
async def making_labelled(who: str, label: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person makes a pack, and gives it this as the name that people read."""
    return await (await tenants.get(who)).makes_pack(workshop.pack_ref("labelled"), label=label)


@deed(
    when="{who:Person} makes a pack of version {version:Name}",
    attempt="{who:Person} tries to make a pack of version {version:Name}",
)
async def making_version(who: str, version: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person makes a pack, and says which version of it this is."""
    answer = await (await tenants.get(who)).makes_pack(workshop.pack_ref("versioned"), version=version)
    return workshop.remember("pack", answer, "versioned", who)


@deed(
    when="{who:Person} sets the version of {pack:Pack} to {version:Name}",
    attempt="{who:Person} tries to set the version of {pack:Pack} to {version:Name}",
)
async def changing(who: str, pack: NamedPack, version: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person changes a pack."""
    return await (await tenants.get(who)).changes_pack(_ref(pack, workshop), version=version)


@deed(
    given="{who:Person} has removed {pack:Pack}",
    when="{who:Person} removes {pack:Pack}",
    attempt="{who:Person} tries to remove {pack:Pack}",
)
async def removing(who: str, pack: NamedPack, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person removes a pack with all that is in it."""
    return await (await tenants.get(who)).deletes_pack(_ref(pack, workshop))


@deed(when="{who:Person} looks at {pack:Pack}", attempt="{who:Person} tries to see {pack:Pack}")
async def looking(who: str, pack: NamedPack, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person asks what a pack is, and whose."""
    return await (await tenants.get(who)).sees_pack(_ref(pack, workshop))


@then(phrase("{who:Person} is shown {pack:Pack}"))
def is_shown(who: str, pack: NamedPack, world: World, workshop: Workshop) -> None:
    """The engine showed this pack, and no other."""
    assert world.answer.accepted, f"{who} should be shown {pack}.\nInstead, {world.answer}"
    shown = world.answer.data["ref"]
    assert shown == _ref(pack, workshop), f"{who} should be shown {pack}.\nIt was {shown}"


@then(phrase("{pack:Pack} has the version {version:Name}"))
async def has_version(pack: NamedPack, version: str, workshop: Workshop) -> None:
    """Whoever made the pack sees this version."""
    thing = workshop.the("pack", pack.alias)
    answer = await (await workshop.owner(thing)).sees_pack(thing.ref)
    shown = answer.data["version"] if answer.accepted else str(answer)
    assert shown == version, f"{pack} should have the version {version}.\nIt has {shown}"


@then(phrase("{pack:Pack} is not there for {who:Person}"))
async def is_not_there(pack: NamedPack, who: str, tenants: Tenants, workshop: Workshop) -> None:
    """Whoever asks for the pack is told that there is no such pack."""
    answer = await (await tenants.get(who)).sees_pack(_ref(pack, workshop))
    assert answer.found_nothing, f"{pack} should not be there for {who}.\nInstead, {answer}"


@given(phrase("{pack:Pack} is for everybody, made by {who:Person}"))
async def is_standard(pack: NamedPack, who: str, tenants: Tenants, workshop: Workshop) -> None:
    """The person, who may, has made a pack that everybody can see and use."""
    answer = await (await tenants.get(who)).makes_pack(workshop.pack_ref(pack.alias), is_standard=True)
    workshop.remember("pack", done(answer), pack.alias, who)


@then(phrase("nothing that was in {pack:Pack} is on record"))
async def nothing_is_left(pack: NamedPack, engine_records: EngineRecords, workshop: Workshop) -> None:
    """With the pack went its actions, triggers, rules and entries."""
    query = """
    select 'an action' as kind, ref from attune.action where pack_ref = $6
    union all select 'a trigger', ref from attune.trigger where pack_ref = $6
    union all select 'a rule', ref from attune.rule where pack_ref = $6
    union all select 'an entry', ref from attune.key where owner_pack_ref = $6
    union all select 'the pack', ref from attune.pack where ref = $6
    """
    rows: list[dict[str, Any]] = await engine_records.ask(str(pack), query, workshop.the("pack", pack.alias).ref)
    left = ", ".join(f"{row['kind']} ({row['ref']})" for row in rows)
    assert not rows, f"Nothing that was in {pack} should be on record.\nThere is {left}"


def _ref(pack: NamedPack, workshop: Workshop) -> str:
    return "core" if pack.core else workshop.the("pack", pack.alias).ref
