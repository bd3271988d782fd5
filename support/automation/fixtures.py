"""pytest fixtures of the automation engine only: they hand its objects to steps, and look after each example."""

from collections.abc import AsyncIterator

import pytest

from support.automation import chronicle, invariants
from support.automation.calls import Calls
from support.automation.firing import Firing
from support.automation.listener import Listener, listening
from support.automation.placements import EnginePlacements
from support.automation.records import EngineRecords
from support.automation.redelivery import Redelivery
from support.automation.sensors import Sensors
from support.automation.tenants import Tenants
from support.automation.timers import Timers
from support.automation.watch import Watch
from support.automation.workshop import Workshop
from support.builders import Builders
from support.clock import Clock
from support.ground import Ground
from support.session import fault_headers
from support.target import Target
from support.wire import Wire


@pytest.fixture
def tenants(ground: Ground, wire: Wire, builders: Builders, clock: Clock, pytestconfig: pytest.Config) -> Tenants:
    """The people of the scenario on the engine; leaves the example unchecked where there is none."""
    ground.target.need("automation")
    return Tenants(ground.target, wire, builders, clock, fault_headers(pytestconfig), ground.administrators)


@pytest.fixture
async def workshop(tenants: Tenants, builders: Builders, clock: Clock, ground: Ground) -> AsyncIterator[Workshop]:
    """What the scenario has built; at its end the course of its timers and calls is kept as evidence."""
    workshop = Workshop(tenants, builders)
    yield workshop
    if ground.engine_reading is not None:
        await chronicle.keep(EngineRecords(ground.engine_reading, workshop), clock)
    if not clock.stands_still:
        for timer in workshop.all("timer"):  # nothing else ends what goes on in real time
            await (await workshop.owner(timer)).deletes_rule(timer.ref)


@pytest.fixture
def any_engine_records(ground: Ground, workshop: Workshop) -> EngineRecords | None:
    """The engine's records of this scenario, where there are any to read."""
    return EngineRecords(ground.engine_reading, workshop) if ground.engine_reading is not None else None


@pytest.fixture
def engine_records(any_engine_records: EngineRecords | None, target: Target) -> EngineRecords:
    """The same; leaves the example unchecked where they cannot be read."""
    target.need("records")
    assert any_engine_records is not None
    return any_engine_records


@pytest.fixture
def engine_placing(ground: Ground) -> EnginePlacements:
    """What the scenario may write into the engine's records; leaves the example unchecked where it may not."""
    ground.target.need("writable-records")
    assert ground.writing is not None
    return EnginePlacements(ground.writing)


@pytest.fixture
async def listener(target: Target) -> AsyncIterator[Listener]:
    """Another system on this machine, which actions can call; leaves the example unchecked where they cannot."""
    target.need("calls-us")
    async with listening() as listener:
        yield listener


@pytest.fixture
async def dead(target: Target) -> str:
    """An address on this machine where somebody listened, and nobody does any more."""
    target.need("calls-us")
    async with listening() as listener:
        return listener.address


@pytest.fixture
def watch(workshop: Workshop, clock: Clock) -> Watch:
    """Sees what came of the scenario's rules."""
    return Watch(workshop, clock)


@pytest.fixture
def timers(workshop: Workshop, clock: Clock) -> Timers:
    """Makes and changes the scenario's timers."""
    return Timers(workshop, clock)


@pytest.fixture
def firing(workshop: Workshop, watch: Watch, clock: Clock) -> Firing:
    """Sees when the scenario's timers fired."""
    return Firing(workshop, watch, clock)


@pytest.fixture
def calls(workshop: Workshop) -> Calls:
    """The calls of the scenario's webhooks."""
    return Calls(workshop)


@pytest.fixture
def sensors(workshop: Workshop) -> Sensors:
    """The scenario's sensor."""
    return Sensors(workshop)


@pytest.fixture
def redelivery(target: Target, wire: Wire, clock: Clock, pytestconfig: pytest.Config) -> Redelivery:
    """Whoever may carry a message twice; leaves the example unchecked where nobody can be told to."""
    if target.control is None:
        target.leave_unchecked("cannot have a message come twice")
    return Redelivery(wire, target.control, {**clock.headers, **fault_headers(pytestconfig)})


@pytest.fixture
async def sound_records(any_engine_records: EngineRecords | None, ground: Ground) -> None:
    """Fails unless everything holds of the records that must hold whatever happened."""
    broken: list[str] = []
    if any_engine_records is not None and ground.question is not None:
        broken = await invariants.broken(any_engine_records, ground.question)
    assert not broken, "\n".join(["What must hold of the records whatever happens does not:", *broken])
