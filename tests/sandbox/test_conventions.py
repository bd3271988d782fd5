"""What holds for every address: bodies, errors, unknown paths, wrong methods, HEAD, CORS, times."""

import re
from typing import Any

import httpx
import pytest

from tests.sandbox.world import Person

JSON = {"Content-Type": "application/json"}


def patch(api: httpx.Client, who: Person, content: bytes, **headers: str) -> httpx.Response:
    return api.patch("/v1/account", content=content, headers={**who.headers, **JSON, **headers})


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"{", id="half an object"),
        pytest.param(b'{"name": "a"} x', id="trailing garbage"),
        pytest.param(b"\xef\xbb\xbf{}", id="byte order mark"),
        pytest.param(b'{"name": "\xff"}', id="no UTF-8"),
        pytest.param(b'{"name": "\\ud800"}', id="lone surrogate"),
        pytest.param(b'{"name": "a", "name": "b"}', id="a field twice"),
        pytest.param(b'{"name": "a\\u0000b"}', id="U+0000 (Q-32)"),
        pytest.param(b'{"x": 1e400}', id="infinity"),
        pytest.param(b'{"x": NaN}', id="NaN"),
        pytest.param(b'{"x": ' + b"[" * 127 + b"]" * 127 + b"}", id="nested 127 deep"),
        pytest.param(b'{"x": ' + b"[" * 99_999 + b"]" * 99_999 + b"}", id="nested absurdly deep"),
        pytest.param(b'["a", null]', id="an array (Q-31)"),
        pytest.param(b"null", id="null"),
        pytest.param(b'"text"', id="a text"),
        pytest.param(b"7", id="a number"),
        pytest.param(b'{"name": 7}', id="wrong type"),
        pytest.param(b'{"name": ""}', id="too short"),
        pytest.param(b'{"avatar_url": "no address"}', id="no address"),
        pytest.param(b'{"avatar_url": "/a/b.png"}', id="a relative address"),
        pytest.param(b'{"avatar_url": "http://"}', id="an address without a host"),
        pytest.param(b'{"name": "' + b"a" * 5 * 1024 * 1024 + b'"}', id="over 5 MiB"),
    ],
)
def test_a_bad_body_is_a_validation_error(api: httpx.Client, creator: Person, content: bytes) -> None:
    answer = patch(api, creator, content)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "VALIDATION_ERROR"
    assert answer.json()["error"]["message"].startswith("Validation error: ")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"{}", None),
        (b' {"name": null}\n', None),
        (b'{"name": "a", "unknown": [{"deep": 1}], "x": "\\u0000"}', "a"),
        (b'{"name": "\\ud83d\\ude00"}', "😀"),
        (('{"name": "' + "é" * 100 + '"}').encode(), "é" * 100),
        (b'{"name": "a", "x": ' + b"[" * 126 + b"]" * 126 + b"}", "a"),
    ],
)
def test_a_good_body_is_taken(api: httpx.Client, creator: Person, content: bytes, name: str | None) -> None:
    """Unknown fields are ignored; null means absent; characters are counted, not bytes (Q-08)."""
    answer = patch(api, creator, content)
    assert (answer.status_code, answer.json()["name"]) == (200, name)


@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=utf-8", "application/vnd.x+json"])
def test_json_may_be_called_so_in_several_ways(api: httpx.Client, creator: Person, kind: str) -> None:
    assert patch(api, creator, b"{}", **{"Content-Type": kind}).status_code == 200


@pytest.mark.parametrize("kind", ["text/plain", "text/json", "application/+json", "application/jsonx", ""])
def test_anything_else_is_not_json(api: httpx.Client, creator: Person, kind: str) -> None:
    answer = patch(api, creator, b"{}", **{"Content-Type": kind})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


@pytest.mark.parametrize("value", ["1.0", "1e2", "-0", '"1"', "true", "-1", "2147483648", "1.5"])
def test_an_integer_is_an_integer(api: httpx.Client, creator: Person, value: str) -> None:
    content = f'{{"name": "Northlight", "initial_credits": {value}}}'.encode()
    answer = api.post("/v1/teams", content=content, headers={**creator.headers, **JSON})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


@pytest.mark.parametrize("expires", ["2030-01-01T00:00:00", "2030-01-01", "never", "2030-02-30T00:00:00Z", 1893456000])
def test_a_time_has_a_day_an_hour_and_an_offset(api: httpx.Client, creator: Person, expires: Any) -> None:
    answer = api.post("/v1/auth/keys", json={"expires_at": expires}, headers=creator.headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


def test_a_time_is_shown_in_utc(api: httpx.Client, creator: Person) -> None:
    answer = api.post("/v1/auth/keys", json={"expires_at": "2090-01-01T01:30:00.25+02:00"}, headers=creator.headers)
    key = answer.json()["api_key"]
    assert key["expires_at"] == "2089-12-31T23:30:00.250000Z"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3}|\.\d{6})?Z", key["created_at"])


