"""Teams, their people, and invitations to them."""

from typing import Any
from uuid import UUID

from support.answers import Answer
from support.video.door import Door


class Teams(Door):
    """What one person can ask about teams."""

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
