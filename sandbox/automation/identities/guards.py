"""Who is calling: the bearer token, the identity behind it, and its rights, in one question to the database."""

import json
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from sandbox import faults
from sandbox.automation.errors import BAD_BEARER, BadBearer, Forbidden
from sandbox.automation.identities import tokens
from sandbox.automation.identities.caller import Caller, Identity, Token
from sandbox.automation.identities.tokens import BadToken, Claims, ExpiredToken
from sandbox.automation.permissions.grants import read_sets
from sandbox.automation.service import Service
from sandbox.database import Connection
from sandbox.openapi.said import reads

_BEARERS = ("access", "sensor", "execution")
_HELD = (
    "SELECT permset FROM permission_assignment WHERE identity = $1 UNION "
    "SELECT of_role.permset FROM permission_set_role_assignment AS of_role "
    "JOIN identity_role_assignment AS has_role USING (role) WHERE has_role.identity = $1"
)
# The rights of an execution are those that it was given, never all that its identity has.
_GIVEN = (
    "SELECT id FROM permission_set WHERE ref = ANY(SELECT unnest(permission_set_refs) FROM execution WHERE id = $2)"
)
_NONE = "SELECT 0 WHERE false"


class _Frozen(Forbidden):
    sentence = "This identity is frozen"


def _question(held: str) -> str:
    return (
        "SELECT id, login, display_name, attributes, password_hash IS NOT NULL AS has_password, frozen, "
        "(SELECT coalesce(jsonb_agg(jsonb_build_object('ref', ref, 'grants', grants) ORDER BY ref), '[]') "
        f"FROM permission_set WHERE id IN ({held})) AS sets FROM identity WHERE id = $1"
    )


_QUESTIONS = {"access": _question(_HELD), "execution": _question(_GIVEN), "sensor": _question(_NONE)}


@reads(schemes=("bearer",), refuses=[BAD_BEARER, Forbidden])
async def _any(request: Request) -> Caller:
    service: Service = request.app.state.service
    claims = read_bearer(request.headers.get("authorization"), service.settings.jwt_secret)
    async with service.db.reading() as connection:
        caller = await load(connection, claims)
    if caller is None:
        raise BadBearer("Invalid authentication token")
    return caller


def read_bearer(header: str | None, secret: str) -> Claims:
    """What the token in the header says; raises BadBearer."""
    scheme, _, text = (header or "").partition(" ")
    if scheme.lower() != "bearer" or not text:
        raise BadBearer("Missing authentication token")
    try:
        claims = tokens.read(text.strip(), secret)
    except ExpiredToken:
        raise BadBearer("Authentication token expired") from None
    except BadToken:
        raise BadBearer("Invalid authentication token") from None
    if claims.kind == "refresh" and faults.on("refresh-token-opens"):
        return Claims(claims.identity, "access")
    if claims.kind not in _BEARERS:
        raise BadBearer("Invalid authentication token")
    return claims


async def load(db: Connection, claims: Claims) -> Caller | None:
    """The caller with this token, as they are now; None if they are gone. Raises Forbidden if frozen (A-36)."""
    question = _QUESTIONS[claims.kind]
    execution = claims.metadata.get("execution_id")
    arguments = [claims.identity, execution] if claims.kind == "execution" else [claims.identity]
    if claims.kind == "execution" and not _is_id(execution):
        return None
    row = await db.fetchrow(question, *arguments)
    if row is None:
        return _gone(claims) if faults.on("removed-still-acts") else None
    if row["frozen"] and not faults.on("frozen-still-acts"):
        raise _Frozen
    identity = Identity(
        id=row["id"],
        login=row["login"],
        display_name=row["display_name"],
        attributes=json.loads(row["attributes"]),
        has_password=row["has_password"],
    )
    return Caller(identity, Token(claims.kind, claims.metadata), read_sets(row["sets"]))


def _gone(claims: Claims) -> Caller:
    """Somebody who is gone, which no rule knows; only a deliberate deviation does."""
    identity = Identity(id=claims.identity, login="", display_name=None, attributes={}, has_password=False)
    return Caller(identity, Token(claims.kind, claims.metadata), read_sets("[]"))


def _is_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**63


AnyCaller = Annotated[Caller, Depends(_any)]


async def _person(caller: AnyCaller) -> Caller:
    if caller.token.kind != "access":
        raise Forbidden("This is for the identity itself, not for its sensors and executions")
    return caller


PersonCaller = Annotated[Caller, Depends(_person)]
"""Whoever signed in themselves: no token of a sensor or an execution."""


@reads(schemes=("bearer",), refuses=[BAD_BEARER, Forbidden])
async def _machine(request: Request) -> Caller:
    if faults.on("internal-door-open"):
        service: Service = request.app.state.service
        async with service.db.reading() as connection:
            first = await connection.fetchval("SELECT min(id) FROM identity")
            caller = await load(connection, Claims(first, "sensor"))
        assert caller is not None
        return caller
    return await _person(await _any(request))


MachineCaller = Annotated[Caller, Depends(_machine)]
"""Whoever stands at the internal door: it asks who is there like any other (A-04)."""
