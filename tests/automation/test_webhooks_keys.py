"""Keys of webhooks: given out, kept, taken back and renewed."""

import re
from typing import Any

import pytest

from tests.automation.engine import Engine


@pytest.fixture
def path(engine: Engine) -> str:
    """The path of a new trigger."""
    return f"/api/v1/triggers/{engine.admin.trigger(engine.admin.pack())['ref']}"


def opened(engine: Engine, path: str) -> str:
    answer = engine.admin.post(f"{path}/webhooks/enable")
    assert answer.status_code == 200, answer.text
    return str(answer.json()["data"]["webhook_key"])


def call(engine: Engine, key: str) -> int:
    return engine.ask("POST", f"/api/v1/webhooks/{key}", {"payload": {}}).status_code


def config_of(engine: Engine, path: str) -> Any:
    return engine.rows('SELECT webhook_config FROM "trigger" WHERE ref = $1', path.rpartition("/")[2])[0][0]


def protect(engine: Engine, path: str) -> None:
    engine.rows(
        'UPDATE "trigger" SET webhook_config = \'{"payload_size_limit_kb": 5}\' WHERE ref = $1',
        path.rpartition("/")[2],
    )


def test_a_key(engine: Engine, path: str) -> None:
    """`wh_` and 32 hexadecimal digits; the trigger shows it as long as its webhook is open."""
    key = opened(engine, path)
    assert re.fullmatch(r"wh_[0-9a-f]{32}", key)
    shown = engine.admin.get(path).json()["data"]
    assert (shown["webhook_enabled"], shown["webhook_key"]) == (True, key)
    assert call(engine, key) == 200


def test_opening_again_changes_nothing(engine: Engine, path: str) -> None:
    """A-16: the key stays, and so does the security."""
    key = opened(engine, path)
    protect(engine, path)
    assert opened(engine, path) == key
    assert config_of(engine, path) == '{"payload_size_limit_kb": 5}'


def test_closing(engine: Engine, path: str) -> None:
    """The key is gone, and the next one is another."""
    key = opened(engine, path)
    closed = engine.admin.post(f"{path}/webhooks/disable")
    assert closed.status_code == 200
    assert closed.json()["data"]["webhook_enabled"] is False
    assert "webhook_key" not in closed.json()["data"]
    assert call(engine, key) == 404
    assert engine.rows('SELECT webhook_key FROM "trigger" WHERE ref = $1', path.rpartition("/")[2])[0][0] is None
    again = opened(engine, path)
    assert again != key
    assert (call(engine, key), call(engine, again)) == (404, 200)


def test_renewing(engine: Engine, path: str) -> None:
    """The old key is worth nothing at once; the security stays."""
    key = opened(engine, path)
    protect(engine, path)
    renewed = engine.admin.post(f"{path}/webhooks/regenerate").json()["data"]["webhook_key"]
    assert renewed != key
    assert (call(engine, key), call(engine, renewed)) == (404, 200)
    assert config_of(engine, path) == '{"payload_size_limit_kb": 5}'


def test_nothing_to_renew(engine: Engine, path: str) -> None:
    """400 while the webhook is closed."""
    assert engine.admin.post(f"{path}/webhooks/regenerate").status_code == 400
    opened(engine, path)
    engine.admin.post(f"{path}/webhooks/disable")
    assert engine.admin.post(f"{path}/webhooks/regenerate").status_code == 400


@pytest.mark.parametrize("key", ["wh_" + "0" * 32, "nothing", "wh_%00", "'--"])
def test_an_unknown_key(engine: Engine, key: str) -> None:
    answer = engine.ask("POST", f"/api/v1/webhooks/{key}", {"payload": {}})
    assert answer.status_code == 404
    assert answer.json() == {"error": "Invalid webhook key", "code": "NOT_FOUND"}
