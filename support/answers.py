"""What the platform said: accepted, refused for a reason, or broken. A server error is never a refusal."""

from dataclasses import dataclass, field
from typing import Any

from support.config import Capability
from support.evidence import masked_text


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one request.

    `who` is a person's name, `did` what they wanted in plain words, `status` the HTTP status (None: no answer came),
    `code` the error code of a refusal, `body` the decoded answer, which may hold secrets and is never shown.
    """

    who: str
    did: str
    status: int | None
    code: str | None = None
    message: str = ""
    body: Any = field(default=None, repr=False)

    @property
    def accepted(self) -> bool:
        """The platform did what was asked."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def refused(self) -> bool:
        """The platform said no, knowingly."""
        return self.status is not None and 400 <= self.status < 500

    @property
    def found_nothing(self) -> bool:
        """The platform knows of no such thing."""
        return self.status == 404 and self.code == "NOT_FOUND"

    @property
    def broke(self) -> bool:
        """The platform neither did it nor refused it: a server error, no answer, or none that makes sense."""
        return not (self.accepted or self.refused)

    @property
    def data(self) -> Any:
        """What an accepted answer of the automation engine holds in its envelope, or all of it where there is none."""
        return self.body.get("data", self.body) if isinstance(self.body, dict) else self.body

    def __str__(self) -> str:
        said = f"{self.code} ({self.status}): {self.message}" if self.code else f"{self.status} {self.message}"
        said = masked_text(said.strip())
        if self.broke:
            what = said if self.status else "no answer came"
            return f"the platform broke when {self.who} wanted to {self.did}: {what}"
        if self.refused:
            return f"when {self.who} wanted to {self.did}, the platform refused: {said}"
        return f"{self.who} could {self.did}: the platform accepted it"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal exactly as it must come: HTTP status, error code (None: an answer without one), and why, in words.

    `or_else` are further answers that say the same: platforms differ in how they refuse what cannot even be read.
    `needs` is what a platform must do to have this reason at all.
    """

    status: int
    code: str | None
    sentence: str = ""
    or_else: frozenset[tuple[int, str | None]] = frozenset()
    needs: Capability | None = None

    def is_said_by(self, answer: Answer) -> bool:
        """Whether this answer is this refusal."""
        said = (answer.status, answer.code)
        return said == (self.status, self.code) or said in self.or_else


def body_of(answer: Answer, should: str) -> Any:
    """What an accepted answer tells; fails with the sentence `should` if the platform told nothing."""
    assert answer.accepted, f"{should}.\nInstead, {answer}"
    return answer.body
