"""Why something about rendering is refused."""

from sandbox.video.errors import Invalid, NotFound


class NotRenderable(Invalid):
    sentence = "only characters and storyboards are rendered"


class UnknownOutcome(Invalid):
    sentence = "outcome must be complete, fail or timeout"


class NoMockedRenderer(NotFound):
    sentence = "the renderer is not the mocked one"
