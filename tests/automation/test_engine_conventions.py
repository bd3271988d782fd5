"""Conventions of every call: shapes of refusals, order of checks, bodies that cannot be read, health."""

import os
import signal

import httpx
import pytest

from tests.automation.engine import Engine, unique
from tests.sandbox.standing import look_until, sandbox

PACKS = "/api/v1/packs"
JSON = {"Content-Type": "application/json"}


def pack(**more):
    return {"ref": unique("pack"), "label": "A pack", "version": "1.0.0", **more}


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (None, "Missing authentication token"),
        ("Basic dGVzdA==", "Missing authentication token"),
        ("Bearer", "Missing authentication token"),
        ("Bearer garbage", "Invalid authentication token"),
    ],
)
def test_without_a_good_token_the_answer_has_a_shape_of_its_own(engine: Engine, header, message):
    answer = engine.ask("POST", PACKS, {"ref": 1}, headers={"Authorization": header} if header else {})
    assert answer.status_code == 401
    assert answer.json() == {"error": {"code": 401, "message": message}}


def test_what_nobody_has_a_route_for(engine: Engine):
    for path in ("/", "/api/v1/nothing", "/api/v1/datastore/x", "/api/v1/packs/a/b/c", "/packs"):
        answer = engine.ask("GET", path)
        assert (answer.status_code, answer.content) == (404, b""), path
    wrong = engine.ask("DELETE", PACKS)
    assert (wrong.status_code, wrong.content) == (405, b"")
    assert wrong.headers["allow"] == "GET,HEAD,POST"


def test_a_body_that_cannot_be_read_is_told_in_plain_text(engine: Engine):
    editor = engine.person("core.editor")
    cases = {
        "no JSON": ({"content": b"{", "headers": JSON}, 400),
        "another type": ({"content": b"{}", "headers": {"Content-Type": "text/plain"}}, 415),
        "no type": ({"content": b"{}"}, 415),
        "a list": ({"content": b"[]", "headers": JSON}, 422),
        "a missing member": ({"content": b"{}", "headers": JSON}, 422),
        "a member of another type": ({"json": pack(ref=1)}, 422),
        "too large": ({"content": b" " * (10 * 1024 * 1024 + 1), "headers": JSON}, 413),
    }
    for name, (sent, status) in cases.items():
        answer = editor.post(PACKS, **sent)
        assert answer.status_code == status, f"{name}: {answer.text}"
        assert answer.headers["content-type"].startswith("text/plain"), name


def test_a_member_out_of_bounds_is_told_as_that(engine: Engine):
    editor = engine.person("core.editor")
    for wrong in ({"ref": ""}, {"label": ""}, {"label": "x" * 256}, {"version": "1" * 51}):
        answer = editor.post(PACKS, pack(**wrong))
        assert answer.status_code == 422
        assert answer.json()["code"] == "VALIDATION_ERROR"
        assert answer.json()["error"].startswith("Validation failed")
    assert editor.post(PACKS, pack(label="ü" * 255)).status_code == 201, "lengths are counted in characters"


def test_what_the_database_refuses_names_the_constraint(engine: Engine):
    editor = engine.person("core.editor")
    for ref in ("Pack", "1pack", "p", "a.b", "pa ck", "pä", "pack!"):
        answer = editor.post(PACKS, pack(ref=ref))
        assert (answer.status_code, answer.json()["code"]) == (422, "UNPROCESSABLE_ENTITY"), ref
        assert "Validation constraint failed" in answer.json()["error"]
        assert "pack_ref_format" in answer.json()["error"]
    for version in ("1.0", "v1.0.0", "1.0.0.0", "01.0.0", "one"):
        answer = editor.post(PACKS, pack(version=version))
        assert answer.status_code == 422, version
        assert "pack_version_semver" in answer.json()["error"]


def test_the_checks_come_in_order(engine: Engine):
    nobody = engine.person()
    taken = engine.person("core.editor").pack()["ref"]
    assert nobody.post(PACKS, {"ref": 1}).status_code == 422, "decoding comes before rights"
    assert nobody.post(PACKS, pack(label="")).status_code == 422, "lengths come before rights"
    assert nobody.post(PACKS, pack(ref=taken)).status_code == 409, "what is taken comes before rights"
    assert nobody.post(PACKS, pack(version="none")).status_code == 403, "rights come before the database"


