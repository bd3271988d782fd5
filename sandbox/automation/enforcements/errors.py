"""Why something about an enforcement is refused."""

from sandbox.automation.errors import NotFound


class NoSuchEnforcement(NotFound):
    def __init__(self, enforcement: int) -> None:
        super().__init__(f"Enforcement {enforcement} not found")
