"""What happens at the same moment: the guarantees hold, and whoever loses gets 409, never 500."""

import asyncio
from collections import Counter
from collections.abc import Awaitable
from typing import Any
from uuid import uuid4

import httpx

from tests.sandbox.standing import Sandbox
from tests.sandbox.world import Person, World

ROUNDS = 4


async def at_once(*requests: Awaitable[httpx.Response]) -> Counter[int]:
    """How many got which status."""
    return Counter([answer.status_code for answer in await asyncio.gather(*requests)])


def test_one_first_sign_in_of_many_opens_the_account(inside: Any) -> None:
    async def story(world: World) -> None:
        person = Person(world.announced["jwt_secret"])
        assert await at_once(*(world.ask(person, "GET", "/v1/account") for _ in range(10))) == {200: 10}
        assert await world.count("users WHERE id = $1", person.id) == 1

    inside(story)


def test_two_people_with_one_new_address(inside: Any) -> None:
    async def story(world: World) -> None:
        people = [Person(world.announced["jwt_secret"]) for _ in range(5)]
        email = f"{uuid4()}@people.example"
        tokens = [{"Authorization": f"Bearer {person.token(email=email)}"} for person in people]
        assert await at_once(*(world.api.get("/v1/account", headers=headers) for headers in tokens)) == {200: 1, 409: 4}

    inside(story)


def test_ten_want_one_slug(inside: Any) -> None:
    async def story(world: World) -> None:
        people = [await world.creator() for _ in range(10)]
        wanted = {"name": "Northlight", "slug": f"north-{uuid4()}"}
        statuses = await at_once(*(world.ask(person, "POST", "/v1/teams", wanted) for person in people))
        assert statuses == {201: 1, 409: 9}
        assert await world.count("teams WHERE slug = $1", wanted["slug"]) == 1

    inside(story)


def test_the_tenth_team_is_opened_once(inside: Any) -> None:
    async def story(world: World) -> None:
        for _ in range(ROUNDS):
            owner = await world.creator()
            await world.teams(owner, 9)
            statuses = await at_once(*(world.ask(owner, "POST", "/v1/teams", {"name": "Tenth"}) for _ in range(10)))
            assert statuses == {201: 1, 409: 9}
            assert await world.count("memberships WHERE user_id = $1 AND role = 'owner'", owner.id) == 10

    inside(story)


def test_a_promotion_and_a_new_team_share_the_last_place(inside: Any) -> None:
    async def story(world: World) -> None:
        owner = await world.creator()
        for _ in range(ROUNDS):
            rising, team = await world.creator(), await world.team(owner)
            await world.joins(team, rising)
            await world.teams(rising, 9)
            statuses = await at_once(
                world.ask(owner, "PATCH", f"/v1/teams/{team}/members/{rising.id}", {"role": "owner"}),
                world.ask(rising, "POST", "/v1/teams", {"name": "Tenth"}),
            )
            assert sum(statuses[good] for good in (200, 201)) == 1
            assert statuses[409] == 1

    inside(story)


def test_the_fiftieth_membership_is_taken_once(inside: Any) -> None:
    async def story(world: World) -> None:
        guest, hosts = await world.creator(), [await world.creator() for _ in range(3)]
        await world.teams(guest, 9)
        await world.db.execute(
            "WITH made AS (INSERT INTO teams (name) SELECT 'Many ' || n FROM generate_series(1, 40) n RETURNING id) "
            "INSERT INTO memberships (team_id, user_id) SELECT id, $1::uuid FROM made",
            guest.id,
        )
        invitations = [await world.invites(host, await world.team(host), guest) for host in hosts]
        paths = [f"/v1/invitations/{invitation}/accept" for invitation in invitations]
        assert await at_once(*(world.ask(guest, "POST", path) for path in paths)) == {200: 1, 409: 2}
        assert await world.count("memberships WHERE user_id = $1", guest.id) == 50

    inside(story)


