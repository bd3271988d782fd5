"""Who is calling: the three guards, and provisioning on first sight.

JWT takes signed tokens, CREATOR signed tokens of creators, ANY tokens or API keys. Tier and memberships are
read on every request, so that whatever changes acts on the very next one. What a key opens is limited by its
scopes (Q-01); a token opens all.
"""

import logging
import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NamedTuple

import asyncpg
from fastapi import Depends
from starlette.requests import Request

from sandbox import clock, faults
from sandbox.database import Database, DatabaseDown
from sandbox.openapi.said import reads
from sandbox.video import tokens
from sandbox.video.accounts import store as accounts
from sandbox.video.accounts.store import User
from sandbox.video.errors import Broken, Conflict, Forbidden, InsufficientTier, Invalid, Unauthenticated
from sandbox.video.fields import storable_email
from sandbox.video.keys import store as keys
from sandbox.video.keys.store import ApiKey
from sandbox.video.service import Service
from sandbox.video.settings import Settings

log = logging.getLogger("sandbox")
_KEY_PREFIX = "sk_live_"
_CROWD = 4
_PLAIN_TEXT = re.compile(r"[ -~\t]*")
_DATABASE_TROUBLE = (DatabaseDown, OSError, asyncpg.PostgresError, asyncpg.InterfaceError)


class _MissingAuthorization(Unauthenticated):
    code, sentence = "MISSING_AUTHORIZATION", "The Authorization header is missing"


class _InvalidAuthorization(Unauthenticated):
    code, sentence = "INVALID_AUTHORIZATION", "The Authorization header has another form"


class InvalidToken(Unauthenticated):
    code, sentence = "INVALID_TOKEN", "The token is not valid"


class _InvalidApiKey(Unauthenticated):
    code, sentence = "INVALID_API_KEY", "The API key is not valid"


class _OutsideScopes(Forbidden):
    def __init__(self, scope: str) -> None:
        super().__init__(f"this API key does not have the scope {scope}")


class _MissingEmail(Unauthenticated):
    code, sentence = "MISSING_EMAIL", "The token of a new user must hold an e-mail address"


class _UserLoadError(Broken):
    code, prefix, sentence = "USER_LOAD_ERROR", "", "The user could not be loaded"


class _ProvisionFailed(Broken):
    code, prefix, sentence = "USER_PROVISION_FAILED", "", "The user could not be made"


class _AuthError(Broken):
    code, prefix, sentence = "AUTH_ERROR", "", "The API key could not be checked"


NO_CREDENTIAL = (_MissingAuthorization, _InvalidAuthorization)
_UNKNOWN_CALLERS = (*NO_CREDENTIAL, InvalidToken, _MissingEmail, Invalid, Conflict, _UserLoadError)
"""How a token is refused, the trouble of a first sign-in (Q-02) among it."""


@dataclass(frozen=True, slots=True)
class Caller:
    """The user who calls, and the key they call with, if it is one."""

    user: User
    key: ApiKey | None = None


class Credential(NamedTuple):
    """What the Authorization header holds."""

    kind: Literal["token", "key"]
    value: str


def read_authorization(header: str | None, *, keys_too: bool) -> Credential:
    """The grammar of the Authorization header."""
    if header is None:
        raise InvalidToken if faults.on("missing-sign-in-called-invalid") else _MissingAuthorization
    if faults.on("scheme-in-any-case") and header.lower().startswith("bearer "):
        header = f"Bearer {header[7:]}"
    if not _PLAIN_TEXT.fullmatch(header):
        raise _InvalidAuthorization
    if header.startswith("Bearer "):
        value = header.removeprefix("Bearer ")
        return Credential("key" if keys_too and value.startswith(_KEY_PREFIX) else "token", value)
    if keys_too and header.startswith(_KEY_PREFIX) and not faults.on("bare-keys-shut-out"):
        return Credential("key", header)
    raise _InvalidAuthorization


@reads(schemes=("token",), refuses=_UNKNOWN_CALLERS)
async def _jwt(request: Request) -> Caller:
    return await _caller(request, keys_too=faults.on("keys-open-personal-doors"))


@reads(schemes=("token", "key"), refuses=(*_UNKNOWN_CALLERS, _InvalidApiKey, _AuthError))
async def _any(request: Request) -> Caller:
    return await _caller(request, keys_too=True)


