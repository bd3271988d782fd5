"""Artifacts: storyboards, characters, what was rendered of them, and the sounds of the house."""

from typing import Any
from uuid import UUID

from support.answers import Answer
from support.api import Raw
from support.video.door import Door
from support.video.internal import RENDERER_DOORS


class Artifacts(Door):
    """What one person can ask about artifacts."""

    async def makes(self, kind: str, wish: dict[str, Any]) -> Answer:
        """Make a `storyboard` or a `character`; `wish` holds `spec` and may hold `owner`, `source` and more."""
        return await self.send(f"make a {kind}", "POST", f"/v1/artifacts/{kind}s", wish)

    async def makes_raw(self, kind: str, raw: Raw) -> Answer:
        """Make a storyboard or a character exactly as it is written."""
        return await self.send(f"make a {kind}", "POST", f"/v1/artifacts/{kind}s", raw=raw)

    async def sees_artifacts(self, **page: int | str) -> Answer:
        """See one's artifacts; `page` may hold `limit` and `offset`."""
        params = {name: str(value) for name, value in page.items()}
        return await self.send("see the artifacts", "GET", "/v1/artifacts", params=params or None)

    async def sees_artifact(self, artifact: UUID) -> Answer:
        """See one artifact."""
        return await self.send("see the artifact", "GET", f"/v1/artifacts/{artifact}")

    async def deletes_artifact(self, artifact: UUID) -> Answer:
        """Delete an artifact."""
        return await self.send("delete the artifact", "DELETE", f"/v1/artifacts/{artifact}")

    async def renders(self, artifact: UUID) -> Answer:
        """Have an artifact rendered. Where the renderer is a real one, this costs money."""
        return await self.send("render the artifact", "POST", f"/v1/artifacts/{artifact}/render")

    async def uses_door_of_renderer(self, door: str) -> Answer:
        """Do with the mocked renderer what is for the operator alone; nobody else may."""
        method, path = RENDERER_DOORS[door]
        return await self.send(f"have the renderer {door}", method, path, {} if path.endswith("configure") else None)

    async def sees_sounds(self, **page: int | str) -> Answer:
        """See the sounds of the house."""
        params = {name: str(value) for name, value in page.items()}
        return await self.send("see the sounds of the house", "GET", "/v1/system-assets", params=params or None)

    async def sees_sound(self, sound: str) -> Answer:
        """See one sound of the house, by its name in the platform."""
        return await self.send("see a sound of the house", "GET", f"/v1/system-assets/{sound}")
