"""Why something about a key is refused."""

from sandbox.automation.errors import BadRequest, Conflict, NotFound


class NoSuchKey(NotFound):
    def __init__(self, ref: str) -> None:
        super().__init__(f"Key '{ref}' not found")


class NoSuchOwner(NotFound):
    def __init__(self, kind: str, named: object) -> None:
        super().__init__(f"{kind.capitalize()} '{named}' not found")


class RefTaken(Conflict):
    def __init__(self, ref: str) -> None:
        super().__init__(f"Already exists: key '{ref}'")


class NameTaken(Conflict):
    def __init__(self, name: str) -> None:
        super().__init__(f"Already exists: this owner has a key named '{name}'")


class WrongOwner(BadRequest):
    """The owner that is named does not go with the type of owner."""
