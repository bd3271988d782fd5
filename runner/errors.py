"""What the runner itself raises in an example. Their text says everything (see `tells_all` in README.md).

    PlainlyTold
      ├ UnclearSentence   several definitions fit a step equally well, or one of them broke while it was tried
      └ StepTookTooLong   a step did not come to an end in time

(A step without a definition raises pytest-bdd's own StepDefinitionNotFoundError.)
"""

from __future__ import annotations


class PlainlyTold(Exception):
    """An error whose text is all that a reader needs."""

    tells_all = True


class UnclearSentence(PlainlyTold):
    """It cannot be known what a step means: its example is refused."""


class StepTookTooLong(PlainlyTold):
    """A step did not come to an end in time."""
