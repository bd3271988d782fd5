"""Signed tokens (JWT): which are accepted, at the request's time."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeGuard
from uuid import UUID

import jwt
from jwt.types import Options

from sandbox import faults
from sandbox.video.owners import read_uuid
from sandbox.video.settings import Settings

LEEWAY_SECONDS = 60
_BEGAN = time.time()
_ONLY_THE_SIGNATURE: Options = {
    "verify_signature": True,
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
    "verify_aud": False,
    "verify_iss": False,
    "verify_sub": False,
    "verify_jti": False,
}


class BadToken(Exception):
    """The token is not accepted, for whatever reason."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the token says is calling."""

    sub: UUID
    email: str | None


def check(token: str, at: datetime, settings: Settings) -> Identity:
    """The identity in a token; raises BadToken."""
    try:
        claims = (
            jwt.decode(token, options={"verify_signature": False})
            if faults.on("signatures-unchecked")
            else signed_claims(token, settings.jwt_secret)
        )
    except (jwt.PyJWTError, ValueError, RecursionError) as error:
        raise BadToken from error
    texts = [claims.get(name) for name in ("sub", "aud", "role")]
    if faults.on("sign-ins-without-role"):
        texts.pop()
    if not all(isinstance(text, str) for text in texts):
        raise BadToken
    if not all(is_moment(claims.get(name)) for name in ("iat", "exp")):
        raise BadToken
    leeway = 3600 if faults.on("sign-in-outstays") else LEEWAY_SECONDS
    if faults.on("no-minute-of-grace"):
        leeway = 0
    if claims["exp"] < int(at.timestamp()) - leeway:
        raise BadToken
    if settings.jwt_audience is not None and claims["aud"] != settings.jwt_audience:
        raise BadToken
    if settings.jwt_issuer is not None and claims.get("iss", settings.jwt_issuer) != settings.jwt_issuer:
        raise BadToken
    if claims["iat"] < int(_BEGAN) and faults.on("restart-ends-sign-ins"):
        raise BadToken
    email = claims.get("email")
    if email is not None and not isinstance(email, str):
        raise BadToken
    sub = read_uuid(claims["sub"])
    if sub is None:
        raise BadToken
    return Identity(sub, email)


@lru_cache(maxsize=4096)
def signed_claims(token: str, secret: str) -> Mapping[str, Any]:
    """What a well-signed token says, whatever the time; kept, since people come again with the same one.

    Times are for the caller to check, against the request's clock instead of the machine's. Raises what PyJWT raises.
    """
    return MappingProxyType(jwt.decode(token, secret, algorithms=["HS256"], options=_ONLY_THE_SIGNATURE))


def is_moment(value: object) -> TypeGuard[int]:
    """Whether a claim can be a time: whole seconds since 1970."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63
