"""Jobs at the same moment: the guarantees hold, and whoever loses gets 409, never 500."""

import asyncio
from collections import Counter
from typing import Any

from tests.sandbox.ordering import (
    TEN_SECONDS,
    at_once,
    balance,
    books_balance,
    cancel,
    events_of,
    finished,
    get,
    grant,
    order,
    report,
    reported,
    rich,
    team_owner,
    tries,
    user,
)
from tests.sandbox.world import World

ROUNDS = 8


def test_one_key_ordered_many_times_makes_one_job(inside: Any) -> None:
    """R-07."""

    async def story(world: World) -> None:
        person = await rich(world, 10_000)
        team = await world.team(person, initial_credits=10_000)
        for number in range(ROUNDS):
            owner = user(person) if number % 2 else team_owner(team)
            before = await balance(world, person, owner)
            key = f"key {number}"
            asked = [tries(world, person, owner=owner, spec=TEN_SECONDS, idempotency_key=key) for _ in range(8)]
            answers = await asyncio.gather(*asked)
            assert Counter(answer.status_code for answer in answers) == {201: 1, 200: 7}
            assert len({answer.json()["id"] for answer in answers}) == 1
            assert await balance(world, person, owner) == before - 100
            await reported(world, answers[0].json()["id"], "started", "completed")
        await books_balance(world)

    inside(story)


def test_one_key_for_two_owners_makes_one_job(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world, 10_000)
        team = await world.team(person, initial_credits=10_000)
        for number in range(ROUNDS):
            key, owners = f"key {number}", (user(person), team_owner(team)) * 3
            asked = [tries(world, person, owner=owner, idempotency_key=key) for owner in owners]
            answers = await asyncio.gather(*asked)
            assert Counter(answer.status_code for answer in answers) == {201: 1, 200: 5}
            await reported(world, answers[0].json()["id"], "started", "completed")
        await books_balance(world)

    inside(story)


def test_six_orders_where_five_are_allowed(inside: Any) -> None:
    """R-08."""

    async def story(world: World) -> None:
        for _ in range(ROUNDS):
            person, colleague = await rich(world), await rich(world)
            team = await world.team(person, initial_credits=1000)
            await world.joins(team, colleague)
            own = f"framecast:{team}:{person.id}"
            for owner in (user(person), own):
                assert await at_once(*(tries(world, person, owner=owner) for _ in range(6))) == {201: 5, 409: 1}
            both = (person, colleague) * 3
            assert await at_once(*(tries(world, who, owner=team_owner(team)) for who in both)) == {201: 5, 409: 1}
            assert await balance(world, person, team_owner(team)) == 900
            assert await world.count("jobs WHERE owner = $1", own) == 5
        await books_balance(world)

    inside(story)


def test_a_starter_orders_once(inside: Any) -> None:
    async def story(world: World) -> None:
        for _ in range(ROUNDS):
            starter = await world.starter()
            await grant(world, user(starter), 1000)
            assert await at_once(*(tries(world, starter) for _ in range(5))) == {201: 1, 409: 4}
            assert await balance(world, starter) == 990

    inside(story)


def test_many_cancels_cancel_once(inside: Any) -> None:
    """R-09."""

    async def story(world: World) -> None:
        member, admin = await world.creator(), await world.creator()
        team = await world.team(admin, initial_credits=10_000)
        await world.joins(team, member)
        for number in range(1, ROUNDS + 1):
            job = await order(world, member, owner=team_owner(team), spec=TEN_SECONDS)
            who = (member, admin) * 4
            assert await at_once(*(cancel(world, one, job["id"]) for one in who)) == {200: 1, 409: 7}
            assert await events_of(world, job["id"]) == ["queued", "canceled"]
            assert await balance(world, admin, team_owner(team)) == 10_000 - 10 * number
        await books_balance(world)

    inside(story)


