"""Each deviation in who is let in and who may do what makes a difference that can be seen from outside."""

import pytest

from sandbox import faults
from tests.automation.engine import PASSWORD, Engine, unique

PACKS = "/api/v1/packs"
IDENTITIES = "/api/v1/identities"


def new_pack(**more):
    return {"ref": unique("pack"), "label": "x", "version": "1.0.0", **more}


def register(engine: Engine, fault: str | None):
    login = unique("somebody")
    answer = engine.ask("POST", "/auth/register", {"login": login, "password": PASSWORD}, fault=fault)
    return login, answer.json()["data"]


def a_kept_password(engine: Engine, fault):
    login, _ = register(engine, fault)
    return engine.rows("SELECT password_hash FROM identity WHERE login = $1", login)[0][0] == PASSWORD


def an_unknown_login(engine: Engine, fault):
    nobody = {"login": unique("nobody"), "password": PASSWORD}
    known = {"login": engine.person().login, "password": "wrong"}
    return engine.ask("POST", "/auth/login", nobody, fault=fault).text != engine.ask("POST", "/auth/login", known).text


def a_newcomer(engine: Engine, fault):
    _, bundle = register(engine, fault)
    profile = engine.ask("GET", "/auth/me", token=bundle["access_token"]).json()["data"]
    return profile["effective_permissions"] != []


def a_refresh_token(engine: Engine, fault):
    person = engine.person()
    return person.get("/auth/me", token=person.refresh, fault=fault).status_code


def a_refreshing_access_token(engine: Engine, fault):
    return engine.ask("POST", "/auth/refresh", {"refresh_token": engine.person().access}, fault=fault).status_code


def an_old_token(engine: Engine, fault):
    person = engine.person()
    engine.advance(3600 + 90)
    return person.get("/auth/me", fault=fault).status_code


def a_frozen_one(engine: Engine, path, fault):
    person = engine.person()
    engine.admin.post(f"{IDENTITIES}/{person.id}/freeze")
    if path == "/auth/login":
        return engine.ask("POST", path, {"login": person.login, "password": PASSWORD}, fault=fault).status_code
    return person.get(path, fault=fault).status_code


def a_deleted_one(engine: Engine, fault):
    person = engine.person()
    assert engine.admin.delete(f"{IDENTITIES}/{person.id}", fault=fault).status_code == 200
    return person.get("/auth/me").status_code


def an_ended_token(engine: Engine, fault):
    person = engine.person()
    made = person.given(f"{IDENTITIES}/{person.id}/integration-tokens", {"label": "x"})
    engine.rows("UPDATE integration_token SET revoked_at = now() WHERE id = $1", made["integration_token"]["id"])
    return engine.ask("POST", "/auth/token-login", {"token": made["token"]}, fault=fault).status_code


def the_internal_door(engine: Engine, fault):
    wish = {"sensor_ref": "x", "trigger_types": ["a.b"]}
    return engine.ask("POST", "/auth/internal/sensor-token", wish, fault=fault).status_code


def a_taken_set(engine: Engine, fault):
    person = engine.person("core.editor")
    (given,) = engine.admin.get(f"{IDENTITIES}/{person.id}/permissions").json()
    assert engine.admin.delete(f"/api/v1/permissions/assignments/{given['id']}", fault=fault).status_code == 200
    return person.post(PACKS, new_pack()).status_code


def a_taken_role(engine: Engine, fault):
    person = engine.person()
    given = engine.admin.given(f"{IDENTITIES}/{person.id}/roles", {"role": unique("role")})
    assert engine.admin.delete(f"{IDENTITIES}/roles/{given['id']}", fault=fault).status_code == 200
    return len(engine.admin.get(f"{IDENTITIES}/{person.id}").json()["data"]["roles"])


def a_bound(engine: Engine, fault):
    person = engine.person()
    engine.grant(person, {"resource": "packs", "actions": ["create"], "constraints": {"refs": ["other"]}})
    return person.post(PACKS, new_pack(), fault=fault).status_code


def a_making_viewer(engine: Engine, fault):
    return engine.person("core.viewer").post(PACKS, new_pack(), fault=fault).status_code


def a_pack_made_by_anybody(engine: Engine, fault):
    return engine.person().post(PACKS, new_pack(), fault=fault).status_code


