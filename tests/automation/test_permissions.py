"""Who may do what: the matrix of the sets, bounds of grants, and that every change counts at once."""

import json

import pytest

from sandbox.automation.identities.caller import Caller, Identity, Token
from sandbox.automation.permissions.grants import effective, read_sets
from sandbox.automation.permissions.rules import may
from tests.automation.engine import Engine, unique

PACKS = "/api/v1/packs"
SETS = "/api/v1/permissions/sets"
ASSIGNMENTS = "/api/v1/permissions/assignments"


def caller(*grants, attributes=None):
    sets = read_sets(json.dumps([{"ref": "own", "grants": list(grants)}]))
    return Caller(Identity(7, "somebody", None, attributes or {}, True), Token("access"), sets)


@pytest.mark.parametrize(
    ("permission_set", "makes", "changes", "deletes"),
    [
        (None, 403, 403, 403),
        ("core.viewer", 403, 403, 403),
        ("core.executor", 403, 403, 403),
        ("core.editor", 201, 200, 403),
        ("core.admin", 201, 200, 200),
    ],
)
def test_the_matrix_for_packs(engine: Engine, permission_set, makes, changes, deletes):
    person = engine.person(*([permission_set] if permission_set else []))
    ref = unique("pack")
    engine.rows("INSERT INTO pack (ref, label, version, installed_by) VALUES ($1, 'Own', '1.0.0', $2)", ref, person.id)
    assert person.get(PACKS).status_code == 200
    assert person.post(PACKS, {"ref": unique("pack"), "label": "x", "version": "1.0.0"}).status_code == makes
    assert person.put(f"{PACKS}/{ref}", {"label": "x"}).status_code == changes
    assert person.delete(f"{PACKS}/{ref}").status_code == deletes
    assert engine.count("SELECT count(*) FROM pack WHERE ref = $1", ref) == (0 if deletes == 200 else 1)


def test_the_sets_are_the_promised_ones(engine: Engine):
    sets = {found["ref"]: found for found in engine.admin.get(SETS).json()}
    granted = {
        ref: {grant["resource"]: set(grant["actions"]) for grant in found["grants"]} for ref, found in sets.items()
    }
    assert granted["core.admin"]["keys"] == {"read", "create", "update", "delete", "decrypt"}
    assert granted["core.admin"]["executions"] == {"read", "update", "cancel"}
    assert granted["core.editor"]["keys"] == {"read", "update", "decrypt"}
    assert granted["core.editor"]["rules"] == {"read", "create", "update"}
    assert granted["core.executor"]["actions"] == {"read", "execute"}
    assert "queues" not in granted["core.executor"]
    assert all(actions == {"read"} for actions in granted["core.viewer"].values())
    assert set(granted["core.viewer"]) == {
        *("packs", "actions", "rules", "triggers", "executions", "keys"),
        *("queues", "artifacts", "runtimes", "workers"),
    }


def test_giving_and_taking_a_set_counts_from_the_next_request(engine: Engine):
    person = engine.person()
    new = {"ref": unique("pack"), "label": "x", "version": "1.0.0"}
    assert person.post(PACKS, new).status_code == 403
    body = {"identity_login": person.login, "permission_set_ref": "core.editor"}
    given = engine.admin.given(ASSIGNMENTS, body)
    assert (given["identity_id"], given["permission_set_ref"]) == (person.id, "core.editor")
    assert person.post(PACKS, new).status_code == 201
    assert engine.admin.post(ASSIGNMENTS, body).status_code == 409
    listed = engine.admin.get(f"/api/v1/identities/{person.id}/permissions").json()
    assert listed == [given]
    assert engine.admin.delete(f"{ASSIGNMENTS}/{given['id']}").json()["data"]["success"] is True
    assert engine.admin.delete(f"{ASSIGNMENTS}/{given['id']}").status_code == 404
    assert person.post(PACKS, new | {"ref": unique("pack")}).status_code == 403


def test_assignments_name_somebody_and_something_known(engine: Engine):
    person = engine.person()
    good = {"identity_id": person.id, "permission_set_ref": "core.viewer"}
    assert engine.admin.post(ASSIGNMENTS, good | {"identity_id": 2**62}).status_code == 404
    assert engine.admin.post(ASSIGNMENTS, good | {"permission_set_ref": "core.none"}).status_code == 404
    assert engine.admin.post(ASSIGNMENTS, {"permission_set_ref": "core.viewer"}).status_code == 422
    assert engine.admin.post(ASSIGNMENTS, {"identity_id": person.id}).status_code == 422
    assert engine.admin.get(f"/api/v1/identities/{person.id}/permissions").json() == []


def test_new_grants_of_a_set_count_at_once(engine: Engine):
    person = engine.person()
    ref = engine.grant(person, {"resource": "packs", "actions": ["create"]})
    new = {"ref": unique("pack"), "label": "x", "version": "1.0.0"}
    assert person.post(PACKS, new).status_code == 201
    (row,) = engine.rows("SELECT id FROM permission_set WHERE ref = $1", ref)
    changed = engine.admin.put(f"{SETS}/{row['id']}", {"grants": [], "label": "Nothing", "description": "None"})
    assert (changed.json()["data"]["grants"], changed.json()["data"]["label"]) == ([], "Nothing")
    assert person.post(PACKS, new | {"ref": unique("pack")}).status_code == 403
    assert engine.admin.put(f"{SETS}/{2**62}", {"label": "x"}).status_code == 404


