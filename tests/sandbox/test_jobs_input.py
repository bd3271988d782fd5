"""Bad input to jobs and credits: plain endpoints say it in text, strict ones as a refusal, and nothing happens."""

from typing import Any
from uuid import uuid4

import pytest

from tests.sandbox.ordering import finished, order, report, rich, signed
from tests.sandbox.world import Person, World

JSON = {"Content-Type": "application/json"}
OVER_5_MIB = b'{"spec": "' + b"a" * 5 * 1024 * 1024 + b'"}'

MALFORMED = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"{", id="half an object"),
    pytest.param(b'{"spec": 1} x', id="trailing garbage"),
    pytest.param(b'\xef\xbb\xbf{"spec": 1}', id="byte order mark"),
    pytest.param(b'{"spec": "\xff"}', id="no UTF-8"),
    pytest.param(b'{"spec": "\\ud800"}', id="lone surrogate"),
    pytest.param(b'{"spec": 1e400}', id="infinity"),
    pytest.param(b'{"spec": ' + b"9" * 400 + b"}", id="beyond all numbers"),
    pytest.param(b'{"spec": ' + b"9" * 5000 + b"}", id="far beyond all numbers"),
    pytest.param(b'{"spec": NaN}', id="NaN"),
    pytest.param(b'{"spec": ' + b"[" * 127 + b"]" * 127 + b"}", id="nested 127 deep"),
]
WRONG_SHAPE = [
    pytest.param(b"null", id="null"),
    pytest.param(b"7", id="a number"),
    pytest.param(b'"text"', id="a text"),
    pytest.param(b"[{}, null, null, null]", id="an array (Q-31)"),
]


async def post(world: World, who: Person, path: str, content: bytes, headers: dict[str, str] | None = None) -> Any:
    return await world.api.post(path, content=content, headers={**who.headers, **JSON, **(headers or {})})


def said_in_text(answer: Any, status: int) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].startswith("text/plain")
    assert "error" not in answer.text.split(":")[0]
    assert len(answer.text) > 20


@pytest.mark.parametrize("content", MALFORMED)
def test_a_malformed_order_is_told_so_in_text(inside: Any, content: bytes) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        said_in_text(await post(world, person, "/v1/generate", content), 400)
        assert await world.count("jobs WHERE triggered_by = $1", person.id) == 0

    inside(story)


@pytest.mark.parametrize(
    "content",
    [
        *WRONG_SHAPE,
        pytest.param(b"{}", id="nothing to make"),
        pytest.param(b'{"spec": 1, "spec": 2}', id="a field twice"),
        pytest.param(b'{"spec": 1, "owner": 7}', id="an owner of another type"),
        pytest.param(b'{"spec": 1, "idempotency_key": 7}', id="a key of another type"),
        pytest.param(b'{"spec": 1, "idempotency_key": ["a"]}', id="a list for a key"),
    ],
)
def test_an_order_of_another_shape_is_told_so_in_text(inside: Any, content: bytes) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        said_in_text(await post(world, person, "/v1/generate", content), 422)
        assert await world.count("jobs WHERE triggered_by = $1", person.id) == 0

    inside(story)


@pytest.mark.parametrize("kind", ["text/plain", "application/jsonx", "application/x-www-form-urlencoded", ""])
def test_an_order_that_is_no_json_is_told_so_in_text(inside: Any, kind: str) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        said_in_text(await post(world, person, "/v1/generate", b'{"spec": 1}', {"Content-Type": kind}), 415)
        unsaid = await world.api.post("/v1/generate", content=b'{"spec": 1}', headers=person.headers)
        said_in_text(unsaid, 415)

    inside(story)


def test_an_order_over_5_mib_is_too_large(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        said_in_text(await post(world, person, "/v1/generate", OVER_5_MIB), 413)
        exactly = b'{"spec": "' + b"a" * (5 * 1024 * 1024 - 12) + b'"}'
        assert len(exactly) == 5 * 1024 * 1024
        assert (await post(world, person, "/v1/generate", exactly)).status_code == 201

    inside(story)


@pytest.mark.parametrize(
    "content",
    [b'{"spec": "\\u0000"}', b'{"spec": {"a\\u0000": 1}}', b'{"spec": 1, "options": ["\\u0000"]}',
     b'{"spec": 1, "idempotency_key": "\\u0000"}', b'{"spec": 1, "owner": "\\u0000"}'],
)  # fmt: skip
def test_what_cannot_be_stored_is_refused(inside: Any, content: bytes) -> None:
    """Q-32."""

    async def story(world: World) -> None:
        person = await rich(world)
        answer = await post(world, person, "/v1/generate", content)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")

    inside(story)


def test_a_clone_needs_no_body_but_a_good_one(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        job = await finished(world, person)
        path = f"/v1/jobs/{job['id']}/clone"
        for content in (b"", b"{", b"[[]"):
            said_in_text(await post(world, person, path, content), 400)
        for content in (b"null", b"7", b'["framecast"]', b'{"owner": 7}'):
            said_in_text(await post(world, person, path, content), 422)
        said_in_text(await post(world, person, path, b"{}", {"Content-Type": "text/plain"}), 415)
        said_in_text(await post(world, person, path, b'{"x": "' + OVER_5_MIB + b'"}'), 413)
        assert await world.count("jobs WHERE triggered_by = $1", person.id) == 1
        assert (await post(world, person, path, b'{"owner": null}')).status_code == 201
        unread = await world.api.post(path, content=b"whatever", headers=person.headers)
        assert unread.status_code == 201

    inside(story)


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 400),
        (b'{"job_id": ', 400),
        (b"7", 422),
        (b'{"job_id": "%s"}', 422),
        (b'{"event": "started"}', 422),
        (b'{"job_id": "x", "event": "started"}', 422),
        (b'{"job_id": 7, "event": "started"}', 422),
        (b'{"job_id": "%s", "event": 7}', 422),
        (b'{"job_id": "%s", "event": "completed", "output_size_bytes": 1.0}', 422),
        (b'{"job_id": "%s", "event": "completed", "output_size_bytes": true}', 422),
        (b'{"job_id": "%s", "event": "completed", "output_size_bytes": 9223372036854775808}', 422),
        (b'{"job_id": "%s", "event": "failed", "failure_type": 7}', 422),
        (b'{"job_id": "%s", "event": "progress", "progress_percent": "50"}', 422),
        (b'{"job_id": "%s", "event": "progress", "progress_percent": true}', 422),
    ],
)
def test_a_report_that_cannot_be_read_is_told_so_in_text(inside: Any, content: bytes, status: int) -> None:
    async def story(world: World) -> None:
        person = await rich(world)
        job = await order(world, person)
        sent = content.replace(b"%s", job["id"].encode())
        answer = await post(world, person, "/internal/jobs/callback", sent, signed(world, job["id"]))
        said_in_text(answer, status)

    inside(story)


