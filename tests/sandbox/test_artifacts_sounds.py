"""The sounds of the house: rows that somebody keeps in the database, shown to whoever signs in."""

from typing import Any
from uuid import uuid4

from tests.sandbox.world import Person, World

INSERT = (
    "INSERT INTO system_assets (id, category, name, description, duration_seconds, s3_key, content_type, size_bytes, "
    "tags) VALUES ($1, $2::text::system_asset_category, $3, $4, $5::text::numeric, $1, 'audio/mpeg', 2048, $6)"
)


async def listed(world: World, person: Person, mark: str) -> list[dict[str, Any]]:
    """Those of this test, however many others there are."""
    found: list[dict[str, Any]] = []
    while True:
        page = (await world.ask(person, "GET", f"/v1/system-assets?limit=100&offset={len(found)}")).json()
        if not page:
            return [asset for asset in found if mark in asset["id"]]
        found += page


def test_sounds_are_listed_by_category_and_name(inside: Any) -> None:
    """Also without a description (Q-20) and without a duration."""

    async def story(world: World) -> None:
        person, mark = await world.starter(), uuid4().hex
        rows = [
            (f"asset_transition_{mark}", "transition", "A swoosh", "fast", "0.25", ["short"]),
            (f"asset_music_{mark}", "music", "A waltz", None, "184", []),
            (f"asset_sfx_{mark}_1", "sfx", "Thunder", None, None, ["loud", "weather"]),
            (f"asset_sfx_{mark}_2", "sfx", "Rain", "on a roof", "12.3456", []),
            (f"asset_ambient_{mark}", "ambient", "A forest", "", "60", []),
        ]
        for row in rows:
            await world.db.execute(INSERT, *row)
        try:
            shown = await listed(world, person, mark)
            assert [asset["name"] for asset in shown] == ["Rain", "Thunder", "A forest", "A waltz", "A swoosh"]
            assert [asset["duration_seconds"] for asset in shown] == ["12.346", None, "60.000", "184.000", "0.250"]
            thunder = shown[1]
            assert set(thunder) == {
                "id",
                "category",
                "name",
                "description",
                "duration_seconds",
                "s3_key",
                "content_type",
                "size_bytes",
                "tags",
                "created_at",
            }
            assert (thunder["description"], thunder["tags"], thunder["size_bytes"]) == (None, ["loud", "weather"], 2048)
            assert (await world.ask(person, "GET", f"/v1/system-assets/{thunder['id']}")).json() == thunder
            broken = {"X-Sandbox-Fault": "silent-sounds-break-lists"}
            assert (await world.ask(person, "GET", "/v1/system-assets", headers=broken)).status_code == 500
        finally:
            await world.db.execute("DELETE FROM system_assets WHERE id LIKE '%' || $1 || '%'", mark)

    inside(story)


def test_what_there_is_not_and_what_cannot_be_done(inside: Any) -> None:
    async def story(world: World) -> None:
        person = await world.starter()
        for unknown in ("asset_sfx_nothing", "nothing%00"):
            refused = await world.ask(person, "GET", f"/v1/system-assets/{unknown}")
            assert (refused.status_code, refused.json()["error"]["code"]) == (404, "NOT_FOUND")
        for method, path in (("POST", ""), ("DELETE", "/asset_sfx_nothing"), ("PATCH", "/asset_sfx_nothing")):
            assert (await world.ask(person, method, f"/v1/system-assets{path}")).status_code == 405
        key = (await world.ask(person, "POST", "/v1/auth/keys", {"scopes": ["jobs:read"]})).json()["raw_key"]
        by_key = await world.api.get("/v1/system-assets", headers={"Authorization": key})
        assert (by_key.status_code, by_key.json()["error"]["code"]) == (403, "AUTHORIZATION_ERROR")
        assert (await world.api.get("/v1/system-assets")).status_code == 401

    inside(story)
