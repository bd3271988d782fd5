"""Steps about the people on the engine: who builds there, and what each may do."""

from pytest_bdd import given, then, when

from support.answers import Answer
from support.automation.gates import DOING, EVERY_GATE, LOOKING, furnish
from support.automation.tenants import BUILDER, Tenants
from support.automation.workshop import Workshop
from support.clock import Clock
from support.deeds import deed
from support.personas import done
from support.phrases import phrase
from support.witness import Witness
from support.world import World


@given(phrase("{who:Person} builds automations"))
async def builds(who: str, tenants: Tenants) -> None:
    """The person is known to the engine, and may build there."""
    await tenants.get(who)


@given(phrase("{who:Person} has the rights of {rank:Rank}"))
async def has_rights(who: str, rank: str, tenants: Tenants) -> None:
    """The person is known to the engine, and has these rights alone."""
    await tenants.get(who, rank)


@given(phrase("{who:Person} has no rights"))
async def has_no_rights(who: str, tenants: Tenants) -> None:
    """The person is known to the engine, and may do nothing there."""
    await tenants.get(who, None)


@given(phrase("{who:Person} has built one thing of every kind"))
async def has_built(who: str, tenants: Tenants, workshop: Workshop, clock: Clock) -> None:
    """The person has a pack, and in it whatever a pack can hold; one of their runs goes on."""
    await furnish(await tenants.get(who), workshop)
    await clock.come_to_rest()


@given(phrase("{who:Person} is left with the rights of {rank:Rank}"))
async def is_left_with(who: str, rank: str, tenants: Tenants) -> None:
    """The person may do no more than this, but keeps what they have built."""
    tenant = await tenants.get(who)
    if rank != BUILDER:
        await tenants.give(tenant, rank)
    await _take_all_but(tenants, who, rank)


@given(phrase("{who:Person} is left without any rights"))
async def is_left_without(who: str, tenants: Tenants) -> None:
    """The person may do nothing any more, but keeps what they have built."""
    await _take_all_but(tenants, who, None)


@deed(attempt="{who:Person} tries to {gate:Gate}")
async def wanting_to(who: str, gate: str, tenants: Tenants, workshop: Workshop) -> Answer:
    """The person wants to do this with what they have built themselves."""
    return await EVERY_GATE[gate](await tenants.get(who), workshop)


@when(phrase("{who:Person} tries everything that there is to do"))
async def trying_everything(who: str, tenants: Tenants, workshop: Workshop, world: World, witness: Witness) -> None:
    """The person tries one thing after the other with what they have built; what removes comes last."""
    world.before = await witness.look()
    tenant = await tenants.get(who)
    world.answers = [await gate(tenant, workshop) for gate in EVERY_GATE.values()]


@then(phrase("{who:Person} could look at everything"))
def could_look(who: str, world: World) -> None:
    """Nothing that changes nothing was refused."""
    shut = [str(answer) for answer in world.answers[: len(LOOKING)] if not answer.accepted]
    assert not shut, f"{who} should be able to look at everything.\nInstead, " + "; ".join(shut)


@then(phrase("{who:Person} could do nothing else"))
def could_do_nothing(who: str, world: World) -> None:
    """Whatever changes something was refused."""
    _check_only(who, world, set())


@then(phrase("{who:Person} could do everything"))
def could_do_everything(who: str, world: World) -> None:
    """Nothing at all was refused."""
    _check_only(who, world, set(DOING))


@then(phrase("{who:Person} could do this, and nothing else"))
def could_do_only(who: str, world: World, datatable: list[list[str]]) -> None:
    """Of all that changes something exactly this was done, and the rest was refused."""
    _check_only(who, world, {deed for row in datatable for deed in row if deed})


def _check_only(who: str, world: World, wanted: set[str]) -> None:
    answers = dict(zip(EVERY_GATE, world.answers, strict=True))
    assert wanted <= DOING.keys(), f"nobody can try to {', '.join(wanted - DOING.keys())}"
    broken = [str(answer) for answer in answers.values() if answer.broke]
    done_deeds = {deed for deed in DOING if answers[deed].accepted}
    more, less = sorted(done_deeds - wanted), sorted(wanted - done_deeds)
    told = [
        f"could, but should not: {', '.join(more)}" if more else "",
        f"should, but could not: {'; '.join(str(answers[deed]) for deed in less)}" if less else "",
        *broken,
    ]
    assert not any(told), "\n".join(
        [f"{who} should do what these rights allow, and nothing else.", *filter(None, told)]
    )


async def _take_all_but(tenants: Tenants, who: str, rank: str | None) -> None:
    administrator, tenant = await tenants.administrator(), await tenants.get(who)
    for given_set in done(await administrator.sees_rights(tenant.id)).body:
        if given_set["permission_set_ref"] != rank:
            done(await administrator.takes_set(given_set["id"]))
