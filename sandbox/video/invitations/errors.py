"""Why something about an invitation is refused."""

from sandbox.video.errors import Conflict, Forbidden, Invalid, NotFound


class NotYourself(Invalid):
    sentence = "nobody invites themselves"


class AlreadyAMember(Conflict):
    sentence = "this person is a member already"


class TooManyPending(Conflict):
    sentence = "the team has 50 pending invitations already"


class NoSuchInvitation(NotFound):
    sentence = "there is no such invitation"


class ForSomebodyElse(Forbidden):
    sentence = "this invitation is for somebody else"


class NotPending(Conflict):
    def __init__(self, state: str) -> None:
        super().__init__(f"this invitation is {state}")
