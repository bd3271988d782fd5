"""How the platform names owners, places and scopes, by the feature's words."""

from collections.abc import Sequence
from uuid import UUID, uuid4

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
