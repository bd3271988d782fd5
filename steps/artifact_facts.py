"""Steps about what an artifact shows: what it is made from, whose it is, how it stands; and about the list of them."""

from typing import Any

from pytest_bdd import then

from support.answers import body_of
from support.drafts import Draft
from support.personas import Cast
from support.phrases import phrase
from support.video import own_name, team_name, work_name
from support.world import World

NO_FILE: dict[str, Any] = {"filename": None, "s3_key": None, "content_type": None, "size_bytes": None}
FRESH: dict[str, Any] = NO_FILE | {"status": "ready", "source": "upload", "source_job_id": None, "metadata": {}}
"""What every storyboard and every character shows that somebody has just made."""


@then(phrase("{who:Person} has {draft:Draft}"))
async def has(who: str, draft: Draft, cast: Cast, world: World) -> None:
    """What was made is ready, is made from just this, by this person and for whom it says, and has no file."""
    owner = world.owner_of(draft, cast[who].id) or own_name(cast[who].id)
    made = {"kind": draft.kind, "spec": draft.spec, "owner": owner, "created_by": str(cast[who].id)}
    shown = await _shown(draft.alias, cast, world)
    told = {name: shown[name] for name in made | FRESH}
    assert told == made | FRESH, f"{who} should have {made | FRESH}.\nIt is shown as {told}"


@then(phrase("{it:Artifact} is made from {wish:Wish}"))
async def is_made_from(it: str, wish: Any, cast: Cast, world: World) -> None:
    """The description is kept word for word."""
    shown = (await _shown(it, cast, world))["spec"]
    assert shown == wish, f"It should be made from {wish!r}.\nIt says {shown!r}"


@then(phrase("{it:Artifact} is part of the project {project:Name}"))
async def is_part_of_project(it: str, project: str, cast: Cast, world: World) -> None:
    """The artifact says in which project it stands."""
    shown = (await _shown(it, cast, world))["project_id"]
    assert shown == str(world.project(project)), f"It should be part of the project {project}.\nIt says {shown}"


@then(phrase("{it:Artifact} came of {talk:Conversation}"))
async def came_of(it: str, talk: str | None, cast: Cast, world: World) -> None:
    """The artifact says that it came of a conversation, and names this one."""
    shown = await _shown(it, cast, world)
    told = (shown["source"], shown["conversation_id"])
    expected = ("conversation", str(world.conversation(talk).id))
    assert told == expected, f"It should have come of the conversation, {expected}.\nIt says {told}"


@then(phrase("{it:Artifact} stands on its own"))
async def stands_alone(it: str, cast: Cast, world: World) -> None:
    """The artifact is like one that somebody brought: it names no generation and no conversation."""
    shown = await _shown(it, cast, world)
    told = tuple(shown[name] for name in ("source", "source_job_id", "conversation_id"))
    assert told == ("upload", None, None), f"It should name neither generation nor conversation.\nIt says {told}"


@then(phrase("{it:Artifact} is {status:Readiness}"))
async def stands(it: str, status: str, cast: Cast, world: World) -> None:
    """Whoever made the artifact sees it so."""
    shown = (await _shown(it, cast, world))["status"]
    assert shown == status, f"{it} should be {status}.\nIt is {shown}"


@then(phrase("{it:Artifact} has {size:Size}"))
async def has_size(it: str, size: int, cast: Cast, world: World) -> None:
    """The artifact shows how large its file is."""
    shown = (await _shown(it, cast, world))["size_bytes"]
    assert shown == size, f"{it} should have {size} bytes.\nIt shows {shown}"


@then(phrase("{it:Artifact} belongs to {who:Person}"))
async def belongs_to_person(it: str, who: str, cast: Cast, world: World) -> None:
    """The artifact is this person's own."""
    await _check_owner(it, own_name(cast[who].id), who, cast, world)


@then(phrase("{it:Artifact} belongs to {team:Name}"))
async def belongs_to_team(it: str, team: str, cast: Cast, world: World) -> None:
    """The artifact is the team's."""
    await _check_owner(it, team_name(world.team(team).id), team, cast, world)


@then(phrase("{it:Artifact} belongs to {who:Person} in {team:Name}"))
async def belongs_to_work(it: str, who: str, team: str, cast: Cast, world: World) -> None:
    """The artifact is this person's own work in the team."""
    await _check_owner(it, work_name(world.team(team).id, cast[who].id), f"{who} in {team}", cast, world)


@then(phrase("{who:Person} sees {it:Artifact}"))
async def sees(who: str, it: str, cast: Cast, world: World) -> None:
    """The person sees the artifact, as whoever made it does."""
    artifact = world.artifact(it)
    seen = body_of(await cast[who].sees_artifact(artifact.id), f"{who} should see {it}")
    theirs = await _shown(it, cast, world)
    assert seen == theirs, f"{who} should see {it} as {artifact.maker} does: {theirs}.\nIt is {seen}"


@then(phrase("there is no longer {it:Artifact}"))
async def is_gone(it: str, cast: Cast, world: World) -> None:
    """Not even whoever made it finds it any more."""
    artifact = world.artifact(it)
    answer = await cast[artifact.maker].sees_artifact(artifact.id)
    assert answer.found_nothing, f"{it} should be gone.\nInstead, {answer}"


@then(phrase("{who:Person} sees the artifacts {names:Names}, in this order"))
async def sees_list(who: str, names: list[str], cast: Cast, world: World) -> None:
    """The person's list holds exactly these."""
    _check_list(names, body_of(await cast[who].sees_artifacts(), f"{who} should see the list"), world)


@then(phrase("the list shows the artifacts {names:Names}"))
def list_shows(names: list[str], world: World) -> None:
    """The page of the list holds exactly these."""
    _check_list(names, body_of(world.answer, "The list should be shown"), world)


@then(phrase("{who:Person} sees no artifacts"))
async def sees_none(who: str, cast: Cast, world: World) -> None:
    """The person's list holds nothing."""
    _check_list([], body_of(await cast[who].sees_artifacts(), f"{who} should see the list"), world)


def _check_list(names: list[str], entries: list[dict[str, Any]], world: World) -> None:
    known = {str(artifact.id): alias for alias, artifact in world.artifacts.items()}
    shown = [known.get(entry["id"], "one that nobody here made") for entry in entries]
    expected = ", ".join(names) or "nothing"
    assert shown == names, f"The list should show {expected}, in this order.\nIt shows {', '.join(shown) or 'nothing'}"


async def _check_owner(it: str, owner: str, called: str, cast: Cast, world: World) -> None:
    shown = (await _shown(it, cast, world))["owner"]
    assert shown == owner, f"{it} should belong to {called}, {owner}.\nIt belongs to {shown}"


async def _shown(it: str, cast: Cast, world: World) -> dict[str, Any]:
    """What whoever made the artifact sees of it."""
    artifact = world.artifact(it)
    answer = await cast[artifact.maker].sees_artifact(artifact.id)
    shown: dict[str, Any] = body_of(answer, f"{artifact.maker} should find {it}")
    return shown
