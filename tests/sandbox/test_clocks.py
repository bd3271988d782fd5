"""All time of a request comes from its clock, which moves only when it is moved."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.sandbox.world import Person, World

WEEK = timedelta(days=7).total_seconds()


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_each_request_ticks_its_clock_and_no_other(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        mine, other = await world.clock(), await world.clock()
        control = world.announced["control"]
        before = [(await world.api.get(f"{control}/clocks/{clock}")).json()["now"] for clock in (mine, other)]
        for _ in range(3):
            await world.ask(person, "GET", "/v1/account", headers={"X-Sandbox-Clock": mine})
        after = [(await world.api.get(f"{control}/clocks/{clock}")).json()["now"] for clock in (mine, other)]
        assert moment(after[0]) - moment(before[0]) == timedelta(microseconds=3)
        assert after[1] == before[1]

    inside(story)


def test_rows_bear_the_time_of_the_clock(inside: Any) -> None:
    """Columns by default, by trigger and by rule alike."""

    async def story(world: World) -> None:
        clock = await world.clock()
        on_it = {"X-Sandbox-Clock": clock}
        start = moment((await world.api.get(f"{world.announced['control']}/clocks/{clock}")).json()["now"])
        person = Person(world.announced["jwt_secret"])
        born = (await world.ask(person, "GET", "/v1/account", headers=on_it)).json()
        assert moment(born["created_at"]) == start + timedelta(microseconds=1)
        await world.advance(clock, 1000)
        upgraded = (await world.ask(person, "POST", "/v1/account/upgrade", {"target_tier": "creator"}, on_it)).json()
        later = start + timedelta(seconds=1000, microseconds=2)
        assert moment(upgraded["upgraded_at"]) == moment(upgraded["updated_at"]) == later
        key = (await world.ask(person, "POST", "/v1/auth/keys", {}, on_it)).json()
        by_key = {"Authorization": key["raw_key"], **on_it}
        assert (await world.api.get("/v1/auth/whoami", headers=by_key)).status_code == 200
        (listed,) = (await world.ask(person, "GET", "/v1/auth/keys", headers=on_it)).json()
        assert moment(listed["created_at"]) == later + timedelta(microseconds=1)
        assert moment(listed["last_used_at"]) == later + timedelta(microseconds=2)

    inside(story)


def test_an_invitation_lives_exactly_seven_days(inside: Any) -> None:
    async def story(world: World) -> None:
        owner, guest = await world.creator(), await world.starter()
        team = await world.team(owner)
        for wait, status in ((WEEK - 1e-6, 200), (WEEK, 409)):
            other = await world.starter() if status == 409 else guest
            clock = await world.clock()
            on_it = {"X-Sandbox-Clock": clock}
            body = {"email": other.email, "role": "viewer"}
            sent = (await world.ask(owner, "POST", f"/v1/teams/{team}/invitations", body, on_it)).json()
            assert moment(sent["expires_at"]) - moment(sent["created_at"]) == timedelta(days=7)
            await world.advance(clock, wait)
            signed = {"Authorization": f"Bearer {other.token(exp=2**40)}", **on_it}
            answer = await world.api.post(f"/v1/invitations/{sent['id']}/accept", headers=signed)
            assert answer.status_code == status

    inside(story)


@pytest.mark.parametrize(("late", "status"), [(0, 200), (60, 200), (61, 401), (3600, 401)])
def test_a_token_ends_by_the_clock_with_a_minute_of_grace(inside: Any, late: int, status: int) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        clock = await world.clock()
        now = moment((await world.api.get(f"{world.announced['control']}/clocks/{clock}")).json()["now"])
        signed = {"Authorization": f"Bearer {person.token(exp=int(now.timestamp()) + 500)}", "X-Sandbox-Clock": clock}
        await world.advance(clock, 500 + late)
        assert (await world.api.get("/v1/account", headers=signed)).status_code == status

    inside(story)


def test_a_key_ends_by_the_clock(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await world.creator()
        clock = await world.clock()
        on_it = {"X-Sandbox-Clock": clock}
        now = moment((await world.api.get(f"{world.announced['control']}/clocks/{clock}")).json()["now"])
        body = {"expires_at": (now + timedelta(seconds=100)).isoformat()}
        raw = (await world.ask(person, "POST", "/v1/auth/keys", body, on_it)).json()["raw_key"]
        by_key = {"Authorization": raw, **on_it}
        await world.advance(clock, 99)
        assert (await world.api.get("/v1/auth/whoami", headers=by_key)).status_code == 200
        await world.advance(clock, 1)
        assert (await world.api.get("/v1/auth/whoami", headers=by_key)).status_code == 401
        assert (await world.api.get("/v1/auth/whoami", headers={"Authorization": raw})).status_code == 200

    inside(story)


def test_a_clock_behind_a_row_never_puts_the_change_before_the_birth(inside: Any) -> None:
    """A row written by hand bears real time, and the scenario's clock was made before."""

    async def story(world: World) -> None:
        clock = await world.clock()
        owner = await world.creator()
        team = await world.team(owner)
        changed = await world.ask(owner, "PATCH", f"/v1/teams/{team}", {"name": "Later"}, {"X-Sandbox-Clock": clock})
        assert changed.status_code == 200
        assert changed.json()["updated_at"] == changed.json()["created_at"]

    inside(story)


