"""The built-in action that asks another service, against one that tells what it was asked."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.automation.engine import Engine
from tests.automation.runs import run


class _Mirror(BaseHTTPRequestHandler):
    """Answers with what it was asked; under /status/N with that status, under /away from elsewhere."""

    def _answer(self) -> None:
        length = int(self.headers.get("content-length", 0))
        asked = {
            "method": self.command,
            "path": self.path,
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "body": self.rfile.read(length).decode(),
        }
        status = int(self.path.split("/")[2]) if self.path.startswith("/status/") else 200
        body = b"plain" if self.path == "/plain" else json.dumps(asked).encode()
        if self.path == "/away":
            status, body = 302, b""
        self.send_response(status)
        if self.path == "/away":
            self.send_header("Location", "/here")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_DELETE = _answer

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def mirror() -> Iterator[str]:
    """The address of a service that tells what it was asked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Mirror)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _ask(engine: Engine, url: str, **parameters: Any) -> Any:
    done = run(engine.admin, "core.http_request", {"url": url, **parameters})
    assert done["status"] == "completed", done["result"]
    return done["result"]["data"]


def test_a_plain_get(engine: Engine, mirror: str) -> None:
    data = _ask(engine, f"{mirror}/here", query_params={"q": "a b", "n": 1})
    assert set(data) == {"status_code", "headers", "body", "json", "elapsed_ms", "url", "success"}
    assert (data["status_code"], data["success"]) == (200, True)
    assert data["url"] == f"{mirror}/here?n=1&q=a+b"
    assert data["json"]["method"] == "GET"
    assert json.loads(data["body"]) == data["json"]
    assert _ask(engine, f"{mirror}/plain")["json"] is None


def test_json_arrives(engine: Engine, mirror: str) -> None:
    body = {"nested": [1, None, {"text": "Grüße"}]}
    asked = _ask(engine, f"{mirror}/", method="POST", json_body=body, headers={"X-Mark": "here"})["json"]
    assert (asked["method"], asked["headers"]["x-mark"]) == ("POST", "here")
    assert asked["headers"]["content-type"] == "application/json"
    assert json.loads(asked["body"]) == body
    assert _ask(engine, f"{mirror}/", method="PUT", body="as it is")["json"]["body"] == "as it is"


def test_who_is_asking(engine: Engine, mirror: str) -> None:
    bearer = {"auth_type": "bearer", "auth_token": "sesame"}
    assert _ask(engine, mirror, **bearer)["json"]["headers"]["authorization"] == "Bearer sesame"
    basic = {"auth_type": "basic", "auth_username": "ada", "auth_password": "sesame"}
    assert _ask(engine, mirror, **basic)["json"]["headers"]["authorization"] == "Basic YWRhOnNlc2FtZQ=="
    assert "authorization" not in _ask(engine, mirror)["json"]["headers"]
    unsigned = run(engine.admin, "core.http_request", {"url": mirror, **bearer}, fault="requests-go-unsigned")
    assert "authorization" not in unsigned["result"]["data"]["json"]["headers"]


@pytest.mark.parametrize("status", [404, 500])
def test_a_refusal_is_an_answer(engine: Engine, mirror: str, status: int) -> None:
    data = _ask(engine, f"{mirror}/status/{status}")
    assert (data["status_code"], data["success"]) == (status, False)
    parameters = {"url": f"{mirror}/status/{status}"}
    assert run(engine.admin, "core.http_request", parameters, fault="refused-requests-fail")["status"] == "failed"


def test_redirects(engine: Engine, mirror: str) -> None:
    assert _ask(engine, f"{mirror}/away")["url"] == f"{mirror}/here"
    assert _ask(engine, f"{mirror}/away", follow_redirects=False)["status_code"] == 302


@pytest.mark.parametrize(
    "parameters",
    [
        {"url": "http://127.0.0.1:1/"},
        {"url": "http://nowhere.invalid/"},
        {"url": "no address"},
        {"url": "http://127.0.0.1:1/", "timeout": 0},
        {"url": "http://127.0.0.1:1/", "auth_type": "magic"},
        {"url": ["list"]},
    ],
)
def test_no_answer_is_a_failure(engine: Engine, parameters: Any) -> None:
    done = run(engine.admin, "core.http_request", parameters)
    assert done["status"] == "failed"
    assert "data" not in done["result"]
    assert json.loads(done["result"]["stdout"])["error"]
    assert done["result"]["error"]


def test_without_an_address_nothing_is_asked(engine: Engine) -> None:
    done = run(engine.admin, "core.http_request", {"method": "GET"})
    assert done["status"] == "failed"
    assert "url" in done["result"]["error"]


def test_the_service_itself_is_asked_in_the_time_of_the_run(engine: Engine) -> None:
    admin = engine.admin
    engine.advance(1000)
    pack = admin.pack()
    trigger = admin.trigger(pack)
    key = admin.post(f"/api/v1/triggers/{trigger['ref']}/webhooks/enable").json()["data"]["webhook_key"]
    url = f"{engine.announced['automation']}/api/v1/webhooks/{key}"
    data = _ask(engine, url, method="POST", json_body={"payload": {"from": "a run"}})
    assert data["status_code"] == 200
    event = admin.get(f"/api/v1/events/{data['json']['data']['event_id']}").json()["data"]
    assert event["payload"] == {"from": "a run"}
    assert event["created"] > pack["created"]
    assert event["created"] < engine.advance(1)
