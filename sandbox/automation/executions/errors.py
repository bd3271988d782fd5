"""Why something about an execution is refused."""

from sandbox.automation.errors import BadRequest, Conflict, NotFound


class NoSuchExecution(NotFound):
    def __init__(self, execution: int) -> None:
        super().__init__(f"Execution {execution} not found")


class OverAlready(Conflict):
    def __init__(self, status: str) -> None:
        super().__init__(f"Execution is over already: its status is '{status}'")


class NothingToKeep(BadRequest):
    sentence = "artifact_retention_limit must be greater than 0"
