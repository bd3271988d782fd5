"""pytest fixtures of outages: a platform of one's own for each worker, whole again after every example."""

from collections.abc import AsyncIterator

import pytest

from support.errors import SetupFailed
from support.ground import Ground, stand_on
from support.outages.platform import OwnPlatform
from support.session import settings_of
from support.wire import Wire


@pytest.fixture(scope="session")
async def own_platform(pytestconfig: pytest.Config, wire: Wire) -> AsyncIterator[OwnPlatform]:
    """A platform that no other worker sees."""
    platform = OwnPlatform(settings_of(pytestconfig), pytestconfig.getoption("--fault"), wire)
    try:
        await platform.start()
        yield platform
    finally:
        await platform.stop()


@pytest.fixture(scope="session")
async def known_ground(own_platform: OwnPlatform) -> AsyncIterator[Ground]:
    """The same, with the worker's connections to its records."""
    async with stand_on(own_platform.target) as ground:
        yield ground


@pytest.fixture
async def own_ground(own_platform: OwnPlatform, known_ground: Ground, pytestconfig: pytest.Config) -> Ground:
    """The same for one example: what goes wrong by itself is what goes wrong in this run by now."""
    await own_platform.plays(pytestconfig.getoption("--fault"))
    return known_ground


@pytest.fixture
async def outage(request: pytest.FixtureRequest, own_platform: OwnPlatform) -> AsyncIterator[OwnPlatform]:
    """The platform of this example, to be broken; afterwards all of it stands again."""
    if request.node.get_closest_marker("outage") is None:
        raise SetupFailed("this example would break the platform of all others: tag it with @outage")
    yield own_platform
    await own_platform.recover()
