"""API keys."""

from typing import Any
from uuid import UUID

from support.answers import Answer
from support.video.door import Door


class Keys(Door):
    """What one person can ask about their API keys."""

    async def sees_keys(self) -> Answer:
        """See one's API keys."""
        return await self.send("see the API keys", "GET", "/v1/auth/keys")

    async def makes_key(self, wish: dict[str, Any]) -> Answer:
        """Make an API key; `wish` may hold `name`, `owner`, `scopes`, `expires_at`."""
        return await self.send("make an API key", "POST", "/v1/auth/keys", wish)

    async def sees_key(self, key: UUID) -> Answer:
        """See one API key."""
        return await self.send("see the API key", "GET", f"/v1/auth/keys/{key}")

    async def changes_key(self, key: UUID, change: dict[str, Any]) -> Answer:
        """Change an API key, as far as it can be changed: its name."""
        return await self.send("change the API key", "PATCH", f"/v1/auth/keys/{key}", change)

    async def revokes_key(self, key: UUID) -> Answer:
        """Revoke an API key."""
        return await self.send("revoke the API key", "DELETE", f"/v1/auth/keys/{key}")
