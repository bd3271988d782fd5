"""Steps about giving rights and taking them away: directly, through a role, for one thing alone."""

from pytest_bdd import given, then

from support.answers import Answer
from support.automation.gates import EVERY_GATE
from support.automation.placements import EnginePlacements
from support.automation.right_phrases import NamedPack
from support.automation.tenants import Tenants
from support.automation.workshop import Workshop
from support.deeds import deed
from support.personas import done
from support.phrases import phrase


@deed(
    given="{giver:Person} has given {who:Person} the rights of {rank:Rank}",
    when="{giver:Person} gives {who:Person} the rights of {rank:Rank}",
    attempt="{giver:Person} tries to give {who:Person} the rights of {rank:Rank}",
)
async def giving(giver: str, who: str, rank: str, tenants: Tenants) -> Answer:
    """Somebody lets somebody else do more than before."""
    return await (await tenants.get(giver)).gives_set((await tenants.get(who, None)).login, rank)


@deed(when="{taker:Person} takes the rights of {rank:Rank} from {who:Person}")
async def taking(taker: str, rank: str, who: str, tenants: Tenants) -> Answer:
    """Somebody takes a permission set away from somebody else."""
    person = await tenants.get(taker)
    given_sets = done(await person.sees_rights((await tenants.get(who)).id)).body
    number = next(each["id"] for each in given_sets if each["permission_set_ref"] == rank)
    return await person.takes_set(number)


@given(phrase("{giver:Person} has given everybody with the role {role:Name} the rights of {rank:Rank}"))
async def giving_to_role(giver: str, role: str, rank: str, tenants: Tenants, workshop: Workshop) -> None:
    """Whoever has this role may do so much, as long as they have it."""
    person = await tenants.get(giver)
    known = {each["ref"]: each["id"] for each in done(await person.sees_sets()).body}
    done(await person.opens_set_to_role(known[rank], workshop.pack_ref(role)))


@deed(
    given="{giver:Person} has given {who:Person} the role {role:Name}",
    when="{giver:Person} gives {who:Person} the role {role:Name}",
)
async def giving_role(giver: str, who: str, role: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """Somebody gives somebody else a role."""
    person, other = await tenants.get(giver), await tenants.get(who, None)
    return workshop.remember("role", await person.gives_role(other.id, workshop.pack_ref(role)), role, who)


@deed(when="{taker:Person} takes the role {role:Name} from {who:Person}")
async def taking_role(taker: str, role: str, who: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """Somebody takes a role away from somebody else."""
    return await (await tenants.get(taker)).takes_role(workshop.the("role", role).id)


@given(phrase("{who:Person} may see {pack:Pack}, and nothing else"))
async def may_see_only(
    who: str, pack: NamedPack, tenants: Tenants, workshop: Workshop, engine_placing: EnginePlacements
) -> None:
    """The person has one right: to see this pack."""
    tenant, ref = await tenants.get(who, None), workshop.the("pack", pack.alias).ref
    bounds = {"pack_refs": [ref]}
    grant = {"resource": "packs", "actions": ["read"], "constraints": bounds}
    await engine_placing.allow(tenant.login, workshop.pack_ref(f"seen by {who}"), [grant])


@given(phrase("{who:Person} may see {pack:Pack}, told by {mark:PackMark}, and nothing else"))
async def may_see_marked(
    who: str, pack: NamedPack, mark: str, tenants: Tenants, workshop: Workshop, engine_placing: EnginePlacements
) -> None:
    """The person has one right: to see the pack that goes by this name or number."""
    tenant, thing = await tenants.get(who, None), workshop.the("pack", pack.alias)
    bounds = {mark: [thing.ref if mark == "refs" else thing.id]}
    grant = {"resource": "packs", "actions": ["read"], "constraints": bounds}
    await engine_placing.allow(tenant.login, workshop.pack_ref(f"seen by {who}"), [grant])


@given(phrase("{who:Person} may change the entries of {owner:Pack}, and nothing else"))
async def may_change_only(
    who: str, owner: NamedPack, tenants: Tenants, workshop: Workshop, engine_placing: EnginePlacements
) -> None:
    """The person has one right: to read and change what belongs to this pack."""
    tenant = await tenants.get(who, None)
    bounds = {"owner_types": ["pack"], "owner_refs": [workshop.the("pack", owner.alias).ref]}
    grant = {"resource": "keys", "actions": ["read", "update"], "constraints": bounds}
    await engine_placing.allow(tenant.login, workshop.pack_ref(f"kept by {who}"), [grant])


@then(phrase("{who:Person} may {gate:Gate}"))
async def may(who: str, gate: str, tenants: Tenants, workshop: Workshop) -> None:
    """From now on the engine does this when the person wants it, with nothing else said."""
    answer = await EVERY_GATE[gate](await tenants.get(who), workshop)
    assert answer.accepted, f"{who} should be able to {gate}.\nInstead, {answer}"


@then(phrase("{who:Person} may not {gate:Gate}"))
async def may_not(who: str, gate: str, tenants: Tenants, workshop: Workshop) -> None:
    """From now on the engine refuses this to the person."""
    answer = await EVERY_GATE[gate](await tenants.get(who), workshop)
    forbidden = (answer.status, answer.code) == (403, "FORBIDDEN")
    assert forbidden, f"{who} should not be able to {gate}.\nInstead, {answer}"
