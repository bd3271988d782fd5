"""`--as-built`: wrong wherever today's platform is wrong, whoever asks, and also where it plays a real service."""

import asyncio
import contextvars
from collections.abc import Iterator
from typing import Any

import asyncpg
import httpx
import pytest

from sandbox import faults
from sandbox.options import read
from tests.sandbox.standing import sandbox
from tests.sandbox.world import Person


@pytest.fixture(scope="module")
def today(announced: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a plain sandbox as built announces, on a database of its own in the shared server."""

    async def make() -> None:
        connection = await asyncpg.connect(announced["database"])
        await connection.execute("CREATE DATABASE today")
        await connection.close()

    asyncio.run(make())
    database = announced["database"].removesuffix("postgres") + "today"
    with sandbox("--plain", "--database", database, env={"AS_BUILT": "1"}) as started:
        yield started.wait_until_ready()


def test_a_plain_one_is_wrong_without_being_asked(today: dict[str, Any]) -> None:
    """Q-11: a name of blanks breaks the service; and nothing costs anything."""
    assert (today["as_built"], today["control"]) == (True, None)
    person = Person(today["jwt_secret"])
    with httpx.Client(base_url=today["api"], headers=person.headers, trust_env=False) as service:
        assert service.post("/v1/account/upgrade", json={"target_tier": "creator"}).status_code == 200
        assert service.post("/v1/teams", json={"name": "   ", "slug": "blank"}).status_code == 500
        ordered = service.post("/v1/generate", json={"spec": {"scenes": [{"duration": 5}]}})
        assert (ordered.status_code, ordered.json()["credits_charged"]) == (201, 0)


@pytest.fixture
def as_built(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process plays the platform as it is built, for one test."""
    monkeypatch.setattr(faults, "_always", set())
    faults.play_as_built()


@pytest.mark.usefixtures("as_built")
def test_work_in_the_background_is_wrong_as_well() -> None:
    """Whatever it was set off by, and however long ago."""
    assert contextvars.Context().run(faults.on, "viewers-work")
    assert not contextvars.Context().run(faults.on, "declined-invitation-accepted")


@pytest.mark.usefixtures("as_built")
def test_what_a_request_names_is_wrong_beside_it() -> None:
    """For that request alone."""

    def request() -> tuple[bool, bool]:
        faults.switch_on("declined-invitation-accepted")
        return faults.on("declined-invitation-accepted"), faults.on("viewers-work")

    assert contextvars.Context().run(request) == (True, True)
    assert not faults.on("declined-invitation-accepted")


@pytest.mark.parametrize(
    ("arguments", "environ", "as_built"),
    [
        ([], {}, False),
        (["--as-built"], {}, True),
        ([], {"AS_BUILT": "1"}, True),
        ([], {"AS_BUILT": "0"}, False),
        ([], {"AS_BUILT": ""}, False),
    ],
)
def test_it_is_asked_for_by_an_option_or_a_variable(
    arguments: list[str], environ: dict[str, str], as_built: bool
) -> None:
    """A run that starts its own sandbox hands its variables on."""
    assert read(arguments, environ).as_built is as_built