@reads(refuses=[InsufficientTier])
async def _creator(caller: Annotated[Caller, Depends(_jwt)], request: Request) -> Caller:
    if caller.user.tier != "creator" and faults.on("knocking-makes-creators"):
        service: Service = request.app.state.service
        async with service.db.writing() as connection:
            return Caller(await accounts.upgrade(connection, caller.user.id, clock.now()) or caller.user)
    if caller.user.tier != "creator" and not faults.on("starters-see-teams"):
        raise InsufficientTier
    return caller


JwtCaller = Annotated[Caller, Depends(_jwt)]
AnyCaller = Annotated[Caller, Depends(_any)]
CreatorCaller = Annotated[Caller, Depends(_creator)]


def any_caller(scope: str) -> Any:
    """A dependency like ANY, for what a key opens only with this scope."""

    @reads(refuses=[_OutsideScopes])
    async def check(caller: AnyCaller) -> Caller:
        opened = caller.key is None or bool({scope, "*"} & set(caller.key.scopes))
        if not opened and not faults.on("keys-open-everything"):
            raise _OutsideScopes(scope)
        return caller

    return Depends(check)


async def _caller(request: Request, *, keys_too: bool) -> Caller:
    service: Service = request.app.state.service
    header = request.headers.get("authorization")
    if header is None and faults.on("visitors-come-in") and (host := await _whoever_came_first(service.db)):
        return Caller(host)
    credential = read_authorization(header, keys_too=keys_too)
    if credential.kind == "key":
        try:
            return await _by_key(credential.value, service.db)
        except _DATABASE_TROUBLE as error:
            log.error("an API key could not be checked", exc_info=error)
            raise _AuthError from None
    try:
        return await _by_token(credential.value, service.db, service.settings)
    except _DATABASE_TROUBLE as error:
        log.error("a user could not be loaded", exc_info=error)
        raise _UserLoadError from None


async def _by_key(raw: str, db: Database) -> Caller:
    async with db.reading() as connection:
        key = await keys.authenticate(connection, raw, clock.now())
        if key is None:
            raise _InvalidApiKey
        user = await accounts.get(connection, key.user_id)
    if user is None:
        raise _InvalidApiKey  # closed in this very moment
    return Caller(user, key)


async def _by_token(token: str, db: Database, settings: Settings) -> Caller:
    try:
        identity = tokens.check(token, clock.now(), settings)
    except tokens.BadToken:
        raise InvalidToken from None
    async with db.reading() as connection:
        user = await accounts.get(connection, identity.sub)
    if user is not None and identity.email is None and faults.on("everybody-needs-an-address"):
        raise _MissingEmail
    if user is not None and identity.email is not None and faults.on("address-follows-sign-in"):
        async with db.writing() as connection:
            user = await accounts.set_email(connection, identity.sub, identity.email)
    if user is not None and identity.email not in (None, user.email) and faults.on("another-address-shuts-out"):
        raise Conflict("this account has another e-mail address")
    if user is not None:
        return Caller(user)
    email = _address(identity)
    if db.busy > _CROWD and faults.on("crowd-is-turned-away"):
        raise Conflict("too many are coming at once")
    async with db.writing() as connection:
        user = await accounts.provision(connection, identity.sub, email)
    if user is None:
        if faults.on("taken-address-breaks-sign-in"):
            raise _ProvisionFailed
        raise Conflict("another account has this e-mail address")
    return Caller(user)


def _address(identity: tokens.Identity) -> str:
    """The address under which a newcomer gets an account."""
    email = identity.email
    if email is None and faults.on("missing-address-made-up"):
        email = f"{identity.sub}@people.example"
    if email is None:
        raise _MissingEmail
    if faults.on("spaces-in-addresses-dropped"):
        email = email.replace(" ", "")
    if storable_email(email):
        return email
    if faults.on("useless-address-replaced"):
        return f"{identity.sub}@replaced.example"
    if faults.on("impossible-address-breaks-sign-in"):
        raise _ProvisionFailed
    raise Invalid("the e-mail address in the token cannot be used")


async def _whoever_came_first(db: Database) -> User | None:
    async with db.reading() as connection:
        return await accounts.first(connection)
