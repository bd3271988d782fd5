"""Identities in the hands of administrators: making, freezing, deleting; roles and integration tokens."""

from datetime import timedelta

import pytest

from sandbox.moments import read_moment
from tests.automation.engine import PASSWORD, Engine, unique

IDENTITIES = "/api/v1/identities"


def test_an_administrator_makes_and_changes_identities(engine: Engine):
    login = unique("made")
    made = engine.admin.given(
        IDENTITIES, {"login": login, "display_name": "Made", "password": PASSWORD, "attributes": {"team": "a"}}
    )
    assert made["attributes"] == {"team": "a"}
    assert (made["frozen"], made["roles"], made["direct_permissions"]) == (False, [], [])
    assert "password_hash" not in made
    assert engine.ask("POST", "/auth/login", {"login": login, "password": PASSWORD}).status_code == 200
    assert engine.admin.post(IDENTITIES, {"login": login}).status_code == 409
    path = f"{IDENTITIES}/{made['id']}"
    changed = engine.admin.put(path, {"display_name": "Other", "password": "another password"}).json()["data"]
    assert changed["display_name"] == "Other"
    assert changed["attributes"] == {"team": "a"}
    assert changed["updated"] > changed["created"]
    assert engine.ask("POST", "/auth/login", {"login": login, "password": "another password"}).status_code == 200
    assert engine.admin.get(path).json()["data"] == changed
    assert engine.admin.get(f"{IDENTITIES}/{2**62}").status_code == 404


@pytest.mark.parametrize("wrong", [{"login": "ab"}, {"password": "short"}, {"display_name": "x" * 256}])
def test_identities_keep_their_bounds(engine: Engine, wrong):
    answer = engine.admin.post(IDENTITIES, {"login": unique("bounds"), **wrong})
    assert answer.json()["code"] == "VALIDATION_ERROR"
    assert answer.json()["error"].startswith("Validation failed")


def test_somebody_without_a_password_cannot_sign_in_with_one(engine: Engine):
    made = engine.admin.given(IDENTITIES, {"login": unique("service")})
    for password in ("None", "null", " "):
        assert engine.ask("POST", "/auth/login", {"login": made["login"], "password": password}).status_code == 401


def test_everything_about_identities_needs_the_right(engine: Engine):
    editor, other = engine.person("core.editor"), engine.person()
    path = f"{IDENTITIES}/{other.id}"
    asked = [
        editor.get(IDENTITIES),
        editor.post(IDENTITIES, {"login": unique("x")}),
        editor.get(path),
        editor.put(path, {"display_name": "x"}),
        editor.delete(path),
        editor.post(f"{path}/freeze"),
        editor.post(f"{path}/unfreeze"),
        editor.post(f"{path}/roles", {"role": "x"}),
        editor.delete(f"{IDENTITIES}/roles/1"),
        editor.get(f"{path}/permissions"),
        editor.get(f"{path}/integration-tokens"),
        editor.post(f"{path}/integration-tokens", {"label": "x"}),
        editor.get("/api/v1/permissions/sets"),
        editor.put("/api/v1/permissions/sets/1", {"label": "x"}),
        editor.post("/api/v1/permissions/sets/1/roles", {"role": "x"}),
        editor.post("/api/v1/permissions/assignments", {"identity_id": editor.id, "permission_set_ref": "core.admin"}),
        editor.delete("/api/v1/permissions/assignments/1"),
    ]
    for answer in asked:
        assert answer.status_code == 403, f"{answer.request.method} {answer.request.url.path}"
    assert other.get("/auth/me").status_code == 200