def test_the_fiftieth_pending_invitation_is_sent_once(inside: Any) -> None:
    async def story(world: World) -> None:
        owner = await world.creator()
        team = await world.team(owner)
        await world.db.execute(
            "INSERT INTO invitations (team_id, invited_by, email, token) SELECT $1::uuid, $2::uuid, "
            "'guest' || n || '@people.example', gen_random_uuid()::text FROM generate_series(1, 49) n",
            team,
            owner.id,
        )
        path = f"/v1/teams/{team}/invitations"
        wanted = [{"email": f"last{n}@people.example", "role": "viewer"} for n in range(6)]
        assert await at_once(*(world.ask(owner, "POST", path, body) for body in wanted)) == {201: 1, 409: 5}
        assert await world.count("invitations WHERE team_id = $1", team) == 50

    inside(story)


def test_many_invitations_to_one_address_leave_one_pending(inside: Any) -> None:
    async def story(world: World) -> None:
        owner = await world.creator()
        team = await world.team(owner)
        path = f"/v1/teams/{team}/invitations"
        wanted = [{"email": email, "role": "viewer"} for email in ("Guest@people.example", "guest@PEOPLE.example") * 3]
        assert await at_once(*(world.ask(owner, "POST", path, body) for body in wanted)) == {201: 6}
        pending = await world.ask(owner, "GET", f"{path}?state=pending")
        assert len(pending.json()) == 1

    inside(story)


def test_one_invitation_is_accepted_once(inside: Any) -> None:
    async def story(world: World) -> None:
        owner, guest = await world.creator(), await world.starter()
        team = await world.team(owner)
        path = f"/v1/invitations/{await world.invites(owner, team, guest)}/accept"
        assert await at_once(*(world.ask(guest, "POST", path) for _ in range(6))) == {200: 1, 409: 5}
        assert await world.count("memberships WHERE team_id = $1", team) == 2

    inside(story)


def test_an_invitation_ends_in_one_way(inside: Any) -> None:
    async def story(world: World) -> None:
        owner, guest = await world.creator(), await world.starter()
        for _ in range(ROUNDS):
            team = await world.team(owner)
            invitation = await world.invites(owner, team, guest)
            accepted, declined, revoked = await asyncio.gather(
                world.ask(guest, "POST", f"/v1/invitations/{invitation}/accept"),
                world.ask(guest, "POST", f"/v1/invitations/{invitation}/decline"),
                world.ask(owner, "DELETE", f"/v1/teams/{team}/invitations/{invitation}"),
            )
            statuses = [accepted.status_code, declined.status_code, revoked.status_code]
            assert sorted(statuses)[1:] == [409, 409]
            (ended,) = [
                way
                for way, status in zip(("accepted", "declined", "revoked"), statuses, strict=True)
                if status in (200, 204)
            ]
            (listed,) = (await world.ask(owner, "GET", f"/v1/teams/{team}/invitations")).json()
            assert listed["state"] == ended
            assert await world.count("memberships WHERE team_id = $1", team) == (2 if ended == "accepted" else 1)

    inside(story)


def test_of_two_owners_who_leave_one_stays_with_the_others(inside: Any) -> None:
    async def story(world: World) -> None:
        first, second, member = [await world.creator() for _ in range(3)]
        for _ in range(ROUNDS):
            await world.team(first)
            await world.team(second)
            team = await world.team(first)
            await world.joins(team, second, "owner")
            await world.joins(team, member)
            statuses = await at_once(
                world.ask(first, "POST", f"/v1/teams/{team}/leave"),
                world.ask(second, "POST", f"/v1/teams/{team}/leave"),
            )
            assert statuses == {204: 1, 409: 1}
            assert await world.count("memberships WHERE team_id = $1 AND role = 'owner'", team) == 1
            await world.db.execute(_ALL_TEAMS_GO, [first.id, second.id])

    inside(story)


_ALL_TEAMS_GO = "DELETE FROM teams WHERE id IN (SELECT team_id FROM memberships WHERE user_id = ANY($1::uuid[]))"


def test_two_owners_who_are_alone_may_both_leave(inside: Any) -> None:
    async def story(world: World) -> None:
        first, second = await world.creator(), await world.creator()
        await world.team(first)
        await world.team(second)
        team = await world.team(first)
        await world.joins(team, second, "owner")
        path = f"/v1/teams/{team}/leave"
        assert await at_once(world.ask(first, "POST", path), world.ask(second, "POST", path)) == {204: 2}
        assert await world.count("teams WHERE id = $1", team) == 0

    inside(story)


