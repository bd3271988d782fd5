"""pytest fixtures only: they hand the objects of support to steps."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from support import chronicle
from support.automation.records import EngineRecords
from support.builders import Builders
from support.clock import AgeingClock, Clock, RealClock, SandboxClock
from support.following import Following
from support.ground import Ground, stand_on
from support.mailbox import Mailbox
from support.personas import Cast
from support.placements import Placements
from support.records import Records
from support.renders import Renders
from support.session import fault_headers, target_of
from support.studio import Studio
from support.target import Target
from support.video.internal import Machine
from support.waiting import UnderWay
from support.wire import Wire
from support.witness import Witness
from support.workflow import WorkflowEngine
from support.world import World

_WORTH_WAITING = timedelta(seconds=25)


@pytest.fixture(scope="session")
async def common_ground(pytestconfig: pytest.Config) -> AsyncIterator[Ground]:
    """The platform of this run, ready, which all examples share."""
    async with stand_on(target_of(pytestconfig)) as ground:
        yield ground


@pytest.fixture
def ground(request: pytest.FixtureRequest, common_ground: Ground) -> Ground:
    """The platform of this example: the run's, or one of its own where the example breaks it."""
    if request.node.get_closest_marker("outage") is None:
        return common_ground
    common_ground.target.need("outages")
    own: Ground = request.getfixturevalue("own_ground")
    return own


@pytest.fixture
def target(ground: Ground) -> Target:
    """Where the platform of this example stands, and what can be seen of it."""
    return ground.target


@pytest.fixture(scope="session")
async def wire() -> AsyncIterator[Wire]:
    """The worker's connections to the platform and to its probes."""
    async with Wire() as wire:
        yield wire


@pytest.fixture
def builders() -> Builders:
    """The scenario's own data, unlike any other scenario's."""
    return Builders()


@pytest.fixture
def placements(ground: Ground, builders: Builders) -> Placements | None:
    """What the scenario may write; None where it may not."""
    return Placements(ground.writing, builders.mark) if ground.writing is not None else None


@pytest.fixture
def clock(request: pytest.FixtureRequest, target: Target, wire: Wire, placements: Placements | None) -> Clock:
    """The scenario's time; an example may ask for real time, and what the engine does by the clock cannot be aged."""
    marker = request.node.get_closest_marker
    if target.control is not None and "clock" in target.can and marker("real_time") is None:
        return SandboxClock.start(wire, target.control)
    if marker("automation") is not None:
        return RealClock(target, _WORTH_WAITING)
    return AgeingClock(placements.make_older) if placements else RealClock(target)


@pytest.fixture
def cast(
    target: Target,
    wire: Wire,
    builders: Builders,
    clock: Clock,
    pytestconfig: pytest.Config,
) -> Cast:
    """The people of the scenario."""
    return Cast(target, wire, builders, clock, fault_headers(pytestconfig))


@pytest.fixture
def renderer(cast: Cast, target: Target) -> Machine:
    """The renderer, whose reports move generations on; leaves the example unchecked where they cannot be sent."""
    target.need("renderer")
    return cast.machine("the renderer")


@pytest.fixture
def operator(cast: Cast, target: Target) -> Machine:
    """Who grants credits; an example about credits is not delivered yet where nothing is charged."""
    target.need("charging")
    return cast.machine("the operator")


@pytest.fixture
def manager(cast: Cast, target: Target) -> Machine:
    """Who tells the mocked renderer what to do; leaves the example unchecked where others would suffer by it.

    What it is told belongs to the scenario's clock. Where there is none, one renderer serves all examples at once.
    """
    target.need("renderer")
    if target.renders == "real" or "clock" not in target.can:
        target.leave_unchecked("has no renderer that one example could tell what to do")
    return cast.machine("the operator")


@pytest.fixture
def paid_for(request: pytest.FixtureRequest, target: Target) -> None:
    """Leaves the example unchecked where its render would spend money that nobody allowed to be spent."""
    target.need_render(asked_for=request.node.get_closest_marker("real_render") is not None)


@pytest.fixture
def renders(target: Target, clock: Clock) -> Renders:
    """Sees to it that renders come to their end."""
    return Renders(target, clock)


@pytest.fixture
def studio(target: Target, cast: Cast, placements: Placements | None) -> Studio:
    """Brings generations to where an example begins."""
    return Studio(target, cast, placements)


@pytest.fixture
def workflow(wire: Wire, target: Target) -> WorkflowEngine:
    """What the workflow engine was told; leaves the example unchecked where that cannot be seen."""
    target.need("workflow")
    assert target.control is not None
    return WorkflowEngine(wire, target.control)


@pytest.fixture
async def followings() -> AsyncIterator[list[Following]]:
    """Who follows what in this scenario; everybody stops at its end."""
    kept: list[Following] = []
    yield kept
    for following in kept:
        await following.stop()


@pytest.fixture
async def under_way(target: Target, clock: Clock) -> AsyncIterator[UnderWay]:
    """Who waits for an answer in this scenario; nobody does at its end."""
    under_way = UnderWay(target, clock)
    yield under_way
    await under_way.stop()


@pytest.fixture
async def world(cast: Cast, any_records: Records | None) -> AsyncIterator[World]:
    """What the scenario has named so far; at its end the course of its generations and accounts is kept as evidence."""
    world = World()
    yield world
    if any_records is not None:
        await chronicle.keep(world, cast, any_records)


@pytest.fixture
def deed_world(world: World) -> World:
    """The same world, under the name that deeds ask for beside their own."""
    return world


@pytest.fixture
def mailbox(target: Target, wire: Wire) -> Mailbox:
    """The mail that the platform sent; leaves the example unchecked where it cannot be read."""
    target.need("mail")
    assert target.mail is not None
    return Mailbox(wire, target.mail)


@pytest.fixture
def any_records(ground: Ground) -> Records | None:
    """The platform's records, where there are any to read."""
    return Records(ground.reading, ledger="charging" in ground.target.can) if ground.reading is not None else None


@pytest.fixture
def records(any_records: Records | None, target: Target) -> Records:
    """The platform's records; leaves the example unchecked where they cannot be read."""
    target.need("records")
    assert any_records is not None
    return any_records


@pytest.fixture
def placing(placements: Placements | None, target: Target) -> Placements:
    """What the scenario may write; leaves the example unchecked where it may not."""
    target.need("writable-records")
    assert placements is not None
    return placements


@pytest.fixture
async def placing_sounds(placing: Placements) -> AsyncIterator[Placements]:
    """The same for sounds of the house, which everybody hears: they are taken out again."""
    yield placing
    await placing.remove_sounds()


@pytest.fixture
def witness(request: pytest.FixtureRequest, target: Target, any_records: Records | None, cast: Cast) -> Witness:
    """Looks at the records before and after an attempt: those of the service that the example is about."""
    if request.node.get_closest_marker("automation") is not None:
        engine: EngineRecords | None = request.getfixturevalue("any_engine_records")
        return Witness(target, engine.snapshot if engine else None)
    return Witness(target, (lambda: any_records.snapshot(cast.ids())) if any_records else None)


@pytest.fixture
def deed_witness(witness: Witness) -> Witness:
    """The same witness, under the name that deeds ask for beside their own."""
    return witness
