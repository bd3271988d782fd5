"""Who sees, follows and cancels which job: by ownership and by role."""

from typing import Any

import pytest

from tests.sandbox.ordering import (
    TEN_SECONDS,
    balance,
    cancel,
    events_of,
    finished,
    get,
    order,
    report,
    reported,
    rich,
    team_owner,
    tries,
    user,
)
from tests.sandbox.world import Person, World

ROLES = ("owner", "admin", "member", "viewer")


class Team:
    """A team with somebody in every role, and a stranger."""

    def __init__(self, world: World, id_: str, people: dict[str, Person]) -> None:
        self.world = world
        self.id = id_
        self.people = people
        self.urn = team_owner(id_)

    @classmethod
    async def make(cls, world: World) -> "Team":
        people = {role: await rich(world) for role in (*ROLES, "stranger")}
        team = await world.team(people["owner"], initial_credits=10_000)
        for role in ROLES[1:]:
            await world.team(people[role])  # so that they can leave this one
            await world.joins(team, people[role], role)
        return cls(world, team, people)

    async def each(self, method: str, path: str, body: Any = None) -> dict[str, int]:
        """What everybody is answered, the weakest first."""
        return {
            role: (await self.world.ask(self.people[role], method, path, body)).status_code
            for role in ("stranger", "viewer", "member", "admin", "owner")
        }


def test_every_member_sees_what_the_team_has_and_nobody_else(inside: Any) -> None:
    async def story(world: World) -> None:
        team = await Team.make(world)
        job = await order(world, team.people["member"], owner=team.urn)
        seen = {"stranger": 404, "viewer": 200, "member": 200, "admin": 200, "owner": 200}
        assert await team.each("GET", f"/v1/jobs/{job['id']}") == seen
        await cancel(world, team.people["member"], job["id"])
        assert await team.each("GET", f"/v1/jobs/{job['id']}/events") == seen
        for role, person in team.people.items():
            listed = (await world.ask(person, "GET", "/v1/jobs")).json()
            assert [one["id"] for one in listed] == ([] if role == "stranger" else [job["id"]])

    inside(story)


def test_a_viewer_only_looks(inside: Any) -> None:
    """Q-05."""

    async def story(world: World) -> None:
        team = await Team.make(world)
        viewer, member = team.people["viewer"], team.people["member"]
        refused = await tries(world, viewer, owner=team.urn)
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "AUTHORIZATION_ERROR")
        assert (await tries(world, viewer, owner=f"framecast:{team.id}:{viewer.id}")).status_code == 403
        done = await finished(world, member, owner=team.urn, spec=TEN_SECONDS)
        path = f"/v1/jobs/{done['id']}"
        assert (await world.ask(viewer, "POST", f"{path}/clone")).status_code == 403
        assert (await world.ask(viewer, "DELETE", path)).status_code == 403
        assert (await world.ask(viewer, "POST", f"{path}/cancel")).status_code == 404
        own = await world.ask(viewer, "POST", f"{path}/clone", {"owner": user(viewer)})
        assert (own.status_code, own.json()["owner"], own.json()["triggered_by"]) == (201, user(viewer), viewer.id)
        running = await order(world, member, owner=team.urn)
        await world.db.execute("UPDATE memberships SET role = 'viewer' WHERE user_id = $1", member.id)
        assert (await cancel(world, member, running["id"])).status_code == 403
        assert await balance(world, viewer, team.urn) == 10_000 - 100 - 10
        assert await world.count("jobs WHERE owner = $1", team.urn) == 2

    inside(story)


def test_cancel_is_for_whoever_ordered_and_whoever_manages(inside: Any) -> None:
    async def story(world: World) -> None:
        team = await Team.make(world)
        await world.joins(team.id, another := await rich(world))
        for role, status in {"stranger": 404, "viewer": 404, "admin": 200, "owner": 200}.items():
            job = await order(world, team.people["member"], owner=team.urn)
            answer = await cancel(world, team.people[role], job["id"])
            assert answer.status_code == status, role
            if status != 200:
                assert (await cancel(world, another, job["id"])).status_code == 404
                assert await events_of(world, job["id"]) == ["queued"]
                canceled = (await cancel(world, team.people["member"], job["id"])).json()
                assert (canceled["status"], canceled["failure_type"]) == ("canceled", "canceled")
                assert canceled["completed_at"] is not None
            assert await events_of(world, job["id"]) == ["queued", "canceled"]

    inside(story)


@pytest.mark.parametrize("status", ["completed", "failed"])
def test_what_is_over_is_not_canceled(inside: Any, status: str) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        job = await order(world, person)
        over = await reported(world, job["id"], "started", status)
        answer = await cancel(world, person, job["id"])
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "CONFLICT")
        assert await get(world, person, job["id"]) == over

    inside(story)


