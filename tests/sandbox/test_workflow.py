"""The workflow event: told of every order, once, to whoever is named; its trouble never spoils one."""

import asyncio
import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import asyncpg
import httpx
import pytest

from sandbox import workflow_catcher
from sandbox.errors import CannotStart
from sandbox.video.settings import Settings
from tests.sandbox.ordering import finished, order, rich
from tests.sandbox.standing import Sandbox, look_until, sandbox
from tests.sandbox.studio import Studio
from tests.sandbox.world import Person, World

DOWN = {"X-Sandbox-Fault": "workflow-down"}
SPEC = {"scenes": [{"duration": 1}]}


async def told_of(world: World, job: str) -> list[dict[str, Any]]:
    """What the catcher took; asked once it has taken something of this job."""
    for _ in range(1000):
        events = (await world.api.get(f"/_sandbox/workflow/events?job_id={job}")).json()
        if events:
            return list(events)
        await asyncio.sleep(0.01)
    raise AssertionError(f"nobody was told of the job {job} within 10 seconds")


def test_every_order_is_told_once(inside: Any) -> None:
    """Ordered, cloned and rendered; in the order of the orders; but not what only repeats a key."""

    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await rich(world)
        ordered = await order(world, person, spec=SPEC, options={"size": "small"}, idempotency_key="once")
        again = await world.ask(person, "POST", "/v1/generate", {"spec": SPEC, "idempotency_key": "once"})
        assert (again.status_code, again.json()["id"]) == (200, ordered["id"])
        over = await finished(world, person, spec=SPEC)
        cloned = (await world.ask(person, "POST", f"/v1/jobs/{over['id']}/clone")).json()
        rendered = (await studio.render(person, await studio.make(person, "storyboard", SPEC)))["job"]
        for job, options in ((ordered, {"size": "small"}), (over, {}), (cloned, {}), (rendered, {})):
            data = {
                "job_id": job["id"],
                "owner": f"framecast:user:{person.id}",
                "spec_snapshot": SPEC,
                "options": options,
            }
            assert await told_of(world, job["id"]) == [{"name": "framecast/job.queued", "data": data}]

    inside(story)


def test_what_is_refused_is_not_told(inside: Any) -> None:
    """Nothing of theirs is among all events that were taken; what was ordered afterwards is."""

    async def story(world: World) -> None:
        poor = await world.starter()
        refused = await world.ask(poor, "POST", "/v1/generate", {"spec": SPEC})
        assert refused.status_code == 402
        later = await order(world, await rich(world))
        await told_of(world, later["id"])
        events = (await world.api.get("/_sandbox/workflow/events")).json()
        assert [event for event in events if poor.id in event["data"]["owner"]] == []

    inside(story)


def test_an_engine_that_is_down_spoils_nothing(inside: Any, standing: Sandbox) -> None:
    async def story(world: World) -> None:
        studio = await Studio.open(world)
        person = await rich(world)
        source = await studio.make(person, "character", {"prompt": "a fox"})
        ordered = await world.ask(person, "POST", "/v1/generate", {"spec": SPEC}, DOWN)
        assert ordered.status_code == 201
        rendered = (await studio.render(person, source, DOWN))["job"]
        later = await order(world, person)
        await told_of(world, later["id"])
        for job in (ordered.json()["id"], rendered["id"]):
            assert (await world.api.get(f"/_sandbox/workflow/events?job_id={job}")).json() == []
            look_until(lambda job=job: f"was not told of job {job}" in standing.said(), "the log should say so")
            assert (await world.ask(person, "GET", f"/v1/jobs/{job}")).json()["status"] == "queued"

    inside(story)


@pytest.mark.parametrize("body", ["{", "{}", "[1]", '[{"name": "x"}]', '[{"name": "x", "data": []}]'])
def test_the_catcher_takes_only_events(api: httpx.Client, body: str) -> None:
    assert api.post("/_sandbox/workflow/e/any", content=body).status_code == 400


def test_the_catcher_forgets_the_oldest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workflow_catcher, "MOST_EVENTS", 3)
    monkeypatch.setattr(workflow_catcher, "MOST_BYTES", 100)
    taken = workflow_catcher.Taken()
    for number, size in enumerate((10, 10, 10, 10, 85)):
        taken.take({"name": "event", "data": {"job_id": str(number)}}, size)
    assert [event["data"]["job_id"] for event in taken.of(None)] == ["3", "4"]
    assert [event["data"]["job_id"] for event in taken.of("4")] == ["4"]


