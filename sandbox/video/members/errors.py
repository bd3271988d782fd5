"""Why something about a member is refused."""

from sandbox.video.errors import Conflict, Forbidden, Invalid, NotFound


class NotYourself(Invalid):
    sentence = "nobody changes their own role or removes themselves"


class OnlyOwnersMakeOwners(Forbidden):
    sentence = "only owners make owners"


class OnlyOwnersTouchOwners(Forbidden):
    sentence = "only owners change or remove owners"


class NoSuchMember(NotFound):
    sentence = "there is no such member"


class NotInThisTeam(NotFound):
    sentence = "you are in no such team"


class LastOwner(Conflict):
    sentence = "a team keeps at least one owner"


class OnlyTeam(Conflict):
    sentence = "this is their only team, and a creator keeps at least one"
