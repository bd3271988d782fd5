"""Lists of jobs, and what the scopes of a key open."""

from typing import Any

import pytest

from tests.sandbox.ordering import (
    finished,
    order,
    rich,
    team_owner,
    user,
)
from tests.sandbox.world import World


def test_the_list_is_newest_first_by_state_and_page(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        team = await world.team(person, initial_credits=1000)
        made = [await finished(world, person) for _ in range(3)]
        made += [await order(world, person, owner=team_owner(team)) for _ in range(2)]
        newest_first = [job["id"] for job in reversed(made)]

        async def ids(query: str) -> list[str]:
            return [job["id"] for job in (await world.ask(person, "GET", f"/v1/jobs?{query}")).json()]

        assert await ids("") == newest_first
        assert await ids("status=queued") == newest_first[:2]
        assert await ids("status=completed&limit=2") == newest_first[2:4]
        assert await ids("status=failed") == []
        assert await ids("limit=2&offset=1") == newest_first[1:3]
        assert await ids("limit=0") == await ids("limit=-7") == newest_first[:1]
        assert await ids("limit=500&offset=-3&other=x") == newest_first
        assert await ids("offset=5") == await ids("offset=9223372036854775807") == []

    inside(story)


def test_a_page_has_50_and_at_most_100(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await world.creator()
        await world.db.execute(
            "INSERT INTO jobs (owner, triggered_by, status, spec_snapshot, completed_at) "
            "SELECT $2, $1::uuid, 'completed', 'null', now() FROM generate_series(1, 101)",
            person.id,
            user(person),
        )
        for query, count in {"": 50, "limit=100": 100, "limit=101": 100, "offset=100&limit=100": 1}.items():
            assert len((await world.ask(person, "GET", f"/v1/jobs?{query}")).json()) == count

    inside(story)


SCOPES = ("generate", "jobs:read", "jobs:write", "assets:read", "assets:write")


OPENED = {
    "generate": "generate",
    "estimate": "generate",
    "clone": "generate",
    "list": "jobs:read",
    "get": "jobs:read",
    "events": "jobs:read",
    "credits": "jobs:read",
    "cancel": "jobs:write",
    "delete": "jobs:write",
}


@pytest.mark.parametrize("scope", [*SCOPES, "*"])
def test_a_key_opens_what_its_scopes_say(inside: Any, scope: str) -> None:
    """Q-01; the scope is looked at before the body and the path."""

    async def story(world: World) -> None:
        person = await rich(world)
        job = await finished(world, person)
        made = await world.ask(person, "POST", "/v1/auth/keys", {"scopes": [scope]})
        key = {"Authorization": made.json()["raw_key"]}
        path = f"/v1/jobs/{job['id']}"
        requests = {
            "generate": ("POST", "/v1/generate", {"spec": None}, 201),
            "estimate": ("POST", "/v1/spec/estimate", {"spec": {}}, 200),
            "clone": ("POST", f"{path}/clone", None, 201),
            "list": ("GET", "/v1/jobs", None, 200),
            "get": ("GET", path, None, 200),
            "events": ("GET", f"{path}/events", None, 200),
            "credits": ("GET", "/v1/credits", None, 200),
            "cancel": ("POST", f"{path}/cancel", None, 409),
            "delete": ("DELETE", path, None, 204),
        }
        assert (await world.api.get("/v1/auth/whoami", headers=key)).status_code == 200
        for name, (method, address, body, status) in requests.items():
            answer = await world.api.request(method, address, json=body, headers=key)
            if scope in ("*", OPENED[name]):
                assert answer.status_code == status, name
            else:
                assert (answer.status_code, answer.json()["error"]["code"]) == (403, "AUTHORIZATION_ERROR"), name
        blind = await world.api.post("/v1/generate", content=b"{", headers=key)
        assert blind.status_code == (415 if scope in ("*", "generate") else 403)

    inside(story)