def test_work_of_a_member_for_themselves_is_theirs_alone(inside: Any) -> None:
    """Team-user owners, and Q-04: their user finds them in the list."""

    async def story(world: World) -> None:
        team = await Team.make(world)
        member = team.people["member"]
        job = await order(world, member, owner=f"framecast:{team.id}:{member.id}")
        path = f"/v1/jobs/{job['id']}"
        only_member = {"stranger": 404, "viewer": 404, "member": 200, "admin": 404, "owner": 404}
        assert await team.each("GET", path) == only_member
        assert {**only_member, "member": 200} == await team.each("POST", f"{path}/cancel")
        listed = {
            role: len((await world.ask(person, "GET", "/v1/jobs")).json()) for role, person in team.people.items()
        }
        assert listed == {"owner": 0, "admin": 0, "member": 1, "viewer": 0, "stranger": 0}
        await world.db.execute("UPDATE memberships SET role = 'viewer' WHERE user_id = $1", member.id)
        assert (await world.ask(member, "GET", path)).status_code == 200
        assert (await world.ask(member, "DELETE", path)).status_code == 403

    inside(story)


def test_whoever_has_left_sees_nothing(inside: Any) -> None:
    """Q-06."""

    async def story(world: World) -> None:
        team = await Team.make(world)
        member = team.people["member"]
        running = await order(world, member, owner=team.urn)
        own = await order(world, member, owner=f"framecast:{team.id}:{member.id}")
        done = await finished(world, member, owner=team.urn)
        assert (await world.ask(member, "POST", f"/v1/teams/{team.id}/leave")).status_code == 204
        for job in (running, own, done):
            path = f"/v1/jobs/{job['id']}"
            for method, rest in (
                ("GET", ""),
                ("GET", "/events"),
                ("POST", "/cancel"),
                ("POST", "/clone"),
                ("DELETE", ""),
            ):
                answer = await world.ask(member, method, path + rest)
                assert (answer.status_code, answer.json()["error"]["code"]) == (404, "NOT_FOUND"), (method, rest)
        assert (await world.ask(member, "GET", "/v1/jobs")).json() == []
        assert (await world.ask(member, "GET", f"/v1/credits?owner={team.urn}")).status_code == 403
        assert (await get(world, team.people["owner"], running["id"]))["status"] == "queued"

    inside(story)


def test_a_clone_has_the_same_wishes_and_everything_else_new(inside: Any) -> None:
    async def story(world: World) -> None:
        team = await Team.make(world)
        member, admin = team.people["member"], team.people["admin"]
        job = await order(world, member, owner=team.urn, spec=TEN_SECONDS, options={"a": [1]}, idempotency_key="k")
        early = await world.ask(admin, "POST", f"/v1/jobs/{job['id']}/clone")
        assert (early.status_code, early.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        await reported(world, job["id"], "started", ("progress", {"progress_percent": 30}), "failed")
        answer = await world.ask(admin, "POST", f"/v1/jobs/{job['id']}/clone")
        copy = answer.json()
        assert answer.status_code == 201
        assert (copy["owner"], copy["triggered_by"]) == (team.urn, admin.id)
        assert (copy["spec_snapshot"], copy["options"]) == (TEN_SECONDS, {"a": [1]})
        assert (copy["status"], copy["progress"], copy["idempotency_key"]) == ("queued", {}, None)
        assert (copy["credits_charged"], copy["credits_refunded"], copy["error"]) == (100, 0, None)
        assert copy["id"] != job["id"]
        assert await events_of(world, copy["id"]) == ["queued"]
        for owner, status in (("nobody", 400), (user(member), 403), (user(admin), 201)):
            tried = await world.ask(admin, "POST", f"/v1/jobs/{job['id']}/clone", {"owner": owner})
            assert tried.status_code == status, owner

    inside(story)


def test_a_job_that_is_over_is_deleted_with_its_events(inside: Any) -> None:
    async def story(world: World) -> None:
        team = await Team.make(world)
        job = await order(world, team.people["owner"], owner=team.urn)
        path = f"/v1/jobs/{job['id']}"
        for step in ((), ("started",)):
            for event in step:
                await report(world, job["id"], event)
            early = await world.ask(team.people["owner"], "DELETE", path)
            assert (early.status_code, early.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        await reported(world, job["id"], "completed")
        assert await team.each("DELETE", path) == {
            "stranger": 404,
            "viewer": 403,
            "member": 204,
            "admin": 404,
            "owner": 404,
        }
        assert await world.count("job_events WHERE job_id = $1", job["id"]) == 0
        assert await world.count("credit_entries WHERE job_id = $1", job["id"]) == 1

    inside(story)


def test_a_job_of_a_project_is_not_deleted_and_its_clone_is_in_none(inside: Any) -> None:
    """INV-37: the project is free while the clone runs."""

    async def story(world: World) -> None:
        owner = await rich(world)
        team = await world.team(owner, initial_credits=1000)
        project = await world.db.fetchval(
            "INSERT INTO projects (team_id, created_by, name) VALUES ($1, $2, 'P') RETURNING id", team, owner.id
        )
        job = await finished(world, owner, owner=team_owner(team))
        await world.db.execute("UPDATE jobs SET project_id = $2 WHERE id = $1", job["id"], project)
        answer = await world.ask(owner, "DELETE", f"/v1/jobs/{job['id']}")
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        for _ in range(2):
            copy = await world.ask(owner, "POST", f"/v1/jobs/{job['id']}/clone")
            assert (copy.status_code, copy.json()["project_id"]) == (201, None)

    inside(story)
