"""Why something about a rule is refused."""

from sandbox.automation.errors import Conflict, Forbidden, NotFound, ValidationFailed


class NoSuchRule(NotFound):
    def __init__(self, ref: str) -> None:
        super().__init__(f"Rule '{ref}' not found")


class NoSuchAction(NotFound):
    def __init__(self, ref: str) -> None:
        super().__init__(f"Action '{ref}' not found")


class RuleExists(Conflict):
    def __init__(self, ref: str) -> None:
        super().__init__(f"Already exists: rule '{ref}'; take another ref")


class SomebodyElsesRule(Forbidden):
    sentence = "Insufficient permissions: the rule is part of somebody else's pack"


class BadParameters(ValidationFailed):
    def __init__(self, kind: str, ref: str, problem: str) -> None:
        super().__init__(f"Invalid parameters for {kind} '{ref}': {problem}")
