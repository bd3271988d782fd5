"""Steps about what people do with artifacts: making storyboards and characters, looking, deleting."""

from typing import Any
from uuid import uuid4

from pytest_bdd import given

from support.answers import Answer
from support.deeds import deed
from support.drafts import A_DESCRIPTION, Draft
from support.personas import Cast
from support.phrases import phrase
from support.placements import Placements
from support.spoiled import Spoil
from support.video import own_name
from support.world import World

GOOD = {"spec": {"name": "Nele", "prompt": A_DESCRIPTION}}
"""What makes a storyboard as well as a character."""


@deed(
    given="{who:Person} has made {draft:Draft}",
    when="{who:Person} makes {draft:Draft}",
    attempt="{who:Person} tries to make {draft:Draft}",
)
async def making(who: str, draft: Draft, cast: Cast, world: World) -> Answer:
    """The person makes a storyboard or a character, for themselves or for a team."""
    body = draft.body(world.owner_of(draft, cast[who].id))
    return world.kept(await cast[who].makes(draft.kind, body), draft.alias, who)


@given(phrase("{team:Name} has the project {project:Name}"))
async def has_project(team: str, project: str, cast: Cast, world: World, placing: Placements) -> None:
    """The team has a project; no door opens one."""
    room = world.team(team)
    world.projects[project] = await placing.place_project(person=cast[room.owner].id, team=room.id, name=project)


@deed(
    when="{who:Person} makes {draft:Draft}, as part of the project {project:Name}",
    attempt="{who:Person} tries to make {draft:Draft}, as part of the project {project:Name}",
)
async def making_for_project(who: str, draft: Draft, project: str, cast: Cast, world: World) -> Answer:
    """The person puts what they make into a project."""
    body = draft.body(world.owner_of(draft, cast[who].id)) | {"project_id": str(world.project(project))}
    return world.kept(await cast[who].makes(draft.kind, body), draft.alias, who)


@deed(attempt="{who:Person} tries to make {draft:Draft}, as part of a project that never was")
async def making_for_no_project(who: str, draft: Draft, cast: Cast, world: World) -> Answer:
    """The person names a project that does not exist."""
    body = draft.body(world.owner_of(draft, cast[who].id)) | {"project_id": str(uuid4())}
    return await cast[who].makes(draft.kind, body)


@deed(
    given="{who:Person} has made {draft:Draft}, as part of {talk:Conversation}",
    when="{who:Person} makes {draft:Draft}, as part of {talk:Conversation}",
    attempt="{who:Person} tries to make {draft:Draft}, as part of {talk:Conversation}",
)
async def making_in_conversation(who: str, draft: Draft, talk: str | None, cast: Cast, world: World) -> Answer:
    """The person says that a character came of a conversation."""
    source = {"source": "conversation", "conversation_id": str(world.conversation(talk).id)}
    return world.kept(await cast[who].makes(draft.kind, draft.body(None) | source), draft.alias, who)


@deed(attempt="{who:Person} tries to make {draft:Draft}, as part of a conversation that never was")
async def making_in_no_conversation(who: str, draft: Draft, cast: Cast) -> Answer:
    """The person says that a character came of a conversation that does not exist."""
    source = {"source": "conversation", "conversation_id": str(uuid4())}
    return await cast[who].makes(draft.kind, draft.body(None) | source)


@deed(when="{who:Person} makes a storyboard from {wish:Wish}")
async def making_from_wish(who: str, wish: Any, cast: Cast, world: World) -> Answer:
    """The person describes a film, in whatever way."""
    return world.kept(await cast[who].makes("storyboard", {"spec": wish}), "the storyboard", who)


@deed(attempt="{who:Person} tries to make a character {oddity:OddCharacter}")
async def making_odd_character(who: str, oddity: dict[str, Any], cast: Cast) -> Answer:
    """The person makes a character that nobody could picture."""
    return await cast[who].makes("character", oddity)


@deed(attempt="{who:Person} tries to make a character {oddity:OddSource}")
async def making_with_odd_source(who: str, oddity: dict[str, Any], cast: Cast) -> Answer:
    """The person says of a character what it is not."""
    return await cast[who].makes("character", GOOD | oddity)


@deed(attempt="{who:Person} tries to make a storyboard without saying of what")
async def making_of_nothing(who: str, cast: Cast) -> Answer:
    """The person makes a storyboard and does not describe the film."""
    return await cast[who].makes("storyboard", {})


@deed(attempt="{who:Person} tries to make a {kind:Drafted} in the name of {other:Person}")
async def making_for_another(who: str, kind: str, other: str, cast: Cast) -> Answer:
    """The person makes something in somebody else's name."""
    return await cast[who].makes(kind, GOOD | {"owner": own_name(cast[other].id)})


@deed(attempt="{who:Person} tries to make a {kind:Drafted} in the name of {nobody:Nobody}")
async def making_for_nobody(who: str, kind: str, nobody: str, cast: Cast) -> Answer:
    """The person makes something in a name that can own nothing."""
    return await cast[who].makes(kind, GOOD | {"owner": nobody})


@deed(attempt="{who:Person} tries to send a {kind:Drafted} that {flaw:Spoiled}")
async def making_spoiled(who: str, kind: str, flaw: Spoil, cast: Cast) -> Answer:
    """The person's program sends what is neither a storyboard nor a character."""
    return await cast[who].makes_raw(kind, flaw(GOOD))


@deed(attempt="{who:Person} tries to see {it:Artifact}")
async def seeing(who: str, it: str, cast: Cast, world: World) -> Answer:
    """The person looks at an artifact."""
    return await cast[who].sees_artifact(world.artifact(it).id)


@deed(attempt="{who:Person} tries to see an artifact that never was")
async def seeing_nothing(who: str, cast: Cast) -> Answer:
    """The person looks at an artifact that does not exist."""
    return await cast[who].sees_artifact(uuid4())


@deed(
    given="{who:Person} has deleted {it:Artifact}",
    when="{who:Person} deletes {it:Artifact}",
    attempt="{who:Person} tries to delete {it:Artifact}",
)
async def deleting(who: str, it: str, cast: Cast, world: World) -> Answer:
    """The person removes an artifact for good."""
    return await cast[who].deletes_artifact(world.artifact(it).id)


@deed(attempt="{who:Person} tries to delete an artifact that never was")
async def deleting_nothing(who: str, cast: Cast) -> Answer:
    """The person removes an artifact that does not exist."""
    return await cast[who].deletes_artifact(uuid4())


@deed(when="{who:Person} looks at {limit:Count} of {own:Own} artifacts after the first {offset:Count}")
async def seeing_page(who: str, limit: int, offset: int, cast: Cast) -> Answer:
    """The person looks at so many, and passes over those that come first."""
    return await cast[who].sees_artifacts(limit=limit, offset=offset)
