"""Conversations with the writing assistant, and their messages."""

from typing import Any
from uuid import UUID

from support.answers import Answer
from support.api import Raw
from support.video.door import Door


class Conversations(Door):
    """What one person can ask about their conversations."""

    async def begins(self, wish: dict[str, Any]) -> Answer:
        """Begin a conversation; `wish` holds `model` and may hold `title` and `system_prompt`."""
        return await self.send("begin a conversation", "POST", "/v1/conversations", wish)

    async def begins_raw(self, raw: Raw) -> Answer:
        """Begin a conversation exactly as it is written."""
        return await self.send("begin a conversation", "POST", "/v1/conversations", raw=raw)

    async def sees_conversations(self, status: str | None = None, **page: int | str) -> Answer:
        """See one's conversations, those in use or those of a given state."""
        params = {name: str(value) for name, value in page.items()} | ({"status": status} if status else {})
        return await self.send("see the conversations", "GET", "/v1/conversations", params=params or None)

    async def sees_conversation(self, conversation: UUID) -> Answer:
        """See one conversation."""
        return await self.send("see the conversation", "GET", f"/v1/conversations/{conversation}")

    async def changes_conversation(self, conversation: UUID, change: dict[str, Any]) -> Answer:
        """Change title or state of a conversation."""
        return await self.send("change the conversation", "PATCH", f"/v1/conversations/{conversation}", change)

    async def changes_conversation_raw(self, conversation: UUID, raw: Raw) -> Answer:
        """Change a conversation exactly as it is written."""
        return await self.send("change the conversation", "PATCH", f"/v1/conversations/{conversation}", raw=raw)

    async def deletes_conversation(self, conversation: UUID) -> Answer:
        """Delete a conversation with its messages."""
        return await self.send("delete the conversation", "DELETE", f"/v1/conversations/{conversation}")

    async def says(self, conversation: UUID, content: str) -> Answer:
        """Say something in a conversation; the answer holds what was said and what was answered."""
        path = f"/v1/conversations/{conversation}/messages"
        return await self.send("say something in the conversation", "POST", path, {"content": content})

    async def says_raw(self, conversation: UUID, raw: Raw) -> Answer:
        """Say something exactly as it is written."""
        path = f"/v1/conversations/{conversation}/messages"
        return await self.send("say something in the conversation", "POST", path, raw=raw)

    async def reads(self, conversation: UUID, **page: int | str) -> Answer:
        """Read the messages of a conversation."""
        params = {name: str(value) for name, value in page.items()}
        path = f"/v1/conversations/{conversation}/messages"
        return await self.send("read the conversation", "GET", path, params=params or None)
