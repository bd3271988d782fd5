"""Registering, signing in, and what keeps somebody signed in."""

from datetime import datetime, timedelta
from typing import Any

from sandbox import clock, faults
from sandbox.automation.envelopes import LeftOut, Shape
from sandbox.automation.errors import Conflict, Forbidden, Unauthorized
from sandbox.automation.identities import integration, passwords, store, tokens
from sandbox.automation.identities.caller import Caller
from sandbox.automation.identities.store import Known
from sandbox.automation.identities.tokens import BadToken
from sandbox.automation.settings import Settings
from sandbox.database import Database


class User(Shape):
    """Who signed in."""

    id: int
    login: str
    display_name: str | None


class Bundle(Shape):
    """The tokens of somebody who is signed in."""

    access_token: str
    refresh_token: str
    token_type: str = "Bearer"
    expires_in: int = tokens.ACCESS_SECONDS
    user: LeftOut[User] = None


class SensorToken(Shape):
    """What lets a sensor tell its events."""

    identity_id: int
    sensor_ref: str
    token: str
    expires_at: datetime
    trigger_types: list[str]


class _NotLetIn(Unauthorized):
    sentence = "Invalid login or password"


class _NoRefresh(Unauthorized):
    sentence = "Invalid refresh token"


class _Frozen(Forbidden):
    sentence = "This identity is frozen"


class LoginTaken(Conflict):
    def __init__(self, login: str) -> None:
        super().__init__(f"Already exists: the login {login} is taken; choose another")


async def register(db: Database, settings: Settings, *, login: str, password: str, display_name: str | None) -> Bundle:
    """Somebody new, who may do nothing yet."""
    if not settings.self_registration:
        raise Forbidden("Self registration is switched off; ask an administrator for an account")
    async with db.writing() as tx:
        new = await store.insert(
            tx, login=login, display_name=display_name, password_hash=passwords.hashed(password), attributes={}
        )
        if new is None:
            raise LoginTaken(login)
        if faults.on("newcomers-may-look"):
            await tx.execute(
                "INSERT INTO permission_assignment (identity, permset) "
                "SELECT $1, id FROM permission_set WHERE ref = 'core.viewer'",
                new.id,
            )
    return _bundle(settings, User(id=new.id, login=new.login, display_name=new.display_name))


async def log_in(db: Database, settings: Settings, login: str, password: str) -> Bundle:
    """The tokens of whoever knows the password; whether the login or the password is wrong is not told."""
    async with db.reading() as connection:
        known = await store.by_login(connection, login)
    fits = passwords.fits(password, known.password_hash if known else None)
    if known is None and faults.on("unknown-login-told"):
        raise Unauthorized("No such login")
    if known is None or not fits:
        raise _NotLetIn
    return _admit(settings, known)


async def refresh(db: Database, settings: Settings, token: str) -> Bundle:
    """New tokens for a refresh token, and for no other."""
    try:
        claims = tokens.read(token, settings.jwt_secret)
    except BadToken:
        raise _NoRefresh from None
    if claims.kind != "refresh" and not (claims.kind == "access" and faults.on("access-token-refreshes")):
        raise _NoRefresh
    async with db.reading() as connection:
        known = await store.by_id(connection, claims.identity)
    if known is None:
        raise _NoRefresh
    return _admit(settings, known).model_copy(update={"user": None})


async def by_integration_token(db: Database, settings: Settings, token: str, address: str | None) -> Bundle:
    """The tokens of the identity that an integration token stands for."""
    async with db.writing() as tx:
        found = await integration.use(tx, token, address)
        known = await store.by_id(tx, found) if found is not None else None
    if known is None:
        raise Unauthorized("Invalid integration token")
    return _admit(settings, known)


async def change_password(db: Database, caller: Caller, current: str, new: str) -> None:
    """Another password, for whoever knows the present one."""
    async with db.writing() as tx:
        known = await store.by_id(tx, caller.identity.id)
        if known is None or not passwords.fits(current, known.password_hash):
            raise Unauthorized("The current password is wrong")
        await store.change(tx, known.id, {"password_hash": passwords.hashed(new)})


def sensor_token(
    settings: Settings, caller: Caller, *, sensor_ref: str, trigger_types: list[str], seconds: int
) -> SensorToken:
    """A token that tells events of these triggers, and opens nothing else."""
    about: dict[str, Any] = {"sensor_ref": sensor_ref, "trigger_types": trigger_types}
    return SensorToken(
        identity_id=caller.identity.id,
        token=tokens.make(
            settings.jwt_secret, caller.identity.id, caller.identity.login, "sensor", seconds, metadata=about
        ),
        expires_at=clock.now().replace(microsecond=0) + timedelta(seconds=seconds),
        **about,
    )


def _admit(settings: Settings, known: Known) -> Bundle:
    if known.frozen and not faults.on("frozen-signs-in"):
        raise _Frozen
    return _bundle(settings, User(id=known.id, login=known.login, display_name=known.display_name))


def _bundle(settings: Settings, user: User) -> Bundle:
    secret = settings.jwt_secret
    return Bundle(
        access_token=tokens.make(secret, user.id, user.login, "access", tokens.ACCESS_SECONDS),
        refresh_token=tokens.make(secret, user.id, user.login, "refresh", tokens.REFRESH_SECONDS),
        user=user,
    )
