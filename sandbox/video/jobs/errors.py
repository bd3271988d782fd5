"""Why something about a job is refused."""

from sandbox.video.errors import Conflict, Invalid, NotFound


class NoSuchJob(NotFound):
    sentence = "there is no such job"


class KeyTooLong(Invalid):
    sentence = "idempotency_key must not be longer than 255 characters"


class TooManyActive(Conflict):
    def __init__(self, most: int) -> None:
        super().__init__(f"this owner has {most} active jobs, and may not have more" if most > 1 else _ONE_AT_A_TIME)


_ONE_AT_A_TIME = "a starter has one active job at a time"


class NotOver(Invalid):
    sentence = "the job is not over"


class BelongsToProject(Invalid):
    sentence = "a job of a project is not deleted"


class AlreadyOver(Conflict):
    def __init__(self, status: str) -> None:
        super().__init__(f"the job is over: {status}")


class OutOfTurn(Conflict):
    def __init__(self, event: str, status: str) -> None:
        super().__init__(f"a job that is {status} cannot be reported as {event}")


class UnknownEvent(Invalid):
    def __init__(self, event: str) -> None:
        super().__init__(f"unknown event: {event}")


class BadPercent(Invalid):
    sentence = "progress_percent must lie between 0 and 100"


class BadSize(Invalid):
    sentence = "output_size_bytes of a render must lie between 1 and 52428800"
