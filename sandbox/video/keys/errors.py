"""Why something about an API key is refused."""

from sandbox.video.errors import Conflict, Forbidden, Invalid, NotFound


class NotInTheFuture(Invalid):
    sentence = "expires_at must lie in the future"


class NoOwner(Invalid):
    sentence = "owner is not an owner URN"


class NotAnOwnerOfKeys(Invalid):
    sentence = "keys belong to a user, a team, or a user in a team"


class NotYourOwner(Forbidden):
    sentence = "you may not make keys for this owner"


class NoScopes(Invalid):
    sentence = "a key needs at least one scope"


class UnknownScope(Invalid):
    def __init__(self, scope: str) -> None:
        super().__init__(f"unknown scope: {scope}")


class ScopeNeedsCreator(Forbidden):
    def __init__(self, scope: str) -> None:
        super().__init__(f"the scope {scope} needs the creator tier")


class NoSuchKey(NotFound):
    sentence = "there is no such key"


class AlreadyRevoked(Conflict):
    sentence = "this key is revoked"
