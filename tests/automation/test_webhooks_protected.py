"""Calls of protected webhooks: sizes, addresses, rates and signatures, in their order; and what is logged."""

import hashlib
import hmac
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.automation.engine import Engine
from tests.automation.hooks import Hook

SECRET = "a shared secret"


@pytest.fixture
def hook(engine: Engine) -> Hook:
    return Hook(engine)


def signature(body: bytes) -> str:
    return hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()


def sized(size: int) -> bytes:
    around = len(b'{"payload": ""}')
    return b'{"payload": "' + b"x" * (size - around) + b'"}'


@pytest.mark.parametrize(("size", "status"), [(2048, 200), (2049, 400), (60_000, 400)])
def test_size(hook: Hook, size: int, status: int) -> None:
    """Exactly the limit passes, one byte more does not; the line says 413."""
    hook.demands(payload_size_limit_kb=2)
    assert hook.call(raw=sized(size)).status_code == status
    (line,) = hook.log()
    assert (line["status_code"], line["payload_size_bytes"]) == (200 if status == 200 else 413, size)
    assert hook.events() == (status == 200)


@pytest.mark.parametrize(
    ("address", "status"),
    [("10.1.2.3", 200), ("10.2.0.0", 403), ("10.1.2.3, 10.1.2.4", 403), ("nowhere", 403), ("::1", 403), (None, 403)],
)
def test_addresses(hook: Hook, address: str | None, status: int) -> None:
    """A-17: whoever is not one listed address is refused."""
    hook.demands(ip_whitelist={"enabled": True, "ips": ["10.1.0.0/16"]})
    answer = hook.call(**({} if address is None else {"X_Forwarded_For": address}))
    assert answer.status_code == status
    (line,) = hook.log()
    assert (line["ip_allowed"], line["status_code"], line["source_ip"]) == (status == 200, status, address)
    assert hook.events() == (status == 200)


def test_a_second_address_does_not_hide_behind_the_first(engine: Engine, hook: Hook) -> None:
    """Two lines of one header are one text."""
    hook.demands(ip_whitelist={"enabled": True, "ips": ["10.1.0.0/16"]})
    lines = [("X-Forwarded-For", "10.1.2.3"), ("X-Forwarded-For", "6.6.6.6"), ("X-Sandbox-Clock", str(engine.clock))]
    answer = engine.client.post(f"/api/v1/webhooks/{hook.key}", json={"payload": 1}, headers=lines)
    assert answer.status_code == 403
    assert hook.log()[0]["source_ip"] == "10.1.2.3, 6.6.6.6"


def test_rate(engine: Engine, hook: Hook) -> None:
    """So many calls in the trailing window; the next is 429, and does not count itself."""
    hook.demands(rate_limit={"enabled": True, "requests": 2, "window_seconds": 10})
    statuses = [hook.call().status_code]
    engine.advance(6)
    statuses += [hook.call().status_code for _ in range(3)]
    engine.advance(4)
    statuses += [hook.call().status_code for _ in range(2)]  # the first has left the window
    engine.advance(6)
    statuses += [hook.call().status_code for _ in range(2)]
    assert statuses == [200, 200, 429, 429, 200, 429, 200, 429]
    assert [line["rate_limited"] for line in hook.log()] == [status == 429 for status in statuses]
    assert hook.events() == statuses.count(200)


def test_the_edge_of_the_window(engine: Engine, hook: Hook) -> None:
    """A microsecond before the window has passed a call still counts."""
    hook.demands(rate_limit={"enabled": True, "requests": 1, "window_seconds": 10})
    assert hook.call().status_code == 200
    engine.advance(9.999)
    assert hook.call().status_code == 429
    engine.advance(0.001)
    assert hook.call().status_code == 200


def test_refused_calls_count_too(hook: Hook) -> None:
    """All but those that came too often."""
    demand = {"enabled": True, "secret": SECRET, "algorithm": "sha256"}
    hook.demands(rate_limit={"enabled": True, "requests": 2, "window_seconds": 10}, hmac=demand)
    assert [hook.call().status_code for _ in range(4)] == [401, 401, 429, 429]


def test_each_address_has_its_own_rate(hook: Hook) -> None:
    hook.demands(rate_limit={"enabled": True, "requests": 1, "window_seconds": 10})
    callers = [{"X_Forwarded_For": "10.0.0.1"}, {"X_Forwarded_For": "10.0.0.2"}, {}]
    assert [hook.call(**caller).status_code for caller in callers * 2] == [200] * 3 + [429] * 3


