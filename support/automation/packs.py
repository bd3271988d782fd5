"""Packs and what is in them: actions and triggers, and the webhooks of triggers."""

from typing import Any

from support.answers import Answer
from support.automation.door import API, Door, asking

SHELL = "core.shell"
"""What programs are written for."""

PYTHON = "core.python"
"""What else they can be written in."""


class Packs(Door):
    """What a tenant can do with packs."""

    async def makes_pack(self, pack: str, **more: Any) -> Answer:
        """Make a pack; `more` may hold label, version, config, description and so on."""
        body = {"ref": pack, "label": pack, "version": "1.0.0", **more}
        return await self.send("make a pack", "POST", f"{API}/packs", body)

    async def sees_pack(self, pack: str) -> Answer:
        """See one pack."""
        return await self.send("see the pack", "GET", f"{API}/packs/{pack}")

    async def sees_packs(self, **page: int) -> Answer:
        """See a page of the packs; `page` may hold page and page_size."""
        return await self.send("see the packs", "GET", f"{API}/packs", params=asking(page))

    async def changes_pack(self, pack: str, **changes: Any) -> Answer:
        """Change a pack."""
        return await self.send("change the pack", "PUT", f"{API}/packs/{pack}", changes)

    async def deletes_pack(self, pack: str) -> Answer:
        """Remove a pack with all that is in it."""
        return await self.send("remove the pack", "DELETE", f"{API}/packs/{pack}")


class Actions(Door):
    """What a tenant can do with actions."""

    async def makes_action(self, action: str, entrypoint: str, *, runtime: str = SHELL, **more: Any) -> Answer:
        """Make an action of a program; `more` may hold param_schema, pack_ref and so on."""
        body = {
            "ref": action,
            "pack_ref": action.split(".")[0],
            "label": action,
            "entrypoint": entrypoint,
            "runtime_ref": runtime,
            **more,
        }
        return await self.send("make an action", "POST", f"{API}/actions", body)

    async def sees_action(self, action: str) -> Answer:
        """See one action."""
        return await self.send("see the action", "GET", f"{API}/actions/{action}")

    async def sees_actions(self, pack: str | None = None, **page: int) -> Answer:
        """See a page of the actions, of one pack or of all."""
        path = f"{API}/packs/{pack}/actions" if pack else f"{API}/actions"
        return await self.send("see the actions", "GET", path, params=asking(page))

    async def changes_action(self, action: str, **changes: Any) -> Answer:
        """Change an action."""
        return await self.send("change the action", "PUT", f"{API}/actions/{action}", changes)

    async def deletes_action(self, action: str) -> Answer:
        """Remove an action."""
        return await self.send("remove the action", "DELETE", f"{API}/actions/{action}")


class Triggers(Door):
    """What a tenant can do with triggers, and with their webhooks."""

    async def makes_trigger(self, trigger: str, **more: Any) -> Answer:
        """Make a trigger; `more` may hold enabled, param_schema, out_schema and so on."""
        body = {"ref": trigger, "pack_ref": trigger.split(".")[0], "label": trigger, **more}
        return await self.send("make a trigger", "POST", f"{API}/triggers", body)

    async def sees_trigger(self, trigger: str) -> Answer:
        """See one trigger."""
        return await self.send("see the trigger", "GET", f"{API}/triggers/{trigger}")

    async def sees_triggers(self, pack: str | None = None, **page: int) -> Answer:
        """See a page of the triggers, of one pack or of all."""
        path = f"{API}/packs/{pack}/triggers" if pack else f"{API}/triggers"
        return await self.send("see the triggers", "GET", path, params=asking(page))

    async def changes_trigger(self, trigger: str, **changes: Any) -> Answer:
        """Change a trigger."""
        return await self.send("change the trigger", "PUT", f"{API}/triggers/{trigger}", changes)

    async def switches_trigger(self, trigger: str, *, on: bool) -> Answer:
        """Switch a trigger on or off."""
        word = "enable" if on else "disable"
        return await self.send(f"switch the trigger {_on(on)}", "POST", f"{API}/triggers/{trigger}/{word}")

    async def deletes_trigger(self, trigger: str) -> Answer:
        """Remove a trigger."""
        return await self.send("remove the trigger", "DELETE", f"{API}/triggers/{trigger}")

    async def opens_webhook(self, trigger: str) -> Answer:
        """Open the webhook of a trigger; the answer holds its key."""
        return await self.send("open the webhook", "POST", f"{API}/triggers/{trigger}/webhooks/enable")

    async def closes_webhook(self, trigger: str) -> Answer:
        """Close the webhook of a trigger."""
        return await self.send("close the webhook", "POST", f"{API}/triggers/{trigger}/webhooks/disable")

    async def renews_webhook(self, trigger: str) -> Answer:
        """Have a new key for the webhook of a trigger."""
        return await self.send("renew the webhook's key", "POST", f"{API}/triggers/{trigger}/webhooks/regenerate")


def webhook(key: str) -> str:
    """The path at which a webhook is called; it needs no sign-in."""
    return f"{API}/webhooks/{key}"


def _on(on: bool) -> str:
    return "on" if on else "off"
