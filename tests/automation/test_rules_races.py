"""At the same moment: one name, one key, one switch."""

from concurrent.futures import ThreadPoolExecutor

from tests.automation.chains import Hook
from tests.automation.engine import Engine, unique

ATTEMPTS = 20


def test_one_name_is_taken_once(engine: Engine) -> None:
    """Of rules and triggers with the same name at once there is one; the others are told 409."""
    pack = engine.admin.pack()
    trigger = {"ref": f"{pack['ref']}.{unique('x')}", "pack_ref": pack["ref"], "label": "L"}
    rule = trigger | {"action_ref": "core.noop", "trigger_ref": engine.admin.trigger(pack)["ref"]}
    for path, body in (("/api/v1/triggers", trigger), ("/api/v1/rules", rule)):
        with ThreadPoolExecutor(ATTEMPTS) as pool:
            answers = [*pool.map(lambda _, path=path, body=body: engine.admin.post(path, body), range(ATTEMPTS))]
        assert sorted(answer.status_code for answer in answers) == [201] + [409] * (ATTEMPTS - 1)
        refused = [answer.json() for answer in answers if answer.status_code == 409]
        assert all("Already exists" in answer["error"] for answer in refused)


def test_opening_at_once_gives_one_key(engine: Engine) -> None:
    path = f"/api/v1/triggers/{engine.admin.trigger(engine.admin.pack())['ref']}/webhooks/enable"
    with ThreadPoolExecutor(ATTEMPTS) as pool:
        keys = {*pool.map(lambda _: engine.admin.post(path).json()["data"]["webhook_key"], range(ATTEMPTS))}
    assert len(keys) == 1


def test_calls_at_once_count_each(engine: Engine) -> None:
    """Fifty calls for two rules: fifty events, a hundred decisions, a hundred executions."""
    hook = Hook(engine)
    hook.rule(), hook.rule()
    with ThreadPoolExecutor(ATTEMPTS) as pool:
        events = {*pool.map(hook.call, range(50))}
    engine.advance()
    assert len(events) == 50
    decided = "SELECT count(*) FROM enforcement WHERE trigger_ref = $1 AND status = 'processed'"
    assert engine.count(decided, hook.trigger["ref"]) == 100
    made = "SELECT count(*) FROM execution x JOIN enforcement f ON f.id = x.enforcement WHERE f.trigger_ref = $1"
    assert engine.count(made, hook.trigger["ref"]) == 100


def test_switching_off_while_calls_come(engine: Engine) -> None:
    """Whatever is decided ends: processed with one execution, or disabled with none; after the switch nothing runs."""
    hook = Hook(engine)
    rule = hook.rule()
    with ThreadPoolExecutor(ATTEMPTS) as pool:
        calls = [pool.submit(hook.call, n) for n in range(40)]
        off = pool.submit(engine.admin.post, f"/api/v1/rules/{rule['ref']}/disable")
        events = [call.result() for call in calls]
        assert off.result().status_code == 200
    engine.advance()
    for event in events:
        outcome = hook.outcome(event)
        assert outcome in ([], ["processed"], ["disabled"])
        assert len(hook.executions(event)) == (outcome == ["processed"])
    assert hook.outcome(hook.call()) == []


def test_deleting_while_calls_come(engine: Engine) -> None:
    """A rule that goes leaves no decision without an end."""
    hook = Hook(engine)
    rule = hook.rule()
    with ThreadPoolExecutor(ATTEMPTS) as pool:
        calls = [pool.submit(hook.call, n) for n in range(40)]
        gone = pool.submit(engine.admin.delete, f"/api/v1/rules/{rule['ref']}")
        for call in calls:
            call.result()
        assert gone.result().status_code == 200
    engine.advance()
    left = "SELECT count(*) FROM enforcement WHERE trigger_ref = $1 AND status = 'created'"
    assert engine.count(left, hook.trigger["ref"]) == 0
    assert hook.outcome(hook.call()) == []
