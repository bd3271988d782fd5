"""Encrypted keys: how they lie in the table, who reads them, and switching encryption on and off."""

import base64
import hashlib
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sandbox.automation.keys.vault import Undecipherable, Vault
from sandbox.automation.settings import SANDBOX_ENCRYPTION_KEY
from tests.automation.engine import Engine, Person, unique


def _made(person: Person, value: Any, **more: Any) -> str:
    new = {"ref": unique("key"), "name": unique("name"), "owner_type": "system", "value": value, "encrypted": True}
    return str(person.given("/api/v1/keys", new | more)["ref"])


def _row(engine: Engine, ref: str) -> Any:
    (row,) = engine.rows("SELECT *, key::text AS whole FROM key WHERE ref = $1", ref)
    return row


def test_what_lies_in_the_table(engine: Engine) -> None:
    value = {"word": "open sesame", "n": [1, None]}
    first, second = (_row(engine, _made(engine.admin, value)) for _ in range(2))
    assert first["value"] != second["value"]
    for row in (first, second):
        assert "sesame" not in row["whole"]
        raw = base64.b64decode(json.loads(row["value"]), validate=True)
        key = hashlib.sha256(SANDBOX_ENCRYPTION_KEY.encode()).digest()
        assert json.loads(AESGCM(key).decrypt(raw[:12], raw[12:], None)) == value
        assert len(row["encryption_key_hash"]) == 64
        assert row["encryption_key_hash"] == row["encryption_key_hash"].lower()
        assert row["encryption_key_hash"] != key.hex(), "the hash must not be the key"


def test_a_plain_key_has_no_hash(engine: Engine) -> None:
    row = _row(engine, _made(engine.admin, "open sesame", encrypted=False))
    assert json.loads(row["value"]) == "open sesame"
    assert row["encryption_key_hash"] is None


def test_only_who_may_decrypt_sees_it(engine: Engine) -> None:
    ref = _made(engine.admin, "open sesame")
    for permission_set, value in (("core.viewer", None), ("core.executor", None), ("core.editor", "open sesame")):
        shown = engine.person(permission_set).get(f"/api/v1/keys/{ref}").json()["data"]
        assert (shown["encrypted"], shown["value"]) == (True, value)
    told = engine.person("core.viewer").get(f"/api/v1/keys/{ref}", fault="everybody-decrypts").json()["data"]
    assert told["value"] == "open sesame"


def test_a_change_keeps_the_mode(engine: Engine) -> None:
    ref = _made(engine.admin, "open sesame")
    changed = engine.admin.put(f"/api/v1/keys/{ref}", {"value": "close barley"}).json()["data"]
    assert (changed["encrypted"], changed["value"]) == (True, "close barley")
    assert "barley" not in _row(engine, ref)["whole"]
    plain = engine.admin.put(f"/api/v1/keys/{ref}", {"value": "plain barley", "encrypted": False}).json()["data"]
    assert (plain["encrypted"], plain["value"]) == (False, "plain barley")
    assert _row(engine, ref)["encryption_key_hash"] is None


@pytest.mark.parametrize("value", ["open sesame", {"word": "open sesame"}, None, 12])
def test_the_flag_alone_converts(engine: Engine, value: Any) -> None:
    admin = engine.admin
    ref = _made(admin, value, encrypted=False)
    path = f"/api/v1/keys/{ref}"
    on = admin.put(path, {"encrypted": True}).json()["data"]
    assert (on["encrypted"], on["value"]) == (True, value)
    assert "sesame" not in _row(engine, ref)["whole"]
    assert admin.get(path).json()["data"]["value"] == value
    again = _row(engine, ref)["value"]
    assert admin.put(path, {"encrypted": True}).status_code == 200
    assert _row(engine, ref)["value"] == again, "what is encrypted is not encrypted twice"
    off = admin.put(path, {"encrypted": False}).json()["data"]
    assert (off["encrypted"], off["value"]) == (False, value)
    assert _row(engine, ref)["encryption_key_hash"] is None


def test_making_it_plain_is_for_those_who_may_read_it(engine: Engine) -> None:
    ref = _made(engine.admin, "open sesame")
    changer = engine.person()
    engine.grant(changer, {"resource": "keys", "actions": ["read", "update"]})
    assert changer.put(f"/api/v1/keys/{ref}", {"encrypted": False}).status_code == 403
    assert _row(engine, ref)["encrypted"] is True
    renamed = changer.put(f"/api/v1/keys/{ref}", {"name": unique("other")}).json()["data"]
    assert renamed["value"] is None


def test_deviations_of_encryption(engine: Engine) -> None:
    admin = engine.admin
    new = {"ref": unique("key"), "name": unique("name"), "owner_type": "system", "value": "sesame", "encrypted": True}
    admin.post("/api/v1/keys", new, fault="encrypted-kept-plain")
    assert "sesame" in _row(engine, new["ref"])["whole"]

    ref = _made(admin, "open sesame")
    admin.put(f"/api/v1/keys/{ref}", {"encrypted": False}, fault="flag-alone-converts-nothing")
    assert admin.get(f"/api/v1/keys/{ref}").json()["data"]["value"] != "open sesame"

    ref = _made(admin, "open sesame")
    admin.put(f"/api/v1/keys/{ref}", {"encrypted": False}, fault="key-hash-never-cleared")
    row = _row(engine, ref)
    assert (row["encrypted"], json.loads(row["value"])) == (False, "open sesame")
    assert row["encryption_key_hash"] is not None
    for left in (new["ref"], ref):
        admin.delete(f"/api/v1/keys/{left}")


@pytest.mark.parametrize(
    "stored", ["", "short", "no base64 ü", base64.b64encode(b"x" * 40).decode(), {"a": 1}, None, 5]
)
def test_what_is_no_ciphertext(stored: Any) -> None:
    with pytest.raises(Undecipherable):
        Vault("a key").decrypt(stored)


def test_another_server_reads_nothing() -> None:
    stored = Vault("one").encrypt("sesame")
    assert Vault("one").decrypt(stored) == "sesame"
    with pytest.raises(Undecipherable):
        Vault("two").decrypt(stored)
