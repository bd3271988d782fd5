"""Both services with somebody in them: who asks, and what there is to ask about."""

import asyncio
from typing import Any

import asyncpg
import httpx

from tests.automation.engine import PASSWORD, Engine, unique
from tests.automation.engine import Person as Somebody
from tests.automation.hooks import Hook
from tests.sandbox.asking import Caller, Known
from tests.sandbox.ordering import cancel, finished, grant, order, rich, signed, team_owner, user
from tests.sandbox.standing import look_until
from tests.sandbox.world import Person, World

NOBODY = Caller("nobody", "", "")
SOMEBODY_MADE_UP = Caller("somebody made up", "", None)
_LATER = "2090-01-01T00:00:00Z"
_REPORTS = ["started", "progress", "completed", "failed"]


def video(announced: dict[str, Any]) -> tuple[list[Caller], Known]:
    """People, a team and what they made; each kind of thing at least once."""

    async def settle() -> tuple[list[Caller], Known]:
        async with (
            httpx.AsyncClient(base_url=announced["api"], trust_env=False, timeout=20) as client,
            asyncpg.create_pool(announced["database"], min_size=1, max_size=2) as db,
        ):
            return await _settle_video(World(announced, client, db))

    return asyncio.run(settle())


async def _settle_video(world: World) -> tuple[list[Caller], Known]:
    mara, vito, nora = await rich(world), await world.creator(), await world.starter()
    teams = [await world.team(mara), await world.team(mara, name="Southlight")]
    await world.joins(teams[0], vito, "member")
    await grant(world, team_owner(teams[0]), 1_000_000)
    guests = [await world.invites(mara, teams[0], guest) for guest in (nora, await world.starter())]

    async def made(path: str, **body: Any) -> dict[str, Any]:
        answer = await world.ask(mara, "POST", path, body)
        assert answer.status_code in (200, 201), answer.text
        return dict(answer.json())

    over = [(await finished(world, mara, idempotency_key="monday"))["id"], (await order(world, mara))["id"]]
    assert (await cancel(world, mara, over[1])).status_code == 200
    waiting = [(await order(world, mara, owner=team_owner(teams[0])))["id"]]
    fox = await made("/v1/artifacts/characters", spec={"prompt": "a fox"})
    story = await made("/v1/artifacts/storyboards", spec={"scenes": []}, owner=team_owner(teams[0]))
    talk = await made("/v1/conversations", model="plain")
    await made(f"/v1/conversations/{talk['id']}/messages", content="Tell me of a character")
    key = await made("/v1/auth/keys", scopes=["jobs:read", "assets:read"])
    await world.db.execute(
        "INSERT INTO system_assets (id, category, name, description, s3_key, content_type, size_bytes, tags) "
        "VALUES ('asset_sfx_rain', 'sfx', 'Rain', NULL, 'rain.wav', 'audio/wav', 1, '{water}')"
    )
    callers = [
        *[_signed_in("Mara", mara)] * 3,
        _signed_in("Vito", vito),
        _signed_in("Nora", nora),
        Caller("the operator", "internal", signed(world, "operator")["Authorization"]),
        Caller("the renderer", "internal", signed(world, waiting[0])["Authorization"]),
        Caller("Mara's key", "key", key["raw_key"]),
        NOBODY,
        SOMEBODY_MADE_UP,
    ]
    urns = [user(mara), team_owner(teams[0]), f"framecast:{teams[0]}:{mara.id}", user(nora)]
    there = {
        "teams/team_id": teams,
        "members/user_id": [vito.id, mara.id],
        "invitations/invitation_id": guests,
        "jobs/job_id": [*over, *waiting],
        "/v1/jobs/{job_id}/events": over,
        "artifacts/artifact_id": [fox["id"], story["id"]],
        "conversations/conversation_id": [talk["id"]],
        "keys/key_id": [key["api_key"]["id"]],
        "system-assets/asset_id": ["asset_sfx_rain"],
        "job_id": waiting,
        "event": _REPORTS,
        "owner": urns,
        "account": urns,
        "conversation_id": [talk["id"]],
        "POST /v1/generate": [{"spec": {"scenes": [{"duration": 2}]}}],
        "POST /v1/teams": [{"name": "Westlight"}],
        "POST /v1/auth/keys": [{"name": "a key"}],
        "POST /v1/teams/{team_id}/invitations": [{"email": f"{n}@people.example", "role": "viewer"} for n in range(20)],
        "POST /v1/artifacts/characters": [{"spec": {"prompt": "a hare"}}],
        "POST /v1/conversations": [{"model": "plain"}],
        "POST /v1/conversations/{conversation_id}/messages": [{"content": "Hello"}],
        "POST /v1/spec/estimate": [{"spec": {"scenes": [{"duration": 2}]}}],
        "POST /internal/jobs/callback": [{"job_id": waiting[0], "event": event} for event in _REPORTS],
        "POST /internal/credits/grant": [{"account": user(mara), "amount": 10}],
        "expires_at": [_LATER],
        "scopes": [["*"], ["jobs:read"]],
        "outcome": ["complete", "fail", "timeout"],
        "delay_ms": [0, 10],
        "step_ms": [0, 10],
    }
    return callers, Known(there)


def _signed_in(name: str, person: Person) -> Caller:
    return Caller(name, "token", person.headers["Authorization"])


def automation(announced: dict[str, Any]) -> tuple[list[Caller], Known]:
    """Identities of all kinds, a pack and what is in it, and a run that is over."""
    with httpx.Client(base_url=announced["automation"], trust_env=False, timeout=20) as client:
        engine = Engine(announced, client)
        engine.clock = None
        return _settle_automation(engine)


