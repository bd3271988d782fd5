"""Credits: what something would cost, and what one has."""

from typing import Any

from support.answers import Answer
from support.api import Raw
from support.video.door import Door

ESTIMATES = "/v1/spec/estimate"
GRANTS = "/internal/credits/grant"


class Credits(Door):
    """What one person can ask about credits."""

    async def asks_price(self, spec: Any, owner: str | None = None) -> Answer:
        """Ask what a generation of this would cost."""
        return await self.asks_price_of({"spec": spec} | ({} if owner is None else {"owner": owner}))

    async def asks_price_of(self, question: dict[str, Any]) -> Answer:
        """Ask for a price; `question` may hold `spec` and `owner`."""
        return await self.send("ask for the price", "POST", ESTIMATES, question)

    async def asks_price_raw(self, raw: Raw) -> Answer:
        """Ask for a price exactly as it is written."""
        return await self.send("ask for a price", "POST", ESTIMATES, raw=raw)

    async def sees_credits(self, owner: str | None = None, **page: int | str) -> Answer:
        """See balance and ledger of an account, by default one's own."""
        params = {name: str(value) for name, value in page.items()} | ({} if owner is None else {"owner": owner})
        return await self.send("see the credits", "GET", "/v1/credits", params=params or None)

    async def grants(self, account: str, amount: int) -> Answer:
        """Give credits to an account without being the operator; nobody may."""
        return await self.send("grant credits", "POST", GRANTS, {"account": account, "amount": amount})
