"""An event leads to nothing twice, however often and at whatever moment it is handed over."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.automation.chains import Hook
from tests.automation.engine import Engine


@pytest.fixture
def hook(engine: Engine) -> Hook:
    return Hook(engine)


def test_an_event_that_comes_again(hook: Hook) -> None:
    """Not even what was decided changes."""
    hook.rule(), hook.rule()
    event = hook.call()
    before = (hook.enforcements(event), hook.executions(event))
    assert hook.redeliver(event).status_code == 200
    assert (hook.enforcements(event), hook.executions(event)) == before


def test_a_hundred_redeliveries_at_once(engine: Engine, hook: Hook) -> None:
    rules = [hook.rule() for _ in range(3)]
    event = hook.call()
    with ThreadPoolExecutor(25) as pool:
        statuses = {*pool.map(lambda _: hook.redeliver(event).status_code, range(100))}
    assert statuses == {200}
    assert [row["rule"] for row in hook.enforcements(event)] == [rule["id"] for rule in rules]
    assert [row["status"] for row in hook.executions(event)] == ["completed"] * 3
    assert engine.count("SELECT count(*) FROM event WHERE trigger = $1", hook.trigger["id"]) == 1


def test_a_hundred_deliveries_of_an_event_that_nobody_has_followed(engine: Engine, hook: Hook) -> None:
    """Whoever comes first decides; all others find it decided."""
    rules = [hook.rule() for _ in range(3)]
    event = hook.call(fault="events-unheard")
    assert hook.enforcements(event) == []
    with ThreadPoolExecutor(25) as pool:
        statuses = {*pool.map(lambda _: hook.redeliver(event).status_code, range(100))}
    assert statuses == {200}
    assert sorted(row["rule"] for row in hook.enforcements(event)) == [rule["id"] for rule in rules]
    assert hook.outcome(event) == ["processed"] * 3
    assert [row["status"] for row in hook.executions(event)] == ["completed"] * 3


def test_an_event_that_was_left_half_way(engine: Engine, hook: Hook) -> None:
    """A decision without its execution gets it, and only that one."""
    first, second = hook.rule(), hook.rule()
    event = hook.call(fault="events-unheard")
    engine.rows(
        "INSERT INTO enforcement (rule, rule_ref, trigger_ref, event, config) VALUES ($1, $2, $3, $4, '{\"n\": 1}')",
        first["id"],
        first["ref"],
        hook.trigger["ref"],
        event,
    )
    hook.redeliver(event)
    assert [row["rule"] for row in hook.enforcements(event)] == [first["id"], second["id"]]
    assert [row["config"] for row in hook.executions(event)] == ['{"n": 1}', "{}"]


def test_a_rule_that_is_made_after_the_event(hook: Hook) -> None:
    """Handed over again, the event is seen by the rules that there are now; those before stay as they are."""
    early = hook.rule()
    event = hook.call()
    late = hook.rule()
    hook.redeliver(event)
    assert [row["rule"] for row in hook.enforcements(event)] == [early["id"], late["id"]]
    assert len(hook.executions(event)) == 2


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"event_id": 999999999}', 404),
        (b'{"event_id": 0}', 400),
        (b'{"event_id": "1"}', 400),
        (b'{"event_id": true}', 400),
        (b"{}", 400),
        (b"no json", 400),
    ],
)
def test_what_cannot_be_handed_over(engine: Engine, body: bytes, status: int) -> None:
    url = f"{engine.announced['control']}/automation/redeliver"
    assert engine.ask("POST", url, content=body).status_code == status