def test_a_rush_takes_no_more_than_the_rate(hook: Hook) -> None:
    """Thirty calls at the same moment."""
    hook.demands(rate_limit={"enabled": True, "requests": 5, "window_seconds": 60})
    with ThreadPoolExecutor(15) as pool:
        statuses = [*pool.map(lambda _: hook.call().status_code, range(30))]
    assert sorted(statuses) == [200] * 5 + [429] * 25
    assert hook.events() == 5


def test_signatures(engine: Engine, hook: Hook) -> None:
    """Over the very bytes; the second header counts only without the first."""
    hook.demands(hmac={"enabled": True, "secret": SECRET, "algorithm": "sha256"})
    raw = b'{ "payload" :{"b":1,  "a":2}}'
    right = signature(raw)
    wrong = "0" * 64
    accepted = [
        hook.call(raw=raw, X_Webhook_Signature=right),
        hook.call(raw=raw, X_Webhook_Signature=f"sha256={right}"),
        hook.call(raw=raw, X_Hub_Signature_256=f"sha256={right}"),
    ]
    assert [answer.status_code for answer in accepted] == [200] * 3
    refused = [
        hook.call(raw=raw),
        hook.call(raw=raw + b" ", X_Webhook_Signature=right),
        hook.call(raw=raw, X_Webhook_Signature=wrong),
        hook.call(raw=raw, X_Webhook_Signature=f"sha512={right}"),
        hook.call(raw=raw, X_Webhook_Signature=wrong, X_Hub_Signature_256=right),
    ]
    assert [answer.status_code for answer in refused] == [401] * 5
    assert {answer.json()["code"] for answer in refused} == {"UNAUTHORIZED"}
    event = engine.admin.get(f"/api/v1/events/{accepted[0].json()['data']['event_id']}").json()["data"]
    assert event["config"]["hmac_verified"] is True
    assert [line["hmac_verified"] for line in hook.log()] == [True] * 3 + [False] * 5
    assert hook.events() == 3


def test_the_order_of_checks(engine: Engine, hook: Hook) -> None:
    """Whatever else is wrong with a call, the first check that fails tells."""
    everything = {
        "payload_size_limit_kb": 1,
        "ip_whitelist": {"enabled": True, "ips": ["10.0.0.1"]},
        "rate_limit": {"enabled": True, "requests": 1, "window_seconds": 60},
        "hmac": {"enabled": True, "secret": SECRET, "algorithm": "sha256"},
    }
    hook.demands(**everything)
    listed = {"X_Forwarded_For": "10.0.0.1"}
    good = b'{"payload": {}}'
    assert hook.call(raw=good, **listed, X_Webhook_Signature=signature(good)).status_code == 200
    engine.admin.post(f"{hook.path}/disable")
    assert hook.call(raw=sized(2000)).json()["error"].startswith("The trigger")
    engine.admin.post(f"{hook.path}/enable")
    assert hook.call(raw=sized(2000)).json()["error"].startswith("The body")
    assert hook.call().status_code == 403
    assert hook.call(**listed).status_code == 429
    hook.demands(**everything | {"rate_limit": {"enabled": False}})
    assert hook.call(**listed).status_code == 401
    assert [line["status_code"] for line in hook.log()] == [200, 400, 413, 403, 429, 401]
    assert hook.events() == 1


def test_the_line_of_a_call(hook: Hook) -> None:
    """A call that was taken names its event, one that was refused its reason."""
    hook.demands(ip_whitelist={"enabled": True, "ips": ["10.0.0.1"]})
    body = {"payload": {"a": 1}, "headers": {"X-Kind": "order"}}
    event = hook.call(body, X_Forwarded_For="10.0.0.1", User_Agent="caller/1").json()["data"]["event_id"]
    hook.call(body, X_Forwarded_For="10.0.0.2")
    taken, refused = hook.log()
    assert (taken["event_id"], taken["error_message"]) == (event, None)
    assert (taken["trigger_ref"], taken["webhook_key"]) == (hook.trigger["ref"], hook.key)
    assert taken["user_agent"] == "caller/1"
    assert taken["payload_size_bytes"] == len(json.dumps(body))
    assert json.loads(taken["headers"]) == {"X-Kind": "order"}
    assert taken["processing_time_ms"] >= 0
    assert (taken["hmac_verified"], taken["rate_limited"]) == (None, False)
    assert refused["event_id"] is None
    assert refused["error_message"]
