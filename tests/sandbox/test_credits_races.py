"""Credits at the same moment: never less than nothing, and the books balance."""

import asyncio
from collections import Counter
from typing import Any

from tests.sandbox.ordering import (
    TEN_SECONDS,
    at_once,
    balance,
    books_balance,
    cancel,
    finished,
    order,
    report,
    rich,
    signed,
    team_owner,
    tries,
    user,
)
from tests.sandbox.world import World

ROUNDS = 8


def test_a_stampede_on_the_last_credits(inside: Any) -> None:
    """CR-06: many people and one team's balance; orders, clones, and never less than nothing."""

    async def story(world: World) -> None:
        owner = await world.creator()
        for there, taken in ((350, 3), (400, 4), (99, 0), (100, 1)):
            team = await world.team(owner, initial_credits=there + 100)
            done = await finished(world, owner, owner=team_owner(team), spec=TEN_SECONDS)
            people = [await world.creator() for _ in range(4)]
            for person in people:
                await world.joins(team, person)
            asked = [tries(world, person, owner=team_owner(team), spec=TEN_SECONDS) for person in people]
            asked += [world.ask(person, "POST", f"/v1/jobs/{done['id']}/clone") for person in people]
            assert await at_once(*asked) == Counter({201: taken, 402: 8 - taken}) - Counter()
            assert await balance(world, owner, team_owner(team)) == there - 100 * taken
            assert await world.count("credit_entries WHERE balance_after < 0") == 0
        await books_balance(world)

    inside(story)


def test_two_owners_of_one_balance_share_the_last_credits(inside: Any) -> None:
    async def story(world: World) -> None:
        for _ in range(ROUNDS):
            one, other = await world.creator(), await world.creator()
            team = await world.team(one, initial_credits=150)
            await world.joins(team, other)
            assert await at_once(
                tries(world, one, owner=team_owner(team), spec=TEN_SECONDS),
                tries(world, other, owner=f"framecast:{team}:{other.id}", spec=TEN_SECONDS),
            ) == {201: 1, 402: 1}
            assert await balance(world, one, team_owner(team)) == 50

    inside(story)


def test_everything_at_once_keeps_the_books(inside: Any) -> None:
    """INV-47, CR-12: orders, refunds, grants and readings of one balance; each reading fits within itself."""

    async def story(world: World) -> None:
        person, operator = await rich(world, 500), signed(world, "operator")
        for _ in range(ROUNDS):
            jobs = [await order(world, person, spec=TEN_SECONDS) for _ in range(2)]
            await report(world, jobs[1]["id"], "started")
            more = {"account": user(person), "amount": 111}
            answers = await asyncio.gather(
                tries(world, person, spec=TEN_SECONDS, idempotency_key=jobs[0]["id"]),
                cancel(world, person, jobs[0]["id"]),
                world.ask(person, "GET", "/v1/credits?limit=100"),
                report(world, jobs[1]["id"], "failed"),
                world.api.post("/internal/credits/grant", json=more, headers=operator),
                world.ask(person, "GET", "/v1/credits?limit=100"),
            )
            assert [answer.status_code for answer in answers] == [201, 200, 200, 200, 200, 200]
            for answer in (answers[2], answers[5]):
                seen = answer.json()
                assert seen["balance"] == sum(entry["amount"] for entry in seen["entries"])
            await cancel(world, person, answers[0].json()["id"])
            times = [entry["created_at"] for entry in (answers[5].json())["entries"]]
            assert times == sorted(times, reverse=True)
        await books_balance(world)

    inside(story)
