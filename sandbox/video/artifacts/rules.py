"""What may happen to artifacts: made and deleted by whoever works for their owner, seen by all of their people."""

from typing import Any
from uuid import UUID

from sandbox import faults
from sandbox.database import Connection, Database
from sandbox.video import access
from sandbox.video.accounts.store import User
from sandbox.video.artifacts import store
from sandbox.video.artifacts.errors import (
    AnotherTeamsProject,
    NoConversationGiven,
    NoPrompt,
    NoSuchArtifact,
    NoSuchProject,
    OnlyRendersComeFromJobs,
    ProjectsBelongToTeams,
)
from sandbox.video.artifacts.store import Artifact, Source
from sandbox.video.conversations import store as conversations
from sandbox.video.conversations.errors import NoSuchConversation
from sandbox.video.errors import Broken
from sandbox.video.inputs import Page
from sandbox.video.members import store as members
from sandbox.video.owners import Owner


async def all_of(db: Connection, user: User, page: Page) -> list[Artifact]:
    """What the user and their teams have; newest first."""
    return await store.of_owners(db, await access.seen_owners(db, user), page.limit, page.offset)


async def show(db: Connection, user: User, artifact: UUID) -> Artifact:
    """The artifact, for its owner's people; it does not exist for anybody else."""
    found = await store.get(db, artifact)
    if found is None:
        raise NoSuchArtifact
    if not faults.on("strangers-see-artifacts") and not await access.may_see(
        db, user, access.stored_owner(found.owner)
    ):
        raise NoSuchArtifact
    return found


async def create_storyboard(
    db: Database, user: User, *, spec: Any, owner: str | None, project: UUID | None
) -> Artifact:
    """A new storyboard, of any spec."""
    async with db.writing() as tx:
        holder = await _check_owner(tx, user, owner, project)
        return await store.insert_source(
            tx, "storyboard", owner=holder.urn, created_by=user.id, spec=spec, project=project
        )


async def create_character(
    db: Database,
    user: User,
    *,
    spec: Any,
    owner: str | None,
    project: UUID | None,
    source: Source,
    conversation: UUID | None,
) -> Artifact:
    """A new character, on its own or as part of a conversation of the caller's."""
    if source == "job":
        raise OnlyRendersComeFromJobs
    if source == "conversation" and conversation is None:
        raise NoConversationGiven
    if not _has_prompt(spec) and not faults.on("characters-need-no-prompt"):
        raise NoPrompt
    async with db.writing() as tx:
        holder = await _check_owner(tx, user, owner, project)
        if conversation is not None:
            await _check_conversation(tx, user, conversation)
        return await store.insert_source(
            tx,
            "character",
            owner=holder.urn,
            created_by=user.id,
            spec=spec,
            project=project,
            source=source,
            conversation=conversation,
        )


def _has_prompt(spec: Any) -> bool:
    prompt = spec.get("prompt") if isinstance(spec, dict) else None
    return isinstance(prompt, str) and bool(prompt.strip())


async def _check_owner(tx: Connection, user: User, urn: str | None, project: UUID | None) -> Owner:
    """The owner, if the user may work for them and the project, if there is one, is theirs (Q-19)."""
    owner = access.read_owner(urn, user)
    await access.check_may_work(tx, user, owner)
    if project is None:
        return owner
    if owner.kind != "team":
        raise ProjectsBelongToTeams
    team = await store.team_of_project(tx, project)
    if team is None and faults.on("unknown-project-breaks"):
        raise Broken
    if team is None or await members.role_of(tx, team, user.id) is None:
        raise NoSuchProject
    if team != owner.team and not faults.on("projects-of-other-teams-taken"):
        raise AnotherTeamsProject
    return owner


async def _check_conversation(tx: Connection, user: User, conversation: UUID) -> None:
    if faults.on("unknown-conversation-breaks") and not await conversations.exists(tx, conversation):
        raise Broken
    # Locked, so that it is not deleted before the artifact is there to be let go.
    if await conversations.lock(tx, user.id, conversation) is None and not faults.on("foreign-conversations-taken"):
        raise NoSuchConversation


async def delete(db: Database, user: User, artifact: UUID) -> None:
    """Delete an artifact for good; messages go on naming it."""
    async with db.writing() as tx:
        found = await show(tx, user, artifact)
        if not faults.on("viewers-delete-artifacts"):
            await access.check_may_work(tx, user, access.stored_owner(found.owner))
        if not await store.remove(tx, artifact):
            raise NoSuchArtifact