@pytest.mark.parametrize("body", [{}, {"seconds": -1}, {"seconds": "1"}, {"seconds": 1e300}, {"seconds": None}])
def test_time_passes_forwards_and_by_a_number(api: httpx.Client, body: dict[str, Any]) -> None:
    clock = api.post("/_sandbox/clocks").json()
    assert api.post(f"/_sandbox/clocks/{clock['id']}/advance", json=body).status_code == 400
    assert api.get(f"/_sandbox/clocks/{clock['id']}").json() == clock


def test_an_unknown_clock_is_named(api: httpx.Client, starter: Person) -> None:
    answer = api.get("/v1/account", headers={**starter.headers, "X-Sandbox-Clock": "sundial"})
    assert (answer.status_code, "sundial" in answer.text) == (400, True)
    assert api.get("/_sandbox/clocks/sundial").status_code == 404
    assert api.post("/_sandbox/clocks/sundial/advance", json={"seconds": 1}).status_code == 404


def test_a_clock_of_ones_own_is_made_when_it_is_first_seen(api: httpx.Client, starter: Person) -> None:
    """It starts at the present moment, and is the same one from then on."""
    named = f"own-{secrets.token_hex(16)}"
    account = api.get("/v1/account", headers={**starter.headers, "X-Sandbox-Clock": named})
    assert account.status_code == 200
    first = moment(api.get(f"/_sandbox/clocks/{named}").json()["now"])
    assert abs(first - datetime.now(UTC)) < timedelta(seconds=20)
    api.post(f"/_sandbox/clocks/{named}/advance", json={"seconds": 60}).raise_for_status()
    assert moment(api.get(f"/_sandbox/clocks/{named}").json()["now"]) == first + timedelta(seconds=60)


def test_a_clock_of_ones_own_starts_when_its_name_says(api: httpx.Client) -> None:
    """Whoever names it knows what time it is before anybody has asked."""
    named = f"own-{secrets.token_hex(16)}-1795353600000001"
    assert moment(api.get(f"/_sandbox/clocks/{named}").json()["now"]) == datetime(
        2026, 11, 22, 13, 20, 0, 1, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "named",
    [
        "own-",
        "own-Sundial0123456789",
        "own-0123456789abcde",
        "mine-0123456789abcdef",
        "own-0123456789abcdef-",
        "own-0123456789abcdef-179535360000000",
        "own-0123456789abcdef-17953536000000001",
    ],
)
def test_only_a_well_formed_name_makes_a_clock(api: httpx.Client, named: str) -> None:
    """A typo is told, not taken for a wish."""
    assert api.get(f"/_sandbox/clocks/{named}").status_code == 404
