"""Who is let in: the grammar of the Authorization header, tokens, and first sight."""

import base64
import json
import time
from typing import Any
from uuid import uuid4

import httpx
import jwt
import pytest

from sandbox.video.errors import Refused
from sandbox.video.guards import read_authorization
from tests.sandbox.world import Person

KEY = "sk_live_0123456789abcdef0123456789abcdef"


def code_of(answer: httpx.Response) -> str:
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"code", "message"}
    return str(answer.json()["error"]["code"])


@pytest.mark.parametrize(
    ("header", "by_token", "by_both"),
    [
        (None, "MISSING_AUTHORIZATION", "MISSING_AUTHORIZATION"),
        ("Bearer a.b.c", "token a.b.c", "token a.b.c"),
        ("Bearer  a.b.c", "token  a.b.c", "token  a.b.c"),
        (f"Bearer {KEY}", f"token {KEY}", f"key {KEY}"),
        (KEY, "INVALID_AUTHORIZATION", f"key {KEY}"),
        ("sk_live_", "INVALID_AUTHORIZATION", "key sk_live_"),
        ("", "INVALID_AUTHORIZATION", "INVALID_AUTHORIZATION"),
        ("Bearer", "INVALID_AUTHORIZATION", "INVALID_AUTHORIZATION"),
        ("bearer a.b.c", "INVALID_AUTHORIZATION", "INVALID_AUTHORIZATION"),
        ("BEARER a.b.c", "INVALID_AUTHORIZATION", "INVALID_AUTHORIZATION"),
        ("Bearera.b.c", "INVALID_AUTHORIZATION", "INVALID_AUTHORIZATION"),
        ("Basic YTpi", "INVALID_AUTHORIZATION", "INVALID_AUTHORIZATION"),
        ("Token a.b.c", "INVALID_AUTHORIZATION", "INVALID_AUTHORIZATION"),
        ("SK_LIVE_0123", "INVALID_AUTHORIZATION", "INVALID_AUTHORIZATION"),
        ("Bearer ä", "INVALID_AUTHORIZATION", "INVALID_AUTHORIZATION"),
        ("a.b.c", "INVALID_AUTHORIZATION", "INVALID_AUTHORIZATION"),
    ],
)
def test_the_header_is_read_as_the_contract_says(header: str | None, by_token: str, by_both: str) -> None:
    """Guards that take tokens alone, and the one that takes keys as well."""

    def read(*, keys_too: bool) -> str:
        try:
            return " ".join(read_authorization(header, keys_too=keys_too))
        except Refused as refusal:
            return refusal.code if refusal.status == 401 else f"{refusal.status} {refusal.code}"

    assert (read(keys_too=False), read(keys_too=True)) == (by_token, by_both)


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "nobody"},
        {"sub": None},
        {"sub": 7},
        {"aud": None},
        {"aud": ["authenticated"]},
        {"role": None},
        {"role": 1},
        {"iat": None},
        {"iat": -1},
        {"iat": 1.5},
        {"iat": True},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": 1},
        {"exp": -1},
        {"email": 5},
    ],
)
def test_a_token_with_a_bad_claim_is_no_token(api: httpx.Client, starter: Person, claims: dict[str, Any]) -> None:
    answer = api.get("/v1/account", headers={"Authorization": f"Bearer {starter.token(**claims)}"})
    assert (answer.status_code, code_of(answer)) == (401, "INVALID_TOKEN")


@pytest.mark.parametrize(
    "claims",
    [
        {"iat": int(time.time()) + 10**6},
        {"nbf": int(time.time()) + 10**6},
        {"nbf": "soon"},
        {"role": ""},
        {"aud": "anything"},
        {"iss": "anybody"},
        {"email": None},
        {"extra": {"deep": []}},
    ],
)
def test_what_is_not_looked_at_lets_in(api: httpx.Client, starter: Person, claims: dict[str, Any]) -> None:
    answer = api.get("/v1/account", headers={"Authorization": f"Bearer {starter.token(**claims)}"})
    assert answer.status_code == 200


