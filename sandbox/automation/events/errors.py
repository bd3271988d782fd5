"""Why something about an event is refused."""

from sandbox.automation.errors import Forbidden, NotFound


class NoSuchEvent(NotFound):
    def __init__(self, event: int) -> None:
        super().__init__(f"Event {event} not found")


class NotForPeople(Forbidden):
    sentence = "Events are told by sensors and executions; people go through a webhook"


class NotYourTrigger(Forbidden):
    def __init__(self, ref: str) -> None:
        super().__init__(f"This sensor token is not for events of trigger '{ref}'")
