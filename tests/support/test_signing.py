"""Good sign-ins are good, and each flaw is exactly the flaw that it is called."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import jwt
import pytest

from support.signing import FLAWS, Signer

SECRET = "a secret that only the identity provider and the platform know"
NOW = datetime.now(UTC)


def read(token):
    """The claims, if the token is good for the platform."""
    return jwt.decode(
        token, SECRET, algorithms=["HS256"], audience="authenticated", options={"require": ["exp", "sub"]}
    )


@pytest.fixture
def signer():
    """A signer with the platform's own secret."""
    return Signer(SECRET, "authenticated")


def test_a_good_sign_in_says_who_and_until_when(signer):
    """An hour from now."""
    person = uuid4()
    said = read(signer.sign(signer.claims(person, "theo@example.test", NOW)))
    assert (said["sub"], said["email"], said["exp"] - said["iat"]) == (str(person), "theo@example.test", 3600)


def test_a_sign_in_that_ended_has_ended(signer):
    """And was issued before that."""
    claims = signer.claims(uuid4(), None, NOW, timedelta(minutes=-2))
    assert claims["iat"] < claims["exp"] < NOW.timestamp()
    assert "email" not in claims


@pytest.mark.parametrize("flaw", [flaw for flaw in FLAWS if flaw.startswith(("signed", "not", "altered", "no "))])
def test_a_forged_sign_in_does_not_pass(signer, flaw):
    """Whatever is wrong with its signature."""
    with pytest.raises(jwt.InvalidTokenError):
        read(signer.flawed(flaw, signer.claims(uuid4(), None, NOW)))


@pytest.mark.parametrize(
    ("flaw", "claim"),
    [
        ("for nobody", "sub"),
        ("without an audience", "aud"),
        ("without a role", "role"),
        ("without a time of issue", "iat"),
        ("without an end", "exp"),
    ],
)
def test_an_incomplete_sign_in_lacks_exactly_that(signer, flaw, claim):
    """Everything else is there and rightly signed."""
    claims = signer.claims(uuid4(), "theo@example.test", NOW)
    options = {"verify_aud": False}
    said = jwt.decode(signer.flawed(flaw, claims), SECRET, algorithms=["HS256"], options=options)
    assert set(claims) - set(said) == {claim}


def test_other_claims_do_no_harm(signer):
    """What else a sign-in says is there, and it is good."""
    assert read(signer.flawed("full of other claims", signer.claims(uuid4(), None, NOW)))["groups"] == ["a", "b"]
