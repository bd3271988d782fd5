"""Account and who-am-I over HTTP."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import AfterValidator
from pydantic_core import Url
from starlette.responses import Response

from sandbox import faults
from sandbox.openapi.said import answers, told_as
from sandbox.video.accounts import rules
from sandbox.video.accounts.store import User
from sandbox.video.errors import Conflict, Invalid
from sandbox.video.fields import Name
from sandbox.video.guards import AnyCaller, JwtCaller
from sandbox.video.inputs import Body, strict_body
from sandbox.video.outputs import Shape, nothing, show
from sandbox.video.service import Db

router = APIRouter()


def _seen_before(user: User, seen: list[User] = []) -> User:  # noqa: B006  # to be mixed up is the point
    """Whoever asked before this one, which no rule allows; only a deliberate deviation does."""
    seen[:] = [*seen[-1:], user]
    return seen[0]


def _absolute_url(text: str) -> str:
    if faults.on("any-picture-taken"):
        return text
    if faults.on("pictures-of-the-web-alone") and not text.startswith("http"):
        raise ValueError("not an address of the web")
    Url(text)  # raises ValueError
    return text


class Profile(Body):
    name: Name | None = None
    avatar_url: Annotated[str, AfterValidator(_absolute_url), told_as(format="uri")] | None = None


class Upgrade(Body):
    target_tier: Literal["starter", "creator"]


class WhoIsCallingByToken(Shape):
    auth_method: Literal["jwt"]
    user: User


class KeyInUse(Shape):
    id: UUID
    owner: str
    name: str
    key_prefix: str
    scopes: list[str]
    expires_at: datetime | None


class WhoIsCallingByKey(Shape):
    auth_method: Literal["api_key"]
    user: User
    api_key: KeyInUse


@router.get("/v1/auth/whoami", responses=answers(WhoIsCallingByToken | WhoIsCallingByKey))
async def whoami(caller: AnyCaller) -> Response:
    if caller.key is None or faults.on("keys-pass-for-people"):
        return show(WhoIsCallingByToken(auth_method="jwt", user=caller.user))
    key = KeyInUse.model_validate(caller.key.model_dump())
    if faults.on("scopes-told-as-all"):
        key = key.model_copy(update={"scopes": ["*"]})
    return show(WhoIsCallingByKey(auth_method="api_key", user=caller.user, api_key=key))


@router.get("/v1/account", responses=answers(User))
async def read(caller: JwtCaller) -> Response:
    return show(_seen_before(caller.user) if faults.on("crowd-sees-each-other") else caller.user)


@router.patch("/v1/account", responses=answers(User))
async def set_profile(caller: JwtCaller, profile: Annotated[Profile, strict_body(Profile)], db: Db) -> Response:
    return show(await rules.set_profile(db, caller.user, profile.name, profile.avatar_url))


@router.post("/v1/account/upgrade", responses=answers(User, Invalid, Conflict))
async def upgrade(caller: JwtCaller, wanted: Annotated[Upgrade, strict_body(Upgrade)], db: Db) -> Response:
    return show(await rules.upgrade(db, caller.user, wanted.target_tier))


@router.delete("/v1/account", responses=answers(None, Conflict, status=204))
async def close(caller: JwtCaller, db: Db) -> Response:
    await rules.close(db, caller.user)
    return nothing()
