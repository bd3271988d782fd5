"""Making storyboards and characters: what they need, whose they are, what they may be part of."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.sandbox.ordering import team_owner, user
from tests.sandbox.studio import Studio
from tests.sandbox.world import Person, World

FOX = {"prompt": "a fox"}


@pytest.mark.parametrize("spec", [{"scenes": []}, [1, 2], "words", 7, 0.5, False, None, {}])
def test_a_storyboard_is_made_of_anything(inside: Any, spec: Any) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        made = await world.ask(person, "POST", "/v1/artifacts/storyboards", {"spec": spec})
        assert made.status_code == 201
        shown = made.json()
        facts = {
            "owner": user(person),
            "created_by": person.id,
            "kind": "storyboard",
            "status": "ready",
            "source": "upload",
            "spec": spec,
            "metadata": {},
        }
        empty = (
            "project_id",
            "filename",
            "s3_key",
            "content_type",
            "size_bytes",
            "conversation_id",
            "source_job_id",
        )
        assert set(shown) == {*facts, *empty, "id", "created_at", "updated_at"}
        assert {name: shown[name] for name in (*facts, *empty)} == {**facts, **dict.fromkeys(empty)}
        assert (await world.ask(person, "GET", f"/v1/artifacts/{shown['id']}")).json() == shown

    inside(story)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("storyboards", {}),
        ("storyboards", {"spec": 1, "owner": 1}),
        ("storyboards", {"spec": 1, "owner": "mine"}),
        ("storyboards", {"spec": 1, "project_id": "no uuid"}),
        ("storyboards", {"spec": {"deep": "\x00"}}),
        ("characters", {}),
        ("characters", {"spec": "a fox"}),
        ("characters", {"spec": None}),
        ("characters", {"spec": {}}),
        ("characters", {"spec": {"prompt": 1}}),
        ("characters", {"spec": {"prompt": " \n"}}),
        ("characters", {"spec": FOX, "source": "dream"}),
        ("characters", {"spec": FOX, "source": "job"}),
        ("characters", {"spec": FOX, "source": "conversation"}),
        ("characters", {"spec": FOX, "conversation_id": "no uuid"}),
        ("characters", [FOX]),
    ],
)
def test_what_is_refused(api: httpx.Client, starter: Person, kind: str, body: Any) -> None:
    before = len(api.get("/v1/artifacts", headers=starter.headers).json())
    refused = api.post(f"/v1/artifacts/{kind}", json=body, headers=starter.headers)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    assert len(api.get("/v1/artifacts", headers=starter.headers).json()) == before


def test_for_whom_an_artifact_is_made(inside: Any) -> None:
    """Every accepted spelling of an owner is kept in one (Q-03); viewers make nothing (Q-05)."""

    async def story(world: World) -> None:
        owner, member, viewer, stranger = [await world.creator() for _ in range(4)]
        team = await world.team(owner)
        await world.joins(team, member)
        await world.joins(team, viewer, "viewer")

        async def make(who: Person, urn: str) -> httpx.Response:
            return await world.ask(who, "POST", "/v1/artifacts/storyboards", {"spec": 1, "owner": urn})

        for urn in (team_owner(team), team_owner(team.upper()), f"framecast:team:{team.replace('-', '')}"):
            made = await make(member, urn)
            assert (made.status_code, made.json()["owner"]) == (201, team_owner(team))
        own = f"framecast:{team}:{member.id}"
        assert (await make(member, own)).json()["owner"] == own
        for who, urn in (
            (viewer, team_owner(team)),
            (viewer, f"framecast:{team}:{viewer.id}"),
            (stranger, team_owner(team)),
            (owner, own),
            (owner, user(member)),
            (owner, f"framecast:artifact:{uuid4()}"),
            (owner, "framecast:system:sfx:rain"),
        ):
            refused = await make(who, urn)
            assert (refused.status_code, refused.json()["error"]["code"]) == (403, "AUTHORIZATION_ERROR")
        assert await world.count("artifacts WHERE owner LIKE '%' || $1 || '%'", team) == 4

    inside(story)


async def project_of(world: World, team: str, maker: Person) -> str:
    return str(
        await world.db.fetchval(
            "INSERT INTO projects (team_id, created_by, name) VALUES ($1, $2, 'Spring') RETURNING id", team, maker.id
        )
    )


@pytest.mark.parametrize("kind", ["storyboards", "characters"])
def test_whose_project_it_may_be_part_of(inside: Any, kind: str) -> None:
    """Q-19."""

    async def story(world: World) -> None:
        owner, stranger = await world.creator(), await world.creator()
        team, other, foreign = await world.team(owner), await world.team(owner), await world.team(stranger)
        project = await project_of(world, team, owner)
        part_of_foreign = await project_of(world, foreign, stranger)
        for urn, part_of, status in (
            (team_owner(team), project, 201),
            (team_owner(other), project, 400),
            (user(owner), project, 400),
            (f"framecast:{team}:{owner.id}", project, 400),
            (team_owner(team), part_of_foreign, 404),
            (team_owner(team), str(uuid4()), 404),
        ):
            body = {"spec": FOX, "owner": urn, "project_id": part_of}
            answer = await world.ask(owner, "POST", f"/v1/artifacts/{kind}", body)
            assert answer.status_code == status, answer.text
        assert await world.count("artifacts WHERE project_id IS NOT NULL AND created_by = $1", owner.id) == 1

    inside(story)


def test_whose_conversation_it_may_be_part_of(inside: Any) -> None:
    """Q-19."""

    async def story(world: World) -> None:
        person, stranger = await world.starter(), await world.starter()
        talk = (await world.ask(person, "POST", "/v1/conversations", {"model": "m"})).json()["id"]
        body = {"spec": FOX, "source": "conversation", "conversation_id": talk}
        made = (await world.ask(person, "POST", "/v1/artifacts/characters", body)).json()
        assert (made["source"], made["conversation_id"]) == ("conversation", talk)
        uploaded = (await world.ask(person, "POST", "/v1/artifacts/characters", {**body, "source": None})).json()
        assert (uploaded["source"], uploaded["conversation_id"]) == ("upload", talk)
        for who, asked in ((stranger, body), (person, {**body, "conversation_id": str(uuid4())})):
            refused = await world.ask(who, "POST", "/v1/artifacts/characters", asked)
            assert (refused.status_code, refused.json()["error"]["code"]) == (404, "NOT_FOUND")
        assert await world.count("artifacts WHERE created_by = $1", stranger.id) == 0

    inside(story)


def test_times_are_those_of_the_clock(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await world.starter()
        await studio.let_pass(days=400)
        first = await studio.artifact(person, await studio.make(person, "character", FOX))
        assert first["created_at"] == first["updated_at"]
        assert int(first["created_at"][:4]) > int((await world.db.fetchval("SELECT now()::text"))[:4])

    inside(story)
