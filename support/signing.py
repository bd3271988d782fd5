"""Sign-ins: signed tokens as the platform expects them, and flawed ones that it must not accept."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import jwt

LIFE = timedelta(hours=1)
"""How long an ordinary sign-in is good for."""

Claims = dict[str, Any]


class Signer:
    """Makes sign-ins with the target's own secret (HS256), as its identity provider would."""

    def __init__(self, secret: str, audience: str) -> None:
        self._secret, self._audience = secret, audience

    def claims(self, person: UUID, email: str | None, now: datetime, life: timedelta = LIFE) -> Claims:
        """What a good sign-in says; `life` may be negative, for one that has ended already."""
        claims: Claims = {
            "sub": str(person),
            "aud": self._audience,
            "role": "authenticated",
            "iat": int((now - LIFE).timestamp()) if life < timedelta() else int(now.timestamp()),
            "exp": int((now + life).timestamp()),
        }
        return claims if email is None else claims | {"email": email}

    def sign(self, claims: Claims) -> str:
        """The signed token."""
        return jwt.encode(claims, self._secret, algorithm="HS256")

    def flawed(self, flaw: str, claims: Claims) -> str:
        """A token with one flaw, named as in FLAWS."""
        return FLAWS[flaw](self, claims)

    def _signed_otherwise(self, claims: Claims) -> str:
        return jwt.encode(claims, self._secret.ljust(64, "0"), algorithm="HS512")

    def _altered(self, claims: Claims) -> str:
        head, _, signature = self.sign(claims).split(".")
        _, other, _ = self.sign(claims | {"role": "service_role"}).split(".")
        return f"{head}.{other}.{signature}"


def _without(claim: str) -> Callable[[Signer, Claims], str]:
    return lambda signer, claims: signer.sign({name: value for name, value in claims.items() if name != claim})


def _with(**other: Any) -> Callable[[Signer, Claims], str]:
    return lambda signer, claims: signer.sign(claims | other)


FLAWS: dict[str, Callable[[Signer, Claims], str]] = {
    "signed by somebody else": lambda _, claims: jwt.encode(claims, secrets.token_hex(32), algorithm="HS256"),
    "not signed at all": lambda _, claims: jwt.encode(claims, "", algorithm="none"),
    "signed in another way": lambda signer, claims: signer._signed_otherwise(claims),
    "altered after signing": lambda signer, claims: signer._altered(claims),
    "no sign-in at all": lambda *_: "let-me-in-please",
    "for nobody": _without("sub"),
    "for an impossible person": _with(sub="nobody-in-particular"),
    "without an audience": _without("aud"),
    "for several audiences": lambda signer, claims: signer.sign(claims | {"aud": [claims["aud"], "others"]}),
    "without a role": _without("role"),
    "without a time of issue": _without("iat"),
    "without an end": _without("exp"),
    "full of other claims": _with(hd="example.test", nbf=1, groups=["a", "b"], app={"plan": "gold"}),
}
"""What can be wrong with a sign-in (and, last, what is not wrong with it), by the feature's words."""

FORMS: dict[str, Callable[[str], str]] = {
    "a name and a password": lambda _: "Basic dGhlbzpzZWNyZXQ=",
    "a sign-in in the wrong case": lambda token: f"bearer {token}",
    "an empty sign-in": lambda _: "Bearer",
    "letters that are no plain text": lambda _: "Bearer tøken",
}
"""Forms in which a sign-in must not come: from a good token to what is sent instead."""
