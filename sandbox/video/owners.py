"""Owner URNs: who something belongs to.

`framecast:user:<uuid>`, `framecast:team:<uuid>`, `framecast:<team>:<user>` may own things; `framecast:artifact:<uuid>`
and `framecast:system:<category>:<name>` are well formed but own nothing. Every accepted spelling of a uuid
means the same owner, and is kept in lower case with hyphens (Q-03).
"""

import re
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from sandbox import faults

_HEX = "[0-9a-fA-F]"
_HYPHENATED = f"{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}"
UUID_SPELLING = rf"(?:urn:uuid:{_HYPHENATED}|\{{{_HYPHENATED}\}}|{_HYPHENATED}|{_HEX}{{32}})"
_ONE = re.compile(rf"framecast:(user|team|artifact):({UUID_SPELLING})")
_TWO = re.compile(rf"framecast:({UUID_SPELLING}):({UUID_SPELLING})")
_SYSTEM = re.compile(r"framecast:system:[^:]+:.+", re.DOTALL)
_UUID = re.compile(UUID_SPELLING)

URN_PATTERN = rf"^framecast:(?:(?:user|team):{UUID_SPELLING}|{UUID_SPELLING}:{UUID_SPELLING})$"
"""The owners that things may have."""

Kind = Literal["user", "team", "team-user", "artifact", "system"]


@dataclass(frozen=True, slots=True)
class Owner:
    """A parsed owner URN; `urn` is its one spelling."""

    kind: Kind
    urn: str
    team: UUID | None = None
    user: UUID | None = None


def read_uuid(text: str) -> UUID | None:
    """A uuid in any accepted spelling."""
    return UUID(text) if _UUID.fullmatch(text) else None


def user_urn(user: UUID) -> str:
    return f"framecast:user:{user}"


def team_urn(team: UUID) -> str:
    return f"framecast:team:{team}"


def team_user_urn(team: UUID, user: UUID) -> str:
    return f"framecast:{team}:{user}"


def parse(text: str) -> Owner | None:
    """The owner that a URN names, or None if it is no owner URN."""
    owner = _parse(text)
    return replace(owner, urn=text) if owner and faults.on("owners-kept-as-spelled") else owner


def _parse(text: str) -> Owner | None:
    if match := _ONE.fullmatch(text):
        kind, one = match[1], UUID(match[2])
        if kind == "user":
            return Owner("user", user_urn(one), user=one)
        if kind == "team":
            return Owner("team", team_urn(one), team=one)
        return Owner("artifact", f"framecast:artifact:{one}")
    if match := _TWO.fullmatch(text):
        team, user = UUID(match[1]), UUID(match[2])
        return Owner("team-user", team_user_urn(team, user), team=team, user=user)
    return Owner("system", text) if _SYSTEM.fullmatch(text) else None
