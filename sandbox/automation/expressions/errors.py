"""Why an expression has no value."""


class ExpressionError(Exception):
    """The expression cannot be read, or has no value for this event."""
