"""Secrets are masked at the source, and what is no secret is left alone."""

import jwt
import pytest

from support.evidence import MASK, masked, masked_text

KEY = "sk_live_0123456789abcdef0123456789abcdef"
TOKEN = jwt.encode({"sub": "x"}, "k" * 32, algorithm="HS256")


@pytest.mark.parametrize(
    "field",
    ["raw_key", "token", "refresh_token", "password", "new_password", "key_hash", "Authorization"],
)
def test_a_secret_field_is_masked_whatever_it_holds(field):
    """By its name, at any depth."""
    assert masked({"a": [{field: "hunter2"}]}) == {"a": [{field: MASK}]}


def test_a_secret_column_is_masked_in_every_row():
    """By the name that stands above it, also where the rows came as plain texts."""
    shown = {"columns": ["login", "password_hash", "encryption_key_hash"], "rows": [["mara", "$argon2id$x", "0a1b"]]}
    assert masked(shown)["rows"] == [["mara", MASK, MASK]]


def test_an_empty_secret_stays_empty():
    """That nothing is there is worth seeing."""
    assert masked({"raw_key": None}) == {"raw_key": None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"the key {KEY}.", f"the key sk_live_{MASK}."),
        (f"Bearer {TOKEN}", f"Bearer {MASK}"),
        ("postgresql://user:hunter2@host/db", f"postgresql://user:{MASK}@host/db"),
        (f"POST /api/v1/webhooks/wh_{'0a' * 16}", f"POST /api/v1/webhooks/wh_{MASK}"),
        ("wh_orders and the webhook", "wh_orders and the webhook"),
        ("key_prefix sk_live_", "key_prefix sk_live_"),
        ("mara.x7@example.test", "mara.x7@example.test"),
    ],
)
def test_secrets_inside_a_text_are_masked_and_the_rest_stays(text, expected):
    """Keys, sign-ins, and passwords in addresses."""
    assert masked_text(text) == expected


def test_a_very_long_text_is_shortened_and_says_so():
    """Evidence stays readable."""
    assert masked_text("x" * 30_000).endswith("… (30,000 characters)")
