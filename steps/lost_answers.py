"""Steps about connections that break, and answers that come late."""

from datetime import timedelta

from pytest_bdd import given, then, when

from support.answers import Answer, body_of
from support.deeds import deed
from support.errors import SetupFailed
from support.orders import Order
from support.personas import Cast, done
from support.phrases import phrase
from support.target import Target
from support.waiting import UnderWay
from support.world import World

GOING, COMING, LATE = "dropped-connection", "lost-answer", "slow-answers"


@given("connections break on their way to the platform")
def break_going(cast: Cast, target: Target) -> None:
    """What anybody asks from now on does not arrive whole."""
    target.need("faults")
    cast.suffer(GOING)


@given("connections break on their way back")
def break_coming(cast: Cast, target: Target) -> None:
    """What the platform answers from now on does not arrive."""
    target.need("faults")
    cast.suffer(COMING)


@given("connections hold again")
@when("connections hold again")
def hold_again(cast: Cast) -> None:
    """Whatever is asked and answered arrives again."""
    cast.recover(COMING)


@given(phrase("{who:Person} has ordered {order:Order}, and got no answer"))
async def ordered_without_answer(who: str, order: Order, cast: Cast, world: World) -> None:
    """The person ordered something, and does not know what came of it."""
    answer = await cast[who].orders(order.body(world.owner_of(order, cast[who].id)))
    if answer.status is not None:
        raise SetupFailed(f"{who} should get no answer where this example begins, and got {answer.status}")


@given(phrase("answers to {who:Person} are late"))
def are_late(who: str, cast: Cast, target: Target) -> None:
    """Whatever this person asks from now on is answered 2 seconds later."""
    target.need("faults")
    cast.suffer_alone(who, LATE)


@given(
    phrase("{who:Person} has asked for {own:Own} account, and {other:Person} has opened the team {team:Name} meanwhile")
)
async def waits_while_opened(who: str, other: str, team: str, cast: Cast, world: World, under_way: UnderWay) -> None:
    """One person looks at their account and is not answered yet; the other is."""
    await under_way.begin(who, cast[who].opens_account())
    done(world.opened(await cast[other].opens_team(team), team, other))


@deed(when="{who:Person} asks for {own:Own} account, and {other:Person} opens the team {team:Name} meanwhile")
async def waiting_while_opening(
    who: str, other: str, team: str, cast: Cast, world: World, under_way: UnderWay
) -> Answer:
    """One person looks at their account and is not answered yet; meanwhile the other asks for something."""
    await under_way.begin(who, cast[who].opens_account())
    return world.opened(await cast[other].opens_team(team), team, other)


@when(phrase("{time:Duration} pass, and {who:Person} is answered"))
async def is_answered_in_time(time: timedelta, who: str, world: World, under_way: UnderWay) -> None:
    """After so much time the person who waited gets an answer."""
    world.answers = [await under_way.answered(who, time)]


@then(phrase("{who:Person} gets no answer"))
def gets_none(who: str, world: World) -> None:
    """The connection broke, and the person was told nothing."""
    answer = world.answer
    assert (answer.who, answer.status) == (who, None), f"{who} should get no answer.\nInstead, {answer}"


@then(phrase("{who:Person} is shown {own:Own} own account"))
def is_shown_own_account(who: str, cast: Cast, world: World) -> None:
    """The account that came is that of the person who asked."""
    shown = body_of(world.answer, f"{who} should be shown an account")["id"]
    assert shown == str(cast[who].id), f"{who} should be shown their own account.\nIt is that of {cast.by_id(shown)}"
