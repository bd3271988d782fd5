"""Who may see and change what belongs to an owner: one's own, and what belongs to one's teams.

Members of any role see what the team has; viewers change nothing (Q-05). Whoever has left sees nothing (Q-06).
"""

from sandbox import faults
from sandbox.database import Connection
from sandbox.video import owners
from sandbox.video.accounts.store import User
from sandbox.video.errors import Forbidden, Invalid
from sandbox.video.members import store as members
from sandbox.video.owners import Owner
from sandbox.video.teams.store import Role


class NoOwner(Invalid):
    sentence = "owner is not an owner URN"


class NotYourOwner(Forbidden):
    sentence = "you have no access to this owner"


class ViewersOnlyLook(Forbidden):
    sentence = "viewers of a team change nothing in it"


def read_owner(text: str | None, user: User) -> Owner:
    """The owner that a request names, the caller if it names none."""
    owner = owners.parse(owners.user_urn(user.id) if text is None else text)
    if owner is None:
        raise NoOwner
    return owner


def stored_owner(urn: str) -> Owner:
    """The owner of a row. A row that somebody wrote by hand may have one that nobody has access to."""
    return owners.parse(urn) or Owner("system", urn)


async def may_see(db: Connection, user: User, owner: Owner) -> bool:
    """Whether things of this owner exist for the user."""
    return await _role(db, user, owner) is not None


async def may_work(db: Connection, user: User, owner: Owner) -> bool:
    """Whether the user may make and change things of this owner."""
    role = await _role(db, user, owner)
    return role is not None and not _only_looks(role)


async def check_may_see(db: Connection, user: User, owner: Owner) -> None:
    """Refuse whoever has no access to this owner."""
    if await _role(db, user, owner) is None:
        raise NotYourOwner


async def check_may_work(db: Connection, user: User, owner: Owner) -> None:
    """Refuse whoever has no access to this owner, and whoever only looks."""
    role = await _role(db, user, owner)
    if role is None:
        raise NotYourOwner
    if _only_looks(role):
        raise ViewersOnlyLook


async def seen_owners(db: Connection, user: User) -> list[str]:
    """Every owner whose things are in the user's lists: themselves, their teams, themselves in their teams (Q-04)."""
    rows = await db.fetch("SELECT team_id FROM memberships WHERE user_id = $1", user.id)
    teams = [row["team_id"] for row in rows]
    own_teams = [] if faults.on("own-team-work-unlisted") else teams
    return [
        owners.user_urn(user.id),
        *(owners.team_urn(team) for team in teams),
        *(owners.team_user_urn(team, user.id) for team in own_teams),
    ]


def _only_looks(role: Role) -> bool:
    return role == "viewer" and not faults.on("viewers-work")


async def _role(db: Connection, user: User, owner: Owner) -> Role | None:
    """What the user is to this owner: a role in its team, or the owner themselves; None for a stranger."""
    if owner.kind in ("artifact", "system"):
        return None
    if owner.user not in (None, user.id) and not (owner.team and faults.on("own-work-open-to-team")):
        return None
    return "owner" if owner.team is None else await members.role_of(db, owner.team, user.id)
