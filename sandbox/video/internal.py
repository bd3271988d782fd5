"""The doors for machines: the renderer's reports, and what only the operator of the service does.

Unlike the reference they are closed (Q-30): a caller shows a token signed with the internal secret, for one
purpose. Without a secret these doors ask nothing.
"""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import jwt
from fastapi import Depends
from starlette.requests import Request

from sandbox import clock, faults
from sandbox.openapi.said import reads
from sandbox.video.guards import NO_CREDENTIAL, InvalidToken, read_authorization
from sandbox.video.service import Service
from sandbox.video.settings import Settings
from sandbox.video.tokens import LEEWAY_SECONDS, is_moment, signed_claims

AUDIENCE = "framecast-internal"
OPERATOR = "operator"
_LIFE_SECONDS = 300


def token_for(settings: Settings, job: UUID, now: datetime) -> str | None:
    """The token with which one job is reported on; None if nobody asks for one."""
    if settings.internal_secret is None:
        return None
    claims = {"sub": str(job), "aud": AUDIENCE, "exp": int(now.timestamp()) + _LIFE_SECONDS}
    return jwt.encode(claims, settings.internal_secret, algorithm="HS256")


class Machine:
    """A caller of an internal door, and what their token is for; None if the doors are open."""

    def __init__(self, purpose: str | None) -> None:
        self._purpose = purpose

    def check(self, purpose: str) -> None:
        """Refuse a token that is for something else."""
        if self._purpose is not None and self._purpose != purpose:
            raise InvalidToken


@reads(schemes=("internal",), refuses=[*NO_CREDENTIAL, InvalidToken])
async def _machine(request: Request) -> Machine:
    service: Service = request.app.state.service
    secret = service.settings.internal_secret
    if secret is None or faults.on("internal-doors-open"):
        return Machine(None)
    credential = read_authorization(request.headers.get("authorization"), keys_too=False)
    return Machine(_purpose(credential.value, secret, clock.now()))


def _purpose(token: str, secret: str, at: datetime) -> str:
    try:
        claims = signed_claims(token, secret)
    except (jwt.PyJWTError, ValueError, RecursionError):
        raise InvalidToken from None
    subject, expires = claims.get("sub"), claims.get("exp")
    if claims.get("aud") != AUDIENCE or not isinstance(subject, str) or not is_moment(expires):
        raise InvalidToken
    if expires < int(at.timestamp()) - LEEWAY_SECONDS:
        raise InvalidToken
    return subject


async def _operator(machine: Annotated[Machine, Depends(_machine)]) -> None:
    machine.check(OPERATOR)


TheMachine = Annotated[Machine, Depends(_machine)]
Operator = Annotated[None, Depends(_operator)]