@pytest.mark.parametrize("spelling", ["{}", "{{{}}}", "urn:uuid:{}"])
def test_an_id_may_be_spelled_in_several_ways(api: httpx.Client, creator: Person, spelling: str) -> None:
    team = api.post("/v1/teams", json={"name": "Spelled"}, headers=creator.headers).json()["id"]
    for text in (team, team.upper()):
        assert api.get("/v1/teams/" + spelling.format(text), headers=creator.headers).json()["id"] == team
    assert api.get(f"/v1/teams/{team.replace('-', '')}", headers=creator.headers).status_code == 200


@pytest.mark.parametrize("text", ["x", "123", "0" * 31, "{" + "0" * 32 + "}", "URN:UUID:" + "0" * 32, "%00"])
def test_what_is_no_id_is_said_in_plain_text(api: httpx.Client, creator: Person, text: str) -> None:
    answer = api.get(f"/v1/teams/{text}", headers=creator.headers)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("Invalid URL:")


@pytest.mark.parametrize("query", ["state=open", "state=", "state=Pending", "state=pending&state=pending"])
def test_what_is_no_state_is_said_in_plain_text(api: httpx.Client, creator: Person, query: str) -> None:
    team = api.post("/v1/teams", json={"name": "Asked"}, headers=creator.headers).json()["id"]
    answer = api.get(f"/v1/teams/{team}/invitations?{query}", headers=creator.headers)
    assert answer.status_code == 400
    assert answer.text.startswith("Failed to deserialize query string")
    assert api.get(f"/v1/teams/{team}/invitations?other=1", headers=creator.headers).status_code == 200


@pytest.mark.parametrize("path", ["/v1", "/v1/teams/", "/v1/nothing", "/docs", "/openapi.json", "/v1/teams//members"])
def test_an_unknown_path_is_empty(api: httpx.Client, path: str) -> None:
    answer = api.get(path)
    assert (answer.status_code, answer.content) == (404, b"")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/v1/account", "DELETE,GET,HEAD,PATCH"),
        ("GET", "/v1/account/upgrade", "POST"),
        ("HEAD", "/v1/account/upgrade", "POST"),
        ("POST", "/v1/teams/x", "DELETE,GET,HEAD,PATCH"),
        ("PUT", "/v1/teams/x/members/y", "DELETE,PATCH"),
        ("POST", "/health", "GET,HEAD"),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(api: httpx.Client, method: str, path: str, allowed: str) -> None:
    """Nobody is asked who they are before."""
    answer = api.request(method, path)
    assert (answer.status_code, answer.content, answer.headers["allow"]) == (405, b"", allowed)


@pytest.mark.parametrize("path", ["/", "/health", "/v1/account", "/v1/auth/keys"])
def test_head_is_get_without_the_body(api: httpx.Client, creator: Person, path: str) -> None:
    got, head = api.get(path, headers=creator.headers), api.head(path, headers=creator.headers)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == got.headers["content-type"]


def test_listed_origins_are_named_and_others_are_not(api: httpx.Client) -> None:
    ours = api.get("/health", headers={"Origin": "http://localhost:3000"})
    theirs = api.get("/health", headers={"Origin": "http://evil.example"})
    assert ours.headers["access-control-allow-origin"] == "http://localhost:3000"
    assert "access-control-allow-origin" not in theirs.headers
    assert "origin" in ours.headers["vary"]
    assert "origin" in theirs.headers["vary"]


@pytest.mark.parametrize("path", ["/v1/account", "/v1/nothing", "/"])
def test_options_is_answered_everywhere(api: httpx.Client, path: str) -> None:
    answer = api.options(path, headers={"Origin": "http://localhost:3000"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["access-control-allow-methods"] == "GET,POST,PUT,PATCH,DELETE,OPTIONS"
    assert answer.headers["access-control-allow-headers"] == "content-type,authorization,x-api-key"
    assert answer.headers["access-control-max-age"] == "3600"
    assert "access-control-allow-credentials" not in answer.headers


def test_errors_carry_cors_too(api: httpx.Client) -> None:
    answer = api.get("/v1/account", headers={"Origin": "http://localhost:3000"})
    assert answer.status_code == 401
    assert answer.headers["access-control-allow-origin"] == "http://localhost:3000"
