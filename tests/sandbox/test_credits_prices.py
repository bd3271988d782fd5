"""Prices, estimates and payments: what is charged, whom, and what is not enough."""

from typing import Any

import pytest

from tests.sandbox.ordering import (
    TEN_SECONDS,
    balance,
    credits_of,
    finished,
    grant,
    order,
    rich,
    team_owner,
    tries,
    user,
)
from tests.sandbox.world import World

PRICES = [
    ({}, 10, 0),
    ({"scenes": []}, 10, 0),
    ({"scenes": None}, 10, 0),
    ({"scenes": "two"}, 10, 0),
    ({"scenes": {"duration": 9}}, 10, 0),
    ({"scenes": [{}]}, 30, 3),
    ({"scenes": [{"duration": None}]}, 30, 3),
    ({"scenes": ["a scene", None, 7, [9]]}, 120, 12),
    ({"scenes": [{"duration": 0}]}, 0, 0),
    ({"scenes": [{"duration": 0.0}, {"duration": -0.0}]}, 0, 0),
    ({"scenes": [{"duration": 2.0}]}, 20, 2),
    ({"scenes": [{"duration": 2.1}]}, 30, 3),
    ({"scenes": [{"duration": 0.000001}]}, 10, 1),
    ({"scenes": [{"duration": 2.1}, {"duration": 2.1}, {"duration": 2}]}, 80, 8),
    ({"scenes": [{"duration": 60}, {}, {"duration": 0.5, "text": "end"}]}, 640, 64),
]


BAD_DURATIONS = [-1, -0.1, "3", "", True, False, [3], {"seconds": 3}]


@pytest.mark.parametrize(("spec", "price", "seconds"), PRICES, ids=lambda value: str(value)[:60])
def test_the_estimate_is_the_price(inside: Any, spec: Any, price: int, seconds: int) -> None:
    """CR-01, CR-02: the order and its clone are charged what the estimate said."""

    async def story(world: World) -> None:
        person = await rich(world, 10_000)
        estimated = await world.ask(person, "POST", "/v1/spec/estimate", {"spec": spec})
        assert estimated.json() == {"estimated_credits": price, "estimated_duration_seconds": seconds}
        assert await balance(world, person) == 10_000
        assert await world.count("jobs WHERE triggered_by = $1", person.id) == 0
        job = await finished(world, person, spec=spec)
        copy = (await world.ask(person, "POST", f"/v1/jobs/{job['id']}/clone")).json()
        assert (job["credits_charged"], copy["credits_charged"]) == (price, price)
        assert await balance(world, person) == 10_000 - 2 * price
        charges = [entry["amount"] for entry in (await credits_of(world, person))["entries"][:-1]]
        assert charges == ([-price] * 2 if price else [])

    inside(story)


@pytest.mark.parametrize("duration", BAD_DURATIONS, ids=repr)
def test_a_duration_is_a_number_of_seconds(inside: Any, duration: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        spec = {"scenes": [{"duration": 1}, {"duration": duration}]}
        for path in ("/v1/generate", "/v1/spec/estimate"):
            answer = await world.ask(person, "POST", path, {"spec": spec})
            assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        assert await world.count("jobs WHERE triggered_by = $1", person.id) == 0
        assert await balance(world, person) == 1_000_000

    inside(story)


@pytest.mark.parametrize("duration", [10**9, 10**300, 1e300])
def test_what_no_balance_can_hold_is_not_enough(inside: Any, duration: float) -> None:
    async def story(world: World) -> None:
        person = await rich(world, 2**31 - 1)
        spec = {"scenes": [{"duration": duration}]}
        answer = await tries(world, person, spec=spec)
        assert (answer.status_code, answer.json()["error"]["code"]) == (402, "INSUFFICIENT_CREDITS")
        estimated = await world.ask(person, "POST", "/v1/spec/estimate", {"spec": spec})
        assert estimated.json()["estimated_credits"] == 10 * int(duration)

    inside(story)


def test_an_estimate_may_be_made_for_every_owner_in_sight(inside: Any) -> None:
    async def story(world: World) -> None:
        viewer, host = await world.creator(), await world.creator()
        team, foreign = await world.team(host), await world.team(host)
        await world.joins(team, viewer, "viewer")
        for owner, status in {
            user(viewer): 200,
            team_owner(team): 200,
            f"framecast:{team}:{viewer.id}": 200,
            team_owner(foreign): 403,
            user(host): 403,
            "nobody": 400,
        }.items():
            answer = await world.ask(viewer, "POST", "/v1/spec/estimate", {"spec": {}, "owner": owner})
            assert answer.status_code == status, owner

    inside(story)


def test_who_pays(inside: Any) -> None:
    """CR-03: people for themselves, teams for themselves and for members within them."""

    async def story(world: World) -> None:
        member, host = await rich(world, 1000), await rich(world, 1000)
        team = await world.team(host, initial_credits=1000)
        await world.joins(team, member)
        for owner, left in (
            (user(member), (900, 1000)),
            (team_owner(team), (900, 900)),
            (f"framecast:{team}:{member.id}", (900, 800)),
        ):
            job = await order(world, member, owner=owner, spec=TEN_SECONDS)
            assert job["credits_charged"] == 100
            assert (await balance(world, member), await balance(world, host, team_owner(team))) == left
        assert await balance(world, host) == 1000
        own = await credits_of(world, member, f"framecast:{team}:{member.id}")
        assert own == await credits_of(world, host, team_owner(team))

    inside(story)


def test_exactly_enough_is_enough_and_less_is_refused_with_nothing_changed(inside: Any) -> None:
    """CR-05."""

    async def story(world: World) -> None:
        person = await rich(world, 199)
        team = await world.team(person, initial_credits=99)
        await order(world, person, spec=TEN_SECONDS)
        for owner, there in ((user(person), 99), (team_owner(team), 99)):
            before = await credits_of(world, person, owner)
            answer = await tries(world, person, owner=owner, spec=TEN_SECONDS, idempotency_key=owner)
            assert (answer.status_code, answer.json()["error"]["code"]) == (402, "INSUFFICIENT_CREDITS")
            assert answer.json()["error"]["message"].startswith("Insufficient credits: ")
            assert await credits_of(world, person, owner) == before
            assert before["balance"] == there
        assert await world.count("jobs WHERE triggered_by = $1", person.id) == 1
        await grant(world, team_owner(team), 1)
        await order(world, person, owner=team_owner(team), spec=TEN_SECONDS, idempotency_key=team_owner(team))
        assert await balance(world, person, team_owner(team)) == 0
        await order(world, person, owner=team_owner(team), spec={"scenes": [{"duration": 0}]})

    inside(story)
