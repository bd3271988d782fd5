"""Credits: what something would cost, and what one has."""

from typing import Any

from support.answers import Answer
from support.video.door import Door


class Credits(Door):
    """What one person can ask about credits."""

    async def asks_price(self, spec: Any, owner: str | None = None) -> Answer:
        """Ask what a generation of this would cost."""
        body = {"spec": spec} | ({} if owner is None else {"owner": owner})
        return await self.send("ask for the price", "POST", "/v1/spec/estimate", body)

    async def sees_credits(self, owner: str | None = None, **page: int | str) -> Answer:
        """See balance and ledger of an account, by default one's own."""
        params = {name: str(value) for name, value in page.items()} | ({} if owner is None else {"owner": owner})
        return await self.send("see the credits", "GET", "/v1/credits", params=params or None)
