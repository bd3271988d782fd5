"""Valid test data by default, and the unique real name behind each alias of a feature."""

import re
import secrets
import string
from dataclasses import dataclass, field

_ALPHABET = string.ascii_lowercase + string.digits
_ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_EMAIL = re.compile(r"[\w.%+-]+@[\w.-]+\.[A-Za-z]{2,}")


def _new_mark() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


@dataclass(frozen=True, slots=True)
class Builders:
    """The data of one scenario. `mark` is in every e-mail address and team address that it makes up."""

    mark: str = field(default_factory=_new_mark)

    def email(self, alias: str) -> str:
        """A person's address: "Theo" becomes theo.<mark>@example.test."""
        return f"{alias.lower().replace(' ', '-')}.{self.mark}@example.test"

    def written_email(self, written: str) -> str:
        """An address as a feature spells it, made unique where it is one at all."""
        if not _EMAIL.fullmatch(written):
            return written
        local, domain = written.split("@")
        return f"{local}.{self.mark}@{domain}"

    def email_with_local_part(self, length: int) -> str:
        """An address with so many letters before the @; at least as many as the mark has."""
        return f"{self.mark.rjust(length, 'x')}@example.test"

    def address(self, written: str) -> str:
        """A team's address as a feature spells it, made unique where it is well formed."""
        return f"{written}-{self.mark}" if _ADDRESS.fullmatch(written) else written

    def address_of_length(self, length: int) -> str:
        """A well-formed team address of so many characters (none: the empty one)."""
        return self.mark.rjust(length, "n") if length else ""
