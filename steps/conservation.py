"""Steps about long stories with credits: that whatever happens, none are made and none are lost."""

from uuid import UUID

from pytest_bdd import given, then, when

from support.orders import read_order
from support.personas import Cast, done
from support.phrases import phrase
from support.reporting import read_report
from support.rush import Rush
from support.video.internal import Machine
from support.world import World


@given(phrase("these generations were ordered for {team:Name}"))
async def were_ordered(team: str, datatable: list[list[str]], cast: Cast, world: World, renderer: Machine) -> None:
    """Each was ordered by somebody, at some price, came so far, and then ended."""
    for alias, who, price, share, end in datatable[1:]:
        order = read_order(f'the generation "{alias}" worth {price} for "{team}"')
        body = order.body(world.owner_of(order, cast[who].id))
        it = UUID(done(world.ordered(await cast[who].orders(body), alias, who)).body["id"])
        for said in ("has started", f"is {share} done", end):
            if said == "was canceled":
                done(await cast[who].cancels(it))
            else:
                report = read_report(said)
                done(await renderer.reports(it, report.event, **report.more))


@when(phrase("{people:People} order, cancel and clone for {team:Name} at the same moment, {rounds:Count} rounds each"))
async def rushing(people: list[str], team: str, rounds: int, cast: Cast, world: World, renderer: Machine) -> None:
    """Everybody orders for the team again and again; what they order fails, is completed, is canceled, is cloned."""
    rush = Rush([cast[who] for who in people], world.team(team).id, renderer)
    await rush.goes_on(rounds)
    world.answers = rush.answers
    for number, (answer, who) in enumerate(rush.ordered, start=1):
        world.ordered(answer, f"number {number}", who)


@then("some are paid, and some refused because the credits do not suffice")
def some_of_each(world: World) -> None:
    """The story was long enough to come to the end of the money."""
    paid = sum(answer.accepted and "credits_charged" in answer.body for answer in world.answers)
    refused = sum(answer.code == "INSUFFICIENT_CREDITS" for answer in world.answers)
    assert min(paid, refused) > 0, f"Some should be paid, some refused.\n{paid} were paid, {refused} refused"


@then("nothing breaks")
def nothing_breaks(world: World) -> None:
    """Whatever was asked was done, or refused knowingly."""
    broken = [str(answer) for answer in world.answers if answer.broke]
    assert not broken, f"Nothing should break.\n{len(broken)} times something did: " + "; ".join(broken[:3])