class Engine:
    """A workflow engine of the test's own: it writes down what it is posted."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.posts: list[tuple[str, Any]] = []
        self.answers = 200
        self.takes_seconds = 0.0


@contextlib.contextmanager
def listening_engine() -> Iterator[Engine]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(engine.takes_seconds)
            engine.posts.append((self.path, json.loads(body)))
            self.send_response(engine.answers)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    engine = Engine(f"http://127.0.0.1:{server.server_port}")
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    try:
        yield engine
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


@pytest.fixture
def start(announced: dict[str, Any]) -> Callable[..., Any]:
    """Start a sandbox of one's own, on a database of its own in the shared server."""

    async def make(name: str) -> None:
        connection = await asyncpg.connect(announced["database"])
        await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()

    def begin(*options: str, **env: str) -> Any:
        asyncio.run(make("workflow"))
        database = announced["database"].removesuffix("postgres") + "workflow"
        return sandbox("--database", database, *options, env=env)

    return begin


async def place_order(announced: dict[str, Any]) -> tuple[httpx.Response, Person]:
    async with httpx.AsyncClient(base_url=announced["api"], trust_env=False) as client:
        person = Person(announced["jwt_secret"])
        assert (await client.get("/v1/account", headers=person.headers)).status_code == 200
        connection = await asyncpg.connect(announced["database"])
        await connection.execute("UPDATE users SET credits = 100 WHERE id = $1", person.id)
        await connection.close()
        return await client.post("/v1/generate", json={"spec": SPEC}, headers=person.headers), person


@pytest.mark.parametrize("options", [(), ("--plain",)], ids=["with control path", "plain"])
def test_it_is_told_at_the_address_given(start: Callable[..., Any], options: tuple[str, ...]) -> None:
    """Also when the sandbox is told to stop while the engine still takes its time."""
    with (
        listening_engine() as engine,
        start(*options, INNGEST_BASE_URL=engine.address + "/", INNGEST_EVENT_KEY="key-of-the-engine") as own,
    ):
        engine.takes_seconds = 0.5
        ordered, person = asyncio.run(place_order(own.wait_until_ready()))
        assert ordered.status_code == 201
        own.process.terminate()
        assert own.ended() == 0
        assert own.said() == ""
        job = ordered.json()["id"]
        data = {"job_id": job, "owner": f"framecast:user:{person.id}", "spec_snapshot": SPEC, "options": {}}
        assert engine.posts == [("/e/key-of-the-engine", [{"name": "framecast/job.queued", "data": data}])]


def test_an_engine_that_refuses_or_is_gone_spoils_nothing(start: Callable[..., Any]) -> None:
    """The log says so, without the key."""

    def order_taken(own: Sandbox, trouble: str) -> None:
        ordered, _ = asyncio.run(place_order(own.wait_until_ready()))
        assert ordered.status_code == 201
        sentence = f"the workflow service was not told of job {ordered.json()['id']}: {trouble}"
        look_until(lambda: sentence in own.said(), "the log should say so")

    with contextlib.ExitStack() as until_it_is_gone:
        engine = until_it_is_gone.enter_context(listening_engine())
        engine.answers = 500
        with start(INNGEST_PROVIDER="inngest", INNGEST_BASE_URL=engine.address, INNGEST_EVENT_KEY="secret-key") as own:
            order_taken(own, "ClientResponseError")
            until_it_is_gone.close()
            order_taken(own, "ClientConnectorError")
            assert "secret-key" not in own.said()


def test_the_settings() -> None:
    """Where it goes: the engine's usual address, an address given, nowhere, or as the starter decides."""

    def read(**environ: str) -> tuple[str | None, str | None]:
        settings = Settings.read(environ)
        return settings.workflow_provider, settings.workflow_base_url

    assert read() == (None, None)
    assert read(INNGEST_PROVIDER="mock", INNGEST_BASE_URL="http://engine:1") == ("mock", None)
    assert read(INNGEST_PROVIDER="inngest") == ("inngest", "http://localhost:8288")
    assert read(INNGEST_PROVIDER="inngest", INNGEST_BASE_URL="http://engine:1/") == ("inngest", "http://engine:1")
    assert read(INNGEST_BASE_URL="https://engine") == (None, "https://engine")
    for wrong in ({"INNGEST_PROVIDER": "temporal"}, {"INNGEST_BASE_URL": "engine:1"}):
        with pytest.raises(CannotStart, match=f'{next(iter(wrong))} is "'):
            read(**wrong)