def test_freezing_counts_at_once(engine: Engine):
    person = engine.person("core.editor")
    path = f"{IDENTITIES}/{person.id}"
    for _ in range(2):
        assert engine.admin.post(f"{path}/freeze").json()["data"]["frozen"] is True
    for answer in (
        person.get("/auth/me"),
        person.get("/api/v1/packs"),
        person.post("/api/v1/packs", {"ref": unique("pack"), "label": "x", "version": "1.0.0"}),
        engine.ask("POST", "/auth/login", {"login": person.login, "password": PASSWORD}),
        engine.ask("POST", "/auth/refresh", {"refresh_token": person.refresh}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "FORBIDDEN")
    wrong = engine.ask("POST", "/auth/login", {"login": person.login, "password": "another password"})
    assert wrong.status_code == 401, "that somebody is frozen is told to whoever knows the password"
    assert engine.admin.post(f"{path}/unfreeze").json()["data"]["frozen"] is False
    assert engine.ask("POST", "/auth/login", {"login": person.login, "password": PASSWORD}).status_code == 200


def test_deleting_counts_at_once(engine: Engine):
    person = engine.person("core.editor")
    pack = person.pack()
    answer = engine.admin.delete(f"{IDENTITIES}/{person.id}")
    assert answer.json()["data"]["success"] is True
    assert person.get("/auth/me").json() == {"error": {"code": 401, "message": "Invalid authentication token"}}
    assert engine.ask("POST", "/auth/refresh", {"refresh_token": person.refresh}).status_code == 401
    assert engine.ask("POST", "/auth/login", {"login": person.login, "password": PASSWORD}).status_code == 401
    assert engine.admin.delete(f"{IDENTITIES}/{person.id}").status_code == 404
    other = engine.person("core.admin")
    assert other.get(f"/api/v1/packs/{pack['ref']}").status_code == 404, "what was theirs becomes nobody else's"


def test_nobody_shuts_themselves_out(engine: Engine):
    admin = engine.person("core.admin")
    assert admin.delete(f"{IDENTITIES}/{admin.id}").status_code == 409
    assert admin.post(f"{IDENTITIES}/{admin.id}/freeze").status_code == 409
    assert admin.get("/auth/me").status_code == 200


def test_the_list_of_identities(engine: Engine):
    person = engine.person()
    last = engine.admin.get(f"{IDENTITIES}?page_size=1").json()["pagination"]["total_items"]
    found = engine.admin.get(f"{IDENTITIES}?page_size=1&page={last}").json()["items"]
    assert [item["id"] for item in found] == [person.id]
    assert "password_hash" not in found[0]


def test_a_role_brings_its_sets_at_once(engine: Engine):
    person, role = engine.person(), unique("role")
    sets = {found["ref"]: found["id"] for found in engine.admin.get("/api/v1/permissions/sets").json()}
    given = engine.admin.given(f"{IDENTITIES}/{person.id}/roles", {"role": role})
    assert (given["identity_id"], given["role"], given["source"]) == (person.id, role, "manual")
    assert engine.admin.post(f"{IDENTITIES}/{person.id}/roles", {"role": role}).status_code == 409
    assert engine.admin.post(f"{IDENTITIES}/{2**62}/roles", {"role": role}).status_code == 404
    new = {"ref": unique("pack"), "label": "x", "version": "1.0.0"}
    assert person.post("/api/v1/packs", new).status_code == 403
    made = engine.admin.given(f"/api/v1/permissions/sets/{sets['core.editor']}/roles", {"role": role})
    assert made["permission_set_ref"] == "core.editor"
    assert person.post("/api/v1/packs", new).status_code == 201
    profile = person.get("/auth/me").json()["data"]
    assert profile["assigned_permission_set_refs"] == []
    of_packs = {"resource": "packs", "actions": ["read", "create", "install", "configure"]}
    assert of_packs in profile["effective_permissions"]
    taken = engine.admin.delete(f"{IDENTITIES}/roles/{given['id']}")
    assert taken.json()["data"]["success"] is True
    assert engine.admin.delete(f"{IDENTITIES}/roles/{given['id']}").status_code == 404
    assert person.post("/api/v1/packs", new | {"ref": unique("pack")}).status_code == 403


def test_integration_tokens_let_a_program_in(engine: Engine):
    person = engine.person("core.editor")
    path = f"{IDENTITIES}/{person.id}/integration-tokens"
    made = person.given(path, {"label": "Pipeline", "description": "At night"})
    text, shown = made["token"], made["integration_token"]
    assert shown["active"] is True
    assert text.startswith(shown["token_prefix"])
    assert text.endswith(shown["token_suffix"])
    listed = person.get(path)
    assert [item["id"] for item in listed.json()["items"]] == [shown["id"]]
    assert text not in listed.text
    kept = engine.rows("SELECT to_jsonb(t)::text AS row FROM integration_token AS t WHERE identity = $1", person.id)
    assert text not in kept[0]["row"]
    bundle = engine.ask("POST", "/auth/token-login", {"token": text}).json()["data"]
    assert bundle["user"]["id"] == person.id
    profile = person.get("/auth/me", token=bundle["access_token"]).json()["data"]
    assert profile["assigned_permission_set_refs"] == ["core.editor"]
    assert person.get(path).json()["items"][0]["last_used_at"] is not None
    assert person.get("/auth/me", token=text).status_code == 401, "it is no bearer token itself"
    assert engine.ask("POST", "/auth/token-login", {"token": text + "x"}).status_code == 401


def test_integration_tokens_end(engine: Engine):
    person = engine.person()
    path = f"{IDENTITIES}/{person.id}/integration-tokens"
    ends = read_moment(engine.advance()) + timedelta(hours=1)
    ending = person.given(path, {"label": "An hour", "expires_at": ends.isoformat()})
    revoked = person.given(path, {"label": "Revoked"})
    engine.rows("UPDATE integration_token SET revoked_at = now() WHERE id = $1", revoked["integration_token"]["id"])
    assert engine.ask("POST", "/auth/token-login", {"token": revoked["token"]}).status_code == 401
    assert engine.ask("POST", "/auth/token-login", {"token": ending["token"]}).status_code == 200
    engine.advance(3600)
    answer = engine.ask("POST", "/auth/token-login", {"token": ending["token"]})
    assert (answer.status_code, answer.json()["code"]) == (401, "UNAUTHORIZED")
    renewed = engine.ask("POST", "/auth/refresh", {"refresh_token": person.refresh}).json()["data"]
    listed = person.get(path, token=renewed["access_token"]).json()["items"]
    assert [item["active"] for item in listed] == [False, False]


def test_a_frozen_identity_is_not_let_in_by_its_integration_token(engine: Engine):
    person = engine.person()
    token = person.given(f"{IDENTITIES}/{person.id}/integration-tokens", {"label": "x"})["token"]
    engine.admin.post(f"{IDENTITIES}/{person.id}/freeze")
    assert engine.ask("POST", "/auth/token-login", {"token": token}).status_code == 403
