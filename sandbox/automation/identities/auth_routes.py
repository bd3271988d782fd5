"""Signing in over HTTP: `/auth/*`."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sandbox.automation.bodies import Body, json_body
from sandbox.automation.envelopes import DONE, Data, Shape, done, one
from sandbox.automation.errors import Conflict, Forbidden, NotOffered, Unauthorized
from sandbox.automation.identities import signing_in, store
from sandbox.automation.identities.caller import Caller, Identity
from sandbox.automation.identities.guards import AnyCaller, MachineCaller, PersonCaller
from sandbox.automation.identities.signing_in import Bundle, SensorToken
from sandbox.automation.permissions import store as permissions
from sandbox.automation.permissions.grants import effective
from sandbox.automation.service import Db, Service, TheService
from sandbox.database import Database
from sandbox.openapi.said import answers

router = APIRouter()

_COOKIES = ("attune_access_token", "attune_refresh_token")
_DEFAULT_SENSOR_SECONDS = 86_400
_LET_IN = answers(Data(Bundle), Unauthorized, Forbidden)

Login = Annotated[str, Field(min_length=3, max_length=255)]
Password = Annotated[str, Field(min_length=8, max_length=128)]
DisplayName = Annotated[str, Field(max_length=255)]


class Registration(Body):
    login: Login
    password: Password
    display_name: DisplayName | None = None


class SigningIn(Body):
    login: Annotated[str, Field(min_length=1, max_length=255)]
    password: Annotated[str, Field(min_length=1)]


class Refreshing(Body):
    refresh_token: str


class TokenLogin(Body):
    token: Annotated[str, Field(min_length=1)]


class ProfileChange(Body):
    display_name: DisplayName | None = None


class PasswordChange(Body):
    current_password: Annotated[str, Field(min_length=1)]
    new_password: Password


class SensorTokenWish(Body):
    sensor_ref: Annotated[str, Field(min_length=1, max_length=255)]
    trigger_types: Annotated[list[str], Field(min_length=1)]
    ttl_seconds: Annotated[int, Field(ge=3600, le=259_200)] | None = None


class Permission(Shape):
    resource: str
    actions: list[str]


class Profile(Shape):
    """Who one is, and what one may do."""

    id: int
    login: str
    display_name: str | None
    auth_provider: str = "local"
    is_local: bool = True
    can_change_password: bool
    effective_permissions: list[Permission]
    assigned_permission_set_refs: list[str]


class AuthSettings(Shape):
    """How one can sign in here."""

    authentication_enabled: bool = True
    local_password_enabled: bool = True
    local_password_visible_by_default: bool = True
    self_registration_enabled: bool
    oidc_enabled: bool = False
    oidc_provider_name: str | None = None
    ldap_enabled: bool = False
    ldap_provider_name: str | None = None


@router.post("/auth/register", responses=answers(Data(Bundle), Forbidden, Conflict))
async def register(
    new: Annotated[Registration, json_body(Registration, wrong="Invalid registration request")], service: TheService
) -> Response:
    return one(
        await signing_in.register(
            service.db, service.settings, login=new.login, password=new.password, display_name=new.display_name
        )
    )


@router.post("/auth/login", responses=_LET_IN)
async def log_in(
    given: Annotated[SigningIn, json_body(SigningIn, wrong="Invalid login request")], service: TheService
) -> Response:
    return one(await signing_in.log_in(service.db, service.settings, given.login, given.password))


@router.post("/auth/refresh", responses=_LET_IN)
async def refresh(
    given: Annotated[Refreshing, json_body(Refreshing, wrong="Invalid refresh token request")], service: TheService
) -> Response:
    return one(await signing_in.refresh(service.db, service.settings, given.refresh_token))


@router.post("/auth/token-login", responses=_LET_IN)
async def token_login(
    request: Request,
    given: Annotated[TokenLogin, json_body(TokenLogin, wrong="Invalid token login request")],
    service: TheService,
) -> Response:
    address = request.client.host if request.client else None
    return one(await signing_in.by_integration_token(service.db, service.settings, given.token, address))


@router.get("/auth/me", responses=answers(Data(Profile)))
async def read_profile(caller: AnyCaller, db: Db) -> Response:
    return one(await _profile(caller, db))


@router.put("/auth/me", responses=answers(Data(Profile)))
async def change_profile(
    caller: PersonCaller,
    change: Annotated[ProfileChange, json_body(ProfileChange, wrong="Invalid profile update request")],
    db: Db,
) -> Response:
    if "display_name" not in change.model_fields_set:
        return one(await _profile(caller, db))
    async with db.writing() as tx:
        await store.change(tx, caller.identity.id, {"display_name": change.display_name})
    renamed = Identity(
        caller.identity.id,
        caller.identity.login,
        change.display_name,
        caller.identity.attributes,
        caller.identity.has_password,
    )
    return one(await _profile(Caller(renamed, caller.token, caller.sets), db))


@router.post("/auth/change-password", responses=answers(DONE, Unauthorized))
async def change_password(
    caller: PersonCaller,
    change: Annotated[PasswordChange, json_body(PasswordChange, wrong="Invalid change password request")],
    db: Db,
) -> Response:
    await signing_in.change_password(db, caller, change.current_password, change.new_password)
    return done("Password changed successfully")


@router.get("/auth/logout", responses=answers(None, status=307))
async def log_out() -> Response:
    # Tokens are good until they run out: nobody remembers which were given.
    response = RedirectResponse("/login", 307)
    for name in _COOKIES:
        response.delete_cookie(name)
    return response


@router.get("/auth/settings", responses=answers(Data(AuthSettings)))
async def settings(service: TheService) -> Response:
    return one(AuthSettings(self_registration_enabled=service.settings.self_registration))


@router.post("/auth/ldap/login", responses=answers(None, NotOffered, status=()))
async def ldap_login(
    _given: Annotated[SigningIn, json_body(SigningIn, wrong="Invalid LDAP login request")],
) -> Response:
    raise NotOffered("LDAP is not configured here; sign in with a password")


@router.post("/auth/sensor-token", responses=answers(Data(SensorToken)))
async def sensor_token(
    caller: PersonCaller,
    wish: Annotated[SensorTokenWish, json_body(SensorTokenWish, wrong="Invalid sensor token request")],
    service: TheService,
) -> Response:
    return _sensor_token(service, caller, wish)


@router.post("/auth/internal/sensor-token", responses=answers(Data(SensorToken)))
async def internal_sensor_token(
    caller: MachineCaller,
    wish: Annotated[SensorTokenWish, json_body(SensorTokenWish, wrong="Invalid sensor token request")],
    service: TheService,
) -> Response:
    return _sensor_token(service, caller, wish)


def _sensor_token(service: Service, caller: Caller, wish: SensorTokenWish) -> Response:
    return one(
        signing_in.sensor_token(
            service.settings,
            caller,
            sensor_ref=wish.sensor_ref,
            trigger_types=wish.trigger_types,
            seconds=wish.ttl_seconds or _DEFAULT_SENSOR_SECONDS,
        )
    )


async def _profile(caller: Caller, db: Database) -> Profile:
    async with db.reading() as connection:
        assigned = await permissions.of_identity(connection, caller.identity.id)
    return Profile(
        id=caller.identity.id,
        login=caller.identity.login,
        display_name=caller.identity.display_name,
        can_change_password=caller.identity.has_password,
        effective_permissions=[
            Permission(resource=resource, actions=actions) for resource, actions in effective(caller.sets)
        ],
        assigned_permission_set_refs=[held.permission_set_ref for held in assigned],
    )
