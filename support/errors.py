"""Our exceptions.

SuiteError
├── ConfigError            an option, a variable or targets.toml says something we cannot use
├── PlatformUnreachable    the target does not answer where it should
├── SetupFailed            a Given could not be reached: the example was never tried
├── ProbeFailed            what is beside the product (clock, mail, control path) does not do as it is told
└── NeverHappened          what was awaited did not come within its time
"""


class SuiteError(Exception):
    """The root of all errors that this suite raises itself.

    Their messages say what, where and what to do, so that the runner shows no traceback beside them.
    """

    tells_all = True


class ConfigError(SuiteError):
    """The configuration cannot be used; the message says what to change, and where."""


class PlatformUnreachable(SuiteError):
    """The platform does not answer at its address; the message says what was tried and what to do."""


class SetupFailed(SuiteError):
    """A Given could not be reached through the platform's own doors."""


class ProbeFailed(SuiteError):
    """What is beside the product, such as a clock or the mail, answered what it must not."""


class NeverHappened(SuiteError, AssertionError):
    """What should come about in the platform's own time did not; carries the last thing seen."""
