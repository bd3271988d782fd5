"""What the renderer reports: which states follow on which, what is kept of it, and who may report."""

import time
from typing import Any

import pytest

from tests.sandbox.ordering import TEN_SECONDS, cancel, events_of, get, order, report, reported, rich, signed
from tests.sandbox.standing import sandbox
from tests.sandbox.world import Person, World

WAYS: dict[str, tuple[str, ...]] = {
    "queued": (),
    "processing": ("started",),
    "completed": ("started", "completed"),
    "failed": ("started", "failed"),
    "canceled": ("cancel",),
}
TAKEN = {"started": "queued", "progress": "processing", "completed": "processing", "failed": "processing"}


async def job_that_is(world: World, person: Person, status: str) -> dict[str, Any]:
    """A job brought into this state in the way of the platform."""
    job = await order(world, person, spec=TEN_SECONDS)
    for step in WAYS[status]:
        answer = await (cancel(world, person, job["id"]) if step == "cancel" else report(world, job["id"], step))
        assert answer.status_code == 200, answer.text
        job = answer.json()
    assert job["status"] == status
    return job


@pytest.mark.parametrize("event", TAKEN)
@pytest.mark.parametrize("status", WAYS)
def test_a_report_is_taken_in_one_state_only(inside: Any, status: str, event: str) -> None:
    """5.1, Q-25: whatever does not follow is a conflict, and nothing is written."""

    async def story(world: World) -> None:
        person = await rich(world)
        job = await job_that_is(world, person, status)
        before = await events_of(world, job["id"])
        answer = await report(world, job["id"], event, progress_percent=40)
        if TAKEN[event] == status:
            assert answer.status_code == 200
            assert await events_of(world, job["id"]) == [*before, event]
        else:
            assert (answer.status_code, answer.json()["error"]["code"]) == (409, "CONFLICT")
            assert await events_of(world, job["id"]) == before
            assert await get(world, person, job["id"]) == job

    inside(story)


def test_a_job_runs_and_completes(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        queued = await order(world, person, spec=TEN_SECONDS, options={"a": 1}, idempotency_key="k")
        started = await reported(world, queued["id"], "started")
        assert (started["status"], started["completed_at"], started["output"]) == ("processing", None, None)
        half = await reported(world, queued["id"], ("progress", {"progress_percent": 50}))
        assert (half["status"], half["progress"]) == ("processing", {"percent": 50.0})
        less = await reported(world, queued["id"], ("progress", {"progress_percent": 12.5}))
        assert less["progress"] == {"percent": 12.5}
        unsaid = await reported(world, queued["id"], "progress")
        assert unsaid["progress"] == {"percent": 12.5}
        made = {"url": "https://films.example/a.mp4", "frames": [1, 2.5]}
        done = await reported(world, queued["id"], ("completed", {"output": made, "output_size_bytes": 2**40}))
        assert (done["status"], done["output"], done["output_size_bytes"]) == ("completed", made, 2**40)
        assert (done["failure_type"], done["error"], done["credits_refunded"]) == (None, None, 0)
        assert done["created_at"] <= done["started_at"] <= done["completed_at"] == done["updated_at"]
        kept = ("owner", "triggered_by", "spec_snapshot", "options", "credits_charged", "idempotency_key", "created_at")
        assert {name: done[name] for name in kept} == {name: queued[name] for name in kept}
        assert done == await get(world, person, queued["id"])
        payloads = await world.db.fetch(
            "SELECT payload::text FROM job_events WHERE job_id = $1 ORDER BY sequence", queued["id"]
        )
        assert [row["payload"] for row in payloads] == [
            "{}",
            "{}",
            '{"percent": 50.0}',
            '{"percent": 12.5}',
            '{"percent": null}',
            "{}",
        ]

    inside(story)


def test_what_is_left_out_has_a_default(inside: Any) -> None:
    """INV-30."""

    async def story(world: World) -> None:
        person = await rich(world)
        for nothing in ({}, {"output": None, "output_size_bytes": None}):
            job = await order(world, person)
            done = await reported(world, job["id"], "started", ("completed", nothing))
            assert (done["output"], done["output_size_bytes"]) == ({}, None)
        job = await order(world, person)
        failed = await reported(world, job["id"], "started", "failed")
        assert failed["failure_type"] == "system"
        assert failed["error"]["message"]

    inside(story)


@pytest.mark.parametrize("size", [-1, 0, 52_428_801, 2**63 - 1])
def test_a_job_without_output_artifact_has_any_size(inside: Any, size: int) -> None:
    async def story(world: World) -> None:
        job = await order(world, await rich(world))
        done = await reported(world, job["id"], "started", ("completed", {"output_size_bytes": size}))
        assert done["output_size_bytes"] == size

    inside(story)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("validation", "validation"),
        ("timeout", "timeout"),
        ("canceled", "canceled"),
        ("system", "system"),
        ("Timeout", "system"),
        ("meltdown", "system"),
        ("", "system"),
        (None, "system"),
    ],
)
def test_a_failure_is_of_four_types(inside: Any, said: str | None, kept: str) -> None:
    async def story(world: World) -> None:
        job = await order(world, await rich(world))
        reason = {"code": "E1", "message": "no"}
        failed = await reported(world, job["id"], "started", ("failed", {"failure_type": said, "error": reason}))
        assert (failed["status"], failed["failure_type"], failed["error"]) == ("failed", kept, reason)
        assert failed["completed_at"] is not None
        assert failed["output"] is None

    inside(story)


