"""Rendering an artifact: the job, its price and its output are stored together, then the renderer hears of it."""

from dataclasses import dataclass
from typing import Literal, NamedTuple
from uuid import UUID, uuid4

from sandbox import faults
from sandbox.database import Connection
from sandbox.video import access, owners
from sandbox.video.accounts.store import User
from sandbox.video.artifacts import rules as artifacts
from sandbox.video.artifacts import store
from sandbox.video.artifacts.store import Artifact
from sandbox.video.credits import pricing
from sandbox.video.jobs.rules import open_job
from sandbox.video.jobs.store import Job
from sandbox.video.rendering.errors import NotRenderable
from sandbox.video.service import Service
from sandbox.video.teams import store as teams


@dataclass(frozen=True, slots=True)
class _Form:
    """What comes out of a render."""

    kind: Literal["image", "video"]
    ending: str
    content_type: str


_PICTURE = _Form("image", "png", "image/png")
_FILM = _Form("video", "mp4", "video/mp4")
_FORMS = {"character": _PICTURE, "storyboard": _FILM}


class Rendering(NamedTuple):
    """An order to render, as it was stored."""

    job: Job
    output: Artifact


async def render(service: Service, user: User, artifact: UUID) -> Rendering:
    """Order a picture of a character or a film of a storyboard."""
    async with service.db.writing() as tx:
        source = await _renderable(tx, user, artifact)
        job = await open_job(
            tx,
            user,
            access.stored_owner(source.owner),
            spec={} if source.spec is None else source.spec,
            options={},
            price=service.settings.charged(_price_of(source)),
        )
        output = await _insert_output(tx, user, source, job)
    service.renderer.submit(job)
    service.workflow.announce(job)
    return Rendering(job, output)


def _price_of(source: Artifact) -> int:
    by_scenes = source.kind != "character" or faults.on("pictures-cost-like-films")
    return pricing.price_of(source.spec) if by_scenes else pricing.CHARACTER


async def _renderable(tx: Connection, user: User, artifact: UUID) -> Artifact:
    """What is to be rendered, by somebody who may; its team is locked, so that they stay who they are."""
    source = await artifacts.show(tx, user, artifact)
    owner = access.stored_owner(source.owner)
    if owner.team is not None:
        await teams.lock(tx, owner.team)
        await artifacts.show(tx, user, artifact)
    await access.check_may_work(tx, user, owner)
    if source.kind not in _FORMS and not faults.on("anything-is-rendered"):
        raise NotRenderable
    return source


async def _insert_output(tx: Connection, user: User, source: Artifact, job: Job) -> Artifact:
    form = _FORMS.get(source.kind, _FILM)
    if faults.on("characters-become-films"):
        form = _FILM
    output = await store.insert_output(
        tx,
        form.kind,
        owner=owners.user_urn(user.id) if faults.on("renders-belong-to-orderers") else source.owner,
        created_by=user.id,
        job=job.id,
        filename=f"render-{source.id}.{form.ending}",
        s3_key=f"renders/{user.id}/{uuid4()}.{form.ending}",
        content_type=form.content_type,
        spec=source.spec,
    )
    if faults.on("results-ready-too-early"):
        await store.settle(tx, job.id, "ready")
    return output
