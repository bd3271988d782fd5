"""Why something about an action is refused."""

from sandbox.automation.errors import Conflict, Forbidden, NotFound, Unprocessable


class NoSuchAction(NotFound):
    def __init__(self, ref: str) -> None:
        super().__init__(f"Action '{ref}' not found")


class NoSuchRuntime(NotFound):
    def __init__(self, named: object) -> None:
        super().__init__(f"Runtime '{named}' not found")


class ActionExists(Conflict):
    def __init__(self, ref: str) -> None:
        super().__init__(f"Already exists: action '{ref}'; take another ref")


class OfAnotherPack(Unprocessable):
    def __init__(self, ref: str, pack_ref: str) -> None:
        super().__init__(f"The action '{ref}' cannot be part of the pack '{pack_ref}'; call it '{pack_ref}.…'")


class SomebodyElsesAction(Forbidden):
    sentence = "Insufficient permissions: the action is part of somebody else's pack"