@pytest.mark.parametrize("percent", [-0.01, 100.01, 101, -1, 1e300])
def test_percent_lies_between_0_and_100(inside: Any, percent: float) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        job = await job_that_is(world, person, "processing")
        answer = await report(world, job["id"], "progress", progress_percent=percent)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        assert await get(world, person, job["id"]) == job
        assert await events_of(world, job["id"]) == ["queued", "started"]

    inside(story)


@pytest.mark.parametrize("percent", [0, 0.0, 100, 99.99])
def test_percent_may_be_either_end(inside: Any, percent: float) -> None:
    async def story(world: World) -> None:
        job = await order(world, await rich(world))
        told = await reported(world, job["id"], "started", ("progress", {"progress_percent": percent}))
        assert told["progress"] == {"percent": percent}

    inside(story)


def test_times_are_the_clocks_and_never_run_backwards(inside: Any) -> None:
    async def story(world: World) -> None:
        person, clock = await rich(world), await world.clock()
        job = await order(world, person)
        on_it = {"X-Sandbox-Clock": clock}
        await world.advance(clock, 299)
        late = signed(world, job["id"], exp=int(time.time()) + 900)
        started = (await report(world, job["id"], "started", {**on_it, **late})).json()
        assert started["started_at"] > job["created_at"]
        done = (await report(world, job["id"], "completed", late)).json()  # in real time, minutes before its start
        assert done["completed_at"] == started["started_at"]
        times = await world.db.fetch("SELECT created_at FROM job_events WHERE job_id = $1 ORDER BY sequence", job["id"])
        assert sorted(row["created_at"] for row in times) == [row["created_at"] for row in times]

    inside(story)


def test_the_renderer_shows_a_token_for_this_job(inside: Any) -> None:
    """Q-30: before anything else is looked at."""

    async def story(world: World) -> None:
        person = await rich(world)
        job, other = await order(world, person), await order(world, person)
        now, id_ = int(time.time()), job["id"]
        body = {"job_id": id_, "event": "started"}
        refused = {
            "MISSING_AUTHORIZATION": [{}],
            "INVALID_AUTHORIZATION": [{"Authorization": "Basic x"}, {"Authorization": "sk_live_" + "0" * 32}],
            "INVALID_TOKEN": [
                person.headers,
                signed(world, other["id"]),
                signed(world, "operator"),
                signed(world, id_.upper()),
                signed(world, id_, secret="another secret that is long enough for it"),
                signed(world, id_, aud="authenticated"),
                signed(world, id_, aud=None),
                signed(world, id_, aud=["framecast-internal"]),
                signed(world, id_, exp=None),
                signed(world, id_, exp=str(now + 100)),
                signed(world, id_, exp=now - 70),
                signed(world, id_, sub=None),
                signed(world, id_, sub=7),
                {"Authorization": "Bearer sk_live_" + "0" * 32},
            ],
        }
        for code, headers in refused.items():
            for one in headers:
                answer = await world.api.post("/internal/jobs/callback", json=body, headers=one)
                assert (answer.status_code, answer.json()["error"]["code"]) == (401, code), one
        assert (await get(world, person, id_))["status"] == "queued"
        shouted = {"job_id": id_.upper(), "event": "started"}
        old = signed(world, id_, exp=now - 50)
        assert (await world.api.post("/internal/jobs/callback", json=shouted, headers=old)).status_code == 200

    inside(story)


def test_a_token_runs_out_by_the_clock_of_the_request(inside: Any) -> None:
    async def story(world: World) -> None:
        job, clock = await order(world, await rich(world)), await world.clock()
        on_it = {"X-Sandbox-Clock": clock}
        await world.advance(clock, 600)
        assert (await report(world, job["id"], "started", on_it)).status_code == 401
        lasting = signed(world, job["id"], exp=int(time.time()) + 700)
        assert (await report(world, job["id"], "started", {**on_it, **lasting})).status_code == 200

    inside(story)


def test_credits_are_granted_by_the_operator_alone(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world, 10)
        body = {"account": f"framecast:user:{person.id}", "amount": 5}
        for headers in (person.headers, signed(world, person.id), {}):
            answer = await world.api.post("/internal/credits/grant", json=body, headers=headers)
            assert answer.status_code == 401
        assert await world.count("credit_entries WHERE account = $1", body["account"]) == 1

    inside(story)


def test_without_a_secret_the_doors_ask_nothing() -> None:
    """A setting: the reference has no such tokens."""
    import httpx

    with sandbox(env={"INTERNAL_SECRET": ""}) as standing:
        announced = standing.wait_until_ready()
        assert announced["internal_secret"] is None
        person = Person(announced["jwt_secret"])
        with httpx.Client(base_url=announced["api"], trust_env=False) as api:
            assert api.get("/v1/account", headers=person.headers).status_code == 200
            grant = {"account": f"framecast:user:{person.id}", "amount": 10}
            assert api.post("/internal/credits/grant", json=grant).json()["balance"] == 10
            job = api.post("/v1/generate", json={"spec": None}, headers=person.headers).json()
            said = {"job_id": job["id"], "event": "started"}
            assert api.post("/internal/jobs/callback", json=said).json()["status"] == "processing"
