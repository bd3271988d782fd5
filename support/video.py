"""The driver of the video service: its doors by business name. The only file that knows their paths and bodies."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from support.answers import Answer

PLACES: dict[str, str] = {
    "the account": "/v1/account",
    "the teams": "/v1/teams",
    "the API keys": "/v1/auth/keys",
    "who they are": "/v1/auth/whoami",
    "the team": "/v1/teams/{team}",
    "the members": "/v1/teams/{team}/members",
    "the invitations": "/v1/teams/{team}/invitations",
    "a team that never was": "/v1/teams/{nowhere}",
}
"""What can be asked for by anybody, by the feature's words."""


def path_to(place: str, team: UUID | None) -> str:
    """The path of a place; `team` is the scenario's team, for places inside one."""
    return PLACES[place].format(team=team, nowhere=uuid4())


class VideoDriver(ABC):
    """What one person can ask of the video service. Each verb sends one request and returns its Answer."""

    @abstractmethod
    async def send(
        self, did: str, method: str, path: str, json: Any = None, *, params: dict[str, str] | None = None
    ) -> Answer:
        """Send one request in this person's name."""

    # the account

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

    # teams

    async def sees_teams(self) -> Answer:
        """See one's teams."""
        return await self.send("see the teams", "GET", "/v1/teams")

    async def opens_team(self, name: str | None, **more: Any) -> Answer:
        """Open a team; `more` may hold `slug` and `initial_credits`."""
        return await self.send(f"open the team {name!r}", "POST", "/v1/teams", {"name": name, **more})

    async def sees_team(self, team: UUID) -> Answer:
        """See one team."""
        return await self.send("see the team", "GET", f"/v1/teams/{team}")

    async def changes_team(self, team: UUID, change: dict[str, Any]) -> Answer:
        """Change name or settings of a team."""
        return await self.send("change the team", "PATCH", f"/v1/teams/{team}", change)

    async def deletes_team(self, team: UUID) -> Answer:
        """Delete a team."""
        return await self.send("delete the team", "DELETE", f"/v1/teams/{team}")

    # people of a team

    async def sees_people(self, team: UUID) -> Answer:
        """See who is in a team."""
        return await self.send("see the people of the team", "GET", f"/v1/teams/{team}/members")

    async def gives_role(self, team: UUID, person: UUID, role: str) -> Answer:
        """Give somebody a role in a team."""
        path = f"/v1/teams/{team}/members/{person}"
        return await self.send(f"give the role {role}", "PATCH", path, {"role": role})

    async def removes(self, team: UUID, person: UUID) -> Answer:
        """Remove somebody from a team."""
        return await self.send("remove somebody from the team", "DELETE", f"/v1/teams/{team}/members/{person}")

    async def leaves(self, team: UUID) -> Answer:
        """Leave a team."""
        return await self.send("leave the team", "POST", f"/v1/teams/{team}/leave")

    # invitations

    async def sees_invitations(self, team: UUID, state: str | None = None) -> Answer:
        """See the invitations of a team, of one state or of all."""
        params = None if state is None else {"state": state}
        path = f"/v1/teams/{team}/invitations"
        return await self.send("see the invitations of the team", "GET", path, params=params)

    async def invites(self, team: UUID, email: str, role: str | None) -> Answer:
        """Invite an e-mail address into a team."""
        body = {"email": email} if role is None else {"email": email, "role": role}
        did = f"invite {email}" + (f" as {role}" if role else "")
        return await self.send(did, "POST", f"/v1/teams/{team}/invitations", body)

    async def revokes(self, team: UUID, invitation: UUID) -> Answer:
        """Take an invitation back."""
        return await self.send("revoke the invitation", "DELETE", f"/v1/teams/{team}/invitations/{invitation}")

    async def resends(self, team: UUID, invitation: UUID) -> Answer:
        """Send an invitation again."""
        path = f"/v1/teams/{team}/invitations/{invitation}/resend"
        return await self.send("send the invitation again", "POST", path)

    async def accepts(self, invitation: UUID) -> Answer:
        """Accept an invitation."""
        return await self.send("accept the invitation", "POST", f"/v1/invitations/{invitation}/accept")

    async def declines(self, invitation: UUID) -> Answer:
        """Decline an invitation."""
        return await self.send("decline the invitation", "POST", f"/v1/invitations/{invitation}/decline")

    # API keys

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


def own_name(person: UUID) -> str:
    """How the platform names a person as an owner."""
    return f"framecast:user:{person}"


def team_name(team: UUID) -> str:
    """How the platform names a team as an owner."""
    return f"framecast:team:{team}"


def work_name(team: UUID, person: UUID) -> str:
    """How the platform names one person's own work in a team."""
    return f"framecast:{team}:{person}"


NOBODYS_NAMES: dict[str, str] = {
    "a picture": "framecast:artifact:0b9f8c1e-5f0a-4d3a-9a57-3f7d5b7a1c11",
    "a sound of the house": "framecast:system:sfx:whoosh",
    "nobody in particular": "framecast:nobody",
}
"""Names that can own no API key, by the feature's words."""

EVERY_SCOPE: Sequence[str] = (
    "generate",
    "jobs:read",
    "jobs:write",
    "assets:read",
    "assets:write",
    "projects:read",
    "projects:write",
    "team:read",
    "team:admin",
    "webhooks:read",
    "webhooks:write",
    "*",
)
"""All scopes that a creator may give to a key (contract of the video service, API keys)."""
