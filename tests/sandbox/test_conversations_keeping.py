"""Conversations: begun, listed, renamed, put away, deleted, always by the one whose they are."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.sandbox.studio import Studio, moment
from tests.sandbox.world import Person, World

LIST = "/v1/conversations"


async def begin(world: World, who: Person, **body: Any) -> dict[str, Any]:
    begun = await world.ask(who, "POST", LIST, {"model": "writer-1", **body})
    assert begun.status_code == 201, begun.text
    return dict(begun.json())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({}, {"title": None, "system_prompt": None}),
        ({"title": None, "model": " "}, {"title": None, "model": " "}),
        ({"title": "", "system_prompt": ""}, {"title": "", "system_prompt": ""}),
        ({"title": "é" * 100, "model": "m" * 100, "system_prompt": "ö" * 5000}, {"title": "é" * 100}),
    ],
)
def test_a_conversation_begins(inside: Any, given: dict[str, Any], kept: dict[str, Any]) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        begun = await begin(world, person, **given)
        facts = {
            "user_id": person.id,
            "model": "writer-1",
            "status": "active",
            "message_count": 0,
            "last_message_at": None,
            **{name: value for name, value in given.items() if value is not None},
            **kept,
        }
        assert {name: begun[name] for name in facts} == facts
        assert set(begun) - {"id", "created_at", "updated_at", "title", "system_prompt"} == set(facts) - {
            "title",
            "system_prompt",
        }
        assert (await world.ask(person, "GET", f"{LIST}/{begun['id']}")).json() == begun

    inside(story)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"model": ""},
        {"model": None},
        {"model": "m" * 101},
        {"model": "é" * 51},
        {"model": "m", "title": "t" * 201},
        {"model": "m", "title": "é" * 101},
        {"model": "m", "system_prompt": "p" * 10_001},
        {"model": "m", "title": 1},
        {"model": "m\x00"},
    ],
)
def test_what_does_not_begin(api: httpx.Client, starter: Person, body: dict[str, Any]) -> None:
    before = api.get(LIST, headers=starter.headers).json()
    refused = api.post(LIST, json=body, headers=starter.headers)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    assert api.get(LIST, headers=starter.headers).json() == before


def test_for_everybody_else_there_is_none(inside: Any) -> None:
    async def story(world: World) -> None:
        person, stranger = await world.creator(), await world.creator()
        talk = await begin(world, person)
        team = await world.team(person)
        await world.joins(team, stranger, "owner")
        for at in (f"{LIST}/{talk['id']}", f"{LIST}/{uuid4()}"):
            for method, path, body in (
                ("GET", at, None),
                ("PATCH", at, {"title": "Mine"}),
                ("DELETE", at, None),
                ("POST", f"{at}/messages", {"content": "Hello"}),
                ("GET", f"{at}/messages", None),
            ):
                refused = await world.ask(stranger, method, path, body)
                assert (refused.status_code, refused.json()["error"]["code"]) == (404, "NOT_FOUND")
        assert (await world.ask(stranger, "GET", LIST)).json() == []
        assert (await world.ask(person, "GET", LIST)).json() == [talk]

    inside(story)


def test_the_latest_message_comes_first(inside: Any) -> None:
    """What was never used comes last, the newest of it first."""

    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await world.starter()
        talks = [(await studio.ask(person, "POST", LIST, {"model": "m"})).json()["id"] for _ in range(5)]
        for used in (3, 1, 4, 3):
            sent = await studio.ask(person, "POST", f"{LIST}/{talks[used]}/messages", {"content": "Hello"})
            assert sent.status_code == 201
        expected = [talks[number] for number in (3, 4, 1, 2, 0)]

        async def listed(query: str = "") -> list[str]:
            return [talk["id"] for talk in (await studio.ask(person, "GET", LIST + query)).json()]

        assert await listed() == expected
        assert await listed("?limit=2&offset=1") == expected[1:3]

    inside(story)


def test_a_conversation_is_put_away_and_taken_out(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        talk, other = await begin(world, person, title="Foxes"), await begin(world, person)
        at = f"{LIST}/{talk['id']}"

        async def listed(query: str) -> list[str]:
            return [talk["id"] for talk in (await world.ask(person, "GET", LIST + query)).json()]

        refused = await world.ask(person, "PATCH", at, {"status": "active"})
        assert (refused.status_code, refused.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        away = (await world.ask(person, "PATCH", at, {"status": "archived"})).json()
        assert (away["status"], away["title"]) == ("archived", "Foxes")
        assert await listed("") == await listed("?status=active") == [other["id"]]
        assert await listed("?status=archived") == [talk["id"]]
        assert (await world.ask(person, "GET", f"{LIST}?status=lost")).status_code == 400
        refused = await world.ask(person, "POST", f"{at}/messages", {"content": "Hello"})
        assert (refused.status_code, refused.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        assert (await world.ask(person, "GET", f"{at}/messages")).json() == []
        both = await world.ask(person, "PATCH", at, {"status": "active", "title": "Badgers"})
        assert (both.json()["status"], both.json()["title"]) == ("active", "Badgers")

    inside(story)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"title": ""}, 200),
        ({"title": "é" * 200}, 200),
        ({"title": "é" * 201}, 400),
        ({"title": "New", "status": "active"}, 400),
        ({"title": "é" * 201, "status": "archived"}, 400),
        ({"title": 1}, 422),
        ({"status": "Archived"}, 422),
        ({"title": None, "status": None}, 200),
        ({}, 200),
    ],
)
def test_a_change_is_all_or_nothing(inside: Any, change: dict[str, Any], status: int) -> None:
    """Q-21; a title cannot be cleared, only emptied."""

    async def story(world: World) -> None:
        person = await world.starter()
        talk = await begin(world, person, title="Old")
        at = f"{LIST}/{talk['id']}"
        answer = await world.ask(person, "PATCH", at, change)
        assert answer.status_code == status, answer.text
        kept = (await world.ask(person, "GET", at)).json()
        if status == 200:
            title = "Old" if change.get("title") is None else change["title"]
            assert kept == answer.json() == {**talk, "title": title, "updated_at": kept["updated_at"]}
            assert moment(kept["updated_at"]) > moment(talk["updated_at"])
        else:
            assert kept == talk

    inside(story)


def test_a_plain_body_is_refused_in_plain_text(api: httpx.Client, starter: Person) -> None:
    talk = api.post(LIST, json={"model": "m"}, headers=starter.headers).json()["id"]
    said = {**starter.headers, "Content-Type": "application/json"}
    for body, headers, status in (("{", said, 400), ("{}", starter.headers, 415), ("[]", said, 422)):
        refused = api.patch(f"{LIST}/{talk}", content=body, headers=headers)
        assert (refused.status_code, refused.headers["content-type"].split(";")[0]) == (status, "text/plain")
    zero = api.patch(f"{LIST}/{talk}", json={"title": "\x00"}, headers=starter.headers)
    assert (zero.status_code, zero.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


def test_a_deleted_conversation_leaves_its_artifacts(inside: Any) -> None:
    """Q-22; its messages go."""

    async def story(world: World) -> None:
        person = await world.starter()
        talk = (await begin(world, person))["id"]
        sent = await world.ask(person, "POST", f"{LIST}/{talk}/messages", {"content": "a character, please"})
        made = sent.json()["assistant_message"]["artifacts"][0]["id"]
        body = {"spec": {"prompt": "a fox"}, "conversation_id": talk}
        uploaded = (await world.ask(person, "POST", "/v1/artifacts/characters", body)).json()["id"]
        assert (await world.ask(person, "DELETE", f"{LIST}/{talk}")).status_code == 204
        assert (await world.ask(person, "DELETE", f"{LIST}/{talk}")).status_code == 404
        for artifact in (made, uploaded):
            kept = (await world.ask(person, "GET", f"/v1/artifacts/{artifact}")).json()
            assert (kept["source"], kept["conversation_id"], kept["status"]) == ("upload", None, "ready")
        assert await world.count("messages WHERE conversation_id = $1", talk) == 0
        assert await world.count("message_artifacts WHERE artifact_id = $1", made) == 0

    inside(story)


def test_keys_take_part_within_their_scopes(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        talk = (await begin(world, person))["id"]
        keys = {
            scope: (await world.ask(person, "POST", "/v1/auth/keys", {"scopes": [scope]})).json()["raw_key"]
            for scope in ("assets:read", "assets:write", "generate")
        }
        for method, path, body, scope in (
            ("GET", LIST, None, "assets:read"),
            ("GET", f"{LIST}/{talk}", None, "assets:read"),
            ("GET", f"{LIST}/{talk}/messages", None, "assets:read"),
            ("POST", LIST, {"model": "m"}, "assets:write"),
            ("PATCH", f"{LIST}/{talk}", {"title": "By key"}, "assets:write"),
            ("POST", f"{LIST}/{talk}/messages", {"content": "Hello"}, "assets:write"),
            ("DELETE", f"{LIST}/{talk}", None, "assets:write"),
        ):
            for held, key in sorted(keys.items(), key=lambda pair: pair[0] == scope):
                sent = {} if body is None else {"json": body}
                answer = await world.api.request(method, path, headers={"Authorization": key}, **sent)
                assert (answer.status_code == 403) == (held != scope), (method, path, held)

    inside(story)
