"""Ordering jobs: what a new one looks like, what is said again with the same key, how many may be active."""

from typing import Any

import pytest

from tests.sandbox.ordering import (
    TEN_SECONDS,
    balance,
    events_of,
    finished,
    get,
    grant,
    order,
    rich,
    team_owner,
    tries,
    user,
)
from tests.sandbox.world import World

NEW = {
    "project_id": None,
    "status": "queued",
    "progress": {},
    "output": None,
    "output_size_bytes": None,
    "error": None,
    "failure_type": None,
    "credits_refunded": 0,
    "idempotency_key": None,
    "started_at": None,
    "completed_at": None,
}


def test_a_new_job_is_queued_and_untouched(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        job = await order(world, person, spec=TEN_SECONDS, options={"quality": "high"})
        assert {name: job[name] for name in NEW} == NEW
        assert set(job) - set(NEW) == {
            "id",
            "owner",
            "triggered_by",
            "spec_snapshot",
            "options",
            "credits_charged",
            "created_at",
            "updated_at",
        }
        assert (job["owner"], job["triggered_by"]) == (user(person), person.id)
        assert (job["spec_snapshot"], job["options"]) == (TEN_SECONDS, {"quality": "high"})
        assert job["created_at"] == job["updated_at"]
        assert await get(world, person, job["id"]) == job
        assert await events_of(world, job["id"]) == ["queued"]

    inside(story)


@pytest.mark.parametrize(
    "spec",
    [
        None,
        7,
        -0.5,
        1e22,
        12345678901234567890123,
        True,
        "a film",
        "",
        [],
        [1, [None, {"a": []}]],
        {"a": {"b": [1.5, "é😀", None]}, "": 0},
        {"text": 'line\nbreak "quoted" \\ \u2028'},
    ],
    ids=repr,
)
def test_anything_can_be_ordered_and_nothing_of_it_is_lost(inside: Any, spec: Any) -> None:
    """JOB-08. What has no scenes costs 10."""

    async def story(world: World) -> None:
        person = await rich(world)
        job = await order(world, person, spec=spec, options=spec)
        assert job["spec_snapshot"] == spec
        assert job["options"] == ({} if spec is None else spec)
        assert await get(world, person, job["id"]) == job
        assert job["credits_charged"] == 10

    inside(story)


def test_inside_a_spec_the_last_of_two_equal_names_counts(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        deep = b"[" * 124 + b"]" * 124
        content = b'{"spec": {"a": 1, "a": 2, "deep": ' + deep + b'}, "unknown": "\\u0000"}'
        headers = {**person.headers, "Content-Type": "application/vnd.film+json; charset=utf-8"}
        answer = await world.api.post("/v1/generate", content=content, headers=headers)
        assert answer.status_code == 201
        assert answer.json()["spec_snapshot"]["a"] == 2

    inside(story)


def test_the_owner_is_kept_in_one_spelling(inside: Any) -> None:
    """Q-03."""

    async def story(world: World) -> None:
        person = await rich(world)
        team = await world.team(person, initial_credits=1000)
        for spelling, kept in (
            (f"framecast:user:{person.id.upper()}", user(person)),
            (f"framecast:team:{team.replace('-', '')}", team_owner(team)),
            (f"framecast:{team}:urn:uuid:{person.id}", f"framecast:{team}:{person.id}"),
        ):
            assert (await order(world, person, owner=spelling))["owner"] == kept

    inside(story)


@pytest.mark.parametrize("owner", ["", "me", "framecast:user:1", "framecast:user:", "user:x", "framecast:a:b"])
def test_what_is_no_owner_is_refused(inside: Any, owner: str) -> None:
    async def story(world: World) -> None:
        answer = await tries(world, await rich(world), owner=owner)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")

    inside(story)


def test_nobody_orders_for_strangers(inside: Any) -> None:
    async def story(world: World) -> None:
        person, stranger = await rich(world), await world.creator()
        foreign = await world.team(stranger)
        mine = await world.team(person)
        for owner in (
            user(stranger),
            team_owner(foreign),
            f"framecast:{foreign}:{person.id}",
            f"framecast:{mine}:{stranger.id}",
            f"framecast:artifact:{person.id}",
            "framecast:system:music:one",
        ):
            answer = await tries(world, person, owner=owner)
            assert (answer.status_code, answer.json()["error"]["code"]) == (403, "AUTHORIZATION_ERROR"), owner
        assert await world.count("jobs WHERE triggered_by = $1", person.id) == 0

    inside(story)


def test_the_same_key_gives_the_same_job_as_it_is_now(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world, 1000)
        for key in ("once", "", "é" * 255):
            job = await finished(world, person, spec=TEN_SECONDS, idempotency_key=key)
            before = await balance(world, person)
            again = await tries(world, person, spec={"scenes": [{"duration": "x"}]}, options=[1], idempotency_key=key)
            assert (again.status_code, again.json()) == (200, job)
            assert again.json()["status"] == "completed"
            assert await balance(world, person) == before
            assert await world.count("jobs WHERE triggered_by = $1 AND idempotency_key = $2", person.id, key) == 1

    inside(story)


def test_a_key_belongs_to_the_person_and_is_free_again_when_the_job_is_deleted(inside: Any) -> None:
    async def story(world: World) -> None:
        one, other = await rich(world), await rich(world)
        team = await world.team(one, initial_credits=100)
        first = await finished(world, one, idempotency_key="k")
        assert (await order(world, other, idempotency_key="k"))["id"] != first["id"]
        same = await tries(world, one, owner=team_owner(team), idempotency_key="k")
        assert (same.status_code, same.json()["id"]) == (200, first["id"])
        assert (await world.ask(one, "DELETE", f"/v1/jobs/{first['id']}")).status_code == 204
        assert (await order(world, one, idempotency_key="k"))["id"] != first["id"]
        await order(world, one)
        await order(world, one)

    inside(story)


def test_a_key_is_not_longer_than_255_characters(inside: Any) -> None:
    """Q-18."""

    async def story(world: World) -> None:
        person = await rich(world)
        answer = await tries(world, person, idempotency_key="k" * 256)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        assert await world.count("jobs WHERE triggered_by = $1", person.id) == 0

    inside(story)


def test_a_replay_is_for_those_who_may_see_the_job(inside: Any) -> None:
    """Q-06: a former member gets neither the job nor another one. An owner without access comes first."""

    async def story(world: World) -> None:
        owner, member = await world.creator(), await rich(world)
        await world.team(member)
        team = await world.team(owner, initial_credits=100)
        await world.joins(team, member)
        job = await order(world, member, owner=team_owner(team), idempotency_key="k")
        await world.db.execute(
            "UPDATE memberships SET role = 'viewer' WHERE user_id = $1 AND team_id = $2", member.id, team
        )
        assert (await tries(world, member, owner=team_owner(team), idempotency_key="k")).status_code == 403
        seen = await tries(world, member, idempotency_key="k")
        assert (seen.status_code, seen.json()["id"]) == (200, job["id"])
        assert (await world.ask(member, "POST", f"/v1/teams/{team}/leave")).status_code == 204
        gone = await tries(world, member, idempotency_key="k")
        assert (gone.status_code, gone.json()["error"]["code"]) == (404, "NOT_FOUND")
        assert await world.count("jobs WHERE triggered_by = $1", member.id) == 1

    inside(story)


def test_a_starter_has_one_active_job_and_a_creator_five_of_each_owner(inside: Any) -> None:
    async def story(world: World) -> None:
        starter, creator = await world.starter(), await rich(world)
        team = await world.team(creator, initial_credits=1000)
        await grant(world, user(starter), 100)
        first = await order(world, starter)
        assert (await tries(world, starter)).status_code == 409
        assert (await world.ask(starter, "POST", f"/v1/jobs/{first['id']}/cancel")).status_code == 200
        await order(world, starter, idempotency_key="k")
        assert (await tries(world, starter, idempotency_key="k")).status_code == 200
        for owner in (user(creator), team_owner(team), f"framecast:{team}:{creator.id}"):
            for _ in range(5):
                await order(world, creator, owner=owner)
            refused = await tries(world, creator, owner=owner)
            assert (refused.status_code, refused.json()["error"]["code"]) == (409, "CONFLICT")

    inside(story)


def test_checks_come_in_their_order(inside: Any) -> None:
    """Owner, replay, price, limit, credits."""

    async def story(world: World) -> None:
        person = await rich(world, 50)
        bad = {"scenes": [{"duration": -1}]}
        assert (await tries(world, person, spec=bad, owner="framecast:team:" + person.id)).status_code == 403
        for number in range(5):
            await order(world, person, idempotency_key=str(number))
        assert (await tries(world, person, spec=bad, idempotency_key="0")).status_code == 200
        assert (await tries(world, person, spec=bad)).status_code == 400
        assert (await tries(world, person)).status_code == 409  # nothing is left to pay with either
        assert await world.count("jobs WHERE triggered_by = $1", person.id) == 5

    inside(story)
