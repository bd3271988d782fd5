"""Ordering a render: the job, its price and its output are one, or nothing."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from tests.sandbox.studio import Studio
from tests.sandbox.world import World

FILM = {"scenes": [{"duration": 2.1}, {}, {"duration": 4}]}


@pytest.mark.parametrize(
    ("kind", "spec", "price", "made", "ending", "content_type"),
    [
        ("character", {"prompt": "a fox"}, 50, "image", "png", "image/png"),
        ("storyboard", FILM, 100, "video", "mp4", "video/mp4"),
        ("storyboard", "a film without scenes", 10, "video", "mp4", "video/mp4"),
        ("storyboard", None, 10, "video", "mp4", "video/mp4"),
    ],
)
def test_an_order_makes_a_job_and_its_output(
    inside: Any, kind: str, spec: Any, price: int, made: str, ending: str, content_type: str
) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await studio.rich()
        source = await studio.make(person, kind, spec)
        ordered = await studio.render(person, source)
        job, shown = ordered["job"], ordered["artifact"]
        urn = f"framecast:user:{person.id}"
        expected = {"owner": urn, "triggered_by": person.id, "status": "queued", "credits_charged": price}
        assert {name: job[name] for name in expected} == expected
        assert (job["spec_snapshot"], job["options"]) == ({} if spec is None else spec, {})
        assert set(shown) == {"id", "owner", "kind", "status", "source", "source_job_id", "created_at"}
        output = await studio.artifact(person, shown["id"])
        assert {name: output[name] for name in shown} == shown
        key = output.pop("s3_key")
        assert key.startswith(f"renders/{person.id}/")
        assert key.endswith(f".{ending}")
        facts = {
            "owner": urn,
            "created_by": person.id,
            "project_id": None,
            "kind": made,
            "status": "pending",
            "source": "job",
            "source_job_id": job["id"],
            "filename": f"render-{source}.{ending}",
            "content_type": content_type,
            "size_bytes": 1,
            "spec": spec,
            "conversation_id": None,
            "metadata": {},
        }
        assert {name: output[name] for name in facts} == facts
        assert [name for name, _ in await studio.events(job["id"])] == ["queued"]
        assert (await studio.ask(person, "GET", "/v1/credits")).json()["balance"] == 1000 - price

    inside(story)


async def nothing_ordered(world: World, source: str, owner: str) -> None:
    assert await world.count("artifacts WHERE filename LIKE $1", f"render-{source}.%") == 0
    assert await world.count("jobs WHERE owner = $1", owner) == 0
    assert await world.count("credit_entries WHERE account = $1 AND kind = 'charge'", owner) == 0


def test_what_cannot_be_paid_is_not_ordered(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await studio.rich(49)
        source = await studio.make(person, "character", {"prompt": "a fox"})
        refused = await studio.ask(person, "POST", f"/v1/artifacts/{source}/render")
        assert (refused.status_code, refused.json()["error"]["code"]) == (402, "INSUFFICIENT_CREDITS")
        await nothing_ordered(world, source, f"framecast:user:{person.id}")
        assert (await studio.operate("GET", "mock/render/history")).json() == []

    inside(story)


def test_a_spec_that_has_no_price_is_not_ordered(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await studio.rich()
        source = await studio.make(person, "storyboard", {"scenes": [{"duration": -1}]})
        refused = await studio.ask(person, "POST", f"/v1/artifacts/{source}/render")
        assert (refused.status_code, refused.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        await nothing_ordered(world, source, f"framecast:user:{person.id}")

    inside(story)


def test_pictures_and_films_are_not_rendered(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await studio.rich()
        film = (await studio.render(person, await studio.make(person, "storyboard", FILM)))["artifact"]
        refused = await studio.ask(person, "POST", f"/v1/artifacts/{film['id']}/render")
        assert (refused.status_code, refused.json()["error"]["code"]) == (400, "VALIDATION_ERROR")

    inside(story)


def test_who_may_render_what_the_team_has(inside: Any) -> None:
    """Strangers do not see it, viewers do not touch it, the team pays."""

    async def story(world: World) -> None:
        studio = await Studio.open(world)
        owner, member, viewer, stranger = [await studio.rich() for _ in range(4)]
        team = await world.team(owner, initial_credits=75)
        await world.joins(team, member, "member")
        await world.joins(team, viewer, "viewer")
        urn = f"framecast:team:{team}"
        source = await studio.make(owner, "character", {"prompt": "a fox"}, owner=urn)
        path = f"/v1/artifacts/{source}/render"
        assert (await studio.ask(stranger, "POST", path)).status_code == 404
        refused = await studio.ask(viewer, "POST", path)
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "AUTHORIZATION_ERROR")
        assert (await studio.ask(owner, "POST", f"/v1/artifacts/{uuid4()}/render")).status_code == 404
        await nothing_ordered(world, source, urn)
        ordered = await studio.render(member, source)
        assert (ordered["job"]["owner"], ordered["job"]["triggered_by"]) == (urn, member.id)
        shown = (await studio.ask(viewer, "GET", f"/v1/credits?owner={urn}")).json()
        assert (shown["balance"], (await studio.ask(member, "GET", "/v1/credits")).json()["balance"]) == (25, 1000)
        assert (await studio.ask(member, "POST", path)).status_code == 402

    inside(story)


def test_a_key_renders_only_within_its_scopes(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await studio.rich()
        source = await studio.make(person, "character", {"prompt": "a fox"})
        for scopes, status in ((["assets:write", "jobs:write"], 403), (["generate"], 201)):
            key = (await studio.ask(person, "POST", "/v1/auth/keys", {"scopes": scopes})).json()["raw_key"]
            by_key = {"Authorization": key}
            answer = await studio.ask(person, "POST", f"/v1/artifacts/{source}/render", headers=by_key)
            assert answer.status_code == status, answer.text

    inside(story)


def test_six_renders_at_once_are_five_jobs_with_their_outputs(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await studio.rich()
        source = await studio.make(person, "character", {"prompt": "a fox"})
        answers = await asyncio.gather(
            *(studio.ask(person, "POST", f"/v1/artifacts/{source}/render") for _ in range(6))
        )
        assert sorted(answer.status_code for answer in answers) == [201] * 5 + [409]
        assert await world.count("artifacts WHERE filename = $1", f"render-{source}.png") == 5
        assert len((await studio.operate("GET", "mock/render/history")).json()) == 5
        assert (await studio.ask(person, "GET", "/v1/credits")).json()["balance"] == 750

    inside(story)


def test_whoever_is_just_leaving_has_ordered_or_has_not(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        owner, member = await world.creator(), await world.creator()
        await world.team(member)
        for _ in range(5):
            team = await world.team(owner, initial_credits=50)
            await world.joins(team, member)
            urn = f"framecast:team:{team}"
            source = await studio.make(owner, "character", {"prompt": "a fox"}, owner=urn)
            ordered, left = await asyncio.gather(
                studio.ask(member, "POST", f"/v1/artifacts/{source}/render"),
                studio.ask(member, "POST", f"/v1/teams/{team}/leave"),
            )
            assert (ordered.status_code, left.status_code) in ((201, 204), (404, 204))
            assert await world.count("jobs WHERE owner = $1", urn) == (ordered.status_code == 201)
            await world.db.execute("DELETE FROM teams WHERE id = $1", team)

    inside(story)
