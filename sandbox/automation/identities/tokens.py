"""Signed tokens (JWT): made and read at the request's time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import jwt
from jwt.types import Options

from sandbox import clock, faults

ACCESS_SECONDS = 3600
REFRESH_SECONDS = 604_800
LEEWAY_SECONDS = 60
KINDS = ("access", "refresh", "sensor", "execution", "worker")
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
    """Not a token of ours."""


class ExpiredToken(BadToken):
    """One whose time is over."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says."""

    identity: int
    kind: str
    metadata: dict[str, Any] = field(default_factory=dict)


def make(
    secret: str, identity: int, login: str, kind: str, seconds: int, metadata: dict[str, Any] | None = None
) -> str:
    """A token that counts from the request's moment on."""
    now = int(clock.now().timestamp())
    claims: dict[str, Any] = {
        "sub": str(identity),
        "login": login,
        "iat": now,
        "exp": now + seconds,
        "token_type": kind,
    }
    if metadata is not None:
        claims |= {"scope": kind, "metadata": metadata}
    return jwt.encode(claims, secret, algorithm="HS256")


def read(text: str, secret: str) -> Claims:
    """What a token says; raises BadToken and ExpiredToken."""
    try:
        claims = _signed(text, secret)
    except (jwt.PyJWTError, ValueError, RecursionError) as error:
        raise BadToken from error
    match claims:
        case {"sub": str(sub), "exp": int(exp), "token_type": str(kind)} if sub.isascii() and sub.isdigit():
            pass
        case _:
            raise BadToken
    if kind not in KINDS or len(sub) > 18:
        raise BadToken
    leeway = 3600 if faults.on("token-outstays") else LEEWAY_SECONDS
    if exp + leeway < clock.now().timestamp():
        raise ExpiredToken
    metadata = claims.get("metadata")
    return Claims(int(sub), kind, metadata if isinstance(metadata, dict) else {})


@lru_cache(maxsize=4096)
def _signed(text: str, secret: str) -> Mapping[str, Any]:
    # Whatever the time, which is the caller's to look at; kept, since people come again with the same one.
    return MappingProxyType(jwt.decode(text, secret, algorithms=["HS256"], options=_ONLY_THE_SIGNATURE))
