"""Listing, showing and deleting artifacts: for the owner's people, and for nobody else."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.sandbox.ordering import team_owner, user
from tests.sandbox.studio import Studio
from tests.sandbox.world import Person, World

FOX = {"prompt": "a fox"}
NOBODYS = "00000000-0000-4000-8000-000000000000"


def test_the_list_shows_the_newest_first_page_by_page(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await world.starter()
        made = [await studio.make(person, "storyboard", number) for number in range(5)]
        made.reverse()

        async def listed(query: str = "") -> list[str]:
            answer = await studio.ask(person, "GET", f"/v1/artifacts{query}")
            assert answer.status_code == 200
            return [artifact["id"] for artifact in answer.json()]

        assert await listed() == made
        assert await listed("?limit=2") == made[:2]
        assert await listed("?limit=2&offset=3") == made[3:]
        assert await listed("?limit=0&offset=-1") == made[:1]
        assert await listed("?offset=5") == []
        assert (await studio.ask(person, "GET", "/v1/artifacts?limit=many")).status_code == 400

    inside(story)


def test_the_list_shows_what_its_reader_may_see(inside: Any) -> None:
    """Also what belongs to them in a team (Q-04), and no longer what belongs to a team that they left."""

    async def story(world: World) -> None:
        owner, member, stranger = [await world.creator() for _ in range(3)]
        await world.team(member)
        team = await world.team(owner)
        await world.joins(team, member)
        for who, urn in (
            (owner, user(owner)),
            (owner, team_owner(team)),
            (owner, f"framecast:{team}:{owner.id}"),
            (member, f"framecast:{team}:{member.id}"),
            (member, user(member)),
        ):
            body = {"spec": urn, "owner": urn}
            assert (await world.ask(who, "POST", "/v1/artifacts/storyboards", body)).status_code == 201

        async def seen(who: Person) -> set[str]:
            return {artifact["spec"] for artifact in (await world.ask(who, "GET", "/v1/artifacts")).json()}

        assert await seen(owner) == {user(owner), team_owner(team), f"framecast:{team}:{owner.id}"}
        assert await seen(member) == {user(member), team_owner(team), f"framecast:{team}:{member.id}"}
        assert await seen(stranger) == set()
        assert (await world.ask(member, "POST", f"/v1/teams/{team}/leave")).status_code == 204
        assert await seen(member) == {user(member)}

    inside(story)


def test_who_sees_and_who_deletes(inside: Any) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        owner, member, viewer, stranger = [await world.creator() for _ in range(4)]
        team = await world.team(owner)
        await world.joins(team, member)
        await world.joins(team, viewer, "viewer")
        teams = await studio.make(owner, "character", FOX, owner=team_owner(team))
        own = await studio.make(member, "character", FOX, owner=f"framecast:{team}:{member.id}")
        for artifact, seers in ((teams, (owner, member, viewer)), (own, (member,))):
            for who in (owner, member, viewer, stranger):
                status = 200 if who in seers else 404
                assert (await studio.ask(who, "GET", f"/v1/artifacts/{artifact}")).status_code == status
        for who, status in ((stranger, 404), (viewer, 403), (member, 204), (member, 404)):
            assert (await studio.ask(who, "DELETE", f"/v1/artifacts/{teams}")).status_code == status
        for who, status in ((owner, 404), (member, 204)):
            assert (await studio.ask(who, "DELETE", f"/v1/artifacts/{own}")).status_code == status
        assert await world.count("artifacts WHERE id = ANY($1::uuid[])", [teams, own]) == 0

    inside(story)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/artifacts/storyboards", 405),
        ("DELETE", "/v1/artifacts/characters", 405),
        ("GET", "/v1/artifacts/storyboard", 400),
        ("GET", f"/v1/artifacts/{NOBODYS}", 404),
        ("DELETE", f"/v1/artifacts/{{{NOBODYS}}}", 404),
        ("POST", "/v1/artifacts", 405),
        ("POST", "/v1/artifacts/nothing/render", 400),
    ],
)
def test_addresses(api: httpx.Client, starter: Person, method: str, path: str, status: int) -> None:
    assert api.request(method, path, headers=starter.headers).status_code == status


def test_keys_see_and_delete_within_their_scopes(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        made = await world.ask(person, "POST", "/v1/artifacts/storyboards", {"spec": 1})
        path = f"/v1/artifacts/{made.json()['id']}"
        for scope, method, at, status in (
            ("assets:write", "GET", path, 403),
            ("assets:write", "GET", "/v1/artifacts", 403),
            ("assets:read", "GET", path, 200),
            ("assets:read", "GET", "/v1/artifacts", 200),
            ("assets:read", "DELETE", path, 403),
            ("assets:write", "DELETE", path, 204),
        ):
            key = (await world.ask(person, "POST", "/v1/auth/keys", {"scopes": [scope]})).json()["raw_key"]
            answer = await world.api.request(method, at, headers={"Authorization": key})
            assert answer.status_code == status, (scope, method, at)

    inside(story)


def test_a_picture_outlives_its_job(inside: Any) -> None:
    """And a job outlives its picture."""

    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await studio.rich()
        source = await studio.make(person, "character", FOX)
        ordered, other = await studio.render(person, source), await studio.render(person, source)
        assert (await studio.ask(person, "DELETE", f"/v1/artifacts/{other['artifact']['id']}")).status_code == 204
        await studio.let_pass(minutes=1)
        assert (await studio.job(person, other["job"]["id"]))["status"] == "completed"
        assert (await studio.ask(person, "DELETE", f"/v1/jobs/{ordered['job']['id']}")).status_code == 204
        picture = await studio.artifact(person, ordered["artifact"]["id"])
        assert (picture["source"], picture["source_job_id"], picture["status"]) == ("upload", None, "ready")

    inside(story)


def test_an_account_that_made_artifacts_is_not_closed(inside: Any) -> None:
    """Q-07, with a reason; also where its conversation would go without its character."""

    async def story(world: World) -> None:
        for talks in (False, True):
            person = await world.starter()
            talk = (await world.ask(person, "POST", "/v1/conversations", {"model": "m"})).json()["id"]
            if talks:
                await world.ask(person, "POST", f"/v1/conversations/{talk}/messages", {"content": "a character"})
            else:
                await world.ask(person, "POST", "/v1/artifacts/characters", {"spec": FOX})
            refused = await world.ask(person, "DELETE", "/v1/account")
            assert (refused.status_code, refused.json()["error"]["code"]) == (409, "CONFLICT")
            assert "artifacts" in refused.json()["error"]["message"]
            (made,) = (await world.ask(person, "GET", "/v1/artifacts")).json()
            assert (await world.ask(person, "DELETE", f"/v1/artifacts/{made['id']}")).status_code == 204
            assert (await world.ask(person, "DELETE", "/v1/account")).status_code == 204
            assert await world.count("conversations WHERE id = $1", talk) == 0

    inside(story)


def test_what_is_deleted_at_the_same_moment_is_deleted_once(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        made = (await world.ask(person, "POST", "/v1/artifacts/storyboards", {"spec": 1})).json()["id"]
        answers = await asyncio.gather(*(world.ask(person, "DELETE", f"/v1/artifacts/{made}") for _ in range(5)))
        assert sorted(answer.status_code for answer in answers) == [204] + [404] * 4

    inside(story)