def forged(header: dict[str, Any], payload: bytes) -> str:
    parts = [json.dumps(header).encode(), payload, b"signature"]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


def test_other_signatures_are_refused(api: httpx.Client, starter: Person, announced: dict[str, Any]) -> None:
    """Another secret, another algorithm, none at all, and rubbish."""
    claims = jwt.decode(starter.token(), options={"verify_signature": False})
    foreign = [
        jwt.encode(claims, "another secret, long enough to sign with it"),
        jwt.encode(claims, announced["jwt_secret"], algorithm="HS384"),
        jwt.encode(claims, None, algorithm="none"),
        starter.token()[:-2],
        forged({"alg": "HS256"}, b"[" * 20_000),
        forged({"alg": "RS256"}, b"{}"),
        "a.b",
    ]
    for token in foreign:
        answer = api.get("/v1/account", headers={"Authorization": f"Bearer {token}"})
        assert (answer.status_code, code_of(answer)) == (401, "INVALID_TOKEN"), token[:60]


@pytest.mark.parametrize(
    ("email", "status", "code"),
    [
        (None, 401, "MISSING_EMAIL"),
        ("a@localhost", 400, "VALIDATION_ERROR"),
        ("o'neil@x.org", 400, "VALIDATION_ERROR"),
        ("a@x.org\n", 400, "VALIDATION_ERROR"),
        ("a\x00@x.org", 400, "VALIDATION_ERROR"),
        ("a" * 250 + "@x.org", 400, "VALIDATION_ERROR"),
        ("", 400, "VALIDATION_ERROR"),
    ],
)
def test_a_newcomer_needs_an_address_that_can_be_kept(
    api: httpx.Client, announced: dict[str, Any], email: str | None, status: int, code: str
) -> None:
    """Q-02: said as what it is, and nobody is kept."""
    newcomer = Person(announced["jwt_secret"])
    answer = api.get("/v1/account", headers={"Authorization": f"Bearer {newcomer.token(email=email)}"})
    assert (answer.status_code, code_of(answer)) == (status, code)
    assert api.get("/v1/account", headers=newcomer.headers).json()["email"] == newcomer.email


def test_an_address_that_somebody_has(api: httpx.Client, announced: dict[str, Any], starter: Person) -> None:
    """Q-02 again; another spelling of it is another address, as in the table."""
    second = Person(announced["jwt_secret"])
    taken = api.get("/v1/account", headers={"Authorization": f"Bearer {second.token(email=starter.email)}"})
    assert (taken.status_code, code_of(taken)) == (409, "CONFLICT")
    respelled = api.get("/v1/account", headers={"Authorization": f"Bearer {second.token(email=starter.email.upper())}"})
    assert respelled.json()["email"] == starter.email.upper()


def test_keys_are_checked_whole(api: httpx.Client, creator: Person) -> None:
    """One letter less, one changed, another case: not distinguishable from unknown."""
    raw = api.post("/v1/auth/keys", json={}, headers=creator.headers).json()["raw_key"]
    assert api.get("/v1/auth/whoami", headers={"Authorization": raw}).json()["auth_method"] == "api_key"
    for wrong in (raw[:-1], raw + "0", "sk_live_" + raw[8:].upper() + "x", KEY, "sk_live_"):
        answer = api.get("/v1/auth/whoami", headers={"Authorization": f"Bearer {wrong}"})
        assert (answer.status_code, code_of(answer)) == (401, "INVALID_API_KEY")


def test_who_is_calling_comes_before_everything_else(api: httpx.Client, starter: Person) -> None:
    """401 whatever else is wrong; then the tier; then path, query and body."""
    path = f"/v1/teams/not-a-uuid/invitations?state={uuid4()}"
    assert code_of(api.post(path, content=b"{")) == "MISSING_AUTHORIZATION"
    assert code_of(api.post(path, content=b"{", headers=starter.headers)) == "INSUFFICIENT_TIER"
