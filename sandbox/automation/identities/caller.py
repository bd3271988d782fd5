"""Who is calling, with what, and with which rights."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sandbox.automation.permissions.grants import Grant, PermissionSet


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody who is known: a person or a service account."""

    id: int
    login: str
    display_name: str | None
    attributes: dict[str, Any]
    has_password: bool


@dataclass(frozen=True, slots=True)
class Token:
    """The bearer token: `access`, `sensor` or `execution`, and what was put into it."""

    kind: str
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Caller:
    """Who calls. A sensor has no rights but to tell events; an execution has those that it was given."""

    identity: Identity
    token: Token
    sets: tuple[PermissionSet, ...] = ()

    @cached_property
    def grants(self) -> tuple[Grant, ...]:
        return tuple(grant for held in self.sets for grant in held.grants)

    @cached_property
    def opened(self) -> list[str]:
        """Packs, by ref or id, that a grant names: they are there for the caller, whoever owns them."""
        named: list[str] = []
        for grant in self.grants:
            named += _texts(grant.bounds.get("pack_refs"))
            if grant.resource == "packs":
                named += [*_texts(grant.bounds.get("refs")), *_texts(grant.bounds.get("ids"))]
        return named

    @property
    def sight(self) -> tuple[int, list[str]]:
        """What `in_sight` wants to know."""
        return self.identity.id, self.opened


def _texts(listed: Any) -> list[str]:
    return [str(item) for item in listed] if isinstance(listed, list) else []
