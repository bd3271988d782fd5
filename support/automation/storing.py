"""Entries of a scenario: putting them into the datastore for whom they are, and finding them again."""

from typing import Any

from support.answers import Answer
from support.automation.entry_phrases import NamedEntry
from support.automation.tenants import Tenant
from support.automation.workshop import Workshop

TIMERS = "core.timer_sensor"
_OWN = {"owner_identity", "owner_pack_ref", "owner_action_ref"}


async def make_entry(workshop: Workshop, who: str, entry: NamedEntry, value: Any, **more: Any) -> Answer:
    """Let somebody put something into a new entry, and remember it; without an owner it is for their pack."""
    tenant = await workshop.tenants.get(who)
    sent: dict[str, Any] = {**await owner_of(workshop, entry.owner or f"{who}'s pack"), **more}
    if entry.encrypted:
        sent["encrypted"] = True
    # What belongs to no one in this scenario shares its names with all others.
    shared = sent.keys().isdisjoint(_OWN)
    name = ref_of(workshop, entry.alias) if shared else entry.alias
    answer = await tenant.makes_entry(ref_of(workshop, entry.alias), name, value, **sent)
    return workshop.remember("entry", answer, entry.alias, who)


def ref_of(workshop: Workshop, alias: str) -> str:
    """How the engine calls an entry of this alias, whoever made it."""
    return f"entries.{workshop.pack_ref(alias)}"


async def look_into(workshop: Workshop, entry: NamedEntry) -> Answer:
    """Let whoever made an entry look at it."""
    maker: Tenant = await workshop.owner(workshop.the("entry", entry.alias))
    return await maker.sees_entry(ref_of(workshop, entry.alias))


async def owner_of(workshop: Workshop, words: str) -> dict[str, Any]:
    """The owner that these words name, as the engine is told of it."""
    match words:
        case "the engine":
            return {"owner_type": "system"}
        case "the engine's timers":
            return {"owner_type": "sensor", "owner_sensor_ref": TIMERS}
    if words.startswith("the action "):
        return {"owner_type": "action", "owner_action_ref": workshop.the("action", words.split('"')[1]).ref}
    if words.endswith("'s pack"):
        return {"owner_type": "pack", "owner_pack_ref": await workshop.pack_of(words.removesuffix("'s pack"))}
    return {"owner_type": "identity", "owner_identity": (await workshop.tenants.get(words)).id}