def test_of_two_co_owners_who_close_their_accounts_one_stays(inside: Any) -> None:
    async def story(world: World) -> None:
        for _ in range(ROUNDS):
            first, second = await world.creator(), await world.creator()
            team = await world.team(first)
            await world.joins(team, second, "owner")
            statuses = await at_once(
                world.ask(first, "DELETE", "/v1/account"), world.ask(second, "DELETE", "/v1/account")
            )
            assert statuses == {204: 1, 409: 1}
            assert await world.count("memberships WHERE team_id = $1", team) == 1

    inside(story)


def test_a_team_is_accepted_into_or_deleted(inside: Any) -> None:
    async def story(world: World) -> None:
        owner = await world.creator()
        for _ in range(ROUNDS):
            guest = await world.starter()
            team = await world.team(owner)
            invitation = await world.invites(owner, team, guest)
            accepted, deleted = await asyncio.gather(
                world.ask(guest, "POST", f"/v1/invitations/{invitation}/accept"),
                world.ask(owner, "DELETE", f"/v1/teams/{team}"),
            )
            assert (accepted.status_code, deleted.status_code) in ((200, 409), (404, 204))
            await world.db.execute("DELETE FROM teams WHERE id = $1", team)

    inside(story)


def test_nobody_keeps_a_key_of_a_team_that_they_are_leaving(inside: Any) -> None:
    async def story(world: World) -> None:
        owner, member = await world.creator(), await world.creator()
        await world.team(member)
        for _ in range(ROUNDS):
            team = await world.team(owner)
            await world.joins(team, member)
            key = {"owner": f"framecast:team:{team}"}
            statuses = await at_once(
                world.ask(member, "POST", "/v1/auth/keys", key), world.ask(member, "POST", f"/v1/teams/{team}/leave")
            )
            assert statuses[204] == 1
            assert statuses[201] + statuses[403] == 1
            assert await world.count("api_keys WHERE owner = $1 AND revoked_at IS NULL", key["owner"]) == 0

    inside(story)


def test_name_and_settings_changed_at_once_are_both_kept(inside: Any) -> None:
    async def story(world: World) -> None:
        owner = await world.creator()
        team = await world.team(owner)
        path = f"/v1/teams/{team}"
        changes: tuple[dict[str, Any], ...] = ({"name": "Southlight"}, {"settings": {"colour": "blue"}})
        assert await at_once(*(world.ask(owner, "PATCH", path, change) for change in changes)) == {200: 2}
        kept = (await world.ask(owner, "GET", path)).json()
        assert (kept["name"], kept["settings"]) == ("Southlight", {"colour": "blue"})

    inside(story)


def test_a_turmoil_breaks_nothing(inside: Any, standing: Sandbox) -> None:
    """Everything at once in one team: no deadlock, and nothing that only the database's last net caught."""

    async def story(world: World) -> None:
        people = [await world.creator() for _ in range(4)]
        for person in people:
            await world.team(person)
        team = await world.team(people[0])
        for person in people[1:]:
            await world.joins(team, person, "owner")
        members = f"/v1/teams/{team}/members"
        turmoil = []
        for one, other in zip(people, people[1:] + people[:1], strict=True):
            turmoil += [
                world.ask(one, "PATCH", f"{members}/{other.id}", {"role": "admin"}),
                world.ask(one, "PATCH", f"/v1/teams/{team}", {"name": "Turmoil"}),
                world.ask(
                    one, "POST", f"/v1/teams/{team}/invitations", {"email": "x@people.example", "role": "viewer"}
                ),
                world.ask(one, "POST", "/v1/auth/keys", {"owner": f"framecast:team:{team}"}),
                world.ask(one, "DELETE", f"{members}/{other.id}"),
                world.ask(one, "POST", f"/v1/teams/{team}/leave"),
                world.ask(one, "DELETE", "/v1/account"),
            ]
        statuses = await at_once(*turmoil)
        assert max(statuses) < 500
        owners = await world.count("memberships WHERE team_id = $1 AND role = 'owner'", team)
        assert owners or not await world.count("teams WHERE id = $1", team)

    inside(story)
    assert "lost against another request" not in standing.said()