@pytest.mark.parametrize(
    "grants",
    [
        ["packs"],
        [{"resource": "packs"}],
        [{"resource": "nothing", "actions": ["read"]}],
        [{"resource": "packs", "actions": ["steal"]}],
        [{"resource": "packs", "actions": ["read"], "constraints": {"moon": "full"}}],
    ],
)
def test_grants_of_another_shape_are_refused(engine: Engine, grants):
    ref = engine.grant(engine.person(), {"resource": "packs", "actions": ["read"]})
    (row,) = engine.rows("SELECT id, grants FROM permission_set WHERE ref = $1", ref)
    answer = engine.admin.put(f"{SETS}/{row['id']}", {"grants": grants})
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")
    assert engine.rows("SELECT id, grants FROM permission_set WHERE ref = $1", ref)[0] == row


@pytest.mark.parametrize(
    ("bounds", "about", "holds"),
    [
        ({"pack_refs": ["a"]}, {"pack_ref": "a"}, True),
        ({"pack_refs": ["a"]}, {"pack_ref": "b"}, False),
        ({"pack_refs": ["a"]}, {}, False),
        ({"pack_refs": []}, {"pack_ref": "a"}, False),
        ({"refs": ["a.x"]}, {"ref": "a.x"}, True),
        ({"refs": ["a.x"]}, {"ref": "a.y"}, False),
        ({"ids": [3]}, {"id": 3}, True),
        ({"ids": [3]}, {"id": 4}, False),
        ({"owner": "self"}, {"owner": 7}, True),
        ({"owner": "self"}, {"owner": 8}, False),
        ({"owner": "self"}, {}, False),
        ({"owner": "none"}, {}, True),
        ({"owner": "none"}, {"owner": 7}, False),
        ({"owner": "any"}, {"owner": 8}, True),
        ({"owner_types": ["pack"]}, {"owner_type": "pack"}, True),
        ({"owner_types": ["pack"]}, {"owner_type": "system"}, False),
        ({"owner_refs": ["12"]}, {"owner_ref": "12"}, True),
        ({"owner_refs": ["12"]}, {"owner_ref": "13"}, False),
        ({"encrypted": False}, {"encrypted": False}, True),
        ({"encrypted": False}, {"encrypted": True}, False),
        ({"encrypted": True}, {}, False),
        ({"execution_scope": "self"}, {"execution_scope": "self"}, True),
        ({"execution_scope": "self"}, {"execution_scope": "descendants"}, False),
        ({"execution_scope": "descendants"}, {"execution_scope": "self"}, True),
        ({"execution_scope": "descendants"}, {}, False),
        ({"execution_scope": "any"}, {}, True),
        ({"attributes": {"team": "blue"}}, {}, True),
        ({"attributes": {"team": "red"}}, {}, False),
        ({"pack_refs": ["a"], "refs": ["a.x"]}, {"pack_ref": "a", "ref": "a.y"}, False),
        ({"pack_refs": ["a"], "refs": ["a.x"]}, {"pack_ref": "a", "ref": "a.x"}, True),
        (None, {}, True),
        ({}, {"owner": 8}, True),
    ],
)
def test_every_bound_of_a_grant_must_hold(bounds, about, holds):
    somebody = caller({"resource": "keys", "actions": ["read"], "constraints": bounds}, attributes={"team": "blue"})
    assert may(somebody, "keys", "read", **about) is holds
    assert may(somebody, "keys", "update", **about) is False
    assert may(somebody, "packs", "read", **about) is False


def test_one_grant_that_holds_is_enough():
    somebody = caller(
        {"resource": "keys", "actions": ["read"], "constraints": {"refs": ["a"]}},
        {"resource": "keys", "actions": ["read"], "constraints": {"refs": ["b"]}},
    )
    assert may(somebody, "keys", "read", ref="b")
    assert not may(somebody, "keys", "read", ref="c")


def test_a_key_of_an_identity_is_only_ever_its_owners():
    somebody = caller({"resource": "keys", "actions": ["read"], "constraints": {"owner": "any"}})
    assert may(somebody, "keys", "read", owner_type="identity", owner=7)
    assert not may(somebody, "keys", "read", owner_type="identity", owner=8)
    assert not may(somebody, "keys", "read", owner_type="identity")
    assert not may(caller(), "keys", "read", owner_type="identity", owner=7)


def test_what_was_written_by_hand_and_is_no_grant_grants_nothing():
    for grants in ("all", {"resource": "packs"}, [None, "x", {"resource": "packs", "actions": "read"}]):
        assert not read_sets(json.dumps([{"ref": "own", "grants": grants}]))[0].grants
    unknown = caller({"resource": "packs", "actions": ["read"], "constraints": {"moon": "full"}})
    assert not may(unknown, "packs", "read"), "a bound that nobody understands does not hold"


def test_effective_rights_are_the_union():
    somebody = caller(
        {"resource": "packs", "actions": ["read"]},
        {"resource": "keys", "actions": ["read"]},
        {"resource": "packs", "actions": ["create", "read"]},
    )
    assert effective(somebody.sets) == [("keys", ["read"]), ("packs", ["read", "create"])]
