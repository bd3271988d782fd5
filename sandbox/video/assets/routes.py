"""System assets over HTTP."""

from typing import Annotated

from fastapi import APIRouter
from starlette.responses import Response

from sandbox.openapi.said import answers
from sandbox.video.assets import store
from sandbox.video.assets.store import SystemAsset
from sandbox.video.errors import NotFound
from sandbox.video.guards import Caller, any_caller
from sandbox.video.inputs import ThePage
from sandbox.video.outputs import show, show_all
from sandbox.video.service import Db

router = APIRouter()

Reader = Annotated[Caller, any_caller("assets:read")]


class NoSuchAsset(NotFound):
    sentence = "there is no such system asset"


@router.get("/v1/system-assets", responses=answers(list[SystemAsset]))
async def read_all(_caller: Reader, page: ThePage, db: Db) -> Response:
    async with db.reading() as connection:
        return show_all(await store.all_of(connection, page.limit, page.offset))


@router.get("/v1/system-assets/{asset_id}", responses=answers(SystemAsset, NotFound))
async def read(_caller: Reader, asset_id: str, db: Db) -> Response:
    if "\x00" in asset_id:  # no table holds such an id, and none may be asked for it
        raise NoSuchAsset
    async with db.reading() as connection:
        asset = await store.get(connection, asset_id)
    if asset is None:
        raise NoSuchAsset
    return show(asset)
