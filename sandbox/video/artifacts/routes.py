"""Artifacts over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.responses import Response

from sandbox.openapi.said import answers, told_as
from sandbox.video.artifacts import rules
from sandbox.video.artifacts.store import Artifact, Source
from sandbox.video.errors import Forbidden, Invalid, NotFound
from sandbox.video.guards import Caller, any_caller
from sandbox.video.inputs import ArtifactId, Body, OwnerUrn, ThePage, Uuid, strict_body
from sandbox.video.outputs import nothing, show, show_all
from sandbox.video.service import Db


class _NotAKind(StringConvertor):
    """Anything but the words that stand where an id could: on these, only what is meant for them is a method."""

    regex = "(?!(?:storyboards|characters)$)[^/]+"


register_url_convertor("artifact", _NotAKind())
router = APIRouter()

_WITH_A_PROMPT = {
    "type": "object",
    "properties": {"prompt": {"type": "string", "pattern": r"\S"}},
    "required": ["prompt"],
}

_MADE = answers(Artifact, Invalid, Forbidden, NotFound, status=201)

Reader = Annotated[Caller, any_caller("assets:read")]
Writer = Annotated[Caller, any_caller("assets:write")]


class NewStoryboard(Body):
    spec: Any
    owner: OwnerUrn | None = None
    project_id: Uuid | None = None


class NewCharacter(NewStoryboard):
    spec: Annotated[Any, told_as(**_WITH_A_PROMPT)]
    source: Source | None = None
    conversation_id: Uuid | None = None


@router.get("/v1/artifacts", responses=answers(list[Artifact]))
async def read_all(caller: Reader, page: ThePage, db: Db) -> Response:
    async with db.reading() as connection:
        return show_all(await rules.all_of(connection, caller.user, page))


@router.post("/v1/artifacts/storyboards", responses=_MADE)
async def create_storyboard(
    caller: Writer, new: Annotated[NewStoryboard, strict_body(NewStoryboard)], db: Db
) -> Response:
    storyboard = await rules.create_storyboard(db, caller.user, spec=new.spec, owner=new.owner, project=new.project_id)
    return show(storyboard, 201)


@router.post("/v1/artifacts/characters", responses=_MADE)
async def create_character(caller: Writer, new: Annotated[NewCharacter, strict_body(NewCharacter)], db: Db) -> Response:
    character = await rules.create_character(
        db,
        caller.user,
        spec=new.spec,
        owner=new.owner,
        project=new.project_id,
        source=new.source or "upload",
        conversation=new.conversation_id,
    )
    return show(character, 201)


@router.get("/v1/artifacts/{artifact_id:artifact}", responses=answers(Artifact, NotFound))
async def read(caller: Reader, artifact_id: ArtifactId, db: Db) -> Response:
    async with db.reading() as connection:
        return show(await rules.show(connection, caller.user, artifact_id))


@router.delete("/v1/artifacts/{artifact_id:artifact}", responses=answers(None, Forbidden, NotFound, status=204))
async def delete(caller: Writer, artifact_id: ArtifactId, db: Db) -> Response:
    await rules.delete(db, caller.user, artifact_id)
    return nothing()
