"""Registering, signing in, tokens and what they are good for."""

import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import jwt
import pytest

from sandbox.automation.settings import SANDBOX_JWT_SECRET, Settings
from sandbox.errors import CannotStart
from tests.automation.engine import PASSWORD, Engine, unique
from tests.sandbox.standing import sandbox

ME = "/auth/me"


def claims(token):
    return jwt.decode(token, SANDBOX_JWT_SECRET, ["HS256"], options={"verify_exp": False, "verify_iat": False})


def test_whoever_registers_is_let_in_and_owns_nothing(engine: Engine):
    login = unique("new")
    answer = engine.ask("POST", "/auth/register", {"login": login, "password": PASSWORD, "display_name": "New"})
    assert answer.status_code == 200
    bundle = answer.json()["data"]
    assert bundle["token_type"] == "Bearer"
    assert bundle["expires_in"] == 3600
    assert bundle["user"] == {"id": bundle["user"]["id"], "login": login, "display_name": "New"}
    profile = engine.ask("GET", ME, token=bundle["access_token"]).json()["data"]
    assert profile == {
        "id": bundle["user"]["id"],
        "login": login,
        "display_name": "New",
        "auth_provider": "local",
        "is_local": True,
        "can_change_password": True,
        "effective_permissions": [],
        "assigned_permission_set_refs": [],
    }


def test_only_a_hash_of_the_password_is_kept(engine: Engine):
    person = engine.person()
    (row,) = engine.rows("SELECT to_jsonb(identity)::text AS row, password_hash FROM identity WHERE id = $1", person.id)
    assert row["password_hash"].startswith("$argon2id$")
    assert PASSWORD not in row["row"]


@pytest.mark.parametrize(
    ("wrong", "beginning"),
    [
        ({"login": "ab"}, "Invalid registration request"),
        ({"login": "x" * 256}, "Invalid registration request"),
        ({"password": "1234567"}, "Invalid registration request"),
        ({"password": "x" * 129}, "Invalid registration request"),
        ({"display_name": "x" * 256}, "Invalid registration request"),
    ],
)
def test_registering_keeps_its_bounds(engine: Engine, wrong, beginning):
    answer = engine.ask("POST", "/auth/register", {"login": unique("bounds"), "password": PASSWORD, **wrong})
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")
    assert answer.json()["error"].startswith(beginning)


def test_a_login_is_taken_once_also_at_the_same_moment(engine: Engine):
    new = {"login": unique("race"), "password": PASSWORD}
    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(lambda _: engine.ask("POST", "/auth/register", new).status_code, range(8)))
    assert sorted(codes) == [200] + 7 * [409]
    assert engine.count("SELECT count(*) FROM identity WHERE login = $1", new["login"]) == 1


def test_an_unknown_login_and_a_wrong_password_sound_the_same(engine: Engine):
    person = engine.person()
    wrong = engine.ask("POST", "/auth/login", {"login": person.login, "password": "something else"})
    unknown = engine.ask("POST", "/auth/login", {"login": unique("nobody"), "password": PASSWORD})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert wrong.json()["code"] == "UNAUTHORIZED"
    good = engine.ask("POST", "/auth/login", {"login": person.login, "password": PASSWORD})
    assert good.status_code == 200
    assert good.json()["data"]["user"]["id"] == person.id


def test_what_a_token_says(engine: Engine):
    person = engine.person()
    access, refresh = claims(person.access), claims(person.refresh)
    assert (access["sub"], access["login"], access["token_type"]) == (str(person.id), person.login, "access")
    assert access["exp"] - access["iat"] == 3600
    assert (refresh["token_type"], refresh["exp"] - refresh["iat"]) == ("refresh", 604_800)


def test_each_token_serves_its_own_purpose(engine: Engine):
    person = engine.person()
    as_bearer = person.get("/api/v1/packs", token=person.refresh)
    assert as_bearer.json() == {"error": {"code": 401, "message": "Invalid authentication token"}}
    for token in (person.access, "garbage", ""):
        answer = engine.ask("POST", "/auth/refresh", {"refresh_token": token})
        assert (answer.status_code, answer.json()["code"]) == (401, "UNAUTHORIZED")
    renewed = engine.ask("POST", "/auth/refresh", {"refresh_token": person.refresh}).json()["data"]
    assert "user" not in renewed
    assert person.get(ME, token=renewed["access_token"]).status_code == 200


def test_tokens_last_as_long_as_they_say(engine: Engine):
    person = engine.person()
    engine.advance(3600 + 55)
    assert person.get(ME).status_code == 200, "60 seconds of leeway"
    engine.advance(40)
    late = person.get(ME)
    assert late.json() == {"error": {"code": 401, "message": "Authentication token expired"}}
    renewed = engine.ask("POST", "/auth/refresh", {"refresh_token": person.refresh})
    assert renewed.status_code == 200
    engine.advance(604_800)
    assert engine.ask("POST", "/auth/refresh", {"refresh_token": person.refresh}).status_code == 401


@pytest.mark.parametrize(
    "change",
    [
        {"sub": "0"},
        {"sub": "nobody"},
        {"sub": 1},
        {"sub": "9" * 30},
        {"token_type": "worker"},
        {"token_type": "other"},
        {"exp": "soon"},
        {"exp": None},
    ],
)
def test_a_signed_token_that_says_something_else_opens_nothing(engine: Engine, change):
    said = claims(engine.person("core.admin").access) | change
    kept = json.dumps({name: value for name, value in said.items() if value is not None})
    token = jwt.api_jws.encode(kept.encode(), SANDBOX_JWT_SECRET, algorithm="HS256")
    assert engine.ask("GET", ME, token=token).status_code == 401


