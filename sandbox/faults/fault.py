"""One entry of the register."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which the platform can be wrong on purpose."""

    name: str
    breaks: tuple[str, ...]
    """Ids of the requirements that are broken; none for a part that is down."""
    sentence: str
    as_built: bool = False
    """Whether the platform as it is built today goes wrong just so."""
    crashes: bool = False
    """Whether a server error is the very thing that goes wrong: everywhere else it proves nothing."""