def a_listed_pack(engine: Engine, fault):
    person, before = engine.person(), engine.person().get(PACKS).json()["pagination"]["total_items"]
    engine.person("core.editor").pack()
    return person.get(PACKS, fault=fault).json()["pagination"]["total_items"] - before > 0


def a_foreign_pack(engine: Engine, method, fault):
    path = f"{PACKS}/{engine.person('core.editor').pack()['ref']}"
    return engine.person("core.admin").ask(method, path, fault=fault).status_code


def a_trigger_in_a_foreign_pack(engine: Engine, fault):
    mara = engine.person("core.admin")
    trigger = mara.trigger(mara.pack())
    return engine.person("core.admin").get(f"/api/v1/triggers/{trigger['ref']}", fault=fault).status_code


def an_owner(engine: Engine, fault):
    return engine.person("core.editor").post(PACKS, new_pack(), fault=fault).json()["data"]["installed_by"] is None


def a_large_page(engine: Engine, fault):
    person = engine.person("core.editor")
    engine.rows(
        "INSERT INTO pack (ref, label, version, installed_by) "
        "SELECT 'large_' || $1::bigint || '_' || n, 'x', '1.0.0', $1 FROM generate_series(1, 110) AS n",
        person.id,
    )
    return len(person.get(f"{PACKS}?page_size=500&page=2", fault=fault).json()["items"]) > 0


def the_last_page(engine: Engine, fault):
    person = engine.person()
    last = person.get(f"{PACKS}?page_size=1").json()["pagination"]["total_pages"]
    return person.get(f"{PACKS}?page_size=1&page={last}", fault=fault).json()["pagination"]["has_next"]


def page_nought(engine: Engine, fault):
    return engine.admin.get("/api/v1/events?page=0", fault=fault).status_code


def health(engine: Engine, fault):
    down = "database-down" if fault is None else f"database-down,{fault}"
    return engine.ask("GET", "/health/ready", fault=down).status_code


def late_health(engine: Engine, fault):
    down = "database-down" if fault is None else f"database-down,{fault}"
    return engine.ask("GET", "/health/ready", fault=down).elapsed.total_seconds() > 5


DIFFERENCES = {
    "password-kept-plain": (a_kept_password, False, True),
    "unknown-login-told": (an_unknown_login, False, True),
    "newcomers-may-look": (a_newcomer, False, True),
    "refresh-token-opens": (a_refresh_token, 401, 200),
    "access-token-refreshes": (a_refreshing_access_token, 401, 200),
    "token-outstays": (an_old_token, 401, 200),
    "frozen-signs-in": (lambda engine, fault: a_frozen_one(engine, "/auth/login", fault), 403, 200),
    "frozen-still-acts": (lambda engine, fault: a_frozen_one(engine, "/auth/me", fault), 403, 200),
    "deleted-signs-in": (a_deleted_one, 401, 200),
    "ended-tokens-open": (an_ended_token, 401, 200),
    "internal-door-open": (the_internal_door, 401, 200),
    "taken-set-kept": (a_taken_set, 403, 201),
    "taken-role-kept": (a_taken_role, 0, 1),
    "bounds-of-grants-ignored": (a_bound, 403, 201),
    "viewers-make-and-delete": (a_making_viewer, 403, 201),
    "private-packs-listed": (a_listed_pack, False, True),
    "private-packs-seen": (lambda engine, fault: a_foreign_pack(engine, "GET", fault), 404, 200),
    "private-rows-seen": (a_trigger_in_a_foreign_pack, 404, 200),
    "foreign-pack-deleted": (lambda engine, fault: a_foreign_pack(engine, "DELETE", fault), 403, 200),
    "anybody-makes-packs": (a_pack_made_by_anybody, 403, 201),
    "packs-without-owner": (an_owner, False, True),
    "page-offset-unclamped": (a_large_page, True, False),
    "page-nought-breaks": (page_nought, 200, 500),
    "last-page-has-next": (the_last_page, False, True),
    "health-hides-database": (health, 503, 200),
    "health-says-so-late": (late_health, False, True),
}


@pytest.mark.parametrize("fault", DIFFERENCES)
def test_a_deviation_makes_its_difference(engine: Engine, fault):
    look, promised, deviating = DIFFERENCES[fault]
    assert look(engine, None) == promised
    assert look(engine, fault) == deviating


def test_each_of_them_stands_in_the_register():
    assert DIFFERENCES.keys() <= faults.REGISTER.keys()
