"""Entries of the datastore. The engine calls them keys."""

from typing import Any

from support.answers import Answer
from support.automation.door import API, Door, asking


class Entries(Door):
    """What a tenant can do with entries."""

    async def makes_entry(self, entry: str, name: str, value: Any, **more: Any) -> Answer:
        """Put something into the datastore; `more` holds owner_type and its owner, encrypted and so on."""
        body = {"ref": entry, "name": name, "value": value, **more}
        return await self.send("put the entry into the datastore", "POST", f"{API}/keys", body)

    async def sees_entry(self, entry: str) -> Answer:
        """Take a look at an entry, with its value."""
        return await self.send("see the entry", "GET", f"{API}/keys/{entry}")

    async def sees_entries(self, **only: str | int) -> Answer:
        """See a page of the entries; `only` may hold owner_type, owner, page, per_page."""
        return await self.send("see the entries", "GET", f"{API}/keys", params=asking(only))

    async def changes_entry(self, entry: str, **changes: Any) -> Answer:
        """Change an entry: its name, value, or whether it is encrypted."""
        return await self.send("change the entry", "PUT", f"{API}/keys/{entry}", changes)

    async def deletes_entry(self, entry: str) -> Answer:
        """Take an entry out of the datastore."""
        return await self.send("remove the entry", "DELETE", f"{API}/keys/{entry}")
