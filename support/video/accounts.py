"""The account: opening, profile, tier, closing."""

from typing import Any

from support.answers import Answer
from support.video.door import Door


class Accounts(Door):
    """What one person can ask about their own account."""

    async def opens_account(self) -> Answer:
        """See one's account; the first time opens it."""
        return await self.send("open the account", "GET", "/v1/account")

    async def asks_who_one_is(self) -> Answer:
        """Ask in whose name one acts."""
        return await self.send("ask who is acting", "GET", "/v1/auth/whoami")

    async def sets_profile(self, profile: dict[str, Any]) -> Answer:
        """Replace name and picture by what `profile` holds."""
        return await self.send("set the profile", "PATCH", "/v1/account", profile)

    async def changes_tier(self, tier: str) -> Answer:
        """Ask for another tier."""
        return await self.send(f"become a {tier}", "POST", "/v1/account/upgrade", {"target_tier": tier})

    async def closes_account(self) -> Answer:
        """Close one's account."""
        return await self.send("close the account", "DELETE", "/v1/account")
