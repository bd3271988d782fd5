"""What became of a mutation, and of all of them: the score."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from mutants.mutations import Mutation

Fate = Literal["killed", "survived", "unreached"]

WANTED = 90.0
"""The score, in percent, below which the suite is found wanting."""


@dataclass(slots=True)
class Verdict:
    """One mutation: how many examples might notice it, how many were asked, and who noticed."""

    mutation: Mutation
    asked: int
    answered: int = 0
    by: str = ""
    """The example that noticed, `features/credits/prices.feature:12`; empty where it did not come to one."""
    why: str = ""
    fate: Fate = field(default="survived")

    def hear(self, said: dict[str, Any]) -> None:
        """What its process says under way."""
        if "killed" in said:
            self.fate, self.by, self.why = "killed", said["killed"], said["why"]
        self.answered += 1

    def end(self, why_not: str | None) -> None:
        """Its process has ended: well, or why not."""
        if self.fate == "killed":
            return
        if why_not is not None:
            self.fate = "killed"
            self.why = f"no end after {self.answered} of {self.asked} examples: {why_not}"
        elif self.asked == 0:
            self.fate = "unreached"

    def told(self) -> str:
        """One line."""
        if self.fate == "killed":
            return f"  killed    {self.mutation.name}  by {self.by or self.why} ({self.answered} of {self.asked})"
        if self.fate == "unreached":
            return f"  SURVIVED  {self.mutation.name}  no example comes there"
        return f"  SURVIVED  {self.mutation.name}  after {self.asked} examples"


def score(verdicts: Sequence[Verdict]) -> float:
    """How many of a hundred were killed."""
    return 100 * sum(each.fate == "killed" for each in verdicts) / len(verdicts) if verdicts else 0.0
