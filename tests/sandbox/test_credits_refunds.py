"""Refunds: how much is given back, once, and to whom."""

from typing import Any

import pytest

from sandbox.video.credits.refunds import Failure, refund_of
from tests.sandbox.ordering import (
    TEN_SECONDS,
    balance,
    books_balance,
    cancel,
    credits_of,
    finished,
    order,
    report,
    reported,
    rich,
    team_owner,
    user,
)
from tests.sandbox.world import World

TABLE = [
    (100, 0, 100, 90),
    (100, 30, 70, 63),
    (100, 33.33, 66, 60),
    (100, 50, 50, 45),
    (100, 100, 0, 0),
    (1, 0, 1, 0),
    (5, 0, 5, 4),
    (7, 50, 3, 3),
    (999, 66.66, 333, 299),
    (100, 99.99, 0, 0),
    (999, 33.33, 666, 599),
    (999, 99.99, 0, 0),
    (1, 1, 0, 0),
    (7, 0, 7, 6),
    (2**31 - 1, 0, 2**31 - 1, 1932735282),
    (100, 33.334, 66, 60),
    (10_000, 33.335, 6666, 5999),
    (10_000, 33.334, 6667, 6000),
    (100, 150, 0, 0),
    (100, -50, 100, 90),
]


@pytest.mark.parametrize(("charged", "percent", "validation", "canceled"), TABLE)
def test_the_arithmetic_of_refunds(charged: int, percent: float, validation: int, canceled: int) -> None:
    """CR-07, by the table of the contract and around its edges."""
    kinds: tuple[Failure | None, ...] = ("validation", "canceled", "system", "timeout", None)
    refunds = [refund_of(charged, {"percent": percent}, kind) for kind in kinds]
    assert refunds == [validation, canceled, charged, charged, 0]


def test_no_refund_is_outside_its_bounds() -> None:
    """INV-32, INV-33, for every charge and every hundredth of a percent that could trip a rounding."""
    for charged in (0, 1, 5, 7, 10, 99, 100, 999, 1000):
        for hundredths in range(10_001):
            percent = hundredths / 100
            exact = charged * (10_000 - hundredths)
            assert refund_of(charged, {"percent": percent}, "validation") == exact // 10_000
            assert refund_of(charged, {"percent": percent}, "canceled") == exact * 9 // 100_000 <= charged * 9 // 10


@pytest.mark.parametrize("progress", [{}, None, [], 5, {"percent": None}, {"percent": "50"}, {"percent": True}])
def test_progress_that_is_no_number_is_none(progress: Any) -> None:
    assert refund_of(100, progress, "canceled") == 90


@pytest.mark.parametrize(("charged", "percent", "validation", "canceled"), [row for row in TABLE if 0 <= row[1] <= 100])
def test_a_job_that_was_placed_is_refunded_by_the_table(
    inside: Any, charged: int, percent: float, validation: int, canceled: int
) -> None:
    async def story(world: World) -> None:
        person, expected = await world.creator(), 0
        for failure, refund in ({"validation": validation, "canceled": canceled, "timeout": charged}).items():
            if expected + refund >= 2**31:
                continue
            job = await world.db.fetchval(
                "INSERT INTO jobs (owner, triggered_by, status, started_at, spec_snapshot, credits_charged, progress) "
                "VALUES ($1, $2, 'processing', now(), '{}', $3, jsonb_build_object('percent', $4::float8)) "
                "RETURNING id",
                user(person),
                person.id,
                charged,
                percent,
            )
            failed = await reported(world, str(job), ("failed", {"failure_type": failure}))
            assert failed["credits_refunded"] == refund
            expected += refund
            assert await balance(world, person) == expected
            ended = await world.db.fetchval("SELECT completed_at >= created_at FROM jobs WHERE id = $1", job)
            assert ended
        await books_balance(world)

    inside(story)


@pytest.mark.parametrize(
    ("failure", "refund"), [("system", 100), ("timeout", 100), ("validation", 70), ("canceled", 63), ("other", 100)]
)
def test_a_failure_is_refunded_once(inside: Any, failure: str, refund: int) -> None:
    async def story(world: World) -> None:
        person = await rich(world, 100)
        job = await order(world, person, spec=TEN_SECONDS)
        await reported(world, job["id"], "started", ("progress", {"progress_percent": 30}))
        failed = await reported(world, job["id"], ("failed", {"failure_type": failure}))
        assert (failed["credits_charged"], failed["credits_refunded"]) == (100, refund)
        for _ in range(2):
            assert (await report(world, job["id"], "failed", failure_type=failure)).status_code == 409
        assert (await cancel(world, person, job["id"])).status_code == 409
        entries = (await credits_of(world, person))["entries"]
        assert [(entry["kind"], entry["amount"], entry["balance_after"]) for entry in entries] == [
            ("refund", refund, refund),
            ("charge", -100, 0),
            ("grant", 100, 100),
        ]
        assert [entry["job_id"] for entry in entries] == [job["id"], job["id"], None]
        await books_balance(world)

    inside(story)


def test_completion_refunds_nothing_and_a_refund_of_nothing_is_no_movement(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world, 200)
        done = await finished(world, person, spec=TEN_SECONDS)
        job = await order(world, person, spec=TEN_SECONDS)
        await reported(world, job["id"], "started", ("progress", {"progress_percent": 100}))
        canceled = (await cancel(world, person, job["id"])).json()
        assert (done["credits_refunded"], canceled["credits_refunded"]) == (0, 0)
        assert [entry["kind"] for entry in (await credits_of(world, person))["entries"]] == ["charge"] * 2 + ["grant"]

    inside(story)


def test_a_refund_goes_to_whoever_paid(inside: Any) -> None:
    """CR-08: an admin cancels what a member ordered; the team gets it back, also within the team."""

    async def story(world: World) -> None:
        member, admin, owner = await rich(world, 1000), await rich(world, 1000), await world.creator()
        team = await world.team(owner, initial_credits=200)
        await world.joins(team, member)
        await world.joins(team, admin, "admin")
        job = await order(world, member, owner=team_owner(team), spec=TEN_SECONDS)
        own = await order(world, member, owner=f"framecast:{team}:{member.id}", spec=TEN_SECONDS)
        assert await balance(world, owner, team_owner(team)) == 0
        assert (await cancel(world, admin, job["id"])).json()["credits_refunded"] == 90
        assert (await cancel(world, member, own["id"])).json()["credits_refunded"] == 90
        assert await balance(world, owner, team_owner(team)) == 180
        assert (await balance(world, member), await balance(world, admin)) == (1000, 1000)
        await books_balance(world)

    inside(story)