def test_members_that_nobody_knows_are_ignored(engine: Engine):
    made = engine.person("core.editor").given(PACKS, pack(ttl=3, anything={"x": []}))
    assert "ttl" not in made


def test_a_character_that_no_table_stores_is_refused(engine: Engine):
    editor = engine.person("core.editor")
    for wrong in ({"label": "a\x00b"}, {"config": {"deep": ["a\x00b"]}}):
        assert editor.post(PACKS, pack(**wrong)).json()["code"] == "BAD_REQUEST"
    assert editor.get("/api/v1/packs/a%00b").status_code == 400


def test_ids_and_numbers_that_cannot_be_read(engine: Engine):
    for path in ("/api/v1/identities/abc", "/api/v1/identities/1.5", f"/api/v1/identities/{2**63}"):
        answer = engine.admin.get(path)
        assert answer.status_code == 400, path
        assert answer.headers["content-type"].startswith("text/plain")
    for query in ("page=abc", "page=-1", "page_size=x", "page=1&page=2"):
        answer = engine.admin.get(f"{PACKS}?{query}")
        assert answer.status_code == 400, query
        assert answer.headers["content-type"].startswith("text/plain")
    assert engine.admin.get(f"{PACKS}?limit=abc&offset=-3").status_code == 200, "what is not known is not looked at"


def test_a_refusal_leaves_nothing_behind(engine: Engine):
    nobody = engine.person()
    before = engine.count("SELECT count(*) FROM pack WHERE installed_by = $1", nobody.id)
    assert nobody.post(PACKS, pack()).status_code == 403
    assert engine.count("SELECT count(*) FROM pack WHERE installed_by = $1", nobody.id) == before == 0


def test_a_head_is_a_get_without_its_body(engine: Engine):
    answer = engine.ask("HEAD", "/health")
    assert (answer.status_code, answer.content) == (200, b"")


def test_health(engine: Engine):
    assert engine.ask("GET", "/health").json() == {"status": "ok"}
    detailed = engine.ask("GET", "/health/detailed").json()
    assert detailed["status"] == "ok"
    assert detailed["database"] == "connected"
    assert detailed["version"]
    for path in ("/health/ready", "/health/live"):
        answer = engine.ask("GET", path)
        assert (answer.status_code, answer.content) == (200, b"")


def test_health_without_a_database(engine: Engine):
    down = {"fault": "database-down"}
    assert engine.ask("GET", "/health", **down).status_code == 200
    assert engine.ask("GET", "/health/live", **down).status_code == 200
    assert engine.ask("GET", "/health/ready", **down).status_code == 503
    detailed = engine.ask("GET", "/health/detailed", **down)
    assert detailed.status_code == 503
    assert detailed.elapsed.total_seconds() < 3
    told = detailed.json()
    assert (told["status"], told["database"]) == ("error", "disconnected")
    assert told["error"]


def test_other_calls_without_a_database(engine: Engine):
    answer = engine.person().get(PACKS, fault="database-down")
    assert (answer.status_code, answer.json()["code"]) == (500, "DATABASE_ERROR")
    assert "switched off" not in answer.text, "the caller gets none of the story"


def test_health_when_the_database_is_really_gone():
    with sandbox() as started:
        announced = started.wait_until_ready()
        with httpx.Client(base_url=announced["automation"], trust_env=False, timeout=20) as client:
            editor = Engine(announced, client).person("core.editor")
            os.kill(started.postgres_pid(), signal.SIGQUIT)
            look_until(lambda: client.get("/health/ready").status_code == 503, "the service should notice")
            for path, status in {"/health": 200, "/health/live": 200, "/health/detailed": 503}.items():
                answer = client.get(path)
                assert answer.status_code == status, path
                assert answer.elapsed.total_seconds() < 3, path
            assert editor.get(PACKS).json()["code"] == "DATABASE_ERROR"
