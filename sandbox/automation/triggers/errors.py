"""Why something about a trigger is refused."""

from sandbox.automation.errors import Conflict, Forbidden, NotFound


class NoSuchTrigger(NotFound):
    def __init__(self, ref: str) -> None:
        super().__init__(f"Trigger '{ref}' not found")


class TriggerExists(Conflict):
    def __init__(self, ref: str) -> None:
        super().__init__(f"Already exists: trigger '{ref}'; take another ref")


class SomebodyElsesTrigger(Forbidden):
    sentence = "Insufficient permissions: the trigger is part of somebody else's pack"
