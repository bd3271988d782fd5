"""Identities and their rights: registering, signing in, permission sets. An identity with what it has is a tenant."""

from typing import Any

from support.answers import Answer
from support.automation.door import API, Door

REGISTER, SIGN_IN, RENEW, PROFILE = "/auth/register", "/auth/login", "/auth/refresh", "/auth/me"


class Identities(Door):
    """What a tenant can do about itself, and about others where it may."""

    async def sees_profile(self) -> Answer:
        """See who one is, and what one may."""
        return await self.send("see the profile", "GET", PROFILE)

    async def changes_profile(self, **changes: Any) -> Answer:
        """Change one's own profile."""
        return await self.send("change the profile", "PUT", PROFILE, changes)

    async def changes_password(self, current: str, new: str) -> Answer:
        """Change one's own password."""
        body = {"current_password": current, "new_password": new}
        return await self.send("change the password", "POST", "/auth/change-password", body)

    async def asks_for_sensor_token(self, sensor: str, triggers: list[str], **more: Any) -> Answer:
        """Ask for the sign-in of a sensor that reports events of these triggers."""
        body = {"sensor_ref": sensor, "trigger_types": triggers, **more}
        return await self.send("ask for a sensor's sign-in", "POST", "/auth/sensor-token", body)

    async def makes_identity(self, login: str, **more: Any) -> Answer:
        """Make an identity for somebody."""
        return await self.send("make an identity", "POST", f"{API}/identities", {"login": login, **more})

    async def deletes_identity(self, identity: int) -> Answer:
        """Remove an identity."""
        return await self.send("remove the identity", "DELETE", f"{API}/identities/{identity}")

    async def freezes(self, identity: int, *, frozen: bool = True) -> Answer:
        """Freeze an identity, or let it in again."""
        did, word = ("freeze the identity", "freeze") if frozen else ("let the identity in again", "unfreeze")
        return await self.send(did, "POST", f"{API}/identities/{identity}/{word}")

    async def gives_set(self, login: str, permission_set: str) -> Answer:
        """Give somebody the rights of a permission set."""
        body = {"identity_login": login, "permission_set_ref": permission_set}
        return await self.send("give rights", "POST", f"{API}/permissions/assignments", body)

    async def takes_set(self, assignment: int) -> Answer:
        """Take the rights of a permission set away again."""
        return await self.send("take rights away", "DELETE", f"{API}/permissions/assignments/{assignment}")

    async def gives_role(self, identity: int, role: str) -> Answer:
        """Give somebody a role."""
        return await self.send("give a role", "POST", f"{API}/identities/{identity}/roles", {"role": role})

    async def takes_role(self, assignment: int) -> Answer:
        """Take a role away again."""
        return await self.send("take a role away", "DELETE", f"{API}/identities/roles/{assignment}")

    async def sees_rights(self, identity: int) -> Answer:
        """See which permission sets somebody was given, each with the number of its giving."""
        return await self.send("see the rights", "GET", f"{API}/identities/{identity}/permissions")

    async def opens_set_to_role(self, permission_set: int, role: str) -> Answer:
        """Give everybody who has a role the rights of a permission set."""
        path = f"{API}/permissions/sets/{permission_set}/roles"
        return await self.send("give rights to a role", "POST", path, {"role": role})

    async def sees_sets(self) -> Answer:
        """See the permission sets."""
        return await self.send("see the permission sets", "GET", f"{API}/permissions/sets")

    async def makes_integration_token(self, identity: int, label: str, **more: Any) -> Answer:
        """Make a token with which a program signs in in somebody's name."""
        path = f"{API}/identities/{identity}/integration-tokens"
        return await self.send("make a program's token", "POST", path, {"label": label, **more})

    async def sees_integration_tokens(self, identity: int) -> Answer:
        """See the tokens that programs were given, without their texts."""
        return await self.send("see the programs' tokens", "GET", f"{API}/identities/{identity}/integration-tokens")
