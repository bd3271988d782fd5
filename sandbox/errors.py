"""What can keep the sandbox from standing up: one sentence for the person who started it."""


class CannotStart(Exception):
    """The sandbox cannot start; the text says why and what to do."""
