"""Why something about a conversation is refused."""

from sandbox.video.errors import Broken, Invalid, NotFound, Refused


class NoSuchConversation(NotFound):
    sentence = "there is no such conversation"


class AlreadyThatStatus(Invalid):
    sentence = "the conversation has this status already"


class TitleTooLong(Invalid):
    sentence = "a title has at most 200 characters"


class PutAway(Invalid):
    sentence = "the conversation is archived; make it active again first"


class WriterDown(Broken):
    sentence = "the writer does not answer"


class WriterBusy(Refused):
    """The only 429 of the service: the writer has its own limits."""

    status, code, prefix = 429, "RATE_LIMIT_EXCEEDED", "Rate limit exceeded: "
    sentence = "the writer has too much to do; try again later"
