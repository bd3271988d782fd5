"""What the tables themselves refuse, whoever writes (INV-45)."""

import json
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from tests.sandbox.ordering import team_owner, user
from tests.sandbox.world import World

FILE: dict[str, Any] = {"filename": "a.png", "content_type": "image/png", "size_bytes": 1}
LARGEST = 52_428_800


async def insert(world: World, table: str, **row: Any) -> None:
    columns, marks = ", ".join(row), ", ".join(f"${number + 1}" for number in range(len(row)))
    await world.db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", *row.values())


@pytest.mark.parametrize(
    ("row", "broken"),
    [
        ({"kind": "storyboard", "spec": "{}"}, None),
        ({"kind": "storyboard"}, "sources_have_specs"),
        ({"kind": "character", **FILE, "s3_key": "new"}, "sources_have_specs"),
        ({"kind": "image", **FILE, "s3_key": "new"}, None),
        ({"kind": "image", **FILE}, "media_have_files"),
        ({"kind": "audio", **FILE, "s3_key": "new", "filename": None}, "media_have_files"),
        ({"kind": "video", **FILE, "s3_key": "new", "content_type": None}, "media_have_files"),
        ({"kind": "video", **FILE, "s3_key": "new", "size_bytes": None}, "media_have_files"),
        ({"kind": "video", **FILE, "s3_key": "new", "size_bytes": 0}, "artifacts_size_bytes_check"),
        ({"kind": "video", **FILE, "s3_key": "new", "size_bytes": LARGEST}, None),
        ({"kind": "video", **FILE, "s3_key": "new", "size_bytes": LARGEST + 1}, "artifacts_size_bytes_check"),
        ({"kind": "storyboard", "spec": "{}", "source": "conversation"}, "source_conversation_consistency"),
        ({"kind": "storyboard", "spec": "{}", "source": "job"}, "source_job_consistency"),
        ({"kind": "storyboard", "spec": "{}", "project_id": "a project"}, "project_artifacts_team_owned"),
    ],
)
def test_what_each_kind_needs(inside: Any, row: dict[str, Any], broken: str | None) -> None:
    async def story(world: World) -> None:
        person = await world.creator()
        new = dict(row)
        if "s3_key" in new:
            new["s3_key"] = str(uuid4())
        if "project_id" in new:
            new["project_id"] = await world.db.fetchval(
                "INSERT INTO projects (team_id, created_by, name) VALUES ($1, $2, 'Spring') RETURNING id",
                await world.team(person),
                person.id,
            )
        inserting = insert(world, "artifacts", owner=user(person), created_by=person.id, **new)
        if broken is not None:
            with pytest.raises(asyncpg.CheckViolationError, match=f'"{broken}"'):
                await inserting
            return
        await inserting
        shown = (await world.ask(person, "GET", "/v1/artifacts")).json()
        assert [(artifact["status"], artifact["source"]) for artifact in shown] == [("pending", "upload")]

    inside(story)


def test_a_source_that_is_still_named_is_not_removed(inside: Any) -> None:
    """The two rules about sources forbid what the references alone would allow."""

    async def story(world: World) -> None:
        person = await world.starter()
        talk = (await world.ask(person, "POST", "/v1/conversations", {"model": "m"})).json()["id"]
        await world.ask(person, "POST", f"/v1/conversations/{talk}/messages", {"content": "a character"})
        with pytest.raises(asyncpg.CheckViolationError):
            await world.db.execute("DELETE FROM conversations WHERE id = $1", talk)

    inside(story)


def test_a_project_takes_its_artifacts_along(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await world.creator()
        team = await world.team(person)
        project = await world.db.fetchval(
            "INSERT INTO projects (team_id, created_by, name) VALUES ($1, $2, 'Spring') RETURNING id", team, person.id
        )
        body = {"spec": 1, "owner": team_owner(team), "project_id": str(project)}
        assert (await world.ask(person, "POST", "/v1/artifacts/storyboards", body)).status_code == 201
        await world.db.execute("DELETE FROM projects WHERE id = $1", project)
        assert (await world.ask(person, "GET", "/v1/artifacts")).json() == []

    inside(story)


@pytest.mark.parametrize(
    "row",
    [
        {"id": "rain"},
        {"id": "asset_noise_rain"},
        {"id": "asset_sfx_Rain"},
        {"id": "asset_sfx_"},
        {"size_bytes": 0},
    ],
)
def test_what_a_sound_needs(inside: Any, row: dict[str, Any]) -> None:
    async def story(world: World) -> None:
        mark = uuid4().hex
        good = {"id": f"asset_sfx_{mark}", "category": "sfx", "name": "Rain", "s3_key": mark}
        with pytest.raises(asyncpg.CheckViolationError):
            await insert(world, "system_assets", **{**good, "content_type": "audio/wav", "size_bytes": 1, **row})

    inside(story)


@pytest.mark.parametrize(
    ("table", "row", "refusal"),
    [
        ("messages", {"content": " \n"}, asyncpg.CheckViolationError),
        ("messages", {"sequence": 0}, asyncpg.CheckViolationError),
        ("messages", {"sequence": 1}, asyncpg.UniqueViolationError),
        ("conversations", {"message_count": -1}, asyncpg.CheckViolationError),
        ("conversations", {"system_prompt": "p" * 10_001}, asyncpg.CheckViolationError),
        ("conversations", {"title": "t" * 201}, asyncpg.StringDataRightTruncationError),
    ],
)
def test_what_a_conversation_needs(inside: Any, table: str, row: dict[str, Any], refusal: type[Exception]) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        talk = (await world.ask(person, "POST", "/v1/conversations", {"model": "m"})).json()["id"]
        await world.ask(person, "POST", f"/v1/conversations/{talk}/messages", {"content": json.dumps("Hello")})
        good: dict[str, dict[str, Any]] = {
            "messages": {"conversation_id": talk, "role": "user", "content": "Hello", "sequence": 3},
            "conversations": {"user_id": person.id, "model": "m"},
        }
        with pytest.raises(refusal):
            await insert(world, table, **{**good[table], **row})

    inside(story)