def test_a_report_that_makes_no_sense_is_refused(inside: Any) -> None:
    async def story(world: World) -> None:
        job = await order(world, await rich(world))
        strange = await report(world, job["id"], "exploded")
        assert (strange.status_code, strange.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        nul = await report(world, job["id"], "failed", error={"text": "\0"})
        assert (nul.status_code, nul.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        unknown = await report(world, str(uuid4()), "exploded")
        assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "NOT_FOUND")

    inside(story)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"7", b"[{}]", b"{}", b'{"spec": null}', b'{"spec": 7}', b'{"spec": []}', b'{"spec": "a"}',
     b'{"spec": {}, "owner": 7}', b'{"spec": {"a": "\\u0000"}}', b'{"spec": {}, "owner": "nobody"}'],
)  # fmt: skip
def test_an_estimate_is_strict(inside: Any, content: bytes) -> None:
    async def story(world: World) -> None:
        answer = await post(world, await world.starter(), "/v1/spec/estimate", content)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")

    inside(story)


@pytest.mark.parametrize(
    "content",
    [b"", b"7", b"{}", b'{"account": "framecast:user:%s"}', b'{"amount": 1}', b'{"account": 1, "amount": 1}',
     *(b'{"account": "framecast:user:%s", "amount": ' + amount + b"}"
       for amount in (b"0", b"-1", b"1.5", b"1.0", b'"1"', b"true", b"null", b"2147483648")),
     b'{"account": "framecast:%s:%s", "amount": 1}', b'{"account": "framecast:artifact:%s", "amount": 1}',
     b'{"account": "framecast:system:a:b", "amount": 1}', b'{"account": "%s", "amount": 1}'],
)  # fmt: skip
def test_a_grant_is_strict(inside: Any, content: bytes) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        sent = content.replace(b"%s", person.id.encode())
        answer = await post(world, person, "/internal/credits/grant", sent, signed(world, "operator"))
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
        assert await world.count("credit_entries WHERE account = $1", f"framecast:user:{person.id}") == 0

    inside(story)


@pytest.mark.parametrize("path", ["/v1/jobs", "/v1/credits"])
@pytest.mark.parametrize(
    "query",
    ["limit=", "limit=ten", "limit=1.5", "limit=1&limit=2", "offset=x", "limit=9223372036854775808", "offset=%20",
     "limit=" + "9" * 5000, "offset=-9223372036854775809", "limit=1_0", "limit=%D9%A1"],
)  # fmt: skip
def test_a_page_that_cannot_be_read_is_told_so_in_text(inside: Any, path: str, query: str) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        answer = await world.ask(person, "GET", f"{path}?{query}")
        assert answer.status_code == 400
        assert answer.text.startswith("Failed to deserialize query string")

    inside(story)


@pytest.mark.parametrize("query", ["status=", "status=running", "status=Queued", "status=queued&status=failed"])
def test_a_state_that_there_is_not_is_told_so_in_text(inside: Any, query: str) -> None:
    async def story(world: World) -> None:
        answer = await world.ask(await world.starter(), "GET", f"/v1/jobs?{query}")
        assert answer.status_code == 400
        assert answer.text.startswith("Failed to deserialize query string")

    inside(story)


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", ""), ("DELETE", ""), ("POST", "/cancel"), ("POST", "/clone"), ("GET", "/events")],
)
def test_what_is_no_job_is_told(inside: Any, method: str, path: str) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        bad = await world.ask(person, method, f"/v1/jobs/x{path}")
        assert bad.status_code == 400
        assert bad.text.startswith("Invalid URL:")
        unknown = await world.ask(person, method, f"/v1/jobs/{uuid4()}{path}")
        assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "NOT_FOUND")

    inside(story)


def test_the_body_is_read_after_the_caller_is_known(inside: Any) -> None:
    async def story(world: World) -> None:
        for path in ("/v1/generate", f"/v1/jobs/{uuid4()}/clone", "/v1/spec/estimate", "/internal/jobs/callback"):
            answer = await world.api.post(path, content=b"{", headers={"Content-Type": "text/plain"})
            assert (answer.status_code, answer.json()["error"]["code"]) == (401, "MISSING_AUTHORIZATION")

    inside(story)