def test_a_token_signed_by_somebody_else_or_by_nobody(engine: Engine):
    said = claims(engine.admin.access)
    for token in (jwt.encode(said, "another secret, quite as long as ours is"), jwt.encode(said, "", algorithm="none")):
        assert engine.ask("GET", ME, token=token).status_code == 401


def test_another_name_and_another_password(engine: Engine):
    person = engine.person()
    assert person.put(ME, {"display_name": "Other"}).json()["data"]["display_name"] == "Other"
    assert person.get(ME).json()["data"]["display_name"] == "Other"
    assert person.put(ME, {"display_name": "x" * 256}).status_code == 422
    change = {"current_password": "wrong password", "new_password": "the new password"}
    assert person.post("/auth/change-password", change).status_code == 401
    assert person.post("/auth/change-password", change | {"new_password": "short"}).status_code == 422
    done = person.post("/auth/change-password", change | {"current_password": PASSWORD})
    assert done.status_code == 200
    assert done.json()["data"]["success"] is True
    assert engine.ask("POST", "/auth/login", {"login": person.login, "password": PASSWORD}).status_code == 401
    assert engine.ask("POST", "/auth/login", {"login": person.login, "password": "the new password"}).status_code == 200


def test_signing_out_leaves_the_token_alive(engine: Engine):
    person = engine.person()
    answer = engine.ask("GET", "/auth/logout", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == "/login"
    assert person.get(ME).status_code == 200


def test_how_one_can_sign_in(engine: Engine):
    told = engine.ask("GET", "/auth/settings").json()["data"]
    assert told["authentication_enabled"] is told["local_password_enabled"] is told["self_registration_enabled"] is True
    assert told["oidc_enabled"] is told["ldap_enabled"] is False
    assert told["oidc_provider_name"] is None


def test_ldap_is_not_offered_but_its_fields_are_checked(engine: Engine):
    assert engine.ask("POST", "/auth/ldap/login", {"login": "", "password": ""}).status_code == 422
    answer = engine.ask("POST", "/auth/ldap/login", {"login": "x", "password": "y"})
    assert (answer.status_code, answer.json()["code"]) == (501, "NOT_IMPLEMENTED")


def test_a_sensor_token_opens_nothing_but_events(engine: Engine):
    person = engine.person("core.admin")
    wish = {"sensor_ref": "my.sensor", "trigger_types": ["my.trigger"]}
    made = person.post("/auth/sensor-token", wish).json()["data"]
    said = claims(made["token"])
    assert (said["token_type"], said["sub"]) == ("sensor", str(person.id))
    assert said["metadata"] == wish
    assert said["exp"] - said["iat"] == 86_400
    new = {"ref": unique("pack"), "label": "x", "version": "1.0.0"}
    assert person.post("/api/v1/packs", new, token=made["token"]).status_code == 403
    assert person.post("/auth/sensor-token", wish, token=made["token"]).status_code == 403
    assert person.put(ME, {"display_name": "sensor"}, token=made["token"]).status_code == 403


@pytest.mark.parametrize("wrong", [{"trigger_types": []}, {"ttl_seconds": 3599}, {"ttl_seconds": 259_201}])
def test_sensor_tokens_keep_their_bounds(engine: Engine, wrong):
    person = engine.person()
    wish = {"sensor_ref": "my.sensor", "trigger_types": ["my.trigger"], **wrong}
    assert person.post("/auth/sensor-token", wish).json()["code"] == "VALIDATION_ERROR"
    good = wish | {"trigger_types": ["a.b"], "ttl_seconds": 259_200}
    assert person.post("/auth/sensor-token", good).status_code == 200


def test_the_internal_door_asks_who_is_there(engine: Engine):
    wish = {"sensor_ref": "my.sensor", "trigger_types": ["my.trigger"]}
    assert engine.ask("POST", "/auth/internal/sensor-token", wish).status_code == 401
    assert engine.ask("POST", "/auth/internal/sensor-token", {}).status_code == 401, "before it reads anything"
    assert engine.person().post("/auth/internal/sensor-token", wish).status_code == 200


def test_settings_of_the_environment_count():
    settings = {"ATTUNE_SELF_REGISTRATION": "off", "TEST_USER_LOGIN": "boss", "TEST_USER_PASSWORD": "the boss's own"}
    with sandbox(env=settings) as started:
        announced = started.wait_until_ready()
        assert (announced["automation_login"], announced["automation_password"]) == ("boss", "the boss's own")
        with httpx.Client(base_url=announced["automation"], trust_env=False) as client:
            engine = Engine(announced, client)
            refused = engine.ask("POST", "/auth/register", {"login": "somebody", "password": PASSWORD})
            assert (refused.status_code, refused.json()["code"]) == (403, "FORBIDDEN")
            assert engine.ask("POST", "/auth/register", {"login": "x", "password": PASSWORD}).status_code == 422
            told = engine.ask("GET", "/auth/settings").json()["data"]
            assert told["self_registration_enabled"] is False
            assert "core.admin" in engine.admin.get(ME).json()["data"]["assigned_permission_set_refs"]
            made = engine.admin.given("/api/v1/identities", {"login": "somebody", "password": PASSWORD})
            assert made["login"] == "somebody"


def test_settings_that_mean_nothing_are_told():
    with pytest.raises(CannotStart, match="it must be on or off"):
        Settings.read({"ATTUNE_SELF_REGISTRATION": "maybe"})
    assert Settings.read({}).self_registration is True
    assert Settings.read({"ATTUNE_JWT_SECRET": "other"}).jwt_secret == "other"