def test_cancel_against_the_end_has_one_winner(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world, 100_000)
        for number in range(2 * ROUNDS):
            end = ("completed", "failed")[number % 2]
            job = await order(world, person, spec=TEN_SECONDS)
            await report(world, job["id"], "started")
            before = await balance(world, person)
            rivals = cancel(world, person, job["id"]), report(world, job["id"], end)
            assert await at_once(*(rivals if number % 4 < 2 else rivals[::-1])) == {200: 1, 409: 1}
            over = await get(world, person, job["id"])
            assert await events_of(world, job["id"]) == ["queued", "started", over["status"]]
            refunds = {"canceled": 90, "completed": 0, "failed": 100}
            assert over["credits_refunded"] == refunds[over["status"]]
            assert await balance(world, person) == before + over["credits_refunded"]
        await books_balance(world)

    inside(story)


def test_cancel_against_the_start_leaves_no_half_started_job(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        for _ in range(2 * ROUNDS):
            job = await order(world, person)
            await at_once(report(world, job["id"], "started"), cancel(world, person, job["id"]))
            over = await get(world, person, job["id"])
            assert over["status"] == "canceled"
            happened = await events_of(world, job["id"])
            assert happened == (["queued", "started", "canceled"] if over["started_at"] else ["queued", "canceled"])

    inside(story)


def test_equal_reports_are_taken_once(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world, 100_000)
        for number in range(ROUNDS):
            job = await order(world, person, spec=TEN_SECONDS)
            assert await at_once(*(report(world, job["id"], "started") for _ in range(5))) == {200: 1, 409: 4}
            end = ("completed", "failed")[number % 2]
            before = await balance(world, person)
            assert await at_once(*(report(world, job["id"], end) for _ in range(5))) == {200: 1, 409: 4}
            assert await events_of(world, job["id"]) == ["queued", "started", end]
            assert await balance(world, person) - before == (100 if end == "failed" else 0)
        await books_balance(world)

    inside(story)


def test_progress_at_the_same_moment_is_all_kept(inside: Any) -> None:
    async def story(world: World) -> None:
        job = await order(world, await rich(world))
        await report(world, job["id"], "started")
        told = [report(world, job["id"], "progress", progress_percent=percent) for percent in range(12)]
        assert await at_once(*told) == {200: 12}
        assert await events_of(world, job["id"]) == ["queued", "started", *["progress"] * 12]

    inside(story)


def test_leaving_against_ordering(inside: Any) -> None:
    """Nobody orders for a team that they have just left; nothing deadlocks."""

    async def story(world: World) -> None:
        owner = await world.creator()
        team = await world.team(owner, initial_credits=1000)
        for _ in range(ROUNDS):
            member = await world.creator()
            await world.team(member)
            await world.joins(team, member)
            ordered, left = await asyncio.gather(
                tries(world, member, owner=team_owner(team)),
                world.ask(member, "POST", f"/v1/teams/{team}/leave"),
            )
            assert left.status_code == 204
            assert ordered.status_code in (201, 403)
            if ordered.status_code == 201:
                await cancel(world, owner, ordered.json()["id"])

    inside(story)


def test_deleting_a_team_against_ordering(inside: Any) -> None:
    async def story(world: World) -> None:
        for _ in range(ROUNDS):
            owner = await world.creator()
            team = await world.team(owner, initial_credits=100)
            ordered, deleted = await asyncio.gather(
                tries(world, owner, owner=team_owner(team)), world.ask(owner, "DELETE", f"/v1/teams/{team}")
            )
            assert (ordered.status_code, deleted.status_code) in {(201, 409), (403, 204)}

    inside(story)


def test_deleting_and_cloning_one_job(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        for _ in range(ROUNDS):
            job = await finished(world, person)
            path = f"/v1/jobs/{job['id']}"
            deleted, again, cloned = await asyncio.gather(
                world.ask(person, "DELETE", path),
                world.ask(person, "DELETE", path),
                world.ask(person, "POST", f"{path}/clone"),
            )
            assert sorted((deleted.status_code, again.status_code)) == [204, 404]
            assert cloned.status_code in (201, 404)
            if cloned.status_code == 201:
                await cancel(world, person, cloned.json()["id"])

    inside(story)
