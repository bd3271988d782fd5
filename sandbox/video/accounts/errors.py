"""Why something about one's own account is refused."""

from sandbox.video.errors import Conflict, Invalid, Unauthenticated


class AccountGone(Unauthenticated):
    """The account was closed while the request was running."""

    code, sentence = "USER_NOT_FOUND", "There is no such user any more"


class AlreadyThisTier(Conflict):
    sentence = "the account has this tier already"


class NoWayBack(Invalid):
    sentence = "a creator never becomes a starter again"


class OnlyOwner(Conflict):
    sentence = "you are the only owner of a team; hand it over or delete it first"


class TeamsAreChanging(Conflict):
    sentence = "your teams are changing at this moment; look again"


class StillNeeded(Conflict):
    """Something that stays points to this user (Q-07)."""

    def __init__(self, table: str | None) -> None:
        what = {
            "jobs": "it has started jobs",
            "artifacts": "it has created artifacts",
            "projects": "it has created projects",
            "invitations": "it has sent invitations",
        }.get(table or "", "other things still belong to it")
        super().__init__(f"the account cannot be closed: {what}")
