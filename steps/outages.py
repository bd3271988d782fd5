"""Steps about outages: the database gone, the platform broken down, and what becomes of what was under way."""

import asyncio
from datetime import timedelta

from pytest_bdd import given, then, when

from support.automation.health import ask
from support.automation.tenants import Tenants
from support.errors import SetupFailed
from support.eventually import live_through
from support.orders import Order
from support.outages.interruption import broken_off
from support.outages.platform import OwnPlatform
from support.outages.undertakings import Undertaking
from support.personas import Cast
from support.phrases import phrase
from support.witness import Witness
from support.world import World

LAST_WRITTEN = "job_events"
"""What the platform writes last of an order."""


@given(phrase("the records {absence:Absence}"))
async def database_is_absent(absence: str, outage: OwnPlatform, cast: Cast, tenants: Tenants) -> None:
    """The database stands like that, for everybody; where it was gone, both services have noticed."""
    if absence == "give no answer":
        await outage.hears_nothing_of_database()
        return
    await outage.loses_database()
    if absence == "were out of reach for a while":
        noticed = await cast["Ines"].opens_account(), (await ask(tenants.stranger("somebody"), _READY)).answer
        if any(answer.accepted for answer in noticed):
            raise SetupFailed("the database is gone, and the platform has not noticed")
        await outage.has_database_again()


_READY = "whether it is ready for work"


@when("the platform is started anew")
async def is_started_anew(outage: OwnPlatform) -> None:
    """The platform was ended in order, and started on the same database."""
    await outage.is_started_anew()


@given("the platform broke down and was started")
@when("the platform breaks down and is started")
async def breaks_down(outage: OwnPlatform) -> None:
    """The platform was ended in the midst of everything, and started on the same database."""
    await outage.breaks_down()
    await outage.stands_again()


@when(phrase("{who:Person} tries to {undertaking:Undertaking}, while the records are out of reach"))
async def trying_without(
    who: str, undertaking: Undertaking, outage: OwnPlatform, cast: Cast, world: World, witness: Witness
) -> None:
    """The person wants to do this, and the platform has nothing to write it into; later it has again."""
    world.before = await witness.look()
    await outage.loses_database()
    world.answers = [await undertaking.by(who, cast, world)]
    await outage.has_database_again()


@when(phrase("{who:Person} tries to {undertaking:Undertaking}, and in the middle {mishap:Mishap}"))
async def trying_until(
    who: str,
    undertaking: Undertaking,
    mishap: str,
    outage: OwnPlatform,
    cast: Cast,
    world: World,
    witness: Witness,
) -> None:
    """The person wants to do this; a part of it is written when that happens, and later everything stands again."""
    world.before = await witness.look()
    world.answers = [await broken_off(outage, undertaking.table, mishap, undertaking.by(who, cast, world))]


@given(phrase("in the middle of what {who:Person} ordered under the key {key:Name} the way to the records broke"))
async def order_was_cut_off(who: str, key: str, outage: OwnPlatform, cast: Cast) -> None:
    """The person ordered a generation, and it came to nothing, though a part of it was written."""
    order = {"spec": {"prompt": "A walk by the sea"}, "idempotency_key": key}
    answer = await broken_off(outage, LAST_WRITTEN, "the way to the records breaks", cast[who].orders(order))
    if answer.accepted:
        raise SetupFailed(f"{who}'s order should come to nothing where this example begins")


@when(phrase("{who:Person} orders {order:Order}, and the records give no answer for {time:Duration}"))
async def ordering_in_silence(
    who: str, order: Order, time: timedelta, outage: OwnPlatform, cast: Cast, world: World
) -> None:
    """The person orders something, and the platform hears nothing of its database for so long, in real time."""
    await outage.hears_nothing_of_database()
    ordering = asyncio.ensure_future(cast[who].orders(order.body(world.owner_of(order, cast[who].id))))
    await live_through(time)
    await outage.has_database_again()
    world.answers = [world.ordered(await ordering, order.alias, who)]


@then(phrase("{who:Person} is told that nothing came of it"))
def is_told_so(who: str, world: World) -> None:
    """The platform says that it broke, or says nothing at all; it does not say that all is well."""
    answer = world.answer
    assert answer.who == who, f"the last to ask was {answer.who}, not {who}"
    assert answer.broke, f"{who} should be told that nothing came of it.\nInstead, {answer}"


@when("somebody asks the video service whether it is there")
async def asking_video_service(cast: Cast, world: World, outage: OwnPlatform) -> None:
    """Somebody without a sign-in asks the video service how it is."""
    world.answers = [await cast.program("somebody").asks("/health", "ask whether it is there", None)]


@then("the video service says that it is there")
def video_service_is_there(world: World) -> None:
    """The video service answers, whatever it could do."""
    told = world.answer.status, world.answer.body
    assert told == (200, "OK"), f"The video service should say that it is there.\nIt says {told}"
