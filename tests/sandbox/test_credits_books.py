"""The ledger: who reads it, where credits come from, and that it always adds up."""

from typing import Any
from uuid import uuid4

from tests.sandbox.ordering import (
    TEN_SECONDS,
    balance,
    books_balance,
    credits_of,
    finished,
    grant,
    order,
    reported,
    rich,
    signed,
    team_owner,
    user,
)
from tests.sandbox.world import World


def test_the_ledger_is_read_page_by_page_newest_first(inside: Any) -> None:
    """CR-10."""

    async def story(world: World) -> None:
        person = await world.starter()
        assert await credits_of(world, person) == {"account": user(person), "balance": 0, "entries": []}
        for amount in range(1, 61):
            await grant(world, user(person), amount)
        first = await credits_of(world, person)
        assert (first["account"], first["balance"], len(first["entries"])) == (user(person), 1830, 50)
        assert [entry["amount"] for entry in first["entries"]] == list(range(60, 10, -1))
        assert set(first["entries"][0]) == {
            "id",
            "account",
            "job_id",
            "kind",
            "amount",
            "balance_after",
            "created_at",
        }
        rest = await credits_of(world, person, limit=20, offset=50)
        assert [entry["balance_after"] for entry in rest["entries"]] == [n * (n + 1) // 2 for n in range(10, 0, -1)]
        beyond = await credits_of(world, person, offset=60)
        assert (beyond["balance"], beyond["entries"]) == (1830, [])

    inside(story)


def test_only_those_with_access_read_a_ledger(inside: Any) -> None:
    async def story(world: World) -> None:
        viewer, stranger, host = await world.creator(), await world.creator(), await world.creator()
        team = await world.team(host, initial_credits=70)
        await world.joins(team, viewer, "viewer")
        for who, owner, status in (
            (viewer, team_owner(team), 200),
            (viewer, f"framecast:{team}:{viewer.id}", 200),
            (viewer, f"framecast:{team}:{host.id}", 403),
            (viewer, user(host), 403),
            (stranger, team_owner(team), 403),
            (stranger, team_owner(str(uuid4())), 403),
            (stranger, "framecast:system:a:b", 403),
            (stranger, "nobody", 400),
            (stranger, "", 400),
        ):
            answer = await world.api.get("/v1/credits", params={"owner": owner}, headers=who.headers)
            assert answer.status_code == status, owner
            if status == 200:
                assert (answer.json()["account"], answer.json()["balance"]) == (team_owner(team), 70)
        twice = await world.ask(stranger, "GET", f"/v1/credits?owner={user(stranger)}&owner={user(stranger)}")
        assert (twice.status_code, twice.text[:6]) == (400, "Failed")

    inside(story)


def test_where_credits_come_from(inside: Any) -> None:
    """CR-11: people start with none, teams with what they are given; the rest is granted."""

    async def story(world: World) -> None:
        person = await world.creator()
        poor, funded = await world.team(person), await world.team(person, initial_credits=70)
        assert (await credits_of(world, person, team_owner(poor)))["entries"] == []
        [entry] = (await credits_of(world, person, team_owner(funded)))["entries"]
        assert (entry["kind"], entry["amount"], entry["balance_after"], entry["job_id"]) == ("grant", 70, 70, None)
        shouted = {"account": f"framecast:team:{funded.upper()}", "amount": 5}
        granted = await world.api.post("/internal/credits/grant", json=shouted, headers=signed(world, "operator"))
        assert granted.json() == {"account": team_owner(funded), "balance": 75}
        assert (await world.ask(person, "GET", f"/v1/teams/{funded}")).json()["credits"] == 75
        for nobody in (team_owner(str(uuid4())), f"framecast:user:{uuid4()}"):
            lost = {"account": nobody, "amount": 5}
            answer = await world.api.post("/internal/credits/grant", json=lost, headers=signed(world, "operator"))
            assert (answer.status_code, answer.json()["error"]["code"]) == (404, "NOT_FOUND")

    inside(story)


def test_no_balance_comes_to_more_than_it_can_hold(inside: Any) -> None:
    """Not with a refund that is still to come either: the job must be able to end."""

    async def story(world: World) -> None:
        person = await rich(world, 2**31 - 1)
        team = await world.team(person, initial_credits=2**31 - 1)
        for owner in (user(person), f"framecast:{team}:{person.id}"):
            account = user(person) if owner == user(person) else team_owner(team)
            job = await order(world, person, owner=owner, spec=TEN_SECONDS)
            for amount in (1, 100, 2**31 - 1):
                body = {"account": account, "amount": amount}
                answer = await world.api.post("/internal/credits/grant", json=body, headers=signed(world, "operator"))
                assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
            await reported(world, job["id"], "started", "failed")
            assert await balance(world, person, account) == 2**31 - 1

    inside(story)


def test_the_ledger_outlives_jobs_but_not_its_account(inside: Any) -> None:
    """CR-12 also for whoever comes back: a new account begins with nothing, in both books."""

    async def story(world: World) -> None:
        person = await rich(world, 100)
        team = await world.team(person, initial_credits=100)
        for owner in (user(person), team_owner(team)):
            job = await finished(world, person, owner=owner)
            assert (await world.ask(person, "DELETE", f"/v1/jobs/{job['id']}")).status_code == 204
            assert len((await credits_of(world, person, owner))["entries"]) == 2
        await books_balance(world)
        assert (await world.ask(person, "DELETE", f"/v1/teams/{team}")).status_code == 204
        assert (await world.ask(person, "DELETE", "/v1/account")).status_code == 204
        assert await credits_of(world, person) == {"account": user(person), "balance": 0, "entries": []}
        assert await world.count("credit_entries WHERE account = $1", team_owner(team)) == 0
        await books_balance(world)

    inside(story)