def _settle_automation(engine: Engine) -> tuple[list[Caller], Known]:
    admin, editor, viewer, stranger = (
        engine.admin,
        engine.person("core.editor"),
        engine.person("core.viewer"),
        engine.person(),
    )
    pack = admin.pack()
    action = admin.action(pack)
    hook = Hook(engine)
    rule = admin.rule(pack, hook.trigger["ref"])
    timer = admin.rule(
        pack, "core.intervaltimer", trigger_params={"interval": 1, "unit": "hours"}, label="Every hour", enabled=True
    )
    event = hook.call().json()["data"]["event_id"]
    run = admin.given("/api/v1/executions/execute", {"action_ref": "core.noop"})
    over = "SELECT enforcement FROM execution WHERE status = 'completed'"
    look_until(lambda: len(engine.rows(over)) == 2, "both runs should be over")
    entry = {"ref": f"{pack['ref']}.entry", "name": "entry", "owner_type": "system", "value": {"a": 1}}
    keys = [admin.given("/api/v1/keys", entry)["ref"]]
    keys.append(
        admin.given("/api/v1/keys", entry | {"ref": f"{pack['ref']}.secret", "name": "secret", "encrypted": True})[
            "ref"
        ]
    )
    role = admin.given(f"/api/v1/identities/{viewer.id}/roles", {"role": "watchers"})
    assignment = admin.given(
        "/api/v1/permissions/assignments", {"identity_id": stranger.id, "permission_set_ref": "core.viewer"}
    )
    token = admin.given(f"/api/v1/identities/{admin.id}/integration-tokens", {"label": "a machine"})
    sensor = admin.post(
        "/auth/sensor-token", {"sensor_ref": "core.timer_sensor", "trigger_types": [hook.trigger["ref"]]}
    )
    sets = [row["id"] for row in engine.rows("SELECT id FROM permission_set")]
    callers = [
        *[Caller("the administrator", "bearer", f"Bearer {admin.access}")] * 4,
        Caller("an editor", "bearer", f"Bearer {editor.access}"),
        Caller("somebody without rights", "bearer", f"Bearer {stranger.access}"),
        Caller("a sensor", "bearer", f"Bearer {sensor}"),
        NOBODY,
        SOMEBODY_MADE_UP,
    ]
    actions, triggers = [action["ref"], "core.echo"], [hook.trigger["ref"], "core.intervaltimer"]
    people = [viewer.id, stranger.id, editor.id]
    there = {
        "packs/ref": [pack["ref"], "core"],
        "actions/ref": actions,
        "triggers/ref": triggers,
        "rules/ref": [rule["ref"], timer["ref"]],
        "keys/ref": keys,
        "events/id": [event],
        "enforcements/id": [row["id"] for row in engine.rows("SELECT id FROM enforcement")],
        "executions/id": [run["id"]],
        "identities/id": people,
        "roles/id": [role["id"]],
        "sets/id": sets,
        "assignments/id": [assignment["id"]],
        "webhooks/key": [hook.key],
        "ref": [f"{pack['ref']}.fresh_{number}" for number in range(20)],
        "/api/v1/packs#ref": [unique("pack") for _ in range(20)],
        "pack_ref": [pack["ref"]],
        "action_ref": actions,
        "trigger_ref": triggers,
        "trigger_params": [{"interval": 1, "unit": "hours"}, {}],
        "action_params": [{"message": "{{ event.payload.name }}"}, {}],
        "runtime_ref": ["core.shell", "core.python"],
        "owner_type": ["system", "identity", "pack"],
        "owner_pack_ref": [pack["ref"]],
        "owner_identity": people,
        "identity_id": people,
        "permission_set_ref": ["core.viewer", "core.editor"],
        "version": ["1.2.3"],
        "login": [viewer.login],
        "refresh_token": [editor.refresh],
        "token": [token["token"]],
        "expires_at": [_LATER],
    } | _good_bodies(pack["ref"], hook.trigger["ref"], stranger)
    return callers, Known(there)


def _good_bodies(pack: str, trigger: str, somebody: Somebody) -> dict[str, list[dict[str, Any]]]:
    about = {"ref": f"{pack}.new", "pack_ref": pack, "label": "New"}
    return {
        "POST /auth/register": [{"login": unique("new"), "password": PASSWORD} for _ in range(20)],
        "POST /auth/login": [{"login": somebody.login, "password": PASSWORD}],
        "POST /auth/change-password": [{"current_password": PASSWORD, "new_password": PASSWORD}],
        "POST /auth/sensor-token": [{"sensor_ref": "core.timer_sensor", "trigger_types": [trigger]}],
        "POST /api/v1/packs": [{"ref": unique("pack"), "label": "New", "version": "1.0.0"} for _ in range(20)],
        "POST /api/v1/actions": [about | {"entrypoint": "true", "runtime_ref": "core.shell"}],
        "POST /api/v1/triggers": [about],
        "POST /api/v1/rules": [about | {"trigger_ref": trigger, "action_ref": "core.noop"}],
        "POST /api/v1/executions/execute": [{"action_ref": "core.noop"}],
        "POST /api/v1/keys": [{"ref": f"{pack}.new", "name": unique("new"), "owner_type": "system", "value": 1}],
        "POST /api/v1/events": [{"trigger_ref": trigger, "payload": {"a": 1}}],
        "POST /api/v1/webhooks/{key}": [{"payload": {"a": 1}}],
        "POST /api/v1/identities": [{"login": unique("new")} for _ in range(20)],
        "POST /api/v1/permissions/assignments": [{"identity_id": somebody.id, "permission_set_ref": "core.editor"}],
        "PUT /api/v1/permissions/sets/{id}": [{"grants": [{"resource": "packs", "actions": ["read"]}]}],
        "PUT /api/v1/triggers/{ref}": [{"description": {"op": "set", "value": "Another"}}],
    }
